"""From which address somebody asks, and what one address may take of what is there for all."""

import asyncio
import re

import pytest
from bare_visitor import ask, ask_for_kernel, end_kernel, health
from screen import PACK
from servers import played

from selfcheck.serve.addresses import MINUTE, OPENS, RETRY, Addresses, TooMany, sender
from selfcheck.serve.handlers import UNTRUSTED
from selfcheck.serve.kernels import Full, Ready
from selfcheck.serve.site import Site, WrongSite, addresses

ADA, BOB = "203.0.113.9", "203.0.113.10"
INSIDE = Site(proxies=("10.0.0.0/8", "2001:db8:1::/48")).proxies


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        pytest.param(ADA, [], ADA, id="without a proxy"),
        pytest.param(ADA, [BOB], ADA, id="whoever is no proxy may say anything"),
        pytest.param("127.0.0.1", [], "", id="a proxy that says nothing"),
        pytest.param("127.0.0.1", [ADA], ADA, id="a proxy on this machine"),
        pytest.param("10.1.2.3", [ADA], ADA, id="a proxy that was named"),
        pytest.param("2001:db8:1::7", [ADA], ADA, id="a proxy in a network of IPv6"),
        pytest.param("127.0.0.1", [f"{BOB}, {ADA}, 10.1.2.3"], ADA, id="two proxies, and what the visitor has made up"),
        pytest.param("127.0.0.1", [BOB, f"{ADA} , 10.1.2.3"], ADA, id="two headers"),
        pytest.param("127.0.0.1", [f"{ADA}, unknown"], "", id="a proxy that does not tell"),
        pytest.param("::1", ["::ffff:203.0.113.9"], ADA, id="an address of both kinds"),
        pytest.param("127.0.0.1", ["2001:db8:2:3:4:5:6:7"], "2001:db8:2:3::/64", id="a network of IPv6 is one"),
        pytest.param("fe80::1%eth0", [], "fe80::/64", id="a neighbour"),
    ],
)
def test_whom_a_request_comes_from(peer, forwarded, found):
    """The word of our own proxies is taken, and nobody else's."""
    assert found == sender(peer, forwarded, INSIDE)


def test_what_is_no_proxy():
    """What is neither an address nor a network is quoted."""
    with pytest.raises(WrongSite, match=r"'nginx' .* such as 10\.0\.0\.0/8"):
        Site(proxies=("nginx",))


class Clock:
    """A clock that stands until it is set."""

    now = 1000.0

    def __call__(self):
        return self.now


def test_opening_over_and_over():
    """An address opens a page so many times in a minute, whatever others do; then it is told how long to wait."""
    clock = Clock()
    counted = Addresses({}.__contains__, 2, clock)
    for address in [ADA] * 2 * OPENS + [BOB] + [""] * 100:
        counted.open(address, "page")
    clock.now += 20.5
    with pytest.raises(TooMany) as caught:
        counted.open(ADA, "page")
    assert 40 == caught.value.seconds
    counted.open(ADA, "kernel")
    clock.now += caught.value.seconds

    counted.open(ADA, "page")


def test_kernels_of_an_address():
    """An address has so many kernels at a time, those that come included; one that ends, or comes to nothing, makes room."""
    clock, there = Clock(), set()
    counted = Addresses(there.__contains__, 2, clock)

    async def begin(kernel):
        await asyncio.sleep(0)
        there.add(kernel)
        return Ready(kernel, "model")

    async def fail():
        raise Full(1)

    def take(address, kernel):
        return counted.take(address, lambda: begin(kernel))

    async def scene():
        for _ in range(10):
            with pytest.raises(Full):
                await counted.take(ADA, fail)
        found = await asyncio.gather(*(take(ADA, f"a{number}") for number in range(4)), return_exceptions=True)
        assert [Ready("a0", "model"), Ready("a1", "model")] == found[:2]
        assert [RETRY, RETRY] == [error.seconds for error in found[2:]]
        assert Ready("b", "model") == await take(BOB, "b")
        there.discard("a0")
        assert Ready("a5", "model") == await take(ADA, "a5")
        clock.now += MINUTE
        with pytest.raises(TooMany):  # a minute later it has them still
            await take(ADA, "a6")
        assert Ready("c", "model") == await take("", "c")

    played(scene)


def test_a_server_that_one_address_floods(serve):
    """One address is refused, by a plain page, before others notice; how long to wait is said, and no address is in the log."""
    address, log, _ = serve("--pack", PACK.id, "--most-each", "2")
    opened = [ask(address, **{"X-Forwarded-For": ADA}) for _ in range(2 * OPENS + 1)]
    asked = [ask_for_kernel(address, **{"X-Forwarded-For": f"{BOB}, {ADA}"}) for _ in range(4)]
    kernels = [answer.get("kernelId") for _, answer in asked]

    assert [200] * 2 * OPENS + [429] == [status for status, _, _ in opened]
    _, headers, text = opened[-1]
    assert 1 <= int(headers["Retry-After"]) <= MINUTE
    assert "What you have answered in a tab that is open is still there." in text
    assert [200, 200, 429, 429] == [status for status, _ in asked]
    assert {"reason": "many"} == asked[-1][1]
    for forwarded in (BOB, "unknown", "127.0.0.1"):
        assert 200 == ask(address, **{"X-Forwarded-For": forwarded})[0]
        assert 200 == ask_for_kernel(address, **{"X-Forwarded-For": forwarded})[0]
    assert "ok" == health(address)["state"]
    end_kernel(address, kernels[0])
    assert 200 == ask_for_kernel(address, **{"X-Forwarded-For": ADA})[0]
    assert not re.search(r"203\.0\.113", log.read_text())
    assert UNTRUSTED not in log.read_text()  # the proxy is on this machine, and so is one of its visitors


def test_a_proxy_that_was_not_named(serve):
    """Whoever runs a proxy that the server does not know finds that in the log, once; its word is not taken."""
    address, log, _ = serve("--pack", PACK.id, "--most-each", "1", "--ip", "0.0.0.0")  # noqa: S104  # a request has to come from elsewhere than loopback
    for own in [address for address in addresses() if ":" not in address]:
        reached = address.replace("127.0.0.1", own)
        asked = [ask_for_kernel(reached, **{"X-Forwarded-For": forwarded})[0] for forwarded in (ADA, BOB)]

        assert [200, 429] == asked
        assert 1 == log.read_text().count(UNTRUSTED)
        assert ADA not in log.read_text()
