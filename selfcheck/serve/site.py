"""Where a server listens, and under which address people reach it."""

import os
import re
import socket
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import psutil
from attrs import field, frozen

from selfcheck.errors import SelfcheckError

#: Where the page is served first of all: another port is another origin to a browser, and forgets what it kept.
PORT = 8866
Network = IPv4Network | IPv6Network
LOOPBACK = "127.0.0.1"
#: What a path is made of, and the name of a machine with its port: nothing that is a sign of its own to a shell, or in the
#: configuration of a proxy. A name of other letters has a form for machines (RFC 3492), which browsers send.
_PATH = re.compile(r"[\w.~@/-]*", re.ASCII)
_AUTHORITY = re.compile(r"([\w.-]+|\[[\da-fA-F:.]+\])(:\d+)?", re.ASCII)
#: Nobody's address, kept for examples (RFC 5737): the way to it is the way to any other machine.
EXAMPLE = ("192.0.2.1", 9)


@frozen
class WrongSite(SelfcheckError):
    """What was asked for is nowhere to serve a page at."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def _ip(text: str) -> str:
    if text == "localhost":
        return LOOPBACK
    try:
        return str(ip_address(text.strip("[]")))
    except ValueError:
        reason = f"{text!r} is no address of a machine, such as 127.0.0.1, or 0.0.0.0 for all that this one has."
        raise WrongSite(reason) from None


def _is_path(text: str) -> bool:
    return bool(_PATH.fullmatch(text)) and ".." not in text.split("/")


def _path(text: str) -> str:
    return "/".join(["", *filter(None, text.split("/")), ""])


def _base(text: str) -> str:
    if not _is_path(text):
        raise WrongSite(f"{text!r} is no path, such as /check/.")
    return _path(text) if text else ""


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_sound = parts.scheme in ("http", "https") and _AUTHORITY.fullmatch(parts.netloc) and (parts.port or 1)
    except ValueError:  # "https://["
        is_sound = False
    if text and not (is_sound and _is_path(parts.path) and not parts.query and not parts.fragment):
        raise WrongSite(f"{text!r} is no address of a page, such as https://check.example.org/.")
    return f"{parts.scheme}://{parts.netloc.lower()}{_path(parts.path)}" if text else ""


def _networks(texts: Iterable[str]) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(text, strict=False) for text in texts)
    except ValueError as error:
        raise WrongSite(f"{error}: a proxy is an address or a network, such as 10.0.0.0/8.") from None


@frozen
class Site:
    """Where a server listens, and under which address people reach it.

    Raises:
        WrongSite: where one of them is none.
    """

    #: The address of this machine at which it listens; 0.0.0.0 or :: for all that it has.
    ip: str = field(default=LOOPBACK, converter=_ip)
    #: The port; None for the usual one, or a free one where that is taken.
    port: int | None = None
    #: The path below which requests reach the server; empty for that of *url*.
    base: str = field(default="", converter=_base)
    #: The address under which people reach it through a proxy; empty where there is none.
    url: str = field(default="", converter=_url)
    #: Whether people in a room are shown that address, or this machine's own in its network.
    is_shared: bool = False
    #: The networks of proxies whose word is taken for whom they were asked by, beside this machine's own.
    proxies: tuple[Network, ...] = field(default=(), converter=_networks)

    @property
    def received(self) -> str:
        """The path with which requests reach the server: a proxy may have taken that of *url* away."""
        return self.base or self.shown

    @property
    def shown(self) -> str:
        """The path that people see."""
        return urlsplit(self.url).path if self.url else self.base or "/"

    def is_astray(self, path: str) -> bool:
        """Whether a request with this path has come from a proxy that passes on another one than the server was told."""
        kept = self.shown != self.received and path.startswith(self.shown)
        return kept or not path.startswith(self.received)

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return not ip_address(self.ip).is_loopback

    @property
    def hosts(self) -> frozenset[str]:
        """The names and addresses under which it may be asked, beside those that every machine has for itself."""
        name = urlsplit(self.url).hostname
        return frozenset([*self._addresses, *([name] if name else [])])

    @property
    def _addresses(self) -> list[str]:
        if not self.is_open:
            return []
        return addresses() if ip_address(self.ip).is_unspecified else [self.ip]

    def links(self, port: int) -> tuple[str, ...]:
        """Return the addresses of the page: that of the proxy alone, or each one by which the server itself is reached.

        Args:
            port: where it listens.
        """
        here = LOOPBACK if ip_address(self.ip).is_unspecified else self.ip
        found = dict.fromkeys([here, *self._addresses])
        return (self.url,) if self.url else tuple(_link(address, port, self.received) for address in found)

    def shared(self, port: int) -> str:
        """Return the address that people in a room are shown; empty where they are shown none.

        Args:
            port: where it listens.

        Raises:
            WrongSite: where this machine is in no network.
        """
        if not self.is_shared:
            return ""
        ip = network_address() if ip_address(self.ip).is_unspecified else self.ip
        return self.url or _link(ip, port, self.received)


def _link(address: str, port: int, path: str) -> str:
    return f"http://{f'[{address}]' if ':' in address else address}:{port}{path}"


def network_address() -> str:
    """Return the address that this machine has in the network through which it would reach others; nothing is sent.

    Raises:
        WrongSite: where it is in no network.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(EXAMPLE)  # without a connection, that only looks for the way there
        return str(probe.getsockname()[0])
    for address in addresses():  # it is in a network that leads nowhere else
        return address
    raise WrongSite("This machine is in no network. Join one, or name the address with --ip, such as --ip 192.168.1.20.")


def agree_with_hub(site: Site, environment: Mapping[str, str]) -> None:
    """See to it that a service of a JupyterHub expects requests where the Hub passes them on.

    Args:
        site: what the server was told.
        environment: what the Hub has told it, if one has started it (JupyterHub's documentation, Services, Hub-managed services).

    Raises:
        WrongSite: where the paths differ.
    """
    prefix = environment.get("JUPYTERHUB_SERVICE_PREFIX", site.received)
    # The server of a user has a prefix too, and passes it on to what is started there, but has no name of a service.
    if "JUPYTERHUB_SERVICE_NAME" in environment and prefix != site.received:
        raise WrongSite(f"JupyterHub passes requests on below {prefix}, not {site.received}: --url has to end with {prefix}.")


def addresses() -> list[str]:
    """Return the addresses of this machine that others can reach, those of IPv4 first."""
    found = [entry.address for entries in psutil.net_if_addrs().values() for entry in entries]
    return sorted(filter(_is_reachable, found), key=lambda address: ":" in address)


def _is_reachable(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:  # of another kind, such as that of a network card
        return False
    return not (parsed.is_loopback or parsed.is_link_local)


def free_port(wanted: int, ip: str = LOOPBACK) -> int:
    """Return *wanted* if nobody listens there, else some port that is free.

    Raises:
        WrongSite: where this machine does not have the address, or the port is kept for its administrator.
    """
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    for port in (wanted, 0):
        with socket.socket(family) as probe:
            # As the server itself does: a port that was left a moment ago is free. On Windows it would share one with others.
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((ip, port))
            except PermissionError:
                raise WrongSite(f"This system lets nobody but its administrator listen at port {port}.") from None
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise WrongSite(f"This machine does not have the address {ip}.")
