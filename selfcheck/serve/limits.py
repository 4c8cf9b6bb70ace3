"""How many visitors there is room for, and what the system lets a server have."""

import sys
from contextlib import suppress

import psutil
from attrs import frozen

from selfcheck.errors import SelfcheckError

#: How many files the server has open by itself, while a few requests are answered and a kernel starts.
OWN = 64
#: How many it opens for a visitor: five for a kernel, and ten for each socket of its page, of which there may be three.
FILES = 36
#: How many it may open at once for a socket that is being connected to its kernel.
CONNECTING = 20
#: How many bytes a kernel takes more once its visitor has answered, and downloaded a report.
USE = 12_000_000
#: How many it keeps free: where a library has none left for a socket of a kernel, it ends the process.
SPARE = 24


@frozen
class TooFewFiles(SelfcheckError):
    """The system lets the server have so few open files that it could serve nobody."""

    files: int

    def __str__(self) -> str:
        return f"This system lets selfcheck have {self.files} open files (ulimit -n), and it needs {OWN + FILES}."


def room(process: int) -> int:
    """Return how many kernels there is memory for, judged by what the first one has to itself: a fork shares most of it.

    Args:
        process: the id of the first kernel's process.
    """
    with suppress(psutil.Error):
        size = psutil.Process(process).memory_full_info().uss
        return max(4, int(psutil.virtual_memory().available * 0.8 / (size + USE)))
    return 50


def room_for_files() -> int:
    """Return how many kernels there are files for.

    Raises:
        TooFewFiles: where there are too few for any.
    """
    most = (open_files() - OWN) // FILES
    if most < 1:
        raise TooFewFiles(open_files())
    return most


def open_files() -> int:
    """Return how many files may be open at a time."""
    if sys.platform == "win32":
        return 100_000  # it has no such limit
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def spare_files() -> int:
    """Return how many more files can be opened now."""
    return open_files() - psutil.Process().num_fds() if sys.platform != "win32" else open_files()


def raise_limits() -> None:
    """Ask for as many open files as there can be, and let no process write what it holds to the disk when it crashes."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = hard if hard != resource.RLIM_INFINITY else 65_536
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
