"""The template of ours to begin with: nothing bad is said of it, it shows what there is, and reports start from it."""

import io
from zipfile import ZipFile

import pytest
from docx_rules import DocxParts, broken, found

from selfcheck.word import read_report, read_template, starter_template, to_docx
from selfcheck.word.starter import PARAGRAPHS, TABLES, WORDS

#: Styles that are shown by what stands in them.
PLAIN = {"Selfcheck After Table", "header"}


@pytest.fixture(name="starter", scope="module")
def _starter():
    return starter_template()


def test_nothing_is_bad_about_it(starter):
    """All styles are its own, nothing is left out, and all can be read."""
    template = read_template(starter)

    assert ((), (), (), True) == (template.added, template.dropped, template.faint, template.has_place)
    assert 1 == len(template.remarks)


def test_it_is_a_template(starter, audit):
    """Word opens it as a template, and the validator has nothing against it but the name that it looks at."""
    with ZipFile(io.BytesIO(starter)) as archive:
        types = archive.read("[Content_Types].xml").decode()

    assert "wordprocessingml.template.main+xml" in types
    assert [] == [error for error in audit(starter) if "does not match extension" not in error]
    assert starter == starter_template()


def test_each_style_of_a_report_is_shown(starter, reports):
    """Whatever style a report has, the template explains it, in that style."""
    package = DocxParts(starter)
    names = dict(zip(found(package.styles, "w:style/@w:styleId"), found(package.styles, "w:style/w:name/@w:val"), strict=True))
    used = {
        names[id]
        for report in reports.values()
        for tag in ("pStyle", "rStyle", "tblStyle")
        for id in found(DocxParts(to_docx(report)).document, f"//w:{tag}/@w:val")
    }

    assert set() == used - set(PARAGRAPHS) - set(WORDS) - set(TABLES) - PLAIN
    shown = {names[id] for tag in ("pStyle", "rStyle", "tblStyle") for id in found(package.document, f"//w:{tag}/@w:val")}
    assert {*PARAGRAPHS, *WORDS, *TABLES} <= shown


@pytest.mark.parametrize("name", ["one of each", "hostile", "nothing answered"])
def test_a_report_starts_from_it(starter, reports, audit, name):
    """Nothing of the explanation is left, the cover has the names, and every answer is read back."""
    report = reports[name]
    docx = to_docx(report, template=read_template(starter))
    text = "".join(found(DocxParts(docx).document, "//w:t/text()"))

    assert [] == audit(docx)
    # The cover and the footer name the same.
    assert [] == [problem for problem in broken(docx) if "the tag selfcheck." not in problem and problem != "an empty paragraph"]
    assert ("Your firm" in text, "How to use this template" in text) == (True, False)
    assert 2 <= text.count(report.title)
    assert report.assessment.response == read_report(docx).response
