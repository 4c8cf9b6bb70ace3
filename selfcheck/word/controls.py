"""The controls of the action plan: a text, a date and a box that a reader fills in, in Word and elsewhere.

Each has a name that screen readers say, cannot be deleted by mistake, and is bound to its place in the store.
"""

from datetime import date
from functools import lru_cache
from itertools import count
from uuid import NAMESPACE_URL, uuid5

from docx.oxml.ns import nsdecls

from selfcheck.blocks import Field, Part
from selfcheck.text import line
from selfcheck.word.direction import is_rtl
from selfcheck.word.looks import SYMBOLS
from selfcheck.word.markup import attribute, one_run, run
from selfcheck.word.store import NAMESPACE, binding

#: What an empty control shows.
PROMPTS = {Part.OWNER: "Name", Part.DUE: "Pick a date"}
_NAMES = {Part.OWNER: "Owner", Part.DUE: "Due", Part.DONE: "Done"}
_MOST = 64
_NUMBERS = dict(zip(Part, count(), strict=False))

_PROMPT_STYLE = '<w:rStyle w:val="PlaceholderText"/>'
_TICK_STYLE = '<w:rStyle w:val="SelfcheckTick"/>'


def control(field: Field, place: int) -> str:
    """Return the control for a field.

    Args:
        field: what was agreed so far, and about what.
        place: the place of the action in the store.
    """
    match field.part:
        case Part.OWNER:
            return _control(field, place, "<w:text/>")
        case Part.DUE:
            return _control(field, place, _date(field.entry.due))
        case Part.DONE:
            return _box(field, place)


def _control(field: Field, place: int, kind: str) -> str:
    """Return a control that shows its text, or its prompt while it has none."""
    prompt = f'<w:placeholder><w:docPart w:val="{_prompt_name(field.part)}"/></w:placeholder>'
    if not field.text:
        content = run(PROMPTS[field.part], _PROMPT_STYLE)
        return _sdt(field, place, content, f"{prompt}<w:showingPlcHdr/>", kind)
    return _sdt(field, place, one_run(field.text, rtl=is_rtl(field.text)), prompt, kind)


def _box(field: Field, place: int) -> str:
    done = field.entry.done
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(done)}"/><w14:checkedState w14:val="2612" w14:font="{SYMBOLS}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{SYMBOLS}"/></w14:checkbox>'
    )
    return _sdt(field, place, run("☒" if done else "☐", _TICK_STYLE), "", kind, f"<w:rPr>{_TICK_STYLE}</w:rPr>")


def _sdt(field: Field, place: int, content: str, prompt: str, kind: str, look: str = "") -> str:
    part = field.part
    name = _cut(f"{_NAMES[part]}, row {place}: {_line(field.of)}")
    tag = _cut(f"{part.value}.{place}.{field.entry.action}")
    # The order is the schema's.
    return (
        f"<w:sdt><w:sdtPr>{look}<w:alias w:val={attribute(name)}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{10 * place + _NUMBERS[part]}"/><w:lock w:val="sdtLocked"/>{prompt}{binding(place, part)}{kind}'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


# What actions are called is public, and each is called so three times.
_line = lru_cache(maxsize=1000)(line)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def _date(due: date | None) -> str:
    day = f' w:fullDate="{due.isoformat()}T00:00:00Z"' if due else ""
    return (
        f'<w:date{day}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
        '<w:calendar w:val="gregorian"/></w:date>'
    )


def _prompt_name(part: Part) -> str:
    return f"Selfcheck {part.value}"


def glossary() -> str:
    """Return the text of the part from which Word takes the prompt of a control that is emptied again."""
    return f"<w:glossaryDocument {nsdecls('w')}><w:docParts>{''.join(map(_prompt, PROMPTS))}</w:docParts></w:glossaryDocument>"


def _prompt(part: Part) -> str:
    name = _prompt_name(part)
    guid = f"{{{uuid5(NAMESPACE_URL, f'{NAMESPACE}:{name}')}}}".upper()
    # Word adds <w:types><w:type w:val="bbPlcHdr"/></w:types>, which the gallery says too: openxml-audit 0.8 takes that
    # type for the type of a section and refuses it.
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        f'<w:gallery w:val="placeholder"/></w:category><w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{guid}"/></w:docPartPr><w:docPartBody><w:p>{run(PROMPTS[part], _PROMPT_STYLE)}</w:p></w:docPartBody>'
        "</w:docPart>"
    )
