"""A template as it was sent, made safe: whatever runs, fetches, asks or stands for other data is left out, and named.

What is kept is listed, not what is left out: words and pictures, styles, lists, theme, fonts, headers, footers, footnotes. Each
part gets a name of ours, and its type by what it is, whatever the document says.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Relationships, CT_Types, serialize_part_xml
from docx.oxml.ns import nsmap, qn

from selfcheck.word.archive import SentDocument, UnusableDocument, attributes, child, led_to, local
from selfcheck.word.fields import unlink_fields, unwrap
from selfcheck.word.zip import zipped

#: The kinds of pictures that are kept, with their types. An SVG picture may fetch others; Word keeps a PNG beside each.
PICTURES = {
    "png": CONTENT_TYPE.PNG,
    "jpg": CONTENT_TYPE.JPEG,
    "jpeg": CONTENT_TYPE.JPEG,
    "gif": CONTENT_TYPE.GIF,
    "bmp": CONTENT_TYPE.BMP,
    "tif": CONTENT_TYPE.TIFF,
    "tiff": CONTENT_TYPE.TIFF,
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_OTHER = "This is no document that Word saves as “Word Document (.docx)”, or it is damaged; save it so."
#: Fonts that a document brings along.
_FONT, _FONT_TYPE = "odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"
#: What is unpacked of a template, beside what is XML.
ENDINGS = tuple(f".{ending}" for ending in (*PICTURES, _FONT))
#: The kinds of parts that are kept, and their types.
_TYPES = {
    "officeDocument": CONTENT_TYPE.WML_DOCUMENT_MAIN,
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "settings": CONTENT_TYPE.WML_SETTINGS,
    "theme": CONTENT_TYPE.OFC_THEME,
    "fontTable": CONTENT_TYPE.WML_FONT_TABLE,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
    "footnotes": CONTENT_TYPE.WML_FOOTNOTES,
    "endnotes": CONTENT_TYPE.WML_ENDNOTES,
}
_ROOTS = {
    **{kind: f"w:{kind}" for kind in ("styles", "numbering", "settings", "footnotes", "endnotes")},
    **{"officeDocument": "w:document", "header": "w:hdr", "footer": "w:ftr", "fontTable": "w:fonts", "theme": "a:theme"},
}
#: Those of which a document may have many; of the others it has one.
_MANY = {"header", "footer"}
#: What is left out without a word: nobody would miss it, or it is made anew.
_QUIET = {
    *("webSettings", "thumbnail", "printerSettings", "stylesWithEffects", "customXml", "glossaryDocument", "people", "settings"),
    *("commentsExtended", "commentsIds", "commentsExtensible", "extended-properties", "core-properties", "custom-properties"),
    "wordVbaData",
}
#: What is said of other kinds of what is left out.
_WORDS = {
    "vbaProject": "macros",
    "attachedTemplate": "another template that it is attached to",
    "control": "ActiveX controls",
    "oleObject": "embedded objects",
    "package": "embedded objects",
    "aFChunk": "another document in it",
    "subDocument": "another document in it",
    "mailMergeSource": "data for mail merge",
    "mailMergeHeaderSource": "data for mail merge",
    "comments": "comments",
    "chart": "charts",
    "diagramData": "diagrams",
    "image": "pictures that are kept elsewhere, or of a kind that is not taken",
    "extensibility": "commands in Word's ribbon",
    "webextensiontaskpanes": "add-ins",
    "keyMapCustomizations": "shortcut keys",
    "frame": "pages in a frame",
    "font": "fonts that are kept elsewhere",
}
#: Elements that are left out wherever they stand.
_GONE = {
    *(
        "object",
        "control",
        "altChunk",
        "subDoc",
        "movie",
        "contentPart",
        "printerSettings",
        "dataBinding",
        "permStart",
        "permEnd",
    ),
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
}
#: Attributes by which a drawing of Word 2003 fetches a picture or leads to a page.
_ADDRESSES = {"src", "href", "althref"}
_PICTURE = {"drawing", "pict"}
_R = f"{{{nsmap['r']}}}"
#: What the name of each kind begins with.
_KINDS = RELATIONSHIP_TYPE.STYLES.removesuffix("styles")
_IDS, _MARKS = 1_000_000, 2_000_000


class Cleaned:
    """A template without anything that runs or fetches."""

    def __init__(self, sent: SentDocument) -> None:
        self._sent = sent
        self._names: dict[str, str] = {}
        self._count: Counter[str] = Counter()
        self._files: dict[str, bytes] = {}
        self._types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx has no type for it
        self._dropped: dict[str, None] = {}
        self._look_at(sent.relationships(""))
        main = self._take(sent.main, "officeDocument")
        self._relate("", [("rId1", "officeDocument", main, False)])

    @property
    def content(self) -> bytes:
        """The template as the bytes of a .docx."""
        endings = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML, _FONT: _FONT_TYPE} | PICTURES
        for ending, kind in endings.items():
            self._types.add_default(ending, kind)
        return zipped([("[Content_Types].xml", serialize_part_xml(self._types)), *self._files.items()])

    @property
    def dropped(self) -> tuple[str, ...]:
        """What was left out, for whoever made the template."""
        return tuple(self._dropped)

    def _look_at(self, relationships: Iterable[dict[str, str]]) -> None:
        """Name what is left out of the package itself."""
        for relationship in relationships:
            kind = _kind(relationship)
            if kind != "officeDocument":
                self._drop(kind)

    def _drop(self, kind: str, words: str = "") -> None:
        if kind not in _QUIET:
            self._dropped[words or _WORDS.get(kind, f"“{kind}”")] = None

    def _take(self, part: str, kind: str) -> str:
        """Take up a part, and return its new name."""
        if part in self._names:
            return self._names[part]
        if kind in ("image", "font"):
            ending = PurePosixPath(part).suffix.lower()
            name = self._names[part] = f"word/media/{kind}{self._number(kind)}{ending}"
            self._files[name] = self._sent.parts[part]
            return name
        number = self._number(kind)
        name = f"word/{kind}{number if kind in _MANY else ''}.xml".replace("officeDocument", "document")
        self._names[part] = name
        root = self._sent.tree(part)
        if root.tag != qn(_ROOTS[kind]) or (kind == "officeDocument" and child(root, "body") is None):
            raise UnusableDocument(_OTHER)
        kept, gone = self._related(part, kind)
        _forget(root, gone)
        self._clean(root)
        self._relate(name, kept)
        self._files[name] = serialize_part_xml(root)
        self._types.add_override(f"/{name}", _TYPES[kind])
        return name

    def _number(self, kind: str) -> int:
        self._count[kind] += 1
        return self._count[kind]

    def _related(self, part: str, of: str) -> tuple[list[tuple[str, str, str, bool]], set[str]]:
        """Return what a part keeps of what it refers to, and the ids of the rest."""
        kept, gone = [], set()
        for relationship in self._sent.relationships(part):
            id, kind, target = relationship["Id"], _kind(relationship), relationship["Target"]
            if relationship.get("TargetMode") == "External":
                if kind == "hyperlink" and _is_page(target):
                    kept.append((id, kind, target, True))
                    continue
            elif self._is_kept(led_to(part, target), kind, of):
                kept.append((id, kind, self._take(led_to(part, target), kind), False))
                continue
            gone.add(id)
            self._drop(kind, f"a link to {target[:60]}" if kind == "hyperlink" else "")
        return kept, gone

    def _is_kept(self, part: str, kind: str, of: str) -> bool:
        if part not in self._sent.parts or part == self._sent.main:
            return False
        if kind == "image":
            return part.rpartition(".")[2].lower() in PICTURES
        if kind == "font":
            return part.lower().endswith(_FONT)
        return of == "officeDocument" and kind in _TYPES and (kind in _MANY or part in self._names or not self._count[kind])

    def _relate(self, name: str, kept: Iterable[tuple[str, str, str, bool]]) -> None:
        """Write down what a part refers to."""
        written = CT_Relationships.new()
        for id, kind, target, is_external in kept:
            written.add_rel(id, f"{_KINDS}{kind}", target if is_external else f"/{target}", is_external)
        if len(written):
            folder, _, file = name.rpartition("/")
            self._files[f"{folder}/_rels/{file}.rels".removeprefix("/")] = serialize_part_xml(written)

    def _clean(self, root: Any) -> None:
        """Take out of a part what is not kept."""
        for name in unlink_fields(root):
            self._drop("", f"a field ({name}), of which stays what it showed last")
        for element in list(root.iter()):
            name = local(element)
            if name in _GONE and element.getparent() is not None:
                if name == "object":
                    self._drop("oleObject")
                element.getparent().remove(element)
                continue
            for attribute in [key for key in element.attrib if _local(key) in _ADDRESSES and not key.startswith(_R)]:
                self._drop("image")
                del element.attrib[attribute]
            if name == "tag" and not attributes(element).get("val", "").startswith("selfcheck."):
                element.getparent().remove(element)
        self._number_anew(root)

    def _number_anew(self, root: Any) -> None:
        """Give controls and bookmarks numbers that ours do not have, and take out bookmarks with names of ours."""
        for id in root.iter(qn("w:id")):
            if local(id.getparent()) == "sdtPr":
                id.set(qn("w:val"), str(_IDS + self._number("controls")))
        numbers: dict[str, str] = {}
        for mark in list(root.iter(qn("w:bookmarkStart"))):
            if mark.get(qn("w:name"), "").startswith(("_Plan", "_Toc9")):
                mark.getparent().remove(mark)
            else:
                numbers[mark.get(qn("w:id"), "")] = str(_MARKS + self._number("bookmarks"))
                mark.set(qn("w:id"), numbers[mark.get(qn("w:id"), "")])
        for mark in list(root.iter(qn("w:bookmarkEnd"))):
            if number := numbers.get(mark.get(qn("w:id"), "")):
                mark.set(qn("w:id"), number)
            else:
                mark.getparent().remove(mark)


def _kind(relationship: dict[str, str]) -> str:
    return relationship["Type"].rpartition("/")[2]


def _local(key: str) -> str:
    return key.rpartition("}")[2]


def _is_page(target: str) -> bool:
    """Whether a link leads to a page or to somebody's mailbox: it is followed by a person, or not at all."""
    try:
        return urlsplit(target).scheme.lower() in ("https", "http", "mailto")
    except ValueError:
        return False


def _forget(root: Any, ids: set[str]) -> None:
    """Take out of a part whatever refers to something that is gone."""
    for element in list(root.iter()):
        if not any(key.startswith(_R) and value in ids for key, value in element.attrib.items()):
            continue
        match local(element):
            case "hyperlink":
                unwrap(element)
            case "svgBlip":
                _take_out(element.getparent())
            case "hlinkClick" | "hlinkHover" | "headerReference" | "footerReference":
                _take_out(element)
            case _:
                around = (outer for outer in element.iterancestors() if local(outer) in _PICTURE)
                _take_out(next(around, element))


def _take_out(element: Any) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)
