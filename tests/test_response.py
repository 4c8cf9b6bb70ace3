"""What was answered: a value that never changes, and its JSON text."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.response import FORMAT, Answer, PlanEntry, Response, UnreadableResponse, from_json, to_json

IDS = st.sampled_from(["alpha", "beta", "gamma"])
TEXT = st.text(st.characters(), max_size=20)  # lone surrogates and control characters too
ANSWERS = st.builds(Answer, IDS | TEXT, st.none() | IDS | TEXT, st.lists(IDS | TEXT), TEXT)
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
    """Changing the option keeps what was ticked and noted."""
    response = Response("sample", "1").answer("alpha", option="partially", measures=["b", "a"], note="Ask Ada")

    assert Answer("alpha", "no", ("a", "b"), "Ask Ada") == response.answer("alpha", option="no").answer_to("alpha")


def test_the_plan_is_kept():
    """What was agreed of an action is kept, piece by piece."""
    response = Response("sample", "1").agree("lock", owner="Ada").agree("lock", due=date(2026, 12, 1), done=True)

    assert PlanEntry("lock", "Ada", date(2026, 12, 1), True) == response.entry_for("lock")


def test_the_next_client_starts_fresh():
    """Starting again clears everything but who prepares it."""
    response = Response("sample", "1", "Bright & Sons", "Ada").answer("alpha", option="yes").agree("lock", done=True)

    assert Response("sample", "1", prepared_by="Ada") == response.cleared()


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
