"""What changed between two checks: what whoever answered has changed, and apart from it what the pack has."""

from attrs import frozen

from selfcheck.assessment import Assessment, Group, PlannedAction, assess
from selfcheck.difference import diff
from selfcheck.questionnaire import Labelled, Option, Question, Questionnaire, Rating
from selfcheck.response import Response


class Move(Labelled):
    """What became of the answer to a question. The members stand in the order in which they are told."""

    WORSE = "worse", "Worse"
    BETTER = "better", "Better"
    DIFFERENT = "different", "Different"
    FIRST = "first", "Answered now"
    OPEN = "open", "Not answered now"


@frozen
class ChangedAnswer:
    """A question with its answer then and now; None where it had none."""

    question: Question
    before: Option | None
    now: Option | None

    @property
    def move(self) -> Move:
        """What became of the answer."""
        if self.before is None:
            return Move.FIRST
        if self.now is None:
            return Move.OPEN
        steps = _STEPS.get(self.before.rating), _STEPS.get(self.now.rating)
        if None in steps or steps[0] == steps[1]:
            return Move.DIFFERENT
        return Move.BETTER if steps > steps[::-1] else Move.WORSE


#: What is not known counts as not in place; what does not apply is neither better nor worse.
_STEPS = {Rating.GREEN: 0, Rating.AMBER: 1, Rating.RED: 2, Rating.GREY: 2}


@frozen
class PackChanges:
    """What the pack itself has changed since."""

    #: The versions that were answered then, and now.
    then: str
    now: str
    #: The ids of questions that were answered then, and are not asked any more.
    gone: tuple[str, ...] = ()
    #: How many ticks and rows of the plan were of actions that are put differently now.
    replaced: int = 0
    #: Whether the pack of then is at hand; without it, nothing can be known of what follows.
    is_known: bool = False
    #: The questions that are new, those that are put in other words, and those of which some advice is in other words.
    new: tuple[Question, ...] = ()
    reworded: tuple[Question, ...] = ()
    readvised: tuple[Question, ...] = ()

    @property
    def are_there(self) -> bool:
        """Whether the pack is another one than then."""
        return self.then != self.now or bool(self.gone or self.replaced or self.new or self.reworded or self.readvised)


@frozen
class Comparison:
    """Two checks of the same pack, both judged by its questions and advice of today: so what differs is the client's doing."""

    before: Assessment
    now: Assessment
    #: Those that are not what they were, in the order in which they are told.
    answers: tuple[ChangedAnswer, ...]
    #: The actions that were to do then, and are done now, in place, or not called for any more.
    settled: tuple[PlannedAction, ...]
    #: The actions that are to do now, and were not then.
    added: tuple[PlannedAction, ...]
    pack: PackChanges

    def __repr__(self) -> str:
        return f"Comparison({self.before!r}, {self.now!r})"

    @property
    def same(self) -> int:
        """How many answers are what they were."""
        return len(self.now.findings) - sum(answer.now is not None for answer in self.answers)


def compare(now: Assessment, earlier: Response, pack_then: Questionnaire | None = None) -> Comparison:
    """Return what changed since earlier answers to the same pack.

    Args:
        now: what follows from the present answers.
        earlier: the answers of then, with the ids of today where an action has become another one.
        pack_then: the pack as it was then, where it is at hand: saved answers hold none of its words.
    """
    before = assess(now.questionnaire, earlier)
    then, today = _to_do(before), _to_do(now)
    return Comparison(
        before,
        now,
        answers=_answers(before, now),
        settled=tuple(row for id, row in then.items() if id not in today and _is_settled(now, row)),
        added=tuple(row for id, row in today.items() if id not in then),
        pack=_pack_changes(now.questionnaire, earlier, pack_then),
    )


def _to_do(assessment: Assessment) -> dict[str, PlannedAction]:
    return {row.action.id: row for row in assessment.plan if row.is_to_do and row.group is not Group.UPKEEP}


def _is_settled(now: Assessment, row: PlannedAction) -> bool:
    """Whether an action that is not to do any more is done, in place or needless: nobody says so under a No or a Not sure."""
    finding = now.finding_for(row.question.id)
    is_in_place = finding is not None and finding.rating not in (Rating.RED, Rating.GREY)
    return is_in_place or now.response.entry_for(row.action.id).done


def _option(assessment: Assessment, question: Question) -> Option | None:
    finding = assessment.finding_for(question.id)
    return finding.option if finding else None


def _answers(before: Assessment, now: Assessment) -> tuple[ChangedAnswer, ...]:
    changed = []
    for question in now.questionnaire.questions:
        options = _option(before, question), _option(now, question)
        if options[0] != options[1]:
            changed.append(ChangedAnswer(question, *options))
    order = list(Move)
    return tuple(sorted(changed, key=lambda answer: order.index(answer.move)))


def _pack_changes(pack: Questionnaire, earlier: Response, pack_then: Questionnaire | None) -> PackChanges:
    ids = [id for answer in earlier.answers for id in answer.measures] + [entry.action for entry in earlier.plan]
    changes = PackChanges(
        earlier.version,
        pack.version,
        gone=tuple(answer.question for answer in earlier.answers if pack.question(answer.question) is None),
        replaced=sum(id in pack.retired for id in ids),
    )
    if pack_then is None:
        return changes
    kept = [question for question in pack.questions if pack_then.question(question.id) is not None]
    words = diff(pack_then, pack).changes
    reworded, readvised = ({change.question for change in words if change.is_asked is is_asked} for is_asked in (True, False))
    return PackChanges(
        changes.then,
        changes.now,
        gone=tuple(question.short for question in pack_then.questions if pack.question(question.id) is None),
        replaced=changes.replaced,
        is_known=True,
        new=tuple(question for question in pack.questions if question not in kept),
        reworded=tuple(question for question in kept if question.id in reworded),
        readvised=tuple(question for question in kept if question.id in readvised),
    )
