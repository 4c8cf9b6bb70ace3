"""The contents list and the bookmarks that it leads to.

It is a field that Word can update, filled already and without page numbers: it is right from the start, and nobody is asked.
"""

from collections.abc import Iterable, Mapping

from selfcheck.blocks import Block, Contents, Heading
from selfcheck.word.bidi import is_rtl
from selfcheck.word.markup import FIELD_END, attribute, field_begin, paragraph, run

_ID = 1


def bookmarks(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the numbers of the bookmarks, by the anchors of the headings that they stand around; they count from 1."""
    anchors = (block.anchor for block in blocks if isinstance(block, Heading) and block.anchor)
    return {anchor: number for number, anchor in enumerate(anchors, 1)}


def _name(number: int) -> str:
    # Word hides bookmarks with such names from its readers.
    return f"_Toc{90_000_000 + number}"


def bookmark(number: int, content: str) -> str:
    """Return *content* within the bookmark of this number."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{_name(number)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def contents(block: Contents, numbers: Mapping[str, int]) -> str:
    """Return the markup of a contents list.

    Args:
        block: its title and the headings that it lists, one at least.
        numbers: the numbers of the bookmarks around the headings, by their anchors.
    """
    inner = [_entry(heading, numbers[heading.anchor]) for heading in block.headings]
    inner[0] = field_begin(r'TOC \o "1-2" \n \h \z \u') + inner[0]
    inner[-1] += FIELD_END
    listed = "".join(
        paragraph(f"TOC{heading.level}", entry, rtl=is_rtl(heading.text))
        for heading, entry in zip(block.headings, inner, strict=True)
    )
    title = paragraph("TOCHeading", run(block.title, rtl=is_rtl(block.title)), rtl=is_rtl(block.title))
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={attribute(block.title)}/><w:tag w:val="contents"/><w:id w:val="{_ID}"/>'
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{listed}</w:sdtContent></w:sdt>"
    )


def _entry(heading: Heading, number: int) -> str:
    return f'<w:hyperlink w:anchor="{_name(number)}" w:history="1">{run(heading.text, rtl=is_rtl(heading.text))}</w:hyperlink>'
