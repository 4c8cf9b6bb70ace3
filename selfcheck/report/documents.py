"""A page to fill in as blocks, with what the answers and the plan know in its place."""

from collections.abc import Iterator

from selfcheck.blocks import Blank, Block, Cell, Heading, Lead, Letterhead, SmallPrint, Table
from selfcheck.prose import Run, parse
from selfcheck.questionnaire import Document, DocumentPart
from selfcheck.report.report import Report
from selfcheck.report.wording import listed, small, spell, version
from selfcheck.text import shortened

#: The shares of the width that a column of labels takes, and one to tick.
_LABELS, _TICK = 0.27, 0.1
#: The most letters of the organisation's name and of an owner's: with more, one page would not do.
_MOST_ORGANISATION, _MOST_OWNER = 60, 40


def tell_document(report: Report, document: Document) -> tuple[Block, ...]:
    """Return a page to fill in as blocks.

    Args:
        report: what is known of whoever fills it in.
        document: one of the documents of its questionnaire.
    """
    return (*_body(report, document), *_small_print(report, document))


def _body(report: Report, document: Document) -> Iterator[Block]:
    yield Letterhead((*filter(None, [shortened(report.organisation, _MOST_ORGANISATION)]), spell(report.date)))
    yield Heading(1, document.title)
    yield Lead((Run(document.purpose),))
    for number, part in enumerate(document.parts, 1):
        yield Heading(2, part.title)
        yield from parse(part.body)
        if part.columns:
            yield _table(report, part, f"{document.id}.{number}")


def _small_print(report: Report, document: Document) -> Iterator[Block]:
    again = f"Look through it again by {spell(report.next_check)}, or sooner if a name or a number changes."
    owners = (_owner(report, row.owner_of) for part in document.parts for row in part.rows)
    named = " Names come from your plan: check each." if any(owners) else ""
    yield small(f"{again}{named}")
    if document.reading:
        yield SmallPrint((Run("Read: "), *listed(document.reading), Run(".")))
    yield small(f"General guidance, not legal advice. {version(report.assessment.questionnaire)}")


def _table(report: Report, part: DocumentPart, id: str) -> Table:
    rows = tuple(tuple(_row(report, part, number, f"{id}.{number}")) for number in range(1, (len(part.rows) or part.lines) + 1))
    return Table(f"{part.title}: to fill in.", (*part.columns, *part.ticks), tuple(_widths(part)), rows)


def _row(report: Report, part: DocumentPart, number: int, id: str) -> Iterator[Cell]:
    """Yield the cells of a row: its label where it has one, then what is to be filled in, the owner first."""
    row = part.rows[number - 1] if part.rows else None
    label = row.label if row else f"row {number}"
    if row:
        yield row.label
    columns = (*part.columns, *part.ticks)[1 if row else 0 :]
    for place, column in enumerate(columns, 1):
        text = _owner(report, row.owner_of) if row and place == 1 else ""
        yield Blank(f"{id}.{place}", f"{column}: {label}", text, is_box=column in part.ticks)


def _owner(report: Report, actions: tuple[str, ...]) -> str:
    """Return the first owner that the plan has for one of these actions, or nothing."""
    response = report.assessment.response
    return shortened(next(filter(None, (response.entry_for(action).owner for action in actions)), ""), _MOST_OWNER)


def _widths(part: DocumentPart) -> Iterator[float]:
    """Yield the shares of the columns: those that are written in share what labels and ticks leave."""
    labels = [_LABELS] if part.rows else []
    written = len(part.columns) - len(labels)
    yield from labels
    yield from [(1 - sum(labels) - _TICK * len(part.ticks)) / written] * written if written else []
    yield from [_TICK] * len(part.ticks)
