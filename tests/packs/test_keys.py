"""The table of every key of a pack in CONTRIBUTING.md, which says what the schema says."""

import inspect
import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import get_args, get_origin

from attrs import NOTHING, fields, has

from selfcheck.packs import schema
from selfcheck.structure import NonEmpty, OneLine, OptionalText

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
HEAD = ["| key | where | kind | may be left out | meaning |", "|---|---|---|---|---|"]
KINDS = {OneLine: "a line", NonEmpty: "text", OptionalText: "text", bool: "true or false", int: "a number", date | None: "a day"}


def kind(annotation):
    """Say what a value of this type is in TOML."""
    if annotation in KINDS:
        return KINDS[annotation]
    if get_origin(annotation) is Mapping or get_origin(annotation) is dict:
        return "tables by their ids"
    if get_origin(annotation) is tuple:
        inside = get_args(annotation)[0]
        return "lists" if get_origin(inside) is tuple else "tables" if has(inside) else "a list"
    assert issubclass(annotation, Enum)
    return ", ".join(member.value for member in annotation)


def meanings(entry):
    """Return what the schema says of each key, in the comment above it."""
    comments = re.findall(r"((?:^    #: .*\n)+)    (\w+): ", inspect.getsource(entry), re.MULTILINE)
    return {key: " ".join(re.findall(r"#: (.*)", comment)) for comment, key in comments}


def rows():
    """Yield the rows of the table, in the order of the schema; what an entry has from another one stands there."""
    for entry in vars(schema).values():
        if not (isinstance(entry, type) and has(entry) and entry.__module__ == schema.__name__):
            continue
        where = re.search(r", in (``[^`]+``(?: of ``[^`]+``)?)", entry.__doc__)[1].replace("``", "`")
        meaning = meanings(entry)
        for field in fields(entry):
            if not field.inherited:
                left_out = "yes" if field.default is not NOTHING else ""
                yield f"| `{field.name}` | {where} | {kind(field.type)} | {left_out} | {meaning[field.name]} |"


def test_the_table_has_every_key():
    """Key by key, the table in CONTRIBUTING.md has what the schema has: where it stands, its kind, and its meaning."""
    table = re.search(re.escape(HEAD[0]) + r"\n(?:\|.*\n)+", TEXT)

    assert [*HEAD, *rows()] == table[0].splitlines()
