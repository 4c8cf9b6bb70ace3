"""The document that every report starts from: our styles and A4 pages, and nothing else.

It is made from the one that python-docx brings, so that no binary file is kept here. What that one holds for others goes:
164 styles, American English, a thumbnail, a theme, a bibliography, and the words of who made it.
"""

from functools import cache
from typing import cast

import docx
from attrs import frozen
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.shared import Mm, Twips

from selfcheck.word.controls import PLAN_PROMPTS, glossary
from selfcheck.word.design import A4, FONT, LANGUAGE, MARGIN, SYMBOLS
from selfcheck.word.markup import fill
from selfcheck.word.package import KeptPart
from selfcheck.word.styles import numbering, prompt_stylesheet, stylesheet
from selfcheck.word.theme import theme


@frozen
class Kit:
    """The styles and prompts of one kind of document."""

    #: The markup of its own styles.
    styles: str = ""
    #: The names of its prompts, and what each says.
    prompts: tuple[tuple[str, str], ...] = ()


#: The kit of reports.
REPORT = Kit(prompts=tuple(PLAN_PROMPTS.items()))


def base(content: str, kit: Kit = REPORT) -> Package:
    """Return a fresh package with a document that holds *content*, all styles, A4, and a footer to fill.

    Only parts that a report changes are copied; it shares the others, and nobody may change them.

    Args:
        content: the markup of the body. It is the better part of a report, and goes into the package as it is: to parse it
            and to write it out again would take as long as all the rest.
        kit: what this kind of document has beyond what all have.
    """
    package = Package()
    for rel in _original(kit).rels.values():
        package.load_rel(rel.reltype, _copy(rel.target_part, package, content), rel.rId)
    return package


def _copy(part: Part, package: Package, content: str) -> Part:
    if isinstance(part, KeptPart):
        return part
    kind = Part if isinstance(part, DocumentPart) else type(part)
    copy: Part = kind.load(part.partname, part.content_type, content.encode().join(_pieces(part)), package)
    for rel in part.rels.values():
        copy.load_rel(rel.reltype, _copy(rel.target_part, package, ""), rel.rId)
    return copy


@cache
def _pieces(part: Part) -> list[bytes]:
    """Return what stands before and after the content of a part: in two pieces for the main document, in one for others."""
    before, opened, after = part.blob.partition(b"<w:body>")
    return [before + opened, after] if opened else [before]


@cache
def _original(kit: Kit) -> Package:
    document = docx.Document()
    _drop_parts(document)
    _refill(document.styles.element, stylesheet() + kit.styles)
    _refill(document.part.numbering_part.element, numbering())
    _refill(document.settings.element, _SETTINGS)
    _add_parts(document, kit)
    _lay_out(document)
    _keep(document)
    return cast(Package, document.part.package)


def _keep(document: Document) -> None:
    """Put parts that stay the same in the place of those that python-docx reads and writes each time."""
    for id, rel in list(document.part.rels.items()):
        if rel.reltype in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS):
            part = rel.target_part
            kept = KeptPart(part.partname, part.content_type, part.blob, document.part.package)
            document.part.load_rel(rel.reltype, kept, id)


_UNWANTED = ("stylesWithEffects", "thumbnail", "customXml", "theme", "webSettings", "extended-properties", "fontTable")


def _drop_parts(document: Document) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for id in [id for id, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            del rels[id]


def _refill(element: BaseOxmlElement, markup: str) -> None:
    element[:] = []
    element.text = None
    fill(element, markup)


_COMPATIBLE = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBLE.items()
    )
    + f'</w:compat><w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)

# Where a font is missing, Word and others look for one of its other names and then for one of its kind.
_FONTS = (
    f'<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    f'<w:font w:name="{SYMBOLS}"><w:panose1 w:val="020B0502040204020203"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def _add_parts(document: Document, kit: Kit) -> None:
    _add_part(document.part, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _FONTS)
    _add_part(document.part, "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme())
    kind, content_type = RELATIONSHIP_TYPE.GLOSSARY_DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_GLOSSARY
    prompts = _add_part(document.part, "/word/glossary/document.xml", content_type, kind, glossary(dict(kit.prompts)))
    styles = f"<w:styles {nsdecls('w')}>{prompt_stylesheet()}</w:styles>"
    _add_part(prompts, "/word/glossary/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles)


def _add_part(owner: Part, name: str, content_type: str, kind: str, xml: str) -> Part:
    content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
    part = KeptPart(PackURI(name), content_type, content, owner.package)
    owner.relate_to(part, kind)
    return part


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(A4[0]), Twips(A4[1])
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    section.header_distance = section.footer_distance = Mm(11)
    section.footer.is_linked_to_previous = False
