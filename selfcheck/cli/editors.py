"""The commands for whoever edits a pack: check it, say what changed in it, and lay it before a reviewer."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from selfcheck.cli.files import INPUT, OUTPUT, content_of, load, write
from selfcheck.difference import diff as compare
from selfcheck.factcheck import Extent, NoReview, Review, accepted_texts, passages_of, summarise
from selfcheck.html import blocks_to_html
from selfcheck.lint import UnknownRule, check_pack, explain
from selfcheck.packs import UnknownPack, pack_files
from selfcheck.questionnaire import Questionnaire
from selfcheck.text import meant, slug


@click.command()
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


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("-o", "--output", type=OUTPUT, help="The .html, .docx or .json file to write. [default: text, in the terminal]")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of a .docx. [default: today]")
def diff(before: str, after: str, output: Path | None, day: datetime | None) -> None:
    """Say what changed from one pack to another for whoever answers: two names or folders, the former one first."""
    difference = compare(load(before), load(after))
    if output is None:
        click.echo(difference.to_text())
        return
    match output.suffix.lower():
        case ".html":
            content = blocks_to_html(difference.title, difference.after.language, difference.tell()).encode()
        case ".docx":
            # python-docx takes its time to import.
            from selfcheck.word import blocks_to_docx

            content = blocks_to_docx(difference.title, difference.after, difference.tell(), day.date() if day else date.today())
        case ".json":
            content = difference.to_json().encode()
        case _:
            raise click.BadParameter(f"{output.name!r} should end in .html, .docx or .json.", param_hint="--output")
    write(output, content, (*pack_files(before), *pack_files(after)))


@click.command()
@click.argument("pack")
@click.option("-o", "--output", type=OUTPUT, help="The .docx file to write.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the document. [default: today]")
@click.option(
    "--topic", "topics", multiple=True, metavar="ID", help="Lay only this section or question before them; again for more."
)
@click.option(
    "--since",
    "earlier",
    type=INPUT,
    multiple=True,
    help="A document that was sent back: leave out what it accepts and what has not changed; again for more.",
)
@click.option(
    "--read",
    "returned",
    type=INPUT,
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
    questionnaire = load(pack)
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
    write(output, made, (*earlier, *pack_files(pack)))


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
        return read_review(content_of(path, MOST_OF_REVIEW))
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
