"""Files that were sound once: bytes changed, lost and doubled, and values put where they do not belong; a seed repeats each."""

import json
import random
import re
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from nonsense import NONSENSE, paths

#: What JSON has no word for is left out; big numbers, half letters and letters that command terminals are put in.
VALUES = [
    *(value for value in NONSENSE if not hasattr(value, "year")),
    None,
    -1,
    10**400,
    "\ud800",
    "\x1b[2J",
    "\u202e",
    "á" * 50_000,
]


def seeded(seed):
    """Return a source of chances that a seed repeats."""
    return random.Random(seed)  # noqa: S311  # nothing here is a secret


def with_bytes_changed(content, chance):
    """Return the content with a few places changed, cut out, doubled or exchanged."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(changed) + 1)
        end = min(len(changed), start + chance.choice([1, 1, 2, 8, 100, 5000]))
        other = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[start:end] = chance.randbytes(end - start)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end]
            case 3:
                changed[start:end] = changed[other : other + end - start]
    return bytes(changed)


def with_values_changed(text, chance):
    """Return JSON text with a few values, or the keys that lead to them, exchanged for others."""
    data = json.loads(text)
    for _ in range(chance.randint(1, 4)):
        *path, last = chance.choice([*paths(data)])
        inside = data
        for key in path:
            inside = inside[key]
        value = deepcopy(chance.choice([*VALUES, data.get("answers"), inside[last]]))
        match chance.randrange(3):
            case 0:
                inside[last] = value
            case 1:
                del inside[last]
            case 2 if isinstance(inside, dict):
                inside[str(value)[:1000]] = inside.pop(last)
            case _:
                inside[last] = [deepcopy(inside[last]) for _ in range(chance.choice([0, 2, 2000]))]
        if not data:
            break
    return json.dumps(data)


def with_parts_changed(docx, chance):
    """Return a document in which a part has other bytes, other tags or another name, or is there twice or not at all."""
    file = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _changed(content, chance) if name == chosen else content)
    return file.getvalue()


def _changed(content, chance):
    match chance.randrange(4):
        case 0:
            return with_bytes_changed(content, chance)
        case 1:
            tags = re.findall(rb"<[^>]*>", content)
            one, other = chance.choice(tags), chance.choice(tags)
            return content.replace(one, other)
        case 2:
            name = chance.choice(re.findall(rb"[\w:]+", content))
            return content.replace(name, chance.choice([b"", b"x", b"w:p", name * 2, name[::-1]]))
        case _:
            return b""
