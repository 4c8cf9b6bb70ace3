"""The action plan that is filled in: its controls, and what a document keeps of the answers behind it."""

import io
from datetime import date
from html import unescape
from zipfile import ZipFile

import pytest
from attrs import evolve
from docx import Document
from docx.oxml.ns import qn
from docx_markup import markup
from lxml import etree

from selfcheck.assessment import assess
from selfcheck.blocks import Field, Plan, PlanField, PlanRow, Table, texts, unfolded
from selfcheck.report import Report, tell
from selfcheck.response import PlanEntry, from_json, to_json
from selfcheck.word import read_report, to_docx
from selfcheck.word.controls import mark_of, tag_of
from selfcheck.word.custom_xml import NAMESPACE, answers

S = {"s": NAMESPACE}
#: The order that the schema asks for.
ORDER = ["rPr", "alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "text", "date", "checkbox"]


@pytest.fixture(name="docx", scope="session")
def _docx(report):
    return to_docx(report)


@pytest.fixture(name="controls")
def _controls(docx):
    return controls_of(docx)


@pytest.fixture(name="data")
def _data(docx):
    with ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read("customXml/item1.xml"))


def controls_of(docx):
    return Document(io.BytesIO(docx)).element.xpath("//w:sdt[not(w:sdtPr/w:docPartObj)]")


def fields(report):
    rows = (row for block in unfolded(tell(report)) if isinstance(block, Plan) for row in block.rows)
    return [field for row in rows if isinstance(row, PlanRow) for field in row.fields]


def value(control, tag):
    """Return the value of a property."""
    return control.find(f"{qn('w:sdtPr')}/{qn(tag)}").get(qn("w:val"))


def text(control):
    return "".join(part.text for part in control.iter(qn("w:t")))


def is_empty(control):
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def test_every_field_has_a_control(report, controls):
    """There is one control for each thing to agree, tagged with its action and what is agreed, in order, and no other."""
    expected = [tag_of(field.entry.action, field.part) for field in fields(report)]

    assert expected == [value(control, "w:tag") for control in controls]


def test_every_field_has_a_bookmark(report, controls):
    """Each control stands in a bookmark of its own, for programs that drop tags; Word takes names of 40 letters."""
    expected = [mark_of(field.entry.action, field.part) for field in fields(report)]
    around = [(each.getprevious(), each.getnext()) for each in controls]

    assert expected == [start.get(qn("w:name")) for start, _ in around]
    assert all(start.get(qn("w:id")) == end.get(qn("w:id")) for start, end in around)
    assert len(set(expected)) == len(expected)
    assert all(len(name) <= 40 for name in expected)


def test_controls_differ(controls):
    """No control has the id, the tag or the name of another, and each is within what Word takes."""
    for tag, most in (("w:tag", 64), ("w:id", 10)):
        values = [value(control, tag) for control in controls]

        assert len(set(values)) == len(values)
        assert all(0 < len(each) <= most for each in values)
    assert all(int(value(control, "w:id")) > 0 for control in controls)
    assert all(0 < len(value(control, "w:alias")) <= 64 for control in controls)


def test_controls_cannot_be_deleted(controls):
    """A control is locked against deletion and open for what is filled in."""
    assert all("sdtLocked" == value(control, "w:lock") for control in controls)


def test_order_of_properties(controls):
    """The properties of controls stand in the order of the schema, and none binds what is seen to what is stored."""
    for control in controls:
        names = [etree.QName(child).localname for child in control.find(qn("w:sdtPr"))]

        assert sorted(names, key=ORDER.index) == names


def test_nothing_stands_in_for_a_value(report, controls):
    """An empty control is blank, on paper too; a filled one shows what was agreed."""
    for field, control in zip(fields(report), controls, strict=True):
        if field.part is not PlanField.DONE:
            assert is_empty(control) == (field.text == "")
            assert field.text == text(control).strip()


def test_blank_when_emptied(docx):
    """A control that is emptied again is blank again: that is what the glossary has for it."""
    with ZipFile(io.BytesIO(docx)) as package:
        glossary = etree.fromstring(package.read("word/glossary/document.xml"))
    [blank] = [
        part for part in glossary.iter(qn("w:docPart")) if part.find(f".//{qn('w:name')}").get(qn("w:val")) == "Selfcheck blank"
    ]

    assert "" == text(blank).strip() != text(blank)
    assert {"Selfcheck blank"} >= {name.get(qn("w:val")) for name in Document(io.BytesIO(docx)).element.iter(qn("w:docPart"))}


def test_blank_after_libreoffice(office, reports):
    """What was not touched is still empty where LibreOffice has opened and saved the document, and what was agreed is there."""
    report = reports["all red"]
    expected = [field.text for field in fields(report) if field.part is not PlanField.DONE]
    saved = [text(control).strip() for control in controls_of(office(to_docx(report), "docx"))]

    assert expected == [words for words in saved if words not in ("☐", "☒")]
    assert "" in expected
    assert "22/11/2026" in expected


def test_answers_come_back(report, data):
    """The document holds the answers, just as they are saved elsewhere."""
    response = report.assessment.response

    assert to_json(response) == data.find("s:response", S).text
    assert response == from_json(data.find("s:response", S).text)


def test_what_to_look_for(report, data):
    """The document names the actions of its plan, so that what was filled in is found again, and what is gone is missed."""
    expected = dict.fromkeys((field.entry.action, field.of) for field in fields(report))

    assert list(expected) == [(each.get("id"), each.text) for each in data.findall("s:action", S)]


def test_an_accent_behind_a_line_end(reports):
    """A line that begins with an accent stays a line of its own in the saved answers."""
    response = reports["one of each"].assessment.response.answer("q0", note="a\n\u0303b")
    data = etree.fromstring(answers(response, {}))

    assert response == from_json(data.find("s:response", S).text)


ENTRY = PlanEntry("write-it-down", "Łucja", date(2026, 12, 5), done=True)


def control(part, entry=ENTRY, of="Write it down"):
    return markup(Table("", ("x",), (1.0,), ((Field(part, entry, of),),)))


def test_owner():
    """The owner is plain text under a name that says of what."""
    written = control(PlanField.OWNER)

    assert "<w:text/>" in written
    assert '<w:alias w:val="Owner: Write it down"/><w:tag w:val="write-it-down.owner"/>' in written
    assert "Łucja" in written


def test_due():
    """The date is picked in the British way, and kept as XML has dates."""
    written = control(PlanField.DUE)

    assert '<w:date w:fullDate="2026-12-05T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>' in written
    assert '<w:storeMappedDataAs w:val="date"/>' in written
    assert "05/12/2026" in written
    assert "fullDate" not in control(PlanField.DUE, PlanEntry("write-it-down"))


@pytest.mark.parametrize(("done", "box"), [(True, "☒"), (False, "☐")])
def test_done(done, box):
    """What is done has a ticked box, in a font that has it."""
    written = control(PlanField.DONE, PlanEntry("write-it-down", done=done))

    assert f'<w14:checked w14:val="{int(done)}"/>' in written
    assert f"{box}</w:t>" in written
    assert 'w:rStyle w:val="SelfcheckTick"' in written


def test_long_names():
    """A name or a tag that is too long for Word is cut; two tags that are cut still differ."""
    tags = [tag_of("a" * length, PlanField.OWNER) for length in (58, 59, 60)]

    assert f'"Owner: {"o" * 56}…"' in control(PlanField.OWNER, of="o" * 100)
    assert [64, 64, 64] == list(map(len, tags))
    assert 3 == len(set(tags))


def test_hostile_names():
    """What an action is called cannot leave its attribute."""
    written = control(PlanField.OWNER, of='"/><w:p/>')

    assert "<w:p/>" not in written
    assert 'Owner: "/><w:p/>' in unescape(written)


def test_a_copy_for_others(reports):
    """A copy for others tells all but how to open it again, and holds no more than it shows: no answers to take up."""
    asked, response = reports["one of each"].assessment.questionnaire, reports["one of each"].assessment.response
    response = response.agree("gone-too", owner="A secret")
    report = Report(assess(asked, response), date(2026, 11, 22))
    copy = to_docx(evolve(report, is_for_others=True))
    with ZipFile(io.BytesIO(copy)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    shown, less = (set(texts(tell(each))) for each in (report, evolve(report, is_for_others=True)))

    assert ["Continue from saved answers" in text for text in shown - less] == [True]
    assert not any(name.startswith("customXml/") for name in parts)
    assert ["word/document.xml"] == [name for name, content in parts.items() if b"of two lines" in content]
    assert not any(b"A secret" in content for content in parts.values())
    assert None is read_report(copy).response


def test_nothing_private_elsewhere(reports: dict[str, Report]):
    """What the report does not show stands in one part alone."""
    assessment = reports["one of each"].assessment
    with ZipFile(io.BytesIO(to_docx(reports["one of each"]))) as package:
        holding = [name for name in package.namelist() if b"of two lines" in package.read(name)]

    assert assessment.response.answers
    assert ["word/document.xml", "customXml/item1.xml"] == sorted(holding, reverse=True)
