"""What the page shows: its bar, the questions with the advice for their answers, the topics, and the result.

Everything that a script binds says so: ``data-page`` is the page, ``data-part`` a part of it by name, ``data-place`` what is in
view at a time, ``data-shown`` what is written anew with each answer, and the marks inside a part (``data-trait``, ``data-do`` and
so on) are what the client's scripts look for.
"""

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256

from markupsafe import Markup, escape

from selfcheck import report
from selfcheck.assessment import Assessment
from selfcheck.brand import MOST_FIRM, PLAIN, Brand
from selfcheck.html.address import code
from selfcheck.html.document import data_address, page_colours, style
from selfcheck.html.jinja import render
from selfcheck.html.others import OtherCheck
from selfcheck.html.questions import form
from selfcheck.html.result import cell_for, plan, result_marks
from selfcheck.html.shapes import labelled
from selfcheck.questionnaire import Action, Question, Questionnaire, Rating
from selfcheck.text import MOST_NAME


def render_page(
    assessment: Assessment,
    buttons: Iterable[str],
    others: Iterable[OtherCheck] = (),
    still: bool = False,
    further: Collection[str] = (),
    documents: Iterable[str] = (),
    brand: Brand = PLAIN,
    address: str = "",
) -> Markup:
    """Return the page with the answers so far.

    Args:
        assessment: what the answers so far lead to.
        buttons: what is written on each download button; the last is what most people want, and stands in the bar too.
        others: the checks that can be reached from here.
        still: whether the page may be read where nothing brings it to life: it says so, and what to do is told without scripts.
        further: the buttons that open on demand, by what is written on them.
        documents: what is written on the button of each page to fill in.
        brand: how the firm that offers the page wants it to look.
        address: where others in the room open the page, to be shown to them; empty for nowhere.
    """
    questionnaire = assessment.questionnaire
    content = render(
        "page",
        questionnaire=questionnaire,
        length=_length(questionnaire),
        buttons=[
            {"part": f"download-{number}", "label": label, "is_further": label in further}
            for number, label in enumerate(buttons, 1)
        ],
        documents=[{"part": f"document-{number}", "label": label} for number, label in enumerate(documents, 1)],
        sections=_sections(assessment),
        marks={**marks(assessment), **result_marks(assessment, others)},
        plan=list(plan(assessment)),
        details=details(),
        most_name=MOST_NAME,
        elsewhere=list(_elsewhere(questionnaire)),
        still=still,
        brand=brand,
        colours=page_colours(brand),
        **({"address": address, "code": code(address), "sheet": style("address")} if address else {"address": ""}),
    )
    # A page that is open knows by it whether the server would send another one now.
    digest = sha256(f"{questionnaire.id} {questionnaire.version} {content}".encode()).hexdigest()
    return render("frame", questionnaire=questionnaire, digest=digest, content=content)


def _elsewhere(questionnaire: Questionnaire) -> Iterator[tuple[Question, list[Action]]]:
    """What to do that no list to tick says, by question."""
    for question in questionnaire.questions:
        listed = question.measures if any(option.rating is Rating.AMBER for option in question.options) else ()
        if actions := [action for action in question.improvements if action not in listed]:
            yield question, actions


def _length(questionnaire: Questionnaire) -> str:
    """How much it is. A question takes two minutes."""
    questions, sections = len(questionnaire.questions), len(questionnaire.sections)
    minutes = 2 * questions
    hours = report.spelt(round(minutes / 60))
    time = f"{report.spelt(minutes)} minutes" if minutes <= 45 else "an hour" if minutes <= 75 else f"{hours} hours"
    counted = f"{report.capital(report.spelt(questions))} question{'' if questions == 1 else 's'}"
    if sections == 1:
        return f"{counted}, about {time}."
    return f"{counted} on {report.spelt(sections)} topics, about {time}. Take them in any order."


def details() -> Markup:
    """Return the fields for whom the check is, and who makes it. Both may stay empty."""
    return render("details", most=MOST_NAME)


def firm_sheet(brand: Brand) -> Markup:
    """Return the sheet in which a visitor says how her own firm looks.

    Args:
        brand: what she has said so far.
    """
    colour = brand.colour.value if brand.colour else ""
    logo = data_address(brand.logo) if brand.logo else ""
    return render("firm", style=style("firm"), brand=brand, colour=colour, logo=logo, most=MOST_FIRM)


def _sections(assessment: Assessment) -> list[dict[str, object]]:
    """The sections in order, with their questions as HTML."""
    return [
        {
            "id": section.id,
            "title": section.title,
            "listed": section.questions,
            "questions": Markup("").join(form(assessment, question) for question in section.questions),
        }
        for section in assessment.questionnaire.sections
    ]


def marks(assessment: Assessment) -> dict[str, str]:
    """Return what the page shows of the answers in more than one place, as HTML by its mark.

    These are how far they have come, the way on, the state of each section (``count-``) and of each question (``state-``).
    """
    questionnaire = assessment.questionnaire
    shown: dict[str, str] = {"bar": progress(assessment), "go-on": _way_on(assessment)}
    for section in questionnaire.sections:
        done = sum(assessment.finding_for(question.id) is not None for question in section.questions)
        total = len(section.questions)
        shown[f"count-{section.id}"] = "Not started" if done == 0 else "Done" if done == total else f"{done} of {total} answered"
    for question in questionnaire.questions:
        cell = cell_for(assessment, question)
        shown[f"state-{question.id}"] = labelled(cell.rating, cell.words)
    return {mark: str(escape(text)) for mark, text in shown.items()}


def _way_on(assessment: Assessment) -> str:
    """What is said of the way to the first question without an answer, or to the result."""
    if not assessment.unanswered:
        return "See your result"
    if not assessment.findings:
        return "Start"
    missing = assessment.unanswered[0]
    (topic,) = (section.title for section in assessment.questionnaire.sections if missing in section.questions)
    return f"Go on with “{topic}”"


def progress(assessment: Assessment) -> Markup:
    """Return how far the answers have come: a few words and a line, for the bar."""
    return render("bar", done=len(assessment.findings), total=len(assessment.questionnaire.questions))
