"""What follows from the answers: actions, their order, and the rating."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, LABELS, make_question, make_questionnaire, respond

from selfcheck.assessment import (
    ACT_NOW_ESSENTIAL,
    ACT_NOW_HALF,
    IN_GOOD_ORDER,
    NOT_KNOWN,
    NOTHING_TO_RATE,
    SOME_GAPS,
    Priority,
    assess,
)
from selfcheck.questionnaire import Rating
from selfcheck.response import Response

YES, PARTIALLY, NO, NOT_SURE, NOT_APPLICABLE = LABELS
OPTIONS = st.sampled_from([None, *LABELS])


@pytest.mark.parametrize(
    ("options", "overall"),
    [
        ([], NOT_KNOWN),
        ([YES], NOT_KNOWN),
        ([NO], NOT_KNOWN),
        ([None, NO], ACT_NOW_ESSENTIAL),
        ([YES, YES, NOT_APPLICABLE, YES, YES], IN_GOOD_ORDER),
        ([NOT_SURE] * 5, NOT_KNOWN),
        ([YES, YES, YES, YES, PARTIALLY], IN_GOOD_ORDER),
        ([YES, YES, YES, PARTIALLY, PARTIALLY], SOME_GAPS),
        ([YES, YES, YES, YES, NO], ACT_NOW_ESSENTIAL),
        ([PARTIALLY] * 5, SOME_GAPS),
        ([NO, YES, NO, YES, NOT_APPLICABLE], ACT_NOW_HALF),
        ([NO, YES, NO, YES, YES], SOME_GAPS),
        ([NO, None, NO], ACT_NOW_HALF),
        ([YES, YES, YES, NOT_SURE, YES], SOME_GAPS),
        ([YES, YES, YES, NOT_SURE, None], SOME_GAPS),
        ([YES, YES, NOT_APPLICABLE, NOT_SURE, None], NOT_KNOWN),
        ([NOT_APPLICABLE] * 5, NOTHING_TO_RATE),
    ],
)
def test_the_first_rule_that_fits_decides(options, overall):
    """The overall rating is that of the first rule that fits, and names it."""
    assert overall == assess(FIVE, respond(*options)).overall


def test_one_in_five_may_be_partly_in_place():
    """Of ten questions, two partly in place are in good order, and three are not."""
    ten = make_questionnaire(*(make_question(f"q{n}") for n in range(10)))

    def overall(partly):
        response = Response(ten.id, ten.version)
        for n in range(10):
            response = response.answer(f"q{n}", option=PARTIALLY if n < partly else YES)
        return assess(ten, response).overall

    assert (IN_GOOD_ORDER, SOME_GAPS) == (overall(2), overall(3))


@given(st.lists(OPTIONS, min_size=5, max_size=5))
def test_no_question_is_lost(options):
    """Every question is found or unanswered, and each rating is counted once."""
    assessment = assess(FIVE, respond(*options))

    found = [finding.question for finding in assessment.findings]
    assert set(FIVE.questions) == {*found, *assessment.unanswered}
    assert len(FIVE.questions) == len(found) + len(assessment.unanswered)
    assert len(found) == sum(map(assessment.count, Rating))


@given(st.lists(OPTIONS, min_size=5, max_size=5))
def test_the_actions_are_those_of_the_findings(options):
    """The plan holds every action that is due, once."""
    assessment = assess(FIVE, respond(*options))

    due = [action.id for finding in assessment.findings for action in finding.due]
    assert sorted(due) == sorted(row.action.id for row in assessment.actions)


def test_the_order_of_actions():
    """Upkeep last; legal duties first; red, grey, amber; small effort first; then the order of the questions."""
    assessment = assess(FIVE, respond(YES, PARTIALLY, NOT_SURE, NO, NO))

    assert [
        ("beta-law", Priority.LEGAL),
        ("delta-small", Priority.HIGH),
        ("epsilon-small", Priority.HIGH),
        ("gamma-find", Priority.FIND_OUT),
        ("beta-medium", Priority.MEDIUM),
        ("alpha-keep", Priority.UPKEEP),
    ] == [(row.action.id, row.priority) for row in assessment.actions]


def test_small_effort_comes_first():
    """Of actions alike, the small one comes first, whatever the order in the pack."""
    assessment = assess(FIVE, respond(NO))

    assert ["alpha-small", "alpha-large"] == [row.action.id for row in assessment.actions]


def test_upkeep_is_never_urgent():
    """Upkeep stays out of "Do these first", even where the law asks for it."""
    assessment = assess(FIVE, respond(YES, YES))

    assert (2, ()) == (len(assessment.actions), assessment.first)


def test_what_is_done_makes_room():
    """ "Do these first" are six at most, and none that is done."""
    response = respond(NO, NO, NO, NO, NO)
    assessment = assess(FIVE, response)
    first, *rest = assessment.first
    after = assess(FIVE, response.agree(first.action.id, done=True))

    assert 6 == len(assessment.first)
    assert rest == list(after.first)[:5]


def test_the_plan_begins_with_what_to_do_first():
    """The plan has every action that is due, what to do first before what is done, and upkeep last of all."""
    response = respond(YES, PARTIALLY, NOT_SURE, NO, NO).agree("beta-law", done=True)
    ids = [row.action.id for row in assess(FIVE, response).plan]

    assert ["delta-small", "epsilon-small", "gamma-find", "beta-medium", "beta-law", "alpha-keep"] == ids


def test_a_ticked_measure_is_in_place():
    """Under Partially a ticked measure makes its action not due."""
    response = respond(PARTIALLY).answer("alpha", measures=["alpha-small"])
    (finding,) = assess(FIVE, response).findings

    assert ["alpha-small"] == [action.id for action in finding.in_place]
    assert ["alpha-large"] == [action.id for action in finding.due]
    assert finding.due == finding.missing


@pytest.mark.parametrize("option", [NO, YES, NOT_SURE, NOT_APPLICABLE])
def test_measures_count_under_partially_alone(option):
    """Under any other answer ticks change nothing."""
    response = respond(option)

    assert assess(FIVE, response).actions == assess(FIVE, response.answer("alpha", measures=["alpha-small"])).actions


def test_ticks_survive_a_change_of_answer():
    """Going to No and back finds the ticks as they were."""
    ticked = respond(PARTIALLY).answer("alpha", measures=["alpha-small"])

    assert assess(FIVE, ticked) == assess(FIVE, ticked.answer("alpha", option=NO).answer("alpha", option=PARTIALLY))


def test_all_ticked_is_complete():
    """Partially with every measure ticked says that it could be Yes."""
    response = respond(PARTIALLY).answer("alpha", measures=["alpha-small", "alpha-large"])

    assert assess(FIVE, response).findings[0].is_complete
    assert not assess(FIVE, respond(PARTIALLY)).findings[0].is_complete


def test_not_sure_shows_what_to_look_for():
    """Under Not sure the measures are what to look for, and finding out is the one action."""
    (finding,) = assess(FIVE, respond(NOT_SURE)).findings

    assert ["alpha-large", "alpha-small"] == [action.id for action in finding.to_look_for]
    assert ["alpha-find"] == [action.id for action in finding.due]


def test_what_is_not_asked_is_kept():
    """Answers to unknown questions and options are kept aside, and the question counts as unanswered."""
    response = respond(YES).answer("zeta", option=NO).answer("beta", option="maybe")
    assessment = assess(FIVE, response)

    assert ["beta", "zeta"] == [answer.question for answer in assessment.unasked]
    assert "beta" in [question.id for question in assessment.unanswered]


def test_values_do_not_change():
    """Assessing changes neither value, and the same values give the same assessment."""
    response = respond(NO, PARTIALLY)

    assert assess(FIVE, response) == assess(evolve(FIVE), evolve(response))
