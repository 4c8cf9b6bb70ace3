"""A report, or other blocks, as one HTML file: nothing runs in it, and it asks nobody for anything."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from selfcheck.blocks import Block
from selfcheck.html.blocks import escaped, render_blocks
from selfcheck.html.shapes import DRAWINGS
from selfcheck.logo import Logo
from selfcheck.report import Report, tell

#: Whatever a browser is told by some other way: the file is text, one style sheet and a picture inside it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def to_html(report: Report, logo: Logo | None = None) -> str:
    """Return the report as the text of an HTML file, to be saved as UTF-8.

    Args:
        report: what is told; its texts may hold anything.
        logo: a picture to show above the title.
    """
    title = " – ".join(filter(None, (report.title, report.organisation)))
    head, *rest = tell(report)
    body = f'<div class="sc-head">{_picture(logo)}{render_blocks([head])}</div>{render_blocks(rest, under=1)}'
    return _document(title, report.assessment.questionnaire.language, body)


def blocks_to_html(title: str, language: str, blocks: Iterable[Block]) -> str:
    """Return blocks as the text of an HTML file, to be saved as UTF-8.

    Args:
        title: that of the file; the blocks have their own.
        language: such as ``en-GB``.
        blocks: what is told; its texts may hold anything.
    """
    return _document(title, language, render_blocks(blocks))


def _document(title: str, language: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escaped(title)}</title>\n<style>\n{style('report')}</style>\n</head>\n"
        f"<body>\n{DRAWINGS}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


@cache
def style(name: str) -> Markup:
    """Return one of the style sheets that are written into files: ours, so it is not escaped.

    Args:
        name: that of the sheet, without its ending.
    """
    sheet = files("selfcheck.html") / f"{name}.css"
    return Markup(sheet.read_text(encoding="utf-8"))  # noqa: S704, a file of ours


def _picture(logo: Logo | None) -> str:
    if logo is None:
        return ""
    return f'<img class="sc-logo" src="data:{logo.media_type};base64,{b64encode(logo.content).decode()}" alt="Logo">'
