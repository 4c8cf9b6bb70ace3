"""What the page shows: its head, the questions with their advice, how far one is, and the summary.

Everything that a script binds says so: ``data-page`` is the page, ``data-part`` a part of it by name, and the marks inside a part
(``data-trait``, ``data-advice``, ``data-do`` and so on) are what the client's scripts look for.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import chain, count

from markupsafe import Markup

from selfcheck import report
from selfcheck.assessment import Assessment, Finding, Group
from selfcheck.blocks import Stated
from selfcheck.glossary import Term
from selfcheck.html.jinja import render
from selfcheck.html.others import OtherCheck, address_of
from selfcheck.questionnaire import Question, Questionnaire, Rating
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
    downloads = [
        {"part": f"download-{number}", "label": label, "primary": primary} for number, (label, primary) in enumerate(buttons, 1)
    ]
    content = render(
        "page",
        progress=progress(assessment),
        in_the_bar=downloads[-_IN_THE_BAR:],
        below_the_head=downloads[:-_IN_THE_BAR],
        header=header(questionnaire),
        details=details(),
        sections=_sections(assessment),
        summary=summary(assessment),
        questions=questionnaire.questions,
        still=still,
    )
    # A page that is open knows by it whether the server would send another one now.
    digest = sha256(f"{questionnaire.id} {questionnaire.version} {content}".encode()).hexdigest()
    return render("frame", questionnaire=questionnaire, digest=digest, content=content)


def header(questionnaire: Questionnaire) -> Markup:
    """Return the head of the page: what this is, how long it takes, and what happens to the answers."""
    return render("header", questionnaire=questionnaire, length=_length(questionnaire))


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


def details() -> Markup:
    """Return the fields for whom the check is, and who makes it. Both may stay empty."""
    return render("details", most=MOST_NAME)


def _sections(assessment: Assessment) -> list[dict[str, object]]:
    """The sections in order, with their questions as HTML; these stand under the heading of theirs where there are several."""
    numbers = count(1)
    sections = assessment.questionnaire.sections
    under = min(len(sections), 2)
    answered = answered_by_section(assessment)
    return [
        {
            "id": section.id,
            "title": section.title,
            "answered": answered.get(section.id, ""),
            "questions": Markup("").join(
                question(item, next(numbers), assessment.finding_for(item.id), under) for item in section.questions
            ),
        }
        for section in sections
    ]


def answered_by_section(assessment: Assessment) -> dict[str, str]:
    """Return how far each section has come, in words, by the section's id; nothing where there is but one."""
    sections = assessment.questionnaire.sections
    answered = {finding.question.id for finding in assessment.findings}
    done = {section.id: sum(question.id in answered for question in section.questions) for section in sections}
    return {section.id: f"{done[section.id]} of {len(section.questions)} answered" for section in sections if len(sections) > 1}


def question(question: Question, number: int, finding: Finding | None = None, under: int = 1) -> Markup:
    """Return the form of one question, with the advice for its answer.

    Args:
        question: what is asked.
        number: its place, counted from 1.
        finding: what the answer leads to; None without an answer.
        under: the level of the heading that it stands under.
    """
    return render(
        "question",
        question=question,
        number=number,
        level=under + 1,
        # The measures are shown only while an answer that is partly in place is chosen.
        ticked_under=" ".join(option.id for option in question.options if option.rating is Rating.AMBER),
        advice=advice(finding, under),
        most=MOST_NOTE,
    )


def advice(finding: Finding | None, under: int = 1, unoffered: str = "", others: Iterable[OtherCheck] = ()) -> Markup:
    """Return the advice for an answer; without an answer, one quiet line.

    Args:
        finding: what the answer leads to.
        under: the level of the heading that the question stands under.
        unoffered: the id of the option that was chosen, where the question does not offer it any more.
        others: the checks that can be reached from here.
    """
    if finding is None or unoffered:
        return render("advice", finding=None, unoffered=unoffered)
    rating = Stated(finding.rating, finding.rating.label)
    return render(
        "advice",
        finding=finding,
        unoffered="",
        level=under + 2,
        meaning=chain([rating], report.advice(finding.option), report.hints(finding)),
        steps=list(report.list_of_steps(finding)),
        further=chain(report.reading(finding), report.see_also(finding.question, partial(address_of, others=others))),
        terms=list(_new_terms(finding)),
    )


def _new_terms(finding: Finding) -> Iterator[Term]:
    """The terms in the advice whose meaning the question does not tell already."""
    terms = chain(finding.option.terms, *(action.terms for action in (*finding.due, *finding.to_look_for)))
    explained = set(finding.question.terms)
    return (term for term in dict.fromkeys(terms) if term not in explained)


def progress(assessment: Assessment) -> Markup:
    """Return how far the answers have come, and the verdict once there is one: one line for the bar."""
    return render("progress", assessment=assessment)


def summary(assessment: Assessment, others: Iterable[OtherCheck] = ()) -> Markup:
    """Return the assessment at a glance: the verdict with its reason, the counts, what to do first, and how old the advice is.

    Args:
        assessment: what the answers so far lead to.
        others: the checks that can be reached from here.
    """
    return render(
        "summary",
        assessment=assessment,
        counts=[(rating, count) for rating in Rating if (count := assessment.count(rating))],
        more=sum(row.is_to_do for row in assessment.plan) - len(assessment.first),
        first=Group.FIRST,
        conditional=[row for row in assessment.plan if row.action.condition],
        version=report.version(assessment.questionnaire),
        others=others,
    )
