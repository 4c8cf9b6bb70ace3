"""What the values of a questionnaire know of themselves."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from samples import FIVE, GUIDE

from selfcheck.glossary import Glossary, Term
from selfcheck.questionnaire import Action, Cost, Effort, Evidence, Fact, Option, Question, Rating, UnknownId

VPN = Term("vpn", "VPN", (), "A protected connection.")
BREACH = Term("breach", "breach", ("breaches",), "Data is lost.")
PERSONAL = Term("personal-data", "personal data", (), "About a person.")
GLOSSARY = Glossary((VPN, BREACH, PERSONAL))

DAY = date(2026, 11, 22)
FACT = Fact("deadline", "72 hours", "It takes 72 hours.", GUIDE, Evidence.VERIFIED)


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        ({}, True),
        ({"valid_from": DAY}, True),
        ({"valid_to": DAY}, True),
        ({"valid_from": DAY + timedelta(days=1)}, False),
        ({"valid_to": DAY - timedelta(days=1)}, False),
        ({"valid_from": date(2025, 1, 1), "valid_to": date(2027, 1, 1)}, True),
    ],
)
def test_a_fact_holds_between_its_days(days, holds):
    """A fact holds from its first day to its last, both included; a day that is not known is no limit."""
    assert holds == evolve(FACT, **days).holds_on(DAY)


@pytest.mark.parametrize(
    ("checked", "day", "fresh"),
    [
        (None, DAY, False),
        (DAY, DAY, True),
        (date(2025, 11, 22), DAY, True),
        (date(2025, 11, 21), DAY, False),
        (date(2026, 11, 23), DAY, False),
        (date(2027, 2, 28), date(2028, 2, 29), True),
        (date(2027, 2, 27), date(2028, 2, 29), False),
    ],
)
def test_a_fact_is_fresh_for_twelve_months(checked, day, fresh):
    """A fact is fresh on the day when somebody checked it, and for twelve months; one that nobody checked never is."""
    assert fresh == evolve(FACT, checked=checked).is_fresh_on(day)


def test_texts_know_their_terms():
    """A question, an option and an action each know the terms of their own texts."""
    option = Option("no", "No", Rating.RED, "Ask about a VPN.", glossary=GLOSSARY)
    action = Action("ask", "Ask", ("no",), Effort.HOUR, Cost.NONE, "After a breach.", "No breaches", glossary=GLOSSARY)
    question = Question("q", "Safe data", "Is personal data safe?", "Is it?", "Why.", (option,), (action,), glossary=GLOSSARY)

    assert ((PERSONAL,), (VPN,), (BREACH,)) == (question.terms, option.terms, action.terms)


def test_members_are_known_by_their_words():
    """Files have a member's word; readers are shown its label, and a rating's shape; efforts are added up in minutes."""
    assert (Rating.RED, "red", "Not in place", "▲") == (Rating("red"), Rating.RED.value, Rating.RED.label, Rating.RED.shape)
    assert (Effort.HOUR, "about an hour", 60) == (Effort("hour"), Effort.HOUR.label, Effort.HOUR.minutes)
    assert (Cost.LOW, "costs little") == (Cost("low"), Cost.LOW.label)
    assert (Evidence.LISTED, "address known, text not read") == (Evidence("listed"), Evidence.LISTED.label)


def test_improvements_need_no_measure():
    """What to do is what an answer that is not in place calls for: also where nothing can be ticked, and no upkeep."""
    options = Option("yes", "Yes", Rating.GREEN, "Fine."), Option("no", "No", Rating.RED, "Act.")
    do = Action("do", "Do it", ("no",), Effort.HOUR, Cost.NONE, "Now.")
    keep = Action("keep", "Keep it", ("yes",), Effort.HOUR, Cost.NONE, "On.")

    assert (do,) == Question("two", "Two", "Two?", "", "", options, (do, keep)).improvements


def test_a_question_and_an_option_go_by_their_ids():
    """What is asked is found by its id, and so is an answer to it."""
    assert FIVE.questions[1] == FIVE["beta"]
    assert FIVE.questions[1].options[2] == FIVE["beta"]["no"]


@pytest.mark.parametrize(
    ("whole", "id", "message"),
    [
        (FIVE, "bet", "sample has no question 'bet' (did you mean beta?)"),
        (FIVE, "x", "sample has no question 'x'; it has alpha, beta, gamma, delta, epsilon"),
        (FIVE["beta"], "No", "beta has no option 'No' (did you mean no?)"),
        (FIVE["beta"], 0, "beta has no option 0; it has yes, partially, no, not-sure, not-applicable"),
    ],
)
def test_an_id_that_does_not_exist_is_named(whole, id, message):
    """Whoever asks for what is not there is told so, with the nearest that is there, or with all where they are few."""
    with pytest.raises(UnknownId) as caught:
        whole[id]

    assert message == str(caught.value)
    assert isinstance(caught.value, KeyError)
