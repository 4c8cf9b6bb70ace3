"""One finding as blocks: the same words in a report and on the page."""

from collections.abc import Callable, Iterator
from itertools import chain, groupby, islice

from selfcheck.assessment import Finding
from selfcheck.blocks import Block, Heading, Stated, paragraph
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse, safe_link
from selfcheck.questionnaire import Action, Option, Question, Source, Topic
from selfcheck.report.made import cited, lowered


def detail(finding: Finding, brief: bool = False) -> Iterator[Block]:
    """Tell all of a finding.

    Args:
        finding: what is told.
        brief: whether to leave out why the question matters.
    """
    yield Heading(2, f"{finding.question.text} Your answer: {finding.option.label}")
    yield Stated(finding.rating, finding.rating.label, before="Rating: ")
    if not brief:
        yield Heading(3, "Why it matters")
        yield from parse(finding.question.why)
    yield from advice(finding.option)
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


def hints(finding: Finding) -> Iterator[Block]:
    """Tell what to look for under Not sure, and when Partially has become Yes."""
    if finding.to_look_for:
        yield Heading(3, "What to look for")
        yield Items(tuple((Run(action.measure),) for action in finding.to_look_for))
    if finding.is_complete:
        yield paragraph("If all of these are in place, change your answer to Yes.")


def steps(finding: Finding) -> Iterator[Block]:
    """Tell what is in place, what is to do with its first step, and what was set aside: one list, in the order of the pack."""
    if finding.due or finding.in_place or finding.set_aside:
        yield Heading(3, "In place, and to do" if finding.in_place else "What to do")
        yield Items(tuple(head + body for head, body in list_of_steps(finding)))


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
