"""Where the page is served, and under which address people reach it."""

import socket

import pytest
from bare_visitor import ask, ask_for_kernel
from click.testing import CliRunner

from selfcheck.cli import main
from selfcheck.serve.handlers import ASTRAY
from selfcheck.serve.site import Site, WrongSite, addresses, agree_with_hub, free_port

PROXY = "https://check.example.org"


def test_the_usual_port_comes_first():
    """A port that nobody uses is taken as it is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        wanted = probe.getsockname()[1]

    assert wanted == free_port(wanted)


def test_another_port_where_it_is_taken():
    """Where somebody listens already, another port is found."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]

        assert wanted != free_port(wanted) > 0


def test_an_address_of_another_machine_is_no_place():
    """An address that this machine does not have (RFC 3849 keeps these for examples) is named."""
    with pytest.raises(WrongSite, match="does not have the address 2001:db8::7"):
        free_port(8866, "2001:db8::7")


@pytest.mark.parametrize(
    ("site", "received", "shown"),
    [
        (Site(), "/", "/"),
        (Site(base="check"), "/check/", "/check/"),
        (Site(base="//check/in//"), "/check/in/", "/check/in/"),
        (Site(url=PROXY), "/", "/"),
        (Site(url=f"{PROXY}/check"), "/check/", "/check/"),
        (Site(url=f"{PROXY}/check/", base="/check/"), "/check/", "/check/"),
        (Site(url=f"{PROXY}/check/", base="/"), "/", "/check/"),
    ],
)
def test_paths(site, received, shown):
    """A proxy passes the path on that people see, unless the server is told which path comes through."""
    assert (received, shown) == (site.received, site.shown)


@pytest.mark.parametrize(
    ("site", "path", "is_astray"),
    [
        (Site(), "/check/", False),
        (Site(base="/check/"), "/check/nosuch", False),
        (Site(base="/check/"), "/checks/", True),
        (Site(url=f"{PROXY}/check/"), "/", True),
        (Site(url=f"{PROXY}/check/", base="/"), "/nosuch", False),
        (Site(url=f"{PROXY}/check/", base="/"), "/check/", True),
    ],
)
def test_a_path_that_a_proxy_should_not_pass_on(site, path, is_astray):
    """A request whose path is not below that of the server, or still has what should have been taken away, is astray."""
    assert is_astray == site.is_astray(path)


@pytest.mark.parametrize(
    ("site", "links", "hosts"),
    [
        (Site(), ["http://127.0.0.1:80/"], []),
        (Site("localhost", base="/check/"), ["http://127.0.0.1:80/check/"], []),
        (Site("127.0.0.2"), ["http://127.0.0.2:80/"], []),
        (Site("::1"), ["http://[::1]:80/"], []),
        (Site("192.0.2.7"), ["http://192.0.2.7:80/"], ["192.0.2.7"]),
        (Site("[2001:db8::7]"), ["http://[2001:db8::7]:80/"], ["2001:db8::7"]),
        (Site(url="HTTPS://Check.Example.ORG:8443/"), ["https://check.example.org:8443/"], ["check.example.org"]),
        (Site("192.0.2.7", url=PROXY), [f"{PROXY}/"], ["192.0.2.7", "check.example.org"]),
    ],
)
def test_how_people_reach_it(site, links, hosts):
    """People are told the address of the proxy where there is one, and the server answers to no name beyond its own."""
    assert (links, hosts) == (list(site.links(80)), sorted(site.hosts))


def test_all_addresses_of_a_machine():
    """Who listens at all addresses of a machine answers to each of them, and says them."""
    site = Site("0.0.0.0")  # noqa: S104  # that is what is tested

    assert set(addresses()) == site.hosts
    assert 1 + len(addresses()) == len(site.links(80))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("ip", text) for text in ("", "256.0.0.1", "example.org", "127.0.0.1:80", "http://127.0.0.1")),
        *(("base", text) for text in ("https://check.example.org/", "/a b/", "/check/?a", "/../", "/ä/", "a\\b")),
        *(("base", f"/a{sign}b/") for sign in "\"';{}$`&\n"),
        *(("url", f"https://a{sign}b.example/") for sign in "\"';{}$`&ä"),
        *(("url", text) for text in ("check.example.org", "ftp://a.example", "https://", "https://[", "https://a.example:port/")),
        *(("url", f"https://a.example/{text}") for text in ("?a=b", "#a", "a b", "../")),
        ("url", "https://ada:secret@a.example/"),
    ],
)
def test_what_is_no_place(field, value):
    """What cannot be an address or a path is quoted, beside one that could."""
    with pytest.raises(WrongSite, match="such as") as caught:
        Site(**{field: value})

    assert str(caught.value).startswith(f"{value!r} is no ")


@pytest.mark.parametrize(
    ("options", "path", "links", "first"),
    [
        (["--base-url", "/check/"], "check/", "/check/", "/check/"),
        (["--url", f"{PROXY}/check/", "--base-url", "/"], "", "/check/", f"{PROXY}/check/"),
    ],
)
def test_the_page_below_a_path(serve, options, path, links, first):
    """The page answers below its path and nowhere else, and all that it links to is below the one that people see."""
    address, log, _ = serve(*options, probe=f"{path}health")

    assert (200, 404 if path else 200) == (ask(f"{address}{path}")[0], ask(address)[0])
    assert 200 == ask(f"{address}{path.rstrip('/')}")[0]
    assert f'<a href="{first}">' in ask(f"{address}nosuch/")[2]
    html = ask(f"{address}{path}")[2]
    assert f'src="{links}static/client.js?' in html
    assert f'data-later="{links}static/later.css?' in html
    assert f'href="{links}it-security/"' in html
    assert 200 == ask_for_kernel(f"{address}{path}")[0]
    assert links in log.read_text()


def test_a_service_of_a_hub():
    """A service of JupyterHub expects requests where the Hub passes them on; what is no service, wherever it may."""
    hub = {"JUPYTERHUB_SERVICE_PREFIX": "/services/check/"}
    agree_with_hub(Site(), {})
    agree_with_hub(Site(), hub)
    agree_with_hub(Site(url=f"{PROXY}/services/check/"), {**hub, "JUPYTERHUB_SERVICE_NAME": "check"})


def test_a_service_of_a_hub_at_another_path():
    """Whoever gives a service another path than JupyterHub does is told both when it starts."""
    environment = {"JUPYTERHUB_SERVICE_NAME": "check", "JUPYTERHUB_SERVICE_PREFIX": "/services/check/"}
    refused = CliRunner().invoke(main, ["serve", "--no-browser", "--url", f"{PROXY}/check/"], env=environment)

    assert 1 == refused.exit_code
    assert "below /services/check/, not /check/: --url has to end with /services/check/." in refused.output


def test_a_page_that_is_asked_for_elsewhere(serve):
    """Where a proxy passes on another path, the log says so once, without the path; a monitor that asks elsewhere is no proxy."""
    address, log, _ = serve("--base-url", "/check/", probe="check/health")
    ask(f"{address}nosuch/", Accept="*/*")
    assert "outside" not in log.read_text()
    for _ in range(2):
        assert 404 == ask(f"{address}nosuch/", Accept="text/html,*/*;q=0.8")[0]

    assert 1 == log.read_text().count(ASTRAY.format("/check/"))
    assert "nosuch" not in log.read_text()


def test_beyond_this_machine(serve):
    """Who listens at all addresses is told what that means, and a foreign name is still refused."""
    address, log, _ = serve(SELFCHECK_IP="0.0.0.0")  # noqa: S104  # that is what is tested

    assert "Everybody who can reach this machine can open the page." in log.read_text()
    for host in addresses():
        if ":" not in host:
            assert 200 == ask(address, Host=host)[0]
    assert 403 == ask(address, Host="attacker.example")[0]
