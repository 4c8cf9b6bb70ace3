"""Small questionnaires made by hand, so that editing the advice of a real pack breaks no test."""

from selfcheck.questionnaire import (
    Action,
    Effort,
    Evidence,
    Option,
    Question,
    Questionnaire,
    Rating,
    Section,
    Source,
)
from selfcheck.response import Response

GUIDE = Source("guide", "A guide", "ICO", "https://example.org/guide", Evidence.VERIFIED)
LETTER = Source("letter", "A letter", "NCSC", "https://example.org/letter", Evidence.LISTED)

LABELS = {
    "yes": ("Yes", Rating.GREEN),
    "partially": ("Partially", Rating.AMBER),
    "no": ("No", Rating.RED),
    "not-sure": ("Not sure", Rating.GREY),
    "not-applicable": ("Not applicable", Rating.NONE),
}


def make_question(id: str, *actions: Action, essential: bool = False) -> Question:
    """Return a question that offers every answer."""
    options = tuple(
        Option(
            option, label, rating, f"Advice **{option}** for {id}.", (GUIDE,), review="Not read yet." if option == "no" else ""
        )
        for option, (label, rating) in LABELS.items()
    )
    return Question(id, f"Is {id} in place?", f"Hint for {id}.", f"Why {id} matters.", options, actions, essential)


def make_action(id: str, *when: str, effort: Effort = Effort.SMALL, must: bool = False) -> Action:
    """Return an action; it has a measure where "partially" calls for it."""
    measure = f"The {id} is done" if "partially" in when else ""
    return Action(id, f"Do the {id}", when, effort, f"Begin with {id}.", measure, must, (LETTER,))


def make_questionnaire(*questions: Question) -> Questionnaire:
    """Return a questionnaire of one section."""
    return Questionnaire("sample", "A sample", "Some questions.", "2026-01-02", "en-GB", (Section("all", "All", questions),))


#: Five questions, the second and the fifth essential, with an action of every kind.
FIVE = make_questionnaire(
    make_question(
        "alpha",
        make_action("alpha-large", "no", "partially", effort=Effort.LARGE),
        make_action("alpha-small", "no", "partially"),
        make_action("alpha-keep", "yes"),
        make_action("alpha-find", "not-sure"),
    ),
    make_question(
        "beta",
        make_action("beta-medium", "no", "partially", effort=Effort.MEDIUM),
        make_action("beta-law", "no", "partially", effort=Effort.LARGE, must=True),
        make_action("beta-keep", "yes", must=True),
        essential=True,
    ),
    make_question("gamma", make_action("gamma-small", "no", "partially"), make_action("gamma-find", "not-sure")),
    make_question("delta", make_action("delta-small", "no", "partially")),
    make_question("epsilon", make_action("epsilon-small", "no", "partially"), essential=True),
)


def respond(*options: str | None, organisation: str = "", prepared_by: str = "") -> Response:
    """Return a response to the five questions, in their order; None leaves a question unanswered."""
    response = Response(FIVE.id, FIVE.version, organisation, prepared_by)
    for question, option in zip(FIVE.questions, options, strict=False):
        response = response.answer(question.id, option=option)
    return response
