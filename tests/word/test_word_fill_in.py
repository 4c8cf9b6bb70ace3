"""Pages to fill in as Word documents: their controls, what they hold, and that one sheet of paper is enough."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx_pages import pages_of
from docx_rules import broken
from pictures import png
from samples import CARD, CARDED, respond

from selfcheck import Report, Response, assess, bundled_packs, load_pack
from selfcheck.blocks import Blank, Table
from selfcheck.brand import PLAIN, Brand, Colour
from selfcheck.logo import read_logo
from selfcheck.report import tell_document
from selfcheck.word import document_to_docx

DAY = date(2026, 11, 27)
PACKS = {name: load_pack(name) for name in bundled_packs()}
DOCUMENTS = PACKS["it-security"].documents
FIRM = Brand("w " * 40, read_logo(png(600, 800)), Colour("#a8321c"), "m" * 95)
HOSTILE = "</w:t></w:r>&\"' <b> ]]> \u202egpj.exe\x00 שלום 👩‍👩‍👧 " + "w" * 300


def known(pack, name=""):
    """Return a report that knows a name for whoever is asked for, and answers that no page should hold."""
    response = Response(pack.id, pack.version, name, name)
    for question in pack.questions:
        response = response.answer(question.id, option="no", note="Our secret")
        for action in question.actions:
            response = response.agree(action.id, owner=name)
    return Report(assess(pack, response), DAY)


def controls_of(docx):
    return Document(io.BytesIO(docx)).element.xpath("//w:sdt")


def value(control, tag):
    return control.find(f"{qn('w:sdtPr')}/{qn(tag)}").get(qn("w:val"))


def test_every_blank_has_a_control():
    """There is one control for each place to fill in, in order, with a tag and a name of its own; a box where it is to tick."""
    report = Report(assess(CARDED, respond(organisation="Bright & Sons").agree("alpha-large", owner="Ada")), DAY)
    tables = (block for block in tell_document(report, CARD) if isinstance(block, Table))
    blanks = [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Blank)]
    controls = controls_of(document_to_docx(report, CARD))

    assert [blank.id for blank in blanks] == [value(control, "w:tag") for control in controls]
    assert [blank.name for blank in blanks] == [value(control, "w:alias") for control in controls]
    assert len({blank.id for blank in blanks}) == len({blank.name for blank in blanks}) == len(blanks)
    shown = ["".join(text.text for text in control.iter(qn("w:t"))).strip() for control in controls]
    assert ["☐" if blank.is_box else blank.text for blank in blanks] == shown
    assert {"Ada", "☐", ""} == set(shown)


def test_no_answer_is_in_it():
    """A page goes on a wall: neither its text nor anything behind it holds an answer, a note or a rating."""
    with ZipFile(io.BytesIO(document_to_docx(known(PACKS["it-security"], "Ada"), DOCUMENTS[0]))) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml")]
        assert not [name for name in package.namelist() if b"Our secret" in package.read(name)]


def test_the_same_page_gives_the_same_bytes():
    """Nothing of the moment is in a page."""
    report = known(PACKS["it-security"], "Ada")

    assert document_to_docx(report, DOCUMENTS[0]) == document_to_docx(report, DOCUMENTS[0])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
@pytest.mark.parametrize("name", ["", "Ada", HOSTILE], ids=["nothing known", "Ada", "hostile"])
def test_what_no_validator_knows(document, name):
    """Whatever is filled in, the document opens without a question and is read aloud in order."""
    assert [] == list(broken(document_to_docx(known(PACKS["it-security"], name), document)))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
@pytest.mark.parametrize("name", ["", HOSTILE], ids=["nothing known", "hostile"])
def test_validators_find_nothing(audit, sdk, tmp_path, document, name):
    """Two validators have nothing to say."""
    docx = document_to_docx(known(PACKS["it-security"], name), document)
    path = tmp_path / "document.docx"
    path.write_bytes(docx)

    assert ([], []) == (audit(docx), sdk(path))


@pytest.mark.parametrize("paper", [(210, 297), (215.9, 279.4)], ids=["A4", "Letter"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
@pytest.mark.parametrize("brand", [PLAIN, FIRM, evolve(FIRM, logo=None)], ids=["plain", "logo", "name"])
def test_one_sheet_is_enough(office, document, paper, brand):
    """A page to fill in is one page of paper, with names as long as they may be, and a firm's whole look."""
    name = "Dr Hubert Wolfeschlegelsteinhausen of the Worshipful Society of Hairdressers, Barbers and Associated Trades"
    laid_out = Document(io.BytesIO(document_to_docx(known(PACKS["it-security"], name), document, brand)))
    laid_out.sections[0].page_width, laid_out.sections[0].page_height = map(Mm, paper)
    saved = io.BytesIO()
    laid_out.save(saved)

    [page] = pages_of(saved.getvalue(), office)
    assert document.title in page
    assert "1 of 1" in page
