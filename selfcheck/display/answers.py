"""What was answered and what follows, as blocks."""

from collections.abc import Iterator

from selfcheck.assessment import Assessment, PlannedAction
from selfcheck.blocks import Block, Fold, Heading, SmallPrint, Table
from selfcheck.prose import Run
from selfcheck.report import at_a_glance, cost, spell, time
from selfcheck.response import Answer, PlanEntry, Response
from selfcheck.text import amount


def tell_response(response: Response) -> Iterator[Block]:
    """Tell what was answered and agreed, by ids: a response knows no questionnaire."""
    yield Heading(1, response.organisation or f"Answers to {response.pack}")
    by = [f"prepared by {response.prepared_by}"] if response.prepared_by else []
    yield SmallPrint((Run(" · ".join((f"{response.pack}, version {response.version}", *by))),))
    if response.answers:
        columns = "Question", "Answer", "Ticked", "Does not apply", "Note"
        yield _table("The answers.", columns, tuple(map(_answer, response.answers)))
    if response.plan:
        yield _table("The plan.", ("Action", "Owner", "By", "Done"), tuple(map(_entry, response.plan)))


def _table(caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a table without the columns in which nothing is said."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    cells = tuple(tuple(row[place] for place in kept) for row in (columns, *rows))
    return Table(caption, cells[0], (1 / len(kept),) * len(kept), cells[1:])


def _answer(answer: Answer) -> tuple[str, ...]:
    return answer.question, answer.option or "", ", ".join(answer.measures), ", ".join(answer.set_aside), answer.note


def _entry(entry: PlanEntry) -> tuple[str, ...]:
    return entry.action, entry.owner, spell(entry.due) if entry.due else "", "Yes" if entry.done else ""


def tell_assessment(assessment: Assessment) -> Iterator[Block]:
    """Tell page one of a report, and every row of the plan."""
    response, questionnaire = assessment.response, assessment.questionnaire
    yield Heading(1, response.organisation or questionnaire.title)
    yield SmallPrint((Run(f"{questionnaire.id}, version {questionnaire.version} · {assessment.progress}"),))
    yield from at_a_glance(assessment)
    if rows := tuple(map(_planned, assessment.plan)):
        columns = ("Group", "Action", "Question", "Takes", "Agreed")
        table = Table("The action plan.", columns, (0.16, 0.36, 0.2, 0.14, 0.14), rows)
        yield Fold(Heading(2, f"Action plan: {amount(len(rows), 'action')}"), (table,))


def _planned(row: PlannedAction) -> tuple[str, ...]:
    takes = f"{time(row.action)}, {cost(row.action)}"
    return row.group.label, row.action.text, row.question.short, takes, _agreed(row)


def _agreed(row: PlannedAction) -> str:
    if row.is_set_aside:
        return "Does not apply"
    entry = row.entry
    parts = (entry.owner, f"by {spell(entry.due)}" if entry.due else "", "done" if entry.done else "")
    return ", ".join(filter(None, parts))
