"""A document that anyone may have sent, unpacked with care.

Word, LibreOffice and others write a document anew when they save it, and change its namespaces and the names of its parts.
So elements and attributes are known by their local names alone.
"""

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.oxml.parser import parse_xml

from selfcheck.factcheck import NoReview

#: The most bytes that a file may have, that all its parts may have once they are unpacked, and the most parts.
MOST, MOST_UNPACKED, MOST_PARTS = 20_000_000, 100_000_000, 1000

_DAMAGED = "This is not a Word document (.docx), or it is damaged."
_OTHER = "This is not a .docx file: it has a password, or it is of an older kind. Save it as a Word document (.docx) without one."
_LARGE = "This document is too large to be a review document."


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
    """The parts of a document, unpacked with care: it may be anything."""

    def __init__(self, docx: bytes) -> None:
        if len(docx) > MOST:
            raise NoReview(_LARGE)
        if docx[:4] == b"\xd0\xcf\x11\xe0":
            raise NoReview(_OTHER)
        try:
            archive = ZipFile(BytesIO(docx))
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise NoReview(_LARGE)
            self.parts = {entry.filename: archive.read(entry) for entry in entries if entry.filename.endswith((".xml", ".rels"))}
        except NoReview:
            raise
        except (BadZipFile, zlib.error, *_ODD):
            raise NoReview(_DAMAGED) from None
        main = self._led_to("", "/officeDocument")
        if not main:
            raise NoReview(_DAMAGED)
        self.main = main[0]

    def tree(self, part: str) -> Any:
        """Return the root of a part.

        Raises:
            NoReview: where it is not there, or no sound XML.
        """
        content = self.parts.get(part, b"")
        if b"<!DOCTYPE" in content:
            raise NoReview(_DAMAGED)
        try:
            return parse_xml(content)
        except (SyntaxError, ValueError):
            raise NoReview(_DAMAGED) from None

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
        relationships = self._relationships(self.main)
        return {
            relationship["Id"]: relationship["Target"]
            for relationship in relationships
            if relationship["Type"].endswith("/hyperlink")
        }

    def _led_to(self, part: str, kind: str) -> list[str]:
        targets = (relationship["Target"] for relationship in self._relationships(part) if relationship["Type"].endswith(kind))
        return [posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:] for target in targets]

    def _relationships(self, part: str) -> list[dict[str, str]]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        found = map(attributes, self.tree(rels)) if rels in self.parts else ()
        return [relationship for relationship in found if {"Id", "Type", "Target"} <= set(relationship)]


#: What zipfile raises beside its own errors: for a password, for a way to compress that it does not know, for what is cut off.
_ODD = (RuntimeError, NotImplementedError, EOFError, ValueError, OSError, KeyError)
