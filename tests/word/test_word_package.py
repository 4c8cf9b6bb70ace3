"""The file itself: sound, the same each time, and nothing shared between two reports."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from lxml import etree

from selfcheck.word import to_docx


@pytest.fixture(name="docx", scope="session")
def _docx(report):
    return to_docx(report)


def test_sound(docx):
    """Every entry of the file can be read, has the right checksum and no date of its own."""
    with ZipFile(io.BytesIO(docx)) as package:
        assert package.testzip() is None
        for entry in package.infolist():
            assert ((1980, 1, 1, 0, 0, 0), ZIP_DEFLATED) == (entry.date_time, entry.compress_type)


def test_the_types_come_first(docx):
    """The file begins with the types of its parts, as programs that look at its beginning expect."""
    with ZipFile(io.BytesIO(docx)) as package:
        assert ["[Content_Types].xml", "_rels/.rels"] == package.namelist()[:2]


def test_well_formed(docx):
    """Every part is well-formed XML."""
    with ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            assert etree.fromstring(package.read(name)) is not None, name


def test_python_docx_reads_and_saves_it(docx):
    """Whoever works on with python-docx can: it reads the report and saves it with all its parts."""
    file = io.BytesIO()
    Document(io.BytesIO(docx)).save(file)

    assert set(ZipFile(io.BytesIO(docx)).namelist()) == set(ZipFile(file).namelist())


def test_reports_share_nothing(reports):
    """A report does not depend on those made before it, or at the same time."""
    one, other = reports["one of each"], reports["hostile"]
    expected = [to_docx(one), to_docx(other)] * 10
    with ThreadPoolExecutor(4) as pool:
        actual = list(pool.map(to_docx, [one, other] * 10))

    assert expected == actual


def test_lists_do_not_pile_up(reports):
    """The numberings of one report are not found in the next."""
    documents = [Document(io.BytesIO(to_docx(reports["one of each"]))) for _ in range(2)]
    first, second = (len(document.part.numbering_part.element.num_lst) for document in documents)

    assert first == second


def test_nothing_asks_to_be_updated(docx):
    """No part of the file asks Word to update fields, which would ask the reader."""
    with ZipFile(io.BytesIO(docx)) as package:
        content = b"".join(package.read(name) for name in package.namelist() if name.startswith("word/"))

    assert not re.search(rb"<w:updateFields|w:dirty=", content)
