"""What a server needs of the disk: one folder of its own, which is gone afterwards. No answer is ever written to it."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from selfcheck.serve import log

PREFIX = "selfcheck-"

#: The most characters that the folder's path may have. A socket of a kernel is a file in it, whose path may have 107 in all on
#: Linux and 103 on macOS (unix(7), sun_path); its own name takes up to 62.
MOST_PATH = 40

#: What kernels are told: nobody asks them for a history, or looks at what they write to their files 1 and 2.
KERNEL = {
    "HistoryManager": {"enabled": False},
    "IPKernelApp": {"capture_fd_output": False, "log_level": "ERROR", "log_format": log.FORMAT, "logging_config": log.CONFIG},
}


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that nobody else can look into, and set it in the place of those that Jupyter and IPython have at home.

    So it does not matter whether there is a home, or whether it can be written; kernels keep no history, and start with nothing
    of the operator's. Folders that a killed server has left are swept away.
    """
    parent = _parent()
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    with _hold(folder):
        profile = folder / "ipython" / "profile_default"
        profile.mkdir(parents=True)
        (profile / "ipython_kernel_config.json").write_text(json.dumps(KERNEL))
        for name, place in (("JUPYTER_DATA_DIR", "data"), ("JUPYTER_RUNTIME_DIR", "run"), ("JUPYTER_CONFIG_DIR", "config")):
            os.environ[name] = str(folder / place)
        os.environ["IPYTHONDIR"] = str(folder / "ipython")
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    """The folder for temporary files; a shorter one where its path leaves no room for the name of a socket."""
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")  # noqa: S108, mkdtemp makes a folder in it that is private
    too_long = len(str(usual)) > MOST_PATH - len(PREFIX) - 8
    return short if too_long and os.access(short, os.W_OK) else usual


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """Hold the folder: another server sees that somebody uses it, however this one ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (folder / "held").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sweep(parent: Path) -> None:
    """Remove the folders of servers that are no longer there."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):  # somebody holds it, or it is somebody else's
            if folder.stat().st_uid != os.getuid() or folder.is_symlink():
                continue
            with (folder / "held").open("r+") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
