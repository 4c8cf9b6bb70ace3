"""The words of a question as a pack has them, to begin a change with."""

from collections.abc import Iterator
from typing import Any

import tomlkit

from selfcheck.packs import load_pack, pack_folder


def excerpt(pack: str, question: str, option: str = "") -> str:
    """Return a question in TOML, as a pack that extends this one would change it: take out what is to stay.

    Args:
        pack: the id of one of our own packs, or a folder.
        question: the id of a question in its files.
        option: the id of one of its options, for that alone.

    Raises:
        UnknownPack: where there is no such pack or folder.
        UnsoundPack: where the pack has errors.
        UnknownId: where it has no such question or option.
    """
    found = load_pack(pack)[question]
    entry = next(entry for entry in _questions(pack) if entry["id"] == question)
    own = {"option": {option: entry["option"][found[option].id]}} if option else {key: entry[key] for key in entry if key != "id"}
    tables, table = tomlkit.table(is_super_table=True), tomlkit.table(is_super_table=bool(option))
    for key, value in own.items():
        table.append(key, value)
    tables.append(question, table)
    return tomlkit.dumps({"question": tables}).strip("\n") + "\n"


def _questions(pack: str) -> Iterator[Any]:
    """Yield the questions in the files of a pack, with their texts as they are written."""
    for section in load_pack(pack).sections:
        file = pack_folder(pack) / f"{section.id}.toml"
        yield from tomlkit.parse(file.read_text(encoding="utf-8")).get("question", []) if file.is_file() else ()
