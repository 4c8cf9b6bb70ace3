"""The action plan that is filled in: its controls, their prompts, and the data they are bound to."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from selfcheck.blocks import Field, PlanField, Table
from selfcheck.report import Report, tell
from selfcheck.response import PlanEntry, from_json, to_json
from selfcheck.word import to_docx
from selfcheck.word.blocks import References, body
from selfcheck.word.controls import PROMPTS
from selfcheck.word.custom_xml import ITEM, NAMESPACE, store

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
S = {"s": NAMESPACE}
#: The order that the schema asks for.
ORDER = ["rPr", "alias", "tag", "id", "lock", "placeholder", "showingPlcHdr", "dataBinding", "text", "date", "checkbox"]


@pytest.fixture(name="docx", scope="session")
def _docx(report):
    return to_docx(report)


@pytest.fixture(name="controls")
def _controls(docx):
    return Document(io.BytesIO(docx)).element.xpath("//w:sdt[w:sdtPr/w:dataBinding]")


@pytest.fixture(name="data")
def _data(docx):
    with ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read("customXml/item1.xml"))


def fields(report):
    tables = (block for block in tell(report) if isinstance(block, Table))
    return [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Field)]


def value(control, tag):
    """Return the value of a property."""
    return control.find(f"{qn('w:sdtPr')}/{qn(tag)}").get(qn("w:val"))


def text(control):
    return "".join(part.text for part in control.iter(qn("w:t")))


def is_empty(control):
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def bound(control, data):
    """Return the elements that a control is bound to."""
    binding = control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")
    assert ITEM == binding.get(qn("w:storeItemID"))
    assert f"xmlns:s='{NAMESPACE}'" == binding.get(qn("w:prefixMappings"))
    return data.xpath(binding.get(qn("w:xpath")), namespaces=S)


def test_every_field_has_a_control(report, controls):
    """There is one control for each thing to agree, in order, and no other."""
    assert len(fields(report)) == len(controls)


def test_controls_differ(controls):
    """No control has the id, the tag or the name of another, and each is within what Word takes."""
    for tag, most in (("w:alias", 64), ("w:tag", 64), ("w:id", 10)):
        values = [value(control, tag) for control in controls]

        assert len(set(values)) == len(values)
        assert all(0 < len(each) <= most for each in values)
    assert all(int(value(control, "w:id")) > 0 for control in controls)


def test_controls_cannot_be_deleted(controls):
    """A control is locked against deletion and open for what is filled in."""
    assert all("sdtLocked" == value(control, "w:lock") for control in controls)


def test_order_of_properties(controls):
    """The properties of controls stand in the order of the schema."""
    for control in controls:
        names = [etree.QName(child).localname for child in control.find(qn("w:sdtPr"))]

        assert sorted(names, key=ORDER.index) == names


def test_controls_are_bound(report, controls, data):
    """Each control is bound to one element, which holds what the report says of that action."""
    for field, control in zip(fields(report), controls, strict=True):
        [element] = bound(control, data)
        due = field.entry.due.isoformat() if field.entry.due else ""
        expected = {PlanField.OWNER: field.text, PlanField.DUE: due, PlanField.DONE: str(field.entry.done).lower()}

        assert field.part.value == etree.QName(element).localname
        assert field.entry.action == element.getparent().get("id")
        assert expected[field.part] == (element.text or "")


def test_prompts_only_where_empty(report, controls):
    """An empty control shows its prompt, in the style of prompts; a filled one shows what was agreed."""
    for field, control in zip(fields(report), controls, strict=True):
        if field.part is not PlanField.DONE:
            styles = [style.get(qn("w:val")) for style in control.iter(qn("w:rStyle"))]

            assert is_empty(control) == (field.text == "")
            assert (field.text or PROMPTS[field.part]) == text(control)
            assert (["PlaceholderText"] if is_empty(control) else []) == styles


def test_prompts_are_there_again_when_emptied(docx, controls):
    """Every prompt stands in the glossary, so that Word shows it whenever a control is empty."""
    with ZipFile(io.BytesIO(docx)) as package:
        glossary = etree.fromstring(package.read("word/glossary/document.xml"))
    parts = glossary.iter(qn("w:docPart"))
    prompts = {part.find(f".//{qn('w:name')}").get(qn("w:val")): text(part) for part in parts}
    asked = {name.get(qn("w:val")) for control in controls for name in control.iter(qn("w:docPart"))}

    assert set(PROMPTS.values()) == set(prompts.values())
    assert asked <= set(prompts)


def test_answers_come_back(report, data):
    """The document holds the answers, just as they are saved elsewhere."""
    response = report.assessment.response

    assert to_json(response) == data.find("s:response", S).text
    assert response == from_json(data.find("s:response", S).text)


def test_an_accent_behind_a_line_end(reports):
    """A line that begins with an accent stays a line of its own in the saved answers."""
    assessment = reports["one of each"].assessment
    response = assessment.response.answer("q0", note="a\n\u0303b")
    data = etree.fromstring(store(response, ()).encode())

    assert response == from_json(data.find("s:response", S).text)


ENTRY = PlanEntry("write-it-down", "Łucja", date(2026, 12, 5), done=True)
REFERENCES = References(link=str, numbering=int, places={"write-it-down": 7})


def control(part, entry=ENTRY, of="Write it down"):
    return body([Table("", ("x",), (1.0,), ((Field(part, entry, of),),))], REFERENCES)


def test_owner():
    """The owner is plain text under a name that says of what."""
    markup = control(PlanField.OWNER)

    assert "<w:text/>" in markup
    assert '<w:alias w:val="Owner, row 7: Write it down"/>' in markup
    assert "Łucja" in markup


def test_due():
    """The date is picked in the British way, and kept as XML has dates."""
    markup = control(PlanField.DUE)

    assert '<w:date w:fullDate="2026-12-05T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>' in markup
    assert '<w:storeMappedDataAs w:val="date"/>' in markup
    assert "05/12/2026" in markup
    assert "fullDate" not in control(PlanField.DUE, PlanEntry("write-it-down"))


@pytest.mark.parametrize(("done", "box"), [(True, "☒"), (False, "☐")])
def test_done(done, box):
    """What is done has a ticked box, in a font that has it."""
    markup = control(PlanField.DONE, PlanEntry("write-it-down", done=done))

    assert f'<w14:checked w14:val="{int(done)}"/>' in markup
    assert f"{box}</w:t>" in markup
    assert 'w:rStyle w:val="SelfcheckTick"' in markup


def test_long_names():
    """A name that is too long for Word is cut, and says so."""
    assert f'"Owner, row 7: {"o" * 49}…"' in control(PlanField.OWNER, of="o" * 100)


def test_hostile_names():
    """What an action is called cannot leave its attribute."""
    assert '"Owner, row 7: &quot;/&gt;&lt;w:p/&gt;"' in control(PlanField.OWNER, of='"/><w:p/>')


def test_nothing_private_elsewhere(reports: dict[str, Report]):
    """What the report does not show stands in one part alone."""
    assessment = reports["one of each"].assessment
    with ZipFile(io.BytesIO(to_docx(reports["one of each"]))) as package:
        holding = [name for name in package.namelist() if b"of two lines" in package.read(name)]

    assert assessment.response.answers
    assert ["word/document.xml", "customXml/item1.xml"] == holding
