"""A report that was filled in: by people and programs, and read back as the file in which its answers are saved."""

import io
import re
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from attrs import evolve
from corruption import seeded, with_bytes_changed, with_parts_changed
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import FIVE, make_action, make_question, make_questionnaire

from selfcheck.assessment import assess
from selfcheck.blocks import PlanField
from selfcheck.report import Report, spell
from selfcheck.response import MOST_ENTRIES, PlanEntry, Response, from_json, to_json
from selfcheck.saved_answers import Saved
from selfcheck.text import MOST_NAME, line
from selfcheck.word import read_report, review_to_docx, to_docx
from selfcheck.word.archive import LARGE
from selfcheck.word.controls import mark_of, tag_of
from selfcheck.word.walk import MOST_STEPS

DAY = date(2026, 11, 22)
DUE = date(2027, 5, 12)
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BODY, DATA = "word/document.xml", "customXml/item1.xml"


@pytest.fixture(name="made", scope="module")
def _made(reports):
    """A report with ten rows in its plan, of which one is agreed on."""
    return reports["all red"]


@pytest.fixture(name="docx", scope="module")
def _docx(made):
    return to_docx(made)


@pytest.fixture(name="response", scope="module")
def _response(made):
    return made.assessment.response


def control(document, action, part):
    """Return the control for a part of what is agreed about an action."""
    [element] = document.element.xpath(f"//w:sdt[w:sdtPr/w:tag/@w:val='{tag_of(action, part)}']")
    return element


def fill(document, action, part, words):
    """Put words into a control, as a program would."""
    first, *others = control(document, action, part).iter(qn("w:t"))
    first.text = words
    for each in others:
        each.text = ""
    for prompt in [*control(document, action, part).iter(qn("w:showingPlcHdr"))]:
        prompt.getparent().remove(prompt)


def tick(document, action, box="☒"):
    """Tick the box of an action."""
    element = control(document, action, PlanField.DONE)
    next(element.iter(qn("w:t"))).text = box
    next(element.iter(f"{W14}checked")).set(f"{W14}val", str(int(box != "☐")))


def saved(document):
    """Return the bytes that python-docx saves."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def filled(docx, *entries):
    """Return a report in which somebody has filled in what these entries say, with python-docx."""
    document = Document(io.BytesIO(docx))
    for entry in entries:
        fill(document, entry.action, PlanField.OWNER, entry.owner)
        fill(document, entry.action, PlanField.DUE, spell(entry.due) if entry.due else "")
        tick(document, entry.action, "☒" if entry.done else "☐")
    return saved(document)


def rewritten(docx, part, change):
    """Return a document with one part changed, as text."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(docx)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = old.read(each)
            changed = change(content.decode()) if each == part else content
            assert each != part or changed != content.decode()
            new.writestr(each, changed)
    return file.getvalue()


def test_a_report_holds_its_answers(report):
    """Every answer, tick, note and name comes back, and all that was agreed; nothing is said."""
    assert Saved(report.assessment.response) == read_report(to_docx(report))


def test_a_report_that_python_docx_has_saved(docx, response):
    """What was not touched comes back as it was, and what is blank is nobody's."""
    assert Saved(response) == read_report(saved(Document(io.BytesIO(docx))))


def test_what_was_filled_in_comes_back(docx, response):
    """Owner, date and tick come back as they are seen, whatever the data behind the document say."""
    entries = PlanEntry("q1-two", "Łucja & Co", DUE, done=True), PlanEntry("q0-two", "Jo")

    assert Saved(evolve(response, plan=entries)) == read_report(filled(docx, *entries))
    assert PlanEntry("q0-two", "Sam", DAY, done=True) in response.plan


def test_what_was_cleared_is_gone(docx, response):
    """A row that was emptied agrees nothing."""
    assert Saved(evolve(response, plan=())) == read_report(filled(docx, PlanEntry("q0-two")))


NAMES = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), max_size=30).map(line)
ROWS = [f"q{number}-{which}" for number in range(5) for which in ("one", "two")]
DAYS = st.dates(date(1000, 1, 1))
ENTRIES = st.builds(PlanEntry, st.sampled_from(ROWS), NAMES, st.none() | DAYS, st.booleans())


@settings(max_examples=25)
@given(st.lists(ENTRIES, unique_by=lambda entry: entry.action))
def test_whatever_is_filled_in_comes_back(docx, made, response, entries):
    """Whatever names, days and ticks are filled in, exactly these are read, and written anew."""
    expected = Saved(evolve(response, plan=[*response.plan, *entries]))
    heard = read_report(filled(docx, *entries))

    assert expected == heard
    assert expected == read_report(to_docx(Report(assess(made.assessment.questionnaire, heard.response), DAY)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Click or tap here to enter text.", ""),
        ("Click or tap to enter a date.", ""),
        ("\N{NO-BREAK SPACE} \t", ""),
        ("Owner", "Owner"),
        ("Date", "Date"),
    ],
)
def test_a_prompt_is_nobody(docx, words, expected):
    """What Word asks for is no name; a person may be called Owner, who typed that."""
    assert expected == read_report(filled(docx, PlanEntry("q1-two", words))).response.entry_for("q1-two").owner


@pytest.mark.parametrize("words", ["Owner", "Name", "Date"])
def test_what_is_shown_as_a_prompt_is_nobody(docx, response, words):
    """A word that a control shows as its prompt is no name and no date."""
    document = Document(io.BytesIO(filled(docx, PlanEntry("q0-two"))))
    for part in (PlanField.OWNER, PlanField.DUE):
        fill(document, "q1-two", part, words)
        control(document, "q1-two", part).find(qn("w:sdtPr")).append(OxmlElement("w:showingPlcHdr"))

    assert Saved(evolve(response, plan=())) == read_report(saved(document))


def test_a_date_that_cannot_be_read_is_said(docx, response):
    """A date that might be several is not guessed: the words and the action are named, and the old date is not kept for it."""
    document = Document(io.BytesIO(docx))
    fill(document, "q0-two", PlanField.DUE, "by the end of May")
    remark = "“by the end of May” is no date that can be read, at “Do another”: give it a date such as 12 May 2027."

    assert Saved(response.agree("q0-two", due=None), (remark,)) == read_report(saved(document))


def test_a_name_that_is_too_long_is_cut_and_said(docx):
    """A name has the length that it may have on the page."""
    document = Document(io.BytesIO(docx))
    fill(document, "q1-one", PlanField.OWNER, "x" * 500)
    back = read_report(saved(document))

    assert "x" * MOST_NAME == back.response.entry_for("q1-one").owner
    assert ("The owner of “Do one thing” is cut after 200 characters.",) == back.remarks


def test_a_row_that_is_gone(docx, response):
    """Where a row was deleted, what was agreed about it stays, and that is said; where nothing was, nothing is."""
    document = Document(io.BytesIO(docx))
    for action in ("q0-two", "q1-one"):
        row = next(control(document, action, PlanField.OWNER).iterancestors(qn("w:tr")))
        row.getparent().remove(row)
    remark = "“Do another” is no longer whole in the plan of this report: what was agreed before stays."

    assert Saved(response, (remark,)) == read_report(saved(document))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r"<w:tag [^>]*/>", "", xml),
        lambda xml: re.sub(r"<w:bookmark(Start|End) [^>]*/>", "", xml),
        lambda xml: re.sub(r"<w:(tag|lock|alias|placeholder) [^>]*/>|<w14:checkbox>.*?</w14:checkbox>", "", xml),
        lambda xml: re.sub(r"</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", xml),
        lambda xml: xml.replace(nsdecls("w").split('"')[1], "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ],
    ids=["no tags", "no bookmarks", "no kinds", "no controls", "other namespaces"],
)
def test_what_programs_drop(docx, response, change):
    """A report that has lost the tags, the bookmarks or the controls themselves reads the same."""
    entries = PlanEntry("q1-two", "Ada", DUE, done=True), PlanEntry("q0-two", "Jo")

    assert Saved(evolve(response, plan=entries)) == read_report(rewritten(filled(docx, *entries), BODY, change))


def test_what_was_typed_over_a_control(docx):
    """Who types over a control destroys it, and its bookmark stays around the first letters: its cell is still the place."""

    def typed(xml):
        start, control, end = re.search(
            rf'(<w:bookmarkStart [^>]*"{mark_of("q1-two", PlanField.DUE)}"/>)(.*?</w:sdt>)(<w:bookmarkEnd [^>]*/>)', xml
        ).groups()
        return xml.replace(f"{start}{control}{end}", f"{start}<w:r><w:t>12</w:t></w:r>{end}<w:r><w:t> May 2027</w:t></w:r>")

    assert DUE == read_report(rewritten(docx, BODY, typed)).response.entry_for("q1-two").due


def test_what_was_typed_beside_a_control(docx):
    """What stands in the cell of a control is seen as filled in too."""
    document = Document(io.BytesIO(filled(docx, PlanEntry("q1-two", "Jo"))))
    paragraph = next(control(document, "q1-two", PlanField.OWNER).iterancestors(qn("w:p")))
    Paragraph(paragraph, document).add_run(" and Sam")

    assert "Jo and Sam" == read_report(saved(document)).response.entry_for("q1-two").owner


def test_long_ids():
    """An action with an id that is too long for a tag is found like any other."""
    id = "a" * 80
    asked = make_questionnaire(make_question("q", make_action(id, "no")))
    response = Response(asked.id, asked.version).answer("q", option="no")
    docx = to_docx(Report(assess(asked, response), DAY))

    assert Saved(response.agree(id, owner="Jo")) == read_report(filled(docx, PlanEntry(id, "Jo")))


def test_what_is_damaged_of_the_answers_is_said(docx, response):
    """The data behind a document come in as saved answers do: what is sound is used, and the rest is named."""
    back = read_report(rewritten(docx, DATA, lambda xml: xml.replace('"option": "red"', '"option": 5', 1)))

    assert response.answer("q0", option=None) == back.response
    assert "A part of these answers is damaged. What could be read is used." == back.remarks[0]


NONE = "This document holds no saved answers: "


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "This is not a Word document"),
        (b"PK\x03\x04", "This is not a Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "This is not a .docx file: it has a password, or it is of an older kind."),
        (saved(Document()), NONE),
        (review_to_docx(FIVE, DAY), NONE),
    ],
    ids=["nothing", "an archive", "an old .doc", "another document", "a review"],
)
def test_what_is_no_report(file, said):
    """A file that is no report gets a plain sentence."""
    back = read_report(file)

    assert None is back.response
    assert [said] == [remark[: len(said)] for remark in back.remarks]


def test_a_report_that_has_lost_its_answers(docx):
    """Where a program has dropped the data behind the document, that is said."""
    back = read_report(docx.replace(b"customXml/item1.xml", b"customXml/item1.bin"))

    assert (None, NONE) == (back.response, back.remarks[0][: len(NONE)])


def test_more_rows_than_any_plan_has(docx):
    """A document that asks for too many rows is refused."""
    rows = "".join(f'<selfcheck:action id="{number}"/>' for number in range(MOST_ENTRIES + 1))

    assert Saved(None, (LARGE,)) == read_report(
        rewritten(docx, DATA, lambda xml: xml.replace("</selfcheck:report>", f"{rows}</selfcheck:report>"))
    )


def test_places_that_overlap_are_not_read_over_and_over(docx):
    """A document in which every field is the whole document, and none stands in a cell, is refused."""
    with ZipFile(io.BytesIO(docx)) as package:
        text = package.read(BODY).decode()
    words = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * (MOST_STEPS // 20)
    ends = "".join(re.findall(r"<w:bookmarkEnd [^>]*/>", text))
    without = re.sub(r"<w:bookmarkEnd [^>]*/>|</?w:(tc|sdt|sdtContent)>|<w:sdtPr>.*?</w:sdtPr>", "", text)
    changed = rewritten(docx, BODY, lambda _: without.replace("</w:body>", f"{words}{ends}</w:body>"))

    assert Saved(None, (LARGE,)) == read_report(changed)


def more(docx, part, end, content):
    """Return a document with more at the end of a part."""
    return rewritten(docx, part, lambda xml: xml.replace(end, f"{content}{end}"))


def body(docx, content):
    return more(docx, BODY, "</w:body>", content)


def beginning(docx, part, declaration):
    """Return a document with a declaration at the beginning of a part."""
    return rewritten(docx, part, lambda xml: xml.replace("?>", f"?>{declaration}", 1))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
#: Documents that mean harm: how each is made of a good one.
ATTACKS = {
    "a file as an entity": lambda docx: beginning(docx, BODY, '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
    "a type elsewhere": lambda docx: beginning(docx, DATA, '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">'),
    "entities of entities": lambda docx: beginning(docx, BODY, f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'),
    "200 MB in a part": lambda docx: body(docx, " " * 200_000_000),
    "3 million paragraphs": lambda docx: body(docx, "<w:p/>" * 3_000_000),
    "5,000 elements in each other": lambda docx: body(docx, "<w:p>" * 5000 + "</w:p>" * 5000),
    "11 MB in a text": lambda docx: body(docx, f"<w:p><w:r><w:t>{'x' * 11_000_000}</w:t></w:r></w:p>"),
    "11 MB in the answers": lambda docx: more(docx, DATA, "</selfcheck:response>", " " * 11_000_000),
    "answers in answers": lambda docx: rewritten(docx, DATA, lambda xml: xml.replace("[", "[" * 100_000)),
    "a way out": lambda docx: rewritten(docx, "_rels/.rels", lambda xml: xml.replace(BODY, "../../../../etc/passwd")),
    "no target": lambda docx: rewritten(docx, "_rels/.rels", lambda xml: xml.replace(BODY, "NULL")),
    "a password": lambda docx: re.sub(rb"(?s)(PK\x01\x02.{4})..", lambda found: found[1] + b"\1\0", docx),
    "half a file": lambda docx: docx[: len(docx) // 2],
}


@pytest.mark.parametrize("kind", ATTACKS)
def test_what_means_harm_is_refused(docx, kind):
    """A document that would take memory or time, or look at other files, is refused in a sentence."""
    back = read_report(ATTACKS[kind](docx))

    assert (None, 1) == (back.response, len(back.remarks))
    assert back.remarks[0].startswith("This ")


def test_a_template_elsewhere_is_not_asked_for(docx, response):
    """What a document would have Word fetch is nothing to us."""
    template = '<Relationship Id="t" Type="x/attachedTemplate" Target="http://127.0.0.1:1/a.dotm" TargetMode="External"/>'

    assert Saved(response) == read_report(more(docx, "word/_rels/document.xml.rels", "</Relationships>", template))


@pytest.mark.matrix(5, every=())
@pytest.mark.parametrize("seed", range(50))
def test_whatever_becomes_of_a_report_it_is_read_or_refused(docx, made, seed):
    """Of ten damaged reports each leads to a response that can be saved and assessed, or to a sentence; to a dozen at most."""
    chance = seeded(seed)
    for number in range(10):
        damage = with_parts_changed if number % 2 else with_bytes_changed
        back = read_report(damage(docx, chance))

        assert len(back.remarks) <= 25
        assert "".join(back.remarks).isprintable()
        if back.response is None:
            assert back.remarks
        else:
            assert back.response == from_json(to_json(back.response))
            assert assess(made.assessment.questionnaire, back.response)
