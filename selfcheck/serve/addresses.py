"""From which address somebody asks, and how much one address may take: one alone should not take what all others need.

An address is held in memory for as long as it counts, and written nowhere.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from attrs import define, field, frozen

from selfcheck.errors import SelfcheckError
from selfcheck.serve.kernels import Ready
from selfcheck.serve.site import Network

#: How many kernels an address may have at a time. A workshop shares one address: a hundred people, and as many again as half of
#: them who have the page open twice, or whose former page was not seen to end.
MOST = 150
#: How often an address may open the page in a minute, and how often have a kernel, for each of these: all may come at once, and
#: once more.
OPENS = 2
#: In seconds.
MINUTE = 60.0
#: After how many seconds an address that has its most may ask again.
RETRY = 5


def sender(peer: str, forwarded: Iterable[str], proxies: Collection[Network]) -> str:
    """Return the address that a request comes from; "" where that cannot be told, as behind a proxy that does not say it.

    Each proxy adds whom it was asked by (``X-Forwarded-For``), so the last one that is no proxy of ours is the visitor; what
    stands before it may be anything. A network of IPv6 counts as one, since whoever has an address has all of it.

    Args:
        peer: the address at the other end of the connection.
        forwarded: what the headers of the request say, in order.
        proxies: the networks whose word is taken; this machine's is, too.
    """
    named = [part.strip() for header in forwarded for part in header.split(",")]
    for text in (peer, *reversed(named)):
        try:
            address = ip_address(text)
        except ValueError:
            return ""
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or address
        if not (address.is_loopback or any(address in network for network in proxies)):
            return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else str(address)
    return ""


@frozen
class TooMany(SelfcheckError):
    """An address has what it may have."""

    #: After how many seconds it may ask again.
    seconds: int

    def __str__(self) -> str:
        return f"This address may ask again in {self.seconds} seconds."


@define
class Addresses:
    """What each address has now, and has opened within a minute. Where an address is not known, nothing is counted."""

    #: Whether a kernel is still there.
    is_there: Callable[[str], bool]
    #: The most kernels of an address at a time.
    most: int = MOST
    clock: Callable[[], float] = time.monotonic
    #: The kernels of each; and how many it has asked for that are not there yet.
    _kernels: dict[str, set[str]] = field(factory=lambda: defaultdict(set), init=False)
    _coming: Counter[str] = field(factory=Counter, init=False)
    #: What each has opened, and how often, since when.
    _opened: Counter[tuple[str, str]] = field(factory=Counter, init=False)
    _since: float = field(default=0.0, init=False)

    def open(self, address: str, name: str) -> None:
        """Count that an address opens something.

        Args:
            address: which.
            name: what it opens: each is counted by itself.

        Raises:
            TooMany: where it has done so too often.
        """
        if not address:
            return
        now = self.clock()
        if now >= self._since + MINUTE:
            self._since = now
            self._opened.clear()
            self._forget()
        if self._opened[address, name] >= OPENS * self.most:
            raise TooMany(ceil(self._since + MINUTE - now))
        self._opened[address, name] += 1

    async def take(self, address: str, begin: Callable[[], Awaitable[Ready]]) -> Ready:
        """Return a kernel for an address; what comes to nothing is not counted.

        Args:
            address: which.
            begin: gets the kernel.

        Raises:
            TooMany: where the address has too many, or had them too often.
        """
        if not address:
            return await begin()
        if len(self._alive(address)) + self._coming[address] >= self.most:
            raise TooMany(RETRY)
        self.open(address, "kernel")
        self._coming[address] += 1
        try:
            ready = await begin()
        except BaseException:  # whoever asked may have gone, too
            self._opened[address, "kernel"] -= 1
            raise
        finally:
            self._coming[address] -= 1
        self._kernels[address].add(ready.kernel_id)
        return ready

    def _alive(self, address: str) -> set[str]:
        return set(filter(self.is_there, self._kernels.get(address, ())))

    def _forget(self) -> None:
        """Forget whoever has nothing any more."""
        self._coming = +self._coming
        self._kernels = defaultdict(set, {address: alive for address in self._kernels if (alive := self._alive(address))})
