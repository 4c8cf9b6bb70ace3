"""Words that not everybody knows, with their meanings, and the search for them in a text."""

import re
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen


@frozen
class Term:
    """A word that not everybody knows, with its meaning."""

    id: str
    term: str
    #: Other words for the same, and its other forms.
    also: tuple[str, ...]
    #: One or two sentences of plain text.
    meaning: str

    def __repr__(self) -> str:
        return f"Term({self.id!r}, {self.term!r})"


@frozen
class Spot:
    """A place in a text where a term stands: ``text[start:end]``."""

    start: int
    end: int
    term: Term


@frozen
class Glossary:
    """The terms whose meanings are shown, wherever they stand in a text."""

    terms: tuple[Term, ...] = ()

    def spots(self, text: str) -> Iterator[Spot]:
        """Yield where terms stand in *text*, plain or Markdown: whole words, in order, the longer term before the shorter.

        Capitals matter only for acronyms, such as VPN. The address of a link is no text.
        """
        if not self.terms:
            return
        for found in self._pattern.finditer(text):
            word = " ".join(found[0].split())
            if term := self._written.get(word) or self._written.get(word.casefold()):
                yield Spot(found.start(), found.end(), term)

    def terms_in(self, *texts: str) -> tuple[Term, ...]:
        """Return the terms that stand in the texts, each once, in the order in which they come up."""
        return tuple({spot.term.id: spot.term for text in texts for spot in self.spots(text)}.values())

    @cached_property
    def _written(self) -> dict[str, Term]:
        """The terms by every way to write them."""
        words = ((word, term) for term in self.terms for word in (term.term, *term.also))
        return {word if word.isupper() else word.casefold(): term for word, term in words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._written, key=len, reverse=True)
        either = "|".join(_spelt(word) for word in words)
        # What is found of an address is no term: it is passed over.
        return re.compile(rf"\]\([^)\s]*\)|(?<![\w-])(?:{either})(?![\w-])")


def _spelt(word: str) -> str:
    spelt = r"\s+".join(map(re.escape, word.split()))
    return spelt if word.isupper() else f"(?i:{spelt})"
