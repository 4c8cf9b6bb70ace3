"""An assessment of answers: findings, the actions in order, and a verdict on the whole with its reason."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from selfcheck.errors import SelfcheckError
from selfcheck.questionnaire import Action, Labelled, Option, Question, Questionnaire, Rating
from selfcheck.response import Answer, PlanEntry, Response, is_variant

#: How many actions "Do these first" names at a time.
FIRST = 6


class Group(Labelled):
    """A part of the action plan. The members stand in the order in which the plan is told."""

    FIRST = "first", "Do these first"
    LAW = "law", "Required by law"
    NEXT = "next", "Next"
    UPKEEP = "upkeep", "Keep it going"


@frozen
class PlannedAction:
    """A row of the action plan: an action, for which question, in which group, and what was agreed about it."""

    question: Question
    action: Action
    #: The rating of the answer that calls for the action.
    rating: Rating
    entry: PlanEntry
    group: Group
    #: Whether the action has a condition that does not apply: the row says so, and nothing is to be done.
    is_set_aside: bool = False

    def __repr__(self) -> str:
        return f"PlannedAction({self.action.id!r}, {self.group})"

    @property
    def is_to_do(self) -> bool:
        """Whether it counts as work to be done: it certainly applies, and is not done."""
        return not (self.entry.done or self.action.condition)

    @property
    def is_unmet_duty(self) -> bool:
        """Whether the law certainly asks for it, and it is not done."""
        return self.action.is_duty and self.is_to_do and self.rating is not Rating.GREEN


@frozen
class Finding:
    """A question that was answered, and what follows from the answer."""

    question: Question
    answer: Answer
    option: Option
    #: The measures that are in place: ticked, while the answer is Partially.
    in_place: tuple[Action, ...]
    #: The actions that are due, as the pack has them. Where the answer is rated green, it is one at most.
    due: tuple[Action, ...]
    #: The duties that do not apply to whoever answers.
    set_aside: tuple[Action, ...] = ()

    def __repr__(self) -> str:
        return f"Finding({self.question.id!r}, {self.option.id!r}, {self.rating})"

    @property
    def rating(self) -> Rating:
        """The rating of the answer."""
        return self.option.rating

    @property
    def checklist(self) -> tuple[tuple[Action, bool], ...]:
        """The measures and whether each is in place, as the pack has them, while the answer is Partially."""
        if self.rating is not Rating.AMBER:
            return ()
        listed = (*self.in_place, *self.due)
        return tuple((action, action in self.in_place) for action in self.question.measures if action in listed)

    @property
    def to_look_for(self) -> tuple[Action, ...]:
        """The measures to look for, while the answer is Not sure."""
        return self.question.measures if self.rating is Rating.GREY else ()

    @property
    def is_complete(self) -> bool:
        """Whether the answer is Partially although every measure that certainly applies was ticked."""
        return bool(self.in_place) and all(ticked or action.condition for action, ticked in self.checklist)


@frozen
class Overall:
    """The verdict: a rating of the whole, and the reason for it in the words of whoever answered."""

    rating: Rating
    label: str
    #: Which answers led to it: "“Measures in place” is answered No and is essential".
    because: str
    #: A sentence on what is not met besides; empty where nothing is.
    besides: str = ""

    @property
    def reason(self) -> str:
        """The whole in words: "Act now, because “Measures in place” is answered No and is essential." """
        return f"{self.label}, because {self.because}. {self.besides}".strip()


@frozen
class Assessment:
    """The findings, the actions and the verdict that follow from a response."""

    questionnaire: Questionnaire
    response: Response
    #: One for each question that was answered, in the order of the questions.
    findings: tuple[Finding, ...]
    #: The questions that were not.
    unanswered: tuple[Question, ...]
    #: Answers to what this version of the questionnaire does not ask or offer: kept, never dropped.
    unasked: tuple[Answer, ...]
    #: The rows of the action plan in the order in which they are told: group by group, what was set aside and done included.
    plan: tuple[PlannedAction, ...]
    #: None until every question is answered.
    overall: Overall | None

    def __repr__(self) -> str:
        return (
            f"Assessment({self.questionnaire.id!r}, {self.progress}, {self.overall.label if self.overall else 'no verdict yet'})"
        )

    def finding_for(self, question: str) -> Finding | None:
        """Return the finding for the question with this id, or None while it is not answered."""
        return next((finding for finding in self.findings if finding.question.id == question), None)

    def count(self, rating: Rating) -> int:
        """Return how many answers have this rating; unanswered questions are not counted."""
        return sum(finding.rating is rating for finding in self.findings)

    def in_group(self, group: Group) -> tuple[PlannedAction, ...]:
        """Return the rows of one group of the plan, in order."""
        return tuple(row for row in self.plan if row.group is group)

    @property
    def first(self) -> tuple[PlannedAction, ...]:
        """Do these first: what is left of six actions. None of them is done, is upkeep, or has a condition."""
        return self.in_group(Group.FIRST)

    @property
    def progress(self) -> str:
        """How far the answers have come: "2 of 5 answered"."""
        return f"{len(self.findings)} of {len(self.questionnaire.questions)} answered"


@frozen
class OtherPack(SelfcheckError):
    """A response is assessed by a questionnaire that it does not answer."""

    #: The ids of the pack that was answered, and of the one to assess it by.
    answered: str
    pack: str

    def __str__(self) -> str:
        return f"These are answers to {self.answered!r}, and not to {self.pack!r} or a variant of it."


def assess(questionnaire: Questionnaire, response: Response) -> Assessment:
    """Return what follows from the response: the same for the same two values, always.

    Raises:
        OtherPack: where the response answers another pack, and neither extends the other.
    """
    if not is_variant(questionnaire, response):
        raise OtherPack(response.pack, questionnaire.id)
    findings, unanswered = [], []
    for question in questionnaire.questions:
        answer = response.answer_to(question.id)
        option = question.option(answer.option)
        if option is None:
            unanswered.append(question)
        else:
            findings.append(_find(question, answer, option))
    plan = _plan(questionnaire, response, findings)
    return Assessment(
        questionnaire=questionnaire,
        response=response,
        findings=tuple(findings),
        unanswered=tuple(unanswered),
        unasked=tuple(answer for answer in response.answers if not is_asked(questionnaire, answer)),
        plan=plan,
        overall=None if unanswered else _judge(findings, [row for row in plan if row.is_unmet_duty]),
    )


def is_asked(questionnaire: Questionnaire, answer: Answer) -> bool:
    """Whether the questionnaire asks what was answered, and offers the option that was chosen."""
    question = questionnaire.question(answer.question)
    return question is not None and (answer.option is None or question.option(answer.option) is not None)


def _find(question: Question, answer: Answer, option: Option) -> Finding:
    called_for = question.called_for(option)
    aside = [action for action in called_for if action.condition and action.id in answer.set_aside]
    applying = [action for action in called_for if action not in aside]
    is_partly = option.rating is Rating.AMBER
    in_place = [action for action in applying if is_partly and action.measure and action.id in answer.measures]
    return Finding(
        question,
        answer,
        option,
        in_place=tuple(in_place),
        due=tuple(action for action in applying if action not in in_place),
        set_aside=tuple(aside),
    )


# The plan

_RATINGS = [Rating.RED, Rating.GREY, Rating.AMBER, Rating.GREEN]


def _plan(questionnaire: Questionnaire, response: Response, findings: Iterable[Finding]) -> tuple[PlannedAction, ...]:
    """Return the rows of the plan. Each stands in the first group that fits, duties with a condition last among the duties."""
    rows = [
        PlannedAction(finding.question, action, finding.rating, response.entry_for(action.id), _group(finding, action), is_aside)
        for finding in findings
        for actions, is_aside in ((finding.due, False), (finding.set_aside, True))
        for action in actions
    ]
    first = _most_urgent(questionnaire, (row for row in rows if not row.action.condition and row.group is not Group.UPKEEP))
    leading = {row.action.id for row in first}
    rest = sorted(
        (row for row in rows if row.action.id not in leading),
        key=lambda row: (_GROUPS.index(row.group), row.is_set_aside, bool(row.action.condition)),
    )
    return (*(evolve(row, group=Group.FIRST) for row in first), *rest)


_GROUPS = list(Group)


def _group(finding: Finding, action: Action) -> Group:
    """Return the group of an action that does not come first."""
    if finding.rating is Rating.GREEN:
        return Group.UPKEEP
    return Group.LAW if action.is_duty else Group.NEXT


def _most_urgent(questionnaire: Questionnaire, rows: Iterable[PlannedAction]) -> list[PlannedAction]:
    """Return the rows that come first: those of the pack's own list in its order, then what fills them up.

    To find out how things are stands where the first of the list would that the same question may call for. The rest goes by the
    rating of its answer, whether its question is essential, its effort, and the order of the pack. Six are taken at a time: they
    get fewer as they are done, so that an end is in sight, and the next six come once all of them are.
    """
    places = {action.id: place for place, action in enumerate(questionnaire.first)}
    unlisted = len(places)

    def urgency(row: PlannedAction) -> tuple[int, int, bool, int]:
        actions = row.question.actions if row.rating is Rating.GREY else (row.action,)
        place = min(places.get(action.id, unlisted) for action in actions)
        return place, _RATINGS.index(row.rating), not row.question.essential, row.action.effort.minutes

    ordered = sorted(rows, key=urgency)
    for start in range(0, len(ordered), FIRST):
        if left := [row for row in ordered[start : start + FIRST] if not row.entry.done]:
            return left
    return []


# The verdict


def _judge(findings: Sequence[Finding], unmet: Sequence[PlannedAction]) -> Overall:
    """Return the verdict of the first rule that fits. The rules are our own; the essential questions are the pack's.

    Args:
        findings: one for each question.
        unmet: the duties that certainly apply and are not met; each keeps the whole from being in good order.
    """
    red, amber, unknown = (_rated(findings, rating) for rating in (Rating.RED, Rating.AMBER, Rating.GREY))
    applying = sum(finding.rating is not Rating.NONE for finding in findings)
    if essential := _essential(red):
        return _overall(Rating.RED, "Act now", f"{_answered(essential)} and {_verb(essential)} essential", unmet)
    if len(red) >= 2 and 2 * len(red) >= applying - len(unknown):
        return _overall(Rating.RED, "Act now", f"{_answered(red)}: at least half of the answers that are known", unmet)
    if not applying:
        return _overall(Rating.GREY, "Not known yet", "no question applies, and so there is nothing to rate", unmet)
    if 2 * len(unknown) >= applying:
        return _overall(Rating.GREY, "Not known yet", f"{_answered(unknown)}: at least half of the questions that apply", unmet)
    if red or unknown or len(amber) > max(1, applying / 5):
        return _overall(Rating.AMBER, "Some gaps", _answered(red or unknown or amber), unmet)
    if essential := _essential(amber):
        return _overall(Rating.AMBER, "Some gaps", f"{_answered(essential)} and {_verb(essential)} essential", unmet)
    if unmet:
        return Overall(Rating.AMBER, "Some gaps", _unmet(unmet))
    but = f", but for a part of {_named(amber)}" if amber else ""
    return _overall(Rating.GREEN, "In good order", f"everything that applies is in place{but}", unmet)


def _rated(findings: Iterable[Finding], rating: Rating) -> list[Finding]:
    return [finding for finding in findings if finding.rating is rating]


def _essential(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.question.essential]


def _overall(rating: Rating, label: str, because: str, unmet: Sequence[PlannedAction]) -> Overall:
    return Overall(rating, label, because, f"Besides, {_unmet(unmet)}." if unmet else "")


def _answered(findings: Sequence[Finding]) -> str:
    """Say how some questions are answered: “A” and “B” are answered No."""
    labels = dict.fromkeys(finding.option.label for finding in findings)
    return f"{_named(findings)} {_verb(findings)} answered {' or '.join(labels)}"


def _verb(several: Sequence[object]) -> str:
    return "is" if len(several) == 1 else "are"


def _unmet(unmet: Sequence[PlannedAction]) -> str:
    """Say how many duties are not met, and which answers say so: nobody has looked."""
    duties = "a legal duty is" if len(unmet) == 1 else f"{_spelt(len(unmet))} legal duties are"
    answers = "answer" if len({row.question.id for row in unmet}) == 1 else "answers"
    return f"{duties} not met yet, going by the {answers} to {_named(unmet)}"


def _named(several: Iterable[Finding | PlannedAction]) -> str:
    """Name questions, each once and at most two of them: “A”, “B” and three more."""
    names = [f"“{short}”" for short in dict.fromkeys(item.question.short for item in several)]
    more = len(names) - _NAMED
    if more > 0:
        return f"{', '.join(names[:_NAMED])} and {_spelt(more)} more"
    return " and ".join(names)


#: How many questions a reason names.
_NAMED = 2
_NUMBERS = "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"


def _spelt(number: int) -> str:
    return _NUMBERS[number - 1] if number <= len(_NUMBERS) else str(number)
