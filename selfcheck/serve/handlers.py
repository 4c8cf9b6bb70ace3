"""What answers which address. There is nothing else: every other address leads to a page that says so."""

import json
import re
from collections.abc import Collection, Mapping
from functools import partial
from ipaddress import ip_address
from typing import Any, ClassVar
from urllib.parse import urlsplit

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError

from selfcheck.serve.addresses import RETRY, Addresses, TooMany, sender
from selfcheck.serve.assets import Asset
from selfcheck.serve.checks import Check
from selfcheck.serve.kernels import Full, Kernels, NotStarted
from selfcheck.serve.pages import Pages, Unsound
from selfcheck.serve.site import Site

#: What the log says where the server is asked by a name that is not its own. The name is whatever somebody sent.
FOREIGN = (
    "A request was refused: it asked for a name that this server does not have. "
    "A proxy before this server has to pass on Host, and --url has to say the address that people see."
)
#: What it says where a proxy is not known. Who has sent that is not said.
UNTRUSTED = (
    "A request says in X-Forwarded-For whom it comes from, and --proxy names no proxy that has sent it. "
    "If there is one before this server, all of its visitors count as one."
)
#: What it says where a page that should be encrypted is not.
UNENCRYPTED = (
    "The page was opened by http, though --url says https: the proxy before this server should lead from one to the other."
)
#: What it says where pages are asked for with another path than they have. The path is whatever somebody sent.
ASTRAY = (
    "A page was asked for outside {}, where this server expects requests. --url has to have the path that people see; "
    "where a proxy takes it away, --base-url has to say what is left."
)


class Handler(JupyterHandler):
    """An answer of ours: to anybody, and without a cookie."""

    #: What the log has said already of proxies.
    logged: ClassVar[set[str]] = set()

    @property
    def kernels(self) -> Kernels:
        """The kernels of the server."""
        kernels: Kernels = self.settings["kernel_manager"]
        return kernels

    @property
    def site(self) -> Site:
        """Where the server listens, and how people reach it."""
        site: Site = self.settings["selfcheck_site"]
        return site

    @property
    def sender(self) -> str:
        """The address that the request comes from; empty where it is not known."""
        peer, forwarded = self.request.remote_ip or "", self.request.headers.get_list("X-Forwarded-For")
        if forwarded and sender(peer, (), self.site.proxies):
            self.say_once(UNTRUSTED)
        return sender(peer, forwarded, self.site.proxies)

    @property
    def addresses(self) -> Addresses:
        """What each address has."""
        addresses: Addresses = self.settings["selfcheck_addresses"]
        return addresses

    def say_once(self, sentence: str) -> None:
        """Log what is wrong with a proxy: pages ask again every few seconds, and others may ask without end."""
        if sentence not in self.logged:
            self.logged.add(sentence)
            self.log.error("%s", sentence)

    def check_host(self) -> bool:
        """Whether the server is asked by a name that it has: a foreign page could give its own name this machine's address."""
        is_known = knows_host(self.request.host_name, self.site.hosts)
        if not is_known:
            self.say_once(FOREIGN)
        return is_known

    def check_xsrf_cookie(self) -> None:
        """Take what a page of ours has sent: a browser says truly where a request comes from (Fetch Standard, 3.2.5)."""
        if not comes_from(self.request.headers.get("Origin", ""), self.request.headers.get("Host", "")):
            raise HTTPError(403)

    def send(self, content: str | bytes, packed: Mapping[str, bytes]) -> None:
        """Send content as small as the browser can read it.

        Args:
            content: as it is.
            packed: the same by what packed it, the smallest first.
        """
        accepted = self.request.headers.get("Accept-Encoding", "")
        way = next((way for way in packed if accepts(accepted, way)), None)
        if way is not None:
            self.set_header("Content-Encoding", way)
        self.finish(content if way is None else packed[way])

    def log_exception(self, *error: Any) -> None:
        """Log what broke; what somebody asked for is nothing to the log."""
        if error and not isinstance(error[1], HTTPError):
            self.log.error("%s broke: %s", type(self).__name__, type(error[1]).__name__)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say in one plain page what happened, and what to do."""
        template = {403: "404.html", 404: "404.html", 405: "404.html", 429: "many.html"}.get(status_code, "error.html")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        words = {"status_code": status_code, "address": self.site.url or self.site.shown}
        self.finish(self.settings["voila_jinja2_env"].get_template(template).render(words))


def comes_from(origin: str, host: str) -> bool:
    """Whether an Origin is that of a page of the server that was asked as this Host; anybody may have sent either."""
    try:
        return urlsplit(origin.lower()).netloc == host.lower()
    except ValueError:  # "http://["
        return False


def knows_host(name: str, hosts: Collection[str]) -> bool:
    """Whether a server on loopback answers under this name, or this address.

    Args:
        name: as it was asked for.
        hosts: the names that it has beside those of this machine.
    """
    if name.lower() in {"localhost", *hosts}:
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def accepts(accepted: str, way: str) -> bool:
    """Whether a browser takes what was packed in this way, as it says in Accept-Encoding ("gzip, br;q=0")."""
    ways = (entry.replace(" ", "").partition(";") for entry in accepted.lower().split(","))
    return any(name == way and not re.fullmatch(r"q=0(\.0*)?", weight) for name, _, weight in ways)


class Page(Handler):
    """The page of a check, from memory: it starts nothing, so a link preview or a monitor costs nothing."""

    def initialize(self, pages: Pages, check: Check) -> None:
        """Take what the server knows of the page."""
        self.pages, self.check = pages, check

    async def get(self) -> None:
        """Send the page; to an address that opens it over and over, when it may do so again."""
        try:
            self.addresses.open(self.sender, "page")
        except TooMany as error:
            self.set_status(429)
            self.set_header("Retry-After", str(error.seconds))
            self.write_error(429)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            page = await self.pages.page(self.check)
        except NotStarted as error:
            if not (isinstance(error, Unsound) and error.problems):
                raise HTTPError(500) from None
            self.set_status(500)
            self.finish(error.problems)
            return
        self.send(page.html, page.packed)

    async def head(self) -> None:
        """Send what the page would be announced with."""
        await self.get()


class Sheet(Page):
    """What a check has beside its page, such as a blank form to print, from memory: it needs no kernel."""

    def initialize(self, pages: Pages, check: Check, name: str = "") -> None:
        """Take what the server knows of the sheet."""
        super().initialize(pages, check)
        self.name = name

    async def get(self) -> None:
        """Send the sheet."""
        try:
            html = self.pages.sheet(self.check, self.name)
        except NotStarted:
            raise HTTPError(500) from None
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class Static(Handler):
    """A file that pages ask for, from memory."""

    def initialize(self, asset: Asset) -> None:
        """Take the file."""
        self.asset = asset

    async def get(self) -> None:
        """Send it. Browsers keep it for good under the address that it has now, and under no other."""
        is_asked_by_version = self.get_query_argument("v", "") == self.asset.version
        self.set_header("Cache-Control", "public, max-age=31536000, immutable" if is_asked_by_version else "no-store")
        self.set_header("Content-Type", self.asset.kind)
        self.set_header("Content-Security-Policy", "default-src 'none'")  # it is no page
        self.send(self.asset.content, self.asset.packed)

    async def head(self) -> None:
        """Send what it would be announced with."""
        await self.get()


class Kernel(Handler):
    """A kernel for a page that asks for one."""

    def initialize(self, pages: Pages, checks: tuple[Check, ...]) -> None:
        """Take what the server knows of its checks."""
        self.pages, self.checks = pages, {check.path: check for check in checks}

    async def post(self) -> None:
        """Hand out a kernel for the check that the page names, and say which page it goes with."""
        check = self.checks.get(self.get_body_argument("check", ""))
        if check is None:
            raise HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        if self.site.url.startswith("https:") and self.request.headers["Origin"].startswith("http:"):
            self.say_once(UNENCRYPTED)
        try:
            page = await self.pages.page(check)
            ready = await self.addresses.take(self.sender, partial(self.kernels.hand_out, check))
        except TooMany as error:
            self._refuse("many", 429, error.seconds)
        except Full:
            self._refuse("full")
        except NotStarted:
            self._refuse("failed")
        else:
            self.set_header("Content-Security-Policy", "default-src 'none'")  # it is no page
            self.finish({"kernelId": ready.kernel_id, "modelId": ready.model_id, "digest": digest(page.html)})

    def _refuse(self, reason: str, status: int = 503, seconds: int = RETRY) -> None:
        self.set_status(status)
        self.set_header("Retry-After", str(seconds))
        self.finish({"reason": reason})


def digest(html: str) -> str:
    """Return the digest by which a page knows whether another one would be sent now."""
    return html.partition('data-digest="')[2].partition('"')[0]


class KernelState(Handler):
    """Whether a kernel is there: only a page that was told its id can ask."""

    async def get(self, kernel_id: str) -> None:
        """Say that it is there; 404 where it is not."""
        if kernel_id not in self.kernels:
            raise HTTPError(404)
        self.set_header("Cache-Control", "no-store")
        self.finish({"id": kernel_id})


class Farewell(Handler):
    """The end of a kernel that nobody will come back to."""

    async def post(self, kernel_id: str) -> None:
        """End it, if it is there."""
        if kernel_id in self.kernels:
            await self.kernels.shutdown_kernel(kernel_id, now=True)
        self.set_status(204)


class Health(Handler):
    """Whether kernels can be had: for monitors."""

    def initialize(self, pages: Pages, checks: tuple[Check, ...]) -> None:
        """Take what the server knows of its checks."""
        self.pages, self.checks = pages, checks

    def check_host(self) -> bool:
        """Answer under any name: a monitor asks for an address."""
        return True

    async def get(self) -> None:
        """Say how many kernels there are and may be; 503 where none can be had."""
        try:
            for check in self.checks:
                await self.pages.page(check)
            state = "full" if self.kernels.is_full else "ok"
        except NotStarted:
            state = "failed"
        self.set_status(503 if state == "failed" else 200)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps({"state": state, "kernels": self.kernels.count, "most": self.kernels.most}))

    async def head(self) -> None:
        """Answer as to GET, without the words."""
        await self.get()


class Nothing(Handler):
    """Every other address."""

    async def prepare(self, **_: Any) -> None:
        """Say that there is nothing; who has left out the last slash of the page's address is led to it."""
        if self.request.path + "/" == self.site.received:
            self.redirect(self.site.shown)
            return
        # A browser opens a page, and no program that only asks whether somebody answers.
        if self.site.is_astray(self.request.path) and "text/html" in self.request.headers.get("Accept", ""):
            self.say_once(ASTRAY.format(self.site.received))
        raise HTTPError(404)
