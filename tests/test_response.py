"""What was answered: a value that never changes, and its JSON text."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import FIVE, respond

from selfcheck.questionnaire import UnknownId
from selfcheck.response import (
    FORMAT,
    MOST_ENTRIES,
    MOST_ID,
    MOST_MISFITS,
    MOST_TICKS,
    Answer,
    PlanEntry,
    Response,
    UnreadableResponse,
    from_json,
    to_json,
)
from selfcheck.text import MOST_NAME, MOST_NOTE

IDS = st.sampled_from(["alpha", "beta", "gamma"])
TEXT = st.text(st.characters(), max_size=20)  # lone surrogates and control characters too
ANSWERS = st.builds(Answer, IDS | TEXT, st.none() | IDS | TEXT, st.lists(IDS | TEXT), TEXT, st.lists(IDS | TEXT))
ENTRIES = st.builds(PlanEntry, IDS | TEXT, TEXT, st.none() | st.dates(), st.booleans())
RESPONSES = st.builds(Response, TEXT, TEXT, TEXT, TEXT, st.lists(ANSWERS), st.lists(ENTRIES))


@given(RESPONSES)
def test_saved_is_loaded_equal(response):
    """Saving and loading gives the same response, whatever was typed."""
    assert response == from_json(to_json(response).encode().decode())


@given(st.lists(st.tuples(IDS, IDS), min_size=1))
def test_the_last_answer_wins(given_answers):
    """Of all answers to a question, the last one counts, and no other question is touched."""
    response = Response("sample", "1")
    for question, option in given_answers:
        response = response.answer(question, option=option)

    assert dict(given_answers) == {answer.question: answer.option for answer in response.answers}


@given(RESPONSES, IDS, IDS)
def test_answering_returns_a_copy(response, question, option):
    """The response that was answered stays as it was."""
    before = to_json(response)
    response.answer(question, option=option)

    assert before == to_json(response)


def test_the_order_of_answering_does_not_matter():
    """Two responses that say the same are equal."""
    one = Response("sample", "1").answer("alpha", option="yes").answer("beta", option="no")
    other = Response("sample", "1").answer("beta", option="no").answer("alpha", option="yes")

    assert one == other


def test_a_cleared_answer_is_as_none():
    """An answer that says nothing any more leaves no trace."""
    response = Response("sample", "1")

    assert response == response.answer("alpha", option="yes").answer("alpha", option=None)


def test_ticks_and_note_survive_a_change_of_answer():
    """Changing the option keeps what was ticked, noted and set aside."""
    response = Response("sample", "1").answer("alpha", option="partially", measures=["b", "a"], note="Ask Ada", set_aside=["c"])

    assert Answer("alpha", "no", ("a", "b"), "Ask Ada", ("c",)) == response.answer("alpha", option="no").answer_to("alpha")


def test_what_is_set_aside_can_be_taken_back():
    """What does not apply is kept, also alone; taken back, it leaves no trace, and nothing of it is written."""
    response = Response("sample", "1")
    aside = response.answer("alpha", set_aside=["monitoring"])

    assert (("monitoring",), True) == (aside.answer_to("alpha").set_aside, aside.says_something)
    assert response == aside.answer("alpha", set_aside=())
    assert '"set_aside": [' in to_json(aside)
    assert "set_aside" not in to_json(response.answer("alpha", option="yes"))


def test_the_plan_is_kept():
    """What was agreed of an action is kept, piece by piece."""
    response = Response("sample", "1").agree("lock", owner="Ada").agree("lock", due=date(2026, 12, 1), done=True)

    assert PlanEntry("lock", "Ada", date(2026, 12, 1), True) == response.entry_for("lock")


def test_the_next_client_starts_fresh():
    """Starting again clears everything but who prepares it."""
    response = Response("sample", "1", "Bright & Sons", "Ada").answer("alpha", option="yes").agree("lock", done=True)

    assert Response("sample", "1", prepared_by="Ada") == response.cleared()


def read(**parts):
    """Return what is said of a file with these parts, and what can be used of it."""
    with pytest.raises(UnreadableResponse) as caught:
        from_json(json.dumps({"format": FORMAT, "pack": "sample", "version": "1", **parts}))
    return caught.value.reason, caught.value.details, caught.value.usable


def test_what_is_long_is_cut_and_said():
    """Names, notes, ticks and answers beyond their numbers are left out, and each is named; nothing else is lost."""
    answers = [{"question": f"q{n:04}", "option": "no"} for n in range(MOST_ENTRIES + 5)]
    answers[0] |= {"note": "z" * (MOST_NOTE + 1), "measures": [f"m{n:03}" for n in range(MOST_TICKS + 1)]}
    reason, details, usable = read(organisation="x" * (MOST_NAME + 1), prepared_by="y" * MOST_NAME, answers=answers)

    assert "A part of these answers is too long." == reason
    assert (
        "organisation beyond its first 200 characters",
        "answers beyond the first 1,000 of 1,005",
        "question 'q0000': measures beyond the first 100 of 101",
        "question 'q0000': note beyond its first 10,000 characters",
    ) == details
    assert ("x" * MOST_NAME, "y" * MOST_NAME, MOST_ENTRIES) == (usable.organisation, usable.prepared_by, len(usable.answers))
    first = usable.answer_to("q0000")
    assert ("no", "z" * MOST_NOTE, MOST_TICKS) == (first.option, first.note, len(first.measures))


def test_an_id_that_is_longer_than_any_is_damage():
    """Half an id is another id: an answer or an option with one that is too long is left out and named."""
    long = "x" * (MOST_ID + 1)
    _, details, usable = read(answers=[{"question": long}, {"question": "alpha", "option": long, "note": "Soon"}])

    assert Response("sample", "1").answer("alpha", note="Soon") == usable
    assert ["at most 200 characters, not 201"] * 2 == [detail[-31:] for detail in details]


def test_a_file_that_is_nothing_but_damage_is_not_read_to_its_end():
    """A hundred damaged values are named at most, what came before is used, and that the rest was not read is said."""
    reason, details, usable = read(answers=[{"question": "alpha", "option": "yes"}, *range(150_000)])

    assert "These answers are damaged in so many places that they are not read to the end." == reason
    assert (MOST_MISFITS, "answers beyond the first 1,000 of 150,001") == (len(details), details[0])
    assert Response("sample", "1").answer("alpha", option="yes") == usable


def test_names_and_notes_have_a_length():
    """Whoever makes a response, no name and no note in it is longer than a report and a file hold."""
    response = Response("sample", "1", "x" * 999, "y" * 999).answer("alpha", note="z" * 99_999).agree("lock", owner="o" * 999)

    assert response == Response("sample", "1", "x" * MOST_NAME, "y" * MOST_NAME).answer("alpha", note="z" * MOST_NOTE).agree(
        "lock", owner="o" * MOST_NAME
    )
    assert response == from_json(to_json(response))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "other"}', "[" * 100_000, '{"pack": "sample"}'])
def test_other_files_are_refused(text):
    """What was not saved by selfcheck is named as such, and nothing of it is used."""
    with pytest.raises(UnreadableResponse) as caught:
        from_json(text)

    assert caught.value.usable is None


def test_damage_is_named_and_the_rest_is_usable():
    """Each bad value is named with its question or action, and costs none of its neighbours."""
    text = f"""{{
        "format": "{FORMAT}", "pack": "sample", "version": "1", "organisation": 5, "prepared_by": "Ada", "colour": "red",
        "answers": [
            {{"question": "alpha", "option": "yes", "note": 5, "measures": ["lock", 6]}}, {{"question": 8, "note": "Soon"}}, 7,
            {{"question": "beta", "option": "no", "measures": "all", "colour": "red"}}
        ],
        "plan": [{{"action": "lock", "owner": "Bob", "due": "31/12/2026"}}, {{"action": "door", "due": "2026-12-01"}}]
    }}"""
    with pytest.raises(UnreadableResponse) as caught:
        from_json(text)

    assert (
        "organisation should be text in quotes, not 5",
        "question 'alpha': measures[1] should be text in quotes, not 6",
        "question 'alpha': note should be text in quotes, not 5",
        "answers[1].question should be text in quotes, not 8",
        "answers[2] should be a table of named values, not 7",
        "question 'beta': measures should be a list in square brackets, not 'all'",
        "question 'beta': has unknown keys: colour",
        "action 'lock': due should be a date such as 2026-11-22, not '31/12/2026'",
        "has unknown keys: colour",
    ) == caught.value.details
    usable = Response("sample", "1", prepared_by="Ada").agree("lock", owner="Bob").agree("door", due=date(2026, 12, 1))
    usable = usable.answer("alpha", option="yes", measures=["lock"]).answer("beta", option="no")
    assert usable == caught.value.usable


def test_what_is_said_of_damage_is_plain():
    """What a file holds cannot command the terminal that it is named in, whether it is a key, an id or a value."""
    text = json.dumps({"format": FORMAT, "\x1b[31m": 1, "plan": [{"action": "\x1b[2J", "owner": 5}], "version": ["\x1b"]})
    with pytest.raises(UnreadableResponse) as caught:
        from_json(text)

    assert str(caught.value).isprintable()


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner))
)
def test_nothing_else_is_raised(data):
    """Whatever JSON holds under our mark, it is a response or an error of ours."""
    fields = data if isinstance(data, dict) else {"answers": data, "plan": data, "pack": data}
    try:
        from_json(json.dumps({"format": FORMAT, **fields}))
    except UnreadableResponse as error:
        assert str(error)


def test_a_question_knows_what_can_be_answered():
    """Where the question itself is given, what it offers is taken as by its id."""
    changes = {"option": "partially", "measures": ["alpha-small"], "note": "Half"}
    response = respond()

    assert response.answer("alpha", **changes) == response.answer(FIVE["alpha"], **changes)
    assert response == response.answer(FIVE["alpha"], option="no").answer(FIVE["alpha"], option=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"option": "Yes"}, "alpha has no option 'Yes' (did you mean yes?)"),
        ({"measures": ["alpha-smal"]}, "alpha has no measure 'alpha-smal' (did you mean alpha-small?)"),
        ({"set_aside": ["alpha-small"]}, "alpha has no action with a condition 'alpha-small'"),
    ],
)
def test_a_question_refuses_what_it_does_not_offer(changes, message):
    """A typing error in code is an error where it is made, and names what was meant; by its id alone, nothing is known."""
    assert "alpha" == respond().answer("alpha", **changes).answers[0].question

    with pytest.raises(UnknownId) as caught:
        respond().answer(FIVE["alpha"], **changes)
    assert message == str(caught.value)


@pytest.mark.parametrize("due", ["2026-12-01", datetime(2026, 12, 1, 9, 30)])
def test_a_due_date_is_a_day(due):
    """What is no day is refused where it is agreed, and not when a report is made."""
    with pytest.raises(TypeError, match=r"^due should be a day such as date\(2026, 11, 22\), not "):
        respond().agree("alpha-small", due=due)
