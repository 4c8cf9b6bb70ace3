"""What whoever shares the page with a room is told: a code to scan, and at which other addresses the machine can be reached."""

import io
import sys
from collections.abc import Iterator

import segno

from selfcheck.serve.site import Site, addresses

#: White on black, by name: whatever the terminal's own colours, the margin is lighter than the code.
_COLOURS, _END = "\x1b[40;97m", "\x1b[0m"
#: What the code is drawn with.
_BLOCKS = "█▀▄"


def told_to_room(address: str, site: Site) -> Iterator[str]:
    """Yield the lines that a terminal shows beside the address.

    Args:
        address: what people in the room open.
        site: where the server listens.
    """
    if _can_show(_BLOCKS):
        for row in code(address):
            yield f"{_COLOURS}{row}{_END}" if sys.stdout.isatty() else row
    others = [other for other in addresses() if other != site.ip and ":" not in other]
    if others and not site.url:
        yield f"This machine has other addresses, too: {', '.join(others)}. --ip chooses one."


def code(address: str) -> list[str]:
    """Return a QR code in rows of characters, each of which is two squares high.

    Args:
        address: what is read from it.
    """
    drawn = io.StringIO()
    segno.make_qr(address, error="m").terminal(drawn, compact=True)
    return drawn.getvalue().splitlines()


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
