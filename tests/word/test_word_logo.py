"""The logo: which pictures are taken, how large they stand, and what is said where there is none to see."""

import io
import struct
import zlib
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from selfcheck.logo import MOST, UnusableLogo, read_logo
from selfcheck.word import to_docx
from selfcheck.word.logo import HIGHEST, WIDEST, room


def png(width, height):
    """Return a black PNG picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" * (width + 1)) * height))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def jpeg(width, height, frame=0xC0):
    """Return the beginning of a JPEG picture, as far as its size."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"Ada!"
    return b"\xff\xd8" + comment + b"\xff\xff" + bytes([frame]) + struct.pack(">HBHH", 17, 8, height, width) + bytes(12)


@pytest.fixture(name="picture", params=[png(400, 100), jpeg(300, 300)], ids=["PNG", "JPEG"])
def _picture(request):
    return request.param


def test_the_logo_is_above_the_title(reports, picture):
    """The logo is the first thing in the document, in the line, with words for those who cannot see it."""
    document = Document(io.BytesIO(to_docx(reports["one of each"], logo=read_logo(picture))))
    first, second = document.paragraphs[:2]
    [properties] = first._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")

    assert "Title" == second.style.name
    assert "Logo" == properties.get("descr")
    assert 1 == len(document.inline_shapes)
    assert not list(document.element.iter(qn("wp:anchor")))


def test_the_logo_arrives(reports, picture):
    """The picture is in the package as it was handed over, and only once."""
    with ZipFile(io.BytesIO(to_docx(reports["one of each"], logo=read_logo(picture)))) as package:
        [name] = [name for name in package.namelist() if "media" in name]

        assert picture == package.read(name)


def test_valid_with_a_logo(reports, picture, audit):
    """The validator finds no error in a report with a logo."""
    assert [] == audit(to_docx(reports["one of each"], logo=read_logo(picture)))


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


@pytest.mark.parametrize("frame", [0xC0, 0xC1, 0xC2])
def test_kinds_of_jpeg(frame):
    """The size of a JPEG picture is found whatever kind it is, behind what other programs put before it."""
    logo = read_logo(jpeg(200, 100, frame))

    assert (200, 100) == (logo.width, logo.height)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "PNG or a JPEG"),
        (b"GIF89a" + bytes(20), "PNG or a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG or a JPEG"),
        (png(8, 8)[:20], "damaged"),
        (png(0, 8), "damaged"),
        (jpeg(8, 0), "damaged"),
        (jpeg(8, 8)[:12], "damaged"),
        (b"\xff\xd8\xff" + bytes(40), "damaged"),
        (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST), "too large"),
    ],
)
def test_unusable(content, reason):
    """What is no such picture is refused in a plain sentence."""
    with pytest.raises(UnusableLogo, match=reason) as caught:
        read_logo(content)

    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("length", range(0, 40, 3))
def test_cut_off(length):
    """A picture that is cut off anywhere is taken or refused, and nothing else happens."""
    for content in (png(8, 8), jpeg(8, 8)):
        try:
            assert read_logo(content[:length]).width > 0
        except UnusableLogo as problem:
            assert str(problem)
