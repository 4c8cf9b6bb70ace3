"""What is laid before a reviewer, and what a review means for the pack."""

from datetime import date

import pytest
from attrs import evolve
from samples import CARD, CARDED, DUTY, FIVE, GUIDE, make_action, make_question, make_questionnaire

from selfcheck.blocks import Contents, Heading, Subtitle, Table, texts
from selfcheck.factcheck import (
    Comment,
    Correction,
    Extent,
    Passage,
    Review,
    SignOff,
    Verdict,
    Wording,
    accepted_texts,
    corrected,
    passages_of,
    summarise,
    tell_review,
)
from selfcheck.glossary import Glossary, Term
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.prose import Items, Paragraph, Run, parse
from selfcheck.questionnaire import Evidence, Fact, Rating, Section, Standard

DAY = date(2026, 11, 22)
FACT = Fact("deadline", "72 hours", "It is due in 72 hours.", GUIDE, Evidence.VERIFIED, date(2025, 2, 17), None, DAY)
TERM = Term("vpn", "VPN", ("virtual private network",), "A private road.")
STANDARD = Standard("ce-firewalls", "Cyber Essentials", "Firewalls")


def dated():
    """Return a questionnaire with a fact, a term and a standard."""
    glossary = Glossary((TERM,))
    question = make_question("alpha", evolve(make_action("lock-up", "no", law=(DUTY,)), serves=(STANDARD,)))
    options = tuple(evolve(option, advice="Report in 72 hours.", facts=(FACT,)) for option in question.options)
    options = tuple(evolve(option, advice="Use a VPN.", glossary=glossary, reading=()) for option in options[:1]) + options[1:]
    return make_questionnaire(evolve(question, options=options, facts=(FACT,), why="In 72 hours."))


def paragraphs(blocks):
    return list(texts(block for block in blocks if isinstance(block, Paragraph)))


def passage(questionnaire, id):
    [found] = (each for each in passages_of(questionnaire) if each.id == id)
    return found


def notes(questionnaire, id):
    return ["".join(run.text for run in runs) for runs in passage(questionnaire, id).notes]


def test_every_text_is_laid_before_the_reviewer():
    """Every hint, why, advice, action, first step and measure is there once, as the pack has it."""
    expected, not_known = [], []
    for question in FIVE.questions:
        expected += [question.hint, question.why]
        for option in question.options:
            (not_known if option.rating is Rating.GREY else expected).append(option.advice)
        for action in question.actions:
            told = filter(None, [action.text, action.how, action.measure])
            (not_known if action.when == ("not-sure",) else expected).extend(told)

    assert expected + not_known == [text.text for each in passages_of(FIVE) for text in each.texts]


@pytest.mark.parametrize("pack", bundled_packs())
def test_names_are_their_own(pack):
    """No passage, text or place has the name of another."""
    there = passages_of(load_pack(pack))
    ids = [text.id for each in there for text in each.texts]

    assert len(set(ids)) == len(ids)
    assert len({each.id for each in there}) == len(there)


def test_ids_say_where_a_text_stands():
    """A text is named by its place in the pack."""
    ids = {text.id for each in passages_of(dated()) for text in each.texts}

    assert {"alpha/hint", "alpha/why", "alpha/option/no/advice", "alpha/action/lock-up/how", "fact:deadline", "term:vpn"} <= ids


def test_order():
    """The title page comes first, then what is asked, the contents, every part, and the lines to sign."""
    blocks = tell_review(dated(), DAY)
    told = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]

    assert ["What is asked of you", "How to answer", "All", "If the answer is Not sure", "Facts that go out of date"] == told[:5]
    assert ["What words mean", "How sure we are of the sources", "Who checked, and on which day"] == told[5:]
    assert ["For review by an expert", "sample, version 2026-01-02", "Made on 22 November 2026"] == [
        block.text for block in blocks if isinstance(block, Subtitle)
    ]
    assert isinstance(blocks[-1], SignOff)


def test_what_comes_first_can_be_argued_with():
    """The list of the pack is laid before the reviewer as numbered items, in its order; a pack without one says nothing of it."""
    delta, beta = FIVE.questions[3].actions[0], FIVE.questions[1].actions[0]
    told = tell_review(evolve(FIVE, first=(delta, beta)), DAY)

    assert ["Do the delta-small", "Do the beta-medium"] in [list(texts([block])) for block in told if isinstance(block, Items)]
    assert ["come first" in text for text in paragraphs(told)].count(True) == 1
    assert not [text for text in paragraphs(tell_review(FIVE, DAY)) if "come first" in text]


def test_a_condition_is_laid_before_the_reviewer():
    """Whom a duty applies to is a text of its own that can be corrected."""
    duty = make_action("tell", "no", law=(DUTY,), condition="You watch people")
    found = passage(make_questionnaire(make_question("watch", duty)), "watch/action/tell")

    assert "You watch people" in [wording.text for wording in found.texts if wording.id == "watch/action/tell/condition"]


def test_contents_lead_everywhere():
    """The contents list has every part and question, each with an anchor of its own."""
    blocks = tell_review(dated(), DAY)
    [contents] = (block for block in blocks if isinstance(block, Contents))
    told = [block.heading if isinstance(block, Passage) else block for block in blocks]

    assert [each for each in told if isinstance(each, Heading) and each.anchor] == list(contents.headings)
    assert len({each.anchor for each in contents.headings}) == len(contents.headings)


def test_parts_are_counted():
    """A table says how many pieces each part has, how many wait for an expert, and how long it takes."""
    [table] = (block for block in tell_review(FIVE, DAY) if isinstance(block, Table))

    assert (("All", "39", "5", "25 minutes"), ("If the answer is Not sure", "1", "0", "5 minutes")) == table.rows
    assert len(passages_of(FIVE)) == 40


@pytest.mark.parametrize(
    ("words", "said"), [(100, "5 minutes"), (9_900, "55 minutes"), (11_900, "1 hour 5 minutes"), (40_000, "3 hours 30 minutes")]
)
def test_the_document_says_how_long_it_takes(words, said):
    """A reviewer knows before reading what it costs: by the number of pieces and of words, as closely as one can say."""
    question = evolve(make_question("alpha"), why="word " * words)

    assert f"It takes about {said}: half a minute for each piece, and a minute for every 200 words." in paragraphs(
        tell_review(make_questionnaire(question), DAY)
    )


def test_what_is_not_known_is_accepted_once():
    """What is said where an answer is not known is one passage, in which each text says its question and what to look at."""
    question = make_question("alpha", make_action("look", "not-sure"), make_action("do", "no"))
    options = tuple(evolve(each, unreviewed="Who knows?") if each.id == "not-sure" else each for each in question.options)
    found = passage(make_questionnaire(evolve(question, options=options)), "not-known")

    assert [
        ("alpha/option/not-sure/advice", "Question 1: Is alpha in place? Who knows?", ""),
        ("alpha/action/look/text", "", "To do (about an hour, costs nothing): "),
        ("alpha/action/look/how", "", ""),
    ] == [(text.id, text.above, text.label) for text in found.texts]
    assert "What an expert is to look at stands above each text." == found.waits


@pytest.mark.parametrize(
    ("waiting", "said"),
    [(0, "No piece is marked"), (1, "One piece is marked “Waits for an expert”"), (2, "2 pieces are marked")],
)
def test_how_many_wait(waiting, said):
    """The reviewer is told where to begin when time is short."""
    question = make_question("alpha")
    options = tuple(evolve(each, unreviewed="why" if n < waiting else "") for n, each in enumerate(question.options))
    blocks = tell_review(make_questionnaire(evolve(question, options=options)), DAY)

    assert any(said in block.runs[0].text for block in blocks if isinstance(block, Paragraph))


def test_notes_of_an_answer():
    """Advice comes with the facts that it prints and with its sources; how sure we are of them is told once, at the end."""
    assert ["Prints a fact: 72 hours (deadline).", "Sources: A guide (ICO)."] == notes(dated(), "alpha/option/no")
    assert [
        "A guide (ICO): read in a copy of the source, not checked yet.",
        "A letter (NCSC): address known, text not read, not checked yet.",
    ] == list(texts([[block for block in tell_review(dated(), DAY) if isinstance(block, Items)][-1]]))


def test_a_page_to_fill_in_is_one_passage():
    """All that stands on a page is laid before the reviewer, with the actions that ask for it, its facts and its sources."""
    found = passage(CARDED, "document:card")

    assert [
        ("document:card/title", "A card"),
        ("document:card/purpose", "Pin it up."),
        ("document:card/part/1/title", "Who"),
        ("document:card/part/1/columns", "Who; Name; Phone"),
        ("document:card/part/1/rows", "Leads; Helps"),
        ("document:card/part/2/title", "How"),
        ("document:card/part/2/body", CARD.parts[1].body),
        ("document:card/part/3/title", "What"),
        ("document:card/part/3/body", "All of them."),
        ("document:card/part/3/columns", "Thing; Place"),
        ("document:card/part/3/ticks", "Found"),
    ] == [(text.id, text.text) for text in found.texts]
    assert [
        "Actions that ask for it: Do the alpha-large.",
        "Prints a fact: 1 day (fresh).",
        "Sources: A guide (ICO).",
    ] == notes(CARDED, "document:card")
    assert "Pages to fill in" in [block.text for block in tell_review(CARDED, DAY) if isinstance(block, Heading)]


def test_notes_without_sources():
    """Advice that names no source has no line for them."""
    assert ["Prints a fact: 72 hours (deadline)."] == notes(dated(), "alpha/option/yes")


def test_notes_of_an_action():
    """An action says when it is shown, what it takes, whether the law asks for it, and what it serves."""
    assert [
        "For No: about an hour, costs nothing.",
        "A legal duty by The act, Section 1.",
        "Serves Cyber Essentials.",
        "Sources: A letter (NCSC).",
    ] == notes(dated(), "alpha/action/lock-up")


def test_notes_of_a_fact_and_a_term():
    """A fact says how long it holds and who says so; a term says which other words it explains."""
    ended = evolve(FACT, valid_from=None, valid_to=date(2027, 1, 1), checked=None)
    question = dated().questions[0]
    options = tuple(evolve(option, facts=(ended,)) for option in question.options)
    questionnaire = make_questionnaire(evolve(question, options=options, facts=()))

    assert "Valid from a day that is not recorded, to 1 January 2027." == notes(questionnaire, "fact:deadline")[0]
    assert ["Also shown for virtual private network."] == notes(questionnaire, "term:vpn")


def test_facts_stand_where_their_value_does():
    """A fact of the question is told beside the text that prints it."""
    assert [] == notes(dated(), "alpha/hint")
    assert 1 == len(notes(dated(), "alpha/why"))


# A part of it


def held(questionnaire, **extent):
    """Return the ids of the texts that a document holds."""
    return [text.id for each in passages_of(questionnaire, Extent(**extent)) for text in each.texts]


def test_a_topic_alone():
    """A section or a question is laid before a reviewer with its own number, and with the facts and terms that it uses."""
    question = evolve(dated().questions[0], id="omega", text="Is omega in place?")
    questionnaire = evolve(FIVE, sections=(*FIVE.sections, Section("last", "Last things", (question,))))
    whole, one = held(questionnaire, topics=("last",)), held(questionnaire, topics=("beta",))
    told = tell_review(evolve(questionnaire, first=question.actions), DAY, Extent(("last", "beta")))

    assert {"omega", "fact:deadline", "term:vpn"} == {id.partition("/")[0] for id in whole}
    assert {"beta"} == {id.partition("/")[0] for id in one}
    assert ["2. Is beta in place?", "6. Is omega in place?"] == [
        block.text for block in told if isinstance(block, Heading) and block.level == 2 and "place?" in block.text
    ]
    assert "This document holds the advice of the check on “Last things” and “Beta”, with the facts" in paragraphs(told)[1]
    assert not [text for text in paragraphs(told) if "come first" in text]


def test_what_was_accepted_and_has_not_changed_is_left_out():
    """A text stays out while it says what was accepted, and what leads to nothing goes with it; one of many goes alone."""
    texts = {text.id: text.normal for each in passages_of(FIVE) for text in each.texts}
    accepted = {id: frozenset({text}) for id, text in texts.items() if not id.startswith("beta/")}
    accepted |= {id: frozenset({texts[id]}) for id in ("beta/hint", "beta/option/not-sure/advice")}
    accepted["gamma/option/no/advice"] = frozenset({"Something else."})
    accepted["delta/option/not-sure/advice"] = frozenset({"Something else."})
    told = tell_review(FIVE, DAY, Extent(accepted=accepted))

    assert [id for id in texts if id.startswith("beta/") and id not in accepted] == [
        id for id in held(FIVE, accepted=accepted) if id.startswith("beta/")
    ]
    assert ["gamma/option/no/advice", "delta/option/not-sure/advice"] == [
        id for id in held(FIVE, accepted=accepted) if not id.startswith("beta/")
    ]
    assert ["2. Is beta in place?", "3. Is gamma in place?"] == [
        block.text for block in told if isinstance(block, Heading) and block.level == 2
    ]
    assert "What was accepted before and has not changed is left out." in paragraphs(told)[1]
    assert [] == held(FIVE, accepted={id: frozenset({text}) for id, text in texts.items()})


def test_what_is_shared_is_accepted_for_every_pack():
    """A shared action has one name, whatever the question; its box, and that of a fact, counts in another pack."""
    action = evolve(make_action("lock-up", "no"), is_shared=True)
    one, two = (make_questionnaire(make_question(id, action)) for id in ("alpha", "beta"))
    (shared,) = (each for each in passages_of(one) if each.id == "action:lock-up")
    ticked = Verdict(shared.id, True, tuple(Correction(text.id, text.normal, text.normal) for text in shared.texts))
    left = Verdict("beta/hint", False, (Correction("beta/hint", "Hint for beta.", "Hint for beta."),))
    accepted = accepted_texts([Review("one", "1", "", "", (ticked, left))])

    assert {"action:lock-up/text", "action:lock-up/how"} == set(held(two)) - set(held(two, accepted=accepted)) == set(accepted)


# Corrections

TEXT = Wording("q/why", "Why", "It **matters**.\n\n- one [page](https://example.org/a)\n- two", is_prose=True)
LINKED = (Run("one "), Run("page", link="https://example.org/a/"))


@pytest.mark.parametrize(
    ("found", "after"),
    [
        (parse(TEXT.text), TEXT.normal),
        ((Paragraph((Run("It matters."),)), Paragraph(LINKED), Paragraph((Run(" two  "),))), TEXT.normal),
        ((Paragraph((Run("It matters."),)), Paragraph(()), Items(((Run("one page"),), (Run("two"),)))), TEXT.normal),
        ((), ""),
        (
            (Paragraph((Run("It matters."),)), Items((LINKED, (Run("three"),)))),
            "It **matters**.\n\n- one [page](https://example.org/a)\n- three",
        ),
        (
            (Paragraph((Run("It matters."),)), Items(((Run("one "), Run("page", link="https://example.org/b")), (Run("two"),)))),
            "It **matters**.\n\n- one [page](https://example.org/b)\n- two",
        ),
        ((Items(((Run("two"),),)), Paragraph((Run("It matters."),))), "- two\n\nIt **matters**."),
    ],
    ids=["untouched", "lists lost", "links lost", "deleted", "an item changed", "a link changed", "in another order"],
)
def test_corrected(found, after):
    """Words and new addresses count; bold and lists that a program has dropped do not."""
    assert Correction("q/why", TEXT.normal, after) == corrected(TEXT, found)


def test_corrected_plain_text():
    """A text without Markdown comes back in one line, with its signs as they are."""
    text = Wording("q/hint", "Hint", "Say *so*.")

    assert not corrected(text, [Paragraph((Run("Say "), Run("*so*.", strong=True)))]).is_changed
    assert "Say it. Twice." == corrected(text, [Paragraph((Run("Say it."),)), Paragraph((Run("Twice."),))]).after


# What it means for the pack


def review(*changes, accepted=(), **more):
    """Return a review of the dated questionnaire in which some texts are changed, and some boxes ticked."""
    changed = dict(changes)
    verdicts = tuple(
        Verdict(
            each.id,
            each.id in accepted,
            tuple(Correction(text.id, text.normal, changed.get(text.id, text.normal)) for text in each.texts),
        )
        for each in passages_of(dated())
    )
    return Review("sample", "2026-01-02", "Jo Lee", "5 December 2026", verdicts, **more)


def test_summarise_an_untouched_review():
    """Where nothing was done, all is left open, and the passages of a question are told together."""
    untouched = evolve(review(), reviewer="", day="")

    assert [
        "sample, version 2026-01-02: reviewed by somebody who gave no name, on a day that is not given.",
        "",
        "Left open: 10",
        "  alpha/…, all 7",
        "  not-known",
        "  fact:deadline",
        "  term:vpn",
    ] == list(summarise(untouched, dated()))


def test_summarise():
    """What the reviewer changed is told line by line, what they accepted and left open by name, and what they said in full."""
    done = review(
        ("alpha/why", "In 3 days."),
        ("alpha/action/lock-up/text", "Lock up"),
        ("alpha/action/lock-up/how", ""),
        accepted=("alpha/hint", "alpha/why", "fact:deadline"),
        comments=(Comment("alpha/why", "Jo Lee", "Is it?\nSee s. 3."), Comment("", "", "And Scotland?")),
        lost=("alpha/option/no/advice",),
    )

    assert [
        "sample, version 2026-01-02: reviewed by Jo Lee, on 5 December 2026.",
        "",
        "Changed by the reviewer: 3",
        "  alpha/why, with the box ticked",
        "    - In 72 hours.",
        "    + In 3 days.",
        "  alpha/action/lock-up/text",
        "    - Do the lock-up",
        "    + Lock up",
        "  alpha/action/lock-up/how",
        "    - Begin with lock-up.",
        "",
        "Comments, and what stands outside the tinted words: 2",
        "  alpha/why, Jo Lee: Is it?",
        "    See s. 3.",
        "  no piece, in the document: And Scotland?",
        "",
        "Accepted: 2",
        "  alpha/hint",
        "  fact:deadline",
        "",
        "Left open: 6",
        "  alpha/option/yes",
        "  alpha/option/partially",
        "  alpha/option/no",
        "  alpha/option/not-applicable",
        "  not-known",
        "  term:vpn",
        "",
        "To note as checked in facts.toml, with the day: it counts in every text: 1",
        "  deadline",
        "",
        "No longer to be found in the document: 1",
        "  alpha/option/no/advice",
    ] == list(summarise(done, dated()))


def test_a_part_is_not_held_against_the_pack():
    """What a document did not hold is not told as new in the pack."""
    part = evolve(review(is_whole=False), verdicts=review().verdicts[:1])
    told = list(summarise(part, dated()))

    assert "It held a part of the pack: what it did not hold is not told." == told[1]
    assert ["", "Left open: 1", "  alpha/hint"] == told[2:]


def test_of_many_remarks_the_first_are_told():
    """Two hundred remarks are told, and two hundred lines of each; how many more there are is said."""
    many = tuple(Comment("alpha/why", "Jo Lee", f"Remark {number}.") for number in range(1202))
    long = Comment("alpha/why", "Jo Lee", "\n".join("x" * 300))
    rows = list(summarise(review(comments=(long, *many)), dated()))
    start = rows.index("Comments, and what stands outside the tinted words: 1203")

    assert ["    x", "    And 100 more lines.", "  alpha/why, Jo Lee: Remark 0."] == rows[start + 200 : start + 203]
    assert ["  alpha/why, Jo Lee: Remark 198.", "  And 1,003 more.", ""] == rows[start + 400 : start + 403]


def test_what_has_too_many_lines_is_not_compared():
    """A text that has become thousands of lines is named, with their number."""
    rows = list(summarise(review(("alpha/why", "\n\n".join("ab" * 1000))), dated()))

    assert "    1 lines before, 2,000 lines now: too many to compare." == rows[rows.index("  alpha/why") + 1]


def test_summarise_to_another_version():
    """What the pack has changed since is told as well, and so is what it took over, dropped and added."""
    question = dated().questions[0]
    now = evolve(
        question, hint="New hint.", why="In 3 days.", options=question.options[1:], actions=(make_action("other", "no"),)
    )
    told = list(summarise(review(("alpha/why", "In 3 days.")), evolve(make_questionnaire(now), version="2027-01-01")))

    assert "The pack is at version 2027-01-01 now. The review is told in full, and below it what changed since." == told[1]
    assert "  alpha/why, in the pack already" == told[4]
    assert [
        "Changed in the pack since, in another way: 5",
        "  alpha/hint",
        "    - Hint for alpha.",
        "    + New hint.",
        "  alpha/option/yes/advice, which the pack no longer has",
        "    - Use a VPN.",
        "  alpha/action/lock-up/text, which the pack no longer has",
        "    - Do the lock-up",
        "  alpha/action/lock-up/how, which the pack no longer has",
        "    - Begin with lock-up.",
        "  term:vpn, which the pack no longer has",
        "    - A private road.",
        "",
        "New in the pack since: 2",
        "  alpha/action/other/text",
        "  alpha/action/other/how",
    ] == told[told.index("Changed in the pack since, in another way: 5") :]
