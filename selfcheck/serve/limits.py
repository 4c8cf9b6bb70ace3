"""How many visitors there is room for, and what the system lets a server have."""

from contextlib import suppress

import psutil

#: How many files the server opens for a visitor: a kernel's sockets, and up to three of the page's.
FILES = 32


def room(process: int) -> int:
    """Return how many kernels there is room for, judged by the first one.

    Args:
        process: the id of the first kernel's process.
    """
    with suppress(psutil.Error):
        size = psutil.Process(process).memory_full_info().uss
        return max(4, min(int(psutil.virtual_memory().available * 0.8 / size), open_files() // FILES))
    return 50


def open_files() -> int:
    """Return how many files may be open at a time."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 100_000
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def raise_limits() -> None:
    """Ask for as many open files as there can be, and let no process write what it holds to the disk when it crashes."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = hard if hard != resource.RLIM_INFINITY else 65_536
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
