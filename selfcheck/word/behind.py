"""Where in a firm's document the report goes: to the control with our tag. What stands before it and behind it stays.

Sections end where their properties stand. So the report is written at the end of a body that has the properties of the section it
stands in, and what is behind it comes back once it is whole.
"""

import re
from copy import deepcopy
from typing import Any, cast

from attrs import define
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from selfcheck.word.archive import child, local

#: The tag of the control in whose place the report goes.
BODY = "selfcheck.body"
_MARK = f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{BODY}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
_LENGTH = re.compile("-?[0-9]{1,5}")
#: A sheet of A4, where a document does not say what it is printed on, in twentieths of a point.
_SHEET = {"w": 11906, "h": 16838}
_MARGINS = {"top": 964, "right": 1191, "bottom": 1021, "left": 1191, "header": 510, "footer": 510, "gutter": 0}
_BEHIND_COLUMNS = ("formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")


@define
class Behind:
    """What stands behind a report that is being written, and comes back when it is whole."""

    elements: list[Any]
    #: The properties of the section that the report stands in where something behind ends it, and those of the last section.
    _holder: Any
    _last: Any

    def put_back(self, body: Any) -> None:
        """Put everything back at the end of a body."""
        current = body[-1]
        if self._holder is not None:
            body.append(self._last)
            self._holder.getparent().replace(self._holder, current)
        for element in self.elements:
            body[-1].addprevious(element)


def open_at_mark(body: Any) -> Behind | None:
    """Take out of a body the mark and what is behind it; None where it has no mark, and is empty."""
    mark = next((element for element in body if _is_mark(element)), None)
    if mark is None:
        return None
    elements, last = list(mark.itersiblings())[:-1], body[-1]
    holder = _ending(elements)
    for element in (mark, *elements):
        body.remove(element)
    if holder is not None:
        body.replace(last, deepcopy(holder))
    return Behind(elements, holder, last)


def mark_place(body: Any) -> bool:
    """Have a body's mark stand between its paragraphs and tables, once; else empty it. Return whether it has one."""
    last = body.get_or_add_sectPr()
    body[:] = [*(element for element in body if local(element) != "sectPr"), last]
    marks = [control for control in body.iter(qn("w:sdt")) if _is_mark(control)]
    if marks:
        top = next(outer for outer in (marks[0], *marks[0].iterancestors()) if outer.getparent() is body)
        top.addnext(parse_xml(_MARK))
        place = top.getnext()
        ends = [paragraph for paragraph in marks[0].iter(qn("w:p")) if child(paragraph, "pPr", "sectPr") is not None]
        for end in reversed(ends):
            end[:] = [child(end, "pPr")]
            place.addnext(end)
        for mark in marks:
            _take_out(mark)
        _take_out_empty(top, place)
    else:
        _inherit(body)
        body.clear_content()
    _settle(section_of(body))
    return bool(marks)


def width(body: Any) -> int:
    """Return the width of the text where the report goes, in twentieths of a point."""
    section = section_of(body)
    margins = section.pgMar
    room = section.pgSz.w - (margins.left or 0) - (margins.right or 0) - (margins.gutter or 0)
    return cast(int, room // 635)


def says(root: Any) -> bool:
    """Whether a part shows anything: words, a field or a picture."""
    shown = (element for element in root.iter() if local(element) in ("t", "instrText", "fldSimple", "drawing", "pict"))
    return any(local(element) != "t" or (element.text or "").strip() for element in shown)


def _is_mark(element: Any) -> bool:
    tag = child(element, "sdtPr", "tag") if local(element) == "sdt" else None
    return tag is not None and tag.get(qn("w:val")) == BODY


def section_of(body: Any) -> Any:
    """Return the properties of the section that the report stands in."""
    mark = next((element for element in body if _is_mark(element)), None)
    holder = None if mark is None else _ending(list(mark.itersiblings())[:-1])
    return body[-1] if holder is None else holder


def _ending(elements: list[Any]) -> Any:
    """Return the properties of the first section that ends in elements; None where all of them go on into the last."""
    return next((section for element in elements for section in element.iter(qn("w:sectPr"))), None)


def _take_out(mark: Any) -> None:
    """Take out a mark; a cell of a table keeps a paragraph."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    if local(parent) == "tc" and not any(local(inner) in ("p", "tbl", "sdt") for inner in parent):
        parent.append(parse_xml(f"<w:p {nsdecls('w')}/>"))


def _take_out_empty(top: Any, place: Any) -> None:
    """Take out the paragraph in which the mark stood, where nothing else stands in it; one that ends a section goes behind."""
    if (
        local(top) != "p"
        or top.getparent() is None
        or any(local(inner) not in ("pPr", "bookmarkStart", "bookmarkEnd") for inner in top)
    ):
        return
    if child(top, "pPr", "sectPr") is not None:
        place.addnext(top)
    else:
        top.getparent().remove(top)


def _inherit(body: Any) -> None:
    """Have the last section keep the headers and footers that it has from those before it."""
    kinds = ("headerReference", "footerReference")
    references = [element for section in body.iter(qn("w:sectPr")) for element in section if local(element) in kinds]
    latest = {(local(element), element.get(qn("w:type"))): element for element in references}
    body[-1][:0] = latest.values()


def _settle(section: Any) -> None:
    """Have a section say what it is printed on, and have one column."""
    for element, measures in ((section.get_or_add_pgSz(), _SHEET), (section.get_or_add_pgMar(), _MARGINS)):
        for name, measure in measures.items():
            if not _LENGTH.fullmatch(element.get(qn(f"w:{name}"), "")):
                element.set(qn(f"w:{name}"), str(measure))
    for columns in section.findall(qn("w:cols")):
        section.remove(columns)
    columns = parse_xml(f'<w:cols {nsdecls("w")} w:space="720"/>')
    section.insert_element_before(columns, *(f"w:{name}" for name in _BEHIND_COLUMNS), "w:printerSettings", "w:sectPrChange")
