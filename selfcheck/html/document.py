"""A report, or other blocks, as one HTML file: nothing runs in it, and it asks nobody for anything."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from selfcheck.blocks import Block, Title
from selfcheck.brand import PLAIN, Brand
from selfcheck.html.blocks import escaped, render_blocks
from selfcheck.html.shapes import DRAWINGS
from selfcheck.logo import Logo
from selfcheck.report import Report, tell

#: Whatever a browser is told by some other way: the file is text, one style sheet and a picture inside it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def to_html(report: Report, brand: Brand = PLAIN) -> str:
    """Return the report as the text of an HTML file, to be saved as UTF-8.

    Args:
        report: what is told; its texts may hold anything.
        brand: how the firm that hands it over wants it to look.
    """
    title = " – ".join(filter(None, (report.title, report.organisation)))
    head, *rest = tell(report)
    body = f'<div class="sc-head">{mark(brand)}{render_blocks([head])}</div>{render_blocks(rest, under=1)}{_foot(brand)}'
    return _document(title, report.assessment.questionnaire.language, body, _colours(brand))


def blocks_to_html(title: str, language: str, blocks: Iterable[Block]) -> str:
    """Return blocks as the text of an HTML file, to be saved as UTF-8.

    Args:
        title: that of the file; the blocks have their own.
        language: such as ``en-GB``.
        blocks: what is told; its texts may hold anything.
    """
    return _document(title, language, render_blocks(blocks))


def statement_page(name: str, brand: Brand) -> str:
    """Return what a firm has to tell visitors as the text of an HTML file, to be saved as UTF-8.

    Args:
        name: what it is called, of those that the brand has.
        brand: the firm's, with its look.
    """
    body = render_blocks([Title(name), *brand.statements[name].words])
    return _document(name, "en-GB", f'<div class="sc-head">{mark(brand)}</div>{body}{_foot(brand)}', _colours(brand))


def _document(title: str, language: str, body: str, colours: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escaped(title)}</title>\n<style>\n{style('report')}{colours}</style>\n</head>\n"
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


def data_address(logo: Logo) -> str:
    """Return the address that holds a logo: nothing else is asked for."""
    return f"data:{logo.media_type};base64,{b64encode(logo.content).decode()}"


def mark(brand: Brand) -> Markup:
    """Return the firm's logo, or its name where it has none."""
    if brand.logo is None:
        return Markup('<p class="sc-firm">{}</p>').format(brand.firm) if brand.firm else Markup()
    return Markup('<img class="sc-logo" src="{}" alt="{}">').format(data_address(brand.logo), brand.firm or "Logo")


def _foot(brand: Brand) -> str:
    return f'<footer class="sc-small">{escaped(brand.footer)}</footer>' if brand.footer else ""


def _colours(brand: Brand) -> str:
    """Return the rules by which title, rules and heads of tables take the firm's colour; the colours of ratings stay."""
    if brand.colour is None:
        return ""
    light, dark = brand.colour.on_light.accent, brand.colour.on_dark.accent
    return (
        f":root {{ --accent: {light}; --title: var(--accent); --head: var(--accent); --rule: var(--accent); }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n"
    )


def page_colours(brand: Brand) -> Markup:
    """Return the rules by which the page takes the firm's colour; empty where it has none."""
    if brand.colour is None:
        return Markup()
    light, dark = brand.colour.on_light, brand.colour.on_dark
    tones = "--sc-accent:{0.on_tint};--sc-tint:{0.tint};--sc-on-tint:{0.on_tint}"
    return Markup(  # noqa: S704, of digits and our own words
        f":is(.sc-page,.sc-hosted-page){{{tones.format(light)}}}"
        '@media screen{:is([data-jp-theme-light="false"] .sc-page,.sc-hosted-page[data-jp-theme-light="false"])'
        f"{{{tones.format(dark)};--sc-on-accent:var(--sc-canvas)}}}}"
    )
