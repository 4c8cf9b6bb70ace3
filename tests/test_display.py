"""What a value looks like in a notebook."""

import pytest
from attrs import evolve
from html_reader import Reader
from samples import FIVE, respond

from selfcheck.assessment import assess
from selfcheck.blocks import texts
from selfcheck.display import SHOWN
from selfcheck.packs import load_pack
from selfcheck.portfolio import gather
from selfcheck.prose import parse, plain_text

PACK = load_pack("it-security")
ALPHA = FIVE.questions[0]
VALUES = [FIVE, FIVE.sections[0], ALPHA, ALPHA.options[0], ALPHA.actions[0]]
#: What there is to see of many clients.
CLIENTS = gather(FIVE, {"Dim": assess(FIVE, respond("no"))})
VIEWS = [CLIENTS, CLIENTS.standings, CLIENTS.answers, CLIENTS.first_steps, CLIENTS.changes]


def read(value):
    return Reader(value._repr_html_())


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_shows_itself(value):
    """A notebook asks a value for its HTML, and gets one element with the id of the value in it."""
    shown = read(value)

    assert 1 == len(shown.all("div", **{"class": "sc-output"}))
    assert value.id in shown.text


def test_every_value_that_is_shown_is_tried():
    """Each class of the table is among the values of these tests."""
    assert set(SHOWN) == {type(value) for value in (*VALUES, *VIEWS)}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_many_clients_show_themselves(view):
    """Each view of many clients shows all that it tells, in one element."""
    shown = read(view)

    assert 1 == len(shown.all("div", **{"class": "sc-output"}))
    assert all(text in shown.text for text in texts(view.tell()))


@pytest.mark.parametrize("question", PACK.questions, ids=lambda question: question.id)
def test_a_question_shows_what_follows_from_each_answer(question):
    """All that a question may lead to is in view at once: the advice of each answer, with its id, and each action."""
    shown = " ".join(read(question).text.replace(" (opens a new tab)", "").split())

    for option in question.options:
        assert f"{option.label} · {option.rating.label} · {option.id}" in shown
        assert all(text in shown for text in plain_text(parse(option.advice)).splitlines())
    assert all(action.id in shown and action.text in shown for action in question.actions)


def test_a_questionnaire_shows_what_it_asks():
    """Each question stands with its id, by which code gets it, and with the answers that it offers."""
    shown = read(PACK).text

    assert all(question.id in shown and question.text in shown for question in PACK.questions)
    assert all(section.title in shown for section in PACK.sections)


def test_what_a_pack_says_is_text():
    """A text that looks like HTML is shown as it stands."""
    hostile = "<script>alert(1)</script>"
    shown = evolve(FIVE, title=hostile, summary=hostile)._repr_html_()

    assert hostile not in shown
    assert hostile in Reader(shown).text
