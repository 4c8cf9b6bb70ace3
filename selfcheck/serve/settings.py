"""What Voila is told: where to listen, one notebook, and what each page is sent with."""

import os
from importlib.resources import files
from pathlib import Path

from jupyter_server.auth.identity import PasswordIdentityProvider
from traitlets.config import Config

from selfcheck.html.sheets import FIRST, style
from selfcheck.serve.assets import assets
from selfcheck.serve.kernels import Kernels
from selfcheck.serve.site import Site
from selfcheck.serve.sockets import MOST_BYTES, Connection

#: After how many seconds without its visitor a kernel ends. A page that comes back later brings its answers along.
IDLE = 600

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


class Anybody(PasswordIdentityProvider):
    """Takes visitors as they come: the page has no accounts, so it sets no cookie to know them again."""

    def set_login_cookie(self, handler: object, user: object) -> None:
        """Set none."""


def settings(notebook: Path, site: Site, folder: Path) -> Config:
    """Return Voila's settings: one notebook, nothing to reach beyond it.

    Args:
        notebook: the notebook that makes the pages.
        site: where to serve them.
        folder: a private folder, for the sockets of the kernels.
    """
    return Config(
        Voila={
            "ip": site.ip,
            "port": site.port,
            "base_url": site.shown,
            "server_url": site.received,
            "notebook_path": str(notebook),
            "root_dir": str(notebook.parent),
            "log_level": "ERROR",  # of what visitors send, Jupyter warns at each time, in words that may be theirs
            "identity_provider_class": Anybody,
            "connection_dir_root": str(folder),
            "kernel_websocket_connection_class": Connection,
            "tornado_settings": {
                "headers": {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"},
                "websocket_compression_options": {},
                "websocket_max_message_size": MOST_BYTES,
            },
        },
        VoilaConfiguration={
            "template": "selfcheck",
            "resources": {"selfcheck": {"style": _style(), "script": _script(), **_addresses(), "icon": ICON}},
            "multi_kernel_manager_class": Kernels,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "strip_sources": True,
            "show_tracebacks": False,
        },
        # Files in the private folder, where the system has such sockets: nobody else on this machine can listen.
        ConnectionFileMixin={"transport": "ipc" if os.name == "posix" else "tcp"},
        # A kernel that was killed would come back without the notebook, and wait for a visitor who has another one. Whether one
        # was is looked at every second.
        KernelRestarter={"restart_limit": 0, "time_to_dead": 1.0},
        MappingKernelManager={
            "cull_idle_timeout": IDLE,
            "cull_interval": 15,
            "cull_connected": False,
            # A page that comes back opens a new session, so nobody would ask for what a kernel has said meanwhile.
            "buffer_offline_messages": False,
        },
    )


def _style() -> str:
    """The rules for the first question and for what is around the page: the page has them before it asks for anything."""
    return style(FIRST, around=(files("selfcheck.serve") / "page.css").read_text(encoding="utf-8"))


def _addresses() -> dict[str, str]:
    """The addresses below the server's of what the page asks for: its client, and the other rules."""
    found = assets(STATIC)
    return {"client": found["client.js"].address, "later": found["later.css"].address}


def _script() -> str:
    """The script that the page has from its first paint on; without it where the package was not built."""
    early = STATIC / "early.js"
    return early.read_text(encoding="utf-8") if early.is_file() else ""
