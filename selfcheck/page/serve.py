"""Serve the page by Voila: one notebook, a kernel for each visitor, nothing else open to anyone."""

import os
import socket
import sys
import webbrowser
from pathlib import Path

from attrs import frozen
from jupyter_server.auth.identity import PasswordIdentityProvider
from traitlets.config import Config
from voila.app import Voila

from selfcheck.errors import SelfcheckError

#: Where the page is served first of all: another port is another origin to a browser, and forgets what it kept.
PORT = 8866

#: Scripts come from the server itself, from the page (Voila's template writes some into it) and from the text of the
#: widgets; nothing is asked of another host.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
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


@frozen
class PortTaken(SelfcheckError):
    """The port that was asked for is in use."""

    port: int

    def __str__(self) -> str:
        return f"Port {self.port} is in use. Leave --port out, and a free one is found."


class Anybody(PasswordIdentityProvider):
    """Takes visitors as they come: the page has no accounts, so it sets no cookie to know them again."""

    def set_login_cookie(self, handler: object, user: object) -> None:
        """Set none."""


class Server(Voila):
    """Voila, told where to stop: it reads no configuration from the folder it is started in."""

    browse: bool = False

    def _config_file_paths_default(self) -> list[str]:
        return []

    def launch_browser(self) -> None:
        """Say where the page is, now that it is; show it where there is a desktop."""
        print(f"selfcheck is at {self.connection_url}  (stop it with Ctrl+C)", flush=True)
        if self.browse:
            webbrowser.open(self.connection_url)


def serve(notebook: Path, port: int | None = None, browse: bool = True) -> None:
    """Serve *notebook* on this machine's loopback address until stopped.

    Args:
        notebook: the notebook that makes the page.
        port: where to serve it; None for the usual port, or a free one where that is taken.
        browse: whether to open the page, where there is a desktop to open it on.

    Raises:
        PortTaken: where *port* was asked for, and something else listens there.
    """
    found = free_port(PORT if port is None else port)
    if port is not None and found != port:
        raise PortTaken(port)
    Server.browse = browse and _has_desktop()
    Server.launch_instance(argv=[], config=settings(notebook, found))


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


def settings(notebook: Path, port: int) -> Config:
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
            "tornado_settings": {"headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}},
        },
        VoilaConfiguration={
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
        # A closed lid over a coffee break must survive; a closed tab must not keep its kernel for ever.
        MappingKernelManager={"cull_idle_timeout": 1800, "cull_interval": 60, "cull_connected": False},
    )
