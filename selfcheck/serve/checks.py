"""The checks that a server offers: each at a path of its own, with the files that its page is made from."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from attrs import frozen

#: How many kernels wait for the visitors of the first check, with the notebook run already.
POOL = 2


@frozen
class Edited:
    """A pack as its editor has it now."""

    title: str
    #: The files that it is read from.
    files: tuple[Path, ...]
    #: Whether it can be asked; and what keeps it from that, as the text of an HTML file, where its editor may be told.
    is_sound: bool = True
    problems: str = ""


@frozen
class Check:
    """One check, as a server offers it."""

    #: The path below the server's own: empty for the first, or a word and a slash.
    path: str
    #: What the notebook is told to ask, by ``SELFCHECK_PACK``: a pack's id or folder.
    pack: str
    title: str
    #: The files that the pack is read from.
    files: tuple[Path, ...] = ()
    #: How many kernels wait for its visitors.
    pool: int = POOL
    #: Makes what needs no kernel, as HTML, by its address below the check's: a blank form to print, and what a firm has to say.
    sheets: Mapping[str, Callable[[], str]] = {}
    #: The file with the look of the firm that offers the check, for ``SELFCHECK_BRAND``; empty for none.
    brand: str = ""
    #: The firm's Word document that reports start from, for ``SELFCHECK_TEMPLATE``; empty for the one in its look, or none.
    template: str = ""
    #: The address that its page shows to others in a room, for ``SELFCHECK_ADDRESS``; empty for none.
    address: str = ""
    #: Looks at the pack again, for each time that the page is loaded: where somebody edits it. None where visitors come.
    look_again: Callable[[], Edited] | None = None

    @property
    def now(self) -> Edited:
        """The pack as it is served."""
        return self.look_again() if self.look_again else Edited(self.title, self.files)


def environment(check: Check, checks: Iterable[Check], base: str) -> dict[str, str]:
    """Return what the notebook of a check is told, as a part of its environment.

    Args:
        check: the one that it is to ask.
        checks: all that the server offers.
        base: the path of the server.
    """
    others = [{"pack": other.pack, "title": other.title, "address": base + other.path} for other in checks if other != check]
    return {
        "SELFCHECK_PACK": check.pack,
        "SELFCHECK_OTHERS": json.dumps(others),
        "SELFCHECK_BRAND": check.brand,
        "SELFCHECK_TEMPLATE": check.template,
        "SELFCHECK_ADDRESS": check.address,
    }


#: When files were last changed, by their names: two are equal where nothing was changed.
Fingerprint = tuple[tuple[str, int], ...]


def fingerprint(paths: Iterable[Path]) -> Fingerprint:
    """Return when each of the files was last changed; a file that is gone has no time."""
    return tuple((str(path), path.stat().st_mtime_ns if path.exists() else 0) for path in sorted(paths))
