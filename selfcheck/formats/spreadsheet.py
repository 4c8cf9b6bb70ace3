"""A report as a spreadsheet: the plan to work in, the answers, and what it is about."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

from attrs import frozen
from xlsxwriter import Workbook

from selfcheck.brand import PLAIN, Brand
from selfcheck.formats.table import LIKE_FORMULAS
from selfcheck.questionnaire import Action
from selfcheck.report import DISCLAIMER, Report, cost, lowered, spell, time, version

Cell = str | int | date | None
_TO_DO, _DONE, _ASIDE = "No", "Yes", "Does not apply"
#: Spreadsheets know no earlier days.
_FIRST_YEAR = 1901
#: The height of a line, and the most that a row may have, in points.
_LINE_HEIGHT, _MOST_HEIGHT = 15, 409
#: As many letters fit into the line above a printed page.
_LINE = 100


@frozen
class _Column:
    heading: str
    #: In letters.
    width: int
    #: The words on offer in its cells.
    choices: tuple[str, ...] = ()


@frozen
class _Sheet:
    """One table, with its headings in the first row."""

    name: str
    columns: tuple[_Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: Whether rows can be picked out by what their cells say.
    filters: bool = True


def to_xlsx(report: Report, _: Brand = PLAIN) -> bytes:
    """Return the report as the bytes of an .xlsx. The same report always gives the same bytes.

    What people typed stays text, whatever it begins with.
    """
    content = BytesIO()
    # In memory: answers are never on a disk.
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"title": report.title, "created": datetime.combine(report.date, datetime.min.time())})
    for sheet in (_plan(report), _answers(report), _about(report)):
        _write(book, sheet, report)
    book.close()
    return content.getvalue()


def _plan(report: Report) -> _Sheet:
    columns = (
        *(_Column("No.", 5), _Column("Group", 16), _Column("Action", 50), _Column("Owner", 18), _Column("By", 13)),
        *(_Column("Done", 9, (_TO_DO, _DONE, _ASIDE)), _Column("Effort", 8), _Column("Cost", 10)),
        *(_Column("Required by law", 34), _Column("Question", 24)),
    )
    rows = tuple(
        (
            *(number, row.group.label, row.action.text, row.entry.owner, row.entry.due),
            _DONE if row.entry.done else _ASIDE if row.is_set_aside else _TO_DO,
            *(time(row.action), cost(row.action), _law(row.action), row.question.short),
        )
        for number, row in enumerate(report.assessment.plan, 1)
    )
    nothing = ((None, "", "No action is due from the answers given so far."),)
    return _Sheet("Action plan", columns, rows or nothing)


def _law(action: Action) -> str:
    names = "; ".join(law.name for law in action.law)
    return f"{names} (only if it applies: {lowered(action.condition)})" if action.condition else names


def _answers(report: Report) -> _Sheet:
    columns = (
        *(_Column("Topic", 24), _Column("Question", 50), _Column("Answer", 15), _Column("Rating", 15)),
        *(_Column("In place", 44), _Column("Does not apply", 30), _Column("Note", 50)),
    )
    return _Sheet("Answers", columns, tuple(_answered(report)))


def _answered(report: Report) -> Iterator[tuple[Cell, ...]]:
    assessment = report.assessment
    for section in assessment.questionnaire.sections:
        for question in section.questions:
            note = assessment.response.answer_to(question.id).note
            finding = assessment.finding_for(question.id)
            if finding is None:
                yield section.title, question.text, "Not answered", "", "", "", note
                continue
            in_place = "\n".join(action.measure for action in finding.in_place)
            set_aside = "\n".join(action.text for action in finding.set_aside)
            yield section.title, question.text, finding.option.label, finding.rating.label, in_place, set_aside, note
    # An answer to a question that is asked, with an option that is not offered, has its note there.
    for answer in assessment.unasked:
        found = assessment.questionnaire.question(answer.question)
        name, note = (found.text, "") if found else (answer.question, answer.note)
        yield "No longer asked", name, answer.option, "", "", "", note


def _about(report: Report) -> _Sheet:
    assessment = report.assessment
    overall = assessment.overall.reason if assessment.overall else f"Interim: {assessment.progress}."
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Check", f"{report.title} ({assessment.questionnaire.id})"),
        ("For", report.organisation),
        ("Prepared by", report.prepared_by),
        ("Date", report.date),
        ("Overall", overall),
        ("Look at the plan again", report.next_look),
        ("Next check", report.next_check),
        ("Questions and advice", version(assessment.questionnaire)),
        ("What it is", DISCLAIMER),
    )
    return _Sheet("About", (_Column("About", 24), _Column("This report", 80)), rows, filters=False)


def _write(book: Any, sheet: _Sheet, report: Report) -> None:
    """Write a sheet that filters, scrolls under its headings, and prints on pages that are as wide as it is."""
    page = book.add_worksheet(sheet.name)
    cell = {"text_wrap": True, "valign": "top", "align": "left", "bottom": 1, "bottom_color": "#D9D9D9"}
    plain, day = book.add_format(cell), book.add_format({**cell, "num_format": "d mmm yyyy"})
    quoted, head = (
        book.add_format({**cell, "quote_prefix": True}),
        book.add_format({**cell, "bold": True, "bottom_color": "#000000"}),
    )
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, head)
        if column.choices:
            page.data_validation(1, place, len(sheet.rows), place, {"validate": "list", "source": list(column.choices)})
    for line, row in enumerate(sheet.rows, 1):
        # Not every program makes room for what goes over several lines.
        page.set_row(line, min(_MOST_HEIGHT, _LINE_HEIGHT * max(map(_lines, row, sheet.columns))))
        for place, content in enumerate(row):
            match content:
                case None:
                    page.write_blank(line, place, None, plain)
                case int():
                    page.write_number(line, place, content, plain)
                case date() if content.year < _FIRST_YEAR:
                    page.write_string(line, place, content.isoformat(), plain)
                case date():
                    page.write_datetime(line, place, content, day)
                case str():
                    # Never `write`, which takes text for what it looks like.
                    page.write_string(line, place, content, quoted if content.startswith(LIKE_FORMULAS) else plain)
    page.freeze_panes(1, 0)
    if sheet.filters:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{_printed(report.organisation or report.title)}&R{sheet.name}, {spell(report.date)}")
    page.set_footer("&RPage &P of &N")


def _lines(content: Cell, column: _Column) -> int:
    """Return about how many lines a cell takes."""
    return sum(max(1, ceil(len(line) / column.width)) for line in str(content).split("\n"))


def _printed(text: str) -> str:
    """Return a text for the line above a printed page, where an ampersand begins a command."""
    return text[:_LINE].replace("&", "&&")
