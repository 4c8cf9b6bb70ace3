"""How long a connection may take, and how much may come through it."""

import asyncio

import pytest
from servers import played
from tornado.netutil import bind_sockets
from tornado.web import Application

from selfcheck.serve.connections import BOUNDS, Connections

START = b"POST / HTTP/1.1\r\nHost: check.example\r\n"
#: Four thousand bytes of a body.
CHUNK = b"fa0\r\n" + b"x" * 4_000 + b"\r\n"
#: The bounds with hardly any time.
HASTY = {name: 0.2 if name.endswith("timeout") else bound for name, bound in BOUNDS.items()}


def told(sent, **bounds):
    """What the server says to a browser that sends this, and then waits for the connection to be closed."""

    async def scene():
        server = Connections(Application(), **bounds)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        reader, writer = await asyncio.open_connection(*sockets[0].getsockname())
        writer.write(sent)
        try:
            return await asyncio.wait_for(reader.read(), 20)
        except ConnectionResetError:  # it was closed before all had come
            return b""
        finally:
            writer.close()
            server.stop()
            await server.close_all_connections()

    return played(scene)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(START, id="half of the headers"),
        pytest.param(START + b"Content-Length: 9\r\n\r\ncheck", id="half of a body"),
        pytest.param(START + b"Transfer-Encoding: chunked\r\n\r\n5\r\ncheck\r\n", id="a body without an end"),
    ],
)
def test_what_is_not_finished_ends(sent):
    """Whoever opens a connection and does not go on is cut off: no connection is kept for ever."""
    assert b"" == told(sent, **HASTY)


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(START + b"X-Any: " + b"x" * BOUNDS["max_header_size"], id="headers without an end"),
        pytest.param(START + b"Content-Length: %d\r\n\r\n" % (BOUNDS["max_body_size"] + 1), id="a body that is said to be long"),
        pytest.param(START + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNK * 3, id="more and more chunks"),
    ],
)
def test_what_is_too_large_ends(sent):
    """Whoever sends more than any page is cut off at once, long before the time is up."""
    assert told(sent, **BOUNDS) in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n")
