"""An assessment made out on a day, and the order in which it is told.

:func:`tell` turns a report into plain blocks. Every door that shows a report, Word and HTML, walks the same blocks, so that all
of them say the same words in the same order.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, frozen

from selfcheck.assessment import FIRST, Assessment, Finding, PlannedAction
from selfcheck.blocks import Block, Cell, Contents, Field, Heading, Part, Stated, Subtitle, Table, Title, words
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse, safe_link
from selfcheck.questionnaire import Action, Option, Rating, Source
from selfcheck.text import slug


@frozen
class Report:
    """An assessment, and the day on which it was made out."""

    assessment: Assessment
    date: date

    @property
    def title(self) -> str:
        """The title on the cover and in the document's properties."""
        return self.assessment.questionnaire.title

    @property
    def organisation(self) -> str:
        """Whom the report is for; may be empty."""
        return self.assessment.response.organisation

    @property
    def prepared_by(self) -> str:
        """Who made the check; may be empty."""
        return self.assessment.response.prepared_by

    def file_name(self, ending: str) -> str:
        """Return ``selfcheck_<organisation>_<date>.<ending>``, safe on every system."""
        parts = "selfcheck", slug(self.organisation), self.date.isoformat()
        return f"{'_'.join(filter(None, parts))}.{ending}"


#: A report with more words than this has more than five pages, and so a contents list (measured on rendered reports).
LONG = 1400
#: The most characters of a name or a note that a report holds.
NAME, NOTE = 200, 5000


# Not strftime: its names follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spell(day: date) -> str:
    """Return the day in British words: 5 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def tell(report: Report) -> tuple[Block, ...]:
    """Return the report as blocks, in the order in which it is told."""
    summary = (*_cover(report), *_at_a_glance(report.assessment))
    rest = tuple(_anchored(_rest(report)))
    headings = tuple(block for block in rest if isinstance(block, Heading) and block.anchor)
    contents = Contents("Contents", headings)
    long = sum(1 + text.count(" ") for text in words(rest)) > LONG
    return (*summary, *([contents] if long else []), *rest)


def _rest(report: Report) -> Iterator[Block]:
    yield from _plan(report.assessment)
    yield from _details(report.assessment)
    yield from _unanswered(report.assessment)
    yield from _how_to_use()
    yield from _sign_off(report)
    yield from _about(report)


def _anchored(blocks: Iterable[Block]) -> Iterator[Block]:
    """Name the headings that the contents list leads to."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level <= 2:
            yield Heading(block.level, block.text, f"part-{number}")
        else:
            yield block


def _cover(report: Report) -> Iterator[Block]:
    yield Title(report.title)
    if report.organisation:
        yield Subtitle(f"Report for {_short(report.organisation)}")
    by = f"Prepared by {_short(report.prepared_by)} on" if report.prepared_by else "Prepared on"
    yield Subtitle(f"{by} {spell(report.date)}")


def _at_a_glance(assessment: Assessment) -> Iterator[Block]:
    yield Heading(1, "At a glance")
    yield Stated(assessment.overall.rating, assessment.overall.label, before="Overall: ")
    yield _paragraph(f"The rule behind this: {assessment.overall.rule}")
    yield Paragraph((Run("What matters most: ", strong=True), Run(_main_point(assessment))))
    yield _paragraph(f"Questions: {answered(assessment)} {counts(assessment)}".strip())
    yield Table(
        "Each question with the answer given and what it means.",
        ("Question", "Answer", "Rating"),
        (0.56, 0.18, 0.26),
        tuple(_overview(assessment)),
    )


def _main_point(assessment: Assessment) -> str:
    if assessment.first:
        action = assessment.first[0].action.text
        return f"{action[0].lower()}{action[1:]}. It is the first row of the action plan."
    if assessment.unanswered:
        return "answer the questions that are still open; what is not known counts as not in place."
    return "keep things as they are. Nothing is urgent, and the action plan says how to stay there."


def answered(assessment: Assessment) -> str:
    """Return how many of the questions were answered, as a sentence."""
    return f"{len(assessment.findings)} of {len(assessment.questionnaire.questions)} answered."


def counts(assessment: Assessment) -> str:
    """Return how many answers have which rating, as a sentence; empty while there are none."""
    parts = [f"{rating.label}: {n}" for rating in Rating if (n := assessment.count(rating))]
    return f"{', '.join(parts)}." if parts else ""


def _overview(assessment: Assessment) -> Iterator[tuple[Cell, ...]]:
    for question in assessment.questionnaire.questions:
        finding = assessment.finding_for(question.id)
        if finding is None:
            yield question.text, "Not answered", Stated(Rating.GREY, Rating.GREY.label)
        else:
            yield question.text, finding.option.label, Stated(finding.rating, finding.rating.label)


def _plan(assessment: Assessment) -> Iterator[Block]:
    yield Heading(1, "Action plan")
    if not assessment.actions:
        yield _paragraph("No action is due from the answers given so far.")
        return
    # The first rows of the table are "Do these first": what is done comes after them, upkeep last of all.
    first = assessment.first
    later = [row for row in assessment.actions if row not in first]
    yield _paragraph(_lead(len(first), done=any(row.entry.done for row in later)))
    yield Table(
        "The actions that are due, most important first, with who does each, by when, and whether it is done.",
        ("Action", "Priority", "Owner", "Due", "Done"),
        (0.41, 0.16, 0.2, 0.14, 0.09),
        tuple(_row(row) for row in (*first, *later)),
    )


def _lead(first: int, done: bool) -> str:
    if first:
        these = "row is the one" if first == 1 else f"{first} rows are the ones"
        return f"Most important first: the top {these} to do first. Agree who does each action and by when, then tick it off."
    if done:
        return "What was urgent is done. The rest keeps things as they are."
    return "Nothing is urgent. These actions keep things as they are."


def _row(row: PlannedAction) -> tuple[Cell, ...]:
    entry = evolve(row.entry, owner=_short(row.entry.owner))
    return row.action.text, row.priority.label, *(Field(part, entry, row.action.text) for part in Part)


def _details(assessment: Assessment) -> Iterator[Block]:
    if assessment.findings:
        yield Heading(1, "Advice for each question")
    for section in assessment.questionnaire.sections:
        for question in section.questions:
            if finding := assessment.finding_for(question.id):
                yield from _detail(finding)


def _detail(finding: Finding) -> Iterator[Block]:
    yield Heading(2, f"{finding.question.text} Your answer: {finding.option.label}")
    yield Stated(finding.rating, finding.rating.label, before="Rating: ")
    yield Heading(3, "Why it matters")
    yield from parse(finding.question.why)
    yield from advice(finding.option)
    yield from ticked(finding)
    yield from hints(finding)
    yield from steps(finding)
    yield from reading(finding)
    if finding.answer.note:
        yield Heading(3, "Your note")
        yield from note(finding.answer.note)


def advice(option: Option) -> Iterator[Block]:
    """Tell what an answer means."""
    yield Heading(3, "What your answer means")
    yield from parse(option.advice)


def ticked(finding: Finding) -> Iterator[Block]:
    """Tell what is in place and what is missing under Partially."""
    for heading, actions in (("In place", finding.in_place), ("Still missing", finding.missing)):
        if actions:
            yield Heading(3, heading)
            yield _measures(actions)


def hints(finding: Finding) -> Iterator[Block]:
    """Tell what to look for under Not sure, and when Partially has become Yes."""
    if finding.to_look_for:
        yield Heading(3, "What to look for")
        yield _measures(finding.to_look_for)
    if finding.is_complete:
        yield _paragraph("If all of these are in place, change your answer to Yes.")


def _measures(actions: Iterable[Action]) -> Items:
    return Items(tuple((Run(action.measure),) for action in actions))


def steps(finding: Finding) -> Iterator[Block]:
    """Tell the actions that are due, each with its first step."""
    if finding.due:
        yield Heading(3, "What to do")
        yield Items(tuple(head + body for head, body in (step(finding, action) for action in finding.due)))


def step(finding: Finding, action: Action) -> tuple[Runs, Runs]:
    """Tell one action: what to do and what effort it takes; then its first step, and what to read beyond the answer's reading."""
    duty = "Legal duty. " if action.must else ""
    head = Run(f"{action.text}.", strong=True), Run(f" {duty}Effort: {action.effort.label}.")
    return head, (Run(" "), *_joined(parse(action.how)), *_further(finding, action))


def _further(finding: Finding, action: Action) -> Iterator[Run]:
    further = [source for source in action.reading if source not in finding.option.reading]
    for number, source in enumerate(further, 1):
        yield Run(" See " if number == 1 else " and " if number == len(further) else ", ")
        yield _link(source)
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
        yield Items(tuple((_link(source),) for source in finding.option.reading))


def _link(source: Source) -> Run:
    return Run(_cited(source), link=safe_link(source.url))


def _cited(source: Source) -> str:
    return source.title if source.title == source.publisher else f"{source.title} ({source.publisher})"


def note(text: str) -> Iterator[Block]:
    """Tell what a person typed, line by line; it is never read as Markdown."""
    kept = text if len(text) <= NOTE else f"{text[:NOTE]}… (shortened here; the saved answers hold all of it)"
    for paragraph in filter(str.strip, kept.split("\n")):
        yield _paragraph(paragraph.strip())


def _short(name: str) -> str:
    return name if len(name) <= NAME else f"{name[:NAME]}… (shortened)"


def _unanswered(assessment: Assessment) -> Iterator[Block]:
    noted = [answer for answer in assessment.response.answers if answer.note and not assessment.finding_for(answer.question)]
    if not (assessment.unanswered or assessment.unasked):
        return
    yield Heading(1, "What was not answered")
    if assessment.unanswered:
        yield _paragraph("These questions have no answer yet. What is not known counts as not in place until you find out.")
        yield Items(tuple((Run(question.text),) for question in assessment.unanswered))
    if assessment.unasked:
        yield _paragraph(
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
    yield _paragraph("Whoever signs here has read the report and agrees with the action plan.")
    client, adviser = _short(report.organisation) or "The organisation", _short(report.prepared_by) or "Whoever prepared it"
    yield Table(
        "Lines to sign: for the organisation, and for whoever prepared the report.",
        ("For", "Name", "Signature", "Date"),
        (0.3, 0.25, 0.27, 0.18),
        ((client, "", "", ""), (adviser, "", "", "")),
    )


def _about(report: Report) -> Iterator[Block]:
    assessment = report.assessment
    questionnaire = assessment.questionnaire
    yield Heading(1, "About this check")
    yield _paragraph(
        "This is a self-assessment: it rests on the answers given and was not verified by anyone. "
        "It is general guidance and not legal advice. It is not a product of the ICO or the NCSC and is not endorsed by them."
    )
    yield _paragraph(f"Questions and advice: {questionnaire.title} ({questionnaire.id}), version {questionnaire.version}.")
    if reviews := [finding for finding in assessment.findings if finding.option.review]:
        yield _paragraph("An expert has still to review the advice for these answers:")
        yield Items(tuple((Run(f"{finding.question.text} {finding.option.label}"),) for finding in reviews))
    if sources := _sources(assessment.findings):
        yield Heading(2, "Sources")
        yield Table(
            "The sources of the advice in this report, how sure we are of what they say, and when each was last checked.",
            ("Source", "Evidence", "Checked"),
            (0.5, 0.3, 0.2),
            tuple(map(_source, sources)),
        )


def _sources(findings: Iterable[Finding]) -> tuple[Source, ...]:
    """The sources that the findings read from, each once, in the order of first use."""
    sources = [
        source
        for finding in findings
        for reading in (finding.option.reading, *(action.reading for action in finding.due))
        for source in reading
    ]
    return tuple(dict.fromkeys(sources))


def _source(source: Source) -> tuple[Cell, ...]:
    checked = spell(source.checked) if source.checked else "Not checked yet"
    return _cited(source), source.evidence.label.capitalize(), checked


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))
