"""An assessment of answers: findings, a rating for the whole, and the actions in order."""

from collections.abc import Iterable
from itertools import islice

from attrs import frozen

from selfcheck.questionnaire import Action, Effort, Labelled, Option, Question, Questionnaire, Rating
from selfcheck.response import Answer, PlanEntry, Response

#: How many actions "Do these first" names.
FIRST = 6


class Priority(Labelled):
    """The urgency of an action. The members stand in the order in which actions are listed."""

    LEGAL = "legal", "Legal duty"
    HIGH = "high", "High"
    FIND_OUT = "find-out", "Find out"
    MEDIUM = "medium", "Medium"
    UPKEEP = "upkeep", "Keep it going"


_PRIORITIES = {
    Rating.GREEN: Priority.UPKEEP,
    Rating.RED: Priority.HIGH,
    Rating.GREY: Priority.FIND_OUT,
    Rating.AMBER: Priority.MEDIUM,
}


@frozen
class PlannedAction:
    """A row of the action plan: an action that is due, for which question, how soon, and what was agreed about it."""

    question: Question
    action: Action
    #: The rating of the answer that calls for the action.
    rating: Rating
    entry: PlanEntry

    @property
    def priority(self) -> Priority:
        """Upkeep is never urgent; what the law asks for always is; the rest goes by the rating of the answer."""
        if self.action.is_duty and not self.action.condition and self.rating is not Rating.GREEN:
            return Priority.LEGAL
        return _PRIORITIES[self.rating]


@frozen
class Finding:
    """A question that was answered, and what follows from the answer."""

    question: Question
    answer: Answer
    option: Option
    #: The measures that are in place: ticked, while the answer is Partially.
    in_place: tuple[Action, ...]
    #: The actions that are due, as the pack has them.
    due: tuple[Action, ...]

    @property
    def rating(self) -> Rating:
        """The rating of the answer."""
        return self.option.rating

    @property
    def missing(self) -> tuple[Action, ...]:
        """The measures not ticked, while the answer is Partially."""
        return tuple(action for action in self.due if action.measure) if self.rating is Rating.AMBER else ()

    @property
    def to_look_for(self) -> tuple[Action, ...]:
        """The measures to look for, while the answer is Not sure."""
        return self.question.measures if self.rating is Rating.GREY else ()

    @property
    def is_complete(self) -> bool:
        """Whether the answer is Partially although every measure was ticked."""
        return self.rating is Rating.AMBER and bool(self.in_place) and not self.missing


@frozen
class Overall:
    """The rating of the whole, and the sentence of the rule that decided it."""

    rating: Rating
    label: str
    rule: str


@frozen
class Assessment:
    """The findings, the actions and the rating that follow from a response."""

    questionnaire: Questionnaire
    response: Response
    #: One for each question that was answered, in the order of the questions.
    findings: tuple[Finding, ...]
    #: The questions that were not.
    unanswered: tuple[Question, ...]
    #: Answers to what this version of the questionnaire does not ask or offer: kept, never dropped.
    unasked: tuple[Answer, ...]
    #: Every action that is due, in order.
    actions: tuple[PlannedAction, ...]
    overall: Overall

    def finding_for(self, question: str) -> Finding | None:
        """Return the finding for the question with this id, or None while it is not answered."""
        return next((finding for finding in self.findings if finding.question.id == question), None)

    def count(self, rating: Rating) -> int:
        """Return how many answers have this rating; unanswered questions are not counted."""
        return sum(finding.rating is rating for finding in self.findings)

    @property
    def first(self) -> tuple[PlannedAction, ...]:
        """Do these first: the first six actions that are not done. Upkeep never is among them."""
        urgent = (row for row in self.actions if row.priority is not Priority.UPKEEP and not row.entry.done)
        return tuple(islice(urgent, FIRST))

    @property
    def plan(self) -> tuple[PlannedAction, ...]:
        """The rows of the action plan as they are told: what to do first, then the rest with what is done, upkeep last."""
        first = self.first
        return (*first, *(row for row in self.actions if row not in first))


def assess(questionnaire: Questionnaire, response: Response) -> Assessment:
    """Return what follows from the response: the same for the same two values, always."""
    findings, unanswered = [], []
    for question in questionnaire.questions:
        answer = response.answer_to(question.id)
        option = question.option(answer.option)
        if option is None:
            unanswered.append(question)
        else:
            findings.append(_find(question, answer, option))
    return Assessment(
        questionnaire=questionnaire,
        response=response,
        findings=tuple(findings),
        unanswered=tuple(unanswered),
        unasked=tuple(answer for answer in response.answers if not is_asked(questionnaire, answer)),
        actions=_in_order(response, findings),
        overall=_rate(findings, unanswered),
    )


def is_asked(questionnaire: Questionnaire, answer: Answer) -> bool:
    """Whether the questionnaire asks what was answered, and offers the option that was chosen."""
    question = questionnaire.question(answer.question)
    return question is not None and (answer.option is None or question.option(answer.option) is not None)


def _find(question: Question, answer: Answer, option: Option) -> Finding:
    called_for = [action for action in question.actions if option.id in action.when]
    ticked = {action.id for action in called_for if action.id in answer.measures and action.measure}
    in_place = ticked if option.rating is Rating.AMBER else set()
    return Finding(
        question,
        answer,
        option,
        in_place=tuple(action for action in called_for if action.id in in_place),
        due=tuple(action for action in called_for if action.id not in in_place),
    )


_URGENCY = list(Priority)
_RATINGS = [Rating.RED, Rating.GREY, Rating.AMBER, Rating.GREEN]
_EFFORTS = list(Effort)


def _in_order(response: Response, findings: Iterable[Finding]) -> tuple[PlannedAction, ...]:
    """Upkeep last; legal duties first; red, grey, amber; small effort first; then the order of the questions."""

    def urgency(row: PlannedAction) -> tuple[int, int, int]:
        return _URGENCY.index(row.priority), _RATINGS.index(row.rating), _EFFORTS.index(row.action.effort)

    rows = [
        PlannedAction(finding.question, action, finding.rating, response.entry_for(action.id))
        for finding in findings
        for action in finding.due
    ]
    return tuple(sorted(rows, key=urgency))


def _rate(findings: list[Finding], unanswered: list[Question]) -> Overall:
    """Apply the first rule that fits. The rules are our own; the essential questions are the pack's."""
    ratings = [finding.rating for finding in findings if finding.rating is not Rating.NONE]
    applying = len(ratings) + len(unanswered)
    certain = sum(rating.is_known for rating in ratings)
    red, amber = ratings.count(Rating.RED), ratings.count(Rating.AMBER)
    if any(finding.rating is Rating.RED and finding.question.essential for finding in findings):
        return ACT_NOW_ESSENTIAL
    if red >= 2 and 2 * red >= certain:
        return ACT_NOW_HALF
    if applying == 0:
        return NOTHING_TO_RATE
    if 2 * (applying - certain) >= applying:
        return NOT_KNOWN
    if certain == applying and red == 0 and amber <= max(1, applying / 5):
        return IN_GOOD_ORDER
    return SOME_GAPS


ACT_NOW_ESSENTIAL = Overall(Rating.RED, "Act now", "An essential question is answered “Not in place”.")
ACT_NOW_HALF = Overall(
    Rating.RED,
    "Act now",
    "Two or more answers are “Not in place”, and they are at least half of the answers that are known.",
)
NOTHING_TO_RATE = Overall(Rating.GREY, "Not known yet", "No question is left to rate: none applies.")
NOT_KNOWN = Overall(Rating.GREY, "Not known yet", "At least half of the questions that apply are unanswered or not known yet.")
IN_GOOD_ORDER = Overall(
    Rating.GREEN,
    "In good order",
    "Everything that applies is known, nothing is “Not in place”, and at most one answer in five is "
    "“Partly in place” (one is always allowed).",
)
SOME_GAPS = Overall(
    Rating.AMBER,
    "Some gaps",
    "More than half is known. Something is partly in place, not in place or not known yet, "
    "but the rule for “Act now” does not apply.",
)
