"""What a kernel writes to the log of the server: lines that a terminal can show, whatever a visitor has sent."""

import logging
import re
from copy import copy

from traitlets.config.application import LevelFormatter

#: The most characters of a line.
MOST = 500


class OneLine(LevelFormatter):
    """Makes of each entry one line that a terminal shows as it is.

    Jupyter's libraries quote messages that they do not understand, and print the way through their code that led to an error. A
    terminal obeys control signs, and a line end would begin a line that nobody wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: of an error its kind, and what cannot be shown as an escape."""
        entry = copy(record)  # another handler may want all of it
        kind = entry.exc_info[0] if entry.exc_info else None
        entry.exc_info = entry.exc_text = entry.stack_info = None
        line = super().format(entry).rstrip(":") + (f": {kind.__name__}" if kind else "")
        return re.sub(r"\W", lambda found: found[0] if found[0].isprintable() else ascii(found[0])[1:-1], line[:MOST])


#: The line, under one name however a kernel was started; by itself each would name its class.
FORMAT = "[Kernel]%(highlevel)s %(message)s"
#: What each kernel is told of its log (Python's documentation, logging.config, dictionary schema).
CONFIG = {"formatters": {"console": {"class": f"{OneLine.__module__}.{OneLine.__qualname__}"}}}
