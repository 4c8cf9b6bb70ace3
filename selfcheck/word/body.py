"""The blocks of a report as WordprocessingML: one function for each kind of block.

Nothing here knows a document: what only a document can give, a link or a fresh numbering, is asked of :class:`References`.
"""

from collections.abc import Callable, Iterable
from itertools import accumulate, groupby, pairwise

from attrs import frozen

from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Rating
from selfcheck.report import Block, Cell, Heading, Stated, Subtitle, Table, Ticked, Title
from selfcheck.word.markup import attribute, field, paragraph, run
from selfcheck.word.styles import LOOKS, SYMBOLS, TEXT_WIDTH, fonts, style_id

_KEEP = "<w:keepNext/>"


@frozen
class References:
    """What a body asks of the document around it."""

    #: Returns the id of the relationship that leads to an address.
    link: Callable[[str], str]
    #: Returns the id of a numbering that starts at 1.
    numbering: Callable[[], int]


def body(blocks: Iterable[Block], references: References) -> str:
    """Return the markup of all blocks.

    Args:
        blocks: what is told, in order.
        references: where links and numberings come from.
    """
    told = tuple(blocks)
    neighbours = zip((None, *told), told, (*told[1:], None), strict=False)
    return "".join(_block(before, block, after, references) for before, block, after in neighbours)


def _block(before: Block | None, block: Block, after: Block | None, references: References) -> str:
    match block:
        case Title():
            return paragraph("Title", run(block.text))
        case Subtitle():
            return paragraph("Subtitle", run(block.text))
        case Heading():
            return paragraph(f"Heading{block.level}", run(block.text))
        case Stated():
            # What is rated right under a main heading is the whole.
            whole = isinstance(before, Heading) and before.level == 1
            return paragraph("SelfcheckOverall" if whole else "SelfcheckRating", stated(block))
        case Paragraph():
            return paragraph("Normal", runs(block.runs, references), _KEEP if isinstance(after, Table | Items) else "")
        case Items():
            return items(block, references)
        case Table():
            bare = after is None or isinstance(after, Table)
            return table(block) + (paragraph("SelfcheckAfterTable", "") if bare else "")


def runs(those: Iterable[Run], references: References) -> str:
    """Return the markup of runs; neighbours that lead to the same address become one link."""
    linked = ((address, "".join(map(_run, group))) for address, group in groupby(those, lambda run: run.link))
    return "".join(_linked(address, content, references) for address, content in linked)


def _linked(address: str, content: str, references: References) -> str:
    return f'<w:hyperlink r:id="{references.link(address)}" w:history="1">{content}</w:hyperlink>' if address else content


def _run(one: Run) -> str:
    style = '<w:rStyle w:val="Hyperlink"/>' if one.link else ""
    strong = "<w:b/><w:bCs/>" if one.strong else ""
    emphasis = "<w:i/><w:iCs/>" if one.emphasis else ""
    return run(one.text, style + strong + emphasis)


def items(block: Items, references: References) -> str:
    """Return the markup of a list; every numbered list starts at 1."""
    style = "ListNumber" if block.numbered else "ListBullet"
    own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{references.numbering()}"/></w:numPr>' if block.numbered else ""
    return "".join(paragraph(style, runs(item, references), own) for item in block.items)


def stated(block: Stated) -> str:
    """Return the runs of a rating: its shape, then its words, on its colour."""
    style = _rating(block.rating)
    shape = run(f"\N{NO-BREAK SPACE}{block.rating.shape}", style + fonts(SYMBOLS))
    return shape + run(f"\N{NO-BREAK SPACE}{block.before}{block.text}\N{NO-BREAK SPACE}", style)


def _rating(rating: Rating) -> str:
    return f'<w:rStyle w:val="{style_id(LOOKS[rating].style)}"/>'


def table(block: Table) -> str:
    """Return the markup of a table: fixed columns, and a heading row that every page repeats."""
    widths = columns(block.widths)
    head = _row(block.columns, widths, "SelfcheckTableHeading", "<w:tblHeader/>")
    # No page ends after the first row, and none begins with the last.
    kept = (0, len(block.rows) - 2)
    rows = "".join(_row(row, widths, "SelfcheckTableText", keep=n in kept) for n, row in enumerate(block.rows))
    caption = attribute(block.caption)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="SelfcheckTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={caption}/><w:tblDescription w:val={caption}/>'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def columns(shares: Iterable[float]) -> list[int]:
    """Return the widths of columns in twentieths of a point; rounded so that they add up to the width of the text.

    Args:
        shares: the share of each; they add up to 1.
    """
    edges = [0, *(round(TEXT_WIDTH * share) for share in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def _row(cells: Iterable[Cell], widths: Iterable[int], style: str, header: str = "", keep: bool = False) -> str:
    together = _KEEP if keep else ""
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, _cell(cell), together)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{filled}</w:tr>"


def _cell(cell: Cell) -> str:
    match cell:
        case Stated():
            return stated(cell)
        case Ticked():
            return run("☒" if cell.done else "☐", '<w:rStyle w:val="SelfcheckTick"/>')
        case str():
            return run(cell) if cell else ""


def footer(text: str) -> str:
    """Return the content of the footer: *text* on the left, "Page 1 of 9" on the right."""
    return f"{run(text)}<w:r><w:tab/></w:r>{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
