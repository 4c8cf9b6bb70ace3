"""The page shared with a room: a server on one machine, and a browser on another of its network."""

import contextlib
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from codes import read_picture, read_terminal
from playwright.sync_api import expect
from screen import PACK, advice, choose, connected, radio
from servers import free_port, process_of

from selfcheck.serve.server import OPEN

#: The addresses of both machines, which are kept for examples (RFC 5737).
SERVER, BROWSER = "198.51.100.1", "198.51.100.2"
SHEET = "#sc-address"
FOOT = "querySelector('.sc-room').getBoundingClientRect().top"
SCROLLS = "documentElement.scrollHeight > window.innerHeight"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.fixture(name="room")
def _room():
    """Two machines in a network: how to run a command on each of them, and what the server is told.

    They are two namespaces that a cable joins. Where the system allows none, both are this machine, at another
    of its own addresses.
    """
    with contextlib.ExitStack() as stack:
        try:
            inside = []
            for _ in range(2):
                process = stack.enter_context(
                    subprocess.Popen(["unshare", "--net", "sh", "-c", "echo; exec sleep 600"], stdout=-1)
                )
                stack.callback(process.kill)
                process.stdout.readline()
                inside.append(["nsenter", f"--net=/proc/{process.pid}/ns/net"])
            ends = [re.search(r"\d+", command[1])[0] for command in inside]
            run("ip", "link", "add", "cable", "netns", ends[0], "type", "veth", "peer", "name", "cable", "netns", ends[1])
            for command, address in zip(inside, (SERVER, BROWSER), strict=True):
                run(*command, "ip", "address", "add", f"{address}/24", "dev", "cable")
                for name in ("lo", "cable"):
                    run(*command, "ip", "link", "set", name, "up")
            yield (*inside, [])
        except (OSError, subprocess.CalledProcessError):
            yield [], [], ["--ip", "127.0.0.2"]


@pytest.fixture(name="shared")
def _shared(room, tmp_path):
    """Share the page from a terminal: the address that it says, and all that it shows."""
    under, _, options = room
    master, slave = pty.openpty()
    port = free_port()
    program = str(Path(sys.executable).parent / "selfcheck")
    command = [*under, program, "serve", "--share", "--no-browser", "--port", str(port), *options]
    environment = {**os.environ, "HOME": str(tmp_path), "TERM": "dumb", "LANG": "C.UTF-8"}
    with subprocess.Popen(command, stdout=slave, stderr=slave, env=environment) as process:
        shown = b""
        while OPEN.encode() not in shown:
            assert process.poll() is None, shown
            shown += os.read(master, 65536)
        text = shown.decode().replace("\r\n", "\n")
        yield re.search(r"selfcheck is at (\S+)", text)[1], text
        process_of(port).terminate()
    os.close(master)
    os.close(slave)


@pytest.fixture(name="visitor")
def _visitor(room, launch, tmp_path):
    """A browser on the other machine."""
    browser = launch(*room[1], program=tmp_path / "browser")
    yield browser
    for context in browser.contexts:
        for page in context.pages:
            page.goto("about:blank")  # leaves the page as people do, which ends its kernel
    browser.close()


def sheet(page):
    return page.locator(SHEET)


def closed(page):
    page.keyboard.press("Escape")
    expect(sheet(page)).to_be_hidden()


def status_of(under, address, host):
    """What the server answers to who asks it by a name, from the other machine."""
    asks = (
        "import sys; sys.path.append(sys.argv[1]); import bare_visitor; print(bare_visitor.ask(sys.argv[2], Host=sys.argv[3])[0])"
    )
    return int(run(*under, sys.executable, "-c", asks, str(Path(__file__).parents[1]), address, host).stdout)


def test_a_room_opens_the_page(room, shared, visitor):
    """Terminal, page and the view for a room show the same code; who scans it has a page that advises, without TLS."""
    address, shown = shared
    assert [address] == read_terminal(shown)
    assert shown.count("\x1b[40;97m") == shown.count("\x1b[0m") > 10  # dark on light in a terminal of any colours
    page = visitor.new_page(viewport={"width": 1366, "height": 768})
    broken = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(address)
    connected(page)
    radio(page, 1, "No").check()
    expect(advice(page, 1)).to_contain_text("Not in place")

    for scheme, width, height in (("light", 1366, 768), ("dark", 390, 844)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": height})
        choose(page, "Show the address")
        expect(sheet(page)).to_contain_text(address)
        expect(sheet(page)).to_contain_text("not encrypted")
        assert [address] == read_picture(page.screenshot())
        closed(page)
        expect(page.locator(".sc-menu summary")).to_be_focused()

    page.set_viewport_size({"width": 1366, "height": 768})
    page.evaluate(f"window.location.hash = 'present-{PACK.questions[0].id}'")
    expect(page.get_by_role("button", name="Address (A)")).to_be_visible()
    page.keyboard.press("a")
    expect(sheet(page)).to_be_visible()
    assert [address] == read_picture(page.screenshot())
    closed(page)
    expect(page.locator(".sc-page")).to_have_attribute("data-view", "present")
    foot, scrolls = (page.evaluate(f"document.{measured}") for measured in (FOOT, SCROLLS))
    page.locator("[data-key]").evaluate("button => button.remove()")
    assert [foot, False] == [page.evaluate(f"document.{FOOT}"), scrolls]  # no less room for a question than in any other page

    page.goto(f"{address}it-security/")
    choose(page, "Show the address")
    assert [f"{address}it-security/"] == read_picture(page.screenshot())
    assert [] == broken
    assert [200, 403] == [status_of(room[1], address, host) for host in (urlsplit(address).netloc, "attacker.example")]
