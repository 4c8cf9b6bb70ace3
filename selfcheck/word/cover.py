"""The controls of a firm's document that are filled in with the names of a report: on its cover, and wherever else they stand."""

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from selfcheck.word.archive import child, value

#: The tags of the controls, and what each shows until it is filled in.
TITLE, ORGANISATION, PREPARED_BY, DAY = "selfcheck.title", "selfcheck.organisation", "selfcheck.prepared-by", "selfcheck.date"
NAMES = {TITLE: "The title of the check", ORGANISATION: "The organisation", PREPARED_BY: "Your name", DAY: "The date"}


def fill(root: Any, texts: Mapping[str, str]) -> None:
    """Fill in the controls in an element.

    Args:
        root: the element.
        texts: what each control says, by its tag.
    """
    for control in list(root.iter(qn("w:sdt"))):
        text = texts.get(value(control, "sdtPr", "tag") or "")
        if text is not None:
            _fill(control, text)


def _fill(control: Any, text: str) -> None:
    """Have a control say a text in the manner of its first word."""
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    words = [] if content is None else list(content.iter(qn("w:t")))
    if not words:
        return
    first, *others = words
    for prompt in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(prompt)
        look = child(first.getparent(), "rPr")
        for style in [] if look is None else look.findall(qn("w:rStyle")):
            look.remove(style)
    first.text = text
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in others:
        other.getparent().remove(other)
