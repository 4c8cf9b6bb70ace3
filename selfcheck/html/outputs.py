"""What stands in a notebook, or in any page of somebody else: our style touches nothing around it."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from selfcheck.blocks import Block
from selfcheck.html.blocks import escaped, render_blocks
from selfcheck.html.document import to_html
from selfcheck.html.shapes import DRAWINGS
from selfcheck.html.sheets import shortened
from selfcheck.report import Report, spell

#: The headings of a notebook stand above ours.
_UNDER = 3
#: What a frame may do: its links open beside the notebook, and nothing in it runs.
_MAY = "allow-popups allow-popups-to-escape-sandbox"


def to_output(blocks: Iterable[Block]) -> str:
    """Return blocks as an output of a notebook.

    Args:
        blocks: what is told; its texts may hold anything.
    """
    return _sheet(f"{DRAWINGS}{render_blocks(blocks, _UNDER)}")


def to_frame(report: Report) -> str:
    """Return a report as an output of a notebook: its file, in a frame of its own.

    Args:
        report: what is told; its texts may hold anything.
    """
    title = escaped(" – ".join(filter(None, (report.title, report.organisation, spell(report.date)))))
    # Where frames are taken out, as in a notebook that is not trusted, the line above it stays.
    frame = f'<iframe title="{title}" sandbox="{_MAY}" srcdoc="{escaped(to_html(report))}"></iframe>'
    return _sheet(f'<p class="sc-small" dir="auto">{title}</p>{frame}')


def _sheet(content: str) -> str:
    return f'<div class="sc-output"><style>{_style()}</style>{content}</div>'


@cache
def _style() -> str:
    return shortened((files("selfcheck.html") / "output.css").read_text(encoding="utf-8"))
