"""The commands for many clients at once: a table of their answers, and a report for each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from selfcheck.batch import Batch, Made, make_reports
from selfcheck.cli.files import OUTPUT, load, write
from selfcheck.clients import Client, answer_files, read_responses, to_rows

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_TABLES = ".csv", ".xlsx"


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("-o", "--output", type=OUTPUT, required=True, help="The .csv or .xlsx file to write.")
@click.option("--pack", help="A pack that is none of ours, by its folder: answers to it are taken too.")
def export(folder: Path, output: Path, pack: str | None) -> None:
    """Write the answers of all clients in FOLDER as one table: a row for each client and question, without the notes."""
    ending = output.suffix.lower()
    if ending not in _TABLES:
        raise click.BadParameter(f"{output.name!r} should end in {' or '.join(_TABLES)}.", param_hint="--output")
    # The library for spreadsheets takes its time to import.
    from selfcheck.formats.table import to_csv, to_workbook

    files, used = answer_files(folder), Counter[bool]()
    clients = _counted(read_responses(folder, load(pack) if pack else None), used)
    table = to_csv if ending == ".csv" else to_workbook
    write(output, table(to_rows(clients)), files)
    click.echo(f"{used.total()} files: {used[True]} are in the table, {used[False]} cannot be used.")


def _counted(clients: Iterable[Client], used: Counter[bool]) -> Iterator[Client]:
    """Say what there is to say of each client, and count whether it can be used, while they go by one at a time."""
    for client in clients:
        _tell(client.file, client.remarks)
        used[client.assessment is not None] += 1
        yield client


def write_reports(folder: Path, batch: Batch, processes: int) -> None:
    """Make a report for each client in *folder*. A file that cannot be used is named, and stops nothing."""
    if batch.output.exists() and not batch.output.is_dir():
        raise click.BadParameter(f"{batch.output} is no folder.", param_hint="--output")
    if batch.output.exists() and batch.output.samefile(folder):
        raise click.BadParameter("The reports need a folder of their own.", param_hint="--output")
    if batch.pack:
        load(batch.pack)
    files = answer_files(folder)
    if processes == 1:
        made = _follow(make_reports(batch, files), len(files))
    else:
        with ProcessPoolExecutor(processes) as executor:
            made = _follow(make_reports(batch, files, executor), len(files))
    old = sum(one.was_there for one in made)
    failed = sum(one.report is None for one in made)
    click.echo(f"{len(made)} files: {len(made) - old - failed} reports made, {old} were there, {failed} cannot be made.")
    if failed:
        raise SystemExit(1)


def _follow(reports: Iterable[Made], length: int) -> list[Made]:
    """Show how far it is, and then what there is to say of each file."""
    with click.progressbar(reports, length=length, label="Reports") as bar:
        made = sorted(bar, key=lambda one: one.file)
    for one in made:
        _tell(one.file, one.remarks)
    return made


def _tell(file: Path, remarks: Iterable[str]) -> None:
    for remark in remarks:
        click.echo(f"{file}: {remark}", err=True)
