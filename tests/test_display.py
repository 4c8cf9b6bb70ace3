"""What a value looks like in a notebook."""

from datetime import date

import pytest
from attrs import evolve, has
from html_reader import Reader
from IPython.core.completer import IPCompleter, provisionalcompleter
from samples import FIVE, RICH, respond

import selfcheck
from selfcheck.assessment import assess
from selfcheck.blocks import texts
from selfcheck.comparison import compare
from selfcheck.difference import diff
from selfcheck.display import SHOWN
from selfcheck.html import to_html
from selfcheck.lint import check_pack
from selfcheck.packs import load_pack
from selfcheck.portfolio import gather
from selfcheck.prose import parse, plain_text
from selfcheck.report import Report

DAY = date(2026, 11, 22)
PACK = load_pack("it-security")
ALPHA = FIVE.questions[0]
RESPONSE = respond("yes", "no", organisation="Bright & Sons", prepared_by="Ada").answer("alpha", note="Since May")
RESPONSE = RESPONSE.agree("beta-law", owner="Grace", due=date(2026, 12, 1))
ASSESSMENT = assess(FIVE, RESPONSE)
REPORT = Report(ASSESSMENT, DAY)
#: A value of each class, and words that stand for it.
VALUES = {
    FIVE: "sample",
    FIVE.sections[0]: "All",
    ALPHA: "Is alpha in place?",
    ALPHA.options[0]: "Yes · In place · yes",
    ALPHA.actions[0]: "Begin with alpha-large.",
    RESPONSE: "Since May",
    ASSESSMENT: "2 of 5 answered",
    compare(ASSESSMENT, respond("no")): "One answer is better",
    check_pack("personal-data-security", DAY): "0 errors",
    diff(FIVE, RICH): "First things",
    REPORT: "A sample – Bright & Sons – 22 November 2026",
}
#: What there is to see of many clients.
CLIENTS = gather(FIVE, {"Dim": assess(FIVE, respond("no"))})
VIEWS = [CLIENTS, CLIENTS.standings, CLIENTS.answers, CLIENTS.first_steps, CLIENTS.changes]


def read(value):
    return Reader(value._repr_html_())


@pytest.mark.parametrize(("value", "words"), VALUES.items(), ids=lambda value: type(value).__name__)
def test_a_value_shows_itself(value, words):
    """A notebook asks a value for its HTML, and gets one element of ours with what matters in it."""
    shown = read(value)

    assert 1 == len(shown.all("div", **{"class": "sc-output"}))
    assert words in shown.text


#: A value of each class that the front door offers, from a pack of ours, with names and a note that are nobody's business.
FULL = respond(organisation="Bright & Sons", prepared_by="Ada").agree("lock-the-areas", owner="Grace")
FULL = evolve(FULL, pack=PACK.id).answer(PACK["premises-access"], option="no", note="Since May")
JUDGED = assess(PACK, FULL)
CHECK = check_pack(PACK.id, DAY)
DIFFERENCE = diff(FIVE, PACK)
OFFERED = [
    *(PACK, PACK.sections[0], PACK.questions[0], PACK.questions[0].options[0], PACK.questions[0].actions[0]),
    *(PACK.sources[0], PACK.facts[0], PACK.standards[0], PACK.terms[0]),
    *(
        FULL,
        FULL.answers[0],
        FULL.plan[0],
        JUDGED,
        JUDGED.findings[0],
        JUDGED.plan[0],
        CHECK.accepted[0],
        CHECK.accepted[0].place,
    ),
    *(Report(JUDGED, DAY, since=compare(JUDGED, FULL)), DIFFERENCE, DIFFERENCE.changes[0]),
    assess(FIVE, respond(*["no"] * 5)).overall,
    *(CHECK, compare(JUDGED, FULL)),
]


@pytest.mark.parametrize("value", OFFERED, ids=lambda value: type(value).__name__)
def test_a_value_is_a_line_in_a_terminal(value):
    """Its repr says which value it is in a line, and nothing private: a repr ends up in logs and tracebacks."""
    line = repr(value)

    assert line.startswith(f"{type(value).__name__}(")
    assert len(line) <= 400
    assert [] == [text for text in ("\n", "Bright", "Ada", "Grace", "Since May") if text in line]


def test_every_value_that_the_front_door_offers_is_tried():
    """Each class of values that can be imported from the top is among those of the test above."""
    offered = {getattr(selfcheck, name) for name in selfcheck.__all__}
    values = {kind for kind in offered if isinstance(kind, type) and has(kind) and not issubclass(kind, Exception)}

    assert values <= {type(value) for value in OFFERED}


def test_every_value_that_is_shown_is_tried():
    """Each class of the table is among the values of these tests, and so is a report."""
    assert {*SHOWN, Report} == {type(value) for value in (*VALUES, *VIEWS)}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: type(view).__name__)
def test_many_clients_show_themselves(view):
    """Each view of many clients shows all that it tells, in one element."""
    shown = read(view)

    assert 1 == len(shown.all("div", **{"class": "sc-output"}))
    assert all(text in shown.text for text in texts(view.tell()))


def test_a_report_shows_its_file_in_a_frame():
    """The file is whole, in a frame in which nothing runs and from which links open; Markup in it stays in it."""
    hostile = Report(assess(FIVE, evolve(RESPONSE, organisation='"></iframe><b>')), DAY)
    [frame] = read(hostile).all("iframe")

    assert to_html(hostile) == frame["srcdoc"]
    assert {"allow-popups", "allow-popups-to-escape-sandbox"} == set(frame["sandbox"].split())
    assert [] == read(hostile).all("b")


def test_an_assessment_shows_what_to_do():
    """The verdict, what is to do and what was agreed about it, in a fraction of the letters that there are to it."""
    shown = read(ASSESSMENT).text

    assert all(row.action.text in shown for row in ASSESSMENT.plan)
    assert "Grace, by 1 December 2026" in shown


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


def test_ids_complete_in_a_notebook():
    """Behind a bracket the tabulator offers the ids of the questions."""
    completer = IPCompleter(namespace={"pack": FIVE})

    with provisionalcompleter():
        assert ["beta"] == [found.text for found in completer.completions('pack["be', 8)]
