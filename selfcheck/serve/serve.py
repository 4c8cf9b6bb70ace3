"""Serve the pages by Voila: one notebook, a kernel for each visitor, nothing else open to anyone."""

import asyncio
import hashlib
import os
import signal
import socket
import sys
import webbrowser
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from attrs import frozen
from jupyter_server.auth.identity import PasswordIdentityProvider
from tornado.web import StaticFileHandler
from traitlets.config import Config
from voila.app import Voila
from voila.utils import get_page_config

from selfcheck.errors import SelfcheckError
from selfcheck.serve import handlers
from selfcheck.serve.checks import Check
from selfcheck.serve.kernels import Kernels, NotStarted
from selfcheck.serve.pages import Pages, template_files
from selfcheck.serve.private import private_folder
from selfcheck.serve.sockets import MOST_BYTES, Channels

#: Where the page is served first of all: another port is another origin to a browser, and forgets what it kept.
PORT = 8866

#: After how many seconds without its visitor a kernel ends. A page that comes back later brings its answers along.
IDLE = 600

#: How many files the server opens for a visitor: a kernel's sockets, and up to three of the page's.
FILES = 32

#: A folder for Jupyter data: our template is in it, and the client that the package build has put beside it.
DATA = Path(str(files("selfcheck"))) / "serve" / "jupyter"
STATIC = DATA / "voila" / "templates" / "selfcheck" / "static"

#: Scripts come from the server itself, and from the page: what it needs before all else is written into it. Nothing is asked of
#: another host.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)

#: A tick in a shield, as an address that needs no request.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%231f4e79' "
    "d='M8 0l7 2v6c0 4-3 7-7 8-4-1-7-4-7-8V2z'/%3E%3Cpath fill='none' stroke='white' stroke-width='2' "
    "d='M4.5 8l2.5 2.5 4.5-5'/%3E%3C/svg%3E"
)


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


class Anybody(PasswordIdentityProvider):
    """Takes visitors as they come: the page has no accounts, so it sets no cookie to know them again."""

    def set_login_cookie(self, handler: object, user: object) -> None:
        """Set none."""


class Server(Voila):
    """Voila, told where to stop: it reads no configuration from the folder it is started in."""

    checks: tuple[Check, ...] = ()
    browse: bool = False
    #: The most kernels; None to find out what there is room for.
    most: int | None = None
    #: The names under which the server may be asked, beside those of this machine.
    hosts: frozenset[str] = frozenset()
    #: Whether the first kernel could not be started.
    has_failed: bool = False

    def _config_file_paths_default(self) -> list[str]:
        return []

    def init_settings(self) -> dict[str, Any]:
        """Return the settings of the web server: what it answers is compressed, and it logs no address that anybody asked for."""
        settings: dict[str, Any] = super().init_settings()
        own = {"compress_response": True, "log_function": self._log, "selfcheck_hosts": self.hosts, "ws_ping_timeout": 30_000}
        return {**settings, **own}

    def _log(self, handler: Any) -> None:
        if handler.get_status() >= 500:
            self.log.warning("%s answered %s.", type(handler).__name__, handler.get_status())

    def init_handlers(self) -> list[Any]:
        """Return what answers which addresses: what the page needs, and for everything else that there is nothing."""
        self.pages = Pages(self.kernel_manager, self.checks, Path(self.notebook_path), template_files(DATA), self._renderer())
        pages, checks = {"pages": self.pages}, {"pages": self.pages, "checks": self.checks}
        kernel = "([0-9a-f-]{36})"
        return [
            *((self._at(check.path), handlers.Page, {**pages, "check": check}) for check in self.checks),
            (self._at("kernels"), handlers.Kernel, checks),
            (self._at(f"kernels/{kernel}"), handlers.KernelState),
            (self._at(f"kernels/{kernel}/end"), handlers.Farewell),
            (self._at(f"api/kernels/{kernel}/channels"), Channels),
            (self._at("static/(client.js)"), StaticFileHandler, {"path": str(STATIC)}),
            (self._at("health"), handlers.Health, checks),
            (r".*", handlers.Nothing),
        ]

    def _at(self, path: str) -> str:
        return f"{self.server_url}{path}"

    def _renderer(self) -> dict[str, Any]:
        """Return the arguments of the renderer that makes the pages."""
        settings = self.app.settings
        page = get_page_config(
            base_url=self.base_url, settings=settings, log=self.log, voila_configuration=self.voila_configuration
        )
        return {
            "voila_configuration": self.voila_configuration,
            "traitlet_config": self.config,
            "notebook_path": self.notebook_path,
            "template_paths": self.template_paths,
            "config_manager": self.config_manager,
            "contents_manager": self.contents_manager,
            "base_url": self.base_url,
            "kernel_spec_manager": self.kernel_spec_manager,
            "page_config": page,
        }

    def launch_browser(self) -> None:
        """Prove that a kernel can be had; then say where the page is, and show it where there is a desktop."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):  # Windows has no SIGHUP
                signal.signal(getattr(signal, name), self._handle_signal_stop)
        self._beginning = asyncio.ensure_future(self._begin())

    def _handle_signal_stop(self, *_: Any) -> None:
        self.ioloop.add_callback_from_signal(self._end)

    async def _end(self) -> None:
        """Stop, in the loop that the kernels know."""
        self._beginning.cancel()
        await self.kernel_manager.end()
        self.ioloop.stop()

    async def _begin(self) -> None:
        try:
            for check in self.checks:
                await self.pages.page(check)
        except NotStarted:
            self.has_failed = True
            self.ioloop.stop()
            return
        self.kernel_manager.most = self.most or room(self.kernel_manager.first_process)
        print(f"selfcheck is at {self.connection_url}  (stop it with Ctrl+C)", flush=True)
        if self.browse:
            webbrowser.open(self.connection_url)


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


def _limit() -> None:
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


def serve(
    notebook: Path,
    checks: tuple[Check, ...],
    port: int | None = None,
    browse: bool = True,
    most: int | None = None,
    url: str = "",
) -> None:
    """Serve *notebook* on this machine's loopback address until stopped.

    Args:
        notebook: the notebook that makes the pages.
        checks: what is asked, and at which paths.
        port: where to serve it; None for the usual port, or a free one where that is taken.
        browse: whether to open the page, where there is a desktop to open it on.
        most: the most visitors at a time; None for as many as there is room for.
        url: the address under which people reach the server through a proxy; empty for none.

    Raises:
        PortTaken: where *port* was asked for, and something else listens there.
        ClientMissing: where the package was not built.
        NotStarted: where no kernel can be started, or the notebook fails.
    """
    if not (STATIC / "client.js").is_file():
        raise ClientMissing
    found = free_port(PORT if port is None else port)
    if port is not None and found != port:
        raise PortTaken(port)
    Server.checks, Server.most = checks, most
    Server.browse = browse and _has_desktop()
    Server.hosts = frozenset(filter(None, [urlsplit(url).hostname]))
    _limit()
    with private_folder() as folder:
        # Voila looks for templates in Jupyter's data folders alone.
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(DATA), os.environ.get("JUPYTER_PATH")]))
        Server.launch_instance(argv=[], config=settings(notebook, found, folder))
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


def settings(notebook: Path, port: int, folder: Path) -> Config:
    """Return Voila's settings: loopback only, one notebook, nothing to reach beyond it.

    Args:
        notebook: the notebook that makes the pages.
        port: where to serve them.
        folder: a private folder, for the sockets of the kernels.
    """
    return Config(
        Voila={
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "open_browser": True,  # that is: call launch_browser, above
            "notebook_path": str(notebook),
            "root_dir": str(notebook.parent),
            "log_level": "WARN",
            "identity_provider_class": Anybody,
            "connection_dir_root": str(folder),
            "tornado_settings": {
                "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"},
                "websocket_compression_options": {},
                "websocket_max_message_size": MOST_BYTES,
            },
        },
        VoilaConfiguration={
            "template": "selfcheck",
            "resources": {"selfcheck": {"style": _style(), "script": _script(), "client": _client(), "icon": ICON}},
            "multi_kernel_manager_class": Kernels,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "strip_sources": True,
            "show_tracebacks": False,
        },
        # Files in the private folder, where the system has such sockets: nobody else on this machine can listen.
        ConnectionFileMixin={"transport": "ipc" if os.name == "posix" else "tcp"},
        MappingKernelManager={
            "cull_idle_timeout": IDLE,
            "cull_interval": 15,
            "cull_connected": False,
            # For as long as this, Jupyter Server keeps what it needed for a socket, though the tab may be closed.
            "kernel_info_timeout": 15,
        },
    )


def _style() -> str:
    """The style sheets of the widgets and of what is around them, as one: the page has them before it asks for anything."""
    package = files("selfcheck")
    sheets = (package / "widgets" / "static" / "selfcheck.css", package / "serve" / "page.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _client() -> str:
    """The address of the client below the server's, with what changes when it does: browsers keep it."""
    content = (STATIC / "client.js").read_bytes() if (STATIC / "client.js").is_file() else b""
    return f"static/client.js?v={hashlib.sha256(content).hexdigest()[:16]}"


def _script() -> str:
    """The script that the page has from its first paint on; without it where the package was not built."""
    early = STATIC / "early.js"
    return early.read_text(encoding="utf-8") if early.is_file() else ""
