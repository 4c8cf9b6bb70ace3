"""The live connections between pages and their kernels."""

from typing import ClassVar
from urllib.parse import urlsplit

from tornado.httputil import HTTPHeaders
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler


class Channels(VoilaKernelWebsocketHandler):
    """The socket of a page; where it cannot be opened, the log says what did not come through."""

    #: The headers that the log has named already: a page tries again every few seconds.
    logged: ClassVar[set[str]] = set()

    async def get(self, kernel_id: str) -> None:
        """Open the socket, or refuse to."""
        header = wrong_header(self.request.headers)
        if header and header not in self.logged:
            self.logged.add(header)
            # Only its name: what it holds is whatever somebody sent.
            self.log.warning(
                "A live connection was refused: the header %s has not come through as the browser sent it. "
                "A proxy before this server has to pass on Upgrade, Connection and Host.",
                header,
            )
        await super().get(kernel_id)


def wrong_header(headers: HTTPHeaders) -> str:
    """Return the name of the header for which a request to open a socket is refused, or "" where all are right.

    A browser sends Upgrade and Connection (RFC 6455, section 4.1), and the same name as Host and in Origin; a proxy that does not
    know about sockets drops the first two, or puts another Host.
    """
    if headers.get("Upgrade", "").lower() != "websocket":
        return "Upgrade"
    if "upgrade" not in headers.get("Connection", "").lower():
        return "Connection"
    origin = headers.get("Origin", "")
    return "Host" if origin and urlsplit(origin.lower()).netloc != headers.get("Host", "").lower() else ""
