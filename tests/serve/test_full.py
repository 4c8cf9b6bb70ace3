"""A server that is full, and one that may have few open files: it says so, and goes on for who is there."""

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from bare_visitor import Visitor, ask, ask_for_kernel, health, open_socket
from screen import PACK
from servers import wait_until
from websockets.exceptions import WebSocketException

from selfcheck.serve.limits import FILES, OWN
from selfcheck.serve.sockets import MOST_SOCKETS

QUESTION = PACK.questions[0]


def few_files(most):
    """A command that lets another one have so many open files."""
    return ["/bin/sh", "-c", 'ulimit -n "$0"; exec "$@"', str(most)]


def answer(visitor):
    """Answer, and return whether advice came."""
    return QUESTION.options[0].rating.label in visitor.answer(QUESTION.id, option=QUESTION.options[0].id)


@pytest.mark.parametrize("files", [256, 1024])
def test_a_full_server_stays_as_it_is(serve, files):
    """The most follows from the open files; beyond it nobody costs anything, and once they have left others come."""
    address, log, process = serve("--pack", PACK.id, under=few_files(files))
    wait_until(lambda: health(address)["kernels"] == 2)
    most = (files - OWN) // FILES
    assert most == health(address)["most"]
    with ExitStack() as stack:
        visitors = [Visitor(address) for _ in range(most)]
        for visitor in visitors:
            visitor.come_in()
            for _ in range(MOST_SOCKETS - 1):
                stack.enter_context(open_socket(address, visitor.kernel_id))
        before, written = process.memory_full_info().pss, log.stat().st_size
        refused = [ask_for_kernel(address) for _ in range(100)]

        assert [(503, {"reason": "full"})] * 100 == refused
        assert 200 == ask(address)[0]
        assert all(map(answer, visitors))
        assert process.memory_full_info().pss < before + 20_000_000
        assert log.stat().st_size < written + 200
    for visitor in visitors:
        visitor.leave()
    last = Visitor(address)
    last.come_in()
    assert answer(last)
    wait_until(lambda: process.num_fds() < OWN + 2 * FILES)
    assert ["selfcheck is at", "[Server] ERROR "] == [line[:15] for line in log.read_text().splitlines()]
    assert f"All {most} places are taken." in log.read_text()


def test_more_connections_than_there_are_files_for(serve):
    """Whoever opens connections without end is refused; the visitor who is there notices nothing, and the log has one line."""
    address, log, process = serve("--pack", PACK.id, under=few_files(256))
    honest = Visitor(address)
    honest.come_in()
    port = int(address.rstrip("/").rpartition(":")[2])
    with ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        wait_until(lambda: process.num_fds() > 200)
        assert answer(honest)
    wait_until(lambda: process.num_fds() < 100)

    assert 200 == ask(address)[0]
    assert 2 == len(log.read_text().splitlines())


def test_more_sockets_than_there_are_files_for(serve):
    """Many sockets that are opened at the same moment are refused, but for a few; the server goes on, and its log is silent."""
    address, log, process = serve("--pack", PACK.id, under=few_files(256))
    honest = Visitor(address)
    honest.come_in()

    def open_one(_):
        with suppress(WebSocketException, OSError), open_socket(address, honest.kernel_id) as opened:
            opened.ping().wait(10)

    with ThreadPoolExecutor(64) as threads:
        list(threads.map(open_one, range(128)))
    wait_until(lambda: process.num_fds() < 100)

    last = Visitor(address)
    last.come_in()
    assert answer(last)
    assert not [line for line in log.read_text().splitlines()[1:] if not line.startswith("Connections are refused")]


def test_a_wish_for_more_visitors_than_there_are_files_for(serve):
    """Where more visitors are asked for than there are files for, the start says how many there may be."""
    address, log, _ = serve("--pack", PACK.id, "--most", "50", under=few_files(256))
    most = (256 - OWN) // FILES

    wait_until(lambda: health(address)["most"] == most)
    assert f"There may be {most} visitors at a time: so few files may be open (ulimit -n)." in log.read_text()


@pytest.mark.heavy  # it starts a server without a fixture
def test_too_few_open_files_for_anybody():
    """Where there are too few for a single visitor, the server does not start, and says in one sentence why."""
    command = [*few_files(64), Path(sys.executable).parent / "selfcheck", "serve", "--no-browser"]
    served = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert 1 == served.returncode
    assert f"Error: This system lets selfcheck have 64 open files (ulimit -n), and it needs {OWN + FILES}.\n" == served.stderr
