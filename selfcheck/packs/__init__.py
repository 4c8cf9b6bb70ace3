"""In: a folder of TOML files becomes a Questionnaire, or every problem in them is named at once.

A pack is a folder with ``pack.toml`` (what it is, and the answers it offers), ``sources.toml`` (further reading) and one file
for each section. The README shows how to edit one.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from selfcheck.errors import UnknownPack
from selfcheck.packs.reader import Reader
from selfcheck.questionnaire import Questionnaire

__all__ = ["bundled_packs", "load_pack"]


def load_pack(pack: str | Path | Traversable) -> Questionnaire:
    """Return the questionnaire that a pack holds.

    Args:
        pack: the id of one of our own packs (see :func:`bundled_packs`), or a folder.

    Raises:
        UnknownPack: where there is no such pack or folder.
        UnsoundPack: where the pack has problems; it lists all of them.
    """
    return Reader(_folder(pack)).questionnaire()


def bundled_packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with selfcheck."""
    return tuple(sorted(folder.name for folder in _content().iterdir() if (folder / "pack.toml").is_file()))


def _content() -> Traversable:
    return files("selfcheck") / "content"


def _folder(pack: str | Path | Traversable) -> Traversable:
    if isinstance(pack, str):
        if pack in bundled_packs():
            return _content() / pack
        pack = Path(pack)
    try:
        found = pack.is_dir()
    except (OSError, ValueError):
        # No name that a folder can have.
        found = False
    if not found:
        raise UnknownPack(str(pack), bundled_packs())
    return pack
