"""Every report can be read by everyone, and Word opens it without a question. No validator checks these."""

import io
import re
from importlib.resources import files
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_markup import TEXT_WIDTH

from selfcheck.questionnaire import Rating
from selfcheck.word import to_docx
from selfcheck.word.design import ground, look


@pytest.fixture(name="document", scope="session")
def _document(report):
    return Document(io.BytesIO(to_docx(report)))


def val(element):
    """Return the value that most elements have."""
    return element.get(qn("w:val"))


def test_language(document):
    """Screen readers are told that the text is British English."""
    assert "en-GB" == val(document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}"))
    assert "en-GB" == val(document.settings.element.find(qn("w:themeFontLang")))


def test_page(document):
    """The page is A4."""
    section = document.sections[0]

    assert (210, 297) == (round(section.page_width.mm), round(section.page_height.mm))


def test_headings(document):
    """No level of heading is skipped, none is empty, and each stays with what follows."""
    outlined = [(paragraph, paragraph.style.element.xpath("w:pPr/w:outlineLvl/@w:val")) for paragraph in document.paragraphs]
    headings = [paragraph for paragraph, level in outlined if level not in ([], ["9"])]
    levels = [0, *(1 + int(level[0]) for _, level in outlined if level not in ([], ["9"]))]

    assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert all(paragraph.text.strip() and paragraph.style.paragraph_format.keep_with_next for paragraph in headings)


def test_used_styles_exist(document):
    """Every style that is used is there."""
    ids = {style.style_id for style in document.styles}
    used = {val(element) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for element in document.element.iter(qn(tag))}

    assert set() == used - ids


def test_style_families(document):
    """Normal says nothing about fonts and colours: it would beat the tables."""
    assert document.styles["Normal"].element.rPr is None


def test_lists_are_bound(document):
    """Every list, by its style or its own, has a numbering that is there."""
    numbering = document.part.numbering_part.element
    there = {number.numId for number in numbering.num_lst}
    roots = document.styles.element, document.element
    used = {val(element) for root in roots for element in root.iter(qn("w:numId"))}

    assert used
    assert set() == {int(number) for number in used} - there


def test_numbered_lists_restart(document):
    """No two numbered lists share a numbering, and each starts at 1."""
    numbers = [val(element) for element in document.element.iter(qn("w:numId"))]
    runs = [number for number, after in pairwise([*numbers, None]) if number != after]
    numbering = document.part.numbering_part.element

    assert len(set(runs)) == len(runs)
    for number in runs:
        assert 1 == int(val(numbering.num_having_numId(int(number)).find(f".//{qn('w:startOverride')}")))


def test_tables(document):
    """Tables have a heading row that repeats, a description, rows that stay whole, and no merged cells."""
    for table in document.element.body.iter(qn("w:tbl")):
        first, *_ = rows = table.findall(qn("w:tr"))

        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert "1" == table.find(f".//{qn('w:tblLook')}").get(qn("w:firstRow"))
        assert val(table.find(f".//{qn('w:tblCaption')}"))
        assert val(table.find(f".//{qn('w:tblDescription')}"))
        assert not table.findall(f".//{qn('w:gridSpan')}") + table.findall(f".//{qn('w:vMerge')}")


def test_table_widths(document):
    """The cells of each row are as wide as the columns, and together as wide as the text, or as the column that they stand in."""
    sides = {int(column.get(qn("w:w"))) for column in document.element.body.iter(qn("w:col"))}
    for table in document.element.body.iter(qn("w:tbl")):
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]

        assert sum(grid) in {TEXT_WIDTH, *sides}
        for row in table.iter(qn("w:tr")):
            assert grid == [int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))]


def test_cells_end_in_a_paragraph(document):
    """Every cell ends in a paragraph, and so does the body: Word refuses others."""
    assert all(cell[-1].tag == qn("w:p") for cell in document.element.iter(qn("w:tc")))
    assert [qn("w:p"), qn("w:sectPr")] == [element.tag for element in document.element.body[-2:]]


def test_no_blank_lines(document):
    """Space comes from styles and not from empty paragraphs, but for those that Word wants behind tables and between sections."""
    blank = [paragraph for paragraph in document.paragraphs if not paragraph.text.strip()]
    bare = [paragraph for paragraph in blank if not paragraph._p.xpath("w:pPr/w:sectPr | w:r/w:br[@w:type='column']")]

    assert {paragraph.style.name for paragraph in blank} <= {"Selfcheck After Table"}
    assert all(paragraph._p.getprevious().tag == qn("w:tbl") for paragraph in bare)


def test_links(document):
    """Every link has words and leads to a page over https, in the style Hyperlink, or to a bookmark in the document."""
    bookmarks = set(document.element.xpath("//w:bookmarkStart/@w:name"))
    for link in document.element.iter(qn("w:hyperlink")):
        assert "".join(text.text or "" for text in link.iter(qn("w:t"))).strip()
        if anchor := link.get(qn("w:anchor")):
            assert anchor in bookmarks
            continue
        relationship = document.part.rels[link.get(qn("r:id"))]

        assert relationship.is_external
        assert re.fullmatch(r"https://[^\s<>\"]+", relationship.target_ref)
        assert {"Hyperlink"} == {val(style) for style in link.iter(qn("w:rStyle"))}


def test_fields(document):
    """Every field is closed and none asks to be updated; the document is not protected."""
    footer = document.sections[0].footer._element
    fields = [field for root in (document.element, footer) for field in root.iter(qn("w:fldChar"))]
    entries = len(document.element.xpath("//w:pStyle[@w:val='TOC1']"))
    settings = {child.tag for child in document.settings.element}

    assert ["begin", "separate", "end"] * (entries + 2) == [field.get(qn("w:fldCharType")) for field in fields]
    assert not any(field.get(qn("w:dirty")) for field in fields)
    assert not settings & {qn("w:updateFields"), qn("w:documentProtection"), qn("w:attachedTemplate")}


def test_unique_ids(document):
    """No bookmark, control, numbering or style has the id of another."""
    for root, path, attribute in (
        (document.element, ".//w:bookmarkStart", "w:id"),
        (document.element, ".//w:bookmarkStart", "w:name"),
        (document.element, ".//w:sdtPr/w:id", "w:val"),
        (document.part.numbering_part.element, "w:num", "w:numId"),
        (document.part.numbering_part.element, "w:abstractNum", "w:abstractNumId"),
        (document.styles.element, "w:style", "w:styleId"),
    ):
        ids = [element.get(qn(attribute)) for element in root.xpath(path)]

        assert len(set(ids)) == len(ids)


def luminance(colour):
    """Return the relative luminance that WCAG defines."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return how well one colour stands out from the other, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white():
    """Black on white has the greatest contrast of all."""
    assert 21 == round(contrast("000000", "FFFFFF"), 5)


def test_contrast(document):
    """Every style can be read: 4.5 to 1 at least, on white, and that of a rating on the band of its colour."""
    styles = document.styles.element.findall(qn("w:style"))
    bands = {look(rating): ground(rating) for rating in Rating}
    faint = []
    for style in styles:
        colour = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
        name = val(style.find(qn("w:name")))
        if contrast("000000" if colour is None else val(colour), bands.get(name, "FFFFFF")) < 4.5:
            faint.append(style.get(qn("w:styleId")))

    assert [] == faint


def test_word_and_html_have_the_same_colours(document):
    """A rating has the same ink and the same ground in Word and in the web page."""
    sheet = (files("selfcheck.html") / "report.css").read_text(encoding="utf-8")
    inks, grounds = {}, {}
    for rating in (Rating.GREEN, Rating.AMBER, Rating.RED, Rating.GREY):
        inks[rating] = re.search(rf"--{rating.value}: #(\w+);", sheet)[1].upper()
        grounds[rating] = re.search(rf"--on-{rating.value}: #(\w+);", sheet)[1].upper()

    assert grounds == {rating: ground(rating) for rating in grounds}
    assert inks == {rating: val(document.styles[look(rating)].element.find(f"{qn('w:rPr')}/{qn('w:color')}")) for rating in inks}
