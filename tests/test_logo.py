"""Which pictures are taken for a logo, and what is said of the others."""

import pytest
from pictures import jpeg, png

from selfcheck.logo import MOST, UnusableLogo, read_logo


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
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST), "2,000 kB at most"),
        (bytes(MOST + 1), "PNG or a JPEG"),
        (png(10_000, 2_501), "25,000,000 pixels at most"),
        (jpeg(65_535, 65_535), "25,000,000 pixels at most"),
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
