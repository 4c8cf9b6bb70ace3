"""The commands that make something to read: a report and pages to fill in from saved answers, and a blank form."""

from datetime import date, datetime
from pathlib import Path

import click
from attrs import evolve

from selfcheck.assessment import Assessment, assess
from selfcheck.batch import Batch
from selfcheck.cli.brand import read_look
from selfcheck.cli.files import DEFAULT, EITHER, FOLDER, INPUT, OUTPUT, content_of, load, make_folder, write
from selfcheck.cli.many import write_reports
from selfcheck.comparison import Comparison, compare
from selfcheck.formats import FORMATS, Format, document_formats, read_saved
from selfcheck.html import blank_form
from selfcheck.packs import bundled_packs, pack_files
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import Report
from selfcheck.response import Response, is_variant
from selfcheck.saved_answers import MOST_BYTES, earlier, resume
from selfcheck.text import MOST_NAME, fits, slug

_ENDINGS = " or ".join(f".{report_format.ending}" for report_format in FORMATS)


@click.command()
@click.argument("answers", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=EITHER, help=f"The {_ENDINGS} file, or the folder. [default: .{FORMATS[0].ending}]")
@click.option("--organisation", help="Whom the report is for, in place of what the answers say.")
@click.option("--prepared-by", help="Who made the check, in place of what the answers say.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the report. [default: today]")
@click.option("--pack", help="The pack that was answered: its name or folder. [default: the one the answers name]")
@click.option("--brand", type=INPUT, help="Your firm's look: its name, logo, colour and footer, in a TOML file.")
@click.option("--logo", type=INPUT, help="A PNG or JPEG picture for the top. [default: that of --brand]")
@click.option("--template", type=INPUT, help="Your own Word document to start from, .docx or .dotx. [default: that of --brand]")
@click.option("--since", "before", type=INPUT, help="A report or the saved answers of an earlier check: tell what has changed.")
@click.option("--pack-then", help="The pack as it was then, in its folder: tell what of it has changed. Goes with --since.")
@click.option("--long", "is_long", is_flag=True, help="Tell everything: every first step, why it matters, and what words mean.")
@click.option("--for-others", "is_for_others", is_flag=True, help="Make a copy for others: no saved answers in the .docx.")
@click.option(
    "--format", "ending", type=click.Choice([row.ending for row in FORMATS]), help="Of a folder: what to make. [default: docx]"
)
@click.option("--again", is_flag=True, help="Of a folder: make those anew, too, that are newer than their answers.")
@click.option("--processes", type=click.IntRange(1), help="Of a folder: how many work at a time. [default: 1]")
def report(
    answers: Path,
    output: Path | None,
    organisation: str | None,
    prepared_by: str | None,
    day: datetime | None,
    pack: str | None,
    brand: Path | None,
    logo: Path | None,
    template: Path | None,
    before: Path | None,
    pack_then: str | None,
    is_long: bool,
    is_for_others: bool,
    ending: str | None,
    again: bool,
    processes: int | None,
) -> None:
    """Turn saved ANSWERS into a report: a file that the page saved, or a Word report, with what was filled in there since.

    Of a folder with such files, a report is made for each, in the folder that -o names. A file that cannot be used is named, and
    stops nothing; a report that is there already, and newer than its answers, is left as it is.
    """
    if pack_then is not None and before is None:
        raise click.UsageError("--pack-then goes with --since: it is the pack of the earlier answers.")
    look, today = read_look(brand, logo, template), day.date() if day else date.today()
    if answers.is_dir():
        of_one = ("--organisation", organisation), ("--prepared-by", prepared_by), ("--since", before)
        _refuse("with a file of answers, not with a folder", *of_one)
        if output is None:
            raise click.UsageError("The reports of a folder need a folder of their own: name it with --output.")
        batch = Batch(output, today, ending or FORMATS[0].ending, is_long, is_for_others, look, again, pack or "")
        write_reports(answers, batch, processes or 1)
        return
    _refuse("with a folder, not with a file of answers", ("--format", ending), ("--again", again), ("--processes", processes))
    chosen = _format(output)
    response, questionnaire = _read(answers, pack)
    assessment = assess(questionnaire, _named(response, organisation, prepared_by))
    since = _compared(before, assessment, pack_then) if before else None
    made = Report(assessment, today, is_long, is_for_others, since)
    output = output or Path(made.file_name(chosen.ending))
    sources = (answers, *look.files, *filter(None, (before,)), *pack_files(pack or questionnaire.id))
    write(output, chosen.make(made, look.brand), sources)
    if remark := chosen.remark(made):
        click.echo(f"{output}: {remark}", err=True)


def _named(response: Response, organisation: str | None, prepared_by: str | None) -> Response:
    """Return the answers with the names that were given in place of what they say."""
    for option, name in (("--organisation", organisation), ("--prepared-by", prepared_by)):
        if name is not None and not fits(name, MOST_NAME):
            click.echo(f"{option} is too long: its first {MOST_NAME} characters are used.", err=True)
    return evolve(
        response,
        organisation=response.organisation if organisation is None else organisation,
        prepared_by=response.prepared_by if prepared_by is None else prepared_by,
    )


def _refuse(why: str, *options: tuple[str, object]) -> None:
    for name, value in options:
        if value:
            raise click.UsageError(f"{name} goes {why}.")


@click.command()
@click.argument("answers", type=INPUT)
@click.option("-o", "--output", type=FOLDER, default=".", help="The folder to write them into. [default: this one]")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the documents. [default: today]")
@click.option("--pack", help="The pack that was answered: its name or folder. [default: the one the answers name]")
@click.option("--brand", type=INPUT, help="Your firm's look, in a TOML file.")
def documents(answers: Path, output: Path, day: datetime | None, pack: str | None, brand: Path | None) -> None:
    """Make the pages to fill in that the pack of saved ANSWERS has, in Word, with the names that the answers know."""
    response, questionnaire = _read(answers, pack)
    made = Report(assess(questionnaire, response), day.date() if day else date.today())
    if not questionnaire.documents:
        raise click.ClickException(f"{questionnaire.id} has no documents; nothing was written.")
    look = read_look(brand)
    make_folder(output)
    sources = (answers, *look.files, *pack_files(pack or questionnaire.id))
    for page in document_formats(questionnaire):
        write(output / made.file_name(page.ending, page.of), page.make(made, look.brand), sources)


def _compared(path: Path, assessment: Assessment, pack_then: str | None) -> Comparison:
    """Return what changed since the answers in the file."""
    found = earlier(assessment.questionnaire, read_saved(content_of(path, MOST_BYTES)), assessment.response)
    if not found.used:
        raise click.ClickException(f"{path}: {' '.join(found.remarks)} Nothing was written.")
    for remark in found.remarks:
        click.echo(f"{path}: {remark}", err=True)
    former = load(pack_then) if pack_then else None
    if former and (former.id, former.version) != (found.response.pack, found.response.version):
        message = f"it is {former.id}, version {former.version}; the answers are to version {found.response.version}."
        raise click.BadParameter(message, param_hint="--pack-then")
    return compare(assessment, found.response, former)


def _format(output: Path | None) -> Format:
    """Return the format that the file to write is to have."""
    if output is None:
        return FORMATS[0]
    OUTPUT(output)  # a file, which can be written
    for report_format in FORMATS:
        if output.suffix.lower() == f".{report_format.ending}":
            return report_format
    raise click.BadParameter(f"{output.name!r} should end in {_ENDINGS}.", param_hint="--output")


def _read(answers: Path, pack: str | None) -> tuple[Response, Questionnaire]:
    """Return the response in the file, and the questionnaire that it answers; say what does not fit."""
    saved = read_saved(content_of(answers, MOST_BYTES))
    named = saved.response.pack if saved.response else DEFAULT
    # A file of answers may name a pack of ours, but not a folder to look into.
    if pack is None and named not in bundled_packs():
        raise click.UsageError(f"{answers}: these answers belong to the pack {named!r}; name its folder with --pack.")
    questionnaire = load(pack or named)
    resumed = resume(questionnaire, saved, Response(questionnaire.id, questionnaire.version, extends=questionnaire.extends))
    for remark in resumed.remarks:
        click.echo(f"{answers}: {remark}", err=True)
    if not resumed.used or saved.response is None or not is_variant(questionnaire, saved.response):
        raise click.ClickException(f"{answers}: no answers to make a report from; nothing was written.")
    return resumed.response, questionnaire


@click.command()
@click.option("-o", "--output", type=OUTPUT, help="The .html file to write.")
@click.option("--pack", default=DEFAULT, show_default=True, help="What to ask: a pack's name or folder.")
@click.option("--brand", type=INPUT, help="Your firm's look, in a TOML file.")
def form(output: Path | None, pack: str, brand: Path | None) -> None:
    """Make a blank form to print, and to fill in by hand: questions, boxes and lines, and no advice."""
    if output is not None and output.suffix.lower() != ".html":
        raise click.BadParameter(f"{output.name!r} should end in .html.", param_hint="--output")
    questionnaire = load(pack)
    output = output or Path(f"form_{slug(questionnaire.id)}.html")
    look = read_look(brand)
    write(output, blank_form(questionnaire, look.brand).encode(), (*look.files, *pack_files(pack)))
