"""The commands for the folders of packs: list those that come along, and begin a new one."""

from datetime import date
from pathlib import Path

import click

from selfcheck.cli.files import load
from selfcheck.output import replace_file
from selfcheck.packs import ID, bundled_packs, starter, way_to
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
    texts = starter(id, date.today(), way_to(base, folder) if base else "")
    try:
        folder.mkdir(parents=True)
        for name, text in texts.items():
            replace_file(folder / name, text.encode(), ())
    except FileExistsError:
        raise click.BadParameter(f"{folder} is there already: nothing was written.", param_hint="FOLDER") from None
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror or error}.") from None
    click.echo(f"{folder}: written. Look at it with: selfcheck check {folder}; selfcheck serve --pack {folder}")
