"""A document as a flat row of steps: what a reader meets, from the first word to the last.

Programs split runs and wrap elements in others when they save a document; the steps stay the same. What Track Changes has
struck out is gone, what it has put in is there.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any
from zlib import crc32

from attrs import define, evolve, field, frozen

from selfcheck.prose import Run
from selfcheck.text import line, plain
from selfcheck.word.archive import LARGE, SentDocument, UnusableDocument, attributes, child, is_on, local, value


@frozen
class Opened:
    """The start of a control."""

    tag: str
    #: Whether it is a box that is ticked; None where it is no box.
    ticked: bool | None = None
    #: Whether it says that it shows a prompt, and nothing that was filled in.
    is_prompt: bool = False


@frozen
class Closed:
    """The end of the innermost control."""


@frozen
class CellStart:
    """The start of a cell of a table."""


@frozen
class CellEnd:
    """The end of the innermost cell."""


@frozen
class Marked:
    """The start of a bookmark."""

    name: str


@frozen
class Unmarked:
    """The end of a bookmark."""

    name: str


@frozen
class ParagraphStart:
    """The start of a paragraph."""

    #: Whether it is an item of a numbered list, or of one with bullets; None where it is no item.
    numbered: bool | None = None


@frozen
class TextRun:
    """Text in one manner."""

    run: Run


@frozen
class Commented:
    """The place of a comment."""

    id: str


Step = Opened | Closed | CellStart | CellEnd | Marked | Unmarked | ParagraphStart | TextRun | Commented


#: The most steps of a document. Our longest review has 14,000, and a program that splits its runs may make three times as many.
MOST_STEPS = 100_000


def _named(root: Any, name: str) -> list[Any]:
    return [] if root is None else [element for element in root if local(element) == name]


@frozen
class Lists:
    """Which styles and numberings make a list, and whether it is a numbered one."""

    styles: Mapping[str, bool | None] = field(factory=dict)
    numberings: Mapping[str, bool | None] = field(factory=dict)
    #: The names of styles, by their ids.
    names: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, styles: Any, numbering: Any) -> "Lists":
        """Return what the parts say; both may be missing."""
        kinds, numberings = {}, {}
        for abstract in _named(numbering, "abstractNum"):
            form = value(abstract, "lvl", "numFmt")
            kinds[attributes(abstract).get("abstractNumId")] = None if form == "none" else form != "bullet"
        for number in _named(numbering, "num"):
            numberings[attributes(number).get("numId", "")] = kinds.get(value(number, "abstractNumId"))
        by_id = {attributes(style).get("styleId", ""): style for style in _named(styles, "style")}
        names = {id: (value(style, "name") or "").casefold() for id, style in by_id.items()}
        numbers = {id: value(style, "pPr", "numPr", "numId") for id, style in by_id.items()}
        return cls({id: numberings.get(number) for id, number in numbers.items() if number is not None}, numberings, names)

    def numbered(self, properties: Any) -> bool | None:
        """Whether a paragraph with these properties is an item of a numbered list; None where it is no item."""
        number = value(properties, "numPr", "numId")
        return self.styles.get(value(properties, "pStyle") or "") if number is None else self.numberings.get(number)


_PLAIN = Run("")
#: What LibreOffice 7.4 leaves of a link in the first paragraph of a control, before the link's words.
_FLATTENED = re.compile(r'HYPERLINK "[^"]*"')
_PASSED_OVER = {"del", "moveFrom", "Fallback", "drawing", "pict", "object"}
_PASSED_OVER |= {"pPr", "rPr", "sectPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr"}
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "ptab": " "}


@define
class Walk:
    """Walks through a document."""

    links: Mapping[str, str] = field(factory=dict)
    lists: Lists = field(factory=Lists)
    #: Whether the end of the last paragraph is struck out, so that the next goes on in the same line.
    goes_on: bool = False
    #: The names of the bookmarks that began, by their ids.
    marks: dict[str, str] = field(factory=dict)
    #: Whether the number of a page is told, which the program that lays out the document has filled in.
    is_page_number: bool = False

    @classmethod
    def of(cls, package: SentDocument) -> "Walk":
        """Return a walk that knows the links and the lists of a document."""
        return cls(package.links, Lists.of(package.beside("styles"), package.beside("numbering")))

    def through(self, element: Any, manner: Run = _PLAIN) -> Iterator[Step]:
        """Yield the steps of what is in an element, told in a manner."""
        for inner in element:
            yield from self._step(local(inner), inner, manner)

    def _step(self, name: str, element: Any, manner: Run) -> Iterator[Step]:
        match name:
            case "p":
                yield from self._paragraph(element, manner)
            case "r":
                yield from self._run(element, manner)
            case "hyperlink":
                address = self.links.get(attributes(element).get("id", ""), "")
                yield from self.through(element, evolve(manner, link=address))
            case "sdt":
                yield from self._control(element, manner)
            case "tc":
                yield CellStart()
                yield from self.through(element, manner)
                yield CellEnd()
            case "bookmarkStart" | "bookmarkEnd":
                yield from self._mark(element)
            case "":
                return
            case _ if name not in _PASSED_OVER:
                yield from self.through(element, manner)

    def _paragraph(self, element: Any, manner: Run) -> Iterator[Step]:
        properties = child(element, "pPr")
        if not self.goes_on:
            yield ParagraphStart(self.lists.numbered(properties))
        struck = (child(properties, "rPr", name) for name in ("del", "moveFrom"))
        self.goes_on = any(mark is not None for mark in struck)
        yield from self.through(element, manner)

    def _run(self, element: Any, manner: Run) -> Iterator[Step]:
        properties = child(element, "rPr")
        style = self.lists.names.get(value(properties, "rStyle") or "")
        strong, emphasis = is_on(properties, "b") or style == "strong", is_on(properties, "i") or style == "emphasis"
        manner = evolve(manner, strong=strong, emphasis=emphasis)
        for inner in element:
            match local(inner):
                case "instrText":
                    self.is_page_number = (inner.text or "").split()[:1] == ["PAGEREF"]
                case "fldChar" if attributes(inner).get("fldCharType") == "end":
                    self.is_page_number = False
                case "t" if not self.is_page_number:
                    yield TextRun(evolve(manner, text=_FLATTENED.sub("", plain(inner.text or ""))))
                case "commentReference":
                    yield Commented(attributes(inner).get("id", ""))
                case "AlternateContent":
                    yield from self.through(inner, manner)
                case name if name in _SIGNS:
                    yield TextRun(evolve(manner, text=_SIGNS[name]))

    def _control(self, element: Any, manner: Run) -> Iterator[Step]:
        properties = child(element, "sdtPr")
        box = child(properties, "checkbox")
        ticked = None if box is None else is_on(box, "checked")
        yield Opened(value(properties, "tag") or "", ticked, is_on(properties, "showingPlcHdr"))
        content = child(element, "sdtContent")
        yield from self.through(() if content is None else content, manner)
        self.goes_on = False
        yield Closed()

    def _mark(self, element: Any) -> Iterator[Step]:
        about = attributes(element)
        id, name = about.get("id", ""), about.get("name")
        if name is not None:
            self.marks[id] = name
            yield Marked(name)
        elif id in self.marks:
            yield Unmarked(self.marks[id])


def steps(package: SentDocument, walk: Walk) -> list[Step]:
    """Return the steps of a document.

    Args:
        package: the document.
        walk: the way through it: :meth:`Walk.of` tells links and lists as well.

    Raises:
        UnusableDocument: where there are too many.
    """
    taken = list(islice(walk.through(package.tree(package.main)), MOST_STEPS + 1))
    if len(taken) > MOST_STEPS:
        raise UnusableDocument(LARGE)
    return taken


def lines(steps: Iterable[Step], inside: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the words of each paragraph, and its place in the row of steps.

    Args:
        steps: those of a document.
        inside: the places of the steps that do not count.
    """
    begin, words = 0, ""
    for place, step in enumerate((*steps, ParagraphStart())):
        if isinstance(step, ParagraphStart):
            if words := line(words):
                yield begin, words
            begin, words = place, ""
        elif isinstance(step, TextRun) and place not in inside:
            words += step.run.text


def checksum(words: str) -> str:
    """Return a few letters that tell one line from another."""
    return f"{crc32(words.encode()):08x}"
