"""What the page shows: its head, the questions with their advice, how far one is, and the summary.

Everything that a script binds says so: ``data-page`` is the page, ``data-part`` a part of it by name, and the marks inside a part
(``data-trait``, ``data-advice``, ``data-do`` and so on) are what the scripts in ``widgets/static`` look for.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count

from selfcheck import report
from selfcheck.assessment import Assessment, Finding, PlannedAction
from selfcheck.blocks import Stated
from selfcheck.html.blocks import blocks, chip, escaped, runs
from selfcheck.prose import parse
from selfcheck.questionnaire import Action, Question, Questionnaire, Rating


def page(assessment: Assessment, buttons: Iterable[tuple[str, bool]], still: bool = False) -> str:
    """Return the page with the answers so far.

    Args:
        assessment: what the answers so far lead to.
        buttons: what is written on each download button, and whether it is the one that most people want.
        still: whether the page may be read where nothing brings it to life: it says so, and what to do is told without scripts.
    """
    questionnaire = assessment.questionnaire
    downloads = "".join(_download(f"download-{number}", *button) for number, button in enumerate(buttons, 1))
    findings = [assessment.finding_for(question.id) for question in questionnaire.questions]
    questions = "".join(question(*each) for each in zip(questionnaire.questions, count(1), findings, strict=False))
    return (
        f'<div class="sc-page" lang="{escaped(questionnaire.language)}"'
        f' data-page="{escaped(questionnaire.id)}" data-version="{escaped(questionnaire.version)}">'
        f'<div class="sc-bar"><div data-part="progress">{progress(assessment)}</div>'
        f'<p class="sc-live" role="status" data-part="live"></p><div class="sc-buttons">{downloads}</div></div>'
        f"{header(questionnaire)}{_STILL if still else ''}{_SAVED}"
        f'<div class="sc-main"><div class="sc-form" id="sc-questions" tabindex="-1">{details()}{questions}</div>'
        # Beside the questions it scrolls on its own, and so takes the focus.
        '<div class="sc-glance" data-part="summary" role="region" aria-label="At a glance" tabindex="0">'
        f"{summary(assessment)}</div></div>"
        f"{_unscripted(questionnaire) if still else ''}</div>"
    )


def header(questionnaire: Questionnaire) -> str:
    """Return the head of the page: what this is, how long it takes, and what happens to the answers."""
    total = len(questionnaire.questions)
    return (
        f'<div class="sc-header"><h1>{escaped(questionnaire.title)}</h1>'
        f"<p>{escaped(questionnaire.summary)}</p>"
        f"<p>{total} questions, about {2 * total} minutes. Choose an answer and the advice appears beside it. "
        "When you are ready, download the report at the top right: a Word document to keep, share and act on, "
        f"or the same as a web page, for a phone.</p>{_PRIVACY}</div>"
    )


#: What happens to the answers. Where this is a page of its own, its client keeps them in the tab; in a notebook nothing does.
_PRIVACY = (
    '<p class="sc-privacy">Your answers are not stored on the server, and nobody else is sent them. '
    '<span class="sc-hosted">This browser tab remembers them, so that a reload or a lost connection loses nothing. “Start again” '
    "clears them, and so does closing the tab, unless your browser reopens closed tabs. "
    "To keep them, save them or download the report.</span>"
    '<span class="sc-guest">After you close the page nobody can bring them back: save them or download the report first.'
    "</span></p>"
)

#: For a notebook that was not run, and for a browser that runs no scripts.
_STILL = (
    '<p class="sc-still">Run this notebook to bring the questions to life.</p>'
    '<noscript><p class="sc-unscripted">Your browser runs no scripts here, so this page cannot take your answers or give advice '
    "on them. You can still read the questions, and below them what to do. To answer, allow scripts for this page "
    "and reload it.</p></noscript>"
)

_SAVED = (
    '<div data-part="saved"><div class="sc-saved">'
    '<button type="button" class="sc-secondary" data-do="save" aria-describedby="sc-saved-said">Save answers</button>'
    '<button type="button" class="sc-secondary" data-do="open">Continue from saved answers</button>'
    '<button type="button" class="sc-secondary" data-do="again">Start again</button>'
    '<button type="button" class="sc-secondary" data-do="undo" hidden></button><span data-link id="sc-saved-said"></span>'
    '<input type="file" accept=".json,application/json" aria-label="File of saved answers" hidden></div>'
    '<div class="sc-ask-first" role="group" aria-label="Start again" hidden>'
    "<p>Start again for the next client? All answers, notes and the organisation are cleared.</p>"
    '<button type="button" class="sc-secondary" data-do="save-first">Save answers, then start again</button>'
    '<button type="button" class="sc-secondary" data-do="without">Start again without saving</button>'
    '<button type="button" class="sc-plain" data-do="cancel">Cancel</button></div></div>'
)


def _download(part: str, label: str, primary: bool) -> str:
    kind = "sc-primary" if primary else "sc-secondary"
    return (
        f'<div class="sc-download" data-part="{part}">'
        f'<button type="button" class="{kind}" aria-disabled="false" aria-describedby="sc-{part}-said">{escaped(label)}</button>'
        f'<span id="sc-{part}-said"></span></div>'
    )


def _unscripted(questionnaire: Questionnaire) -> str:
    """What to do for each question, to read where no script can show the advice for an answer."""
    told = "".join(
        f"<h3>{number}. {escaped(question.text)}</h3><ul>{''.join(map(_whole_action, question.measures))}</ul>"
        for number, question in enumerate(questionnaire.questions, 1)
    )
    return f'<noscript><section aria-label="What to do"><h2>What to do</h2>{told}</section></noscript>'


def _whole_action(action: Action) -> str:
    how = " ".join(runs(item) for block in parse(action.how) for item in block.items)
    return f"<li><strong>{escaped(action.text)}.</strong> {how}</li>"


def details() -> str:
    """Return the fields for whom the check is, and who makes it. Both may stay empty."""
    return (
        '<div class="sc-details" data-part="details" role="group" aria-label="About the report">'
        f"{_name_field('organisation', 'Organisation')}{_name_field('prepared_by', 'Prepared by')}</div>"
    )


def _name_field(trait: str, label: str) -> str:
    return (
        f'<p><label for="sc-{trait}">{label} <span class="sc-quiet">(optional, for the report)</span></label>'
        f'<input type="text" id="sc-{trait}" data-trait="{trait}" maxlength="{report.NAME}" autocomplete="off"></p>'
    )


def question(question: Question, number: int, finding: Finding | None = None) -> str:
    """Return the form of one question, with the advice for its answer.

    Args:
        question: what is asked.
        number: its place, counted from 1.
        finding: what the answer leads to; None without an answer.
    """
    id = f"sc-{escaped(question.id)}"
    return (
        f'<div class="sc-question" id="{id}" data-part="{escaped(question.id)}"><div class="sc-ask">'
        f'<fieldset aria-describedby="{id}-hint"><legend><h2>{number}. {escaped(question.text)}</h2></legend>'
        f'<p class="sc-hint" id="{id}-hint">{escaped(question.hint)}</p>'
        f"<details><summary>Why it matters</summary>{blocks(parse(question.why))}</details>"
        f'<div class="sc-options">{"".join(_radios(question, id))}</div></fieldset>'
        '<button type="button" class="sc-plain" data-clear hidden>Clear this answer</button>'
        f"{_ticks(question)}{_note(id)}</div>"
        f'<section class="sc-advice" data-advice aria-label="Advice for question {number}">{advice(finding)}</section></div>'
    )


def _radios(question: Question, id: str) -> Iterator[str]:
    for option in question.options:
        yield (
            f'<label><input type="radio" name="{id}" value="{escaped(option.id)}" autocomplete="off">'
            f"<span>{escaped(option.label)}</span></label>"
        )


def _ticks(question: Question) -> str:
    """The measures to tick; shown only while an answer that is partly in place is chosen."""
    under = " ".join(option.id for option in question.options if option.rating is Rating.AMBER)
    if not under or not question.measures:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" value="{escaped(action.id)}" autocomplete="off">'
        f"<span>{escaped(action.measure)}</span></label>"
        for action in question.measures
    )
    return (
        f'<fieldset class="sc-ticks" data-under="{escaped(under)}" hidden>'
        f"<legend>Tick what is already in place</legend>{boxes}</fieldset>"
    )


def _note(id: str) -> str:
    return (
        f'<details class="sc-note"><summary>Note for the report</summary>'
        f'<label for="{id}-note">Anything the report should remember about this answer</label>'
        f'<textarea id="{id}-note" data-trait="note" rows="3" maxlength="{report.NOTE}" autocomplete="off"></textarea></details>'
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
        f"<li><details><summary>{runs(head)}</summary><p>{runs(body)}</p></details></li>"
        for head, body in (report.step(finding, action) for action in finding.due)
    )
    return f'<h3>What to do</h3><ul class="sc-steps">{items}</ul>'


def progress(assessment: Assessment) -> str:
    """Return how far the answers have come, with the overall rating: one line for the bar."""
    done, total = len(assessment.findings), len(assessment.questionnaire.questions)
    return (
        f'<div class="sc-progress"><span>{done} of {total} answered</span> '
        f'<progress aria-label="Questions answered" max="{total}" value="{done}"></progress> '
        f"{chip(assessment.overall.rating, assessment.overall.label)}</div>"
    )


def summary(assessment: Assessment) -> str:
    """Return the assessment at a glance: the overall rating and its rule, the counts, and what to do first."""
    overall = assessment.overall
    counts = "".join(
        f"<li>{chip(rating, rating.label)} {number}</li>" for rating in Rating if (number := assessment.count(rating))
    )
    open_ = len(assessment.unanswered)
    return (
        '<div class="sc-summary"><h2>At a glance</h2>'
        f'<p class="sc-overall">{chip(overall.rating, overall.label)}</p>'
        f'<p class="sc-rule">The rule behind this: {escaped(overall.rule)}</p>'
        f'<ul class="sc-counts">{counts}{f"<li>Not answered: {open_}</li>" if open_ else ""}</ul>'
        f"{_first(assessment)}</div>"
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
        f"<li><strong>{escaped(row.action.text)}</strong> "
        f'<span class="sc-quiet">{escaped(row.priority.label)}, {escaped(row.action.effort.label)}</span></li>'
    )
