"""Values that do not belong where they stand, and every place of a TOML document to put them."""

import json
from datetime import date

NONSENSE = [5, "text", True, [], ["x"], [[1]], [{}], {}, {"a": 1}, {"yes": 5}, 1.5, date(2026, 1, 1), "", "x" * 5000, "a\0b"]


def to_toml(value):
    """Return a value as TOML, inline."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value)
        case list():
            return f"[{', '.join(map(to_toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)} = {to_toml(each)}' for key, each in value.items())}}}"
        case _:
            return str(value)


def places(data, path=()):
    """Yield the path of every value in a TOML document."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))
