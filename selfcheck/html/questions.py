"""One question on the page: its answers, and the card that follows from the answer."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from attrs import frozen
from markupsafe import Markup

from selfcheck import report
from selfcheck.assessment import Assessment, Finding
from selfcheck.glossary import Term
from selfcheck.html.jinja import render
from selfcheck.html.others import OtherCheck, address_of
from selfcheck.prose import Run, parse
from selfcheck.questionnaire import Action, Question, Questionnaire, Rating
from selfcheck.text import MOST_NOTE


@frozen
class _Way:
    """A way from a question to what comes before or after it."""

    words: str
    address: str
    #: What is said of it where there is room.
    more: str = ""
    #: Whether it leads past a question that has no answer yet.
    skips: bool = False


def form(assessment: Assessment, question: Question) -> Markup:
    """Return the form of one question, with the card that follows from its answer, and the ways from it.

    Args:
        assessment: what the answers so far lead to.
        question: a question of its questionnaire.
    """
    questionnaire = assessment.questionnaire
    finding = assessment.finding_for(question.id)
    (section,) = (section for section in questionnaire.sections if question in section.questions)
    place = f"{section.title}, {section.questions.index(question) + 1} of {len(section.questions)}"
    return render(
        "question",
        question=question,
        number=questionnaire.questions.index(question) + 1,
        total=len(questionnaire.questions),
        topic=place if len(questionnaire.sections) > 1 else "",
        level=_level(questionnaire),
        advice=advice(questionnaire, finding),
        listed=_ranked(questionnaire, question.measures),
        # The measures are shown only while an answer that is partly in place is chosen.
        ticked_under=" ".join(option.id for option in question.options if option.rating is Rating.AMBER),
        further=further(questionnaire, finding),
        back=_way_back(questionnaire, question),
        next=_way_on(questionnaire, question),
        most=MOST_NOTE,
    )


def _level(questionnaire: Questionnaire) -> int:
    """The level of a question's heading: one below the title of the page, or of its section where there are several."""
    return min(len(questionnaire.sections), 2) + 1


def _way_back(questionnaire: Questionnaire, question: Question) -> _Way | None:
    (section,) = (section for section in questionnaire.sections if question in section.questions)
    place = section.questions.index(question)
    if place:
        return _Way("Back", f"#sc-{section.questions[place - 1].id}")
    return _Way("All topics", "#topics") if len(questionnaire.sections) > 1 else None


def _way_on(questionnaire: Questionnaire, question: Question) -> _Way:
    """The way to the next question, to the next topic after the last one of a topic, and to the result after the last of all."""
    for number, section in enumerate(questionnaire.sections, 1):
        if question not in section.questions:
            continue
        place = section.questions.index(question) + 1
        if place < len(section.questions):
            return _Way("Next question", f"#sc-{section.questions[place].id}", skips=True)
        if number < len(questionnaire.sections):
            following = questionnaire.sections[number]
            return _Way("Next topic", f"#sc-section-{following.id}", f": {following.title}", skips=True)
    return _Way("See your result", "#result")


def advice(questionnaire: Questionnaire, finding: Finding | None, unoffered: str = "") -> Markup:
    """Return what an answer means in a sentence, and the first thing to do; without an answer, one quiet line.

    Under Partially the first thing to do is the first measure that is not ticked, and stands there.

    Args:
        questionnaire: what is asked.
        finding: what the answer leads to.
        unoffered: the id of the option that was chosen, where the question does not offer it any more.
    """
    if finding is None or unoffered:
        return render("advice", finding=None, unoffered=unoffered)
    lead = parse(finding.option.advice)[:1]
    return render(
        "advice",
        finding=finding,
        unoffered="",
        level=_level(questionnaire) + 1,
        lead=lead,
        first=_first(questionnaire, finding),
    )


def further(questionnaire: Questionnaire, finding: Finding | None, others: Iterable[OtherCheck] = ()) -> Markup:
    """Return what else there is to an answer, each on demand; nothing without an answer.

    Args:
        questionnaire: what is asked.
        finding: what the answer leads to.
        others: the checks that can be reached from here.
    """
    if finding is None:
        return Markup("")
    shown = {_first(questionnaire, finding), *(action for action, _ in finding.checklist)}
    return render(
        "further",
        finding=finding,
        rest=[
            (action, _reading_beyond(finding, action)) for action in _ranked(questionnaire, finding.due) if action not in shown
        ],
        meaning=parse(finding.option.advice)[1:],
        terms=list(_new_terms(finding)),
        reading=[report.linked(source) for source in finding.option.reading],
        see_also=list(report.see_also(finding.question, partial(address_of, others=others))),
    )


def _first(questionnaire: Questionnaire, finding: Finding) -> Action | None:
    """What to do first, where no list to tick says it: never a duty that may not apply."""
    if any(not ticked for _, ticked in finding.checklist):
        return None
    return next((action for action in _ranked(questionnaire, finding.due) if not action.condition), None)


def _ranked(questionnaire: Questionnaire, actions: Iterable[Action]) -> list[Action]:
    """Return actions in the order in which they are shown: those of the pack's list of what comes first, then the rest."""
    places = {action.id: place for place, action in enumerate(questionnaire.first)}
    return sorted(actions, key=lambda action: places.get(action.id, len(places)))


def _reading_beyond(finding: Finding, action: Action) -> list[Run]:
    """What there is to read about an action beyond the reading of the answer."""
    return [report.linked(source) for source in action.reading if source not in finding.option.reading]


def _new_terms(finding: Finding) -> Iterator[Term]:
    """The terms in the advice whose meaning the question does not tell already."""
    terms = chain(finding.option.terms, *(action.terms for action in (*finding.due, *finding.to_look_for)))
    explained = set(finding.question.terms)
    return (term for term in dict.fromkeys(terms) if term not in explained)
