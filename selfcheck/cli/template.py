"""The command that begins a firm's own Word template."""

from pathlib import Path

import click

from selfcheck.cli.files import OUTPUT, write


@click.command()
@click.option("-o", "--output", type=OUTPUT, default="template.dotx", show_default=True, help="The .dotx file to write.")
def template(output: Path) -> None:
    """Make a Word template to begin your own with, for --template: a cover, the place for the report, each style explained."""
    if output.suffix.lower() != ".dotx":
        raise click.BadParameter(f"{output.name!r} should end in .dotx.", param_hint="--output")
    if output.exists():
        raise click.BadParameter(f"{output} is there already: nothing was written.", param_hint="--output")
    # python-docx takes its time to import.
    from selfcheck.word import starter_template

    write(output, starter_template(), ())
