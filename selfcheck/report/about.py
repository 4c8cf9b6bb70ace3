"""The last page: how to go on, what the actions help with, what the words mean, what it all rests on."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from selfcheck.assessment import Assessment, Finding
from selfcheck.blocks import Block, Columns, Fold, Heading, Table, paragraph, texts
from selfcheck.prose import Items, Paragraph, Run, Runs
from selfcheck.questionnaire import Action, Fact, Rating, Standard
from selfcheck.report.finding import is_in_order
from selfcheck.report.report import Report
from selfcheck.report.wording import capital, linked, small, spell, version

#: From what a check goes on; a copy for others holds no answers.
_FROM_SAVED_ANSWERS = "From the saved answers,"
_FROM_THE_REPORT = (
    "The Word report can be filled in, and opened again where it was made, by “Continue from saved answers”. From it, or from "
    "the saved answers,"
)
#: How many sources stand in one column; more stand in two.
_COLUMN = 6


def last_page(report: Report, rest: Iterable[Block]) -> Iterator[Block]:
    """Tell how to go on, and what the check is and is not.

    Args:
        report: what it is about.
        rest: the rest of the report, to find its words in.
    """
    assessment = report.assessment
    yield Heading(1, "From here")
    yield from _from_here(report)
    yield from _helps_with(report)
    if report.is_long:
        yield from _glossary(report, rest)
    yield from _sources(assessment.findings)
    yield small(f"{assessment.questionnaire.title} ({assessment.questionnaire.id}). {version(assessment.questionnaire)}")
    yield small("It is not a product of the ICO or the NCSC and is not endorsed by them.")


def _from_here(report: Report) -> Iterator[Block]:
    yield Paragraph(
        (
            Run("Next check: "),
            Run(spell(report.next_check), strong=True),
            Run(", or sooner when your work, people or systems change."),
        )
    )
    if report.next_look:
        yield paragraph(
            f"Before that, go through the plan together on {spell(report.next_look)}: tick off what is done, and give the rest "
            "its owners and dates. Small steps this week beat a large plan next year."
        )
    if documents := report.assessment.questionnaire.documents:
        titles = "; ".join(document.title for document in documents)
        yield paragraph(f"Where this report was made there are pages to fill in, too: {titles}.")
    source = _FROM_SAVED_ANSWERS if report.is_for_others else _FROM_THE_REPORT
    yield paragraph(
        f"Keep this report where the people who need it can find it. {source} the next check tells what has changed since."
    )
    yield from _deeper(report)


def _deeper(report: Report) -> Iterator[Block]:
    """Tell which other checks go deeper, in the topics that the answers lead to; a long report does so at each question."""
    questions = [finding.question for finding in report.assessment.findings if not is_in_order(finding)]
    topics = dict.fromkeys(topic for question in questions for topic in question.see_also)
    if report.is_long:
        return
    for check, several in groupby(sorted(topics, key=lambda topic: topic.pack_title), key=lambda topic: topic.pack_title):
        yield paragraph(f"To go deeper, there is the check “{check}”: {'; '.join(topic.title for topic in several)}.")


def _helps_with(report: Report) -> Iterator[Block]:
    served = list(_counted(report.assessment))
    if not served:
        return
    yield Heading(2, "What your actions help with")
    if report.is_long:
        yield paragraph(
            "Each action counts wherever it helps. The table shows where your work goes, not that a law or a scheme is met."
        )
        yield Table(
            "Parts of laws and schemes: how many actions that serve each are still to do, and how many are done or in place.",
            ("Standard", "What it asks for", "To do", "In place"),
            (0.2, 0.54, 0.12, 0.14),
            tuple((standard.standard, standard.title, str(to_do), str(done)) for standard, to_do, done in served),
        )
        return
    grouped = groupby((standard for standard, _, _ in served), key=lambda standard: standard.standard)
    yield Items(tuple(_parts(name, list(standards)) for name, standards in grouped))
    yield small("It shows where your work goes, not that a law or a scheme is met.")


def _parts(name: str, standards: Iterable[Standard]) -> Runs:
    parts = dict.fromkeys(map(_part, standards))
    return Run(f"{name}: ", strong=True), Run(f"{', '.join(parts)}.")


def _part(standard: Standard) -> str:
    """Return the name of a part: what stands before a colon, less what is added to it after a comma."""
    part, colon, _ = standard.title.partition(":")
    return part.partition(",")[0] if colon else part


def _counted(assessment: Assessment) -> Iterator[tuple[Standard, int, int]]:
    """Yield each standard with how many of the actions that serve it are due, and how many are done or in place."""
    due = [row.action for row in assessment.plan if row.is_to_do]
    done = [row.action for row in assessment.plan if row.entry.done]
    in_place = [action for finding in assessment.findings for action in _in_place(finding)]
    for standard in assessment.questionnaire.standards:
        to_do, settled = _count(standard, due), _count(standard, (*done, *in_place))
        if to_do or settled:
            yield standard, to_do, settled


def _in_place(finding: Finding) -> Iterable[Action]:
    """The measures that are in place: under Yes all that certainly apply, under Partially those ticked."""
    if finding.rating is not Rating.GREEN:
        return finding.in_place
    return (action for action in finding.question.measures if not action.condition)


def _count(standard: Standard, actions: Iterable[Action]) -> int:
    return sum(standard in action.standards for action in actions)


def _glossary(report: Report, rest: Iterable[Block]) -> Iterator[Block]:
    """Tell the meaning of the words in the report that not everybody knows."""
    terms = report.assessment.questionnaire.glossary.terms_in(*texts(rest))
    if terms:
        yield Heading(2, "Words used in this report")
        in_order = sorted(terms, key=lambda term: term.term.casefold())
        yield Items(tuple((Run(capital(term.term), strong=True), Run(f": {term.meaning}")) for term in in_order))


def _sources(findings: Iterable[Finding]) -> Iterator[Block]:
    """Tell what the advice rests on: each source of a reading or a fact once, in the order of first use."""
    findings = tuple(findings)
    readings = [
        source
        for finding in findings
        for reading in (finding.option.reading, *(action.reading for action in finding.due))
        for source in reading
    ]
    sources = tuple(dict.fromkeys((*readings, *(fact.source for fact in _facts(findings)))))
    if not sources:
        return
    items = [(linked(source),) for source in sources]
    half = (len(items) + 1) // 2
    lists = Items(tuple(items[:half])), Items(tuple(items[half:]))
    links = Items(tuple(items)) if len(items) <= _COLUMN else Columns((lists[0],), (lists[1],), 0.48)
    yield Fold(Heading(2, "Sources"), (links,))


def _facts(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """The facts that the findings print, each once, in the order of first use."""
    printed = (
        facts
        for finding in findings
        for facts in (finding.question.facts, finding.option.facts, *(action.facts for action in finding.due))
    )
    return tuple(dict.fromkeys(chain.from_iterable(printed)))
