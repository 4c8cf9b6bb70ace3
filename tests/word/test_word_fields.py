"""Fields of a document that somebody sent: which stay, and what becomes of the others."""

import pytest
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from firm_templates import field

from selfcheck.word.archive import UnusableDocument
from selfcheck.word.fields import unlink_fields


def paragraph(content):
    return parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>")


def shown(root):
    """Return the words that are seen, and the instructions that are left."""
    return tuple("".join(each.text or "" for each in root.iter(qn(name))) for name in ("w:t", "w:instrText"))


@pytest.mark.parametrize(
    "instruction", [" PAGE ", " NUMPAGES \\* Arabic ", ' HYPERLINK \\l "_Ref1" ', " = 1 + 1 ", " toc \\o ", ' IF 1=1 "a" ']
)
def test_what_tells_of_the_document_stays(instruction):
    """Numbers of pages, references and sums go on being worked out."""
    root = paragraph(field(instruction, "1"))

    assert ([], ("1", instruction)) == (unlink_fields(root), shown(root))


@pytest.mark.parametrize(
    "instruction",
    [
        "INCLUDEPICTURE https://far.example/",
        " includetext x ",
        "DDE a b",
        "LINK a b",
        "DATABASE \\d x",
        'HYPERLINK "https://far.example/"',
        "",
    ],
)
def test_what_fetches_becomes_what_it_showed(instruction):
    """Of a field that fetches, or that nobody knows, its last result is left, as words."""
    root = paragraph(f"{field(instruction, 'shown')}<w:r><w:t>!</w:t></w:r>")

    assert 1 == len(unlink_fields(root))
    assert ("shown!", "") == shown(root)
    assert not list(root.iter(qn("w:fldChar")))


def test_an_instruction_may_be_cut_into_pieces():
    """Word and others split what a field says over runs."""
    pieces = 'INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "x"'
    root = paragraph(field(pieces, "shown"))

    assert (["INCLUDETEXT"], ("shown", "")) == (unlink_fields(root), shown(root))


def test_fields_in_fields():
    """A field in the result of another is judged by itself; one that makes the name of another goes with it."""
    inside = field("LINK x", f"a{'</w:t></w:r>'}{field(' PAGE ', '1')}<w:r><w:t>b")
    made = field(f"</w:instrText></w:r>{field('PAGE', 'DDE')}<w:r><w:instrText> x", "shown")
    one, other = paragraph(inside), paragraph(made)

    assert (["LINK"], ("a1b", " PAGE ")) == (unlink_fields(one), shown(one))
    assert (1, ("shown", "")) == (len(unlink_fields(other)), shown(other))


def test_a_field_without_an_end_goes():
    """What a field that never ends would fetch is not fetched."""
    root = paragraph(field("LINK x", "shown").rpartition("<w:r>")[0] + "<w:r><w:t>!</w:t></w:r>")

    assert ([], ("shown!", "")) == (unlink_fields(root), shown(root))


def test_fields_without_a_bottom_are_refused():
    """Thousands of fields in each other cost nobody's time."""
    with pytest.raises(UnusableDocument):
        unlink_fields(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 10_000))


def test_no_field_asks_to_be_worked_out():
    """Word asks nobody whether fields may be updated."""
    root = paragraph(field(" PAGE ", "1").replace('"begin"', '"begin" w:dirty="true" w:fldLock="1"'))
    unlink_fields(root)

    assert not root.xpath(".//@w:dirty | .//@w:fldLock")
