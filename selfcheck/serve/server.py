"""The server: Voila, with our own answers at the addresses that a page needs."""

import asyncio
import signal
import webbrowser
from pathlib import Path
from typing import Any

import traitlets
from jupyter_events import EventLogger
from tornado.ioloop import IOLoop
from voila.app import Voila
from voila.utils import get_page_config

from selfcheck.serve import handlers
from selfcheck.serve.addresses import MOST, Addresses
from selfcheck.serve.assets import assets
from selfcheck.serve.checks import Check
from selfcheck.serve.connections import BOUNDS, Connections
from selfcheck.serve.kernels import NotStarted
from selfcheck.serve.limits import room
from selfcheck.serve.pages import Pages, template_files
from selfcheck.serve.room import told_to_room
from selfcheck.serve.settings import DATA, STATIC
from selfcheck.serve.site import Site
from selfcheck.serve.sockets import PING, Channels

#: What is said of a server that other machines can reach.
OPEN = "Everybody who can reach this machine can open the page. Without a proxy that adds TLS, nothing is encrypted on the way."


class Server(Voila):
    """Voila, told where to stop: it reads no configuration from the folder it is started in."""

    checks: tuple[Check, ...] = ()
    browse: bool = False
    #: The most kernels; None to find out what there is memory for.
    most: int | None = None
    #: The most kernels of one address.
    most_each: int = MOST
    #: How many kernels there are files for.
    files: int = 50
    #: Where it listens, and how people reach it.
    site: Site = Site()
    #: Whether kernels are forked.
    fork: bool = False
    #: What kernels tell of themselves, to nobody. A kernel that finds none here makes one, whose log Python never forgets.
    event_logger = traitlets.Instance(EventLogger, ())
    #: Whether the first kernel could not be started.
    has_failed: bool = False

    def _config_file_paths_default(self) -> list[str]:
        return []

    def init_settings(self) -> dict[str, Any]:
        """Return the settings of the web server: what it answers is compressed, and it logs no address that anybody asked for."""
        settings: dict[str, Any] = super().init_settings()
        own = {"compress_response": True, "log_function": self._log, "selfcheck_site": self.site}
        own["selfcheck_addresses"] = Addresses(self.kernel_manager.__contains__, self.most_each)
        return {**settings, **own, "ws_ping_interval": PING, "ws_ping_timeout": 3 * PING}

    def listen(self) -> None:
        """Listen until stopped."""
        Connections(self.app, **BOUNDS).listen(self.port, self.ip)
        self.launch_browser()
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def _log(self, handler: Any) -> None:
        # Who is told to come back later (503) comes back every few seconds.
        if handler.get_status() >= 500 and handler.get_status() != 503:
            self.log.error("%s answered %s.", type(handler).__name__, handler.get_status())

    def init_handlers(self) -> list[Any]:
        """Return what answers which addresses: what the page needs, and for everything else that there is nothing."""
        self.kernel_manager.checks, self.kernel_manager.base = self.checks, self.base_url
        self.kernel_manager.most = self.files
        self.kernel_manager.forks.are_sound = self.fork
        self.pages = Pages(self.kernel_manager, self.checks, Path(self.notebook_path), template_files(DATA), self._renderer())
        pages, checks = {"pages": self.pages}, {"pages": self.pages, "checks": self.checks}
        kernel = "([0-9a-f-]{36})"
        return [
            *((self._at(check.path), handlers.Page, {**pages, "check": check}) for check in self.checks),
            *(
                (self._at(f"{check.path}{name}"), handlers.Sheet, {**pages, "check": check, "name": name})
                for check in self.checks
                for name in check.sheets
            ),
            (self._at("kernels"), handlers.Kernel, checks),
            (self._at(f"kernels/{kernel}"), handlers.KernelState),
            (self._at(f"kernels/{kernel}/end"), handlers.Farewell),
            (self._at(f"api/kernels/{kernel}/channels"), Channels),
            *((self._at(f"static/{name}"), handlers.Static, {"asset": asset}) for name, asset in assets(STATIC).items()),
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
        try:
            await self.kernel_manager.end()
        finally:
            self.ioloop.stop()

    async def _begin(self) -> None:
        try:
            for check in self.checks:
                await self.pages.page(check)
        except NotStarted:
            self.has_failed = True
            self.ioloop.stop()
            return
        self.kernel_manager.most = min(self.most or room(self.kernel_manager.first_process), self.files)
        if self.most and self.most > self.files:
            print(f"There may be {self.files} visitors at a time: so few files may be open (ulimit -n).", flush=True)
        first, *more = self.site.links(self.port)
        print("\n".join([f"selfcheck is at {first}  (stop it with Ctrl+C)", *more]), flush=True)
        if address := self.site.shared(self.port):
            print("\n".join(told_to_room(address, self.site)), flush=True)
        if self.site.is_open or address:
            print(OPEN, flush=True)
        if self.browse:
            webbrowser.open(first)
