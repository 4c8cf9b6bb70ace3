"""A firm's document made ready for our reports: each style and list that it lacks comes from ours, as settings and prompts do.

Styles are known by their names. Word writes the names of its own styles in English whatever language it speaks; their ids differ.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, cast

from attrs import define
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.parts.styles import StylesPart

from selfcheck.brand import Colour
from selfcheck.word.archive import local
from selfcheck.word.looks import Looks, name_of

_VAL, _ID, _TYPE = qn("w:val"), qn("w:styleId"), qn("w:type")
#: Styles of ours that no report has.
_UNUSED = {"Selfcheck Note", "Selfcheck Accept", "Selfcheck Sign"}
#: Our own colour, and the width of our text, as our document has them.
ACCENT, WIDTH = "0B5351", "9525"
_REFERENCES = "w:basedOn", "w:next", "w:link"
_HEADINGS = "heading 1", "heading 2", "heading 3", "heading 4"
#: Lists, and what makes each.
_LISTS = {"List Bullet": "bullet", "List Number": "decimal"}
#: Of the settings those that are a firm's to choose, with ours around them, in the order in which a document has them.
_SETTINGS = (
    *("zoom", "mirrorMargins", "gutterAtTop", "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone"),
    *("doNotHyphenateCaps", "evenAndOddHeaders", "characterSpacingControl", "footnotePr", "endnotePr", "compat", "themeFontLang"),
    *("clrSchemeMapping", "decimalSymbol", "listSeparator"),
)
#: Those that are about notes, and the kind of part without which they lead nowhere.
_NOTES = {"footnotePr": RELATIONSHIP_TYPE.FOOTNOTES, "endnotePr": RELATIONSHIP_TYPE.ENDNOTES}
_OURS = {"zoom", "compat", "themeFontLang", "decimalSymbol", "listSeparator"}
_EMPTY = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


@define
class Adoption:
    """Gives a firm's document what it lacks of ours."""

    theirs: Document
    ours: Document
    #: The width of the firm's text, in twentieths of a point.
    width: int

    def adopt(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Make the document ready, and return the names of the styles that were there, and of those that came from ours."""
        self._settle()
        styles, ours = self._part(StylesPart, "styles"), cast(Any, self.ours.styles.element)
        if not styles.findall(qn("w:style")):
            styles[:] = [deepcopy(ours.find(qn("w:docDefaults")))]
        _defaults(styles)
        named = _by_name(styles)
        wanted = {name_of(style): style for style in ours.style_lst if name_of(style) not in _UNUSED}
        found = {name: named[name.casefold()] for name in wanted if _is_like(named.get(name.casefold()), wanted[name])}
        for name, style in found.items():
            style.find(qn("w:name")).set(_VAL, name)
        ids = {name: style.get(_ID) for name, style in found.items()}
        taken = {style.get(_ID) for style in styles.findall(qn("w:style"))}
        added = [name for name in wanted if name not in found]
        for name in added:
            ids[name] = _free(wanted[name].get(_ID), taken)
            taken.add(ids[name])
        self._transplant(styles, [wanted[name] for name in added], {wanted[name].get(_ID): id for name, id in ids.items()})
        self._paint(styles, [ids[name] for name in added])
        for level, name in enumerate(_HEADINGS):
            _lend_outline(styles, ids[name], level)
        lists = [name for name, kind in _LISTS.items() if self._make_list(styles, ids[name], kind)]
        self._line_up(styles, ids["toc 1"])
        return tuple(found), tuple(dict.fromkeys((*added, *lists)))

    def _part(self, kind: Any, name: str) -> Any:
        """Return the root of a part, which is made where it is not there."""
        reltype = f"{RELATIONSHIP_TYPE.STYLES.removesuffix('styles')}{name}"
        part = self.theirs.part
        try:
            return cast(Any, part.part_related_by(reltype)).element
        except KeyError:
            content_type = getattr(CONTENT_TYPE, f"WML_{name.upper()}")
            made = kind.load(PackURI(f"/word/{name}.xml"), content_type, _EMPTY.format(name).encode(), part.package)
            part.relate_to(made, reltype)
            return made.element

    def _settle(self) -> None:
        """Take over our settings but for those that are the firm's to choose, and our prompts and properties."""
        part, ours = self.theirs.part, self.ours.part
        settings = {local(setting): setting for setting in deepcopy(cast(Any, self.ours.settings.element))}
        root = cast(Any, self.theirs.settings.element)
        kinds = {relation.reltype for relation in part.rels.values()}
        theirs = set(_SETTINGS) - _OURS
        theirs -= {setting for setting, kind in _NOTES.items() if kind not in kinds}
        settings |= {local(setting): setting for setting in root if local(setting) in theirs}
        root[:] = [settings[name] for name in _SETTINGS if name in settings]
        for kind in (RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT, RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE):
            if kind not in kinds:
                part.relate_to(ours.part_related_by(kind), kind)
        core = RELATIONSHIP_TYPE.CORE_PROPERTIES
        cast(Any, part.package).relate_to(cast(Any, ours.package).part_related_by(core), core)

    def _transplant(self, styles: Any, wanted: list[Any], ids: Mapping[str, str]) -> None:
        """Add copies of our styles; they refer to others by the ids that those have here."""
        defaults = {
            style.get(_TYPE) for style in styles.findall(qn("w:style")) if style.get(qn("w:default")) in ("1", "true", "on")
        }
        looks, plain = Looks(styles), ids["Normal"]
        is_bent = looks.says(plain, "pPr", "ind") or looks.says(plain, "pPr", "jc")
        for style in wanted:
            copy = deepcopy(style)
            copy.set(_ID, ids[style.get(_ID)])
            if copy.get(_TYPE) in defaults:
                copy.attrib.pop(qn("w:default"), None)
            for reference in copy.iter(*map(qn, _REFERENCES)):
                reference.set(_VAL, ids[reference.get(_VAL)])
            for number in copy.findall(f"{qn('w:pPr')}/{qn('w:numPr')}"):
                number.getparent().remove(number)
            if is_bent and _is_of_plain(style):
                _straighten(copy)
            for tab in copy.iter(qn("w:tab")):
                if tab.get(qn("w:pos")) == WIDTH:
                    tab.set(qn("w:pos"), str(self.width))
            styles.append(copy)

    def _paint(self, styles: Any, ids: list[str]) -> None:
        """Give what has our colour that of the firm's first headings, in a tone that can be read; black where they have none."""
        colour = Looks(styles).of(self._id(styles, "heading 1")).colour
        accent = Colour(f"#{colour}".lower()).on_light.accent.removeprefix("#").upper() if colour else "auto"
        for style in styles.findall(qn("w:style")):
            if style.get(_ID) in ids:
                paint(style, accent)

    def _id(self, styles: Any, name: str) -> str:
        return cast(str, _by_name(styles)[name].get(_ID))

    def _make_list(self, styles: Any, id: str, kind: str) -> bool:
        """Give a style for lists our list where it has none, and say whether."""
        numbering = self._part(NumberingPart, "numbering")
        style = styles.get_by_id(id)
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        kinds = {number.get(qn("w:abstractNumId")) for number in numbering.findall(qn("w:abstractNum"))}
        numbers = {number.get(qn("w:numId")): number.find(qn("w:abstractNumId")) for number in numbering.findall(qn("w:num"))}
        kind_of = numbers.get(found.get(_VAL)) if found is not None else None
        if kind_of is not None and kind_of.get(_VAL) in kinds:
            return False
        ours = cast(Any, self.ours.part.numbering_part.element)
        [abstract] = ours.xpath(f"w:abstractNum[w:lvl/w:numFmt/@w:val='{kind}']")
        abstract = deepcopy(abstract)
        number = str(max((int(other) for other in kinds if other), default=-1) + 1)
        abstract.set(qn("w:abstractNumId"), number)
        abstract.find(f".//{qn('w:pStyle')}").set(_VAL, id)
        colour = Looks(styles).of(self._id(styles, "heading 1")).colour
        paint(abstract, colour or "auto")
        before = [child for child in numbering if local(child) in ("numPicBullet", "abstractNum")]
        numbering.insert(len(before), abstract)
        properties = style.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = numbering.add_num(int(number)).numId
        return True

    def _line_up(self, styles: Any, id: str) -> None:
        """Have numbers of pages stand at the right in a list of topics."""
        style = styles.get_by_id(id)
        if not style.xpath("w:pPr/w:tabs/w:tab[@w:val='right']"):
            put_tab(style, style, self.width)


def paint(root: Any, colour: str) -> None:
    """Give whatever in an element has our own colour another."""
    for element, attribute in _accents(root):
        element.set(attribute, colour)


def _is_of_plain(style: Any) -> bool:
    """Whether a style of ours stands where plain text does: a list has its indent from its numbering."""
    base = style.find(qn("w:basedOn"))
    return base is not None and base.get(_VAL) == "Normal" and name_of(style) not in _LISTS


def _straighten(style: Any) -> None:
    """Have paragraphs in a style of ours stand as they do with us, where plain text of a firm is indented or justified."""
    properties = style.get_or_add_pPr()
    if properties.jc is None:
        properties.get_or_add_jc().set(_VAL, "left")
    indent = properties.get_or_add_ind()
    for name in ("left", "right", *(() if indent.get(qn("w:hanging")) else ("firstLine",))):
        if indent.get(qn(f"w:{name}")) is None:
            indent.set(qn(f"w:{name}"), "0")


def _lend_outline(styles: Any, id: str, level: int) -> None:
    """Have a heading say its level, for those who are read to, and stay on the page of what it is above."""
    style, looks = styles.get_by_id(id), Looks(styles)
    if not looks.says(id, "pPr", "outlineLvl"):
        outline = OxmlElement("w:outlineLvl", {_VAL: str(level)})
        style.get_or_add_pPr().insert_element_before(outline, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
    if not looks.says(id, "pPr", "keepNext"):
        style.get_or_add_pPr().get_or_add_keepNext()


def _defaults(styles: Any) -> None:
    """Have the defaults of styles have a place for the look of text."""
    place = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        if place.find(qn(name)) is None:
            place.insert(0, OxmlElement(name))
        place = place.find(qn(name))


def put_tab(owner: Any, style: Any, width: int) -> None:
    """Have a tab lead to the right end of the line, whatever tabs a style has.

    Args:
        owner: the paragraph, or the style, that is to have it.
        style: the one that it looks like.
        width: that of the line, in twentieths of a point.
    """
    others = [tab.get(qn("w:pos")) for tab in style.xpath("w:pPr/w:tabs/w:tab")]
    stops = [("clear", position) for position in others if position != str(width)]
    tabs = owner.get_or_add_pPr().get_or_add_tabs()
    tabs[:] = [OxmlElement("w:tab", {_VAL: kind, qn("w:pos"): position}) for kind, position in (*stops, ("right", str(width)))]


def _accents(root: Any) -> Iterator[tuple[Any, str]]:
    for element in root.iter():
        yield from ((element, attribute) for attribute in (_VAL, qn("w:color")) if element.get(attribute) == ACCENT)


def _by_name(styles: Any) -> dict[str, Any]:
    """Return styles by their names in small letters; of two with one name the first."""
    found: dict[str, Any] = {}
    for style in styles.findall(qn("w:style")):
        found.setdefault(name_of(style).casefold(), style)
    return found


def _is_like(style: Any, ours: Any) -> bool:
    """Whether a style of a firm can stand for ours: paragraphs for paragraphs, and with an id."""
    return style is not None and style.get(_TYPE) == ours.get(_TYPE) and bool(style.get(_ID))


def _free(id: str, taken: set[str]) -> str:
    """Return an id that no other style has."""
    while id in taken:
        id = f"Selfcheck{id}"
    return id
