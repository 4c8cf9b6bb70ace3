"""The order in which a report is told."""

from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import evolve

from selfcheck.assessment import Finding
from selfcheck.blocks import Block, Contents, Fold, Heading, paragraph, texts
from selfcheck.prose import Items, Run, Runs
from selfcheck.report.about import last_page
from selfcheck.report.finding import is_in_order, quoted, tell_finding
from selfcheck.report.overview import page_one
from selfcheck.report.plan import plan
from selfcheck.report.report import Report
from selfcheck.report.since import since_last

#: A report with more words than this has more than ten pages, and so a list of its topics (measured on rendered reports).
LONG = 3600


def tell(report: Report) -> tuple[Block, ...]:
    """Return the report as blocks, in the order in which it is told."""
    since = since_last(report.since) if report.since else ()
    summary = (*page_one(report), *plan(report), *since)
    body = (*_questions(report), *_unanswered(report))
    whole = (*summary, *body, *last_page(report, (*summary, *body)))
    is_long = sum(1 + text.count(" ") for text in texts(whole)) > LONG
    return tuple(_with_contents(whole)) if is_long else whole


def _with_contents(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with a list of the topics before the first of them; each topic has a name for links to it."""
    named = [_named(block, number) for number, block in enumerate(blocks)]
    topics = [block.heading for block in named if isinstance(block, Fold) and block.heading.anchor]
    for block in named:
        if topics and isinstance(block, Fold) and block.heading is topics[0]:
            yield Contents("Topics", tuple(topics))
        yield block


def _named(block: Block, number: int) -> Block:
    """Return a topic, which is what holds questions, with a name for links to it; any other block as it is."""
    if isinstance(block, Fold) and any(isinstance(inner, Fold) for inner in block.blocks):
        return evolve(block, heading=evolve(block.heading, anchor=f"topic-{number}"))
    return block


def _questions(report: Report) -> Iterator[Block]:
    """Tell each finding, under the title of its topic where there are several."""
    assessment = report.assessment
    if not assessment.findings:
        return
    sections = assessment.questionnaire.sections
    # The plan of one topic goes on a wall as it is; that of several is a few pages anyway.
    yield Heading(1, "Question by question", new_page=len(sections) == 1)
    level = 2 if len(sections) == 1 else 3
    explained: set[str] = set()
    for section in sections:
        findings = [finding for question in section.questions if (finding := assessment.finding_for(question.id))]
        blocks = tuple(chain.from_iterable([_explained(finding, report, level, explained) for finding in findings]))
        if len(sections) == 1:
            yield from blocks
        elif blocks:
            yield Fold(Heading(2, section.title), blocks)


def _explained(finding: Finding, report: Report, level: int, explained: set[str]) -> tuple[Block, ...]:
    """Tell a finding with the words in it that were not explained before; a long report explains all of them at its end."""
    blocks = tuple(tell_finding(finding, report, level))
    if report.is_long or is_in_order(finding):
        return blocks
    terms = [term for term in report.assessment.questionnaire.glossary.terms_in(*texts(blocks)) if term.id not in explained]
    explained.update(term.id for term in terms)
    return tuple(tell_finding(finding, report, level, terms)) if terms else blocks


def _open(report: Report) -> Iterator[Runs]:
    """Yield what was not answered: each question, or the short names of each topic's."""
    assessment = report.assessment
    sections = assessment.questionnaire.sections
    if len(sections) == 1:
        yield from ((Run(question.text),) for question in assessment.unanswered)
        return
    for section in sections:
        if names := [question.short for question in section.questions if question in assessment.unanswered]:
            yield Run(f"{section.title}: ", strong=True), Run(f"{', '.join(names)}.")


def _unanswered(report: Report) -> Iterator[Block]:
    assessment = report.assessment
    if assessment.unanswered:
        yield Heading(1, "Not answered yet")
        yield paragraph("What is not known counts as not in place until you find out.")
        yield Items(tuple(_open(report)))
    if assessment.unasked:
        yield Heading(1, "No longer asked")
        yield paragraph(
            "Some saved answers belong to questions or options that this version of the check no longer has. "
            "They are kept in the saved answers and are not rated here."
        )
        yield Items(tuple((Run(f"{answer.question}: {answer.option or 'noted only'}"),) for answer in assessment.unasked))
    for answer in assessment.response.answers:
        if answer.note and not assessment.finding_for(answer.question):
            question = assessment.questionnaire.question(answer.question)
            yield Heading(2, f"Noted on: {question.text if question else answer.question}")
            yield from quoted(answer.note, report)
