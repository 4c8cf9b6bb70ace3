"""The data behind a document: an XML part that holds more than is seen, and the part that names it."""

from collections.abc import Mapping
from typing import cast
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from selfcheck.response import Response, to_json

#: The namespace of the data behind a report, and the name by which Word knows it. They are the same in every report.
NAMESPACE = "urn:selfcheck:report:3"
ITEM = "{6B1A62C5-1B0C-4C0E-9E0B-5E1FC4EC0001}"

_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
register_namespace("ds", _STORE)
register_namespace("selfcheck", NAMESPACE)


def answers(response: Response, planned: Mapping[str, str]) -> bytes:
    """Return the part that holds the answers behind a report, and what to look for in it once it was filled in.

    Args:
        response: the answers; they stand in the part as the JSON text in which they are saved everywhere else.
        planned: the actions in the plan of the report: their texts by their ids.
    """
    root = Element(f"{{{NAMESPACE}}}report")
    SubElement(root, f"{{{NAMESPACE}}}response").text = to_json(response)
    for id, text in planned.items():
        SubElement(root, f"{{{NAMESPACE}}}action", {"id": id}).text = text
    return written(root)


def properties(item: str, namespace: str) -> bytes:
    """Return the part that names a part of data, for documents that hold one.

    Args:
        item: the name by which Word knows the data.
        namespace: that of the data's elements.
    """
    root = Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": item})
    references = SubElement(root, f"{{{_STORE}}}schemaRefs")
    SubElement(references, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": namespace})
    return written(root)


def written(root: Element) -> bytes:
    """Return an element as a part."""
    return cast(bytes, tostring(root, encoding="UTF-8", xml_declaration=True))
