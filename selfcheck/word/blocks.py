"""The blocks of a report as WordprocessingML: one function for each kind of block.

Nothing here knows a document: what only a document can give, a link or a fresh numbering, is asked of :class:`References`.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, groupby, pairwise

from attrs import field, frozen

from selfcheck.blocks import Block, Cell, Contents, Field, Heading, Stated, Subtitle, Table, Title
from selfcheck.prose import Items, Paragraph, Run, Runs
from selfcheck.questionnaire import Rating
from selfcheck.word.bidi import is_rtl
from selfcheck.word.contents import bookmark, contents
from selfcheck.word.controls import control
from selfcheck.word.design import LOOKS, SIGNATURE, SYMBOLS, TEXT_WIDTH, fonts, style_id
from selfcheck.word.markup import attribute, paragraph, run

#: Keeps a paragraph on the page of what follows.
KEEP = "<w:keepNext/>"


@frozen
class References:
    """The ids of links, numberings and bookmarks that a body takes from the document around it."""

    #: Returns the id of the relationship that leads to an address.
    link: Callable[[str], str]
    #: Returns the id of a numbering that starts at 1.
    numbering: Callable[[], int]
    #: The numbers of the bookmarks around headings, by the headings' anchors.
    bookmarks: Mapping[str, int] = field(factory=dict)
    #: The places of actions in the store, by their ids.
    places: Mapping[str, int] = field(factory=dict)


def body(blocks: Iterable[Block], references: References) -> str:
    """Return the markup of all blocks.

    Args:
        blocks: what is told, in order.
        references: where links and numberings come from.
    """
    sequence = tuple(blocks)
    neighbours = zip((None, *sequence), sequence, (*sequence[1:], None), strict=False)
    return "".join(_block(before, block, after, references) for before, block, after in neighbours)


def _block(before: Block | None, block: Block, after: Block | None, references: References) -> str:
    match block:
        case Title():
            return _text("Title", block.text)
        case Subtitle():
            return _text("Subtitle", block.text)
        case Heading():
            return heading(block, references)
        case Contents():
            return contents(block, references.bookmarks) if block.headings else ""
        case Stated():
            # What is rated right under a main heading is the whole.
            whole = isinstance(before, Heading) and before.level == 1
            return _rated("SelfcheckOverall" if whole else "SelfcheckRating", block)
        case Paragraph():
            return prose("Normal", block.runs, references, KEEP if isinstance(after, Table | Items) else "")
        case Items():
            return items(block, references)
        case Table():
            bare = after is None or isinstance(after, Table)
            return table(block, references) + (paragraph("SelfcheckAfterTable", "") if bare else "")


def _text(style: str, text: str, properties: str = "") -> str:
    """Return a paragraph of one text; one without runs where there is none."""
    rtl = is_rtl(text)
    return paragraph(style, run(text, rtl=rtl) if text else "", properties, rtl)


def heading(block: Heading, references: References, more: str = "") -> str:
    """Return the markup of a heading, with the markup of what stands in it behind its text."""
    rtl = is_rtl(block.text)
    content = run(block.text, rtl=rtl) + more
    marked = bookmark(references.bookmarks[block.anchor], content) if block.anchor in references.bookmarks else content
    return paragraph(f"Heading{block.level}", marked, rtl=rtl)


def prose(style: str, content: Runs, references: References, properties: str = "") -> str:
    """Return a paragraph of runs, with the markup of what it adds to its style."""
    rtl = is_rtl("".join(run.text for run in content))
    return paragraph(style, runs(content, references, rtl), properties, rtl)


def runs(content: Iterable[Run], references: References, rtl: bool = False) -> str:
    """Return the markup of runs; neighbours that lead to the same address become one link."""
    linked = ((address, "".join(_run(run, rtl) for run in group)) for address, group in groupby(content, lambda run: run.link))
    return "".join(_linked(address, content, references) for address, content in linked)


def _linked(address: str, content: str, references: References) -> str:
    return f'<w:hyperlink r:id="{references.link(address)}" w:history="1">{content}</w:hyperlink>' if address else content


def _run(one: Run, rtl: bool) -> str:
    style = '<w:rStyle w:val="Hyperlink"/>' if one.link else ""
    strong = "<w:b/><w:bCs/>" if one.strong else ""
    emphasis = "<w:i/><w:iCs/>" if one.emphasis else ""
    return run(one.text, style + strong + emphasis, rtl)


def items(block: Items, references: References, properties: str = "", keep: bool = False) -> str:
    """Return the markup of a list; every numbered list starts at 1.

    Args:
        block: its items.
        references: where links and numberings come from.
        properties: the markup of what each item adds to its style.
        keep: whether the last item stays on the page of what follows.
    """
    style = "ListNumber" if block.numbered else "ListBullet"
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{references.numbering()}"/></w:numPr>' if block.numbered else ""
    # No page begins with the last item alone.
    kept = (len(block.items) - 2, len(block.items) - 1 if keep else -1)
    numbered = enumerate(block.items)
    return "".join(prose(style, item, references, f"{KEEP if n in kept else ''}{own}{properties}") for n, item in numbered)


def _rated(style: str, block: Stated, properties: str = "") -> str:
    """Return a rating as a paragraph: its shape, then its words, on its colour."""
    words = f"{block.before}{block.text}"
    rtl, look = is_rtl(words), _rating(block.rating)
    shape = run(f"\N{NO-BREAK SPACE}{block.rating.shape}", look + fonts(SYMBOLS), rtl)
    label = run(f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}", look, rtl)
    return paragraph(style, shape + label, properties, rtl)


def _rating(rating: Rating) -> str:
    return f'<w:rStyle w:val="{style_id(LOOKS[rating].style)}"/>'


def table(block: Table, references: References) -> str:
    """Return the markup of a table: fixed columns, and a heading row that every page repeats."""
    widths = columns(block.widths)
    head = _row(block.columns, widths, references, "SelfcheckTableHeading", "<w:tblHeader/>")
    # No page ends after the first row, and none begins with the last.
    kept = (0, len(block.rows) - 2)
    rows = "".join(_row(row, widths, references, properties=_room(row), keep=n in kept) for n, row in enumerate(block.rows))
    caption = attribute(block.caption)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SelfcheckTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _room(row: Iterable[Cell]) -> str:
    """A row with an empty cell is one to write in by hand: it is high enough for a signature."""
    return f'<w:trHeight w:val="{SIGNATURE}" w:hRule="atLeast"/>' if "" in row else ""


def columns(shares: Iterable[float]) -> list[int]:
    """Return the widths of columns in twentieths of a point; rounded so that they add up to the width of the text.

    Args:
        shares: the share of each; they add up to 1.
    """
    edges = [0, *(round(TEXT_WIDTH * share) for share in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _row(
    cells: Iterable[Cell],
    widths: Iterable[int],
    references: References,
    style: str = "SelfcheckTableText",
    properties: str = "",
    keep: bool = False,
) -> str:
    together = KEEP if keep else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_cell(cell, style, together, references)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{filled}</w:tr>"


def _cell(cell: Cell, style: str, properties: str, references: References) -> str:
    match cell:
        case Stated():
            return _rated(style, cell, properties)
        case Field():
            return paragraph(style, control(cell, references.places[cell.entry.action]), properties, is_rtl(cell.text))
        case str():
            return _text(style, cell, properties)
