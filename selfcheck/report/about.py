"""The last pages of a report: what the check rests on, what it serves, its words and its sources."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from selfcheck.assessment import Assessment, Finding
from selfcheck.blocks import Block, Cell, Heading, Table, paragraph, texts
from selfcheck.prose import Items, Run
from selfcheck.questionnaire import Action, Fact, Rating, Source, Standard
from selfcheck.report.made import Report, cited, spell


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
    yield paragraph(f"Questions and advice: {questionnaire.title} ({questionnaire.id}), version {questionnaire.version}.")
    if reviews := tuple(_reviews(assessment)):
        yield paragraph("An expert has still to review the advice for these answers:")
        yield Items(tuple((Run(text),) for text in reviews))
    yield from _doubtful(_facts(assessment.findings), report.date)
    yield from _crosswalk(assessment)
    yield from _glossary(report, rest)
    yield from _sources(assessment.findings)


def _reviews(assessment: Assessment) -> Iterator[str]:
    """The answers whose advice an expert has still to review; how many of a section, where there are several sections."""
    sections = assessment.questionnaire.sections
    for section in sections:
        findings = [finding for question in section.questions if (finding := assessment.finding_for(question.id))]
        reviews = [finding for finding in findings if finding.option.unreviewed]
        if len(sections) == 1:
            yield from (f"{finding.question.text} {finding.option.label}" for finding in reviews)
        elif reviews:
            yield f"{section.title}: {len(reviews)} of {len(findings)}"


def _facts(findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """The facts that the findings print, each once, in the order of first use."""
    printed = (
        facts
        for finding in findings
        for facts in (finding.question.facts, finding.option.facts, *(action.facts for action in finding.due))
    )
    return tuple(dict.fromkeys(chain.from_iterable(printed)))


def _doubtful(facts: Iterable[Fact], day: date) -> Iterator[Block]:
    """Tell which facts do not hold on the day, and which of the others nobody has checked lately."""
    past = [fact for fact in facts if not fact.holds_on(day)]
    stale = [fact for fact in facts if fact.holds_on(day) and not fact.is_fresh_on(day)]
    if past:
        yield paragraph(f"The advice gives these facts, which do not hold on {spell(day)}:")
        yield Items(tuple((Run(f"{fact.text} {_span(fact, day)}"),) for fact in past))
    if stale:
        yield paragraph(
            f"Nobody checked these facts in the twelve months before {spell(day)}. Look them up before you rely on them:"
        )
        yield Items(tuple((Run(fact.text),) for fact in stale))


def _span(fact: Fact, day: date) -> str:
    if fact.valid_to and fact.valid_to < day:
        return f"It held until {spell(fact.valid_to)}."
    return f"It holds from {spell(fact.valid_from)}." if fact.valid_from else ""


def _crosswalk(assessment: Assessment) -> Iterator[Block]:
    """Tell for each standard how many of the actions that serve it are due, and how many are in place."""
    due = [row.action for row in assessment.actions if not row.entry.done]
    done = [row.action for row in assessment.actions if row.entry.done]
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
    """The measures that are in place: all of them under Yes, those ticked under Partially."""
    return finding.question.measures if finding.rating is Rating.GREEN else finding.in_place


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
        yield Table(
            "The sources of the advice in this report, how sure we are of what they say, and when each was last checked.",
            ("Source", "Evidence", "Checked"),
            (0.5, 0.3, 0.2),
            tuple(map(_source, sources)),
        )


def _source(source: Source) -> tuple[Cell, ...]:
    checked = spell(source.checked) if source.checked else "Not checked yet"
    return cited(source), source.evidence.label.capitalize(), checked
