"""What stands in a notebook, or in any page of somebody else: our style touches nothing around it."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from selfcheck.blocks import Block
from selfcheck.html.blocks import escaped, render_blocks
from selfcheck.html.shapes import DRAWINGS
from selfcheck.html.sheets import shortened

#: The headings of a notebook stand above ours.
_UNDER = 3


def to_output(blocks: Iterable[Block], language: str = "en-GB") -> str:
    """Return blocks as an output of a notebook.

    Args:
        blocks: what is told; its texts may hold anything.
        language: such as ``en-GB``.
    """
    return _sheet(f"{DRAWINGS}{render_blocks(blocks, _UNDER)}", language)


def _sheet(content: str, language: str) -> str:
    return f'<div class="sc-output" lang="{escaped(language)}"><style>{_style()}</style>{content}</div>'


@cache
def _style() -> str:
    return shortened((files("selfcheck.html") / "output.css").read_text(encoding="utf-8"))
