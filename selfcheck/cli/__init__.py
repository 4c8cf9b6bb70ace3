"""The command line: the page and where to host it, reports, pages to fill in, blank forms, and for editors what a pack needs."""

import sys
from typing import Any

import click

from selfcheck.cli import editors, host, lab, make, many, packs, serve, template
from selfcheck.output import take_any_letter


class _Program(click.Group):
    """The command line as a whole."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; whatever it says, help and errors too, can be said."""
        for stream in (sys.stdout, sys.stderr):
            take_any_letter(stream)
        return super().main(*args, **extra)


@click.group(cls=_Program)
@click.version_option(package_name="selfcheck")
def main() -> None:
    """A security self-assessment for small organisations."""


for _command in (
    *(serve.serve, host.host, make.report, make.documents, make.form, many.export, template.template),
    *(packs.packs, packs.new, lab.lab),
    *(editors.check, editors.diff, editors.factcheck),
):
    main.add_command(_command)
