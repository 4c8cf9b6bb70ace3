"""What whoever shares the page with a room is told."""

import pytest
from codes import read_terminal

from selfcheck.serve.room import code, told_to_room
from selfcheck.serve.site import Site, WrongSite, addresses, network_address

ROOM = "http://192.0.2.7:8866/"


@pytest.mark.parametrize("address", [ROOM, "http://[2001:db8::7]:8866/it-security/", f"https://check.example.org/{'long/' * 20}"])
def test_the_code_is_the_address(address):
    """A reader of codes finds the address in what a terminal shows, whatever its length."""
    assert [address] == read_terminal("\n".join(code(address)))


def test_other_addresses_are_named():
    """Where the machine has other addresses, they are named, and what chooses one; behind a proxy nobody needs them."""
    others = [address for address in addresses() if ":" not in address]
    told = "\n".join(told_to_room(ROOM, Site("192.0.2.250", is_shared=True)))

    assert all(other in told for other in others)
    assert bool(others) == ("--ip" in told)
    assert "--ip" not in "\n".join(told_to_room(ROOM, Site(url="https://check.example.org/", is_shared=True)))


@pytest.mark.parametrize(
    ("site", "shared"),
    [
        (Site("192.0.2.7"), ""),
        (Site("192.0.2.7", is_shared=True), "http://192.0.2.7:80/"),
        (Site("2001:db8::7", base="check", is_shared=True), "http://[2001:db8::7]:80/check/"),
        (Site(url="https://check.example.org/check/", is_shared=True), "https://check.example.org/check/"),
    ],
)
def test_what_a_room_is_shown(site, shared):
    """A room is shown the address of the proxy, or else the one at which the server listens; nothing where nobody asked."""
    assert shared == site.shared(80)


def test_the_address_in_the_network():
    """Who listens at all addresses shows a room one of those that the machine has; a machine in no network says so."""
    site = Site("0.0.0.0", is_shared=True)  # noqa: S104  # that is what is tested
    try:
        own = network_address()
    except WrongSite as error:
        assert "in no network" in str(error)
        assert [] == addresses()
    else:
        assert f"http://{own}:80/" == site.shared(80) or ":" in own
        assert own in addresses()
