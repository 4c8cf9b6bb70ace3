"""What may pass between a page and its kernel."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from tornado.httputil import HTTPHeaders

from selfcheck.serve.sockets import MESSAGES, MOST_BYTES, MOST_PARTS, PROTOCOL, is_sound, wrong_header


def message(header=b'{"msg_type": "comm_msg"}', channel="shell", buffers=()):
    """A message as a page sends it, by the library of the server."""
    return serialize_msg_to_ws_v1([header, b"{}", b"{}", b"{}", *buffers], channel)


def laid_out(*offsets, rest=b""):
    """A message with these offsets, whatever they lead to."""
    return b"".join(number.to_bytes(8, "little") for number in (len(offsets), *offsets)) + rest


@pytest.mark.parametrize("kind", sorted(MESSAGES))
def test_what_a_page_sends_passes(kind):
    """The messages of a page are sound, with buffers and without."""
    header = json.dumps({"msg_type": kind}).encode()

    assert is_sound(message(header))
    assert is_sound(message(header, buffers=[b"saved answers", b""]))


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param((2**63).to_bytes(8, "little"), id="eight bytes that ask for a list without end"),
        pytest.param((10**7).to_bytes(8, "little") + bytes(8), id="ten million offsets"),
        pytest.param(bytes(8), id="no offsets"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x7f\xff\xff\xff", id="the older protocol"),
        pytest.param("text", id="text"),
        pytest.param(laid_out(*([808, 900] * 50), rest=bytes(92)), id="the same part fifty times"),
        pytest.param(laid_out(56, 61, 60, 70, 80, 90, rest=bytes(40)), id="offsets that fall"),
        pytest.param(laid_out(56, 61, 70, 80, 90, 2**40, rest=bytes(40)), id="an end far away"),
        pytest.param(message() + b" ", id="more than it says"),
        pytest.param(message()[:-1], id="less than it says"),
        pytest.param(message(channel="control"), id="another channel"),
        pytest.param(message(channel="shell\x1b]0;pwned"), id="a channel with escape signs"),
        pytest.param(message(b'{"msg_type": "execute_request"}'), id="code to run"),
        pytest.param(message(b'{"msg_type": "shutdown_request"}'), id="an end to the kernel"),
        pytest.param(message(b'{"msg_type": "comm_open"}'), id="a model of one's own"),
        pytest.param(message(b'{"msg_type": "comm_msg", "msg_type": "execute_request"}'), id="two types"),
        pytest.param(message(b'{"msg_type": ["comm_msg"]}'), id="a list of types"),
        pytest.param(message(b'["comm_msg"]'), id="a header that is a list"),
        pytest.param(message(b"[" * 5_000), id="a header without end"),
        pytest.param(message(b'{"msg_type": "comm_msg"' + b" " * 20_000 + b"}"), id="a header full of blanks"),
        pytest.param(message(b"\xff\xfe"), id="a header of no letters"),
        pytest.param(message(buffers=[b""] * MOST_PARTS), id="too many parts"),
        pytest.param(message(buffers=[bytes(MOST_BYTES)]), id="too many bytes"),
    ],
)
def test_what_no_page_sends_is_refused(hostile):
    """Whatever else somebody sends is no message: nothing else reads it."""
    assert not is_sound(hostile)


@given(st.binary(max_size=200) | st.builds(lambda end, rest: message()[:end] + rest, st.integers(0, 80), st.binary(max_size=80)))
def test_any_bytes_are_judged(sent):
    """Any bytes are sound or not, and what is sound has the parts that it names."""
    if is_sound(sent):
        count = int.from_bytes(sent[:8], "little")
        assert len(sent) == int.from_bytes(sent[8 * count : 8 * count + 8], "little")


SOUND = {
    "Host": "check.example",
    "Origin": "https://check.example",
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Protocol": PROTOCOL,
    "Sec-WebSocket-Version": "13",
}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, ""),
        ({"Connection": "keep-alive, Upgrade", "Upgrade": "WebSocket"}, ""),
        ({"Sec-WebSocket-Protocol": f"other, {PROTOCOL}"}, ""),
        ({"Upgrade": ""}, "Upgrade"),
        ({"Connection": "close"}, "Connection"),
        ({"Sec-WebSocket-Protocol": "other"}, "Sec-WebSocket-Protocol"),
        ({"Sec-WebSocket-Version": "8"}, "Sec-WebSocket-Version"),
        ({"Host": "127.0.0.1:8866"}, "Host"),
        ({"Origin": "https://elsewhere.example"}, "Host"),
        ({"Origin": "null"}, "Host"),
        ({"Origin": "https://["}, "Host"),
    ],
)
def test_a_wrong_header_is_named(changes, wrong):
    """Of a request for a socket, the header is named that a proxy has dropped or changed."""
    assert wrong == wrong_header(HTTPHeaders({**SOUND, **changes}))


@pytest.mark.parametrize("header", ["Origin", "Sec-WebSocket-Protocol", "Upgrade", "Connection"])
def test_a_missing_header_is_named(header):
    """Without one of the headers that browsers send, no socket is opened."""
    headers = HTTPHeaders(SOUND)
    del headers[header]

    assert header == wrong_header(headers)
