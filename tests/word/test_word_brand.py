"""The look of a firm in a Word report."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from selfcheck.brand import PLAIN, Brand, Colour
from selfcheck.questionnaire import Rating
from selfcheck.word import to_docx
from selfcheck.word.design import look

BRAND = Brand("Field & Daughters", colour=Colour("#ffee00"), footer="1 High Street <Leeds>")
TONE = BRAND.colour.on_light.accent.removeprefix("#").upper()


def written(report, brand):
    """Return a report as python-docx reads it."""
    return Document(io.BytesIO(to_docx(report, brand)))


def colours(document, *names):
    """Return the colours of text in some styles."""
    return {str(document.styles[name].font.color.rgb) for name in names}


def test_a_firm_without_a_logo_has_its_name_there(reports):
    """The name stands at the left of who made the report, and the line below the number of the page."""
    document = written(reports["one of each"], BRAND)

    assert document.paragraphs[0].text.startswith("Field & Daughters\t")
    assert "1 High Street <Leeds>" == document.sections[0].footer.paragraphs[-1].text


def test_title_rules_and_heads_take_the_colour(reports):
    """The tone that is read on white stands wherever ours did, and in title, heads and the rules below them; ours is gone."""
    document = written(reports["one of each"], BRAND)
    styles = document.styles.element

    assert {TONE} == colours(document, "Title", "Selfcheck Table Heading", "Selfcheck Number", "Selfcheck Firm", "Hyperlink")
    assert {TONE} == {rule.get(qn("w:color")) for rule in styles.xpath("//w:tblStylePr[@w:type='firstRow']//w:bottom")}
    assert not styles.xpath("//*[@w:val='0B5351' or @w:color='0B5351']")


def test_ratings_keep_their_colours(reports):
    """Red stays red, whatever colour a firm has."""
    names = [look(rating) for rating in Rating]
    bands = "//w:p[w:pPr/w:pStyle/@w:val='SelfcheckVerdict']//w:shd/@w:fill"
    plain, branded = (written(reports["one of each"], brand) for brand in (PLAIN, BRAND))

    assert colours(plain, *names) == colours(branded, *names)
    assert [] != plain.element.xpath(bands) == branded.element.xpath(bands)


@pytest.mark.parametrize(
    "brand", [BRAND, Brand(footer="x"), Brand("w" * 80, colour=Colour("#000000"))], ids=["all", "foot", "name"]
)
def test_valid_with_a_look(reports, brand, audit):
    """The validator finds no error in a report with a firm's look."""
    assert [] == audit(to_docx(reports["one of each"], brand))


def test_documents_do_not_share_a_look(reports):
    """A report that nobody's look was asked for has ours, after one that has another."""
    plain = to_docx(reports["one of each"])
    to_docx(reports["one of each"], BRAND)

    assert plain == to_docx(reports["one of each"])
