"""Where a command's output goes: words to a terminal, a pipe or a file, and files that are replaced whole."""

import io
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import TextIO

from attrs import frozen

from selfcheck.errors import SelfcheckError


@frozen
class OverwritesSource(SelfcheckError):
    """A file would be replaced by what was made from it."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path} is a file that was read to make this one. Give another name."


def take_any_letter(stream: TextIO) -> None:
    """Let a stream of words take every letter, whatever its encoding.

    A terminal keeps its encoding and shows ``\\u0177`` for a letter that it does not have. A pipe and a file get UTF-8, whatever
    the locale: what is kept or read by a program should be complete, and is the same on every machine.
    """
    # In a notebook or a test it may be something else, which takes any letter already.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def replace_file(path: Path, content: bytes, sources: Iterable[Path]) -> None:
    """Write a file whole or not at all, in the place of what was there.

    A link stays, and the file that it leads to is replaced. A file that was there passes its permissions on.

    Args:
        path: where to.
        content: what the file will hold.
        sources: the files that the content was made from: they are never replaced.

    Raises:
        OverwritesSource: where the path leads to one of the sources.
        OSError: where the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    before = target.stat() if target.exists() else None
    if before and any(os.path.samestat(before, source.stat()) for source in sources):
        raise OverwritesSource(path)
    if before and not S_ISREG(before.st_mode):
        raise OSError(None, "it is no ordinary file")
    mode = S_IMODE(before.st_mode) if before else 0o666
    half = target.with_name(f".{secrets.token_hex(16)}.half")
    try:
        # Nobody can read the half who may not read the whole.
        with open(half, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
            file.flush()
            # Else a machine that goes down now could come back with the new name on an empty file.
            os.fsync(file.fileno())
        if before:
            # What the umask took away.
            half.chmod(mode)
        half.replace(target)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
