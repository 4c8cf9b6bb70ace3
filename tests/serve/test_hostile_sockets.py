"""One visitor with a socket of their own cannot stop the server for the others, fill its memory, or write into its log."""

import time
from contextlib import ExitStack, suppress

import pytest
from bare_visitor import HOSTILE, Visitor, ask_for_kernel, comm_message, open_socket
from playwright.sync_api import expect
from screen import PACK, connected, expect_answered, radio
from servers import free_port, process_of
from websockets.exceptions import ConnectionClosed, InvalidStatus

from selfcheck.serve.sockets import MOST_SOCKETS, PING


@pytest.fixture(scope="module", name="server")
def _server(start):
    """A server of its own: its address, its log, and its process."""
    port = free_port()
    return *start(["selfcheck", "serve", "--no-browser", "--port", str(port)], port, "health"), process_of(port)


@pytest.fixture(scope="module", name="quiet")
def _quiet(server):
    """A visitor who came before all that follows, and says nothing; and since when."""
    visitor = Visitor(server[0])
    visitor.come_in()
    return visitor, time.monotonic()


def memory(process):
    """How much memory the server takes, in bytes."""
    return process.memory_full_info().pss


def kernel(address):
    """The id of a kernel of one's own."""
    return ask_for_kernel(address)[1]["kernelId"]


def send_and_read(socket, *messages):
    """Send messages, and read what comes until the other side closes the socket, which raises."""
    for message in messages:
        socket.send(message)
    while True:
        socket.recv(timeout=20)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_ends_its_own_socket_alone(server, name):
    """The socket is closed at once, others are served, and the server neither grows nor logs what was sent."""
    address, log, process = server
    mine = kernel(address)
    before = memory(process)
    with open_socket(address, mine) as hostile, pytest.raises(ConnectionClosed):
        send_and_read(hostile, HOSTILE[name])
    assert mine != kernel(address)

    assert memory(process) < before + 20_000_000
    assert "pwned" not in log.read_text()
    assert "\x1b]" not in log.read_text()


def test_what_no_kernel_understands_is_a_plain_line_of_the_log(server):
    """A kernel logs a message that it cannot read as one short line that a terminal shows, and goes on for its visitor."""
    address, log, _ = server
    visitor = Visitor(address)
    visitor.come_in()
    model = visitor.model(PACK.questions[0].id)
    written = len(log.read_text())
    for sent in (
        comm_message({"comm_id": model, "data": {"method": "\x1b]0;pwned\x07\n[Server] ERROR | forged" + "x" * 100_000}}),
        comm_message({"comm_id": model, "data": {"method": "\u202e\x9b\u2028\ud800"}}),
        comm_message(["\x1b]0;pwned"]),
        comm_message({"comm_id": model}, version="\x1b]0;pwned"),
    ):
        visitor.send(sent)
    option = PACK.questions[0].options[0]

    assert option.rating.label in visitor.answer(PACK.questions[0].id, option=option.id)
    visitor.leave()
    lines = log.read_text()[written:].splitlines()
    assert ["[Kernel] ERROR | "] * 4 == [line[:17] for line in lines]
    assert all(line.isprintable() and len(line) < 1_000 for line in lines)


@pytest.mark.parametrize("unlike", [{"protocol": ""}, {"protocol": "other"}, {"origin": "http://elsewhere.example"}])
def test_only_a_page_of_ours_has_a_socket(server, unlike):
    """Without the one protocol, or from a foreign page, no socket is opened."""
    address, _, _ = server
    with pytest.raises(InvalidStatus):
        open_socket(address, kernel(address), **unlike)


def test_the_oldest_of_too_many_sockets_gives_way(server):
    """A kernel has a few sockets at most; a new one closes the oldest."""
    address, _, _ = server
    mine = kernel(address)
    with ExitStack() as stack:
        first, second, *others = [stack.enter_context(open_socket(address, mine)) for _ in range(MOST_SOCKETS + 2)]

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
        with open_socket(address, kernel(address)) as hostile, suppress(ConnectionClosed):
            hostile.send(message)
    radio(page, 1, PACK.questions[0].options[0].label).check()

    expect_answered(page, 1)
    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text(PACK.questions[0].options[0].rating.label)


def test_who_says_nothing_keeps_the_socket(server, quiet):
    """Whoever reads for longer than three pings is still connected, and the log is silent of it."""
    _, log, _ = server
    visitor, since = quiet
    time.sleep(max(0, since + 3.5 * PING / 1000 - time.monotonic()))
    option = PACK.questions[0].options[0]

    assert option.rating.label in visitor.answer(PACK.questions[0].id, option=option.id)
    assert "ping" not in log.read_text()
    visitor.leave()
