"""The command that opens the notebooks in JupyterLab."""

import os
import sys
from pathlib import Path

import click

from selfcheck.cli.files import make_folder, write
from selfcheck.serve import notebooks

#: The notebook that is opened.
FIRST = "customise.ipynb"
#: JupyterLab asks no other host for news or for newer versions of itself.
_QUIET = "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"


@click.command(context_settings={"ignore_unknown_options": True}, options_metavar="")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[FOLDER] [OPTIONS]")
def lab(arguments: tuple[str, ...]) -> None:
    """Open copies of the notebooks in JupyterLab, in FOLDER, until Ctrl+C. A copy that is there stays as it is.

    FOLDER is selfcheck-lab where none is named. OPTIONS go to JupyterLab, such as --no-browser or --port=8899.
    """
    named = [Path(argument) for argument in arguments[:1] if not argument.startswith("-")]
    folder, options = next(iter(named), Path("selfcheck-lab")), arguments[len(named) :]
    try:
        from jupyterlab.labapp import main
    except ImportError:
        raise click.ClickException('JupyterLab is missing. Install it with: pip install "selfcheck[lab]"') from None
    make_folder(folder)
    for notebook in sorted(notebooks().glob("*.ipynb")):
        if (folder / notebook.name).exists():
            click.echo(f"{folder / notebook.name}: it is there already, and stays as it is.")
        else:
            write(folder / notebook.name, notebook.read_bytes(), ())
    # In a terminal of JupyterLab, and in its notebooks, the commands are there under their names.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    main([str(folder / FIRST), f"--ServerApp.root_dir={folder.resolve()}", *_QUIET, *options])
