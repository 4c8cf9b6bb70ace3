"""The command that serves the page."""

import sys
from datetime import date
from functools import partial
from pathlib import Path

import click

from selfcheck.cli.brand import read_look
from selfcheck.cli.files import DEFAULT, INPUT, load
from selfcheck.errors import SelfcheckError
from selfcheck.html import blank_form, blocks_to_html, statement_page
from selfcheck.lint import check_pack
from selfcheck.packs import UnknownPack, UnsoundPack, bundled_packs, load_pack, pack_files, read_brand
from selfcheck.serve.checks import POOL, Check, Edited


@click.command()
@click.option(
    "--pack",
    envvar="SELFCHECK_PACK",
    show_envvar=True,
    help="What to ask: a pack's name or folder. [default: each of ours]",
)
@click.option(
    "--brand",
    envvar="SELFCHECK_BRAND",
    show_envvar=True,
    type=INPUT,
    help="Your firm's look and its statements on privacy and accessibility, in a TOML file.",
)
@click.option(
    "--template",
    envvar="SELFCHECK_TEMPLATE",
    show_envvar=True,
    type=INPUT,
    help="Your own Word document for Word reports to start from, .docx or .dotx. [default: that of --brand]",
)
@click.option(
    "--ip",
    envvar="SELFCHECK_IP",
    show_envvar=True,
    help="The address of this machine to listen at; 0.0.0.0 for all that it has. [default: 127.0.0.1]",
)
@click.option(
    "--port",
    envvar="SELFCHECK_PORT",
    show_envvar=True,
    type=click.IntRange(1, 65535),
    help="The port to listen at. [default: 8866, or a free one]",
)
@click.option(
    "--base-url",
    envvar="SELFCHECK_BASE_URL",
    show_envvar=True,
    default="",
    help="The path below which requests reach the server, such as /check/. [default: that of --url]",
)
@click.option(
    "--url",
    envvar="SELFCHECK_URL",
    show_envvar=True,
    default="",
    help="The address under which people reach the page through a proxy.",
)
@click.option(
    "--most",
    envvar="SELFCHECK_MOST",
    show_envvar=True,
    type=click.IntRange(1),
    help="The most visitors at a time. [default: as many as there is room for]",
)
@click.option(
    "--most-each",
    envvar="SELFCHECK_MOST_EACH",
    show_envvar=True,
    type=click.IntRange(1),
    default=150,
    show_default=True,
    help="The most of them from one address: a workshop of a hundred people may share one.",
)
@click.option(
    "--proxy",
    envvar="SELFCHECK_PROXY",
    show_envvar=True,
    multiple=True,
    help="The address or network of a proxy that says in X-Forwarded-For who asks. [default: this machine]",
)
@click.option(
    "--share",
    envvar="SELFCHECK_SHARE",
    show_envvar=True,
    is_flag=True,
    help="For a workshop: listen in this machine's network, and show the address, with a code to scan.",
)
@click.option(
    "--reload",
    is_flag=True,
    help="Look at the pack whenever the page is loaded; on this machine alone, show what is wrong with it.",
)
@click.option("--browser/--no-browser", default=True, help="Open the page, where there is a desktop.")
@click.option(
    "--kernels",
    envvar="SELFCHECK_KERNELS",
    show_envvar=True,
    type=click.Choice(["fork", "stock"]),
    default="fork" if sys.platform == "linux" else "stock",
    show_default="fork on Linux",
    help="Fork the kernel of each visitor from one that is ready (Linux), or start it by itself.",
)
def serve(
    pack: str | None,
    brand: Path | None,
    template: Path | None,
    ip: str | None,
    port: int | None,
    base_url: str,
    url: str,
    most: int | None,
    most_each: int,
    proxy: tuple[str, ...],
    share: bool,
    reload: bool,
    browser: bool,
    kernels: str,
) -> None:
    """Serve the page on this machine, until Ctrl+C."""
    packs = [pack] if pack else [DEFAULT, *(name for name in bundled_packs() if name != DEFAULT)]
    titles = [load(name).title for name in packs]
    look = read_look(brand, template=template)
    firm = str(brand.resolve()) if brand else ""
    written = [name for name, statement in look.brand.statements.items() if statement.words]
    statements = {name.lower(): partial(_statement, firm, name) for name in written}
    # Voila takes its time to import; the other commands do without.
    from selfcheck.serve import notebook
    from selfcheck.serve.site import LOOPBACK, Site, WrongSite, network_address
    from selfcheck.serve.start import serve as serve_notebook

    try:
        ip = ip or (network_address() if share and not url else LOOPBACK)
        site = Site(ip, port, base_url, url, share, proxy)
    except WrongSite as error:
        raise click.UsageError(str(error)) from None
    checks: list[Check] = []
    for name, title in zip(packs, titles, strict=True):
        source = name if name in bundled_packs() else str(Path(name).resolve())
        # The first is at the server's own path; few visitors begin with another.
        path, pool = (f"{name}/", 1) if checks else ("", POOL)
        sheets = {"form": partial(_blank_form, firm, name), **statements}
        again = partial(_look_again, name, look.files, is_told=not site.is_open and not site.url) if reload else None
        files = (*pack_files(name), *look.files)
        start = str(template.resolve()) if template else ""
        checks.append(Check(path, source, title, files, pool, sheets, firm, start, look_again=again))
    try:
        serve_notebook(notebook(), tuple(checks), site, browser, most, kernels == "fork", most_each)
    except SelfcheckError as error:
        raise click.ClickException(str(error)) from None


def _blank_form(firm: str, pack: str) -> str:
    return blank_form(load_pack(pack), read_brand(firm).brand)


def _statement(firm: str, name: str) -> str:
    return statement_page(name, read_brand(firm).brand)


def _look_again(pack: str, files: tuple[Path, ...], is_told: bool) -> Edited:
    """Return a pack as its editor has it now.

    Args:
        pack: its name or folder.
        files: what its page is made from beside it.
        is_told: whether what is wrong with it may be told: whoever reaches the page is at this machine.
    """
    try:
        return Edited(load_pack(pack).title, (*pack_files(pack), *files))
    except UnknownPack:
        return Edited("", (), is_sound=False)
    except UnsoundPack as error:
        if not is_told:
            return Edited("", (), is_sound=False)
        problems = blocks_to_html(f"Check of {error.pack}", "en-GB", check_pack(pack, date.today()).to_mend().tell())
        return Edited("", (), is_sound=False, problems=problems)
