"""The plain blocks in which a report is told, whatever shows it."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from selfcheck.prose import Items, Paragraph, Run, Runs
from selfcheck.questionnaire import Rating
from selfcheck.response import PlanEntry


@frozen
class Letterhead:
    """Who made the whole, and when. A logo stands before it."""

    lines: tuple[str, ...]


@frozen
class Title:
    """The title of the whole; a report has one."""

    text: str


@frozen
class Subtitle:
    """A line that goes with the title."""

    text: str


@frozen
class Heading:
    """A heading of level 1 to 4."""

    level: int
    text: str
    #: A name for links to it, unique in a report; empty where nothing leads to it.
    anchor: str = ""
    #: Whether it begins a page, on paper.
    new_page: bool = False


@frozen
class Contents:
    """The list of the headings of level 1 and 2, each leading to its place."""

    title: str
    headings: tuple[Heading, ...]


@frozen
class Stated:
    """A rating, shown by word and shape as well as by colour, with what it is the rating of."""

    rating: Rating
    text: str
    before: str = ""
    #: What goes with it and is no part of it, such as the answer that was given.
    after: str = ""


@frozen
class Verdict:
    """The rating of the whole, in a band of its colour: a heading of level 1."""

    rating: Rating
    #: Its words, and what led to it, which goes on from there.
    text: str
    reason: str
    #: A sentence under it; may be empty.
    more: str = ""


@frozen
class Lead:
    """The one sentence that stands for all that follows."""

    runs: Runs


@frozen
class Quote:
    """What somebody wrote, line by line, and who did; nobody is named where that is not known."""

    lines: tuple[str, ...]
    by: str = ""


@frozen
class SmallPrint:
    """What has to be said, and need not be read first."""

    runs: Runs


class PlanField(Enum):
    """A part of what is agreed about an action; its value is its name in a plan entry."""

    OWNER = "owner"
    DUE = "due"
    DONE = "done"


@frozen
class Field:
    """A place to fill in: one part of what is agreed about an action, with what was agreed so far."""

    part: PlanField
    entry: PlanEntry
    #: The text of the action, to name the place by.
    of: str

    @property
    def text(self) -> str:
        """The words for what was agreed so far; empty for nothing, and for a box to tick."""
        match self.part:
            case PlanField.OWNER:
                return self.entry.owner
            case PlanField.DUE:
                return self.entry.due.strftime("%d/%m/%Y") if self.entry.due else ""
            case PlanField.DONE:
                return ""


@frozen
class Blank:
    """A place to fill in on a page that is for that."""

    #: Its own in the document.
    id: str
    #: What is to be filled in, to name the place by.
    name: str
    #: What is known already.
    text: str = ""
    #: Whether it is a box to tick.
    is_box: bool = False


@frozen
class Shapes:
    """A shape for each of several answers, side by side, with words for all of them."""

    #: None for a question that was not answered.
    ratings: tuple[Rating | None, ...]
    text: str


Cell = str | Stated | Field | Blank | Shapes


@frozen
class Table:
    """Rows under one row of headings."""

    #: What the table shows, for those who cannot see it.
    caption: str
    columns: tuple[str, ...]
    #: The widths of the columns as shares of the whole; they add up to 1.
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


@frozen
class Standing:
    """One line of a picture: a name, a shape for each answer that it stands for, and words for them."""

    name: str
    #: None for a question that was not answered.
    ratings: tuple[Rating | None, ...]
    words: str


@frozen
class Picture:
    """How everything stands, at a glance: a line for each question, or for each topic with its questions."""

    #: What it shows, for those who cannot see it.
    caption: str
    columns: tuple[str, str]
    rows: tuple[Standing, ...]


@frozen
class PlanRow:
    """An action of the plan."""

    action: str
    #: Its place among those that come first; 0 for others.
    number: int = 0
    #: By which law, and where to read on; may be empty.
    law: Runs = ()
    #: The page to fill in that there is for it; may be empty.
    page: str = ""
    #: What it takes, in a line each: time and money.
    effort: tuple[str, ...] = ()
    #: What is to be filled in; nothing where the action is only told.
    fields: tuple[Field, ...] = ()


@frozen
class PlanGroup:
    """The question of the rows below it."""

    rating: Rating
    text: str


@frozen
class Plan:
    """A table of actions, each with room to write down who does it, by when, and that it is done."""

    #: What the table shows, for those who cannot see it.
    caption: str
    columns: tuple[str, ...]
    rows: tuple[PlanRow | PlanGroup, ...]


@frozen
class Columns:
    """Blocks side by side where there is room, and else one after another."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    #: How much of the width the left ones take.
    share: float


@frozen
class Fold:
    """What can be closed on a screen, under its heading. On paper it is open, and stays on one page where it can."""

    heading: Heading
    blocks: "tuple[Block, ...]"
    #: How it is rated; stands over the heading.
    stated: Stated | None = None


Text = Title | Subtitle | Heading | Paragraph | Items | Stated | Lead | Quote | SmallPrint
Block = Text | Letterhead | Verdict | Contents | Table | Picture | Plan | Columns | Fold


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Run(text),))


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text of the blocks, in order: what a reader of any rendering finds."""
    for block in unfolded(blocks):
        match block:
            case Title() | Subtitle() | Heading():
                yield block.text
            case Letterhead():
                yield from block.lines
            case Contents():
                yield block.title
                yield from (heading.text for heading in block.headings)
            case Stated():
                yield stated(block)
            case Verdict():
                yield f"{block.text}{block.reason}"
                yield from filter(None, [block.more])
            case Lead() | SmallPrint():
                yield words(block.runs)
            case Quote():
                yield from (*block.lines, *filter(None, [block.by]))
            case Paragraph() | Items():
                yield from map(words, block.items)
            case Table():
                yield from block.columns
                yield from (cell if isinstance(cell, str) else cell.text for row in block.rows for cell in row)
            case Picture():
                yield from block.columns
                for row in block.rows:
                    yield from (row.name, row.words)
            case Plan():
                yield from block.columns
                yield from _planned(block)


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, in order, with what stands in folds and side by side in their place."""
    for block in blocks:
        match block:
            case Fold():
                yield from (*filter(None, [block.stated]), block.heading, *unfolded(block.blocks))
            case Columns():
                yield from unfolded((*block.left, *block.right))
            case _:
                yield block


def _planned(plan: Plan) -> Iterator[str]:
    for row in plan.rows:
        if isinstance(row, PlanGroup):
            yield row.text
        else:
            yield from (*([str(row.number)] if row.number else []), row.action, words(row.law))
            yield from (*filter(None, [row.page]), *row.effort)
            yield from (field.text for field in row.fields)


def stated(block: Stated) -> str:
    """Return all the words of a rating."""
    return f"{block.before}{block.text}{block.after}"


def words(runs: Runs) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)
