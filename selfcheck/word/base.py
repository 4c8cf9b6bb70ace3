"""The document that every report starts from: our styles and A4 pages, and nothing else.

It is made from the one that python-docx brings, so that no binary file is kept here. What that one holds for others goes:
164 styles, American English, a thumbnail, a theme, a bibliography, and the words of who made it.
"""

import io
from functools import cache

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Twips

from selfcheck.word.markup import fill
from selfcheck.word.styles import A4, FONT, LANGUAGE, MARGIN, SYMBOLS, numbering, stylesheet
from selfcheck.word.theme import theme


def base() -> Document:
    """Return a fresh copy of the base document: without text, with all styles, A4, and a footer to fill."""
    return docx.Document(io.BytesIO(_saved()))


@cache
def _saved() -> bytes:
    document = docx.Document()
    _drop_parts(document)
    _refill(document.styles.element, stylesheet())
    _refill(document.part.numbering_part.element, numbering())
    _refill(document.settings.element, _SETTINGS)
    _add_parts(document)
    _lay_out(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


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


def _add_parts(document: Document) -> None:
    for name, content_type, kind, xml in (
        ("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _FONTS),
        ("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme()),
    ):
        content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
        document.part.relate_to(Part(PackURI(name), content_type, content, document.part.package), kind)


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(A4[0]), Twips(A4[1])
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin, section.bottom_margin = Mm(22), Mm(24)
    section.header_distance = section.footer_distance = Mm(11)
    section.footer.is_linked_to_previous = False
