"""How styles look, and which of them cannot be read."""

import pytest
from docx.oxml.parser import parse_xml
from firm_templates import STYLES, coloured, style

from selfcheck.word.looks import Look, Looks

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def looks(*styles):
    return Looks(parse_xml(f'<w:styles xmlns:w="{NAMESPACE}">{STYLES}{"".join(styles)}</w:styles>'))


def test_a_style_has_what_it_is_based_on():
    """Colour, size and weight come from the style itself, from the next one below, and in the end from the defaults."""
    found = looks(style("One", "one", coloured("888888", 40)), style("Two", "two", "<w:rPr><w:b/></w:rPr>", base="One"))

    assert Look("", "FFFFFF", 22, is_bold=False) == found.of("Normal")
    assert Look("888888", "FFFFFF", 40, is_bold=True) == found.of("Two")


def test_a_circle_of_styles_ends():
    """Styles that are based on each other have a look, too."""
    found = looks(style("One", "one", base="Two"), style("Two", "two", base="One"))

    assert Look("", "FFFFFF", 22, is_bold=False) == found.of("One")


@pytest.mark.parametrize(
    ("look", "is_faint"),
    [
        (Look("", "FFFFFF", 20, is_bold=False), False),
        (Look("", "000080", 20, is_bold=False), False),
        (Look("888888", "FFFFFF", 20, is_bold=False), True),
        (Look("888888", "FFFFFF", 36, is_bold=False), False),
        (Look("888888", "FFFFFF", 28, is_bold=True), False),
        (Look("AAAAAA", "FFFFFF", 72, is_bold=True), True),
        (Look("000000", "000080", 40, is_bold=True), True),
    ],
)
def test_large_letters_need_less(look, is_faint):
    """Text needs a contrast of 4.5, and large text of 3; plain text is white on what is dark."""
    assert is_faint == look.is_faint


def test_the_head_of_a_table_has_its_own_ground():
    """Text in a head stands on the ground that the table gives to its first row, in the colour that it gives."""
    ground = '<w:tcPr><w:shd w:val="clear" w:fill="404040"/></w:tcPr>'
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{ground}</w:tblStylePr>'
    found = looks(style("Head", "head"), style("Grey", "grey", coloured("777777")), style("Table", "t", head, "table", ""))

    assert ("FFFFFF", "404040", False) == ((look := found.on("Head", "Table")).colour, look.ground, look.is_faint)
    assert found.on("Grey", "Table").is_faint
    assert not found.on("Head", "Normal").is_faint
