"""The command line: serve the page, make a report from saved answers or a blank form, check a pack, lay it before a reviewer."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from selfcheck.assessment import assess
from selfcheck.errors import SelfcheckError
from selfcheck.factcheck import Extent, NoReview, Review, accepted_texts, passages_of, summarise
from selfcheck.formats import FORMATS, Format
from selfcheck.html import blank_form
from selfcheck.lint import UnknownRule, check_pack, explain
from selfcheck.logo import MOST, Logo, UnusableLogo, read_logo
from selfcheck.output import OverwritesSource, replace_file, take_any_letter
from selfcheck.packs import UnknownPack, bundled_packs, load_pack, pack_files
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import Report
from selfcheck.response import Response
from selfcheck.saved_answers import MOST_BYTES, read_answers, resume
from selfcheck.text import MOST_NAME, fits, meant, slug

#: The pack that is meant where nothing names one.
DEFAULT = "personal-data-security"

_INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
_ENDINGS = " or ".join(f".{report_format.ending}" for report_format in FORMATS)


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


@main.command()
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
    titles = [_load(name).title for name in packs]
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


@main.command()
@click.argument("answers", type=_INPUT)
@click.option("-o", "--output", type=_OUTPUT, help=f"The {_ENDINGS} file to write. [default: {FORMATS[0].ending}]")
@click.option("--organisation", help="Whom the report is for, in place of what the answers say.")
@click.option("--prepared-by", help="Who made the check, in place of what the answers say.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the report. [default: today]")
@click.option("--pack", help="The pack that was answered: its name or folder. [default: the one the answers name]")
@click.option("--logo", type=_INPUT, help="A PNG or JPEG picture for the top.")
@click.option("--long", "is_long", is_flag=True, help="Tell everything: every first step, why it matters, and what words mean.")
def report(
    answers: Path,
    output: Path | None,
    organisation: str | None,
    prepared_by: str | None,
    day: datetime | None,
    pack: str | None,
    logo: Path | None,
    is_long: bool,
) -> None:
    """Turn saved ANSWERS into a report."""
    chosen = _format(output)
    picture = _picture(logo) if logo else None
    response, questionnaire = _read(answers, pack)
    if organisation is not None:
        response = evolve(response, organisation=organisation)
    if prepared_by is not None:
        response = evolve(response, prepared_by=prepared_by)
    for option, name in (("--organisation", organisation), ("--prepared-by", prepared_by)):
        if name is not None and not fits(name, MOST_NAME):
            click.echo(f"{option} is too long: its first {MOST_NAME} characters are used.", err=True)
    made = Report(assess(questionnaire, response), day.date() if day else date.today(), is_long)
    output = output or Path(made.file_name(chosen.ending))
    sources = (answers, *filter(None, (logo,)), *pack_files(pack or questionnaire.id))
    _write(output, chosen.make(made, picture), sources)


def _format(output: Path | None) -> Format:
    """Return the format that the file to write is to have."""
    if output is None:
        return FORMATS[0]
    for report_format in FORMATS:
        if output.suffix.lower() == f".{report_format.ending}":
            return report_format
    raise click.BadParameter(f"{output.name!r} should end in {_ENDINGS}.", param_hint="--output")


def _content(path: Path, most: int) -> bytes:
    """Return the bytes of a file; of one that is too large, one byte more than the most, which is enough to see it."""
    with path.open("rb") as file:
        return file.read(most + 1)


def _picture(path: Path) -> Logo:
    try:
        return read_logo(_content(path, MOST))
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be read: {error.strerror or error}.", param_hint="--logo") from None
    except UnusableLogo as error:
        raise click.BadParameter(f"{path}: {error}", param_hint="--logo") from None


def _read(answers: Path, pack: str | None) -> tuple[Response, Questionnaire]:
    """Return the response in the file, and the questionnaire that it answers; say what does not fit."""
    saved = read_answers(_content(answers, MOST_BYTES))
    named = saved.response.pack if saved.response else DEFAULT
    # A file of answers may name a pack of ours, but not a folder to look into.
    if pack is None and named not in bundled_packs():
        raise click.UsageError(f"{answers}: these answers belong to the pack {named!r}; name its folder with --pack.")
    questionnaire = _load(pack or named)
    resumed = resume(questionnaire, saved, Response(questionnaire.id, questionnaire.version))
    for remark in resumed.remarks:
        click.echo(f"{answers}: {remark}", err=True)
    if not resumed.used or named != questionnaire.id:
        raise click.ClickException(f"{answers}: no answers to make a report from; nothing was written.")
    return resumed.response, questionnaire


def _load(pack: str) -> Questionnaire:
    try:
        return load_pack(pack)
    except UnknownPack as error:
        raise click.UsageError(str(error)) from None
    except SelfcheckError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.option("-o", "--output", type=_OUTPUT, help="The .html file to write.")
@click.option("--pack", default=DEFAULT, show_default=True, help="What to ask: a pack's name or folder.")
def form(output: Path | None, pack: str) -> None:
    """Make a blank form to print, and to fill in by hand: questions, boxes and lines, and no advice."""
    if output is not None and output.suffix.lower() != ".html":
        raise click.BadParameter(f"{output.name!r} should end in .html.", param_hint="--output")
    questionnaire = _load(pack)
    output = output or Path(f"form_{slug(questionnaire.id)}.html")
    _write(output, blank_form(questionnaire).encode(), pack_files(pack))


@main.command()
@click.argument("pack", required=False)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day on which facts are judged. [default: today]")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell them. [default: text]")
@click.option("--explain", "rule", metavar="RULE", help="Say why there is a rule, by the name in brackets; without PACK.")
def check(pack: str | None, day: datetime | None, strict: bool, form: str, rule: str | None) -> None:
    """Name every problem in PACK: a folder, or one of our own by name. No network is asked.

    The exit code is 0 where the pack is sound (it may have warnings, but for --strict), 1 where it is not,
    and 2 where there is no such pack, or no such rule.
    """
    if rule is not None:
        _explain(rule, pack)
        return
    if pack is None:
        raise click.UsageError("Name a PACK to check, or a rule with --explain.")
    try:
        checked = check_pack(pack, day.date() if day else date.today())
    except UnknownPack as error:
        raise click.UsageError(str(error)) from None
    click.echo(checked.to_json() if form == "json" else checked.to_text(beside=str(Path.cwd())))
    if checked.errors or (strict and checked.warnings):
        raise SystemExit(1)


def _explain(rule: str, pack: str | None) -> None:
    if pack is not None:
        raise click.UsageError("--explain goes without PACK: it explains the rule, and checks nothing.")
    try:
        click.echo(explain(rule))
    except UnknownRule as error:
        raise click.BadParameter(str(error), param_hint="--explain") from None


@main.command()
@click.argument("pack")
@click.option("-o", "--output", type=_OUTPUT, help="The .docx file to write.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the document. [default: today]")
@click.option(
    "--topic", "topics", multiple=True, metavar="ID", help="Lay only this section or question before them; again for more."
)
@click.option(
    "--since",
    "earlier",
    type=_INPUT,
    multiple=True,
    help="A document that was sent back: leave out what it accepts and what has not changed; again for more.",
)
@click.option(
    "--read",
    "returned",
    type=_INPUT,
    help="A document that a reviewer sent back: say what it accepts and changes.",
)
def factcheck(
    pack: str,
    output: Path | None,
    day: datetime | None,
    topics: tuple[str, ...],
    earlier: tuple[Path, ...],
    returned: Path | None,
) -> None:
    """Lay all advice of PACK before an expert, in a Word document; with --read, say what the expert made of it."""
    if returned is not None and (output is not None or day is not None or topics or earlier):
        raise click.UsageError("--read does not go with --output, --date, --topic or --since: it writes no document.")
    if output is not None and output.suffix.lower() != ".docx":
        raise click.BadParameter(f"{output.name!r} should end in .docx.", param_hint="--output")
    questionnaire = _load(pack)
    if returned is not None:
        _tell_review(returned, questionnaire)
        return
    _check_topics(topics, questionnaire)
    extent = Extent(topics, accepted_texts(map(_review, earlier)))
    if not passages_of(questionnaire, extent):
        click.echo("Everything was accepted before, and nothing has changed since: no document is written.")
        return
    # python-docx takes its time to import.
    from selfcheck.word import review_to_docx

    output = output or Path(f"{'_'.join(map(slug, ('review', questionnaire.id, *topics, questionnaire.version)))}.docx")
    made = review_to_docx(questionnaire, day.date() if day else date.today(), extent)
    _write(output, made, (*earlier, *pack_files(pack)))


def _check_topics(topics: Iterable[str], questionnaire: Questionnaire) -> None:
    sections = [section.id for section in questionnaire.sections]
    questions = [question.id for question in questionnaire.questions]
    for topic in topics:
        if topic not in (*sections, *questions):
            hint = meant(topic, (*sections, *questions))
            message = f"{topic!r} is no section or question of {questionnaire.id}{hint}. Its sections: {', '.join(sections)}."
            raise click.BadParameter(message, param_hint="--topic")


def _review(path: Path) -> Review:
    from selfcheck.word import MOST_BYTES as MOST_OF_REVIEW
    from selfcheck.word import read_review

    try:
        return read_review(_content(path, MOST_OF_REVIEW))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {error.strerror or error}.") from None
    except NoReview as error:
        raise click.ClickException(f"{path}: {error}") from None


def _tell_review(path: Path, questionnaire: Questionnaire) -> None:
    review = _review(path)
    if review.pack != questionnaire.id:
        raise click.ClickException(
            f"{path}: this is a review of the pack {review.pack!r}, version {review.version}, not of {questionnaire.id!r}. "
            f"Name that pack, or its folder, to read it."
        )
    for row in summarise(review, questionnaire):
        click.echo(row)


def _write(path: Path, content: bytes, sources: Iterable[Path]) -> None:
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
