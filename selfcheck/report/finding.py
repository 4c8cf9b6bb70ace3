"""One finding as blocks: the same words in a report and on the page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice

from attrs import evolve

from selfcheck.assessment import Finding
from selfcheck.blocks import Block, Fold, Heading, Lead, Quote, SmallPrint, Stated, paragraph, words
from selfcheck.glossary import Term
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse
from selfcheck.questionnaire import Action, Question, Rating, Topic
from selfcheck.report.report import Report
from selfcheck.report.wording import capital, linked, listed, lowered, page_for, small

#: What Partially has become once every measure is in place.
COMPLETE = "If all of these are in place, change your answer to Yes."


def tell_finding(finding: Finding, report: Report, level: int, terms: Iterable[Term] = ()) -> Iterator[Block]:
    """Tell a question that was answered: at length where there is something to do, and else in brief.

    Args:
        finding: what is told.
        report: the report that it is told in.
        level: that of its heading.
        terms: the words that are explained here.
    """
    rating, option = finding.rating, finding.option
    several = len(report.assessment.questionnaire.sections) > 1
    brief = is_in_order(finding) and not report.is_long
    if brief and several:
        lead, _ = led(parse(option.advice))
        yield Stated(rating, finding.question.short, after=f": {words(lead)}")
        yield from _noted(finding, report)
        return
    essential = " · essential" if finding.question.essential else ""
    stated = Stated(rating, rating.label, after=f" · answered {option.label}{essential}")
    blocks = _in_brief(finding, report) if brief else _at_length(finding, report, level + 1, terms)
    yield Fold(Heading(level, finding.question.text), tuple(blocks), stated)


def is_in_order(finding: Finding) -> bool:
    """Whether nothing is to do about a question but to keep it so."""
    return finding.rating in (Rating.GREEN, Rating.NONE)


def _in_brief(finding: Finding, report: Report) -> Iterator[Block]:
    yield from _noted(finding, report)
    yield Paragraph(tuple(joined(parse(finding.option.advice))))


def _at_length(finding: Finding, report: Report, level: int, terms: Iterable[Term]) -> Iterator[Block]:
    lead, meaning = led(parse(finding.option.advice))
    yield Lead(lead)
    yield from _noted(finding, report)
    if report.is_long:
        yield Heading(level, "Why it matters")
        yield from parse(finding.question.why)
    yield from meaning
    for label, measures in (("In place", finding.in_place), ("What to look for", finding.to_look_for)):
        if measures:
            yield _run_in(label, "; ".join(lowered(action.measure) for action in measures))
    if finding.is_complete:
        yield paragraph(COMPLETE)
    leading = {row.action.id for row in report.assessment.first}
    at_once = [action for action in finding.due if finding.rating is Rating.RED or report.is_long or action.id in leading]
    if at_once:
        yield Heading(level, "First steps")
        yield Items(tuple(_first_step(finding, action, report.is_long) for action in at_once))
    if later := [action for action in finding.due if action not in at_once]:
        yield _run_in("Then" if at_once else "What to do", "; ".join(_line(action) for action in later))
    for action in finding.set_aside:
        yield small(f"Does not apply ({lowered(action.condition)}): {action.text}.")
    if meanings := tuple(run for term in terms for run in (Run(capital(term.term), strong=True), Run(f": {term.meaning} "))):
        yield SmallPrint(meanings)
    if finding.option.reading:
        yield SmallPrint((Run("Read: "), *listed(finding.option.reading), Run(".")))
    if report.is_long:
        yield from see_also(finding.question)


def led(prose: Prose) -> tuple[Runs, Prose]:
    """Return the sentence that advice begins with, and the rest; advice that begins with a list is led by its first item."""
    first, *rest = prose
    if isinstance(first, Items) and len(first.items) > 1:
        return first.items[0], (evolve(first, items=first.items[1:]), *rest)
    return first.items[0], tuple(rest)


def _noted(finding: Finding, report: Report) -> Iterator[Quote]:
    yield from quoted(finding.answer.note, report)


def quoted(note: str, report: Report) -> Iterator[Quote]:
    """Tell what a person typed, line by line, and who; it is never read as Markdown, and never cut."""
    if lines := tuple(line.strip() for line in note.split("\n") if line.strip()):
        yield Quote(lines, f"Noted by {report.prepared_by}" if report.prepared_by else "Noted with the answer")


def _run_in(lead: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{lead}: ", strong=True), Run(f"{text}.")))


def _first_step(finding: Finding, action: Action, is_long: bool) -> Runs:
    further = _further(finding, action) if is_long else ()
    page = [Run(f" {page_for(action)}")] if action.document else []
    return Run(f"{action.text}{_only(action)}. ", strong=True), *joined(parse(action.how)), *page, *further


def _line(action: Action) -> str:
    return f"{lowered(action.text)}{_only(action)}"


def _only(action: Action) -> str:
    return f" (only if it applies: {lowered(action.condition)})" if action.condition else ""


def _further(finding: Finding, action: Action) -> Iterator[Run]:
    further = [source for source in action.reading if source not in finding.option.reading]
    for number, source in enumerate(further, 1):
        yield Run(" See " if number == 1 else " and " if number == len(further) else ", ")
        yield linked(source)
    if further:
        yield Run(".")


def joined(prose: Prose) -> Iterator[Run]:
    """Yield the runs of prose as those of one line."""
    for number, runs in enumerate(runs for block in prose for runs in block.items):
        if number:
            yield Run(" ")
        yield from runs


def see_also(question: Question, address: Callable[[Topic], str] = lambda _: "") -> Iterator[Paragraph]:
    """Tell where another check goes deeper.

    Args:
        question: what was asked.
        address: where a topic can be looked into; "" for nowhere, as in a report that may be read anywhere.
    """
    for check, topics in groupby(question.see_also, lambda topic: topic.pack_title):
        titles = [Run(topic.title, link=address(topic)) for topic in topics]
        separated = chain.from_iterable((Run("; "), title) for title in titles)
        yield Paragraph((Run("See also", strong=True), Run(f" in the check “{check}”: "), *islice(separated, 1, None), Run(".")))
