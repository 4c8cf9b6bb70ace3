"""The style sheet of the page, which stands in several files: each says how one kind of thing looks, at every width."""

import re
from collections.abc import Iterable
from importlib.resources import files

#: The files of ``styles/`` in the order in which they count: of two rules that weigh the same, the later one holds. Where the
#: page is served, it has those for questions and topics from its first paint on, and the others a moment later.
FIRST = ("tokens", "base", "parts", "bar", "question", "advice", "topics", "said", "places", "unscripted")
LATER = ("result", "sheet", "room", "forced", "print")


#: A text in quotation marks, which stays as it is; a comment; a mark, and the blanks around it; other blanks.
_PARTS = re.compile(r'("[^"]*")|(/\*.*?\*/)|\s*([{};,])\s*|\s+', re.DOTALL)


def style(names: Iterable[str] = (*FIRST, *LATER), around: str = "") -> str:
    """Return the style sheet of the page as one, as short as it can be sent: comments and blanks are for us.

    Args:
        names: the files that it is made of.
        around: the rules for what is around the page, which come last.
    """
    folder = files("selfcheck.html") / "styles"
    sheets = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return shortened("\n".join([*sheets, around]))


def shortened(sheet: str) -> str:
    """Return a style sheet without what is for us alone."""
    return _PARTS.sub(lambda part: part[1] or part[3] or ("" if part[2] else " "), sheet)
