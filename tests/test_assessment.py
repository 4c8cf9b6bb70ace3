"""What follows from the answers: actions, their groups and their order, and the verdict with its reason."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from samples import DUTY, FIVE, LABELS, make_action, make_question, make_questionnaire, respond

from selfcheck.assessment import FIRST, Group, OtherPack, assess
from selfcheck.questionnaire import Effort, Rating
from selfcheck.response import Response

YES, PARTIALLY, NO, NOT_SURE, NOT_APPLICABLE = LABELS
OPTIONS = st.sampled_from([None, *LABELS])

#: A question with a duty that applies to some alone, beside one that applies to all, and with two kinds of upkeep.
WATCHED = make_questionnaire(
    make_question(
        "watch",
        make_action("tell", "no", "partially", law=(DUTY,), condition="You watch people"),
        make_action("record", "no", "partially", law=(DUTY,)),
        make_action("look", "no", "partially"),
        make_action("keep", "yes"),
        make_action("keep-too", "yes"),
    )
)


def watched(option, **changes):
    """Return what follows from an answer to the question with a condition."""
    return assess(WATCHED, Response(WATCHED.id, WATCHED.version).answer("watch", option=option, **changes))


def ids(rows):
    return [row.action.id for row in rows]


@pytest.mark.parametrize(
    ("options", "rating", "reason"),
    [
        ([NOT_SURE] * 5, Rating.GREY, "Not known yet, because “Alpha”, “Beta” and three more are answered Not sure: {of_all}."),
        ([YES, YES, YES, YES, NO], Rating.RED, "Act now, because “Epsilon” is answered No and is essential."),
        (
            [YES, NO, YES, YES, NO],
            Rating.RED,
            "Act now, because “Beta” and “Epsilon” are answered No and are essential. {beta}",
        ),
        ([NO, YES, NO, YES, NOT_APPLICABLE], Rating.RED, "Act now, because “Alpha” and “Gamma” are answered No: {of_known}."),
        ([NO, YES, NO, NOT_SURE, YES], Rating.RED, "Act now, because “Alpha” and “Gamma” are answered No: {of_known}."),
        ([NO, YES, NO, YES, YES], Rating.AMBER, "Some gaps, because “Alpha” and “Gamma” are answered No."),
        ([YES, YES, YES, NOT_SURE, YES], Rating.AMBER, "Some gaps, because “Delta” is answered Not sure."),
        (
            [PARTIALLY] * 5,
            Rating.AMBER,
            "Some gaps, because “Alpha”, “Beta” and three more are answered Partially. {beta}",
        ),
        ([PARTIALLY, NO, YES, YES, NOT_SURE], Rating.RED, "Act now, because “Beta” is answered No and is essential. {beta}"),
        (
            [YES, YES, NOT_APPLICABLE, NOT_SURE, NOT_SURE],
            Rating.GREY,
            "Not known yet, because “Delta” and “Epsilon” are answered Not sure: {of_all}.",
        ),
        ([NOT_APPLICABLE] * 5, Rating.GREY, "Not known yet, because no question applies, and so there is nothing to rate."),
        ([YES, YES, NOT_APPLICABLE, YES, YES], Rating.GREEN, "In good order, because everything that applies is in place."),
        (
            [YES, YES, YES, PARTIALLY, YES],
            Rating.GREEN,
            "In good order, because everything that applies is in place, but for a part of “Delta”.",
        ),
        ([YES, YES, YES, YES, PARTIALLY], Rating.AMBER, "Some gaps, because “Epsilon” is answered Partially and is essential."),
        (
            [YES, PARTIALLY, YES, YES, YES],
            Rating.AMBER,
            "Some gaps, because “Beta” is answered Partially and is essential. {beta}",
        ),
    ],
)
def test_the_first_rule_that_fits_decides(options, rating, reason):
    """The verdict is that of the first rule that fits, and its reason names the answers that led to it, two of them by name."""
    overall = assess(FIVE, respond(*options)).overall
    expected = reason.format(
        of_all="at least half of the questions that apply",
        of_known="at least half of the answers that are known",
        beta="Besides, a legal duty is not met yet, going by the answer to “Beta”.",
    )

    assert (rating, expected) == (overall.rating, overall.reason)
    assert overall.reason.startswith(overall.label)


@given(st.lists(OPTIONS, min_size=5, max_size=5))
def test_there_is_a_verdict_once_everything_is_answered(options):
    """Before everything is answered there is no verdict, only how far the answers have come."""
    assessment = assess(FIVE, respond(*options))

    assert (None in options) == (assessment.overall is None)
    assert f"{5 - options.count(None)} of 5 answered" == assessment.progress


def test_one_in_five_may_be_partly_in_place():
    """Of ten questions, two partly in place are in good order, and three are not."""
    ten = make_questionnaire(*(make_question(f"q{n}") for n in range(10)))

    def overall(partly):
        response = Response(ten.id, ten.version)
        for n in range(10):
            response = response.answer(f"q{n}", option=PARTIALLY if n < partly else YES)
        return assess(ten, response).overall

    but = "In good order, because everything that applies is in place, but for a part of “Q0” and “Q1”."
    gaps = "Some gaps, because “Q0”, “Q1” and one more are answered Partially."
    assert (but, gaps) == (overall(2).reason, overall(3).reason)


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
    """The plan holds every action that is due, once, group by group."""
    assessment = assess(FIVE, respond(*options))

    due = [action.id for finding in assessment.findings for action in finding.due]
    assert sorted(due) == sorted(ids(assessment.plan))
    assert list(assessment.plan) == [row for group in Group for row in assessment.in_group(group)]


#: Both at once, with a list of what comes first.
ALL = evolve(
    make_questionnaire(*FIVE.questions, *WATCHED.questions), first=FIVE.questions[3].actions + FIVE.questions[0].actions[:1]
)
ACTIONS = [action.id for question in ALL.questions for action in question.actions]
SETS = st.sets(st.sampled_from(ACTIONS))


@given(st.lists(OPTIONS, min_size=6, max_size=6), SETS, SETS, SETS)
def test_whatever_is_answered_the_groups_hold(options, ticked, aside, done):
    """No answer, tick, box or done row loses an action, puts first what may not be, or hides a duty that is not met."""
    response = Response(ALL.id, ALL.version)
    for question, option in zip(ALL.questions, options, strict=True):
        response = response.answer(question.id, option=option, measures=ticked, set_aside=aside)
    for action in done:
        response = response.agree(action, done=True)
    assessment = assess(ALL, response)

    told = [action.id for finding in assessment.findings for action in (*finding.due, *finding.set_aside)]
    assert sorted(told) == sorted(ids(assessment.plan))
    assert len(assessment.first) <= FIRST
    assert not [row for row in assessment.first if row.entry.done or row.action.condition or row.rating is Rating.GREEN]
    open_rows = [row for row in assessment.plan if row.is_to_do and row.rating is not Rating.GREEN]
    assert bool(assessment.first) == bool(open_rows)
    in_law = assessment.in_group(Group.LAW)
    assert [row.action.condition for row in in_law] == sorted(row.action.condition for row in in_law)
    unmet = [row for row in assessment.plan if row.is_unmet_duty]
    assert not (unmet and assessment.overall and assessment.overall.rating is Rating.GREEN)


def test_the_groups_of_the_plan():
    """What is to be done first, the duties that are left, what comes next in the order of the pack, and upkeep."""
    response = respond(YES, PARTIALLY, NOT_SURE, NO, NO)

    def groups(questionnaire):
        assessment = assess(questionnaire, response)
        return {group: ids(rows) for group in Group if (rows := assessment.in_group(group))}

    # Five are due: red before grey before amber, an essential question before others, small effort before large.
    first = ["epsilon-small", "delta-small", "gamma-find", "beta-medium", "beta-law"]
    assert {Group.FIRST: first, Group.UPKEEP: ["alpha-keep"]} == groups(FIVE)

    more = make_question("zeta", *(make_action(f"zeta-{n}", "no", law=(DUTY,) if n == 1 else ()) for n in range(4)))
    eight = make_questionnaire(*FIVE.questions, evolve(more, essential=True))
    response = response.answer("zeta", option=NO)
    assert {
        Group.FIRST: ["epsilon-small", "zeta-0", "zeta-1", "zeta-2", "zeta-3", "delta-small"],
        Group.LAW: ["beta-law"],
        Group.NEXT: ["beta-medium", "gamma-find"],
        Group.UPKEEP: ["alpha-keep"],
    } == groups(eight)


def test_the_list_of_the_pack_comes_first():
    """What the pack puts first comes before everything else in its order, also where the answer is Partially."""
    beta, delta = FIVE.questions[1].actions[0], FIVE.questions[3].actions[0]
    listed = evolve(FIVE, first=(beta, delta))

    assert ["beta-medium", "delta-small", "epsilon-small"] == ids(assess(listed, respond(NO, PARTIALLY, NO, NO, NO)).first[:3])
    # Under Yes it is not due, and ticked it is in place.
    ticked = respond(NO, PARTIALLY, NO, YES, NO).answer("beta", measures=["beta-medium"])
    assert "epsilon-small" == assess(listed, ticked).first[0].action.id


def test_to_find_out_stands_where_the_first_one_would():
    """Where the answer is Not sure, finding out stands where the first of the pack's list of that question would."""
    alpha, delta = FIVE.questions[0].actions[0], FIVE.questions[3].actions[0]
    response = respond(NOT_SURE, NO, NOT_SURE, NO, NO)

    assert ["delta-small", "alpha-find"] == ids(assess(evolve(FIVE, first=(delta, alpha)), response).first[:2])
    assert ["alpha-find", "delta-small"] == ids(assess(evolve(FIVE, first=(alpha, delta)), response).first[:2])
    assert "epsilon-small" == assess(FIVE, response).first[0].action.id


def test_small_effort_comes_first():
    """Of actions alike, the small one comes first, whatever the order in the pack; efforts go by their minutes."""
    quarter = make_question("quarter", *(make_action(effort.value, "no", effort=effort) for effort in reversed(Effort)))
    response = Response("sample", "1").answer("quarter", option=NO)

    assert ["quarter-hour", "hour", "day", "more"] == ids(assess(make_questionnaire(quarter), response).first)


def test_upkeep_is_never_urgent():
    """Upkeep stays out of "Do these first", even where the law asks for it, and is no unmet duty."""
    assessment = assess(FIVE, respond(YES, YES, YES, YES, YES))

    assert ((), ["alpha-keep", "beta-keep"]) == (assessment.first, ids(assessment.plan))
    assert Rating.GREEN is assessment.overall.rating


def test_a_question_in_good_order_has_one_action_at_most():
    """Under Yes the first action of the pack is due, and no other."""
    assert ["keep"] == ids(watched(YES).plan)


def test_the_first_six_get_fewer_until_all_are_done():
    """What is done leaves "Do these first" for the group that fits next, and nothing takes its place until all six are done."""
    response = respond(NO, NO, NO, NO, NO)
    first = ids(assess(FIVE, response).first)
    later = "alpha-large"
    assert (FIRST, False) == (len(first), later in first)

    for number, action in enumerate(first, 1):
        response = response.agree(action, done=True)
        assessment = assess(FIVE, response)
        assert (first[number:] or [later]) == ids(assessment.first)
        assert action in ids((*assessment.in_group(Group.LAW), *assessment.in_group(Group.NEXT)))
    assert () == assess(FIVE, response.agree(later, done=True)).first


def test_many_duties_are_counted_and_two_of_their_questions_named():
    """A reason says how many legal duties are not met by which answers, whatever else it says."""
    questions = [make_question(f"q{n}", *(make_action(f"q{n}-{m}", "no", law=(DUTY,)) for m in range(2))) for n in range(4)]
    asked = make_questionnaire(*questions)

    def reason(*options):
        response = Response(asked.id, asked.version)
        for question, option in zip(questions, options, strict=True):
            response = response.answer(question.id, option=option)
        return assess(asked, response).overall.reason

    assert reason(NO, NO, NO, NO).endswith(
        "Besides, eight legal duties are not met yet, going by the answers to “Q0”, “Q1” and two more."
    )
    assert reason(NO, YES, YES, YES).endswith("Besides, two legal duties are not met yet, going by the answer to “Q0”.")


def test_a_duty_that_is_done_is_met():
    """A duty that keeps the whole from being in good order does so until it is done."""
    open_duty = watched(PARTIALLY)
    done = assess(WATCHED, open_duty.response.agree("record", done=True))

    assert open_duty.overall.reason == "Some gaps, because a legal duty is not met yet, going by the answer to “Watch”."
    assert done.overall.rating is Rating.GREEN


def test_a_duty_with_a_condition_stands_last_and_is_not_counted():
    """Until somebody says that it does not apply it is shown as a duty, but never first, and no verdict rests on it."""
    assessment = watched(PARTIALLY, measures=["record", "look"])
    (row,) = assessment.plan

    assert ("tell", Group.LAW, (False, False)) == (row.action.id, row.group, (row.is_to_do, row.is_unmet_duty))
    assert Rating.GREEN is assessment.overall.rating
    assert assessment.findings[0].is_complete
    assert ["record", "look", "tell"] == ids(watched(NO).plan)


def test_what_does_not_apply_is_set_aside():
    """A duty that was set aside is no longer due; its row stays, so that it can be taken back. No other action can be."""
    assessment = watched(NO, set_aside=["tell", "record"])
    (finding,) = assessment.findings

    assert (["record", "look"], ["tell"]) == ([each.id for each in finding.due], [each.id for each in finding.set_aside])
    assert [("record", False), ("look", False), ("tell", True)] == [(row.action.id, row.is_set_aside) for row in assessment.plan]
    assert () == watched(YES, set_aside=["tell"]).findings[0].set_aside


def test_the_checklist_has_what_is_in_place_and_what_is_to_do():
    """Under Partially each measure is listed with whether it is in place, but for what was set aside; else there is no list."""
    (finding,) = watched(PARTIALLY, measures=["look"]).findings
    (aside,) = watched(PARTIALLY, measures=["look"], set_aside=["tell"]).findings

    assert [("tell", False), ("record", False), ("look", True)] == [(each.id, ticked) for each, ticked in finding.checklist]
    assert [("record", False), ("look", True)] == [(each.id, ticked) for each, ticked in aside.checklist]
    assert () == watched(NO, measures=["look"]).findings[0].checklist


def test_a_ticked_measure_is_in_place():
    """Under Partially a ticked measure makes its action not due."""
    response = respond(PARTIALLY).answer("alpha", measures=["alpha-small"])
    (finding,) = assess(FIVE, response).findings

    assert ["alpha-small"] == [action.id for action in finding.in_place]
    assert ["alpha-large"] == [action.id for action in finding.due]


@pytest.mark.parametrize("option", [NO, YES, NOT_SURE, NOT_APPLICABLE])
def test_measures_count_under_partially_alone(option):
    """Under any other answer ticks change nothing."""
    response = respond(option)

    assert assess(FIVE, response).plan == assess(FIVE, response.answer("alpha", measures=["alpha-small"])).plan


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


def test_answers_to_another_pack_are_refused():
    """Nobody counts answers to another check as no answers."""
    with pytest.raises(OtherPack) as caught:
        assess(FIVE, Response("it-security", "2026-01-02").answer("alpha", option="yes"))

    assert "These are answers to 'it-security', and not to 'sample' or a variant of it." == str(caught.value)


@pytest.mark.parametrize(
    ("extends", "response"),
    [
        ("", {"pack": "variant", "extends": "sample"}),
        ("base", {"pack": "base"}),
        ("base", {"pack": "variant", "extends": "base"}),
    ],
)
def test_answers_to_a_variant_are_taken(extends, response):
    """A pack that extends another, the other, and both that extend one, ask the same."""
    response = Response(**response, version="2026-01-02").answer("alpha", option="yes")

    assert "1 of 5 answered" == assess(evolve(FIVE, extends=extends), response).progress
