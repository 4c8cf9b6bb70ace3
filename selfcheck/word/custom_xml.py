"""The data behind a report: one XML part of the document that holds the answers, and what is agreed about each action.

The controls of the action plan are bound to it, so that Word keeps here what a reader fills in. The answers are the JSON
text in which they are saved everywhere else; nothing else in the document holds more than it shows.
"""

from collections.abc import Iterable

from selfcheck.blocks import Block, Field, PlanField, Table
from selfcheck.response import Response, to_json
from selfcheck.word.markup import attribute, escaped

NAMESPACE = "urn:selfcheck:report:1"
#: The name by which bindings find the part. It is the same in every report.
ITEM = "{6B1A62C5-1B0C-4C0E-9E0B-5E1FC4EC0001}"


def properties(item: str, namespace: str) -> str:
    """Return the text of the part that names a part of data, for documents that hold one.

    Args:
        item: the name by which bindings find the data.
        namespace: that of the data's elements.
    """
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{item}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def fields(blocks: Iterable[Block]) -> dict[str, Field]:
    """Return a field of each action that the blocks have fields for, by the action's id, in the order in which they are told."""
    tables = (block for block in blocks if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row)
    return {cell.entry.action: cell for cell in cells if isinstance(cell, Field)}


def store(response: Response, blocks: Iterable[Block]) -> str:
    """Return the text of the part.

    Args:
        response: the answers that the report rests on.
        blocks: the report as it is told; Word shows what stands here in the place of what stands in a bound control.
    """
    answers = f"<response>{escaped(to_json(response))}</response>"
    plan = "".join(map(_action, fields(blocks).values()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns="{NAMESPACE}">{answers}<plan>{plan}</plan></report>'


def _action(field: Field) -> str:
    entry = field.entry
    due = entry.due.isoformat() if entry.due else ""
    agreed = {PlanField.OWNER: escaped(entry.owner), PlanField.DUE: due, PlanField.DONE: str(entry.done).lower()}
    parts = "".join(f"<{part.value}>{value}</{part.value}>" for part, value in agreed.items())
    return f"<action id={attribute(entry.action)}>{parts}</action>"


def places(blocks: Iterable[Block]) -> dict[str, int]:
    """Return the places of the actions in the plan, by their ids; they count from 1."""
    return {action: place for place, action in enumerate(fields(blocks), 1)}


def binding(place: int, part: PlanField) -> str:
    """Return the markup that binds a control to one part of what is agreed about the action at this place in the plan."""
    path = f"/s:report[1]/s:plan[1]/s:action[{place}]/s:{part.value}[1]"
    return f'<w:dataBinding w:prefixMappings="xmlns:s=\'{NAMESPACE}\'" w:xpath="{path}" w:storeItemID="{ITEM}"/>'
