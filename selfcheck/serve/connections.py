"""What takes connections: no more than there are files for, none for ever, and no request larger than a page sends."""

from typing import Any, ClassVar

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.log import app_log

from selfcheck.serve.limits import SPARE, spare_files

#: What a request may have: the most bytes of its headers, and of its body, which names a check; the most that wait to be read,
#: among which a message of a socket has room; and how many seconds headers and body may take to come. Browsers open some
#: connections before they have a request.
BOUNDS = {
    "max_header_size": 16_000,
    "max_body_size": 10_000,
    "max_buffer_size": 8_000_000,
    "idle_connection_timeout": 60,
    "body_timeout": 60,
}


class Connections(HTTPServer):
    """Takes the connections of visitors, as long as there are files left for them.

    Where none are left, those that come are closed at once: to leave them waiting would cost all of a processor, and a few lines
    of the log at every look at them.
    """

    #: Whether the log has it that connections are closed: whoever makes so many makes more.
    has_said: ClassVar[bool] = False

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection, or close it."""
        if spare_files() < SPARE:
            stream.close()
            if not self.has_said:
                app_log.warning("Connections are refused: so many files are open that no more can be. See ulimit -n.")
            type(self).has_said = True
        else:
            super().handle_stream(stream, address)
