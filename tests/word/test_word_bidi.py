"""Hebrew and Arabic read from right to left; everything else stays as it is."""

import io
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_markup import markup
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.blocks import Field, Heading, PlanField, Subtitle, Table
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.response import PlanEntry
from selfcheck.text import plain
from selfcheck.word import to_docx
from selfcheck.word.bidi import is_rtl, stretches
from selfcheck.word.markup import elements

ORDINARY = ("plain", "żółć i gęś", "Llŷn ŵ", "👩‍👩‍👧 yes", "2026-11-22", "…", "")


@pytest.mark.parametrize("text", ["שלום", "مرحبا", "  (2026) שלום and more", "👩‍👩‍👧 שלום"])
def test_rtl(text):
    """The first letter decides, whatever stands before it."""
    assert is_rtl(text)


@pytest.mark.parametrize("text", [*ORDINARY, "English, then שלום"])
def test_ltr(text):
    """Text that begins with another letter, or has none, runs from left to right."""
    assert not is_rtl(text)


def test_stretches():
    """What stands between two words of one direction goes along with them, and else with the paragraph."""
    assert [("Report for ", False), ("עמותת (אור", True), (").", False)] == stretches("Report for עמותת (אור).")
    assert [("שלום ", True), ("Word 365", False), (", ואז.", True)] == stretches("שלום Word 365, ואז.", rtl=True)


def test_points_stay_with_their_letters():
    """A vowel point stays in the run of the letter that it belongs to, and a joined emoji stays whole."""
    assert [("שָ", True), (" a", False)] == stretches("שָ a")
    assert [("👩‍👩‍👧 ", False), ("ש", True)] == stretches("👩‍👩‍👧 ש")


@given(st.text(st.sampled_from("ab אב 12.,ع")), st.booleans())
def test_stretches_lose_nothing(text, rtl):
    """The stretches together are the text, and no two neighbours run the same way."""
    pieces = stretches(text, rtl)
    ways = [way for _, way in pieces]

    assert text == "".join(piece for piece, _ in pieces)
    assert all(one != other for one, other in pairwise(ways))


@pytest.mark.parametrize(
    "block",
    [
        Subtitle("שלום"),
        Heading(1, "שלום"),
        Paragraph((Run("שלום", strong=True),)),
        Items(((Run("שלום"),),)),
        Table("", ("שלום",), (1.0,), ()),
        Table("", ("One",), (1.0,), (("שלום",),)),
        Table("", ("One",), (1.0,), ((Field(PlanField.OWNER, PlanEntry("one", "שלום"), "Do"),),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_marks(block):
    """Wherever right-to-left text stands, its paragraph and its run are marked."""
    written = markup(block)

    assert 1 == written.count("<w:bidi/></w:pPr>")
    assert 1 == written.count("<w:rtl/></w:rPr>")


@pytest.mark.parametrize("text", ORDINARY)
def test_no_marks(text):
    """Emoji, Welsh and Polish are not marked."""
    written = markup(Paragraph((Run(text),)))

    assert "w:bidi" not in written
    assert "w:rtl" not in written


def test_names_in_english_sentences(reports):
    """An Arabic name in an English line is marked, and the line is not; an Arabic note is marked whole."""
    document = Document(io.BytesIO(to_docx(reports["Arabic"])))
    line = next(paragraph for paragraph in document.paragraphs if "Prepared by" in paragraph.text)
    note = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("اسأل"))

    assert line._p.pPr.find(qn("w:bidi")) is None
    assert ["ليلى"] == [run.text for run in line.runs if run.font.rtl]
    assert note._p.pPr.find(qn("w:bidi")) is not None
    assert ["Word"] == [run.text for run in note.runs if not run.font.rtl]


@given(st.text().map(plain))
def test_any_text_becomes_xml(text):
    """Any plain text becomes XML that says the same."""
    [told, table] = elements(markup(Paragraph((Run(text),)), Table(text, (), (), ())))[:2]
    [caption] = table.iter(qn("w:tblCaption"))

    assert text == "".join(part.text or "" for part in told.iter(qn("w:t")))
    assert " ".join(text.split()) == " ".join(caption.get(qn("w:val")).split())
