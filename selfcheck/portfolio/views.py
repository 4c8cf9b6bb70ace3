"""What there is to see of a portfolio, each view told as blocks, which a notebook shows and files can hold."""

from collections.abc import Iterator, Sized

from attrs import field, frozen

from selfcheck.assessment import Assessment
from selfcheck.blocks import Block, Cell, Heading, Shapes, Stated, Table, paragraph
from selfcheck.comparison import Comparison, Move
from selfcheck.questionnaire import Action, Question, Questionnaire, Rating
from selfcheck.report import small, time
from selfcheck.text import amount

#: What stands in place of a number that is hidden.
_HIDDEN = "hidden"

# Notebooks ask for the text of a value, too; that of all answers of all clients would be megabytes.


def by_id(value: Questionnaire | Question | Action) -> str:
    """Return what a field with something of a pack shows of it in the text of a value."""
    return repr(value.id)


def counted(values: Sized) -> str:
    """Return what a field with many values shows of them in the text of a value."""
    return f"<{len(values)}>"


@frozen
class Member:
    """A client in a portfolio."""

    name: str
    now: Assessment = field(repr=False)
    #: What has changed since the round before; None where the client was not in it.
    change: Comparison | None = field(default=None, repr=False)


@frozen
class Standings:
    """Each client with its verdict, and with a shape for each of its answers, topic by topic."""

    questionnaire: Questionnaire = field(repr=by_id)
    members: tuple[Member, ...] = field(repr=counted)

    def tell(self) -> Iterator[Block]:
        """Tell it as one table: a row for each client, and a column for each topic, or for each question of the only one."""
        yield Heading(1, "How each client stands")
        columns = ("Client", "All in all", *(name for name, _ in self._columns))
        widths = (0.2, 0.16, *(0.64 / len(self._columns),) * len(self._columns))
        yield Table("Each client with a shape for each answer.", columns, widths, tuple(map(self._row, self.members)))

    @property
    def _columns(self) -> tuple[tuple[str, tuple[Question, ...]], ...]:
        sections = self.questionnaire.sections
        if len(sections) == 1:
            return tuple((question.short, (question,)) for question in sections[0].questions)
        return tuple((section.title, section.questions) for section in sections)

    def _row(self, member: Member) -> tuple[Cell, ...]:
        return member.name, _verdict(member.now), *(_shapes(member.now, questions) for _, questions in self._columns)


def _shapes(assessment: Assessment, questions: tuple[Question, ...]) -> Shapes:
    findings = [assessment.finding_for(question.id) for question in questions]
    ratings = tuple(finding.rating if finding else None for finding in findings)
    if len(findings) == 1:
        return Shapes(ratings, findings[0].option.label if findings[0] else "Not answered")
    return Shapes(ratings, f"{ratings.count(Rating.GREEN)} of {len(ratings)}")


@frozen
class Counts:
    """How many clients there are of each kind, by what they say to one question."""

    question: Question = field(repr=by_id)
    #: One for each kind; None where the number is hidden.
    numbers: tuple[int | None, ...]


@frozen
class Tally:
    """How many clients there are of each kind, question by question."""

    title: str
    #: How many clients all numbers of a row are together.
    clients: int
    kinds: tuple[str, ...]
    rows: tuple[Counts, ...] = field(repr=counted)
    #: The smallest number that is told; 0 where none is hidden.
    fewest: int = 0

    def tell(self) -> Iterator[Block]:
        """Tell it as a table: a row for each question, and a column for each kind that any client is of."""
        yield Heading(1, self.title)
        yield paragraph(f"{amount(len(self.rows), 'question')}, {amount(self.clients, 'client')}.")
        open_rows = [row for row in self.rows if any(number is not None for number in row.numbers)]
        used = [place for place in range(len(self.kinds)) if any(row.numbers[place] != 0 for row in open_rows)]
        if open_rows:
            widths = (0.4, *(0.6 / len(used),) * len(used))
            rows = tuple((row.question.short, *(_number(row.numbers[place]) for place in used)) for row in open_rows)
            yield Table(f"{self.title}.", ("Question", *(self.kinds[place] for place in used)), widths, rows)
        if any(None in row.numbers for row in self.rows):
            yield small(f"Numbers under {self.fewest} are hidden, and others from which they could be worked out.")
        if left := len(self.rows) - len(open_rows):
            yield small(f"{amount(left, 'question')} left out, of which all numbers are hidden.")

    def to_rows(self) -> Iterator[dict[str, str | int | None]]:
        """Yield a plain row for each question, for any table: its id, its short name, and the number of each kind."""
        for row in self.rows:
            yield {"question": row.question.id, "short": row.question.short, **dict(zip(self.kinds, row.numbers, strict=True))}


def _number(number: int | None) -> str:
    return _HIDDEN if number is None else str(number)


@frozen
class Step:
    """An action, and how many clients have it among those that they should do first."""

    question: Question = field(repr=by_id)
    action: Action = field(repr=by_id)
    clients: int


@frozen
class FirstSteps:
    """What clients should do first, the action that most of them should do first of all."""

    clients: int
    steps: tuple[Step, ...] = field(repr=counted)
    #: How many more there are that are not told, as that would give hidden numbers away.
    left_out: int = 0

    #: How many actions are told.
    MOST = 10

    def tell(self) -> Iterator[Block]:
        """Tell the ten that most clients should do first."""
        yield Heading(1, "What clients should do first")
        if not self.steps:
            yield paragraph("There is nothing that can be told.")
        rows = tuple(
            (f"{step.clients} of {self.clients}", step.action.text, step.question.short, time(step.action))
            for step in self.steps[: self.MOST]
        )
        if rows:
            caption = "The actions that come first for most clients, and for how many."
            yield Table(caption, ("Clients", "Action", "Question", "Time"), (0.12, 0.48, 0.26, 0.14), rows)
        if self.left_out:
            yield small("Actions are left out whose numbers are small, or would help to work out hidden ones.")


@frozen
class Changes:
    """What changed since the round before, for the clients who were in both."""

    tally: Tally
    #: Those who were in both; empty where numbers are hidden.
    members: tuple[Member, ...] = field(default=(), repr=counted)

    def tell(self) -> Iterator[Block]:
        """Tell it question by question, and then client by client."""
        if not self.tally.clients:
            yield Heading(1, self.tally.title)
            yield paragraph("No client was in the round before.")
            return
        yield from self.tally.tell()
        rows = tuple(_changed(member.name, member.change) for member in self.members if member.change)
        if rows:
            yield Heading(2, "Client by client")
            columns = ("Client", "Then", "Now", "Better", "Worse", "Settled actions")
            yield Table("Each client, then and now.", columns, (0.25, 0.2, 0.2, 0.1, 0.1, 0.15), rows)


def _changed(name: str, change: Comparison) -> tuple[Cell, ...]:
    moves = [answer.move for answer in change.answers]
    counted = (moves.count(Move.BETTER), moves.count(Move.WORSE), len(change.settled))
    return name, _verdict(change.before), _verdict(change.now), *map(str, counted)


def _verdict(assessment: Assessment) -> Cell:
    overall = assessment.overall
    return Stated(overall.rating, overall.label) if overall else assessment.progress
