"""One visitor with a socket of their own cannot stop the server for the others, fill its memory, or write into its log."""

import json
import re
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path
from uuid import uuid4

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from playwright.sync_api import expect
from screen import PACK, connected, expect_answered, radio
from servers import free_port
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from selfcheck.serve.sockets import MOST_SOCKETS, PROTOCOL

HOSTILE = {
    "eight bytes that ask for a list without end": (2**63).to_bytes(8, "little"),
    "ten million offsets": (10**7).to_bytes(8, "little") + bytes(8),
    "a length of the older protocol": b"\x7f\xff\xff\xff",
    "one part a hundred thousand times": b"".join(
        number.to_bytes(8, "little") for number in (100_000, *([800_008, 900_000] * 50_000))
    )
    + bytes(100_000),
    "a type with escape signs": serialize_msg_to_ws_v1([b'{"msg_type": "\\u001b]0;pwned"}', b"{}", b"{}", b"{}"], "shell"),
    "text without a channel": json.dumps({"pwned": "x" * 9000}),
    "nine million bytes": bytes(9_000_000),
}


@pytest.fixture(scope="module", name="server")
def _server(start):
    """A server of its own: its address, its log, and its process."""
    port = free_port()
    address, log = start(["selfcheck", "serve", "--no-browser", "--port", str(port)], port, "health")
    (process,) = (folder for folder in Path("/proc").glob("[0-9]*") if f"--port\0{port}\0" in command_of(folder))
    return address, log, process


def command_of(folder):
    try:
        return (folder / "cmdline").read_bytes().decode()
    except OSError:
        return ""  # it has ended meanwhile


def memory(process):
    """How much memory the server takes, in bytes."""
    return 1024 * int(re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)[1])


def kernel(address):
    """The id of a kernel of one's own, as a page asks for it."""
    request = urllib.request.Request(f"{address}kernels", b"check=", {"Origin": address.rstrip("/")})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["kernelId"]


def socket(address, kernel_id, protocol=PROTOCOL, origin=None):
    """A socket as a page opens it, or nearly so."""
    url = f"{address.replace('http', 'ws')}api/kernels/{kernel_id}/channels?session_id={uuid4()}"
    return connect(
        url,
        subprotocols=[protocol] if protocol else None,
        origin=origin or address.rstrip("/"),
        max_size=None,
        compression=None,
    )


def send_and_read(socket, *messages):
    """Send messages, and read what comes until the other side closes the socket, which raises."""
    for message in messages:
        socket.send(message)
    while True:
        socket.recv(timeout=20)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_ends_its_own_socket_alone(server, name):
    """The socket is closed at once, others are served, and the server neither grows nor logs what was sent."""
    address, log, process = server
    mine = kernel(address)
    before = memory(process)
    with socket(address, mine) as hostile, pytest.raises(ConnectionClosed):
        send_and_read(hostile, HOSTILE[name])
    assert mine != kernel(address)

    assert memory(process) < before + 20_000_000
    assert "pwned" not in log.read_text()
    assert "\x1b]" not in log.read_text()


@pytest.mark.parametrize(("protocol", "origin"), [("", None), ("other", None), (PROTOCOL, "http://elsewhere.example")])
def test_only_a_page_of_ours_has_a_socket(server, protocol, origin):
    """Without the one protocol, or from a foreign page, no socket is opened."""
    address, _, _ = server
    with pytest.raises(InvalidStatus):
        socket(address, kernel(address), protocol, origin)


def test_the_oldest_of_too_many_sockets_gives_way(server):
    """A kernel has a few sockets at most; a new one closes the oldest."""
    address, _, _ = server
    mine = kernel(address)
    with ExitStack() as stack:
        first, second, *others = [stack.enter_context(socket(address, mine)) for _ in range(MOST_SOCKETS + 2)]

        for oldest in (first, second):
            with pytest.raises(ConnectionClosed):
                send_and_read(oldest)
        for other in others:
            assert other.ping().wait(10)


def test_an_honest_visitor_notices_nothing(server, visit):
    """While others send what no page sends, a page is shown, answered and advised."""
    address, _, _ = server
    page = visit(address)
    connected(page)
    for message in HOSTILE.values():
        with socket(address, kernel(address)) as hostile, suppress(ConnectionClosed):
            hostile.send(message)
    radio(page, 1, PACK.questions[0].options[0].label).check()

    expect_answered(page, 1)
    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text(PACK.questions[0].options[0].rating.label)
