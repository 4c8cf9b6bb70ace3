"""A report, or other blocks, as the bytes of a Word document. The same report always gives the same bytes."""

from collections.abc import Iterable
from datetime import date

from selfcheck.blocks import Block, Plan, PlanRow, unfolded
from selfcheck.brand import PLAIN, Brand
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import Report, spell, tell
from selfcheck.word.blocks import write_body
from selfcheck.word.brand import wear
from selfcheck.word.cover import DAY, ORGANISATION, PREPARED_BY, TITLE
from selfcheck.word.custom_xml import ITEM, NAMESPACE, answers
from selfcheck.word.template import Template, open_template, read_template


def to_docx(report: Report, brand: Brand = PLAIN, template: Template | None = None) -> bytes:
    """Return the report as the bytes of a .docx.

    Args:
        report: what is told; its texts may hold anything.
        brand: how the firm that hands it over wants it to look.
        template: the firm's own Word document to start from. Its look counts before that of the brand, whose logo and footer are
            there only where it has none. None for the one that the brand has, and where that has none, ours.

    Raises:
        UnusableTemplate: where the brand has one that is of no use.
    """
    questionnaire = report.assessment.questionnaire
    if template is None and brand.template:
        template = read_template(brand.template)
    frame = open_template(questionnaire.language, template)
    if frame.is_theirs:
        frame.fill(_names(report))
    blocks = tuple(tell(report))
    write_body(blocks, frame)
    if not report.is_for_others:
        frame.add_data(answers(report.assessment.response, _planned(blocks)), ITEM, NAMESPACE)
    frame.add_footer(_name(report))
    wear(frame, brand)
    frame.describe(_name(report), questionnaire, report.prepared_by, report.date)
    return frame.packed()


def blocks_to_docx(title: str, questionnaire: Questionnaire, blocks: Iterable[Block], day: date) -> bytes:
    """Return blocks about a questionnaire as the bytes of a .docx.

    Args:
        title: that of the file; the blocks have their own.
        questionnaire: whose language it is in.
        blocks: what is told; its texts may hold anything.
        day: the day on which it is made.
    """
    frame = open_template(questionnaire.language)
    write_body(blocks, frame)
    frame.add_footer(title)
    frame.describe(title, questionnaire, "", day)
    return frame.packed()


def _planned(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the texts of the actions that are to be filled in, by their ids."""
    rows = (row for block in unfolded(blocks) if isinstance(block, Plan) for row in block.rows)
    return {field.entry.action: field.of for row in rows if isinstance(row, PlanRow) for field in row.fields}


def _names(report: Report) -> dict[str, str]:
    """Return what the controls say that a firm's document has for the names of a report."""
    return {TITLE: report.title, ORGANISATION: report.organisation, PREPARED_BY: report.prepared_by, DAY: spell(report.date)}


def _name(report: Report) -> str:
    return " – ".join(filter(None, (report.title, report.organisation)))
