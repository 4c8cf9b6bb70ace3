"""The fields of a document: what Word works out, or fetches from elsewhere, when it opens or prints it.

A field is kept where it tells something of the document itself. Any other becomes what it showed last, as "Unlink" in Word does.
"""

import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from selfcheck.word.archive import UnusableDocument, attributes, local

#: What tells something of the document itself. A list of what fetches would never be whole: a field may make the name of another.
_KEPT = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "REF", "PAGEREF", "NOTEREF", "TOC", "SYMBOL", "IF"),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS"),
}
_WITHIN = re.compile(r'\s*HYPERLINK\s+\\l\s+"[^"]*"[\s\\a-z]*', re.IGNORECASE)
#: The most fields that stand in each other; Word takes twenty.
_DEEPEST = 20
#: No name of a field has as many letters.
_LONGEST = 30


@define
class _Field:
    """A field, as far as it was met."""

    #: What begins, says and ends it; its result is none of these.
    marks: list[Any]
    instruction: str = ""
    #: Whether its result has begun.
    is_told: bool = field(init=False, default=False)


def unlink_fields(root: Any) -> list[str]:
    """Make each field that is not kept into what it showed last, and return their names.

    Args:
        root: that of a part with text.

    Raises:
        UnusableDocument: where fields stand in each other without an end.
    """
    names = []
    opened: list[_Field] = []
    for element in list(root.iter()):
        match local(element):
            case "fldSimple":
                if name := _unwanted(attributes(element).get("instr", "")):
                    names.append(name)
                    unwrap(element)
            case "fldChar":
                names += _meet(element, opened)
            case "instrText" | "delInstrText" | "t" | "tab" | "br" | "drawing" | "pict":
                for outer in opened:
                    if not outer.is_told:
                        outer.marks.append(element)
                if opened and not opened[-1].is_told and local(element) == "instrText":
                    opened[-1].instruction += element.text or ""
    for left in opened:
        _remove(left.marks)
    for mark in root.iter():
        for attribute in [name for name in mark.attrib if name.endswith(("}dirty", "}fldLock"))]:
            del mark.attrib[attribute]
    return names


def _meet(element: Any, opened: list[_Field]) -> Iterator[str]:
    """Take up a mark of a field, and yield the field's name where it ends here and is not kept."""
    kind = attributes(element).get("fldCharType")
    for outer in opened:
        if not outer.is_told or (outer is opened[-1] and kind != "begin"):
            outer.marks.append(element)
    if kind == "begin":
        if len(opened) == _DEEPEST:
            raise UnusableDocument("This document has fields that stand in each other without an end.")
        opened.append(_Field([element]))
    elif opened and kind == "separate":
        opened[-1].is_told = True
    elif opened and kind == "end":
        ended = opened.pop()
        if name := _unwanted(ended.instruction):
            _remove(ended.marks)
            yield name


def _unwanted(instruction: str) -> str:
    """Return the name of a field that is not kept; empty for one that is."""
    name = (instruction.split() or [""])[0].upper()
    is_kept = name in _KEPT or name.startswith("=") or _WITHIN.fullmatch(instruction)
    return "" if is_kept else name if name.isalpha() and len(name) < _LONGEST else "of a kind that it works out"


def unwrap(element: Any) -> None:
    """Put what is in an element in its place."""
    for inner in list(element):
        element.addprevious(inner)
    _remove([element])


def _remove(elements: list[Any]) -> None:
    for element in elements:
        if (parent := element.getparent()) is not None:
            parent.remove(element)
