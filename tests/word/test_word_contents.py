"""The list of topics: what it lists, where it leads, and that nobody is asked anything."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_markup import markup
from pypdf import PdfReader

from selfcheck.blocks import Contents, Heading, unfolded
from selfcheck.report import tell
from selfcheck.text import plain
from selfcheck.word import to_docx


@pytest.fixture(name="document", scope="session")
def _document(reports):
    return Document(io.BytesIO(to_docx(reports["long"])))


def text(element):
    return "".join(part.text for part in element.iter(qn("w:t")))


def style(paragraph):
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))


def entries(document):
    return document.element.xpath("//w:p[w:pPr/w:pStyle/@w:val='TOC1']")


def test_only_long_reports_have_one(reports):
    """A long report has one list, a short one has none."""
    count = [
        len(Document(io.BytesIO(to_docx(reports[name]))).element.xpath("//w:pStyle[@w:val='TOCHeading']"))
        for name in ("long", "nothing answered")
    ]

    assert [1, 0] == count


def test_entries_are_the_topics(reports, document):
    """The list has every topic that follows it, in order."""
    headings = [block for block in unfolded(tell(reports["long"])) if isinstance(block, Heading) and block.anchor]

    assert [plain(heading.text) for heading in headings] == [text(entry) for entry in entries(document)]
    assert len(headings) > 1


def test_entries_lead_to_their_headings(document):
    """Each entry leads to the bookmark around the heading that it names, and asks for the page of the same."""
    for entry in entries(document):
        [link] = entry.findall(qn("w:hyperlink"))
        [start] = document.element.xpath(f"//w:bookmarkStart[@w:name='{link.get(qn('w:anchor'))}']")

        assert text(link) == text(start.getparent())
        assert style(start.getparent()).startswith("Heading")
        assert [f" PAGEREF {link.get(qn('w:anchor'))} \\h "] == [part.text for part in entry.iter(qn("w:instrText"))]


def test_no_page_is_guessed(document):
    """Until a program has laid out the pages there is no number that could be wrong, and nobody is asked to update anything."""
    assert not [entry for entry in entries(document) if entry.xpath("w:fldChar[@w:dirty]") or text(entry)[-1:].isdigit()]


def test_libreoffice_knows_the_pages(office, reports):
    """In the PDF that LibreOffice makes, each topic has the number of its page."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(office(to_docx(reports["long"]), "pdf"))).pages]
    [listed] = [page for page in pages if "Topics" in page]
    for title in ("First", "Second"):
        [number] = [int(line.split()[-1]) for line in listed.splitlines() if line.startswith(title) and line[-1].isdigit()]

        assert title in pages[number - 1]


def test_the_title_is_not_listed(document):
    """The title only looks like a heading."""
    level = document.styles.element.xpath("w:style[@w:styleId='TOCHeading']/w:pPr/w:outlineLvl/@w:val")

    assert ["9"] == level


def test_names_of_bookmarks():
    """The names of bookmarks are short and differ, whatever the anchors are; what has no anchor has no bookmark."""
    written = markup(Heading(1, "One", "x" * 100), Heading(1, "Two", "</w:p>"), Heading(1, "Three"))

    assert 2 == written.count("<w:bookmarkStart")
    assert "x" * 41 not in written
    assert 3 == written.count("</w:p>")


def test_a_list_of_nothing():
    """Where no heading is to be listed there is no list."""
    assert "" == markup(Contents("Topics", ()))
