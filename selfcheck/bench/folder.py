"""A folder as it would be if some files were written to it."""

import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Any

from attrs import field, frozen


@frozen
class _Draft(Traversable):
    """What is not on the disk, or not like this."""

    path: Path

    @property
    def name(self) -> str:
        """Its name, whatever way leads to it."""
        return self.path.resolve().name

    def __str__(self) -> str:
        return str(self.path)

    def read_bytes(self) -> bytes:
        """Return what a file holds."""
        content: bytes = self.open("rb").read()
        return content

    def read_text(self, encoding: str | None = None) -> str:
        """Return what a file holds, as text."""
        return self.read_bytes().decode(encoding or "utf-8")


@frozen
class _DraftFile(_Draft):
    text: str

    def is_file(self) -> bool:
        return True

    def is_dir(self) -> bool:
        return False

    def iterdir(self) -> Iterator[Traversable]:
        raise NotADirectoryError(self.path)

    def joinpath(self, *descendants: Any) -> Traversable:
        return self.path.joinpath(*descendants)

    def open(self, mode: str = "r", *_: Any, **__: Any) -> IO[Any]:
        return io.BytesIO(self.text.encode()) if "b" in mode else io.StringIO(self.text)


@frozen
class DraftFolder(_Draft):
    """A folder, which need not be there, with the texts of files that would be new in it, or other ones."""

    texts: Mapping[str, str] = field(factory=dict)

    def is_file(self) -> bool:
        """Say that it is none."""
        return False

    def is_dir(self) -> bool:
        """Say that it is one."""
        return True

    def iterdir(self) -> Iterator[Traversable]:
        """Yield the files that would be there."""
        yield from (file for file in (self.path.iterdir() if self.path.is_dir() else ()) if file.name not in self.texts)
        yield from map(self.joinpath, self.texts)

    def joinpath(self, *descendants: Any) -> Traversable:
        """Return what would be at a way that begins here."""
        path = self.path.joinpath(*descendants)
        if path.parent == self.path and path.name in self.texts:
            return _DraftFile(path, self.texts[path.name])
        # A way that leads through a folder which is not there leads nowhere as it stands.
        return path.resolve()

    def open(self, *_: Any, **__: Any) -> IO[Any]:
        """Refuse, as a folder does."""
        raise IsADirectoryError(self.path)
