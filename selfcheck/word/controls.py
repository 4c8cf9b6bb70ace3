"""The controls that a reader fills in, in Word and elsewhere: of the action plan, and of pages that are for that.

Each has a name that screen readers say, and cannot be deleted by mistake. Nothing binds them: programs write the prompt of a
bound control into the data behind it, and lose dates and ticks. Who reads a filled-in plan goes by tags, and by what is seen.
LibreOffice drops tags, so each control stands in a bookmark too.
"""

from hashlib import sha256
from typing import Any

from selfcheck.blocks import Blank, Field, PlanField
from selfcheck.text import line
from selfcheck.word.bidi import is_rtl
from selfcheck.word.frame import Frame
from selfcheck.word.markup import MOST

#: What a field shows while nothing is filled in: room to write by hand, and no word that could be taken for a name.
BLANK = "\N{NO-BREAK SPACE}" * 12
_NAMES = {PlanField.OWNER: "Owner", PlanField.DUE: "Due", PlanField.DONE: "Done"}
_KINDS = {PlanField.OWNER: "text", PlanField.DUE: "date"}
#: The bookmarks around headings are numbered from 1; those around controls, from here.
_FIRST_MARK = 100_000


def control(field: Field | Blank, frame: Frame, xml: Any) -> Any:
    """Return the markup of the control for a field; one of the plan stands in its bookmark.

    Args:
        field: what is known so far, and about what.
        frame: the document that it stands in.
        xml: the macros for that document.
    """
    number = next(frame.numbers)
    if isinstance(field, Blank):
        name, tag = line(field.name), short_tag(field.id)
        return xml.box(name, tag, number) if field.is_box else _text_control(field, name, tag, number, xml)
    mark = mark_of(field.entry.action, field.part)
    return xml.bookmark(_FIRST_MARK + number, mark, _control(field, number, xml))


def _control(field: Field, number: int, xml: Any) -> Any:
    name, tag = f"{_NAMES[field.part]}: {line(field.of)}", tag_of(field.entry.action, field.part)
    if field.part is PlanField.DONE:
        return xml.box(name, tag, number, field.entry.done)
    day = field.entry.due.isoformat() if field.part is PlanField.DUE and field.entry.due else ""
    return _text_control(field, name, tag, number, xml, _KINDS[field.part], day)


def _text_control(field: Field | Blank, name: str, tag: str, number: int, xml: Any, kind: str = "text", day: str = "") -> Any:
    content = xml.text(field.text, rtl=is_rtl(field.text)) if field.text else xml.text(BLANK, "Placeholder Text")
    return xml.control(name, tag, number, content, kind, "blank", empty=not field.text, day=day)


def tag_of(action: str, part: PlanField) -> str:
    """Return the tag of a control: the id of its action and its part of what is agreed, such as ``name-a-deputy.owner``."""
    return short_tag(f"{action}.{part.value}")


def mark_of(action: str, part: PlanField) -> str:
    """Return the name of the bookmark around a control, which its action and its part alone decide, as they do its tag."""
    # Word hides bookmarks with such names from its readers, and takes 40 letters at most.
    return f"_Plan{sha256(tag_of(action, part).encode()).hexdigest()[:16]}"


def short_tag(name: str) -> str:
    """Return the tag of the control with this name: the name itself, where it is not too long for Word."""
    return name if len(name) <= MOST else f"{name[:55]}.{sha256(name.encode()).hexdigest()[:8]}"
