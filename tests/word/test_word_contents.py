"""The contents list: what it lists, where it leads, and that nobody is asked anything."""

import io
from html import unescape

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_markup import markup

from selfcheck.blocks import Contents, Heading
from selfcheck.report import tell
from selfcheck.text import plain
from selfcheck.word import to_docx

HEADINGS = (Heading(1, "Plan", "a"), Heading(2, "שלום", "b"))
BLOCKS = (Contents("Contents", HEADINGS), *HEADINGS, Heading(3, "Steps"))


@pytest.fixture(name="document", scope="session")
def _document(reports):
    return Document(io.BytesIO(to_docx(reports["long"])))


def text(element):
    return "".join(part.text for part in element.iter(qn("w:t")))


def style(paragraph):
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))


def test_only_long_reports_have_one(reports):
    """A long report has one contents list, a short one has none."""
    count = [
        len(Document(io.BytesIO(to_docx(reports[name]))).element.xpath("//w:docPartGallery"))
        for name in ("long", "nothing answered")
    ]

    assert [1, 0] == count


def test_entries_are_the_headings(reports, document):
    """The list has every heading of level 1 and 2 that follows it, in order, by level, and not its own title."""
    blocks = tell(reports["long"])
    position = next(n for n, block in enumerate(blocks) if isinstance(block, Contents))
    headings = [block for block in blocks[position:] if isinstance(block, Heading) and block.level <= 2]
    title, *entries = document.element.xpath("//w:sdt[.//w:docPartGallery]/w:sdtContent/w:p")

    assert ("TOCHeading", "Contents") == (style(title), text(title))
    assert [(f"TOC{heading.level}", plain(heading.text)) for heading in headings] == [
        (style(entry), text(entry)) for entry in entries
    ]
    assert all(entry.find(qn("w:hyperlink")).get(qn("w:anchor")) for entry in entries)


def test_entries_lead_to_their_headings(document):
    """Each entry leads to the bookmark around the heading that it names."""
    for link in document.element.xpath("//w:hyperlink[@w:anchor]"):
        [start] = document.element.xpath(f"//w:bookmarkStart[@w:name='{link.get(qn('w:anchor'))}']")

        assert text(link) == text(start.getparent())
        assert style(start.getparent()).startswith("Heading")


def test_the_title_is_not_listed(document):
    """When Word makes the list anew it passes over the title, which only looks like a heading."""
    level = document.styles.element.xpath("w:style[@w:styleId='TOCHeading']/w:pPr/w:outlineLvl/@w:val")

    assert ["9"] == level


def test_the_field_is_filled():
    """The list is one field without page numbers, which is filled and asks for nothing."""
    written = markup(*BLOCKS)

    assert 1 == unescape(written).count(r'TOC \o "1-2" \n \h \z \u')
    assert "dirty" not in written
    assert [1, 1, 1] == [written.count(f'fldCharType="{kind}"') for kind in ("begin", "separate", "end")]


def test_names_of_bookmarks():
    """The names of bookmarks are short and differ, whatever the anchors are; what has no anchor has no bookmark."""
    written = markup(Heading(1, "One", "x" * 100), Heading(1, "Two", "</w:p>"), Heading(1, "Three"))

    assert 2 == written.count("<w:bookmarkStart")
    assert "x" * 41 not in written
    assert 3 == written.count("</w:p>")


def test_a_list_of_nothing():
    """Where no heading is to be listed there is no list."""
    assert "" == markup(Contents("Contents", ()))
