"""The action plan: a page that goes on a wall, with room to write on, and lines to sign under it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from selfcheck.assessment import Assessment, Group, PlannedAction
from selfcheck.blocks import Block, Field, Fold, Heading, Plan, PlanField, PlanGroup, PlanRow, Table, paragraph
from selfcheck.prose import Items, Run, Runs
from selfcheck.questionnaire import Cost, Rating, Section
from selfcheck.report.report import Report
from selfcheck.report.wording import capital, cost, listed, lowered, page_for, small, spell, time

_COLUMNS = "Action", "Effort", "Owner", "By", "Done"


def plan(report: Report) -> Iterator[Block]:
    """Tell the actions that are due, group by group, and who signs."""
    assessment = report.assessment
    yield Heading(1, "Action plan", new_page=True)
    yield paragraph(_lead(assessment))
    if first := assessment.first:
        yield Heading(2, Group.FIRST.label)
        yield _table("What to do first", (_row(row, number) for number, row in enumerate(first, 1)))
    for group, blocks in ((Group.LAW, _law(assessment)), (Group.NEXT, _next(assessment)), (Group.UPKEEP, _upkeep(assessment))):
        if content := tuple(blocks):
            yield Fold(Heading(2, _title(group, assessment)), content)
    yield Fold(Heading(2, "Sign-off"), tuple(_sign_off(report)))


def _lead(assessment: Assessment) -> str:
    if len(assessment.first) > 1:
        return "Give each of the first ones an owner and a date today. Look at the rest in a month."
    if assessment.first:
        return "Give the first one an owner and a date today. Look at the rest in a month."
    if any(row.group is not Group.UPKEEP and not row.entry.done for row in assessment.plan):
        return "Nothing comes first. Give each action an owner and a date."
    if any(row.entry.done for row in assessment.plan):
        return "What was urgent is done. The rest keeps things as they are."
    if assessment.plan:
        return "Nothing is urgent. What follows keeps things as they are."
    return "No action is due from the answers given so far."


def _title(group: Group, assessment: Assessment) -> str:
    if group is not Group.NEXT:
        return group.label
    return f"{group.label}, by question" if len(assessment.questionnaire.sections) == 1 else f"{group.label}, by topic"


def _table(shown: str, rows: Iterable[PlanRow | PlanGroup]) -> Plan:
    return Plan(f"{shown}, what each action takes, who does it, by when, and whether it is done.", _COLUMNS, tuple(rows))


def _row(row: PlannedAction, number: int = 0) -> PlanRow:
    action = row.action
    fields = tuple(Field(part, row.entry, action.text) for part in PlanField)
    # What costs nothing says so only where there is room for it.
    money = (cost(action),) if number or action.law or action.cost is not Cost.NONE else ()
    return PlanRow(action.text, number, tuple(_why(row)), page_for(action), (time(action), *money), fields)


def _why(row: PlannedAction) -> Iterator[Run]:
    """Tell to whom a duty applies, and by which law, with the page that helps to meet it."""
    action = row.action
    if action.condition:
        yield Run(f"Only if it applies: {lowered(action.condition)}. ")
    if action.law:
        yield Run(f"{'; '.join(law.name for law in action.law)}. ")
        yield from listed(action.reading[:1])


def _law(assessment: Assessment) -> Iterator[Block]:
    rows = assessment.in_group(Group.LAW)
    if applying := [row for row in rows if not row.is_set_aside]:
        yield _table("What the law asks for", map(_row, applying))
    for row in rows:
        if row.is_set_aside:
            yield small(f"Set aside, because it does not apply ({lowered(row.action.condition)}): {row.action.text}.")


def _next(assessment: Assessment) -> Iterator[Block]:
    rows = assessment.in_group(Group.NEXT)
    if rows:
        yield _table("What to do next", _grouped(assessment, rows))


def _grouped(assessment: Assessment, rows: Iterable[PlannedAction]) -> Iterator[PlanRow | PlanGroup]:
    """Yield the rows of each question under its name; where there are topics, of each topic."""
    sections = assessment.questionnaire.sections
    if len(sections) == 1:
        for question, rows_of_one in groupby(rows, key=lambda row: row.question):
            several = list(rows_of_one)
            yield PlanGroup(several[0].rating, question.short)
            yield from map(_row, several)
        return
    homes = {question.id: section for section in sections for question in section.questions}
    for section, rows_of_one in groupby(rows, key=lambda row: homes[row.question.id]):
        yield PlanGroup(_worst(assessment, section), section.title)
        yield from map(_row, rows_of_one)


_WORST_FIRST = Rating.RED, Rating.GREY, Rating.AMBER, Rating.GREEN, Rating.NONE


def _worst(assessment: Assessment, section: Section) -> Rating:
    findings = [finding for question in section.questions if (finding := assessment.finding_for(question.id))]
    return min((finding.rating for finding in findings), key=_WORST_FIRST.index)


def _upkeep(assessment: Assessment) -> Iterator[Block]:
    if rows := assessment.in_group(Group.UPKEEP):
        yield Items(tuple(_kept(row) for row in rows))


def _kept(row: PlannedAction) -> Runs:
    entry = row.entry
    agreed = ", ".join(filter(None, (entry.owner, f"by {spell(entry.due)}" if entry.due else "", "done" if entry.done else "")))
    sentence = f" {capital(agreed)}." if agreed else ""
    return Run(f"{row.question.short}: ", strong=True), Run(f"{lowered(row.action.text)}.{sentence}")


def _sign_off(report: Report) -> Iterator[Block]:
    yield paragraph("Whoever signs here has read the report and agrees with the action plan.")
    client, adviser = report.organisation or "The organisation", report.prepared_by or "Whoever prepared it"
    yield Table(
        "Lines to sign: for the organisation, and for whoever prepared the report.",
        ("For", "Name", "Signature", "Date"),
        (0.3, 0.25, 0.27, 0.18),
        ((capital(client), "", "", ""), (adviser, "", "", "")),
    )
