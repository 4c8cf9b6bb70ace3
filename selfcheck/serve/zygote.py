"""The process that every kernel of a check is a fork of: ``python -m selfcheck.serve.zygote SOCKET SERVER``.

It reads the cells of the notebook from its standard input, as JSON, runs them, and tells on its standard output what they show.
From then on each message on SOCKET is an order for a kernel: a connection file, and with it one end of a line. The fork answers
on the line once it can be reached, and keeps it open until it ends: so the line's end is the kernel's, and no number of a process
is mistaken for another's. Nobody who visits says anything to this process, and nothing of theirs is ever in it.

It ends with the server (its process is SERVER), and each fork with it. When the server closes SOCKET it makes no more forks, and
waits for the last one to end.
"""

import ctypes
import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selfcheck.serve.prepared import Prepared

#: Which signal a process has when its parent ends (prctl(2)).
PR_SET_PDEATHSIG = 1

#: The most bytes of an order.
MOST_ORDER = 10_000


def main(control_file: str, server: str) -> None:
    """Prepare a kernel, tell what it shows, and fork it for each order."""
    end_with(int(server))
    control = socket.socket(fileno=int(control_file))
    # What is told is told on the first standard output alone; whatever else writes to it reaches the log.
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    cells = json.load(sys.stdin)
    app, answer = _prepare(cells)
    with report:
        json.dump(answer, report)
    if app is not None:
        _fork_on_demand(control, app)


def end_with(parent: int) -> None:
    """End when the parent does, and at once where it has ended already."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _prepare(cells: list[str]) -> "tuple[Prepared | None, dict[str, Any]]":
    """Return the kernel and what its cells show; or none, and why it cannot be forked or which kind of error a cell raised."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs a visitor's kernel: ipykernel goes without it
    try:
        from selfcheck.serve.prepared import Prepared, moved, residue
    except ImportError as error:
        return None, {"unsound": f"ipykernel is not as it was: {error}"}
    if moved():
        return None, {"unsound": f"ipykernel has no {moved()[0]}"}
    app = Prepared.instance()
    try:
        shown = app.prepare(cells)
    except Exception as error:  # the notebook may do anything, and fail in any way
        return None, {"failed": type(error).__name__}
    with suppress(Exception):  # what fails here fails for whoever asks for it, and is said there
        app.rehearse()
    if residue():
        return None, {"unsound": f"the notebook has left {residue()} behind"}
    return app, {"shown": shown}


def _fork_on_demand(control: socket.socket, app: "Prepared") -> None:
    zygote = os.getpid()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a fork: the system forgets it when it ends
    gc.collect()
    gc.freeze()  # what is never looked at again stays shared with every fork
    while True:
        order, lines, _, _ = socket.recv_fds(control, MOST_ORDER, 1)
        if not order:
            break
        line = socket.socket(fileno=lines[0])
        try:
            is_fork = os.fork() == 0
        except OSError as error:
            line.sendall(json.dumps({"failed": os.strerror(error.errno or 0)}).encode() + b"\n")
            is_fork = False
        if is_fork:
            control.close()
            _be_a_kernel(app, zygote, order.decode(), line)
        line.close()
    with suppress(ChildProcessError):  # none is left
        os.wait()


def _be_a_kernel(app: "Prepared", zygote: int, connection_file: str, line: socket.socket) -> None:
    """Be the kernel of one visitor, and never come back."""

    def bound() -> None:
        line.sendall(json.dumps({"process": os.getpid()}).encode() + b"\n")

    try:
        os.setsid()  # a Ctrl+C at the terminal is the server's
        end_with(zygote)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        app.live(connection_file, bound)
    except Exception as error:  # whatever it is, the server goes on without this kernel
        with suppress(OSError):
            line.sendall(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode() + b"\n")
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
