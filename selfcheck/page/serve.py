"""Serve the page by Voila: one notebook, a kernel for each visitor, nothing else open to anyone."""

import os
import socket
import sys
import webbrowser
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen
from jupyter_server.auth.identity import PasswordIdentityProvider
from traitlets.config import Config
from voila.app import Voila
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from selfcheck.errors import SelfcheckError
from selfcheck.page.kernels import Kernels
from selfcheck.page.sockets import MOST_BYTES, Channels

#: Where the page is served first of all: another port is another origin to a browser, and forgets what it kept.
PORT = 8866

#: How many kernels wait for visitors, with the notebook run already: the next ones need not wait for theirs.
POOL = 2

#: After how many seconds without its visitor a kernel ends. A page that comes back later brings its answers along.
IDLE = 600

#: A folder for Jupyter data: our template is in it, and the client that the package build has put beside it.
DATA = Path(str(files("selfcheck"))) / "page" / "jupyter"
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

    browse: bool = False

    def _config_file_paths_default(self) -> list[str]:
        return []

    def init_settings(self) -> dict[str, Any]:
        """Return the settings of the web server: what it answers is compressed, without a proxy before it."""
        return {**super().init_settings(), "compress_response": True}

    def init_handlers(self) -> list[Any]:
        """Return what answers which addresses: Voila's own, but for the sockets."""
        handlers = super().init_handlers()
        return [(path, Channels if kind is VoilaKernelWebsocketHandler else kind, *more) for path, kind, *more in handlers]

    def launch_browser(self) -> None:
        """Say where the page is, now that it is; show it where there is a desktop."""
        print(f"selfcheck is at {self.connection_url}  (stop it with Ctrl+C)", flush=True)
        if self.browse:
            webbrowser.open(self.connection_url)


def serve(notebook: Path, title: str, port: int | None = None, browse: bool = True) -> None:
    """Serve *notebook* on this machine's loopback address until stopped.

    Args:
        notebook: the notebook that makes the page.
        title: what the page is called.
        port: where to serve it; None for the usual port, or a free one where that is taken.
        browse: whether to open the page, where there is a desktop to open it on.

    Raises:
        PortTaken: where *port* was asked for, and something else listens there.
        ClientMissing: where the package was not built.
    """
    if not (STATIC / "client.js").is_file():
        raise ClientMissing
    found = free_port(PORT if port is None else port)
    if port is not None and found != port:
        raise PortTaken(port)
    Server.browse = browse and _has_desktop()
    # Voila looks for templates in Jupyter's data folders alone.
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(DATA), os.environ.get("JUPYTER_PATH")]))
    Server.launch_instance(argv=[], config=settings(notebook, title, found))


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


def settings(notebook: Path, title: str, port: int) -> Config:
    """Return Voila's settings for serving *notebook* on *port*: loopback only, one notebook, nothing to reach beyond it."""
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
            "tornado_settings": {
                "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"},
                "websocket_compression_options": {},
                "websocket_max_message_size": MOST_BYTES,
            },
        },
        VoilaConfiguration={
            "template": "selfcheck",
            "resources": {"selfcheck": {"title": title, "style": _style(), "script": _script(), "icon": ICON}},
            "multi_kernel_manager_class": Kernels,
            # The notebook reads nothing of a request, and no address holds anything about a visitor; so one may be run ahead.
            "preheat_kernel": True,
            "default_pool_size": POOL,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "strip_sources": True,
            "show_tracebacks": False,
        },
        VoilaExecutor={
            "timeout": 60,
            "cell_error_instruction": "Please reload the page. If that does not help, tell whoever runs it.",
        },
        MappingKernelManager={
            "cull_idle_timeout": IDLE,
            "cull_interval": 60,
            "cull_connected": False,
            # For as long as this, Jupyter Server keeps what it needed for a socket, though the tab may be closed.
            "kernel_info_timeout": 15,
        },
    )


def _style() -> str:
    """The style sheets of the widgets and of what is around them, as one: the page has them before it asks for anything."""
    package = files("selfcheck")
    sheets = (package / "widgets" / "static" / "selfcheck.css", package / "page" / "page.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _script() -> str:
    """The script that the page has from its first paint on; without it where the package was not built."""
    early = STATIC / "early.js"
    return early.read_text(encoding="utf-8") if early.is_file() else ""
