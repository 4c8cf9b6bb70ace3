"""The first pages of a report: the cover, the whole at a glance, and the action plan."""

from collections.abc import Iterator

from selfcheck.assessment import Assessment, PlannedAction
from selfcheck.blocks import Block, Cell, Field, Heading, PlanField, Stated, Subtitle, Table, Title, paragraph
from selfcheck.prose import Paragraph, Run
from selfcheck.questionnaire import Rating, Section
from selfcheck.report.made import Report, spell


def cover(report: Report) -> Iterator[Block]:
    """Tell what the report is, whom it is for, who made it and when."""
    yield Title(report.title)
    if report.organisation:
        yield Subtitle(f"Report for {report.organisation}")
    by = f"Prepared by {report.prepared_by} on" if report.prepared_by else "Prepared on"
    yield Subtitle(f"{by} {spell(report.date)}")


def at_a_glance(assessment: Assessment) -> Iterator[Block]:
    """Tell the rating of the whole, what matters most, and how each question was answered; or each section."""
    yield Heading(1, "At a glance")
    yield Stated(assessment.overall.rating, assessment.overall.label, before="Overall: ")
    yield paragraph(f"The rule behind this: {assessment.overall.rule}")
    yield Paragraph((Run("What matters most: ", strong=True), Run(_main_point(assessment))))
    yield paragraph(f"Questions: {answered(assessment)} {counts(assessment)}".strip())
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
    """Tell the actions that are due, most important first."""
    yield Heading(1, "Action plan")
    if not assessment.actions:
        yield paragraph("No action is due from the answers given so far.")
        return
    yield paragraph(_lead(len(assessment.first), done=any(row.entry.done for row in assessment.actions)))
    yield Table(
        "The actions that are due, most important first, with who does each, by when, and whether it is done.",
        ("Action", "Priority", "Owner", "Due", "Done"),
        (0.41, 0.16, 0.2, 0.14, 0.09),
        tuple(map(_row, assessment.plan)),
    )


def _lead(first: int, done: bool) -> str:
    if first:
        rows = "row is the one" if first == 1 else f"{first} rows are the ones"
        return f"Most important first: the top {rows} to do first. Agree who does each action and by when, then tick it off."
    if done:
        return "What was urgent is done. The rest keeps things as they are."
    return "Nothing is urgent. These actions keep things as they are."


def _row(row: PlannedAction) -> tuple[Cell, ...]:
    return row.action.text, row.priority.label, *(Field(part, row.entry, row.action.text) for part in PlanField)
