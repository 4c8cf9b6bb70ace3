"""Continue from saved answers."""

import json
from datetime import date

import pytest
from attrs import evolve
from corruption import seeded, with_bytes_changed, with_values_changed
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, RICH, respond

from selfcheck.assessment import assess
from selfcheck.response import FORMAT, Answer, PlanEntry, Response, from_json, to_json
from selfcheck.saved_answers import MOST_BYTES, TOO_LARGE, Resumed, Saved, read_answers, restore, resume

CURRENT = respond("yes", organisation="Current", prepared_by="Ada")
#: What is said of all that the questionnaire has no place for.
KEPT = "it is kept with your answers, but not shown here."


def opened(saved):
    """Return what comes of a file on a page that has answers already."""
    return resume(FIVE, read_answers(saved), CURRENT)


def test_saved_answers_come_back_equal():
    """Everything comes back: answers, ticks, notes, names and plan."""
    saved = respond("no", "partially", organisation="Bright & Sons").answer("beta", measures=["beta-law"], note="Soon")
    saved = saved.agree("beta-law", owner="Bob", done=True)
    resumed = opened(to_json(saved).encode())

    assert (saved, ()) == (resumed.response, resumed.remarks)


@pytest.mark.parametrize("saved", [b"", b"\xff\xfe", b"{}", b"PK\x03\x04", b"not answers"])
def test_nothing_is_lost_to_a_file_that_is_no_answers(saved):
    """The answers on the page stay, and a sentence says why."""
    resumed = opened(saved)

    assert CURRENT == resumed.response
    assert 1 == len(resumed.remarks)


def test_a_large_file_is_not_read():
    """A file over the limit is refused in one sentence."""
    resumed = opened(b" " * (MOST_BYTES + 1))

    assert Resumed(CURRENT, (TOO_LARGE,), used=False) == resumed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_saved_answers_are_read_from_any_program(encoding, line_end):
    """Editors and PowerShell save text as UTF-8 or UTF-16, with their own line ends: it is read all the same."""
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    saved = respond("no", organisation="Tŷ Gwyn & Łódź 👩\u200d💻")
    content = f"{mark}{to_json(saved)}".replace("\n", line_end).encode(encoding)

    assert Resumed(saved) == opened(content)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_letters_that_cannot_be_read_are_said(encoding):
    """Text in an older encoding, or cut in the middle of a letter, is read as far as it can be, and a sentence says so."""
    content = to_json(respond("no", organisation="Café")).encode(encoding).replace("é".encode("utf-16-le"), b"\x00\xdc")

    assert respond("no", organisation="Caf\ufffd") == opened(content).response
    assert ("Some letters could not be read: “\ufffd” stands in their place.",) == opened(content).remarks


def test_answers_to_another_check_change_nothing():
    """Answers to another check that shares nothing are left alone, names too, and both checks are named."""
    other = evolve(respond("no", organisation="Current"), pack="other")
    remark = "These answers belong to another check, “other”, not to “A sample”: nothing of them is used."

    assert Resumed(CURRENT, (remark,), used=False) == opened(to_json(other).encode())


def sharing(questionnaire=FIVE):
    """Return the five questions, with a shared action at alpha, and a shared duty with a condition at beta."""
    alpha, beta, *others = questionnaire.questions
    law = evolve(beta.actions[1], is_shared=True, condition="You drink tea")
    alpha = evolve(alpha, actions=(evolve(alpha.actions[0], is_shared=True), *alpha.actions[1:]))
    beta = evolve(beta, actions=(beta.actions[0], law, *beta.actions[2:]))
    return evolve(questionnaire, sections=(evolve(questionnaire.sections[0], questions=(alpha, beta, *others)),))


OTHER = evolve(respond(organisation="Bright & Sons", prepared_by="Bob"), pack="other").answer(
    "gates", option="partially", measures=["alpha-large", "alpha-small", "gates-own"], set_aside=["beta-law"], note="Soon"
)
TAKEN = (
    "These answers belong to another check, “other”, not to “A sample”. What both checks ask for is taken over: ticks, "
    "what does not apply, and what was agreed in the plan."
)


def test_what_both_checks_ask_for_comes_along():
    """Answers to another check bring the ticks, conditions and plan of shared actions, and the names; what is here stays."""
    other = OTHER.agree("alpha-large", owner="Cy", done=True).agree("beta-law", owner="Dee").agree("gates-own", done=True)
    here = respond("yes").answer("alpha", note="Hm").agree("beta-law", owner="Eve")
    resumed = resume(sharing(), read_answers(to_json(other).encode()), here)
    expected = evolve(here, organisation="Bright & Sons", prepared_by="Bob").answer("alpha", measures=["alpha-large"])
    expected = expected.answer("beta", set_aside=["beta-law"]).agree("alpha-large", owner="Cy", done=True)

    assert Resumed(expected, (TAKEN,)) == resumed


@pytest.mark.parametrize("option", ["no", "yes", None])
def test_a_tick_that_does_not_count_there_does_not_here(option):
    """Ticks outlive another answer to their question, and count under one that is partly in place alone."""
    resumed = resume(sharing(), Saved(OTHER.answer("gates", option=option, set_aside=())), respond("yes"))

    assert (respond("yes"), False) == (resumed.response, resumed.used)


def test_nothing_comes_along_from_another_organisation():
    """What one organisation ticked elsewhere is not taken for another's: both are named, and nothing is used."""
    resumed = resume(sharing(), Saved(OTHER), CURRENT)
    whom = "and they are for Bright & Sons, and these are for Current: nothing of them is used."

    assert (CURRENT, False) == (resumed.response, resumed.used)
    assert (f"These answers belong to another check, “other”, not to “A sample”, {whom}",) == resumed.remarks


def test_another_check_is_named_by_its_title_where_that_is_known():
    """The title of a check that a question leads to is known."""
    remark = resume(RICH, Saved(evolve(respond("no"), pack="deep")), CURRENT).remarks[0]

    assert remark.startswith("These answers belong to another check, “Deeper”, not to “A sample”")


def test_another_version_is_used_and_said():
    """Answers to an older version are used, with a sentence; what is no longer offered is kept and named."""
    older = evolve(respond("no"), version="2025-01-01").answer("zeta", option="yes").answer("beta", option="maybe")
    older = older.answer("gamma", measures=["gamma-small", "gamma-gone"]).agree("old", done=True)
    resumed = opened(to_json(older).encode())

    assert evolve(older, version=FIVE.version) == resumed.response
    assert (
        "These answers were given to version 2025-01-01 of this check; this is version 2026-01-02. Please read them again.",
        f"“maybe” is no longer an answer to “Is beta in place?”: {KEPT}",
        f"The tick “gamma-gone” is no longer offered at “Is gamma in place?”: {KEPT}",
        f"The answer to “zeta”, which version 2026-01-02 of “A sample” does not ask: {KEPT}",
        f"The action “old” is no longer part of this check: {KEPT}",
    ) == resumed.remarks


def test_points_that_are_asked_differently_are_to_be_ticked_again():
    """What is retired is counted, once: ticks at their question where they would count, and what was agreed in the plan."""
    retired = evolve(FIVE, retired=frozenset({"alpha-old", "alpha-older", "beta-old"}))
    older = evolve(respond("partially", "partially", "no"), version="2025-01-01")
    for question, ids in (("alpha", ["alpha-old", "alpha-older"]), ("beta", ["beta-old", "beta-law"]), ("gamma", ["alpha-old"])):
        older = older.answer(question, measures=ids)
    older = older.agree("alpha-old", owner="Ada").agree("beta-law", owner="Bob")
    resumed = resume(retired, Saved(older), CURRENT)

    assert (
        "2 points that you had ticked are asked differently now: please tick again, at “Alpha”.",
        "1 point that you had ticked is asked differently now: please tick again, at “Beta”.",
        "1 action of your plan is put differently now: please agree again who does what, and by when.",
    ) == resumed.remarks[1:]
    assert evolve(older, version=FIVE.version) == resumed.response
    # The tab that remembers it says the same once, and then no more.
    restored = restore(retired, to_json(older), {"alpha": {"note": "Hm"}}, CURRENT)
    assert resumed.remarks == restored.remarks
    assert () == restore(retired, to_json(restored.response), {}, CURRENT).remarks


#: The first action of alpha said once what two actions said, and the second of beta what another did.
RENAMED = [
    evolve(FIVE.questions[0].actions[0], was=(("alpha-half", "alpha-rest"), ("alpha-first",))),
    evolve(FIVE.questions[1].actions[1], was=(("beta-first",),), condition="You drink tea"),
]


def renamed(former_ids=frozenset({"alpha-half", "alpha-rest", "alpha-first", "beta-first"})):
    """Return the five questions, two actions of which have former ids."""
    alpha, beta, *others = FIVE.questions
    alpha = evolve(alpha, actions=(RENAMED[0], *alpha.actions[1:]))
    beta = evolve(beta, actions=(beta.actions[0], RENAMED[1], *beta.actions[2:]))
    return evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(alpha, beta, *others)),), retired=former_ids)


@pytest.mark.parametrize(
    ("former", "now"),
    [
        (["alpha-half", "alpha-rest", "alpha-small"], ["alpha-large", "alpha-small"]),
        (["alpha-first", "alpha-half"], ["alpha-half", "alpha-large"]),
        (["alpha-half"], ["alpha-half"]),
    ],
)
def test_ticks_go_to_the_action_that_says_the_same_today(former, now):
    """Where all that an action says today was ticked, it is; what is half of it is kept, and to be ticked again."""
    older = evolve(respond("partially"), version="2025-01-01").answer("alpha", measures=former)
    resumed = resume(renamed(), Saved(older), CURRENT)
    anew = "1 point that you had ticked is asked differently now: please tick again, at “Alpha”."

    assert tuple(now) == resumed.response.answer_to("alpha").measures
    assert ((anew,) if "alpha-half" in now else ()) == resumed.remarks[1:]
    assert resumed.response == restore(renamed(), to_json(older), {}, CURRENT).response


def test_what_was_set_aside_goes_to_the_action_of_today():
    """What did not apply under its former id does not under the one of today."""
    resumed = resume(renamed(), Saved(respond("no").answer("beta", set_aside=["beta-first"])), CURRENT)

    assert ("beta-law",) == resumed.response.answer_to("beta").set_aside


@pytest.mark.parametrize(("half", "rest", "now"), [(True, True, True), (True, False, False)])
def test_a_plan_goes_to_the_actions_of_today(half, rest, now):
    """Owner and date go along, the first that there is; done is what was done in all its parts. What is agreed today stays."""
    day = date(2026, 12, 1)
    older = respond("no").agree("alpha-half", owner="Ada", done=half).agree("alpha-rest", owner="Bob", due=day, done=rest)
    older = older.agree("beta-first", owner="Cy", done=True).agree("beta-law", owner="Dee")
    resumed = resume(renamed(), Saved(older), CURRENT)

    assert (
        PlanEntry("alpha-large", "Ada", day, now),
        PlanEntry("beta-law", "Dee", None, done=True),
    ) == resumed.response.plan
    assert () == resumed.remarks


def test_what_was_set_aside_is_said_where_it_is_no_longer_offered():
    """What does not apply any more as it was asked is kept, and named."""
    resumed = resume(FIVE, Saved(respond("no").answer("alpha", set_aside=["alpha-small"])), CURRENT)

    assert (f"What was set aside as “alpha-small” is no longer offered at “Is alpha in place?”: {KEPT}",) == resumed.remarks
    assert ("alpha-small",) == resumed.response.answer_to("alpha").set_aside


def test_what_is_sound_of_a_damaged_file_is_used():
    """One damaged value costs that value alone, and is named."""
    saved = to_json(respond("no", "yes").answer("alpha", note="Soon")).replace('"no"', "5").encode()
    resumed = opened(saved)

    assert Response(FIVE.id, FIVE.version, answers=[Answer("alpha", note="Soon"), Answer("beta", "yes")]) == resumed.response
    assert (
        "A part of these answers is damaged. What could be read is used.",
        "Left out: question 'alpha': option should be text in quotes, not 5.",
    ) == resumed.remarks


@pytest.mark.parametrize(
    "part", [{"answers": [{"question": "old", "option": "yes"}]}, {"plan": [{"action": "old", "done": True}]}]
)
def test_what_this_version_does_not_know_is_said(part):
    """Answers, ticks and plan entries of another version are kept, and said."""
    saved = {"format": FORMAT, "pack": FIVE.id, "version": FIVE.version, **part}
    resumed = opened(json.dumps(saved).encode())

    assert 1 == len(resumed.remarks)
    assert from_json(json.dumps(saved)) == resumed.response


def test_damage_to_everything_leaves_what_is_on_the_page():
    """Where nothing of a damaged file can be read, the answers so far stay."""
    saved = json.dumps({"format": FORMAT, "pack": FIVE.id, "version": FIVE.version, "answers": "oops"})

    assert CURRENT == opened(saved.encode()).response
    assert (
        "A part of these answers is damaged.",
        "Left out: answers should be a list in square brackets, not 'oops'.",
    ) == opened(saved.encode()).remarks


def test_a_newer_form_is_used_as_far_as_it_can_be_read():
    """A file of a later selfcheck is said to be one, and what is known of it is used."""
    later = to_json(respond("no")).replace(FORMAT, "selfcheck response 2")
    resumed = opened(later.encode())

    assert respond("no") == resumed.response
    assert ("These answers were saved by another version of selfcheck. What could be read is used.",) == resumed.remarks


def test_long_names_in_a_file_are_shortened_where_they_are_said():
    """A file cannot fill the page with its own words."""
    other = evolve(respond("no"), pack="x" * 40_000)
    many = evolve(respond("no"), answers=[Answer(f"x {n} {'x' * 90}", "y" * 90) for n in range(99)])

    assert all(len(remark) < 200 for saved in (other, many) for remark in opened(to_json(saved).encode()).remarks)
    assert "And 89 more." == opened(to_json(many).encode()).remarks[-1]


def test_of_much_damage_the_first_is_named():
    """However much of a file is damaged, a dozen sentences say so."""
    saved = {"format": FORMAT, "pack": FIVE.id, "version": FIVE.version, "answers": [{"question": n} for n in range(150_000)]}
    first, *named, last = opened(json.dumps(saved).encode()).remarks

    assert "These answers are damaged in so many places that they are not read to the end." == first
    assert ("Left out: answers beyond the first 1,000 of 150,000.", 10, "And 90 more.") == (named[0], len(named), last)


def test_a_tab_goes_on_where_it_was():
    """What a tab kept, and what was entered since, come back as one response."""
    kept = to_json(respond("yes", "no", organisation="Bright").answer("beta", note="Ask Bob").agree("beta-law", owner="Cy"))
    entered = {
        "prepared_by": "Ada",
        "answers": {"alpha": {"option": None, "note": "Hm"}, "beta": {"option": "yes"}, "gamma": {"measures": ["gamma-small"]}},
        "plan": {"beta-law": {"due": "2027-05-12"}, "alpha-large": {"owner": "", "due": None, "done": True}},
    }
    expected = respond(None, "yes", organisation="Bright", prepared_by="Ada").answer("alpha", note="Hm")
    expected = expected.answer("beta", note="Ask Bob").answer("gamma", measures=["gamma-small"])
    expected = expected.agree("beta-law", owner="Cy", due=date(2027, 5, 12)).agree("alpha-large", done=True)

    assert Resumed(expected) == restore(FIVE, kept, entered, CURRENT)


def test_what_was_entered_goes_on_top_of_the_answers_so_far():
    """A tab whose kernel still knows its answers keeps nothing and adds what was entered since."""
    assert Resumed(CURRENT.answer("beta", option="no")) == restore(FIVE, "", {"answers": {"beta": {"option": "no"}}}, CURRENT)
    assert Resumed(CURRENT) == restore(FIVE, "", {}, CURRENT)


def test_what_a_tab_entered_stays_where_it_is_no_longer_offered():
    """An answer that the pack no longer offers stays as it is, and is named by its words where they are known."""
    questions = (evolve(FIVE.questions[0], options=FIVE.questions[0].options[:1]), *FIVE.questions[1:])
    newer = evolve(FIVE, version="2027-01-02", sections=(evolve(FIVE.sections[0], questions=questions),))
    entered = {"answers": {"alpha": {"option": "no"}, "zeta": {"option": "yes"}}}
    restored = restore(newer, to_json(respond(None, "yes")), entered, CURRENT)

    assert evolve(respond("no", "yes").answer("zeta", option="yes"), version="2027-01-02") == restored.response
    assert (
        "These answers were given to version 2026-01-02 of this check; this is version 2027-01-02. Please read them again.",
        f"“No” is no longer an answer to “Is alpha in place?”: {KEPT}",
        f"The answer to “zeta”, which version 2027-01-02 of “A sample” does not ask: {KEPT}",
    ) == restored.remarks


def test_an_answer_that_was_replaced_is_not_named():
    """What is no longer offered is of no interest once something else was chosen."""
    kept = to_json(respond("no").answer("alpha", option="maybe"))

    assert Resumed(respond("yes")) == restore(FIVE, kept, {"answers": {"alpha": {"option": "yes"}}}, CURRENT)


def test_what_a_tab_remembers_comes_in_by_the_same_door():
    """What an older page remembered in another form is named, and costs no other answer."""
    entered = {"organisation": 5, "answers": {"alpha": {"index": 2}, "beta": {"option": "no"}}}
    restored = restore(FIVE, to_json(respond("yes")), entered, CURRENT)

    assert respond("yes", "no") == restored.response
    assert (
        "A part of these answers is damaged. What could be read is used.",
        "Left out: organisation should be text in quotes, not 5.",
        "Left out: question 'alpha': has unknown keys: index.",
    ) == restored.remarks


@pytest.mark.parametrize("kept", ["", "nonsense", "\ud800", to_json(evolve(CURRENT, pack="other"))])
def test_what_was_entered_is_not_lost_with_what_was_kept(kept):
    """Where what a tab kept cannot be used, what was entered since goes on top of the answers so far."""
    assert CURRENT.answer("beta", option="no") == restore(FIVE, kept, {"answers": {"beta": {"option": "no"}}}, CURRENT).response


FULL = respond("no", "partially", "yes", organisation="Tŷ Gwyn", prepared_by="Ada").answer(
    "beta", measures=["beta-law"], note="Soon"
)
FULL = FULL.agree("beta-law", owner="Bob", done=True)


@pytest.mark.matrix(10, every=())
@pytest.mark.parametrize("seed", range(100))
def test_whatever_becomes_of_a_file_it_is_read_or_refused(seed):
    """Of a hundred damaged files each leads to a response that can be saved and assessed, and to a dozen sentences at most."""
    chance = seeded(seed)
    for number in range(100):
        text = to_json(FULL)
        saved = with_values_changed(text, chance).encode() if number % 2 else with_bytes_changed(text.encode(), chance)
        resumed = opened(saved)

        assert resumed.response == from_json(to_json(resumed.response))
        assert assess(FIVE, resumed.response).response == resumed.response
        assert len(resumed.remarks) <= 25
        assert "".join(resumed.remarks).isprintable()


IDS = st.sampled_from([*(question.id for question in FIVE.questions), "zeta"])
CHANGES = st.fixed_dictionaries(
    {}, optional={"option": st.sampled_from(["yes", "no", "maybe"]), "note": st.text("ab", min_size=1)}
)


@given(st.dictionaries(IDS, CHANGES), st.dictionaries(IDS, CHANGES))
def test_no_answer_of_a_tab_is_lost(kept, entered):
    """Whatever was kept and entered, the last of each is in the response, asked or not."""
    before = Response(FIVE.id, FIVE.version, answers=[Answer(id, **changes) for id, changes in kept.items()])
    expected = before
    for id, changes in entered.items():
        expected = expected.answer(id, **changes)

    assert expected == restore(FIVE, to_json(before), {"answers": entered}, CURRENT).response
