"""The result of a review: what the reviewer accepted, changed and commented on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from selfcheck.errors import SelfcheckError
from selfcheck.factcheck.wording import Wording
from selfcheck.markdown import markdown, one_line
from selfcheck.prose import Items, Paragraph, Runs


@frozen
class NoReview(SelfcheckError):
    """A file is no review document that can be read."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen
class Correction:
    """A text before and after the review; the same where the reviewer left it alone."""

    id: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the reviewer changed it."""
        return self.before != self.after


@frozen
class Verdict:
    """A passage after the review: accepted or not, with its texts before and after."""

    id: str
    #: Whether its box is ticked.
    is_accepted: bool
    texts: tuple[Correction, ...]

    @property
    def changed(self) -> tuple[Correction, ...]:
        """The texts that the reviewer changed."""
        return tuple(text for text in self.texts if text.is_changed)


@frozen
class Comment:
    """A comment that stands beside a passage."""

    #: The id of the passage, or of the text in one that holds those of many questions; empty for none.
    passage: str
    author: str
    text: str


@frozen
class Review:
    """The result of a review document that was sent back."""

    #: The id and the version of the pack that was laid before the reviewer.
    pack: str
    version: str
    reviewer: str
    #: The day on which they checked, as they put it; a date is spelt out.
    day: str
    verdicts: tuple[Verdict, ...]
    comments: tuple[Comment, ...] = ()
    #: The texts and boxes whose places are no longer in the document.
    lost: tuple[str, ...] = ()
    #: Whether it held all of the pack.
    is_whole: bool = True


def accepted_texts(reviews: Iterable[Review]) -> dict[str, frozenset[str]]:
    """Return what reviewers accepted, as it stood then, by the ids of texts; a fact has the same id in every pack."""
    accepted = defaultdict[str, set[str]](set)
    for review in reviews:
        for verdict in review.verdicts:
            if verdict.is_accepted:
                for text in verdict.texts:
                    accepted[text.id].add(text.after)
    return {id: frozenset(texts) for id, texts in accepted.items()}


def corrected(text: Wording, found: Iterable[Paragraph | Items]) -> Correction:
    """Return what became of a text.

    What counts are words and the addresses of links. Programs drop bold and turn lists into paragraphs when they save a
    document again; where the words of a line are still the same, it is still the line that it was.

    Args:
        text: as it was laid before the reviewer.
        found: what stands in its place now.
    """
    after = [piece for piece in _pieces(found) if piece.words]
    if not text.is_prose:
        return Correction(text.id, text.normal, " ".join(piece.words for piece in after))
    before = [piece for piece in _pieces(text.prose) if piece.words]
    if len(after) == len(before) and all(map(_Piece.is_still, after, before)):
        return Correction(text.id, text.normal, text.normal)
    same = defaultdict[str, list[_Piece]](list)
    for piece in before:
        same[piece.words].append(piece)
    kept = (next(filter(piece.is_still, same[piece.words]), piece) for piece in after)
    return Correction(text.id, text.normal, markdown(_prose(kept)))


@frozen
class _Piece:
    """A paragraph, or an item of a list."""

    runs: Runs
    #: Whether the list that it is of is numbered; None for a paragraph.
    numbered: bool | None

    @property
    def words(self) -> str:
        return one_line(self.runs)

    @property
    def links(self) -> set[str]:
        return {run.link.rstrip("/") for run in self.runs if run.link}

    def is_still(self, before: "_Piece") -> bool:
        return self.words == before.words and self.links <= before.links


def _pieces(prose: Iterable[Paragraph | Items]) -> list[_Piece]:
    return [_Piece(runs, block.numbered if isinstance(block, Items) else None) for block in prose for runs in block.items]


def _prose(pieces: Iterable[_Piece]) -> Iterator[Paragraph | Items]:
    for numbered, neighbours in groupby(pieces, lambda piece: piece.numbered):
        if numbered is None:
            yield from (Paragraph(piece.runs) for piece in neighbours)
        else:
            yield Items(tuple(piece.runs for piece in neighbours), numbered)
