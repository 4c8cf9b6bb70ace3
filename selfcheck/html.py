"""Out: a question, its advice and an assessment become HTML text.

Everything is escaped here, at the last moment. The widgets bind the native inputs by the ``data-`` marks in this text,
and build no HTML of their own.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from selfcheck import report
from selfcheck.assessment import Assessment, Finding, PlannedAction
from selfcheck.prose import Items, Paragraph, Run, parse
from selfcheck.questionnaire import Question, Questionnaire, Rating
from selfcheck.report import Cell, Heading, Stated, Subtitle, Table, Ticked, Title

#: The most characters that a name or a note may have on the page.
NAME_LENGTH, NOTE_LENGTH = 200, 5000


def header(questionnaire: Questionnaire) -> str:
    """Return the head of the page: what this is, how long it takes, and what happens to the answers."""
    count = len(questionnaire.questions)
    return (
        f'<header class="sc-header"><h1>{escape(questionnaire.title)}</h1>'
        f"<p>{escape(questionnaire.summary)}</p>"
        f"<p>{count} questions, about {2 * count} minutes. Choose an answer and the advice appears beside it. "
        "When you are ready, download the report at the top right: a Word document to keep, share and act on.</p>"
        '<p class="sc-privacy">Your answers stay in this session and are not stored on the server. '
        "After you close the page nobody can bring them back: save them or download the report first.</p></header>"
    )


def details() -> str:
    """Return the fields for whom the check is, and who makes it. Both may stay empty."""
    return (
        '<div class="sc-details" data-form role="group" aria-label="About the report">'
        f"{_name_field('organisation', 'Organisation')}{_name_field('prepared_by', 'Prepared by')}</div>"
    )


def _name_field(trait: str, label: str) -> str:
    return (
        f'<p><label for="sc-{trait}">{label} <span class="sc-quiet">(optional, for the report)</span></label>'
        f'<input type="text" id="sc-{trait}" data-trait="{trait}" maxlength="{NAME_LENGTH}" autocomplete="off"></p>'
    )


def question(question: Question, number: int) -> str:
    """Return the form of one question, with a slot for its advice.

    Args:
        question: what is asked.
        number: its place, counted from 1.
    """
    id = f"sc-{escape(question.id)}"
    return (
        f'<div class="sc-question" id="{id}" data-form><div class="sc-ask">'
        f'<fieldset aria-describedby="{id}-hint"><legend><h2>{number}. {escape(question.text)}</h2></legend>'
        f'<p class="sc-hint" id="{id}-hint">{escape(question.hint)}</p>'
        f"<details><summary>Why it matters</summary>{blocks(parse(question.why))}</details>"
        f'<div class="sc-options">{"".join(_radios(question, id))}</div></fieldset>'
        '<button type="button" class="sc-plain" data-clear hidden>Clear this answer</button>'
        f"{_ticks(question)}{_note(id)}</div>"
        f'<section class="sc-advice" data-advice aria-label="Advice for question {number}"></section></div>'
    )


def _radios(question: Question, id: str) -> Iterator[str]:
    for option in question.options:
        yield (
            f'<label><input type="radio" name="{id}" value="{escape(option.id)}" autocomplete="off">'
            f"<span>{escape(option.label)}</span></label>"
        )


def _ticks(question: Question) -> str:
    """The measures to tick; shown only while an answer that is partly in place is chosen."""
    under = " ".join(option.id for option in question.options if option.rating is Rating.AMBER)
    if not under or not question.measures:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" value="{escape(action.id)}" autocomplete="off">'
        f"<span>{escape(action.measure)}</span></label>"
        for action in question.measures
    )
    return (
        f'<fieldset class="sc-ticks" data-under="{escape(under)}" hidden>'
        f"<legend>Tick what is already in place</legend>{boxes}</fieldset>"
    )


def _note(id: str) -> str:
    return (
        f'<details class="sc-note"><summary>Note for the report</summary>'
        f'<label for="{id}-note">Anything the report should remember about this answer</label>'
        f'<textarea id="{id}-note" data-trait="note" rows="3" maxlength="{NOTE_LENGTH}" autocomplete="off"></textarea></details>'
    )


def advice(finding: Finding | None) -> str:
    """Return the advice for an answer; without an answer, one quiet line."""
    if finding is None:
        return '<p class="sc-quiet">Choose an answer to see what it means and what to do.</p>'
    rating = Stated(finding.rating, finding.rating.label)
    meaning = blocks(chain([rating], report.advice(finding.option), report.hints(finding)))
    return f"{meaning}{_steps(finding)}{blocks(report.reading(finding))}"


def _steps(finding: Finding) -> str:
    """The actions that are due, in the words of the report. The first step of each opens on demand: phones are small."""
    if not finding.due:
        return ""
    items = "".join(
        f"<li><details><summary>{_runs(head)}</summary><p>{_runs(body)}</p></details></li>"
        for head, body in (report.step(finding, action) for action in finding.due)
    )
    return f'<h3>What to do</h3><ul class="sc-steps">{items}</ul>'


def progress(assessment: Assessment) -> str:
    """Return how far the answers have come, with the overall rating: one line for the bar."""
    done, total = len(assessment.findings), len(assessment.questionnaire.questions)
    return (
        f'<div class="sc-progress"><span>{done} of {total} answered</span> '
        f'<progress aria-label="Questions answered" max="{total}" value="{done}"></progress> '
        f"{_chip(assessment.overall.rating, assessment.overall.label)}</div>"
    )


def summary(assessment: Assessment) -> str:
    """Return the assessment at a glance: the overall rating and its rule, the counts, and what to do first."""
    overall = assessment.overall
    counts = "".join(
        f"<li>{_chip(rating, rating.label)} {count}</li>" for rating in Rating if (count := assessment.count(rating))
    )
    open_ = len(assessment.unanswered)
    return (
        '<section class="sc-summary" aria-label="At a glance"><h2>At a glance</h2>'
        f'<p class="sc-overall">{_chip(overall.rating, overall.label)}</p>'
        f'<p class="sc-rule">The rule behind this: {escape(overall.rule)}</p>'
        f'<ul class="sc-counts">{counts}{f"<li>Not answered: {open_}</li>" if open_ else ""}</ul>'
        f"{_first(assessment)}</section>"
    )


def _first(assessment: Assessment) -> str:
    if assessment.first:
        items = "".join(map(_planned, assessment.first))
        more = len(assessment.actions) - len(assessment.first)
        rest = f'<p class="sc-quiet">The report has {more} more.</p>' if more else ""
        return f"<h3>Do these first</h3><ol>{items}</ol>{rest}"
    if assessment.findings:
        return "<h3>Do these first</h3><p>Nothing is urgent from the answers given so far.</p>"
    return '<p class="sc-quiet">Answer the first question, and this fills up as you go.</p>'


def _planned(row: PlannedAction) -> str:
    return (
        f"<li><strong>{escape(row.action.text)}</strong> "
        f'<span class="sc-quiet">{escape(row.priority.label)}, {escape(row.action.effort.label)}</span></li>'
    )


def blocks(blocks: Iterable[report.Block]) -> str:
    """Return blocks of a report as HTML."""
    return "".join(map(_block, blocks))


def _block(block: report.Block) -> str:
    match block:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Subtitle(text):
            return f"<p>{escape(text)}</p>"
        case Paragraph(runs):
            return f"<p>{_runs(runs)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_runs(runs)}</li>' for runs in items)}</{tag}>"
        case Stated(rating, text, before):
            return f"<p>{escape(before)}{_chip(rating, text)}</p>"
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" style="width: {share:.0%}">{escape(column)}</th>'
        for column, share in zip(table.columns, table.widths, strict=True)
    )
    rows = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table><caption>{escape(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell) -> str:
    match cell:
        case Ticked(done):
            return "☒" if done else "☐"
        case Stated(rating, text):
            return _chip(rating, text)
        case str():
            return escape(cell)


def _chip(rating: Rating, text: str) -> str:
    return (
        f'<span class="sc-chip sc-{rating.value}"><span class="sc-shape" aria-hidden="true">{rating.shape}</span> '
        f"{escape(text)}</span>"
    )


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.emphasis:
        text = f"<em>{text}</em>"
    if run.strong:
        text = f"<strong>{text}</strong>"
    if run.link:
        new_tab = '<span class="sc-unseen"> (opens a new tab)</span>'
        text = f'<a href="{escape(run.link)}" target="_blank" rel="noopener noreferrer">{text}{new_tab}</a>'
    return text
