"""The clients of a portfolio, and what there is to see of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from selfcheck.assessment import Assessment
from selfcheck.blocks import Block, Title, paragraph
from selfcheck.comparison import Move, compare
from selfcheck.portfolio.hiding import hide
from selfcheck.portfolio.views import Changes, Counts, FirstSteps, Member, Standings, Step, Tally, by_id, counted
from selfcheck.questionnaire import Question, Questionnaire
from selfcheck.report import WORST_FIRST
from selfcheck.text import amount


@frozen
class Portfolio:
    """The clients who answered one check, and what changed since the round before."""

    questionnaire: Questionnaire = field(repr=by_id)
    #: Whoever needs most comes first.
    members: tuple[Member, ...] = field(repr=counted)
    #: The smallest number of clients that is told; 0 where none is hidden.
    fewest: int = 0
    #: By which it is chosen what else is hidden.
    key: str = field(default="", repr=False)

    def tell(self) -> Iterator[Block]:
        """Tell all that there is to see. Where numbers are hidden, no client is told alone."""
        yield Title(f"Many clients: {self.questionnaire.title}")
        yield paragraph(f"{amount(len(self.members), 'client')}. {self._verdicts()}".strip())
        if not self.fewest:
            yield from self.standings.tell()
        yield from self.answers.tell()
        yield from self.first_steps.tell()
        if self.changes.tally.clients:
            yield from self.changes.tell()

    def _verdicts(self) -> str:
        """Say how many have which verdict. It follows from the answers, so it is not told where some of them are hidden."""
        if self.fewest:
            return ""
        labels = [member.now.overall.label if member.now.overall else "No verdict yet" for member in self.members]
        return f"{', '.join(f'{label}: {number}' for label, number in Counter(labels).items())}." if labels else ""

    @property
    def standings(self) -> Standings:
        """Each client with its verdict and all its answers; nobody where numbers are hidden, as they could be counted there."""
        return Standings(self.questionnaire, () if self.fewest else self.members)

    @property
    def answers(self) -> Tally:
        """How many clients have which rating, question by question."""
        kinds = (*(rating.label for rating in WORST_FIRST), "Not answered")
        rows = [
            self._counts(question, (*WORST_FIRST, None), [_rating(member.now, question) for member in self.members])
            for question in self.questionnaire.questions
        ]
        return Tally("How clients answer", len(self.members), kinds, tuple(rows), self.fewest)

    @property
    def first_steps(self) -> FirstSteps:
        """What comes first for most clients. Where numbers are hidden, that of a question of which all numbers are told alone."""
        whole = self._whole()
        numbers = Counter(row.action.id for member in self.members for row in member.now.first)
        steps = [
            Step(question, action, numbers[action.id])
            for question in self.questionnaire.questions
            for action in question.actions
            if numbers[action.id]
        ]
        allowed = [step for step in steps if step.question.id in whole and None not in self._share(step)]
        ordered = sorted(allowed, key=lambda step: -step.clients)
        return FirstSteps(len(self.members), tuple(ordered), len(steps) - len(allowed))

    def _share(self, step: Step) -> tuple[int | None, ...]:
        return self._hide([step.clients, len(self.members) - step.clients], step.action.id) if self.fewest else ()

    @property
    def changes(self) -> Changes:
        """How many answers are better and how many are worse, for the clients who were in both rounds."""
        both = tuple(member for member in self.members if member.change)
        kinds = (*(move.label for move in Move), "The same")
        whole = self._whole()
        rows = tuple(self._moves(question, both, question.id in whole) for question in self.questionnaire.questions)
        tally = Tally("What changed since the round before", len(both), kinds, rows, self.fewest)
        return Changes(tally, () if self.fewest else both)

    def _moves(self, question: Question, both: Sequence[Member], is_whole: bool) -> Counts:
        """Return how many answers to a question moved which way; nothing where numbers of today are hidden that these lead to."""
        kinds = (*Move, None)
        changed = [answer for member in both if member.change for answer in member.change.answers if answer.question == question]
        moves = [answer.move for answer in changed]
        counts = self._counts(question, kinds, [*moves, *[None] * (len(both) - len(moves))])
        return counts if is_whole else Counts(question, (None,) * len(kinds))

    def _whole(self) -> set[str]:
        """Return the ids of the questions of which all numbers are told."""
        return {row.question.id for row in self.answers.rows if None not in row.numbers}

    def _counts(self, question: Question, kinds: Sequence[object], found: Iterable[object]) -> Counts:
        numbers = Counter(found)
        return Counts(question, self._hide([numbers[kind] for kind in kinds], question.id))

    def _hide(self, numbers: Sequence[int], about: str) -> tuple[int | None, ...]:
        return hide(numbers, self.fewest, f"{self.key}: {about}") if self.fewest else tuple(numbers)


def _rating(assessment: Assessment, question: Question) -> object:
    finding = assessment.finding_for(question.id)
    return finding.rating if finding else None


def gather(
    questionnaire: Questionnaire, now: Mapping[str, Assessment], before: Mapping[str, Assessment] | None = None
) -> Portfolio:
    """Return the portfolio of clients.

    Args:
        questionnaire: what they all answered.
        now: what follows from their answers, by their names.
        before: the same for the round before, by the same names; some may be in one of the two alone.
    """
    earlier = before or {}
    members = [
        Member(name, assessment, compare(assessment, earlier[name].response) if name in earlier else None)
        for name, assessment in now.items()
    ]
    return Portfolio(questionnaire, tuple(sorted(members, key=_need)))


def _need(member: Member) -> tuple[int, list[int], str]:
    """Return by what clients are ordered: their verdicts, how many answers have which rating, and their names."""
    overall = member.now.overall
    verdict = WORST_FIRST.index(overall.rating) if overall else len(WORST_FIRST)
    return verdict, [-member.now.count(rating) for rating in WORST_FIRST], member.name
