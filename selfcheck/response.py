"""What was answered so far, for whom and by whom; to and from JSON text."""

import json
import reprlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import asdict, evolve, field, frozen, validators
from attrs.converters import optional

from selfcheck.errors import SelfcheckError
from selfcheck.questionnaire import Question, Questionnaire, UnknownId
from selfcheck.salvage import TOO_LONG, Limit, limited, salvage
from selfcheck.structure import Misfit, is_day
from selfcheck.text import MOST_NAME, MOST_NOTE, amount, line, plain_name, plain_note

#: The most answers, the most entries of a plan, and the most ticks of an answer that are read, and the most letters of an id.
#: Our longest check has 31 questions, five measures for each, and ids of 40 letters.
MOST_ENTRIES, MOST_TICKS, MOST_ID = 1000, 100, 200
#: How many things that are wrong are told of saved answers. Where there are more, the rest is not read.
MOST_MISFITS = 100
_ID, _NAME, _NOTE = limited(MOST_ID), limited(MOST_NAME, cuts=True), limited(MOST_NOTE, cuts=True)


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({line(id) for id in ids}))


@frozen
class Answer:
    """What was said to one question."""

    #: The id of the question.
    question: str = field(converter=line, metadata=_ID)
    #: The id of the option; None where none was chosen, or where it was cleared.
    option: str | None = field(default=None, converter=optional(line), metadata=_ID)
    #: The ids of the actions whose measures were ticked. They outlive a change of option.
    measures: tuple[str, ...] = field(default=(), converter=_ids, metadata=limited(MOST_TICKS, items=Limit(MOST_ID)))
    note: str = field(default="", converter=plain_note, metadata=_NOTE)
    #: The ids of the actions whose condition does not apply to whoever answers. They outlive a change of option too.
    set_aside: tuple[str, ...] = field(default=(), converter=_ids, metadata=limited(MOST_TICKS, items=Limit(MOST_ID)))

    # What is private stays out of logs and tracebacks, as in the two classes below.
    def __repr__(self) -> str:
        return f"Answer({self.question!r}, {self.option!r})"

    @property
    def says_something(self) -> bool:
        """Whether anything was chosen, ticked, noted or set aside."""
        return bool(self.option is not None or self.measures or self.note or self.set_aside)


@frozen
class PlanEntry:
    """What was agreed about one action of the plan."""

    #: The id of the action.
    action: str = field(converter=line, metadata=_ID)
    owner: str = field(default="", converter=plain_name, metadata=_NAME)
    due: date | None = field(default=None, validator=validators.optional(is_day))
    done: bool = False

    def __repr__(self) -> str:
        return f"PlanEntry({self.action!r})"

    @property
    def says_something(self) -> bool:
        """Whether anything was agreed."""
        return bool(self.owner or self.due or self.done)


def _answers(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    latest = {answer.question: answer for answer in answers}
    return tuple(latest[id] for id in sorted(latest) if latest[id].says_something)


def _entries(entries: Iterable[PlanEntry]) -> tuple[PlanEntry, ...]:
    latest = {entry.action: entry for entry in entries}
    return tuple(latest[id] for id in sorted(latest) if latest[id].says_something)


@frozen
class Response:
    """The answers to one questionnaire. It never changes: every change returns a copy.

    Two responses that say the same are equal, whatever the order in which they came about.
    """

    #: The id and the version of the pack that was answered.
    pack: str = field(converter=line, metadata=_ID)
    version: str = field(converter=line, metadata=_ID)
    organisation: str = field(default="", converter=plain_name, metadata=_NAME)
    prepared_by: str = field(default="", converter=plain_name, metadata=_NAME)
    #: At most one for each question, sorted by its id.
    answers: tuple[Answer, ...] = field(default=(), converter=_answers, metadata=limited(MOST_ENTRIES))
    #: At most one for each action, sorted by its id.
    plan: tuple[PlanEntry, ...] = field(default=(), converter=_entries, metadata=limited(MOST_ENTRIES))
    #: The id of the pack that the one that was answered extends; empty for none.
    extends: str = field(default="", converter=line, metadata=_ID)

    def __repr__(self) -> str:
        return f"Response({self.pack!r}, {amount(len(self.answers), 'answer')})"

    @property
    def says_something(self) -> bool:
        """Whether anything was answered, agreed, or named."""
        return bool(self.answers or self.plan or self.organisation or self.prepared_by)

    def answer_to(self, question: str) -> Answer:
        """Return the answer to the question with this id: an empty one where there is none."""
        return next((answer for answer in self.answers if answer.question == question), None) or Answer(question)

    def entry_for(self, action: str) -> PlanEntry:
        """Return what the plan says of the action with this id: an empty entry where it says nothing."""
        return next((entry for entry in self.plan if entry.action == action), None) or PlanEntry(action)

    def answer(self, question: str | Question, **changes: Any) -> "Response":
        """Return a copy with another answer to a question.

        Args:
            question: its id, of which nothing more is known; or the question itself, which knows what it offers.
            changes: what becomes different: ``option``, ``measures``, ``note``, ``set_aside``, as in :class:`Answer`.

        Raises:
            UnknownId: where the question itself is given, and does not offer the option, the measures or what is set aside.
        """
        id = question if isinstance(question, str) else question.id
        if isinstance(question, Question):
            _check(question, Answer(id, **changes))
        return evolve(self, answers=[*self.answers, evolve(self.answer_to(id), **changes)])

    def agree(self, action: str, **changes: Any) -> "Response":
        """Return a copy with another plan entry for the action with this id.

        Args:
            action: its id.
            changes: what becomes different: ``owner``, ``due``, ``done``, as in :class:`PlanEntry`.
        """
        return evolve(self, plan=[*self.plan, evolve(self.entry_for(action), **changes)])

    def cleared(self) -> "Response":
        """Return a fresh response for the next client, still prepared by the same person."""
        return Response(self.pack, self.version, prepared_by=self.prepared_by, extends=self.extends)


def _check(question: Question, answer: Answer) -> None:
    """Raise where an answer says what the question does not offer."""
    if answer.option is not None:
        question[answer.option]  # raises where there is no such option
    for kind, ids, actions in (
        ("measure", answer.measures, question.measures),
        ("action with a condition", answer.set_aside, question.conditional),
    ):
        offered = tuple(action.id for action in actions)
        for id in ids:
            if id not in offered:
                raise UnknownId(f"{question.id} has no {kind}", id, offered)


def is_variant(questionnaire: Questionnaire, response: Response) -> bool:
    """Whether answers are to this check, or to one with other words: either extends the other, or both extend one."""
    packs = {questionnaire.id, questionnaire.extends} & {response.pack, response.extends}
    return bool(packs - {""})


@frozen
class UnreadableResponse(SelfcheckError):
    """What should be saved answers cannot be read as such."""

    reason: str
    details: tuple[str, ...] = ()
    #: What can be read of them all the same.
    usable: Response | None = None

    def __str__(self) -> str:
        return f"{self.reason} ({'; '.join(self.details)})" if self.details else self.reason


_FORMAT = "selfcheck response"
#: Marks our own files, and counts the changes of their form.
FORMAT = f"{_FORMAT} 1"
#: The media type of such a file.
MEDIA_TYPE = "application/json"


def to_json(response: Response, indent: int | None = 1) -> str:
    """Return the response as JSON text: the form in which answers are saved everywhere.

    Args:
        response: what is saved.
        indent: by how many blanks a line is indented; None for one line, which no person is to read.
    """
    data = {"format": FORMAT, **asdict(response)}
    # Versions that know nothing of these keys read what does without.
    for part, key in ((data, "extends"), *((answer, "set_aside") for answer in data["answers"])):
        if not part[key]:
            del part[key]
    return json.dumps(data, ensure_ascii=False, indent=indent, default=date.isoformat)


def from_json(text: str) -> Response:
    """Return the response that :func:`to_json` wrote.

    Raises:
        UnreadableResponse: where the text is no JSON, no saved answers, or damaged; it names each thing that is wrong,
            and carries what can be used all the same.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableResponse("This is not a file of saved answers, or it is damaged.") from None
    form = data.pop("format", None) if isinstance(data, dict) else None
    if not isinstance(form, str) or not form.startswith(_FORMAT):
        raise UnreadableResponse("This is not a file of answers that selfcheck saved.")
    salvaged = salvage(data, Response, MOST_MISFITS)
    if form == FORMAT and salvaged.value is not None and not salvaged.misfits:
        return salvaged.value
    # What is left out at one go should not be hidden behind single things.
    misfits = sorted(salvaged.misfits, key=lambda misfit: misfit.rule != TOO_LONG)
    reason = _reason(misfits, salvaged.is_whole) if form == FORMAT else NEWER
    raise UnreadableResponse(reason, tuple(_located(misfit, data) for misfit in misfits), usable=salvaged.value)


#: What is said of answers whose form we do not know.
NEWER = "These answers were saved by another version of selfcheck."


def _reason(misfits: Iterable[Misfit], is_whole: bool) -> str:
    if not is_whole:
        return "These answers are damaged in so many places that they are not read to the end."
    return f"A part of these answers is {'too long' if all(misfit.rule == TOO_LONG for misfit in misfits) else 'damaged'}."


#: The lists of a response by their keys, and the key under which each of their items says what it is about.
SUBJECTS = {"answers": "question", "plan": "action"}


def _located(misfit: Misfit, data: Any) -> str:
    """Return what is wrong and where: with the question or the action that it belongs to, where that has an id."""
    part, place, *_ = (*misfit.keys, "", "")
    subject = SUBJECTS.get(part, "")
    item = data[part][int(place)] if subject and place else None
    id = item.get(subject) if isinstance(item, dict) else None
    if not isinstance(id, str):
        return str(misfit)
    inside = misfit.where.partition("].")[2]
    return " ".join(filter(None, (f"{subject} {reprlib.repr(id)}:", inside, misfit.reason)))
