"""Text that people typed, made safe to keep, to show and to put into a file name.

One rule for every door: what has passed :func:`plain` can be written to HTML, JSON and XML once it is escaped. The doors are
packs (:mod:`selfcheck.structure`), the values of a :class:`~selfcheck.response.Response`, Markdown, whose entities stand for any
letter (:mod:`selfcheck.prose`), and documents that reviewers send back (:mod:`selfcheck.word`). Behind them nothing asks again.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from itertools import groupby, islice

#: What ends a line, beside "\n": the mandatory breaks of Unicode Standard Annex 14. Word and Outlook paste "\v" for a line end
#: inside a paragraph; without it, the words on both sides would be one.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

#: What XML 1.0 cannot hold (most control characters, surrogates, noncharacters), and the marks that turn the
#: direction of the text around them (Unicode Standard Annex 9), with which a name can be made to read backwards.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)

#: The most combining marks in a row: as many as the Stream-Safe Text Format allows (Unicode Standard Annex 15, section 13),
#: "significantly beyond what is required for any linguistic or technical usage". The time to put marks in order grows with
#: the square of their number: 100,000 of them on one letter would take seconds.
MOST_MARKS = 30
#: Where more can be: the first mark of all is U+0300.
_STRETCH = re.compile(f"[^\0-\u02ff]{{{MOST_MARKS + 1},}}")

#: The most characters of a name and of a note: a line of an address, and three pages. The page takes no more either.
MOST_NAME, MOST_NOTE = 200, 10_000

#: Names that Windows keeps for devices, with or without an ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def plain(text: str) -> str:
    """Return *text* in Unicode normal form C, with plain line ends and without control and direction marks.

    Applying it twice changes nothing. Right-to-left letters, accents and emoji stay; of more than :data:`MOST_MARKS` accents on
    one letter, the first do.
    """
    # A pack holds a thousand texts, and most pass both looks: the benchmark of loading one is ten times as fast for them.
    if not text.replace("\n", " ").isprintable():
        text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    if not text.isascii():
        # Only now that nothing stands between a letter and its accent. The normal form of some marks is two marks: a second cut.
        text = _with_few_marks(unicodedata.normalize("NFC", _with_few_marks(text)))
    return text


def _with_few_marks(text: str) -> str:
    return _STRETCH.sub(lambda found: "".join(_first_marks(found[0])), text)


def _first_marks(text: str) -> Iterator[str]:
    for are_marks, characters in groupby(text, lambda character: unicodedata.category(character).startswith("M")):
        yield from islice(characters, MOST_MARKS if are_marks else None)


def line(text: str) -> str:
    """Return *text* as :func:`plain` does, on one line and without blanks around it, as names are kept."""
    return " ".join(plain(text).split())


def plain_name(text: str) -> str:
    """Return a name as :func:`line` does, with :data:`MOST_NAME` characters at most."""
    return line(text[:MOST_NAME])[:MOST_NAME].strip()


def plain_note(text: str) -> str:
    """Return a note as :func:`plain` does, with :data:`MOST_NOTE` characters at most."""
    return plain(text[:MOST_NOTE])[:MOST_NOTE]


def encodable(text: str) -> str:
    """Return *text* without halves of surrogate pairs: a browser's text can have them, UTF-8 cannot (RFC 3629, section 3)."""
    return text.encode(errors="ignore").decode()


def fits(text: str, most: int) -> bool:
    """Whether a text has so many characters at most: as it was typed, and made plain, which may be longer."""
    return len(text) <= most and len(plain(text)) <= most


def amount(number: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """Return *text* with so many characters at most; where it is cut, that is seen."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


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


def nearest(name: str, choices: Collection[str]) -> tuple[str, ...]:
    """Return the one of the choices that a name looks most like, in capitals or not, or begins; nothing where there is none."""
    folded = {choice.casefold(): choice for choice in choices}
    start = name.casefold()
    begun = (choice for choice in folded if start and choice.startswith(start))
    return tuple(folded[choice] for choice in (*get_close_matches(start, folded, n=1), *begun))[:1]


def meant(name: str, choices: Collection[str]) -> str:
    """Return a question after the one of the choices that looks most like a name; empty where none does."""
    return "".join(f" (did you mean {choice}?)" for choice in nearest(name, choices))
