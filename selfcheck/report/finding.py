"""One finding as blocks: the same words in a report and on the page."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice

from selfcheck.assessment import Finding
from selfcheck.blocks import Block, Heading, Stated, paragraph
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse, safe_link
from selfcheck.questionnaire import Action, Option, Question, Source, Topic
from selfcheck.report.made import cited


def detail(finding: Finding, brief: bool = False) -> Iterator[Block]:
    """Tell all of a finding.

    Args:
        finding: what is told.
        brief: whether to leave out why the question matters, and the missing measures, which the actions say again.
    """
    yield Heading(2, f"{finding.question.text} Your answer: {finding.option.label}")
    yield Stated(finding.rating, finding.rating.label, before="Rating: ")
    if not brief:
        yield Heading(3, "Why it matters")
        yield from parse(finding.question.why)
    yield from advice(finding.option)
    yield from ticked(finding, missing=not brief)
    yield from hints(finding)
    yield from steps(finding)
    yield from reading(finding)
    yield from see_also(finding.question)
    if finding.answer.note:
        yield Heading(3, "Your note")
        yield from note(finding.answer.note)


def advice(option: Option) -> Iterator[Block]:
    """Tell what an answer means."""
    yield Heading(3, "What your answer means")
    yield from parse(option.advice)


def ticked(finding: Finding, missing: bool = True) -> Iterator[Block]:
    """Tell what is in place under Partially and, unless told otherwise, what is missing."""
    for heading, actions in (("In place", finding.in_place), ("Still missing", finding.missing if missing else ())):
        if actions:
            yield Heading(3, heading)
            yield _measures(actions)


def hints(finding: Finding) -> Iterator[Block]:
    """Tell what to look for under Not sure, and when Partially has become Yes."""
    if finding.to_look_for:
        yield Heading(3, "What to look for")
        yield _measures(finding.to_look_for)
    if finding.is_complete:
        yield paragraph("If all of these are in place, change your answer to Yes.")


def _measures(actions: Iterable[Action]) -> Items:
    return Items(tuple((Run(action.measure),) for action in actions))


def steps(finding: Finding) -> Iterator[Block]:
    """Tell the actions that are due, each with its first step."""
    if finding.due:
        yield Heading(3, "What to do")
        yield Items(tuple(head + body for head, body in (step(finding, action) for action in finding.due)))


def step(finding: Finding, action: Action) -> tuple[Runs, Runs]:
    """Tell one action: what to do and what effort it takes; then its first step, and what to read beyond the answer's reading."""
    duty = "Legal duty. " if action.is_duty else ""
    head = Run(f"{action.text}.", strong=True), Run(f" {duty}Effort: {action.effort.label}.")
    return head, (Run(" "), *_joined(parse(action.how)), *_further(finding, action))


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


def linked(source: Source) -> Run:
    """Tell the name of a source, leading to it."""
    return Run(cited(source), link=safe_link(source.url))


def see_also(question: Question, address: Callable[[Topic], str] = lambda _: "") -> Iterator[Block]:
    """Tell where another check goes deeper.

    Args:
        question: what was asked.
        address: where a topic can be looked into; "" for nowhere, as in a report that may be read anywhere.
    """
    for check, topics in groupby(question.see_also, lambda topic: topic.pack_title):
        titles = [Run(topic.title, link=address(topic)) for topic in topics]
        separated = chain.from_iterable((Run("; "), title) for title in titles)
        yield Paragraph((Run("See also", strong=True), Run(f" in the check “{check}”: "), *islice(separated, 1, None), Run(".")))


def note(text: str) -> Iterator[Block]:
    """Tell what a person typed, line by line; it is never read as Markdown."""
    for line in filter(str.strip, text.split("\n")):
        yield paragraph(line.strip())
