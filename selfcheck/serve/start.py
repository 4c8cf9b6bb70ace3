"""Serve the pages on this machine, until stopped."""

import errno
import logging
import os
import sys
from pathlib import Path

from attrs import evolve, frozen
from tornado.log import gen_log

from selfcheck.errors import SelfcheckError
from selfcheck.serve.addresses import MOST
from selfcheck.serve.checks import Check
from selfcheck.serve.kernels import NotStarted
from selfcheck.serve.limits import raise_limits, room_for_files
from selfcheck.serve.private import private_folder
from selfcheck.serve.server import Server
from selfcheck.serve.settings import DATA, STATIC, settings
from selfcheck.serve.site import PORT, Site, agree_with_hub, free_port


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
    site: Site,
    browse: bool = True,
    most: int | None = None,
    fork: bool = False,
    most_each: int = MOST,
) -> None:
    """Serve *notebook* until stopped.

    Args:
        notebook: the notebook that makes the pages.
        checks: what is asked, and at which paths.
        site: where to listen, and how people reach it.
        browse: whether to open the page, where there is a desktop to open it on.
        most: the most visitors at a time; None for as many as there is room for.
        fork: whether kernels are forked from one that is prepared, where that is sound.
        most_each: the most visitors at a time from one address.

    Raises:
        WrongSite: where this machine has no such address, or none to share, or a JupyterHub passes on another path.
        PortTaken: where a port was asked for, and something else listens there.
        ClientMissing: where the package was not built.
        TooFewFiles: where the system lets it have too few open files for any visitor.
        NotStarted: where no kernel can be started, or the notebook fails.
    """
    if not (STATIC / "client.js").is_file():
        raise ClientMissing
    agree_with_hub(site, os.environ)
    found = free_port(site.port or PORT, site.ip)
    if site.port and found != site.port:
        raise PortTaken(site.port)
    site = evolve(site, port=found)
    address = site.shared(found)
    Server.checks = tuple(evolve(check, address=address and address + check.path) for check in checks)
    Server.most, Server.most_each = most, most_each
    Server.fork = fork
    Server.browse = browse and _has_desktop()
    Server.site = site
    raise_limits()
    gen_log.setLevel(logging.ERROR)  # it warns of each request that is none
    Server.files = room_for_files()
    with private_folder() as folder:
        # Voila looks for templates in Jupyter's data folders alone.
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(DATA), os.environ.get("JUPYTER_PATH")]))
        try:
            Server.launch_instance(argv=[], config=settings(notebook, site, folder))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:  # somebody has taken it since
                raise PortTaken(found) from None
            raise
        if Server.instance().has_failed:
            raise NotStarted


def _has_desktop() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
