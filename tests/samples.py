"""Small questionnaires made by hand, so that editing the advice of a real pack breaks no test."""

from datetime import date

from attrs import evolve

from selfcheck.glossary import Glossary, Term
from selfcheck.questionnaire import (
    Action,
    Cost,
    Document,
    DocumentPart,
    DocumentRow,
    Effort,
    Evidence,
    Fact,
    Option,
    Question,
    Questionnaire,
    Rating,
    Section,
    Source,
    Standard,
    Topic,
)
from selfcheck.response import Response

GUIDE = Source("guide", "A guide", "ICO", "https://example.org/guide", Evidence.VERIFIED)
LETTER = Source("letter", "A letter", "NCSC", "https://example.org/letter", Evidence.LISTED)

#: What asks for the duties among the actions.
DUTY = Standard("duty", "The act", "Section 1: do it")

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
            option,
            label,
            rating,
            f"Advice **{option}** for {id}.",
            (GUIDE,),
            unreviewed="Not read yet." if option == "no" else "",
        )
        for option, (label, rating) in LABELS.items()
    )
    texts = f"Is {id} in place?", f"Hint for {id}.", f"Why {id} matters."
    return Question(id, id.capitalize(), *texts, options, actions, essential)


def make_action(
    id: str,
    *when: str,
    effort: Effort = Effort.HOUR,
    law: tuple[Standard, ...] = (),
    condition: str = "",
) -> Action:
    """Return an action; it has a measure where "partially" calls for it."""
    measure = f"The {id} is done" if "partially" in when else ""
    return Action(id, f"Do the {id}", when, effort, Cost.NONE, f"Begin with {id}.", measure, law, condition, (LETTER,))


def make_questionnaire(*questions: Question) -> Questionnaire:
    """Return a questionnaire of one section."""
    return Questionnaire("sample", "A sample", "Some questions.", "2026-01-02", "en-GB", (Section("all", "All", questions),))


#: Five questions, the second and the fifth essential, with an action of every kind.
FIVE = make_questionnaire(
    make_question(
        "alpha",
        make_action("alpha-large", "no", "partially", effort=Effort.MORE),
        make_action("alpha-small", "no", "partially"),
        make_action("alpha-keep", "yes"),
        make_action("alpha-find", "not-sure"),
    ),
    make_question(
        "beta",
        make_action("beta-medium", "no", "partially", effort=Effort.DAY),
        make_action("beta-law", "no", "partially", effort=Effort.MORE, law=(DUTY,)),
        make_action("beta-keep", "yes", law=(DUTY,)),
        essential=True,
    ),
    make_question("gamma", make_action("gamma-small", "no", "partially"), make_action("gamma-find", "not-sure")),
    make_question("delta", make_action("delta-small", "no", "partially")),
    make_question("epsilon", make_action("epsilon-small", "no", "partially"), essential=True),
)


LAW = Standard("law", "The law", "Part 1: be safe", GUIDE)
SCHEME = Standard("scheme", "A scheme", "Control 1: be safer")
OTHER = Standard("other", "A scheme", "Control 2: be safest")
#: Holds, and was checked lately; was never checked; does not hold any more; does not hold yet.
FRESH = Fact("fresh", "1 day", "It takes 1 day.", LETTER, Evidence.VERIFIED, checked=date(2026, 11, 1))
STALE = Fact("stale", "2 days", "It takes 2 days.", LETTER, Evidence.VERIFIED, valid_from=date(2026, 1, 1))
PAST = Fact("past", "3 days", "It takes 3 days.", LETTER, Evidence.LISTED, valid_to=date(2026, 6, 30))
COMING = Fact("coming", "4 days", "It takes 4 days.", GUIDE, Evidence.LISTED, valid_from=date(2027, 1, 1))
ALPHABET = Term("alpha", "alpha", (), "The first letter.")
ZETA = Term("zeta", "zeta", (), "A letter that nobody uses here.")


def _rich() -> Questionnaire:
    """The five questions in two sections, with all that refers to something."""
    alpha, beta, *others = FIVE.questions
    large, small, keep, find = alpha.actions
    served = evolve(large, serves=(LAW, SCHEME), facts=(STALE,)), evolve(small, serves=(LAW,)), evolve(keep, serves=(SCHEME,))
    options = tuple(evolve(option, facts=(FRESH, PAST)) if option.id == "no" else option for option in alpha.options)
    topics = Topic("deep", "one", "Topic one", "Deeper"), Topic("deep", "two", "Topic two", "Deeper")
    alpha = evolve(alpha, options=options, actions=(*served, find), facts=(COMING,), see_also=topics)
    sections = Section("first", "First things", (alpha, beta)), Section("second", "Second things", tuple(others))
    return evolve(FIVE, sections=sections, standards=(LAW, SCHEME, OTHER), glossary=Glossary((ZETA, ALPHABET)))


#: The five questions in two sections, the first with standards, facts and topics.
RICH = _rich()


#: A page to fill in, with a part of every kind.
CARD = Document(
    "card",
    "A card",
    "Pin it up.",
    (
        DocumentPart(
            "Who",
            columns=("Who", "Name", "Phone"),
            rows=(DocumentRow("Leads", ("beta-law", "alpha-large")), DocumentRow("Helps")),
        ),
        DocumentPart("How", "1. **Stop.**\n2. Call within 1 day."),
        DocumentPart("What", "All of them.", ("Thing", "Place"), ("Found",), lines=3),
    ),
    (GUIDE,),
    (FRESH,),
)


def _with_card() -> Questionnaire:
    """The five questions, of which the first has an action that asks for a page to fill in."""
    alpha, *others = FIVE.questions
    large, *more = alpha.actions
    alpha = evolve(alpha, actions=(evolve(large, document=CARD), *more))
    return evolve(make_questionnaire(alpha, *others), documents=(CARD,))


#: The five questions, with the card.
CARDED = _with_card()


def respond(*options: str | None, organisation: str = "", prepared_by: str = "") -> Response:
    """Return a response to the five questions, in their order; None leaves a question unanswered."""
    response = Response(FIVE.id, FIVE.version, organisation, prepared_by)
    for question, option in zip(FIVE.questions, options, strict=False):
        response = response.answer(question.id, option=option)
    return response


#: The five questions as they are now, and as they were: beta had another text, gamma other advice, delta was not asked, zeta was.
NEWER = evolve(FIVE, retired=frozenset({"gamma-old", "zeta"}))
OLDER = evolve(
    make_questionnaire(
        FIVE.questions[0],
        evolve(FIVE.questions[1], text="Was beta in place?"),
        evolve(FIVE.questions[2], actions=(make_action("gamma-old", "no"),)),
        make_question("zeta"),
        FIVE.questions[4],
    ),
    version="2025-01-02",
)
#: Answers to the older one.
EARLIER = evolve(respond("no", "no"), version=OLDER.version).answer("zeta", option="yes", measures=["gamma-old"])
