"""What arrives in a Word document, and whether the document is sound."""

import io
import re
from datetime import datetime
from zipfile import ZipFile

import mammoth
import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from docx_markup import TEXT_WIDTH, markup

from selfcheck.blocks import Field, Fold, Heading, Lead, Plan, PlanField, PlanRow, SmallPrint, Table, Title, Verdict, texts
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Rating
from selfcheck.report import Report, tell
from selfcheck.response import PlanEntry
from selfcheck.text import plain
from selfcheck.word import to_docx
from selfcheck.word.blocks import columns
from selfcheck.word.design import LOW, TALL, ground
from selfcheck.word.template import open_template


@pytest.fixture(name="docx", scope="session")
def _docx(report):
    return to_docx(report)


@pytest.fixture(name="document")
def _document(docx):
    return Document(io.BytesIO(docx))


def lines(document):
    """Return the text of every paragraph, those in tables too, in order."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs]


def squeezed(text):
    """Return *text* without blanks, so that line ends and spaces do not count."""
    return re.sub(r"\s+", "", plain(text))


def assert_in_order(expected, actual):
    """Each of the texts is found behind the one before."""
    position = 0
    for text in map(squeezed, expected):
        found = actual.find(text, position)

        assert found >= 0, text[:100]

        position = found + len(text)


def test_every_word_in_order(report, document):
    """A reader finds every text of the report, in order."""
    assert_in_order(texts(tell(report)), squeezed("".join(lines(document))))


def test_every_word_for_another_reader(report, docx):
    """Mammoth, which knows nothing of us, finds every text of the report, in order."""
    assert_in_order(texts(tell(report)), squeezed(mammoth.extract_raw_text(io.BytesIO(docx)).value))


def test_nothing_but_the_words(report, document):
    """The body says nothing that the report does not: only shapes and boxes are added."""
    told = squeezed("".join(texts(tell(report))))
    marks = {"☐", "☒", "◌", *(rating.shape for rating in Rating)}

    assert set(squeezed("".join(lines(document)))) <= set(told) | marks


def test_valid(docx, audit):
    """The validator, which knows the schemas of Open XML, finds no error."""
    assert [] == audit(docx)


def test_same_report_same_bytes(report, docx):
    """The same report gives the same bytes."""
    assert docx == to_docx(report)


def test_parts(docx):
    """The package holds what a report needs and nothing that python-docx brings for others."""
    with ZipFile(io.BytesIO(docx)) as package:
        names = package.namelist()
        content = b"".join(package.read(name) for name in names)

    assert [] == [name for name in names if re.search("thumbnail|stylesWithEffects|app.xml|webSettings", name)]
    assert len(set(names)) == len(names)
    assert b"python-docx" not in content


def test_properties(reports):
    """The properties say what the document is, whose and of when; nothing of python-docx remains."""
    about = Document(io.BytesIO(to_docx(reports["one of each"]))).core_properties

    assert ("A check – Brightwater & Co", "What it is") == (about.title, about.subject)
    assert ("Jo", "Jo", "", "en-GB", 1) == (
        about.author,
        about.last_modified_by,
        about.comments,
        about.language,
        about.revision,
    )
    assert datetime(2026, 11, 22) == about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None)


def test_author_unknown(reports):
    """Where nobody is named, the author stays empty."""
    assert "" == Document(io.BytesIO(to_docx(reports["nothing answered"]))).core_properties.author


def test_long_title(document):
    """The properties are never longer than Word takes."""
    about = document.core_properties

    assert max(map(len, (about.title, about.subject, about.author, about.keywords))) <= 255
    assert about.title


def test_footer(reports):
    """The footer names the report and its reader, and counts the pages in fields that are filled already."""
    footer = Document(io.BytesIO(to_docx(reports["one of each"]))).sections[0].footer._element

    assert "A check – Brightwater & Co1 of 1" == "".join(text.text for text in footer.iter(qn("w:t")))
    assert [" PAGE ", " NUMPAGES "] == [instruction.text for instruction in footer.iter(qn("w:instrText"))]


def test_long_footer(document):
    """The footer stays within two lines, however long the names are."""
    footer = document.sections[0].footer._element

    assert len("".join(text.text for text in footer.iter(qn("w:t")))) <= 130


def test_hostile_run():
    """Text that looks like markup stays text."""
    assert ">&lt;/w:t&gt;&amp;</w:t>" in markup(Paragraph((Run("</w:t>&"),)))


def test_hostile_caption():
    """A caption cannot leave its attribute."""
    assert "<w:p/>" not in markup(Table('"/><w:p/>', ("One",), (1.0,), ()))


def test_link_over_runs():
    """A link in which some words are strong is one link."""
    runs = Run("plain ", link="https://a.org/"), Run("strong", strong=True, link="https://a.org/"), Run("none")
    frame = open_template()
    written = markup(Paragraph(runs), frame=frame)

    assert 1 == written.count("<w:hyperlink")
    assert f'r:id="{frame.link("https://a.org/")}"' in written


def test_numbered_list():
    """A numbered list has a numbering of its own; a list of bullets has none."""
    item = (Run("one"),)

    assert "<w:numId" in markup(Items((item,), numbered=True))
    assert "<w:numId" not in markup(Items((item,)))


def test_paragraph_before_table():
    """A paragraph right before a table stays on its page."""
    before = Paragraph((Run("Look:"),))
    table = Table("", ("One",), (1.0,), (("x",),))

    assert "keepNext" in markup(before, table).split("<w:tbl>")[0]
    assert "keepNext" not in markup(before, Title("x"))


def test_table_at_the_end():
    """A paragraph follows the last table, and parts two tables in a row: Word wants it so."""
    table = Table("", ("One",), (1.0,), ())

    assert 2 == markup(table, table).count("SelfcheckAfterTable")
    assert 0 == markup(table, Title("x")).count("SelfcheckAfterTable")


def test_the_verdict_is_a_band():
    """The verdict stands on the ground of its rating, and so does the sentence under it."""
    verdict = Verdict(Rating.RED, "Act now", ", because.", "One step comes first.")

    assert 2 == markup(verdict).count(f'w:fill="{ground(Rating.RED)}"')
    assert 1 == markup(evolve(verdict, more="")).count(f'w:fill="{ground(Rating.RED)}"')


def test_a_fold_stays_on_one_page():
    """What a fold holds keeps together; only small print of several lines at its end may go over."""
    for small, kept in (("d", True), ("d " * 300, False)):
        fold = Fold(Heading(2, "One"), (Lead((Run("a"),)), Items(((Run("b"),), (Run("c"),))), SmallPrint((Run(small),))))
        paragraphs = markup(fold).split("</w:p>")[:-1]

        assert [False, True, True, kept, False] == ["<w:keepNext/>" in paragraph for paragraph in paragraphs]


def test_rows_of_the_plan_have_room():
    """A cell to fill in has a ground of its own, and what comes first the most room; a row that is only read has neither."""
    fields = tuple(Field(part, PlanEntry("lock"), "Lock up") for part in PlanField)
    first, later, read = (
        markup(Plan("Actions", ("Action", "Effort", *"abc")[: 2 + len(row.fields)], (row,)))
        for row in (PlanRow("Lock up", 1, fields=fields), PlanRow("Lock up", fields=fields), PlanRow("Lock up", 1))
    )

    assert [3, 3, 0] == [written.count('w:fill="FAFBFA"/>') for written in (first, later, read)]
    assert [TALL, LOW] == [int(re.search(r'trHeight w:val="(\d+)"', written)[1]) for written in (first, later)]
    assert "trHeight" not in read


def test_room_to_sign():
    """A row with an empty cell is high enough to write in by hand; others are as high as their text."""
    lines = Table("", ("Name", "Signature"), (0.5, 0.5), (("Jo", ""),))
    told = Table("", ("Name", "Answer"), (0.5, 0.5), (("Jo", "Yes"),))

    assert "<w:trHeight" in markup(lines)
    assert "<w:trHeight" not in markup(told)


def test_columns():
    """The widths of columns add up to the width of the text, whatever the rounding."""
    assert TEXT_WIDTH == sum(columns((1 / 3, 1 / 3, 1 / 3), TEXT_WIDTH))
    assert [TEXT_WIDTH // 2, TEXT_WIDTH // 2] == columns((0.5, 0.5), TEXT_WIDTH)


def test_title_is_told(report: Report, document):
    """The document has one title: whom it is for, and where that is not known, the check."""
    [title] = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Title"]

    assert squeezed(report.organisation or report.title) == squeezed(title.text)
