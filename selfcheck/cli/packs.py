"""The commands for the folders of packs: list those that come along, and begin a new one."""

import os
from datetime import date
from importlib.resources import files
from pathlib import Path

import click

from selfcheck.cli.files import load
from selfcheck.output import replace_file
from selfcheck.packs import ID, bundled_packs
from selfcheck.text import amount


@click.command()
def packs() -> None:
    """List the packs that come along: id, title, version, and how much they ask."""
    for name in bundled_packs():
        pack = load(name)
        topics = ", ".join(section.title for section in pack.sections)
        click.echo(f"{pack.id}: {pack.title}, version {pack.version}")
        click.echo(f"  {amount(len(pack.questions), 'question')} in {amount(len(pack.sections), 'topic')}: {topics}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--extends", "base", metavar="PACK", help="Begin with the changes of another pack: its name or folder.")
def new(folder: Path, base: str | None) -> None:
    """Begin a pack in FOLDER, which is made and bears its id: a few lines that can be served, with comments."""
    id = folder.resolve().name
    if not ID.fullmatch(id):
        message = f"{id!r} becomes the id of the pack: small letters, digits and single hyphens, such as our-check."
        raise click.BadParameter(message, param_hint="FOLDER")
    if base is not None and (extended := load(base).extends):
        raise click.BadParameter(f"{base} extends {extended!r} itself: extend that one.", param_hint="--extends")
    words = {"ID": id, "DAY": date.today().isoformat(), "BASE": _seen_from(folder, base) if base else ""}
    names = {"overlay.toml": "pack.toml"} if base else {"pack.toml": "pack.toml", "questions.toml": "questions.toml"}
    try:
        folder.mkdir(parents=True)
        for name, written in names.items():
            text = (files("selfcheck") / "content" / "shared" / "starter" / name).read_text(encoding="utf-8")
            for word, value in words.items():
                text = text.replace(f'"{word}"', f'"{value}"')
            replace_file(folder / written, text.encode(), ())
    except FileExistsError:
        raise click.BadParameter(f"{folder} is there already: nothing was written.", param_hint="FOLDER") from None
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror or error}.") from None
    click.echo(f"{folder}: written. Look at it with: selfcheck check {folder}; selfcheck serve --pack {folder}")


def _seen_from(folder: Path, base: str) -> str:
    """Return how a pack in a folder names another: by its id where it is one of ours, else by the way to its folder."""
    return base if base in bundled_packs() else Path(os.path.relpath(Path(base).resolve(), folder.resolve())).as_posix()
