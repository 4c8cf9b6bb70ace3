"""What the page shows: its head, the questions with their advice, how far one is, and the summary.

Everything that a script binds says so: ``data-page`` is the page, ``data-part`` a part of it by name, and the marks inside a part
(``data-trait``, ``data-advice``, ``data-do`` and so on) are what the client's scripts look for.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import chain, count

from selfcheck import report
from selfcheck.assessment import Assessment, Finding, PlannedAction
from selfcheck.blocks import Stated
from selfcheck.glossary import Term
from selfcheck.html.blocks import chip, escaped, render_blocks, runs
from selfcheck.prose import parse
from selfcheck.questionnaire import Action, Question, Questionnaire, Rating, Section
from selfcheck.text import MOST_NAME, MOST_NOTE

#: How many download buttons the bar has room for on the narrowest screen: the last. The others stand in a row below the head.
_IN_THE_BAR = 2


def render_page(assessment: Assessment, buttons: Iterable[tuple[str, bool]], still: bool = False) -> str:
    """Return the page with the answers so far.

    Args:
        assessment: what the answers so far lead to.
        buttons: what is written on each download button, and whether it is the one that most people want.
        still: whether the page may be read where nothing brings it to life: it says so, and what to do is told without scripts.
    """
    questionnaire = assessment.questionnaire
    downloads = [_download(f"download-{number}", *button) for number, button in enumerate(buttons, 1)]
    others = f'<div class="sc-saved">{"".join(downloads[:-_IN_THE_BAR])}</div>' if len(downloads) > _IN_THE_BAR else ""
    content = (
        f'<div class="sc-bar"><div data-part="progress">{progress(assessment)}</div>'
        f'<p class="sc-live" role="status" data-part="live"></p>'
        f'<div class="sc-buttons">{"".join(downloads[-_IN_THE_BAR:])}</div></div>'
        f"{header(questionnaire)}{_STILL if still else ''}{_SAVED}{others}"
        f'<div class="sc-main"><div class="sc-form" id="sc-questions" tabindex="-1">{details()}{_sections(assessment)}</div>'
        # Beside the questions it scrolls on its own, and so takes the focus.
        '<div class="sc-glance" data-part="summary" role="region" aria-label="At a glance" tabindex="0">'
        f"{summary(assessment)}</div></div>"
        f"{_unscripted(questionnaire) if still else ''}"
    )
    # A page that is open knows by it whether the server would send another one now.
    digest = sha256(f"{questionnaire.id} {questionnaire.version} {content}".encode()).hexdigest()
    return (
        f'<div class="sc-page" lang="{escaped(questionnaire.language)}"'
        f' data-page="{escaped(questionnaire.id)}" data-digest="{digest}">{content}</div>'
    )


def header(questionnaire: Questionnaire) -> str:
    """Return the head of the page: what this is, how long it takes, and what happens to the answers."""
    return (
        f'<div class="sc-header"><h1>{escaped(questionnaire.title)}</h1>'
        f"<p>{escaped(questionnaire.summary)}</p>"
        f"<p>{_length(questionnaire)} Choose an answer and the advice appears beside it. "
        "When you are ready, download the report at the top right: a Word document to keep, share and act on, "
        f"or the same as a web page, for a phone.</p>{_PRIVACY}</div>"
    )


def _length(questionnaire: Questionnaire) -> str:
    """How much it is. A question takes two minutes."""
    questions, sections = len(questionnaire.questions), len(questionnaire.sections)
    minutes = 2 * questions
    time = f"{minutes} minutes" if minutes <= 45 else "an hour" if minutes <= 75 else f"{round(minutes / 60)} hours"
    if sections == 1:
        return f"{questions} questions, about {time}."
    return (
        f"{questions} questions on {sections} topics, about {time}. Take the topics in any order, "
        "and save your answers to go on another day."
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
    '<button type="button" class="sc-secondary" data-do="save" aria-describedby="sc-saved-again">Save answers</button>'
    '<button type="button" class="sc-secondary" data-do="open">Continue from saved answers</button>'
    '<button type="button" class="sc-secondary" data-do="again">Start again</button>'
    '<button type="button" class="sc-secondary" data-do="undo" hidden></button><span data-link id="sc-saved-again"></span>'
    '<input type="file" accept=".json,application/json" aria-label="File of saved answers" hidden></div>'
    '<div class="sc-ask-first" data-sheet role="group" aria-label="Start again" hidden>'
    "<p>Start again for the next client? All answers, notes and the organisation are cleared.</p>"
    '<button type="button" class="sc-secondary" data-do="save-first">Save answers, then start again</button>'
    '<button type="button" class="sc-secondary" data-do="without">Start again without saving</button>'
    '<button type="button" class="sc-plain" data-do="cancel">Cancel</button></div></div>'
)


def _download(part: str, label: str, primary: bool) -> str:
    kind = "sc-primary" if primary else "sc-secondary"
    return (
        f'<div class="sc-download" data-part="{part}">'
        f'<button type="button" class="{kind}" data-do="make" aria-disabled="false" aria-describedby="sc-{part}-again">'
        f'{escaped(label)}</button><span data-link id="sc-{part}-again"></span></div>'
    )


def _unscripted(questionnaire: Questionnaire) -> str:
    """What to do for each question, to read where no script can show the advice for an answer."""
    actions = "".join(
        f"<h3>{number}. {escaped(question.text)}</h3><ul>{''.join(map(_whole_action, question.improvements))}</ul>"
        for number, question in enumerate(questionnaire.questions, 1)
    )
    return f'<noscript><section aria-label="What to do"><h2>What to do</h2>{actions}</section></noscript>'


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
        f'<input type="text" id="sc-{trait}" data-trait="{trait}" maxlength="{MOST_NAME}" autocomplete="off"></p>'
    )


def _sections(assessment: Assessment) -> str:
    """The questions in order: alone where there is one section, else section by section with a way to each."""
    numbers = count(1)
    sections = assessment.questionnaire.sections
    under = 2 if len(sections) > 1 else 1
    written = [
        (section, "".join(question(item, next(numbers), assessment.finding_for(item.id), under) for item in section.questions))
        for section in sections
    ]
    if under == 1:
        return "".join(questions for _, questions in written)
    counts = answered_by_section(assessment)
    return _ways(sections, counts) + "".join(_section(section, questions, counts[section.id]) for section, questions in written)


def _ways(sections: Iterable[Section], counts: Mapping[str, str]) -> str:
    items = "".join(
        f'<li><a href="#sc-section-{escaped(section.id)}">{escaped(section.title)}</a> {_count(section, counts[section.id])}</li>'
        for section in sections
    )
    return f'<nav class="sc-ways" id="sc-ways" tabindex="-1" aria-label="Topics"><ol>{items}</ol></nav>'


def _section(section: Section, questions: str, answered: str) -> str:
    id = f"sc-section-{escaped(section.id)}"
    return (
        f'<section class="sc-section" id="{id}" tabindex="-1" aria-labelledby="{id}-title">'
        f'<h2 id="{id}-title">{escaped(section.title)}</h2>{_count(section, answered)}{questions}'
        '<p><a class="sc-way-back" href="#sc-ways">All topics</a></p></section>'
    )


def _count(section: Section, answered: str) -> str:
    return f'<span class="sc-quiet" data-count="{escaped(section.id)}">{escaped(answered)}</span>'


def answered_by_section(assessment: Assessment) -> dict[str, str]:
    """Return how far each section has come, in words, by the section's id; nothing where there is but one."""
    sections = assessment.questionnaire.sections
    answered = {finding.question.id for finding in assessment.findings}
    done = {section.id: sum(question.id in answered for question in section.questions) for section in sections}
    return {section.id: f"{done[section.id]} of {len(section.questions)} answered" for section in sections if len(sections) > 1}


def question(question: Question, number: int, finding: Finding | None = None, under: int = 1) -> str:
    """Return the form of one question, with the advice for its answer.

    Args:
        question: what is asked.
        number: its place, counted from 1.
        finding: what the answer leads to; None without an answer.
        under: the level of the heading that it stands under.
    """
    id = f"sc-{escaped(question.id)}"
    level = under + 1
    return (
        f'<div class="sc-question" id="{id}" data-part="{escaped(question.id)}"><div class="sc-ask">'
        f'<fieldset aria-describedby="{id}-hint"><legend><h{level}>{number}. {escaped(question.text)}</h{level}></legend>'
        f'<p class="sc-hint" id="{id}-hint">{escaped(question.hint)}</p>'
        f"<details><summary>Why it matters</summary>{render_blocks(parse(question.why))}</details>{_glossary(question.terms)}"
        f'<div class="sc-options">{"".join(_radios(question, id))}</div></fieldset>'
        '<button type="button" class="sc-plain" data-clear hidden>Clear this answer</button>'
        f"{_ticks(question)}{_note(id)}</div>"
        f'<section class="sc-advice" data-advice aria-label="Advice for question {number}">{advice(finding, under)}</section>'
        "</div>"
    )


def _glossary(terms: Iterable[Term]) -> str:
    """What words mean, for whoever asks."""
    entries = "".join(f"<dt>{escaped(term.term)}</dt><dd>{escaped(term.meaning)}</dd>" for term in terms)
    return f'<details class="sc-words"><summary>Words used here</summary><dl>{entries}</dl></details>' if entries else ""


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
        f'<textarea id="{id}-note" data-trait="note" rows="3" maxlength="{MOST_NOTE}" autocomplete="off"></textarea></details>'
    )


def advice(finding: Finding | None, under: int = 1, unoffered: str = "") -> str:
    """Return the advice for an answer; without an answer, one quiet line.

    Args:
        finding: what the answer leads to.
        under: the level of the heading that the question stands under.
        unoffered: the id of the option that was chosen, where the question does not offer it any more.
    """
    if unoffered:
        return (
            f"<p>You had answered “{escaped(unoffered)}”, which this version of the check does not offer. "
            "It is kept with your answers; please choose again.</p>"
        )
    if finding is None:
        return '<p class="sc-quiet">Choose an answer to see what it means and what to do.</p>'
    # The blocks of a finding have headings of level 3, as below a question of level 2.
    rendered = partial(render_blocks, under=under - 1)
    rating = Stated(finding.rating, finding.rating.label)
    meaning = rendered(chain([rating], report.advice(finding.option), report.hints(finding)))
    further = rendered(chain(report.reading(finding), report.see_also(finding.question)))
    return f"{meaning}{_steps(finding, under + 2)}{further}{_glossary(_new_terms(finding))}"


def _new_terms(finding: Finding) -> Iterator[Term]:
    """The terms in the advice whose meaning the question does not tell already."""
    terms = chain(finding.option.terms, *(action.terms for action in (*finding.due, *finding.to_look_for)))
    explained = set(finding.question.terms)
    return (term for term in dict.fromkeys(terms) if term not in explained)


def _steps(finding: Finding, level: int) -> str:
    """The actions that are due, in the words of the report. The first step of each opens on demand: phones are small."""
    if not finding.due:
        return ""
    items = "".join(
        f"<li><details><summary>{runs(head)}</summary><p>{runs(body)}</p></details></li>"
        for head, body in (report.step(finding, action) for action in finding.due)
    )
    return f'<h{level}>What to do</h{level}><ul class="sc-steps">{items}</ul>'


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
