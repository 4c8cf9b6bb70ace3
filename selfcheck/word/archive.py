"""A document that anyone may have sent, unpacked with care.

Word, LibreOffice and others write a document anew when they save it, and change its namespaces and the names of its parts.
So elements and attributes are known by their local names alone.
"""

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from attrs import frozen
from docx.oxml.parser import parse_xml

from selfcheck.errors import SelfcheckError

#: The most bytes that a file may have, that all its parts may have once they are unpacked, and the most parts.
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 20_000_000, 20_000_000, 1000
#: The most pieces that the parts may have once they are parsed: elements, attributes, texts and whatever else is kept in memory
#: on its own. Our longest review has 90,000 of them; a program that splits its runs makes more.
MOST_PIECES = 500_000
#: What each entry of an archive's directory begins with: zipfile reads them all before anybody can count them.
_ENTRY = b"PK\x01\x02"
#: How many bytes are looked at before the next count, and the most that one tag may have.
_CHUNK, _MOST_TAG = 2**16, 2**20

#: What is said of a document that is beyond any of these.
LARGE = "This document is too large to be one that selfcheck has made."
DAMAGED = "This is not a Word document (.docx), or it is damaged."
_OTHER = "This is not a .docx file: it has a password, or it is of an older kind. Save it as a Word document (.docx) without one."


@frozen
class UnusableDocument(SelfcheckError):
    """A file is no document that can be read."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attributes(element: Any) -> dict[str, str]:
    """Return the attributes of an element by their names without namespaces."""
    return {name.rpartition("}")[2]: value for name, value in element.items()}


def child(element: Any, *path: str) -> Any:
    """Return what the path leads to, or None."""
    for name in path:
        element = next((inner for inner in element if local(inner) == name), None) if element is not None else None
    return element


def value(element: Any, *path: str) -> str | None:
    """Return the value of what the path leads to; empty where it has none, None where it is not there."""
    found = child(element, *path)
    return None if found is None else attributes(found).get("val", "")


def is_on(element: Any, *path: str) -> bool:
    """Whether what the path leads to is there and not switched off."""
    return value(element, *path) not in (None, "0", "false", "off", "none")


class SentDocument:
    """The parts of a document, unpacked with care: it may be anything.

    Args:
        docx: the bytes of a file.
        endings: what the names of the parts that are wanted end with, beside those that are XML.
    """

    def __init__(self, docx: bytes, endings: tuple[str, ...] = ()) -> None:
        if len(docx) > MOST_BYTES:
            raise UnusableDocument(LARGE)
        if docx[:4] == b"\xd0\xcf\x11\xe0":
            raise UnusableDocument(_OTHER)
        try:
            if docx.count(_ENTRY) > MOST_PARTS:
                raise UnusableDocument(LARGE)
            self.parts = dict(_unpacked(ZipFile(BytesIO(docx)), (".xml", ".rels", *endings)))
        except UnusableDocument:
            raise
        except (BadZipFile, zlib.error, *_ODD):  # whatever is damaged: zipfile has no one error for that, see _ODD
            raise UnusableDocument(DAMAGED) from None
        self._count = _Count()
        main = self._led_to("", "/officeDocument")
        if not main:
            raise UnusableDocument(DAMAGED)
        self.main = main[0]

    def tree(self, part: str) -> Any:
        """Return the root of a part.

        Raises:
            UnusableDocument: where it is not there, no sound XML, or too large once it is parsed.
        """
        content = self.parts.get(part, b"")
        self._count.add(content)
        try:
            return parse_xml(content)
        except (SyntaxError, ValueError):
            raise UnusableDocument(DAMAGED) from None

    @property
    def data(self) -> Iterator[Any]:
        """The roots of all parts that hold data."""
        for part in self.parts:
            if part.startswith("customXml/") and part.endswith(".xml"):
                yield self.tree(part)

    def beside(self, kind: str) -> Any:
        """Return the root of the part of a kind that belongs to the document; None where it has none."""
        found = [part for part in self._led_to(self.main, f"/{kind}") if part in self.parts]
        return self.tree(found[0]) if found else None

    @property
    def links(self) -> dict[str, str]:
        """The addresses that links lead to, by their ids."""
        relationships = self.relationships(self.main)
        return {
            relationship["Id"]: relationship["Target"]
            for relationship in relationships
            if relationship["Type"].endswith("/hyperlink")
        }

    def _led_to(self, part: str, kind: str) -> list[str]:
        found = (relationship for relationship in self.relationships(part) if relationship["Type"].endswith(kind))
        return [led_to(part, relationship["Target"]) for relationship in found]

    def relationships(self, part: str) -> list[dict[str, str]]:
        """Return what a part refers to: for each an id, what it is, and where it is."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        found = map(attributes, self.tree(rels)) if rels in self.parts else ()
        return [relationship for relationship in found if {"Id", "Type", "Target"} <= set(relationship)]


def led_to(part: str, target: str) -> str:
    """Return the name of the part that another part refers to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]


def _unpacked(archive: ZipFile, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of the parts with these endings; what is counted is what comes, not what the directory says."""
    remaining = MOST_UNPACKED
    for entry in archive.infolist():
        if entry.filename.lower().endswith(endings):
            # The two ways in which documents are packed; of others zipfile unpacks more than is asked for.
            if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise UnusableDocument(DAMAGED)
            with archive.open(entry) as file:
                content = file.read(remaining + 1)
            remaining -= len(content)
            if remaining < 0:
                raise UnusableDocument(LARGE)
            yield entry.filename, content


class _Count:
    """A running count of the pieces of all parts, made before a part is parsed to be kept: this parser keeps nothing."""

    def __init__(self) -> None:
        self._pieces = 0

    def add(self, content: bytes) -> None:
        """Count the pieces of a part.

        Raises:
            UnusableDocument: where there are too many, or where it is no sound XML.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda _, attributes: self._more(1 + len(attributes))
        parser.CharacterDataHandler = parser.CommentHandler = lambda _: self._more(1)
        parser.ProcessingInstructionHandler = lambda _, __: self._more(1)
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for start in range(0, len(content), _CHUNK):
                parser.Parse(content[start : start + _CHUNK])
                # The attributes of a tag are collected before anybody is told of them.
                if start - parser.CurrentByteIndex > _MOST_TAG:
                    raise UnusableDocument(LARGE)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError):
            raise UnusableDocument(DAMAGED) from None

    def _more(self, pieces: int) -> None:
        self._pieces += pieces
        if self._pieces > MOST_PIECES:
            raise UnusableDocument(LARGE)


def _refuse(*_: Any) -> None:
    """Refuse a declaration of a document's type: Word writes none, and entities that stand for others are defined in it."""
    raise UnusableDocument(DAMAGED)


#: What zipfile raises beside its own errors: for a password, for a way to compress that it does not know, for what is cut off.
_ODD = (RuntimeError, NotImplementedError, EOFError, ValueError, OSError, KeyError)
