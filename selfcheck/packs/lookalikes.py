"""Characters that word processors and web pages put where TOML has plain quotes and plain spaces.

They look alike, so whoever is told only that a file is not TOML looks at the line and sees nothing wrong. They are named, and
read as what was meant, so that the rest of the file can be checked at the same time.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import rtoml
from attrs import frozen

_QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"}
_SPACES = {"\u00a0": " ", "\u202f": " ", "\u2007": " "}
_PLAIN = str.maketrans({**_QUOTES, **_SPACES})
_CURLY = "".join(_QUOTES)
#: Where a quote begins or ends a value, and does not stand in the middle of a text.
_AT_AN_END = re.compile(rf"[=\[,]\s*[{_CURLY}]|^\s*[{_CURLY}]{{3}}|[{_CURLY}]\s*(#.*)?$")


@frozen
class NotToml(Exception):
    """The text cannot be read, whatever is made of its look-alikes."""

    message: str
    #: Counted from 1; None where it is not known.
    line: int | None


@frozen
class Lookalike:
    """A line with characters that look like others."""

    line: int
    message: str


def read_toml(text: str) -> tuple[Mapping[str, Any], tuple[Lookalike, ...]]:
    """Return what a text in TOML says, and the lines of which the look-alikes were read as what was meant.

    A text may hold any of these characters, as ours do: only lines that cannot be read without are looked at.

    Raises:
        NotToml: where that does not make it TOML.
    """
    lines, found = text.split("\n"), []
    wrong = _wrong(lines)
    while isinstance(wrong, NotToml):
        for number in _suspects(lines, wrong.line):
            mended = [*lines[: number - 1], lines[number - 1].translate(_PLAIN), *lines[number:]]
            after = _wrong(mended)
            # A line was the cause if without it the text is read further, or to its end.
            if not isinstance(after, NotToml) or (after.line or 0) > (wrong.line or 0):
                found.append(Lookalike(number, _message(lines[number - 1])))
                lines, wrong = mended, after
                break
        else:
            raise wrong
    return wrong, tuple(sorted(found, key=lambda lookalike: lookalike.line))


def _wrong(lines: list[str]) -> Mapping[str, Any] | NotToml:
    """Return what the lines say, or why they cannot be read."""
    try:
        return rtoml.loads("\n".join(lines))
    except ValueError as error:
        line = re.search(r" at line (\d+)", str(error))
        return NotToml(str(error), int(line[1]) if line else None)


def _suspects(lines: list[str], line: int | None) -> Iterator[int]:
    """Yield the numbers of lines that may be why a line cannot be read: itself, and those before it with a quote at an end."""
    last = min(line or len(lines), len(lines))
    if lines[last - 1] != lines[last - 1].translate(_PLAIN):
        yield last
    yield from (number for number in range(last - 1, 0, -1) if _AT_AN_END.search(lines[number - 1]))


def _message(line: str) -> str:
    quotes = "".join(dict.fromkeys(letter for letter in line if letter in _QUOTES))
    if quotes:
        return f'curly quotes ({" ".join(quotes)}) stand where TOML has straight ones: write " with the plain key for it'
    return "a no-break space stands where TOML has a plain one: delete it, and press the space bar"
