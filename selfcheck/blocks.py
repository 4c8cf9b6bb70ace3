"""The plain blocks in which a report is told, whatever shows it."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Rating
from selfcheck.response import PlanEntry


@frozen
class Title:
    """The title of the whole; a report has one."""

    text: str


@frozen
class Subtitle:
    """A line under the title."""

    text: str


@frozen
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str
    #: A name for links to it, unique in a report; empty where nothing leads to it.
    anchor: str = ""


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


Cell = str | Stated | Field


@frozen
class Table:
    """Rows under one row of headings."""

    #: What the table shows, for those who cannot see it.
    caption: str
    columns: tuple[str, ...]
    #: The widths of the columns as shares of the whole; they add up to 1.
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Title | Subtitle | Heading | Contents | Paragraph | Items | Stated | Table


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Run(text),))


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text of the blocks, in order: what a reader of any rendering finds."""
    for block in blocks:
        match block:
            case Title() | Subtitle() | Heading():
                yield block.text
            case Contents():
                yield block.title
                yield from (heading.text for heading in block.headings)
            case Stated():
                yield block.before + block.text
            case Paragraph() | Items():
                for runs in block.items:
                    yield "".join(run.text for run in runs)
            case Table():
                yield from block.columns
                for row in block.rows:
                    for cell in row:
                        yield cell if isinstance(cell, str) else cell.text
