"""Text that people typed, made safe to keep, to show and to put into a file name.

One rule for every door: what has passed :func:`plain` can be written to HTML, JSON and XML once it is escaped.
"""

import re
import unicodedata

#: What XML 1.0 cannot hold (most control characters, surrogates, noncharacters), and the marks that turn the
#: direction of the text around them (Unicode Standard Annex 9), with which a name can be made to read backwards.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)

#: Names that Windows keeps for devices, with or without an ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def plain(text: str) -> str:
    """Return *text* in Unicode normal form C, with plain line ends and without control and direction marks.

    Applying it twice changes nothing. Right-to-left letters, accents and emoji stay.
    """
    if text.replace("\n", " ").isprintable():
        # Nothing unwanted is printable; most texts are, and are told so at once.
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    # Unwanted marks go first: a letter and its accent may only meet once the mark between them is gone.
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def line(text: str) -> str:
    """Return *text* as :func:`plain` does, on one line and without blanks around it, as names are kept."""
    return " ".join(plain(text).split())


def amount(number: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def slug(text: str, limit: int = 80) -> str:
    """Return *text* as a part of a file name that Windows, macOS and Linux all take, or "" when nothing is left.

    Args:
        text: for example the name of an organisation.
        limit: the most bytes of UTF-8 the part may have.
    """
    text = unicodedata.normalize("NFKC", line(text))
    text = "".join(character for character in text if unicodedata.category(character)[0] != "C")
    text = re.sub(r'[<>:"/\\|?*\s_]+', "-", text).strip("-. ")
    text = text.encode()[:limit].decode(errors="ignore").strip("-. ")
    return "" if text.casefold().split(".")[0] in _RESERVED else text
