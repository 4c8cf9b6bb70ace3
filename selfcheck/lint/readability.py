"""The sentences of a text, and how easily it reads."""

import re
from collections.abc import Iterator

#: Where a sentence ends. A colon and a semicolon end one too: what follows can be read on its own.
_END = re.compile(r"(?<=[.?!:;])\s+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, in order; a line ends one."""
    for line in text.splitlines():
        yield from filter(None, _END.split(line.strip()))


def shortened(text: str, most: int = 60) -> str:
    """Return the beginning of a text, to know it by."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def reading_index(text: str) -> float:
    """Return the Automated Readability Index of a text, about the years of school that it takes: 9 is for fourteen-year-olds.

    Longer words and longer sentences make it higher. A line without an end, such as an item of a list, is a sentence of its own.
    E. A. Smith and R. J. Senter, Automated Readability Index, 1967; counted in the way of textstat.
    """
    punctuated = " ".join(line if line.endswith((".", "?", ":")) else f"{line}." for line in text.splitlines() if line)
    words = punctuated.split()
    readable = sum(any(letter.isalnum() or letter == "_" for letter in word) for word in words)
    ends = sum(len(sentence.split()) > 2 for sentence in re.findall(r"\b[^.!?]+", punctuated))
    if not readable:
        return 0.0
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * readable / max(1, ends) - 21.43
