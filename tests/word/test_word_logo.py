"""The logo in a Word report: where it stands, and how large."""

import io
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pictures import jpeg, png

from selfcheck.brand import Brand
from selfcheck.logo import read_logo
from selfcheck.word import to_docx
from selfcheck.word.logo import HIGHEST, WIDEST, room


@pytest.fixture(name="picture", params=[png(400, 100), jpeg(300, 300)], ids=["PNG", "JPEG"])
def _picture(request):
    return request.param


def test_the_logo_is_above_the_title(reports, picture):
    """The logo is the first thing in the document, in the line of who made it, with words for those who cannot see it."""
    document = Document(io.BytesIO(to_docx(reports["one of each"], Brand(logo=read_logo(picture)))))
    first = document.paragraphs[0]
    [properties] = first._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")

    assert "Selfcheck Letterhead" == first.style.name
    assert first.runs[0]._r.xpath("w:drawing")
    assert "Logo" == properties.get("descr")
    assert 1 == len(document.inline_shapes)
    assert not list(document.element.iter(qn("wp:anchor")))


def test_the_logo_arrives(reports, picture):
    """The picture is in the package as it was handed over, and only once."""
    with ZipFile(io.BytesIO(to_docx(reports["one of each"], Brand(logo=read_logo(picture))))) as package:
        [name] = [name for name in package.namelist() if "media" in name]

        assert picture == package.read(name)


def test_valid_with_a_logo(reports, picture, audit):
    """The validator finds no error in a report with a logo."""
    assert [] == audit(to_docx(reports["one of each"], Brand(logo=read_logo(picture))))


@pytest.mark.parametrize("size", [(4000, 100), (100, 4000), (1200, 400), (7, 3), (1, 65_000)])
@pytest.mark.parametrize("make", [png, jpeg])
def test_room(make, size):
    """A logo keeps its proportions and stays within its room; a small one is not blown up."""
    logo = read_logo(make(*size))
    width, height = size
    wide, high = room(logo)

    assert size == (logo.width, logo.height)
    assert wide <= min(WIDEST, 9525 * width)
    assert high <= min(HIGHEST, 9525 * height)
    assert abs(wide * height - high * width) <= max(size) * max(1, 65_000 // width)
