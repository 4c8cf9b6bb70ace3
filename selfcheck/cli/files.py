"""What commands take and write: packs and files. Where one is of no use, the command ends with a sentence that says why."""

from collections.abc import Iterable
from pathlib import Path

import click

from selfcheck.errors import SelfcheckError
from selfcheck.output import OverwritesSource, replace_file
from selfcheck.packs import UnknownPack, load_pack
from selfcheck.questionnaire import Questionnaire

#: The pack that is meant where nothing names one.
DEFAULT = "personal-data-security"

INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)
#: A file or a folder.
EITHER = click.Path(path_type=Path)
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, writable=True, path_type=Path)


def load(pack: str) -> Questionnaire:
    """Return a pack, by its name or folder."""
    try:
        return load_pack(pack)
    except UnknownPack as error:
        raise click.UsageError(str(error)) from None
    except SelfcheckError as error:
        raise click.ClickException(str(error)) from None


def content_of(path: Path, most: int) -> bytes:
    """Return the bytes of a file; of one that is too large, one byte more than the most, which is enough to see it."""
    with path.open("rb") as file:
        return file.read(most + 1)


def make_folder(path: Path) -> None:
    """Make a folder, and those that it stands in, where they are not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be made: {error.strerror or error}.") from None


def write(path: Path, content: bytes, sources: Iterable[Path]) -> None:
    """Write a file whole, unless it is one of the *sources* that it was made from, and say so."""
    try:
        replace_file(path, content, sources)
    except OverwritesSource as error:
        raise click.BadParameter(str(error), param_hint="--output") from None
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        raise click.ClickException(f"{path} cannot be written: file names have no “{letter}” here.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None
    click.echo(f"{path}: written.")
