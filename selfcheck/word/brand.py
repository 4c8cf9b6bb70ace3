"""A firm's look in a Word document: its mark above, its line below, and its colour in the styles."""

from collections.abc import Iterator
from typing import Any, cast

from docx.oxml.ns import qn

from selfcheck.brand import Brand, Colour
from selfcheck.word.frame import Frame
from selfcheck.word.logo import HIGHEST, add_logo
from selfcheck.word.markup import elements, macros

#: Our own colour, as the template has it.
_ACCENT = "0B5351"
_VAL, _COLOR = qn("w:val"), qn("w:color")


def wear(frame: Frame, brand: Brand, highest: int = HIGHEST) -> None:
    """Give a document the look of a firm.

    Where it started from the firm's own document, that has its colours, and its mark and its footer where there are any.

    Args:
        frame: the document; what is told in it begins with its letterhead, and it has its footer.
        brand: the look.
        highest: how high a logo may be.
    """
    if frame.takes_mark:
        _mark(frame, brand, highest)
    if brand.footer and frame.takes_footer:
        last = frame.document.sections[-1].footer.paragraphs[-1]._p
        for element in elements(macros(frame).paragraph("footer", macros(frame).text(brand.footer))):
            last.addnext(element)
    if brand.colour and not frame.is_theirs:
        _paint(frame, brand.colour)


def _mark(frame: Frame, brand: Brand, highest: int) -> None:
    """Put a firm's logo, or its name, into the letterhead."""
    style = frame.style("Selfcheck Letterhead")
    letterhead = next(paragraph for paragraph in frame.document.paragraphs if paragraph._p.style == style)
    if brand.logo:
        add_logo(letterhead, brand.logo, brand.firm or "Logo", highest)
    elif brand.firm:
        first = letterhead.runs[0]._r
        for element in elements(macros(frame).text(brand.firm, "Selfcheck Firm")):
            first.addprevious(element)


def _paint(frame: Frame, colour: Colour) -> None:
    """Give title, rules and heads of tables the colour; those of ratings, which have styles of their own, stay."""
    accent = colour.on_light.accent.removeprefix("#").upper()
    for element, attribute in _accents(frame):
        element.set(attribute, accent)
    for name in ("Title", "Selfcheck Table Heading"):
        look = _style(frame, name).get_or_add_rPr()
        look.get_or_add_color().set(_VAL, accent)
    for name in ("Selfcheck Table", "Selfcheck Picture"):
        [rule] = _style(frame, name).xpath("w:tblStylePr[@w:type='firstRow']//w:bottom")
        rule.set(_COLOR, accent)


def _accents(frame: Frame) -> Iterator[tuple[Any, str]]:
    """Yield whatever has our own colour, and the attribute that says so."""
    for part in (frame.document.styles.element, frame.document.part.numbering_part.element):
        for element in cast(Any, part).iter():
            yield from ((element, attribute) for attribute in (_VAL, _COLOR) if element.get(attribute) == _ACCENT)


def _style(frame: Frame, name: str) -> Any:
    return cast(Any, frame.document.styles.element).get_by_id(frame.style(name))
