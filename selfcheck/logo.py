"""The logo above a report's title: a picture that somebody hands over, taken only if it is one."""

from struct import Struct

from attrs import frozen

from selfcheck.errors import SelfcheckError

#: The most bytes and pixels that a logo may have: few bytes can be a picture that fills the memory of whoever opens the report.
MOST, MOST_PIXELS = 2_000_000, 25_000_000

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_SIZE, _JPEG_SIZE, _LENGTH = Struct(">II"), Struct(">HH"), Struct(">H")
#: The markers in a JPEG file that tell its size: "start of frame", of every kind.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@frozen
class UnusableLogo(SelfcheckError):
    """The file is no picture that a report can show as a logo."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen
class Logo:
    """A picture that a report can show."""

    content: bytes
    #: What its file name ends with, after the dot.
    ending: str
    media_type: str
    #: In pixels.
    width: int
    height: int


def read_logo(content: bytes, most: int = MOST) -> Logo:
    """Return the logo that is in *content*, which is judged by what it holds and not by a name.

    Args:
        content: the bytes of the picture.
        most: how many there may be.

    Raises:
        UnusableLogo: where it is neither PNG nor JPEG, too large, or damaged.
    """
    if content.startswith(_PNG):
        ending, media_type, size = "png", "image/png", _png_size(content)
    elif content.startswith(_JPEG):
        ending, media_type, size = "jpg", "image/jpeg", _jpeg_size(content)
    else:
        raise UnusableLogo("The logo should be a PNG or a JPEG picture.")
    if len(content) > most:
        raise UnusableLogo(f"The logo is too large: it may have {most // 1000:,} kB at most.")
    if not size or not all(size):
        raise UnusableLogo("The logo is damaged: its size cannot be read.")
    if size[0] * size[1] > MOST_PIXELS:
        raise UnusableLogo(f"The logo is too large: it may have {MOST_PIXELS:,} pixels at most.")
    return Logo(content, ending, media_type, *size)


def _png_size(content: bytes) -> tuple[int, int] | None:
    sound = content[12:16] == b"IHDR" and len(content) >= 24
    return _PNG_SIZE.unpack_from(content, 16) if sound else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height: each segment has a marker and its length, and one of them tells the size."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            height, width = _JPEG_SIZE.unpack_from(content, at + 5)
            return width, height
        at += 1 if content[at + 1] == 0xFF else 2 + _LENGTH.unpack_from(content, at + 2)[0]
    return None
