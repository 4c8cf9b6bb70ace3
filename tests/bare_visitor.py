"""A visitor without a browser: says to the server, over HTTP and a socket, what a page says."""

import json
import socket
import urllib.error
import urllib.request
from contextlib import ExitStack
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import uuid4

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from websockets.sync.client import connect

from selfcheck.serve.sockets import PROTOCOL

#: What no page sends, and who means harm does.
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


def ask(address, method="GET", body=None, **headers):
    """Ask, and return the status and the headers of the answer, and its text."""
    request = urllib.request.Request(address, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def send_raw(address, request):
    """Send bytes that may be no request at all; return the status line that comes back, empty where the server only hangs up."""
    # The line stays open both ways meanwhile: a server may answer nothing to whoever has gone.
    with socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=20) as line, line.makefile("rb") as answer:
        line.sendall(request)
        return answer.readline()


def origin(address):
    """What a browser would send as Origin from a page of the server at an address."""
    return address.rstrip("/")


def health(address):
    """What the server says of itself."""
    return json.loads(ask(f"{address}health")[2])


def ask_for_kernel(address, check="", **headers):
    """Ask for a kernel as a page does; return the status, and what is said."""
    status, _, text = ask(f"{address}kernels", "POST", f"check={check}".encode(), Origin=origin(address), **headers)
    return status, json.loads(text)


def end_kernel(address, kernel_id):
    """Say goodbye for good, as a page does that is closed."""
    assert 204 == ask(f"{address}kernels/{kernel_id}/end", "POST", b"", Origin=origin(address))[0]


def open_socket(address, kernel_id, protocol=PROTOCOL, **more):
    """A socket as a page opens it, or nearly so."""
    url = f"{address.replace('http', 'ws', 1)}api/kernels/{kernel_id}/channels?session_id={uuid4()}"
    usual = {"origin": origin(address), "max_size": None, "compression": None, "open_timeout": 60}
    return connect(url, subprotocols=[protocol] if protocol else None, **{**usual, **more})


def comm_message(content, **header):
    """A message to a model as a page sends it, with another header if need be."""
    usual = {"msg_id": uuid4().hex, "msg_type": "comm_msg", "username": "", "session": uuid4().hex, "version": "5.3"}
    header = {**usual, "date": datetime.now(UTC).isoformat(), **header}
    return serialize_msg_to_ws_v1([json.dumps(part).encode() for part in (header, {}, {}, content)], "shell")


class Visitor:
    """Somebody who reads the page, answers, and has advice."""

    def __init__(self, address, check=""):
        """Visit a check of the server at an address; *check* is its path."""
        self.address, self.check = address, check
        self.kernel_id = self._socket = self._page = self._parts = None
        self._opened, self._sent = ExitStack(), 0

    def read(self):
        """Return the page, with its questions."""
        status, _, text = ask(self.address + self.check)
        assert 200 == status
        return text

    def come_in(self):
        """Have a kernel, a socket to it, and the models of the page's parts."""
        status, told = ask_for_kernel(self.address, self.check)
        assert 200 == status, told
        self.kernel_id = told["kernelId"]
        self._socket = self._opened.enter_context(open_socket(self.address, self.kernel_id))
        self._page = told["modelId"]
        self._parts = self._ask_for_parts()

    def answer(self, question, **state):
        """Answer a question, once the kernel has heard it; return the advice, as HTML."""
        model = self.model(question)
        self._sent += 1
        self._tell(model, {"kind": "set", "number": self._sent, "state": state})
        while True:
            data = self._next(model)
            if "advice" in data.get("state", {}):
                return data["state"]["advice"]

    def kept(self):
        """Return what the kernel has, as saved answers."""
        model = self.model("saved")
        self.send(comm_message({"comm_id": model, "data": {"method": "request_state"}}))
        while True:
            state = self._next(model).get("state", {})
            if "kept" in state:
                return state["kept"]

    def states(self):
        """The state of each part, as the kernel tells it."""
        return {mark: part["state"] for mark, part in self._ask_for_parts().items()}

    def _ask_for_parts(self):
        self._tell(self._page, {"kind": "parts"})
        return self._hear(self._page, "parts")["parts"]

    def model(self, part):
        """The id of the model of a part."""
        return self._parts[part]["id"]

    def send(self, message):
        """Send a message of any kind."""
        self._socket.send(message)

    def leave(self):
        """Close the socket, and say goodbye."""
        self._opened.close()
        end_kernel(self.address, self.kernel_id)

    def _tell(self, model, content):
        self.send(comm_message({"comm_id": model, "data": {"method": "custom", "content": content}}))

    def _hear(self, model, kind):
        while True:
            content = self._next(model).get("content", {})
            if content.get("kind") == kind:
                return content

    def _next(self, model):
        """Return what a model says next."""
        while True:
            _, parts = deserialize_msg_from_ws_v1(self._socket.recv(timeout=60))
            content = json.loads(parts[3])
            if content.get("comm_id") == model:
                return content["data"]
