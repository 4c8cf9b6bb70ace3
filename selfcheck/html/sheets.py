"""The style sheet of the page, which stands in several files: each says how one kind of thing looks, at every width."""

import re
from importlib.resources import files

#: The files of ``styles/``, in the order in which they count: of two rules that weigh the same, the later one holds.
SHEETS = (
    "tokens",
    *("base", "parts"),
    *("bar", "question", "advice", "topics", "result", "said"),
    *("places", "room"),
    *("unscripted", "forced", "print"),
)


def style() -> str:
    """Return the style sheet of the page as one, without its comments: it is sent to everybody, and they are for us."""
    folder = files("selfcheck.html") / "styles"
    sheets = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return re.sub(r"/\*.*?\*/\s*|\n(?=\n)", "", sheets, flags=re.DOTALL)
