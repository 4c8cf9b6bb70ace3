"""The blocks of a report as WordprocessingML."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any

from attrs import frozen
from markupsafe import Markup

from selfcheck.blocks import Block, Cell, Contents, Field, Heading, Stated, Subtitle, Table, Title
from selfcheck.prose import Items, Paragraph
from selfcheck.word.bidi import is_rtl
from selfcheck.word.controls import control
from selfcheck.word.design import SIGNATURE
from selfcheck.word.markup import macros
from selfcheck.word.template import Frame


def numbered(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the numbers of the bookmarks, by the anchors of the headings that they stand around; they count from 1."""
    anchors = (block.anchor for block in blocks if isinstance(block, Heading) and block.anchor)
    return {anchor: number for number, anchor in enumerate(anchors, 1)}


def body(blocks: Iterable[Block], frame: Frame) -> Markup:
    """Return the markup of all blocks.

    Args:
        blocks: what is told, in order.
        frame: the document around it.
    """
    sequence = tuple(blocks)
    return BodyWriter(frame, numbered(sequence), macros(frame)).markup(sequence)


@frozen
class BodyWriter:
    """Writes blocks for one document."""

    frame: Frame
    #: The numbers of the bookmarks around headings, by the headings' anchors.
    bookmarks: dict[str, int]
    xml: Any

    def markup(self, blocks: Iterable[Block]) -> Markup:
        """Return the markup of all blocks."""
        sequence = tuple(blocks)
        neighbours = zip((None, *sequence), sequence, (*sequence[1:], None), strict=False)
        return Markup("").join(self._block(before, block, after) for before, block, after in neighbours)

    def _block(self, before: Block | None, block: Block, after: Block | None) -> Any:
        match block:
            case Title() | Subtitle():
                return self.xml.line(type(block).__name__, block.text)
            case Heading():
                return self.xml.heading(block, self.bookmarks.get(block.anchor, 0))
            case Contents():
                listed = [(heading, self.bookmarks[heading.anchor]) for heading in block.headings]
                return self.xml.contents(block.title, listed) if listed else ""
            case Stated():
                # What is rated right under a main heading is the whole.
                whole = isinstance(before, Heading) and before.level == 1
                return self.xml.rated("Selfcheck Overall" if whole else "Selfcheck Rating", block)
            case Paragraph():
                return self.xml.told("Normal", block.runs, keep=isinstance(after, Table | Items))
            case Items():
                return self.xml.items(block)
            case Table():
                bare = after is None or isinstance(after, Table)
                return self._table(block) + (self.xml.paragraph("Selfcheck After Table") if bare else "")

    def _table(self, block: Table) -> Any:
        head = [self.xml.line("Selfcheck Table Heading", name) for name in block.columns]
        return self.xml.table(block.caption, columns(block.widths, self.frame.width), head, list(self._rows(block)))

    def _rows(self, block: Table) -> Iterator[tuple[int, list[Any]]]:
        for number, row in enumerate(block.rows):
            # A row with an empty cell is one to write in by hand.
            height = SIGNATURE if "" in row else 0
            keep = number in (0, len(block.rows) - 2)
            yield height, [self._cell(cell, keep) for cell in row]

    def _cell(self, cell: Cell, keep: bool) -> Any:
        match cell:
            case Stated():
                return self.xml.rated("Selfcheck Table Text", cell, keep)
            case Field():
                content = control(cell, self.frame, self.xml)
                return self.xml.paragraph("Selfcheck Table Text", content, keep, rtl=is_rtl(cell.text))
            case str():
                return self.xml.line("Selfcheck Table Text", cell, keep)


def columns(shares: Iterable[float], width: int) -> list[int]:
    """Return the widths of columns, rounded so that they add up to the width of all.

    Args:
        shares: the share of each; they add up to 1.
        width: that of all.
    """
    edges = [0, *(round(width * share) for share in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]
