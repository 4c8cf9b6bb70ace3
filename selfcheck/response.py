"""What was answered so far, for whom and by whom; to and from JSON text."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from attrs import asdict, evolve, field, frozen
from attrs.converters import optional

from selfcheck.errors import SelfcheckError
from selfcheck.strict import Mismatch, structure
from selfcheck.text import line, plain

T = TypeVar("T")


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({line(id) for id in ids}))


@frozen
class Answer:
    """What was said to one question."""

    #: The id of the question.
    question: str = field(converter=line)
    #: The id of the option; None where none was chosen, or where it was cleared.
    option: str | None = field(default=None, converter=optional(line))
    #: The ids of the actions whose measures were ticked. They outlive a change of option.
    measures: tuple[str, ...] = field(default=(), converter=_ids)
    note: str = field(default="", converter=plain)

    @property
    def says_something(self) -> bool:
        """Whether anything was chosen, ticked or noted."""
        return bool(self.option is not None or self.measures or self.note)


@frozen
class PlanEntry:
    """What was agreed about one action of the plan."""

    #: The id of the action.
    action: str = field(converter=line)
    owner: str = field(default="", converter=line)
    due: date | None = None
    done: bool = False

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
    pack: str = field(converter=line)
    version: str = field(converter=line)
    organisation: str = field(default="", converter=line)
    prepared_by: str = field(default="", converter=line)
    #: At most one for each question, sorted by its id.
    answers: tuple[Answer, ...] = field(default=(), converter=_answers)
    #: At most one for each action, sorted by its id.
    plan: tuple[PlanEntry, ...] = field(default=(), converter=_entries)

    @property
    def says_something(self) -> bool:
        """Whether anything was answered, agreed, or named."""
        return bool(self.answers or self.plan or self.organisation or self.prepared_by)

    def answer_to(self, question: str) -> Answer:
        """Return the answer to the question with this id: an empty one where there is none."""
        return next((answer for answer in self.answers if answer.question == question), Answer(question))

    def entry_for(self, action: str) -> PlanEntry:
        """Return what the plan says of the action with this id: an empty entry where it says nothing."""
        return next((entry for entry in self.plan if entry.action == action), PlanEntry(action))

    def answer(self, question: str, **changes: Any) -> "Response":
        """Return a copy with another answer to the question with this id.

        Args:
            question: its id.
            changes: what becomes different: ``option``, ``measures``, ``note``, as in :class:`Answer`.
        """
        return evolve(self, answers=[*self.answers, evolve(self.answer_to(question), **changes)])

    def agree(self, action: str, **changes: Any) -> "Response":
        """Return a copy with another plan entry for the action with this id.

        Args:
            action: its id.
            changes: what becomes different: ``owner``, ``due``, ``done``, as in :class:`PlanEntry`.
        """
        return evolve(self, plan=[*self.plan, evolve(self.entry_for(action), **changes)])

    def cleared(self) -> "Response":
        """Return a fresh response for the next client, still prepared by the same person."""
        return Response(self.pack, self.version, prepared_by=self.prepared_by)


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


def to_json(response: Response) -> str:
    """Return the response as JSON text: the form in which answers are saved everywhere."""
    data = {"format": FORMAT, **asdict(response)}
    return json.dumps(data, ensure_ascii=False, indent=1, default=date.isoformat)


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
    try:
        response = structure(data, Response)
    except Mismatch as mismatch:
        reason = "A part of this file is damaged." if form == FORMAT else NEWER
        raise UnreadableResponse(reason, tuple(map(str, mismatch.misfits)), usable=_usable(data)) from None
    if form != FORMAT:
        raise UnreadableResponse(NEWER, usable=response)
    return response


#: What is said of a file whose form we do not know.
NEWER = "This file was saved by another version of selfcheck."


def _usable(data: dict[str, Any]) -> Response | None:
    """Return what can be read of a damaged response, or None where not even its pack is known."""
    sound: dict[str, Any] = {}
    for name in ("pack", "version", "organisation", "prepared_by"):
        if isinstance(data.get(name), str):
            sound[name] = data[name]
    for name, item in (("answers", Answer), ("plan", PlanEntry)):
        entries = data.get(name)
        sound[name] = [entry for part in entries for entry in _read(part, item)] if isinstance(entries, list) else []
    return Response(**sound) if {"pack", "version"} <= set(sound) else None


def _read(data: object, kind: type[T]) -> Iterator[T]:
    try:
        yield structure(data, kind)
    except Mismatch:
        return
