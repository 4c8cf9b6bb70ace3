"""The blocks of a report as WordprocessingML."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise
from typing import Any

from attrs import evolve, frozen
from markupsafe import Markup

from selfcheck.blocks import (
    Blank,
    Block,
    Cell,
    Columns,
    Contents,
    Field,
    Fold,
    Heading,
    Lead,
    Letterhead,
    Picture,
    Plan,
    PlanGroup,
    PlanRow,
    Quote,
    Shapes,
    SmallPrint,
    Standing,
    Stated,
    Subtitle,
    Table,
    Title,
    Verdict,
    unfolded,
    words,
)
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.word.bidi import is_rtl
from selfcheck.word.controls import control
from selfcheck.word.design import LOW, ROOMY, TALL
from selfcheck.word.frame import Frame
from selfcheck.word.markup import macros

#: Where in a row of the plan the cells begin that are filled in: after the action and what it takes.
_FIELDS = 2
#: The widths of the columns of a plan that is told, and of one that is filled in.
_READ: tuple[float, ...] = 0.78, 0.22
_FILLED_IN: tuple[float, ...] = 0.55, 0.105, 0.15, 0.135, 0.06
#: The width in which the columns to fill in have the room that they need, in twentieths of a point, and the least share that they
#: leave for the actions.
_ROOM, _LEAST_ROOM = 9524, 0.75
#: As many letters of small print take more than three lines.
_SEVERAL_LINES = 400
#: The least space between blocks side by side, in twentieths of a point.
_GAP = 567


def write_body(blocks: Iterable[Block], frame: Frame) -> None:
    """Write blocks into a document."""
    sequence = tuple(blocks)
    writer = BodyWriter(frame, numbered(sequence), macros(frame), frame.width)
    waiting: list[Block] = []
    for block in chain.from_iterable(map(_opened, sequence)):
        if isinstance(block, Columns):
            frame.write(writer.markup(waiting))
            waiting = []
            writer.side_by_side(block)
        else:
            waiting.append(block)
    frame.write(writer.markup(waiting))


def _opened(block: Block) -> Iterable[Block]:
    """Return what a fold holds where something in it stands side by side, which takes a section; any other block as it is."""
    if isinstance(block, Fold) and any(isinstance(inner, Columns) for inner in block.blocks):
        return block.heading, *block.blocks
    return (block,)


def numbered(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the numbers of the bookmarks, by the anchors of the headings that they stand around; they count from 1."""
    anchors = (block.anchor for block in unfolded(blocks) if isinstance(block, Heading) and block.anchor)
    return {anchor: number for number, anchor in enumerate(anchors, 1)}


@frozen
class BodyWriter:
    """Writes blocks for one document."""

    frame: Frame
    #: The numbers of the bookmarks around headings, by the headings' anchors.
    bookmarks: dict[str, int]
    xml: Any
    #: The width that the blocks have, in twentieths of a point.
    width: int
    #: Whether each block stays on the page of the next.
    together: bool = False
    #: Whether the blocks stand beside others.
    side: bool = False

    def markup(self, blocks: Iterable[Block]) -> Markup:
        """Return the markup of blocks, none of which stand side by side."""
        sequence = tuple(blocks)
        neighbours = zip((None, *sequence), sequence, (*sequence[1:], None), strict=False)
        return Markup("").join(self._block(before, block, after) for before, block, after in neighbours)

    def side_by_side(self, block: Columns) -> None:
        """Write blocks side by side, as columns of a section of their own: whoever is read to hears one after the other."""
        left = round(self.width * block.share)
        right = self.width - left - _GAP
        self.frame.begin_columns(left, right, _GAP)
        self.frame.write(evolve(self, width=left, side=True).markup(block.left))
        self.frame.next_column()
        self.frame.write(evolve(self, width=right, side=True).markup(block.right))
        self.frame.end_columns()

    def _block(self, before: Block | None, block: Block, after: Block | None) -> Any:
        keep = self.together and after is not None and not _may_go_over(after)
        match block:
            case Letterhead():
                return self.xml.letterhead(block)
            case Title() | Subtitle():
                return self.xml.line(type(block).__name__, block.text)
            case Heading():
                # The first of blocks side by side stands at the top.
                return self._heading(block, tight=self.side and before is None)
            case Contents():
                listed = [(heading, self.bookmarks[heading.anchor]) for heading in block.headings]
                return self.xml.contents(block.title, listed) if listed else ""
            case Stated():
                return self.xml.rated("Selfcheck Line", block, keep)
            case Verdict():
                return self.xml.verdict(block)
            case Lead():
                return self.xml.prose("Selfcheck Lead", block.runs, keep)
            case SmallPrint():
                return self.xml.prose("Selfcheck Small", block.runs, keep)
            case Quote():
                return self.xml.quote(block)
            case Paragraph():
                return self.xml.prose("Normal", block.runs, keep or isinstance(after, Table | Items))
            case Items():
                return self.xml.items(block, all=self.together, keep=keep)
            case Table():
                return self._table(block, after)
            case Picture():
                return self._picture(block, after)
            case Plan():
                return self._plan(block, after)
            case Fold():
                return self._fold(block)
            case Columns():
                # They are written side by side unless they stand deep in others: a section cannot stand in another.
                return self.markup((*block.left, *block.right))

    def _fold(self, block: Fold) -> Any:
        short = not any(isinstance(inner, Plan | Fold) for inner in block.blocks)
        writer = evolve(self, together=short)
        stated = self.xml.rated("Selfcheck Rating", block.stated, keep=True) if block.stated else ""
        return stated + self._heading(block.heading, tight=block.stated is not None) + writer.markup(block.blocks)

    def _heading(self, heading: Heading, tight: bool = False) -> Any:
        return self.xml.heading(heading, self.bookmarks.get(heading.anchor, 0), tight=tight)

    def _table(self, block: Table, after: Block | None) -> Any:
        head = [self.xml.line("Selfcheck Table Heading", name) for name in block.columns]
        table = self.xml.table(block.caption, columns(block.widths, self.width), head, list(self._rows(block)))
        return table + self._behind(after)

    def _behind(self, after: Block | None) -> Any:
        return self.xml.paragraph("Selfcheck After Table") if after is None or isinstance(after, Table | Plan | Picture) else ""

    def _rows(self, block: Table) -> Iterator[tuple[int, list[Any], int]]:
        for number, row in enumerate(block.rows):
            # An empty cell is one to sign in. No page ends after the first row, and none begins with the last.
            keep = number in (0, len(block.rows) - 2)
            height = TALL if "" in row else ROOMY if any(isinstance(cell, Blank) for cell in row) else 0
            room = next((place for place, cell in enumerate(row) if isinstance(cell, Blank)), len(row))
            yield height, [self._cell(cell, keep) for cell in row], room

    def _cell(self, cell: Cell, keep: bool) -> Any:
        match cell:
            case Stated():
                return self.xml.rated("Selfcheck Table Text", cell, keep)
            case Shapes():
                return self.xml.standing(self.xml.shapes(cell.ratings), cell.text)
            case Field() | Blank():
                return self._field(cell)
            case str():
                return self.xml.line("Selfcheck Table Text", cell, keep)

    def _field(self, field: Field | Blank) -> Any:
        return self.xml.paragraph("Selfcheck Table Text", control(field, self.frame, self.xml), rtl=is_rtl(field.text))

    def _picture(self, block: Picture, after: Block | None) -> Any:
        head = [self.xml.line("Selfcheck Table Heading", name) for name in block.columns]
        rows = [(0, self._standing(row), len(block.columns)) for row in block.rows]
        widths = columns((0.6, 0.4) if all(len(row.ratings) == 1 for row in block.rows) else (0.62, 0.38), self.width)
        return self.xml.table(block.caption, widths, head, rows, "Selfcheck Picture") + self._behind(after)

    def _standing(self, row: Standing) -> list[Any]:
        """The one shape stands before the name, several before the words."""
        shapes = self.xml.shapes(row.ratings)
        single = len(row.ratings) == 1
        style = "Selfcheck Plan Action" if single else "Selfcheck Table Text"
        name = self.xml.prose(style, (Run(row.name),), before=shapes if single else "")
        return [name, self.xml.standing("" if single else shapes, row.words)]

    def _plan(self, block: Plan, after: Block | None) -> Any:
        head = [self.xml.line("Selfcheck Table Heading", name) for name in block.columns]
        is_read = len(block.columns) == _FIELDS
        shares, kind = (_READ, "Selfcheck Picture") if is_read else (_FILLED_IN, "Selfcheck Table")
        rows = [self._plan_row(row, len(block.columns)) for row in block.rows]
        widths = columns(shares, self.width) if is_read else _filled_in(self.width)
        return self.xml.table(block.caption, widths, head, rows, kind) + self._behind(after)

    def _plan_row(self, row: PlanRow | PlanGroup, cells: int) -> tuple[int, list[Any], int]:
        if isinstance(row, PlanGroup):
            return 0, [self.xml.group(row), *[self.xml.paragraph("Selfcheck Table Text")] * (cells - 1)], cells
        effort = Markup("").join(self.xml.line("Selfcheck Table Small", text) for text in row.effort)
        content = [self.xml.action(row), effort or self.xml.paragraph("Selfcheck Table Small"), *map(self._field, row.fields)]
        height = 0 if not row.fields else TALL if row.number else LOW
        return height, content, _FIELDS if row.fields else cells


def _may_go_over(block: Block) -> bool:
    """Whether a block may go over to the next page alone: small print that takes several lines. So no question is torn for it."""
    return isinstance(block, SmallPrint) and len(words(block.runs)) > _SEVERAL_LINES


def _filled_in(width: int) -> list[int]:
    """Return the widths of the columns of a plan that is filled in: where there is less room, a date still needs as much."""
    room = columns(_FILLED_IN, max(width, min(_ROOM, round(width / _LEAST_ROOM))))
    return [width - sum(room[1:]), *room[1:]]


def columns(shares: Iterable[float], width: int) -> list[int]:
    """Return the widths of columns, rounded so that they add up to the width of all.

    Args:
        shares: the share of each; they add up to 1.
        width: that of all.
    """
    edges = [0, *(round(width * share) for share in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
