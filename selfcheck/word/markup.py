"""WordprocessingML as text: how our text gets into it, and how it gets into a document.

The elements and their order are those of ECMA-376, Part 1 (`Office Open XML <https://ecma-international.org/publications-and-standards/standards/ecma-376/>`_).
"""

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from selfcheck.word.bidi import stretches

_OPEN, _CLOSE = f"<w:part {nsdecls('w', 'r')}>", "</w:part>"


def attribute(text: str) -> str:
    """Return *text* as the value of an XML attribute, quotes included."""
    return f'"{escaped(text).replace(chr(34), "&quot;")}"'


def escaped(text: str) -> str:
    """Return *text*, which came in through a door (see :mod:`selfcheck.text`), as the content of an XML element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fill(element: BaseOxmlElement, markup: str, at: int = 0) -> None:
    """Parse *markup* and put its elements into *element*.

    Args:
        element: what is filled; what it holds from *at* on stays behind the new elements.
        markup: WordprocessingML, with the prefixes ``w`` and ``r``.
        at: before which of the children the new elements go.
    """
    element[at:at] = list(parse_xml(f"{_OPEN}{markup}{_CLOSE}"))


def run(text: str, properties: str = "", rtl: bool = False) -> str:
    """Return text as one run, or as several where its direction turns.

    Args:
        text: as a reader sees it.
        properties: the markup of its properties; empty for none.
        rtl: whether the paragraph around it runs from right to left.
    """
    if not rtl and text.isascii():
        return one_run(text, properties)
    return "".join([one_run(stretch, properties, way) for stretch, way in stretches(text, rtl)])


def one_run(text: str, properties: str = "", rtl: bool = False) -> str:
    """Return text as a single run that goes one way, from right to left if *rtl*."""
    way = "<w:rtl/>" if rtl else ""
    formatted = f"<w:rPr>{properties}{way}</w:rPr>" if properties or way else ""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:r>{formatted}<w:t{space}>{escaped(text)}</w:t></w:r>"


def field_begin(instruction: str) -> str:
    """Return the runs that open a field, which Word can compute. What it shows until then follows, and :data:`FIELD_END`."""
    code = f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>'
    return f"{_mark('begin')}<w:r>{code}</w:r>{_mark('separate')}"


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


FIELD_END = _mark("end")


def computed(instruction: str, cached: str) -> str:
    """Return a field that Word computes, such as the number of the page.

    Args:
        instruction: what Word is to compute.
        cached: what is shown until it has.
    """
    return f"{field_begin(instruction)}{run(cached)}{FIELD_END}"


def paragraph(style: str, content: str, properties: str = "", rtl: bool = False) -> str:
    """Return a paragraph.

    Args:
        style: the id of its style.
        content: the markup of its runs; empty for an empty paragraph.
        properties: the markup of what it adds to its style; empty for nothing.
        rtl: whether it runs from right to left.
    """
    way = "<w:bidi/>" if rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{way}</w:pPr>{content}</w:p>'
