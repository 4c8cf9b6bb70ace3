"""The controls of the action plan: a text, a date and a box that a reader fills in, in Word and elsewhere.

Each has a name that screen readers say, cannot be deleted by mistake, and is bound to its place in the store.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from uuid import NAMESPACE_URL, uuid5

from docx.oxml.ns import nsdecls

from selfcheck.blocks import Field, PlanField
from selfcheck.text import line
from selfcheck.word.bidi import is_rtl
from selfcheck.word.custom_xml import NAMESPACE, binding
from selfcheck.word.design import SYMBOLS
from selfcheck.word.markup import attribute, one_run, run

#: What an empty control shows.
PROMPTS = {PlanField.OWNER: "Name", PlanField.DUE: "Pick a date"}
_NAMES = {PlanField.OWNER: "Owner", PlanField.DUE: "Due", PlanField.DONE: "Done"}
_MOST = 64
_NUMBERS = {part: number for number, part in enumerate(PlanField)}

#: The look of a prompt.
PROMPT_STYLE = '<w:rStyle w:val="PlaceholderText"/>'
_TICK_STYLE = '<w:rStyle w:val="SelfcheckTick"/>'
#: The look of a control that is a box to tick.
LOOK_OF_TICK = f"<w:rPr>{_TICK_STYLE}</w:rPr>"


def control(field: Field, place: int) -> str:
    """Return the control for a field.

    Args:
        field: what was agreed so far, and about what.
        place: the place of the action in the store.
    """
    match field.part:
        case PlanField.OWNER:
            return _control(field, place, "<w:text/>")
        case PlanField.DUE:
            return _control(field, place, day_picker(field.entry.due))
        case PlanField.DONE:
            return _box(field, place)


def _control(field: Field, place: int, kind: str) -> str:
    """Return a control that shows its text, or its prompt while it has none."""
    prompt = placeholder(_prompt_name(field.part))
    if not field.text:
        content = run(PROMPTS[field.part], PROMPT_STYLE)
        return _sdt(field, place, content, f"{prompt}<w:showingPlcHdr/>", kind)
    return _sdt(field, place, one_run(field.text, rtl=is_rtl(field.text)), prompt, kind)


def _box(field: Field, place: int) -> str:
    done = field.entry.done
    return _sdt(field, place, tick(done), "", checkbox(done), LOOK_OF_TICK)


def _sdt(field: Field, place: int, content: str, prompt: str, kind: str, look: str = "") -> str:
    part = field.part
    name = f"{_NAMES[part]}, row {place}: {_line(field.of)}"
    tag = _cut(f"{part.value}.{place}.{field.entry.action}")
    return sdt(name, tag, 10 * place + _NUMBERS[part], content, f"{prompt}{binding(place, part)}{kind}", look)


def sdt(name: str, tag: str, id: int, content: str, kind: str = "", look: str = "") -> str:
    """Return a control that cannot be deleted by mistake.

    Args:
        name: what screen readers say; it is cut where it is too long for Word.
        tag: what programs know it by: 64 characters at most.
        id: a number of its own.
        content: the markup of what is in it.
        kind: the markup of its prompt, its binding and its kind, in this order; without a kind it takes text of any form.
        look: the markup of how it looks.
    """
    # The order is the schema's.
    return (
        f"<w:sdt><w:sdtPr>{look}<w:alias w:val={attribute(_cut(name))}/><w:tag w:val={attribute(tag)}/>"
        f'<w:id w:val="{id}"/><w:lock w:val="sdtLocked"/>{kind}'
        f"</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def placeholder(name: str) -> str:
    """Return the markup that tells a control its prompt, by the name that the glossary has for it."""
    return f'<w:placeholder><w:docPart w:val="{name}"/></w:placeholder>'


def checkbox(ticked: bool) -> str:
    """Return the markup of the kind of a control that is a box to tick."""
    return (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="{SYMBOLS}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{SYMBOLS}"/></w14:checkbox>'
    )


def tick(ticked: bool) -> str:
    """Return the markup of what such a box shows."""
    return run("☒" if ticked else "☐", _TICK_STYLE)


# What actions are called is public, and each is called so three times.
_line = lru_cache(maxsize=1000)(line)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def day_picker(due: date | None = None) -> str:
    """Return the markup of the kind of a control that is a date to pick."""
    day = f' w:fullDate="{due.isoformat()}T00:00:00Z"' if due else ""
    return (
        f'<w:date{day}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/>'
        '<w:calendar w:val="gregorian"/></w:date>'
    )


def _prompt_name(part: PlanField) -> str:
    return f"Selfcheck {part.value}"


#: The prompts of the action plan, by the names that its controls have for them.
PLAN_PROMPTS = {_prompt_name(part): text for part, text in PROMPTS.items()}


def glossary(prompts: Mapping[str, str]) -> str:
    """Return the text of the part from which Word takes the prompt of a control that is emptied again.

    Args:
        prompts: what each says, by its name.
    """
    parts = "".join(_prompt(name, text) for name, text in prompts.items())
    return f"<w:glossaryDocument {nsdecls('w')}><w:docParts>{parts}</w:docParts></w:glossaryDocument>"


def _prompt(name: str, text: str) -> str:
    guid = f"{{{uuid5(NAMESPACE_URL, f'{NAMESPACE}:{name}')}}}".upper()
    # Word adds <w:types><w:type w:val="bbPlcHdr"/></w:types>, which the gallery says too: openxml-audit 0.8 takes that
    # type for the type of a section and refuses it.
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/><w:category><w:name w:val="General"/>'
        f'<w:gallery w:val="placeholder"/></w:category><w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{guid}"/></w:docPartPr><w:docPartBody><w:p>{run(text, PROMPT_STYLE)}</w:p></w:docPartBody>'
        "</w:docPart>"
    )
