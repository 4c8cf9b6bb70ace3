"""A document that somebody sent, made safe to start from: what runs, fetches or asks is left out, and named."""

import io
import re
from zipfile import ZipFile

import pytest
from docx import Document
from firm_templates import STYLES, german, hostile, line, package, section

from selfcheck.word.archive import SentDocument, UnusableDocument
from selfcheck.word.clean import ENDINGS, Cleaned


def cleaned(content):
    return Cleaned(SentDocument(content, ENDINGS))


def test_what_runs_or_fetches_is_left_out():
    """Macros, other templates, embedded objects, ActiveX, fetching fields and addresses are gone, and named; the words stay."""
    clean = cleaned(hostile())
    with ZipFile(io.BytesIO(clean.content)) as archive:
        content = b"".join(map(archive.read, archive.namelist()))
        names = " ".join(archive.namelist())

    for bad in (b"far.example", b"file:", b"INCLUDE", b"DDE", b"IMPORT", b"OLEObject", b"w:control", b"altChunk", b"macro"):
        assert bad not in content
    assert not re.search("vba|activeX|embeddings|chunk|customUI|customXml", names)
    assert all(words in content for words in (b"Kept words", b"shown one", b"shown six", b"our drive", b"https://field.example/"))
    said = " ".join(clean.dropped)
    for name in ("macros", "another template", "embedded objects", "ActiveX", "INCLUDEPICTURE", "DDEAUTO", "file://server/share"):
        assert name in said


def test_what_is_sound_stays():
    """Nothing is left out of a plain template, and python-docx opens it, whatever its type was."""
    clean = cleaned(german())
    document = Document(io.BytesIO(clean.content))

    assert () == clean.dropped
    assert "Müller & Söhne" == document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("kind", ["oleObject", "control", "frame", "subDocument", "mailMergeSource", "chart", "nonsense"])
def test_each_kind_is_named(kind):
    """Whatever the document refers to and a report does not need is left out, and there is a word for it."""
    relations = [("rId5", kind, "https://far.example/x", True)]
    clean = cleaned(package(line("x") + section(), [("rId1", "styles", STYLES)], relations))

    assert 1 == len(clean.dropped)
    assert b"far.example" not in clean.content


@pytest.mark.parametrize("kind", ["numbering", "header", "footer"])
def test_an_old_drawing_fetches_nothing(kind):
    """Pictures of Word 2003 have addresses of their own, in lists and headers too: they are gone wherever they stand."""
    picture = '<w:pict><v:shape o:href="https://far.example/a"><v:imagedata src="https://far.example/b"/></v:shape></w:pict>'
    content = (
        f'<w:numPicBullet w:numPicBulletId="0">{picture}</w:numPicBullet>'
        if kind == "numbering"
        else f"<w:p><w:r>{picture}</w:r></w:p>"
    )
    clean = cleaned(package(line("x") + section(), [("rId1", "styles", STYLES), ("rId2", kind, content)]))
    with ZipFile(io.BytesIO(clean.content)) as archive:
        parts = b"".join(map(archive.read, archive.namelist()))

    assert (True, False) == (b"v:imagedata" in parts, b"far.example" in parts)
    assert 1 == len(clean.dropped)


def test_a_document_in_the_strict_form_is_refused():
    """Of a form that python-docx does not read it is said what to do."""
    body = package(line("x")).replace(b"wordprocessingml/2006/main", b"wordprocessingml/2006/mine")

    with pytest.raises(UnusableDocument):
        cleaned(body)
