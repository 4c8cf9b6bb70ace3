"""The first pages of a report: the cover, the whole at a glance, and the action plan."""

from collections.abc import Iterable, Iterator

from selfcheck.assessment import Assessment, Group, PlannedAction
from selfcheck.blocks import Block, Cell, Field, Heading, PlanField, Stated, Subtitle, Table, Title, paragraph
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Action, Rating, Section
from selfcheck.report.made import Report, lowered, spell


def cover(report: Report) -> Iterator[Block]:
    """Tell what the report is, whom it is for, who made it and when."""
    yield Title(report.title)
    if report.organisation:
        yield Subtitle(f"Report for {report.organisation}")
    by = f"Prepared by {report.prepared_by} on" if report.prepared_by else "Prepared on"
    yield Subtitle(f"{by} {spell(report.date)}")


def at_a_glance(assessment: Assessment) -> Iterator[Block]:
    """Tell the verdict with its reason, what matters most, and how each question was answered; or each section."""
    yield Heading(1, "At a glance")
    if assessment.overall:
        yield Stated(assessment.overall.rating, assessment.overall.label, before="Overall: ")
        yield paragraph(assessment.overall.reason)
    else:
        yield paragraph(f"So far: {assessment.progress}. There is an overall rating once every question is answered.")
    yield Paragraph((Run("What matters most: ", strong=True), Run(_main_point(assessment))))
    yield paragraph(f"Questions: {assessment.progress}. {counts(assessment)}".strip())
    if len(assessment.questionnaire.sections) > 1:
        yield Table(
            "Each topic with how many of its questions were answered, and how many answers have which rating.",
            ("Topic", "Answered", *(rating.label for rating in _COUNTED)),
            (0.32, 0.16, 0.13, 0.13, 0.13, 0.13),
            tuple(_tally(assessment, section) for section in assessment.questionnaire.sections),
        )
    else:
        yield Table(
            "Each question with the answer given and what it means.",
            ("Question", "Answer", "Rating"),
            (0.56, 0.18, 0.26),
            tuple(_overview(assessment)),
        )


def _main_point(assessment: Assessment) -> str:
    if assessment.first:
        return f"{lowered(assessment.first[0].action.text)}. It is the first row of the action plan."
    if assessment.unanswered:
        return "answer the questions that are still open; what is not known counts as not in place."
    return "keep things as they are. Nothing is urgent, and the action plan says how to stay there."


def counts(assessment: Assessment) -> str:
    """Return how many answers have which rating, as a sentence; empty while there are none."""
    parts = [f"{rating.label}: {n}" for rating in Rating if (n := assessment.count(rating))]
    return f"{', '.join(parts)}." if parts else ""


_COUNTED = Rating.GREEN, Rating.AMBER, Rating.RED, Rating.GREY


def _tally(assessment: Assessment, section: Section) -> tuple[Cell, ...]:
    findings = [finding for question in section.questions if (finding := assessment.finding_for(question.id))]
    ratings = [finding.rating for finding in findings]
    return section.title, f"{len(findings)} of {len(section.questions)}", *(str(ratings.count(rating)) for rating in _COUNTED)


def _overview(assessment: Assessment) -> Iterator[tuple[Cell, ...]]:
    for question in assessment.questionnaire.questions:
        finding = assessment.finding_for(question.id)
        if finding is None:
            yield question.text, "Not answered", Stated(Rating.GREY, Rating.GREY.label)
        else:
            yield question.text, finding.option.label, Stated(finding.rating, finding.rating.label)


def plan(assessment: Assessment) -> Iterator[Block]:
    """Tell the actions that are due, group by group."""
    yield Heading(1, "Action plan")
    if not assessment.plan:
        yield paragraph("No action is due from the answers given so far.")
        return
    yield paragraph(_lead(assessment))
    for group in Group:
        if rows := assessment.in_group(group):
            yield Heading(2, group.label)
            yield from _table(group, [row for row in rows if not row.is_set_aside])
            yield from _set_aside([row.action for row in rows if row.is_set_aside])


_CAPTIONS = {
    Group.FIRST: "What to do first, most important first",
    Group.LAW: "What the law asks for",
    Group.NEXT: "What to do next, in the order of the questions",
    Group.UPKEEP: "What keeps things in place",
}


def _table(group: Group, rows: Iterable[PlannedAction]) -> Iterator[Block]:
    if cells := tuple(map(_row, rows)):
        yield Table(
            f"{_CAPTIONS[group]}, with what each action takes, who does it, by when, and whether it is done.",
            ("Action", "Effort and cost", "Owner", "Due", "Done"),
            (0.41, 0.16, 0.2, 0.14, 0.09),
            cells,
        )


def _set_aside(actions: Iterable[Action]) -> Iterator[Block]:
    if items := tuple((Run(f"{action.text} ({lowered(action.condition)})"),) for action in actions):
        yield paragraph("Set aside, because this does not apply:")
        yield Items(items)


def _lead(assessment: Assessment) -> str:
    if assessment.first:
        return "Begin with what to do first. Agree who does each action and by when, then tick it off."
    if any(row.entry.done for row in assessment.plan):
        return "What was urgent is done. The rest keeps things as they are."
    return "Nothing is urgent. These actions keep things as they are."


def _row(row: PlannedAction) -> tuple[Cell, ...]:
    action = row.action
    text = f"{action.text} (only if it applies: {lowered(action.condition)})" if action.condition else action.text
    takes = f"{action.effort.label.capitalize()}, {action.cost.label}"
    return text, takes, *(Field(part, row.entry, action.text) for part in PlanField)
