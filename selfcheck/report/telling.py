"""The order in which a report is told."""

from collections.abc import Iterable, Iterator

from selfcheck.assessment import FIRST, Assessment
from selfcheck.blocks import Block, Contents, Heading, Table, paragraph, texts
from selfcheck.prose import Items, Run
from selfcheck.report.about import about
from selfcheck.report.finding import detail, note
from selfcheck.report.made import Report
from selfcheck.report.overview import at_a_glance, cover, plan

#: A report with more words than this has more than five pages, and so a contents list (measured on rendered reports).
LONG = 1400


def tell(report: Report) -> tuple[Block, ...]:
    """Return the report as blocks, in the order in which it is told."""
    summary = (*cover(report), *at_a_glance(report.assessment))
    body = tuple(_body(report))
    rest = tuple(_anchored((*body, *about(report, (*summary, *body)))))
    headings = tuple(block for block in rest if isinstance(block, Heading) and block.anchor)
    contents = Contents("Contents", headings)
    long = sum(1 + text.count(" ") for text in texts(rest)) > LONG
    return (*summary, *([contents] if long else []), *rest)


def _body(report: Report) -> Iterator[Block]:
    yield from plan(report.assessment)
    yield from _details(report.assessment)
    yield from _unanswered(report.assessment)
    yield from _how_to_use()
    yield from _sign_off(report)


def _anchored(blocks: Iterable[Block]) -> Iterator[Block]:
    """Name the headings that the contents list leads to."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level <= 2:
            yield Heading(block.level, block.text, f"part-{number}")
        else:
            yield block


def _details(assessment: Assessment) -> Iterator[Block]:
    """Tell each finding, under the title of its section where there are several; a check of several is told in brief."""
    sections = assessment.questionnaire.sections
    several = len(sections) > 1
    for section in sections:
        findings = [finding for question in section.questions if (finding := assessment.finding_for(question.id))]
        if findings:
            yield Heading(1, f"Advice: {section.title}" if several else "Advice for each question")
        for finding in findings:
            yield from detail(finding, brief=several)


def _unanswered(assessment: Assessment) -> Iterator[Block]:
    noted = [answer for answer in assessment.response.answers if answer.note and not assessment.finding_for(answer.question)]
    if not (assessment.unanswered or assessment.unasked):
        return
    yield Heading(1, "What was not answered")
    if assessment.unanswered:
        yield paragraph("These questions have no answer yet. What is not known counts as not in place until you find out.")
        yield Items(tuple((Run(question.text),) for question in assessment.unanswered))
    if assessment.unasked:
        yield paragraph(
            "Some saved answers belong to questions or options that this version of the check no longer has. "
            "They are kept in the saved answers and are not rated here."
        )
        yield Items(tuple((Run(f"{answer.question}: {answer.option or 'noted only'}"),) for answer in assessment.unasked))
    for answer in noted:
        question = assessment.questionnaire.question(answer.question)
        yield Heading(2, f"Your note on: {question.text if question else answer.question}")
        yield from note(answer.note)


def _how_to_use() -> Iterator[Block]:
    yield Heading(1, "How to use this report")
    yield Items(
        (
            (Run("Go through the action plan together. Give each action an owner and a date."),),
            (Run(f"Start with the first {FIRST} actions at most. Small steps this week beat a large plan next year."),),
            (Run("Tick off what is done, and keep this document where the people who need it can find it."),),
            (Run("Do the check again in six months, or sooner when your work, people or systems change."),),
        ),
        numbered=True,
    )


def _sign_off(report: Report) -> Iterator[Block]:
    yield Heading(1, "Sign-off")
    yield paragraph("Whoever signs here has read the report and agrees with the action plan.")
    client, adviser = report.organisation or "The organisation", report.prepared_by or "Whoever prepared it"
    yield Table(
        "Lines to sign: for the organisation, and for whoever prepared the report.",
        ("For", "Name", "Signature", "Date"),
        (0.3, 0.25, 0.27, 0.18),
        ((client, "", "", ""), (adviser, "", "", "")),
    )
