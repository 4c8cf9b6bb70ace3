"""The command that serves the page."""

from functools import partial
from pathlib import Path

import click

from selfcheck.cli.files import DEFAULT, load
from selfcheck.errors import SelfcheckError
from selfcheck.html import blank_form
from selfcheck.packs import bundled_packs, load_pack, pack_files


@click.command()
@click.option(
    "--pack", envvar="SELFCHECK_PACK", help="What to ask: a pack's name or folder. [default: each of ours, at a path of its own]"
)
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve on. [default: 8866, or a free one]")
@click.option("--browser/--no-browser", default=True, help="Open the page, where there is a desktop.")
@click.option("--most", type=click.IntRange(1), help="The most visitors at a time. [default: as many as there is room for]")
@click.option("--url", default="", help="The address under which people reach the page through a proxy.")
@click.option(
    "--kernels",
    envvar="SELFCHECK_KERNELS",
    type=click.Choice(["fork", "stock"]),
    default="stock",
    show_default=True,
    help="Start the kernel of each visitor by itself, or fork it from one that is ready (Linux).",
)
def serve(pack: str | None, port: int | None, browser: bool, most: int | None, url: str, kernels: str) -> None:
    """Serve the page on this machine, until Ctrl+C."""
    packs = [pack] if pack else [DEFAULT, *(name for name in bundled_packs() if name != DEFAULT)]
    titles = [load(name).title for name in packs]
    # Voila takes its time to import; the other commands do without.
    from selfcheck.serve import notebook
    from selfcheck.serve.checks import POOL, Check
    from selfcheck.serve.start import serve as serve_notebook

    checks: list[Check] = []
    for name, title in zip(packs, titles, strict=True):
        source = name if name in bundled_packs() else str(Path(name).resolve())
        # The first is at the server's own path; few visitors begin with another.
        path, pool = (f"{name}/", 1) if checks else ("", POOL)
        checks.append(Check(path, source, title, pack_files(name), pool, partial(_blank_form, name)))
    try:
        serve_notebook(notebook(), tuple(checks), port, browser, most, url, kernels == "fork")
    except SelfcheckError as error:
        raise click.ClickException(str(error)) from None


def _blank_form(pack: str) -> str:
    return blank_form(load_pack(pack))
