"""Values that do not belong where they stand, and every place of a pack to put them."""

import json
import tomllib
from datetime import date

NONSENSE = [5, "text", True, [], ["x"], [[1]], [{}], {}, {"a": 1}, {"yes": 5}, 1.5, date(2026, 1, 1), "", "x" * 5000, "a\0b"]


def _toml(value):
    """Return a value as TOML, inline."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value)
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{{', '.join(f'{json.dumps(key)} = {_toml(each)}' for key, each in value.items())}}}"
        case _:
            return str(value)


def places(pack):
    """Return the place of every value in a pack: its file, and the keys that lead to it."""
    return [(file.name, *path) for file in sorted(pack.glob("*.toml")) for path in paths(_read(file))]


def put(nonsense, pack, place):
    """Write nonsense into a place of a pack."""
    file, *path, last = place
    data = _read(pack / file)
    inner = data
    for key in path:
        inner = inner[key]
    inner[last] = nonsense
    (pack / file).write_text("\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in data.items()))


def _read(file):
    return tomllib.loads(file.read_text(encoding="utf-8"))


def paths(data, path=()):
    """Yield the keys that lead to every value in tables and lists."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, key))
