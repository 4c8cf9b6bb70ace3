"""In: a folder of TOML files becomes a Questionnaire, or every problem in them is named at once.

A pack is a folder with ``pack.toml`` (what it is, and the answers it offers) and one file for each section. Sources, facts,
terms, standards and documents are shared by all packs, in ``content/shared``; a folder may add its own. Actions that several
packs ask for stand there too. The README shows how to edit a pack.

A firm's look is written in TOML too, and read in the same way (:func:`read_brand`).
"""

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

from selfcheck.errors import SelfcheckError
from selfcheck.packs.brands import BrandFile, UnsoundBrand, read_brand
from selfcheck.packs.overlay import base_of
from selfcheck.packs.positions import Files, Place
from selfcheck.packs.problems import ID, Problem, Problems, UnsoundPack
from selfcheck.packs.reader import Reader
from selfcheck.packs.registry import ACTIONS, FILES
from selfcheck.packs.rules import RULES, Rule, Severity
from selfcheck.packs.schema import AcceptEntry
from selfcheck.packs.starting import starter
from selfcheck.questionnaire import Questionnaire
from selfcheck.text import meant

__all__ = [
    "ACTIONS",
    "FILES",
    "ID",
    "RULES",
    "AcceptEntry",
    "BrandFile",
    "Draft",
    "Files",
    "Place",
    "Problem",
    "Rule",
    "Severity",
    "UnknownPack",
    "UnsoundBrand",
    "UnsoundPack",
    "bundled_packs",
    "load_pack",
    "pack_files",
    "pack_folder",
    "read_brand",
    "read_pack",
    "starter",
    "way_to",
]


@frozen
class UnknownPack(SelfcheckError):
    """The name is that of no pack of ours and of no folder."""

    name: str
    #: The ids of our own.
    packs: tuple[str, ...]

    def __str__(self) -> str:
        ours = f"{', '.join(self.packs)}{meant(self.name, self.packs)}"
        return f"There is no pack {self.name!r}. It takes a folder, or one of: {ours}."


@frozen
class Draft:
    """A pack as its writers have it."""

    #: What can be read of it: all but the entries that are broken. None where even ``pack.toml`` is.
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...]
    #: The files that were read, to find places in.
    files: Files
    #: The places of the problems, in the pack as a whole, whatever file of it holds them.
    unsound: frozenset[Place] = frozenset()
    #: The warnings that stay, with their reasons; and those that the pack which it extends accepts.
    accepted: tuple[AcceptEntry, ...] = ()
    inherited: tuple[AcceptEntry, ...] = ()


def load_pack(pack: str | Path | Traversable) -> Questionnaire:
    """Return the questionnaire that a pack holds.

    Args:
        pack: the id of one of our own packs (see :func:`bundled_packs`), or a folder.

    Raises:
        UnknownPack: where there is no such pack or folder.
        UnsoundPack: where the pack has errors; it lists all of them.
    """
    draft = read_pack(pack)
    errors = tuple(problem for problem in draft.problems if problem.severity is Severity.ERROR)
    if draft.questionnaire is None or errors:
        folder = draft.files.folder
        raise UnsoundPack(folder.name or str(folder), errors)
    return draft.questionnaire


def read_pack(pack: str | Path | Traversable) -> Draft:
    """Return what can be read of a pack, and every problem, those too with which it can be used: for whoever mends it.

    Args:
        pack: as in :func:`load_pack`.

    Raises:
        UnknownPack: where there is no such pack or folder.
    """
    reader = Reader(pack_folder(pack), _content())
    questionnaire = reader.read()
    return Draft(questionnaire, reader.problems, reader.files, reader.unsound, reader.accepted, reader.inherited)


def bundled_packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with selfcheck."""
    return tuple(sorted(folder.name for folder in _content().iterdir() if (folder / "pack.toml").is_file()))


def _content() -> Traversable:
    return files("selfcheck") / "content"


def pack_folder(pack: str | Path | Traversable) -> Traversable:
    """Return the folder of a pack.

    Args:
        pack: as in :func:`load_pack`.

    Raises:
        UnknownPack: where there is no such pack or folder.
    """
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


def way_to(base: str, folder: Path) -> str:
    """Return how a pack in a folder names another that it extends: by its id where it is one of ours, else by the way to it.

    Args:
        base: the other one's id or folder, as :func:`load_pack` takes it.
        folder: that of the pack itself.
    """
    return base if base in bundled_packs() else Path(os.path.relpath(Path(base).resolve(), folder.resolve())).as_posix()


def pack_files(pack: str | Path | Traversable) -> tuple[Path, ...]:
    """Return the files on this machine's disk that a pack can be read from: its own, those of one that it extends, and ours.

    Args:
        pack: as in :func:`load_pack`.

    Raises:
        UnknownPack: where there is no such pack or folder.
    """
    folder = pack_folder(pack)
    base = base_of(_extends(folder), folder, _content())
    folders = folder, *filter(None, [base]), *_content().iterdir()
    files = (file for folder in folders if folder.is_dir() for file in folder.iterdir())
    return tuple(file for file in files if isinstance(file, Path) and file.is_file() and not file.name.startswith("."))


def _extends(folder: Traversable) -> object:
    """Return what a pack extends, whatever else is wrong with it."""
    files = Files(folder, _content() / "shared")
    return (Problems(files).toml("pack.toml", optional=True) or {}).get("extends")
