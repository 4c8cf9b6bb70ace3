"""Which way text runs: what is written from right to left, in Hebrew or Arabic, has to be marked as such in a document.

A plain cut of the rules of Unicode Standard Annex 9: letters decide, and what stands between them goes along.
"""

import re
from collections.abc import Iterable
from itertools import accumulate, groupby
from unicodedata import bidirectional

# Quick to search for: all right-to-left letters are here, along with a few characters that are none.
_MAYBE = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = {"L": False, "R": True, "AL": True}
#: Digits, accents and what joins letters go with the letters before them.
_FOLLOWING = {"EN", "AN", "NSM", "BN"}


def is_rtl(text: str) -> bool:
    """Whether the first letter of *text* is one that is written from right to left."""
    if text.isascii() or not _MAYBE.search(text):
        return False
    return next((_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG), False)


def stretches(text: str, rtl: bool = False) -> list[tuple[str, bool]]:
    """Return *text* in stretches that run one way each, with whether that is from right to left.

    Args:
        text: as a reader sees it.
        rtl: whether the paragraph around it runs from right to left.
    """
    if not rtl and not _MAYBE.search(text):
        return [(text, False)]
    kinds = [bidirectional(character) for character in text]
    before = _filled(map(_STRONG.get, kinds), rtl)
    sure = [way if kind in _STRONG or kind in _FOLLOWING else None for kind, way in zip(kinds, before, strict=True)]
    before, after = _filled(sure, rtl), _filled(reversed(sure), rtl)[::-1]
    ways = [one if one is other else rtl for one, other in zip(before, after, strict=True)]
    together = groupby(zip(text, ways, strict=True), lambda pair: pair[1])
    return [("".join(character for character, _ in pairs), way) for way, pairs in together]


def _filled(sure: Iterable[bool | None], first: bool) -> list[bool]:
    """Return the way of each character: where it is not sure, that of the last one of which it was."""
    return list(accumulate(sure, lambda last, way: last if way is None else way, initial=first))[1:]
