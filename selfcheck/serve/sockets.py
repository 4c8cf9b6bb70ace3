"""The live connections between pages and their kernels, and what may pass through them.

What comes from a browser is whatever somebody sent: it is looked at before anything reads it.
"""

import json
import re
from collections import defaultdict
from typing import Any, ClassVar

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.httputil import HTTPHeaders
from tornado.websocket import WebSocketClosedError

from selfcheck.serve.handlers import Handler, comes_from
from selfcheck.serve.limits import CONNECTING, SPARE, spare_files

#: The one way in which messages travel. The older one believes what a message says of its own length.
PROTOCOL = "v1.kernel.websocket.jupyter.org"

#: What a page sends to its kernel.
MESSAGES = {"comm_msg", "comm_info_request"}

#: How a page names its session. It reaches names of files and lines of logs.
SESSION = re.compile(r"[0-9A-Za-z-]{1,64}")

#: The most bytes that a message may have. Saved answers, which a page sends as they are, may have five million.
MOST_BYTES = 6_000_000

#: The most bytes of its header: ids, a date and a type.
MOST_HEADER = 10_000

#: The most parts that a message may have: channel, header, parent's header, metadata and content, and then its buffers.
MOST_PARTS = 64

#: How many milliseconds pass between two questions whether a page is still there. It has gone once it has not answered for three
#: times as long; with once, Jupyter Server, which looks before it asks, would close every socket at the first look.
PING = 10_000

#: How many seconds a socket waits for its kernel to say who it is, before it goes on without.
PATIENCE = 1.0

#: The most sockets that a kernel may have. A page opens a new one before it closes the old one.
MOST_SOCKETS = 3


class Connection(ZMQChannelsWebsocketConnection):
    """What joins a socket to its kernel."""

    async def prepare(self) -> None:
        """Ask the kernel who it is.

        Jupyter Server keeps all that belongs to a socket until its patience is at an end, though the kernel has answered long
        ago and the tab is closed: a hundred sockets a second, each held for a minute, would fill the memory.
        """
        patience, self.kernel_info_timeout = self.kernel_info_timeout, PATIENCE
        await super().prepare()
        self.kernel_info_timeout = patience

    def create_stream(self) -> None:
        """Open the channels that a page has: none for what controls the kernel, and none for what it might ask to be typed."""
        for name in ("iopub", "shell"):
            stream = getattr(self.kernel_manager, f"connect_{name}")(identity=self.session.bsession)
            stream.channel = name
            self.channels[name] = stream


class Channels(Handler, KernelWebsocketHandler):
    """The socket of a page; where it cannot be opened, the log says what did not come through."""

    #: The open sockets of each kernel, the oldest first.
    opened: ClassVar[dict[str, list["Channels"]]] = defaultdict(list)
    #: Those that have been asked for, and are not connected to their kernel yet.
    opening: ClassVar[set["Channels"]] = set()

    async def get(self, kernel_id: str) -> None:
        """Open the socket, or refuse to."""
        header = wrong_header(self.request.headers)
        if header:
            # Only its name: what it holds is whatever somebody sent.
            self.say_once(
                f"A live connection was refused: the header {header} has not come through as the browser sent it. "
                "A proxy before this server has to pass on Upgrade, Connection and Host."
            )
            self.set_status(403 if header in ("Origin", "Host") else 400)
            self.finish()
        elif not SESSION.fullmatch(self.get_argument("session_id", "")):
            self.set_status(400)
            self.finish()
        elif spare_files() < SPARE + CONNECTING * len(self.opening):
            self.set_status(503)
            self.finish()
        else:
            self.opening.add(self)
            try:
                await super().get(kernel_id)  # until the socket is closed
            finally:
                self.opening.discard(self)

    async def open(self, kernel_id: str) -> None:
        """Connect to the kernel; the oldest of too many sockets gives way."""
        sockets = self.opened[kernel_id]
        sockets.append(self)
        for oldest in sockets[:-MOST_SOCKETS]:
            oldest.close()
        await super().open(kernel_id)
        self.opening.discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Pass a message on to the kernel; close the socket to whoever sends what no page sends, and say nothing of it."""
        if is_sound(message):
            super().on_message(message)
        else:
            self.close(1008)  # RFC 6455, section 7.4.1: a message that violates the policy

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Pass a message on to the page, unless it has gone meanwhile."""
        try:
            sent = super().write_message(message, binary)
        except WebSocketClosedError:
            return None
        sent.add_done_callback(lambda done: done.cancelled() or done.exception())  # else it is logged that nobody asked
        return sent

    def on_close(self) -> None:
        """Forget the socket; its next ping would hold it for another half a minute."""
        if self.ping_callback is not None:
            self.ping_callback.stop()
        sockets = self.opened[self.kernel_id]
        sockets.remove(self)
        if not sockets:
            del self.opened[self.kernel_id]
        super().on_close()

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Return the one protocol."""
        return PROTOCOL if PROTOCOL in subprotocols else None


def wrong_header(headers: HTTPHeaders) -> str:
    """Return the name of the header for which a request to open a socket is refused, or "" where all are right.

    A browser sends Upgrade, Connection and the version 13 (RFC 6455, section 4.1), and the same name as Host and in Origin; a
    proxy that does not know about sockets drops the first ones, or puts another Host. Without an Origin it is no browser.
    """
    if headers.get("Upgrade", "").lower() != "websocket":
        return "Upgrade"
    if "upgrade" not in headers.get("Connection", "").lower():
        return "Connection"
    if PROTOCOL not in (name.strip() for name in headers.get("Sec-WebSocket-Protocol", "").split(",")):
        return "Sec-WebSocket-Protocol"
    if "Origin" not in headers:
        return "Origin"
    if headers.get("Sec-WebSocket-Version") != "13":
        return "Sec-WebSocket-Version"
    return "" if comes_from(headers["Origin"], headers.get("Host", "")) else "Host"


def is_sound(message: str | bytes) -> bool:
    """Whether a message is one that a page sends, laid out as the protocol says.

    First the number of offsets, then the offsets of its parts and of its end, each a little-endian integer of eight bytes, then
    the parts (Jupyter Server's documentation, WebSocket kernel wire protocols, v1).
    """
    if not isinstance(message, bytes) or not 8 <= len(message) <= MOST_BYTES:
        return False
    count = int.from_bytes(message[:8], "little")
    start = 8 * (count + 1)
    if not 6 <= count <= MOST_PARTS + 1 or len(message) < start:
        return False
    offsets = [int.from_bytes(message[at : at + 8], "little") for at in range(8, start, 8)]
    if offsets[0] != start or offsets != sorted(offsets) or offsets[-1] != len(message):
        return False
    return message[offsets[0] : offsets[1]] == b"shell" and _type(message[offsets[1] : offsets[2]]) in MESSAGES


def _type(header: bytes) -> str:
    """Return the type of a message; "" where its header is none, or is longer than any that a page sends."""
    try:
        parsed: Any = json.loads(header) if len(header) <= MOST_HEADER else None
    except (ValueError, RecursionError):
        return ""
    name = parsed.get("msg_type") if isinstance(parsed, dict) else None
    return name if isinstance(name, str) else ""
