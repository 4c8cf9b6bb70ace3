"""What follows from a response, as values."""

from attrs import frozen

from selfcheck.questionnaire import Action, Labelled, Option, Question, Questionnaire, Rating
from selfcheck.response import Answer, PlanEntry, Response


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
