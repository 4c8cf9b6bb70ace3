"""WordprocessingML as text: how our text gets into it, and how it gets into a document.

The elements and their order are those of ECMA-376, Part 1 (`Office Open XML <https://ecma-international.org/publications-and-standards/standards/ecma-376/>`_).
"""

from xml.sax.saxutils import quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from selfcheck.text import plain


def attribute(text: str) -> str:
    """Return *text* as the value of an XML attribute, quotes included. Any text is taken."""
    return quoteattr(plain(text))


def escaped(text: str) -> str:
    """Return *text* as the content of an XML element. Any text is taken."""
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fill(element: BaseOxmlElement, markup: str, at: int = 0) -> None:
    """Parse *markup* and put its elements into *element*.

    Args:
        element: what is filled; what it holds from *at* on stays behind the new elements.
        markup: WordprocessingML, with the prefixes ``w`` and ``r``.
        at: before which of the children the new elements go.
    """
    element[at:at] = list(parse_xml(f"<w:part {nsdecls('w', 'r')}>{markup}</w:part>"))


def run(text: str, properties: str = "") -> str:
    """Return a run of text.

    Args:
        text: as a reader sees it.
        properties: the markup of its properties; empty for none.
    """
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def field(instruction: str, cached: str) -> str:
    """Return a field that Word computes, such as the number of the page.

    Args:
        instruction: what Word is to compute.
        cached: what is shown until it has.
    """
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{escaped(cached)}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph.

    Args:
        style: the id of its style.
        content: the markup of its runs; empty for an empty paragraph.
        properties: the markup of what it adds to its style; empty for nothing.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
