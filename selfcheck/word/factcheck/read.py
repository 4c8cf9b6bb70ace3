"""The reading of a review document that was sent back.

The place of a text is found by the tag of its control or, where a program has dropped that, by the bookmark around it.
What is seen counts, and nothing that is seen is lost: words that the reviewer wrote elsewhere are told as comments are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from attrs import define, field

from selfcheck.factcheck import Comment, Correction, NoReview, Review, Verdict, Wording, corrected
from selfcheck.prose import Items, Paragraph, Run, plain_text
from selfcheck.report import spell
from selfcheck.text import MOST_NOTE, line, plain, plain_name
from selfcheck.word.archive import LARGE, SentDocument, UnusableDocument, attributes, local
from selfcheck.word.factcheck.write import DAY, NAMESPACE, PROMPTS, REVIEWER, accepted, mark, tag
from selfcheck.word.places import Place, Places
from selfcheck.word.walk import Commented, ParagraphStart, Step, TextRun, Walk, checksum, lines, steps

#: The most characters that the texts of a pack and their ids may have. Our longest has 200,000.
MOST_CHARACTERS = 1_000_000

_NONE = (
    "This document does not hold what selfcheck puts into a review document: it is another document, or a program dropped it "
    "when it saved the document again."
)


def read_review(docx: bytes) -> Review:
    """Return what a review document says.

    Args:
        docx: the bytes of a file that somebody sent; anything is taken.

    Raises:
        NoReview: where it is no review document that can be read.
    """
    try:
        return _review(SentDocument(docx))
    except UnusableDocument as error:
        raise NoReview(error.reason) from None


def _review(package: SentDocument) -> Review:
    store = _store(package)
    places = _Places(Places(steps(package, Walk.of(package))))
    about = attributes(store)
    passages = [element for element in store if local(element) == "passage"]
    verdicts = tuple(_verdict(passage, places) for passage in passages)
    reviewer, day = (places.words(name, about.get(name, "")) for name in (REVIEWER, DAY))
    comments = _comments(package)
    printed = frozenset(about.get("lines", "").split())
    found = tuple(places.comments(comments, printed))
    return Review(
        line(about.get("pack", "")),
        line(about.get("version", "")),
        plain_name(reviewer),
        _day(plain_name(day)),
        verdicts,
        found,
        tuple(places.lost),
        is_whole="part" not in about,
    )


def _store(package: SentDocument) -> Any:
    for root in package.data:
        if root.tag == f"{{{NAMESPACE}}}review":
            ids = (value for element in root.iter() for value in attributes(element).values())
            if sum(map(len, chain(root.itertext(), ids))) > MOST_CHARACTERS:
                raise UnusableDocument(LARGE)
            return root
    raise UnusableDocument(_NONE)


def _verdict(passage: Any, places: "_Places") -> Verdict:
    about = attributes(passage)
    id = about.get("id", "")
    texts = tuple(_correction(element, id, places) for element in passage if local(element) == "text")
    return Verdict(id, places.is_ticked(id, about.get("control", "")), texts)


def _correction(element: Any, passage: str, places: "_Places") -> Correction:
    about = attributes(element)
    text = Wording(about.get("id", ""), "", element.text or "", about.get("prose") == "1")
    found = places.prose(text.id, about.get("control", ""), passage)
    return Correction(text.id, text.normal, text.normal) if found is None else corrected(text, found)


def _day(words: str) -> str:
    """Return a day in the words of our documents, where it was picked; else as it was typed."""
    try:
        return spell(datetime.strptime(words, "%d/%m/%Y").date())
    except ValueError:
        return words


def _comments(package: SentDocument) -> dict[str, tuple[str, str]]:
    """Return who said what in the comments, by their ids."""
    root = package.beside("comments")
    return {
        about.get("id", ""): (plain_name(about.get("author", "")), _shortened(_comment_text(comment)))
        for comment in (() if root is None else root)
        if (about := attributes(comment))
    }


def _comment_text(comment: Any) -> str:
    elements = (element for element in comment.iter() if local(element) in ("p", "t"))
    return plain("".join("\n" if local(element) == "p" else element.text or "" for element in elements)).strip()


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_NOTE else f"{words[:MOST_NOTE]}… (shortened)"


@define
class _Places:
    """The places of a returned document, and which of them were found."""

    places: Places
    #: Where paragraphs begin.
    paragraphs: list[tuple[int, ParagraphStart]] = field(init=False)
    #: Where texts and boxes were found, and to which passages they belong, or which they are where that says too little.
    used: list[tuple[int, int, str]] = field(init=False, factory=list)
    #: What was not found.
    lost: list[str] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        self.paragraphs = [(place, step) for place, step in enumerate(self.steps) if isinstance(step, ParagraphStart)]

    @property
    def steps(self) -> list[Step]:
        """The steps of the document."""
        return self.places.steps

    def _place(self, name: str, control: str, passage: str) -> Place | None:
        place = self.places.find(tag(name), mark(control))
        if place is None:
            self.lost.append(name)
            return None
        # A passage that holds texts of many questions says nothing of where one of them stands.
        self.used.append((*place, passage if name.startswith(passage) else name))
        return place

    def prose(self, name: str, control: str, passage: str) -> list[Paragraph | Items] | None:
        """Return what stands where a text was, or None where the place is gone."""
        place = self._place(name, control, passage)
        if place is None:
            return None
        found = list(self._prose(*place))
        return [] if line(plain_text(found)) == PROMPTS["text"] else found

    def words(self, name: str, control: str) -> str:
        """Return what was filled in; empty for nothing."""
        words = line(plain_text(self.prose(name, control, "") or ()))
        return "" if words == PROMPTS[name] else words

    def is_ticked(self, passage: str, control: str) -> bool:
        """Whether the box of a passage shows a tick."""
        place = self._place(accepted(passage), control, passage)
        return place is not None and self.places.is_ticked(place)

    def comments(self, comments: dict[str, tuple[str, str]], printed: frozenset[str]) -> Iterator[Comment]:
        """Yield what the reviewer said beside the texts: in comments, and in lines of their own.

        Args:
            comments: who said what, by the ids of comments.
            printed: the checksums of the lines that were there from the start.
        """
        starts = sorted((begin, passage) for begin, _, passage in self.used)
        for place, step in enumerate(self.steps):
            if isinstance(step, Commented) and step.id in comments:
                yield Comment(_before(starts, place), *comments[step.id])
        inside = {place for begin, end, _ in self.used for place in range(begin, end)}
        for place, words in lines(self.steps, inside):
            if checksum(words) not in printed:
                yield Comment(_before(starts, place), "", _shortened(words))

    def _prose(self, begin: int, end: int) -> Iterator[Paragraph | Items]:
        """Yield the prose between two places."""
        before = bisect_left(self.paragraphs, begin, key=itemgetter(0))
        numbered = self.paragraphs[before - 1][1].numbered if before else None
        runs: list[Run] = []
        for step in self.steps[begin:end]:
            if isinstance(step, TextRun):
                runs.append(step.run)
            elif isinstance(step, ParagraphStart):
                yield from _block(numbered, runs)
                numbered, runs = step.numbered, []
        yield from _block(numbered, runs)


def _before(starts: list[tuple[int, str]], place: int) -> str:
    """Return the passage that begins last before a place; empty where none does."""
    number = bisect_right(starts, place, key=itemgetter(0))
    return starts[number - 1][1] if number else ""


def _block(numbered: bool | None, runs: list[Run]) -> Iterator[Paragraph | Items]:
    if runs:
        yield Paragraph(tuple(runs)) if numbered is None else Items((tuple(runs),), numbered)
