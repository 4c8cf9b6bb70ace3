"""One finding as blocks: the same words in a report and on the page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice

from selfcheck.assessment import Finding
from selfcheck.blocks import Block, Fold, Heading, Lead, Quote, SmallPrint, Stated, paragraph, words
from selfcheck.glossary import Term
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse
from selfcheck.questionnaire import Action, Option, Question, Rating, Topic
from selfcheck.report.report import Report
from selfcheck.report.wording import capital, linked, listed, lowered, small

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
        first, *_ = parse(option.advice)
        yield Stated(rating, finding.question.short, after=f": {words(first.items[0])}")
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
    yield Paragraph(tuple(_joined(parse(finding.option.advice))))


def _at_length(finding: Finding, report: Report, level: int, terms: Iterable[Term]) -> Iterator[Block]:
    first, *meaning = parse(finding.option.advice)
    yield Lead(first.items[0])
    yield from _noted(finding, report)
    if report.is_long:
        yield Heading(level, "Why it matters")
        yield from parse(finding.question.why)
    yield from meaning
    for lead, measures in (("In place", finding.in_place), ("What to look for", finding.to_look_for)):
        if measures:
            yield _run_in(lead, "; ".join(lowered(action.measure) for action in measures))
    if finding.is_complete:
        yield paragraph(COMPLETE)
    leading = {row.action.id for row in report.assessment.first}
    at_once = [action for action in finding.due if finding.rating is Rating.RED or report.is_long or action.id in leading]
    if at_once:
        yield Heading(level, "First steps")
        yield Items(tuple(map(_first_step, at_once)))
    if later := [action for action in finding.due if action not in at_once]:
        yield _run_in("Then" if at_once else "What to do", "; ".join(_line(action) for action in later))
    for action in finding.set_aside:
        yield small(f"Does not apply ({lowered(action.condition)}): {action.text}.")
    if meanings := tuple(
        chain.from_iterable((Run(capital(term.term), strong=True), Run(f": {term.meaning} ")) for term in terms)
    ):
        yield SmallPrint(meanings)
    if finding.option.reading:
        yield SmallPrint((Run("Read: "), *listed(finding.option.reading), Run(".")))
    if report.is_long:
        yield from see_also(finding.question)


def _noted(finding: Finding, report: Report) -> Iterator[Quote]:
    yield from quoted(finding.answer.note, report)


def quoted(note: str, report: Report) -> Iterator[Quote]:
    """Tell what a person typed, line by line, and who; it is never read as Markdown, and never cut."""
    if lines := tuple(line.strip() for line in note.split("\n") if line.strip()):
        yield Quote(lines, f"Noted by {report.prepared_by}" if report.prepared_by else "Noted with the answer")


def _run_in(lead: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{lead}: ", strong=True), Run(f"{text}.")))


def _first_step(action: Action) -> Runs:
    return Run(f"{action.text}{_only(action)}. ", strong=True), *_joined(parse(action.how))


def _line(action: Action) -> str:
    return f"{lowered(action.text)}{_only(action)}"


def _only(action: Action) -> str:
    return f" (only if it applies: {lowered(action.condition)})" if action.condition else ""


def advice(option: Option) -> Iterator[Block]:
    """Tell what an answer means."""
    yield Heading(3, "What your answer means")
    yield from parse(option.advice)


def hints(finding: Finding) -> Iterator[Block]:
    """Tell what to look for under Not sure, and when Partially has become Yes."""
    if finding.to_look_for:
        yield Heading(3, "What to look for")
        yield Items(tuple((Run(action.measure),) for action in finding.to_look_for))
    if finding.is_complete:
        yield paragraph(COMPLETE)


def list_of_steps(finding: Finding) -> Iterator[tuple[Runs, Runs]]:
    """Yield for each action that an answer calls for what stands in the list, and its first step; none where nothing is to do."""
    for action in finding.question.actions:
        if action in finding.in_place:
            yield (Run("In place: ", strong=True), Run(f"{action.measure}.")), ()
        elif action in finding.set_aside:
            yield (Run("Does not apply: ", strong=True), Run(f"{action.text}.")), ()
        elif action in finding.due:
            yield _step(finding, action)


def _step(finding: Finding, action: Action) -> tuple[Runs, Runs]:
    """Tell one action: what to do, by which law and what it takes; then its first step, and what to read beyond the answer's."""
    takes = f" {action.effort.label.capitalize()}, {action.cost.label}."
    head = Run(f"{action.text}.", strong=True), Run(f"{_duty(action)}{takes}")
    return head, (Run(" "), *_joined(parse(action.how)), *_further(finding, action))


def _duty(action: Action) -> str:
    if not action.is_duty:
        return ""
    only = f", only if it applies: {lowered(action.condition)}" if action.condition else ""
    return f" Legal duty ({'; '.join(law.name for law in action.law)}){only}."


def _further(finding: Finding, action: Action) -> Iterator[Run]:
    further = [source for source in action.reading if source not in finding.option.reading]
    for number, source in enumerate(further, 1):
        yield Run(" See " if number == 1 else " and " if number == len(further) else ", ")
        yield linked(source)
    if further:
        yield Run(".")


def _joined(prose: Prose) -> Iterator[Run]:
    for number, runs in enumerate(runs for block in prose for runs in block.items):
        if number:
            yield Run(" ")
        yield from runs


def reading(finding: Finding) -> Iterator[Block]:
    """Tell the further reading of the answer; what an action has beyond that stands beside the action."""
    if finding.option.reading:
        yield Heading(3, "Further reading")
        yield Items(tuple((linked(source),) for source in finding.option.reading))


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
