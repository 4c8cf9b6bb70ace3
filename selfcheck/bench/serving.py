"""The page of a pack, served beside a notebook."""

import atexit
import re
import subprocess
import sys
from pathlib import Path
from threading import Thread

from attrs import frozen

from selfcheck.errors import SelfcheckError

_PROGRAM = "from selfcheck.cli import main; main()"
#: What is served, by the folders.
_served: dict[Path, "Served"] = {}


@frozen
class NotServed(SelfcheckError):
    """The server has ended before the page was there."""

    #: What it said.
    words: str

    def __str__(self) -> str:
        return self.words


@frozen
class Served:
    """A server that shows each change of a pack with the next load of its page. It ends with whoever started it."""

    address: str
    process: "subprocess.Popen[str]"

    def _repr_html_(self) -> str:
        return f'<a href="{self.address}" target="_blank">{self.address}</a>'

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def serve(folder: str | Path) -> Served:
    """Serve a pack on this machine; where that is done already, return what does.

    Args:
        folder: that of the pack.

    Raises:
        NotServed: where it cannot be served; it says why.
    """
    path = Path(folder).resolve()
    served = _served.get(path)
    if served is None or served.process.poll() is not None:
        served = _served[path] = _start(path)
    return served


def _start(folder: Path) -> Served:
    command = [sys.executable, "-c", _PROGRAM, "serve", "--no-browser", "--reload", "--pack", str(folder)]
    # A session of its own: what interrupts a cell does not end it.
    process = subprocess.Popen(  # noqa: S603, it is ours
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    atexit.register(process.terminate)
    lines = []
    for line in process.stdout or ():
        if found := re.match(r"selfcheck is at (\S+)", line):
            # What it says later is read, so that it never waits for a reader.
            Thread(target=process.communicate, daemon=True).start()
            return Served(found[1], process)
        lines.append(line)
    raise NotServed("".join(lines).strip())
