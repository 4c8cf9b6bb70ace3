"""The result as a place: the verdict with its reason, a picture of it, the plan, and the answers."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen
from markupsafe import Markup

from selfcheck import report
from selfcheck.assessment import Assessment, Group, PlannedAction
from selfcheck.comparison import Comparison
from selfcheck.html.jinja import render
from selfcheck.html.others import OtherCheck
from selfcheck.questionnaire import Action, Question, Rating

#: What a cell's rating is called where there is no answer.
_OPEN = "open"


@frozen
class Cell:
    """A question in the picture of the result: its name, its answer, and the rating by its word and its label."""

    id: str
    short: str
    answer: str
    rating: str
    words: str


def cell_for(assessment: Assessment, question: Question) -> Cell:
    """Return what a picture of the answers shows of a question."""
    finding = assessment.finding_for(question.id)
    if finding is None:
        return Cell(question.id, question.short, "Not answered", _OPEN, "Not answered")
    return Cell(question.id, question.short, finding.option.label, finding.rating.value, finding.rating.label)


def plan(assessment: Assessment) -> dict[str, str]:
    """Return what to do, as HTML by its mark: what comes first, what the law asks for, the rest, and what is done."""
    done = [row for row in assessment.plan if _is_over(row)]
    parts = [(group.value, group.label, [row for row in assessment.in_group(group) if not _is_over(row)]) for group in Group]
    common = {"is_answered": bool(assessment.findings), "is_begun": bool(done), "by_question": _by_question, "tell": _tell}
    return {
        f"plan-{part}": str(render("plan", part=part, label=label, rows=rows, **common))
        for part, label, rows in (*parts, ("done", "Done", done))
    }


def _tell(part: str, rows: Iterable[PlannedAction]) -> Markup:
    """Return rows of a part of the plan as items of a list."""
    return Markup("").join(_row(part, row.action, row.question, row.is_set_aside) for row in rows)


@lru_cache(maxsize=1024)
def _row(part: str, action: Action, question: Question, is_set_aside: bool) -> Markup:
    """Return a row of a part of the plan: an answer changes few of them, and the others are told again with each."""
    return render("row", part=part, action=action, question=question, is_set_aside=is_set_aside)


def _is_over(row: PlannedAction) -> bool:
    """Whether a row stands under "Done": of what does not apply nothing is to be done, or was."""
    return row.entry.done and not row.is_set_aside


def result_marks(assessment: Assessment, others: Iterable[OtherCheck] = ()) -> dict[str, str]:
    """Return what the result shows, as HTML by its mark: the verdict with a picture of it, the plan, the answers, and the end.

    Args:
        assessment: what the answers so far lead to.
        others: the checks that can be reached from here.
    """
    questionnaire = assessment.questionnaire
    questions = questionnaire.questions
    topics = [(section, [cell_for(assessment, question) for question in section.questions]) for section in questionnaire.sections]
    long = len(topics) > 1
    verdict = render(
        "verdict",
        assessment=assessment,
        answered=assessment.progress,
        told=report.verdict(assessment),
        missing=assessment.unanswered,
        next_number=questions.index(assessment.unanswered[0]) + 1 if assessment.unanswered else 0,
        topics=topics if long else [],
        cells=[cell for _, cells in topics for cell in cells],
        counts=[(rating, count) for rating in report.WORST_FIRST if (count := assessment.count(rating))],
    )
    answered = topics if assessment.findings else []
    rows = [(section.title if long else "", Markup("").join(map(_answer, cells))) for section, cells in answered]
    answers = render("answers", answers=rows)
    end = render("end", version=report.version(questionnaire), others=others)
    interim = f"Interim: {assessment.progress}." if assessment.unanswered else ""
    return {"verdict": str(verdict), **plan(assessment), "answers": str(answers), "end": str(end), "interim": interim}


@lru_cache(maxsize=1024)
def _answer(cell: Cell) -> Markup:
    """Return an answer with the way to change it, as an item of a list."""
    return render("answer", cell=cell)


def _by_question(rows: Iterable[PlannedAction]) -> Iterator[tuple[Question, Rating, list[PlannedAction]]]:
    """Rows of the plan by their question, in the order in which the questions first come up."""
    order: dict[str, list[PlannedAction]] = {}
    for row in rows:
        order.setdefault(row.question.id, []).append(row)
    return ((rows[0].question, rows[0].rating, rows) for rows in order.values())


def since(comparison: Comparison | None) -> Markup:
    """Return what changed since an earlier check; nothing where there is none to compare with."""
    if comparison is None:
        return Markup("")
    changes = list(report.pack_changes(comparison.pack))
    return render("since", comparison=comparison, sum=report.sum_up(comparison), pack=changes)
