"""How a style looks, with what it has from the styles that it is based on; and whether it can be read."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import frozen
from docx.oxml.ns import qn

from selfcheck.brand import LEAST, contrast
from selfcheck.word.archive import child, is_on, value

#: The least contrast of large text with its ground (WCAG 2.2, 1.4.3), and which text is large, in halves of a point.
LEAST_LARGE, _LARGE, _LARGE_BOLD = 3.0, 36, 28
_HEX = re.compile("[0-9A-Fa-f]{6}")
#: How many styles one may be based on, each on the next.
_MOST = 50
_PAPER = "FFFFFF"
#: The styles in which a report says something, but for those of ratings, which stand on bands of their own.
_READ = (
    *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "TOC Heading", "toc 1", "List Bullet"),
    *(
        "List Number",
        "header",
        "footer",
        "Hyperlink",
        "Selfcheck Firm",
        "Selfcheck Letterhead",
        "Selfcheck Lead",
        "Selfcheck Quote",
    ),
    *("Selfcheck Small", "Selfcheck Table Text", "Selfcheck Table Small", "Selfcheck Number", "Selfcheck Quiet"),
)


@frozen
class Look:
    """How text in a style looks."""

    #: Its colour in six digits; empty for that of plain text.
    colour: str
    ground: str
    #: In halves of a point.
    size: int
    is_bold: bool

    @property
    def contrast(self) -> float:
        """How much it stands out from its ground, from 1 to 21."""
        return contrast(f"#{self.colour or _plain(self.ground)}", f"#{self.ground}")

    @property
    def is_faint(self) -> bool:
        """Whether it stands out too little to be read by everybody."""
        return self.contrast < self.least

    @property
    def least(self) -> float:
        """The least contrast that text of this size needs."""
        return LEAST_LARGE if self.size >= (_LARGE_BOLD if self.is_bold else _LARGE) else LEAST


@frozen(slots=False)
class Looks:
    """The looks of the styles of a document."""

    root: Any

    def of(self, id: str) -> Look:
        """Return the look of a style, by its id."""
        chain = self._chain(id)
        colour = _first(chain, "rPr", "color")
        size = _first(chain, "rPr", "sz")
        bold = next((is_on(style, "rPr", "b") for style in chain if child(style, "rPr", "b") is not None), False)
        return Look(colour if _HEX.fullmatch(colour) else "", self._ground(chain), int(size) if size.isdecimal() else 20, bold)

    def says(self, id: str, *path: str) -> bool:
        """Whether a style, or one that it is based on, has what the path leads to."""
        return any(child(style, *path) is not None for style in self._chain(id))

    def on(self, id: str, table: str) -> Look:
        """Return the look of a style in the head of a table."""
        plain = self.of(id)
        for style in self._chain(table):
            for head in (part for part in style.iter(qn("w:tblStylePr")) if part.get(qn("w:type")) == "firstRow"):
                fill = _fill(child(head, "tcPr", "shd"))
                colour = value(head, "rPr", "color") or ""
                if fill or _HEX.fullmatch(colour):
                    return Look(
                        plain.colour or (colour if _HEX.fullmatch(colour) else ""), fill or _PAPER, plain.size, plain.is_bold
                    )
        return plain

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        return {style.get(qn("w:styleId"), ""): style for style in self.root.findall(qn("w:style"))}

    def _chain(self, id: str) -> list[Any]:
        """Return a style, those that it is based on, and the defaults behind them."""
        chain: list[Any] = []
        while id in self._by_id and len(chain) < _MOST:
            chain.append(self._by_id[id])
            id = value(chain[-1], "basedOn") or ""
        defaults = child(self.root, "docDefaults", "rPrDefault")
        return chain if defaults is None else [*chain, defaults]

    def _ground(self, chain: list[Any]) -> str:
        for style in chain:
            for place in ("rPr", "pPr"):
                if fill := _fill(child(style, place, "shd")):
                    return fill
        return _PAPER


def name_of(style: Any) -> str:
    """Return the name of a style."""
    return value(style, "name") or ""


def _first(chain: list[Any], *path: str) -> str:
    return next((found for style in chain if (found := value(style, *path)) is not None), "")


def _fill(shade: Any) -> str:
    fill = "" if shade is None else shade.get(qn("w:fill"), "")
    return fill if _HEX.fullmatch(fill) else ""


def _plain(ground: str) -> str:
    """Return the colour that plain text has on a ground: Word makes it white on what is dark."""
    return "FFFFFF" if contrast("#ffffff", f"#{ground}") > contrast("#000000", f"#{ground}") else "000000"


def faint(root: Any, ids: Mapping[str, str]) -> Iterator[str]:
    """Yield what to say of each style that a report uses and not everybody can read.

    Args:
        root: that of the styles of a document.
        ids: their ids, by their names.
    """
    looks = Looks(root)
    seen = {name: looks.of(ids[name]) for name in _READ}
    head = "Selfcheck Table Heading"
    seen[head] = looks.on(ids[head], ids["Selfcheck Table"])
    for name, look in seen.items():
        if look.is_faint:
            colour = look.colour or _plain(look.ground)
            amounts = f"a contrast of {look.contrast:.1f}, where {look.least:g} is the least"
            yield f"{name}: #{colour} on #{look.ground} is hard to read, with {amounts}."
