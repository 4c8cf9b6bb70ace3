"""Serve the pages on this machine, until stopped."""

import errno
import logging
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from attrs import frozen
from tornado.log import gen_log

from selfcheck.errors import SelfcheckError
from selfcheck.serve.checks import Check
from selfcheck.serve.kernels import NotStarted
from selfcheck.serve.limits import raise_limits, room_for_files
from selfcheck.serve.private import private_folder
from selfcheck.serve.server import Server
from selfcheck.serve.settings import DATA, STATIC, settings

#: Where the page is served first of all: another port is another origin to a browser, and forgets what it kept.
PORT = 8866


@frozen
class PortTaken(SelfcheckError):
    """The port that was asked for is in use."""

    port: int

    def __str__(self) -> str:
        return f"Port {self.port} is in use. Leave --port out, and a free one is found."


class ClientMissing(SelfcheckError):
    """The page's client was not built."""

    def __str__(self) -> str:
        return "The page's client is missing from this installation. Install selfcheck again; that builds it."


def serve(
    notebook: Path,
    checks: tuple[Check, ...],
    port: int | None = None,
    browse: bool = True,
    most: int | None = None,
    url: str = "",
    fork: bool = False,
) -> None:
    """Serve *notebook* on this machine's loopback address until stopped.

    Args:
        notebook: the notebook that makes the pages.
        checks: what is asked, and at which paths.
        port: where to serve it; None for the usual port, or a free one where that is taken.
        browse: whether to open the page, where there is a desktop to open it on.
        most: the most visitors at a time; None for as many as there is room for.
        url: the address under which people reach the server through a proxy; empty for none.
        fork: whether kernels are forked from one that is prepared, where that is sound.

    Raises:
        PortTaken: where *port* was asked for, and something else listens there.
        ClientMissing: where the package was not built.
        TooFewFiles: where the system lets it have too few open files for any visitor.
        NotStarted: where no kernel can be started, or the notebook fails.
    """
    if not (STATIC / "client.js").is_file():
        raise ClientMissing
    found = free_port(PORT if port is None else port)
    if port is not None and found != port:
        raise PortTaken(port)
    Server.checks, Server.most = checks, most
    Server.fork = fork
    Server.browse = browse and _has_desktop()
    Server.hosts = frozenset(filter(None, [urlsplit(url).hostname]))
    raise_limits()
    gen_log.setLevel(logging.ERROR)  # it warns of each request that is none
    Server.files = room_for_files()
    with private_folder() as folder:
        # Voila looks for templates in Jupyter's data folders alone.
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(DATA), os.environ.get("JUPYTER_PATH")]))
        try:
            Server.launch_instance(argv=[], config=settings(notebook, found, folder))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:  # somebody has taken it since
                raise PortTaken(found) from None
            raise
        if Server.instance().has_failed:
            raise NotStarted


def free_port(wanted: int) -> int:
    """Return *wanted* if nobody listens there, else some port that is free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            if os.name == "posix":
                # As the server itself does: a port that was left a moment ago is free.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no port is free")


def _has_desktop() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
