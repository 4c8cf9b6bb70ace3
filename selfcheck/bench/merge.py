"""The text of a TOML file with changes laid over it: comments stay, and what is new stands as it was written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomlkit
from attrs import frozen
from tomlkit.items import AoT

from selfcheck.packs.positions import Name, TomlTable, read_positions


@frozen
class _Part:
    """A heading with what stands under it; that of the keys above all headings has no name."""

    #: Its name. A ``[[question]]`` is named by its id, so that it is the same one wherever it stands.
    name: Name
    #: Whether it is one of a list without ids, such as ``[[accept]]``.
    is_listed: bool
    #: Its text, with the comments above it and without; and the line behind which more keys would stand.
    text: str
    body: str
    end: int
    #: The text of each key with the comments above it.
    keys: Mapping[str, str]


def merged(text: str, changes: str) -> str:
    """Return the text of a file with changes.

    A key that the file has gets its new value in its place. What it does not have follows behind, as the changes have it.

    Args:
        text: that of the file; it may be empty.
        changes: the same in TOML.

    Raises:
        tomlkit.exceptions.TOMLKitError: where one of them is no TOML.
    """
    document, own = tomlkit.parse(text), tomlkit.parse(changes)
    existing = {part.name for part in _parts(text)}
    keys, new = [], []
    for part in _parts(changes):
        if part.is_listed:
            # It is known by its words alone.
            new += [] if part.body in text else [part]
        elif part.name not in existing:
            new.append(part)
        else:
            keys += [(part.name, written) for key, written in part.keys.items() if not _replace(document, own, part.name, key)]
    changed = tomlkit.dumps(document)
    ends = list(_ends(changed, [*(name for name, _ in keys), *(part.name for part in new)]))
    added = sorted(zip(ends, [*(written for _, written in keys), *(f"\n{part.text}" for part in new)], strict=True), key=_end)
    lines = changed.splitlines()
    for end, written in reversed(added):
        lines[end:end] = written.splitlines()
    return "\n".join(lines).strip("\n") + "\n"


def _end(entry: tuple[int, str]) -> int:
    return entry[0]


def _ends(text: str, names: Iterable[Name]) -> Iterator[int]:
    """Yield the line of a file behind which a key, or a part, of each name follows.

    A part of a question stands behind what there is of this one.
    """
    exact = {part.name: part.end for part in _parts(text)}
    beside = {name[:2]: end for name, end in exact.items() if name[:1] == ("question",)}
    for name in names:
        yield exact.get(name, beside.get(name[:2], len(text.splitlines())))


def _replace(document: Any, own: Any, name: Name, key: str) -> bool:
    """Give a key the value that the changes have for it; return whether the document has that key."""
    *way, last = (*name, *key.split("."))
    try:
        table = _at(document, way)
        before = table[last]
    except KeyError:
        return False
    if before != (value := _at(own, way)[last]):
        table[last] = value
    return True


def _at(document: Any, name: Iterable[str]) -> Any:
    """Return the table that has a name in a document."""
    for word in name:
        document = next(entry for entry in document if entry.get("id") == word) if isinstance(document, AoT) else document[word]
    return document


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts of a text in order."""
    lines, tables = text.splitlines(), read_positions(text).tables
    ends = [max([table.line, *(last for _, last in table.keys.values())]) for table in tables]
    id = ""
    for number, (start, end, table) in enumerate(zip([0, *ends], ends, tables, strict=False), 1):
        name, listed = table.path, bool(table.line) and lines[table.line - 1].lstrip().startswith("[[")
        if name[:1] == ("question",) and listed:
            id = _id(lines, table)
        if name[:1] == ("question",) and id:
            name, listed = ("question", id, *name[2:]), False
        keys, above = {}, max(table.line, start)
        for key, (_, last) in table.keys.items():
            keys[key], above = "\n".join(lines[above:last]).strip("\n"), last
        written = lines[start : len(lines) if number == len(tables) else end]
        body = lines[max(table.line - 1, 0) : end]
        yield _Part(name, listed, "\n".join(written).strip("\n"), "\n".join(body), end, keys)


def _id(lines: list[str], table: TomlTable) -> str:
    """Return the id of a ``[[question]]``; one without an id gets no other by that."""
    first, last = table.keys.get("id", (0, 0))
    return str(tomlkit.parse("\n".join(lines[first - 1 : last])).get("id")) if first else f"number {table.path[1]}"
