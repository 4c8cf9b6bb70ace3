"""The last pages of a report: what the check is, what its actions serve, its words and its sources."""

from collections.abc import Iterable, Iterator
from itertools import chain

from selfcheck.assessment import Assessment, Finding
from selfcheck.blocks import Block, Heading, Table, paragraph, texts
from selfcheck.prose import Items, Run
from selfcheck.questionnaire import Action, Fact, Rating, Standard
from selfcheck.report.finding import linked
from selfcheck.report.made import Report, version


def about(report: Report, rest: Iterable[Block]) -> Iterator[Block]:
    """Tell what the check is and is not.

    Args:
        report: what it is about.
        rest: the rest of the report, to find its words in.
    """
    assessment = report.assessment
    questionnaire = assessment.questionnaire
    yield Heading(1, "About this check")
    yield paragraph(
        "This is a self-assessment: it rests on the answers given and was not verified by anyone. "
        "It is general guidance and not legal advice. It is not a product of the ICO or the NCSC and is not endorsed by them."
    )
    yield paragraph(f"{questionnaire.title} ({questionnaire.id}). {version(questionnaire)}")
    yield from _crosswalk(assessment)
    yield from _glossary(report, rest)
    yield from _sources(assessment.findings)


def _facts(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """The facts that the findings print, each once, in the order of first use."""
    printed = (
        facts
        for finding in findings
        for facts in (finding.question.facts, finding.option.facts, *(action.facts for action in finding.due))
    )
    return tuple(dict.fromkeys(chain.from_iterable(printed)))


def _crosswalk(assessment: Assessment) -> Iterator[Block]:
    """Tell for each standard how many of the actions that serve it are due, and how many are in place."""
    due = [row.action for row in assessment.plan if row.is_to_do]
    done = [row.action for row in assessment.plan if row.entry.done]
    in_place = [action for finding in assessment.findings for action in _in_place(finding)]
    rows = []
    for standard in assessment.questionnaire.standards:
        to_do, settled = _count(standard, due), _count(standard, (*done, *in_place))
        if to_do or settled:
            rows.append((standard.standard, standard.title, str(to_do), str(settled)))
    if not rows:
        return
    yield Heading(2, "What your actions serve")
    yield paragraph(
        "Each action counts wherever it helps. The table shows where your work goes, not that a law or a scheme is met."
    )
    yield Table(
        "Parts of laws and schemes, with how many actions that serve each are still to do, and how many are done or in place.",
        ("Standard", "What it asks for", "To do", "In place"),
        (0.2, 0.54, 0.12, 0.14),
        tuple(rows),
    )


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
        yield Items(tuple((Run(_capital(term.term), strong=True), Run(f": {term.meaning}")) for term in in_order))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _sources(findings: Iterable[Finding]) -> Iterator[Block]:
    """Tell what the advice rests on: each source of a reading or a fact once, in the order of first use."""
    findings = tuple(findings)
    readings = [
        source
        for finding in findings
        for reading in (finding.option.reading, *(action.reading for action in finding.due))
        for source in reading
    ]
    if sources := tuple(dict.fromkeys((*readings, *(fact.source for fact in _facts(findings))))):
        yield Heading(2, "Sources")
        yield Items(tuple((linked(source),) for source in sources))
