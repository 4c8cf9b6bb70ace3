"""Comparing with an earlier check on the page: a file comes in, and what has changed is shown and reported."""

from datetime import date

import pytest
from attrs import evolve
from html_reader import Reader
from samples import EARLIER, FIVE, NEWER, respond
from test_widgets import Wired

from selfcheck.assessment import assess
from selfcheck.report import Report
from selfcheck.response import Response, to_json
from selfcheck.word import to_docx


@pytest.fixture(name="wired")
def _wired():
    wired = Wired()
    wired.form.response = respond("yes", "no")
    return wired


def compare(wired, earlier):
    """Have a file of earlier answers compared, as the page does."""
    content = earlier if isinstance(earlier, bytes) else to_json(earlier).encode()
    wired.since._handle_custom_msg({"kind": "compare"}, [memoryview(content)])


def shown(wired):
    return Reader(wired.since.value).told


def test_a_file_of_earlier_answers_is_compared(wired):
    """What has changed is shown, said, and there for reports; the answers stay as they are."""
    compare(wired, respond("no", "no"))

    assert "One answer is better and one is the same. Two actions are settled." == wired.live.text
    assert "Alpha Better No → Yes" in shown(wired)
    assert "Settled (2)" in shown(wired)
    assert wired.since.comparison.now == wired.form.assessment
    assert respond("yes", "no") == wired.form.response


def test_a_word_report_of_then_will_do(wired):
    """The report that was kept has the answers of then in it."""
    compare(wired, to_docx(Report(assess(FIVE, respond("no", "no")), date(2026, 5, 5))))

    assert "One answer is better and one is the same." in shown(wired)


def test_it_is_compared_anew_with_each_answer(wired):
    """An answer that changes afterwards is compared too."""
    compare(wired, respond("no", "no"))
    wired.choose(1, "no")

    assert "Two answers are the same." in shown(wired)
    assert wired.since.comparison.now == wired.form.assessment


def test_what_the_check_has_changed_is_told_apart():
    """Where the earlier answers are of another version, a fold says what the check itself has changed."""
    wired = Wired(NEWER)
    wired.form.response = respond("no", "no")
    compare(wired, EARLIER)

    assert "What the check itself has changed" in shown(wired)
    assert "No longer asked: zeta." in shown(wired)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is not a file of saved answers"),
        (Response("other", "1").answer("alpha", option="no"), "belong to another check"),
        (respond("no", organisation="Dark Ltd"), "for Dark Ltd, and the present ones for Bright & Sons"),
    ],
    ids=["nonsense", "another check", "another client"],
)
def test_what_cannot_be_compared_says_so(wired, content, said):
    """What is no earlier check of this client's is named in the banner, and what was compared before stays."""
    wired.form.response = evolve(wired.form.response, organisation="Bright & Sons")
    compare(wired, respond("no", "no"))
    before = wired.since.comparison
    compare(wired, content)

    assert said in wired.live.text
    assert wired.live.text.endswith("Nothing was compared.")
    assert wired.live.urgent
    assert before == wired.since.comparison


def test_a_file_that_is_too_large_is_said(wired):
    """A file that the browser does not send is named."""
    wired.since._handle_custom_msg({"kind": "too large"}, [])

    assert "too large to be saved answers" in wired.live.text


def test_the_next_client_is_not_compared(wired):
    """With the answers of a client goes what they were compared with."""
    compare(wired, respond("no", "no"))
    wired.message("again")
    wired.choose(1, "no")

    assert (None, "") == (wired.since.comparison, wired.since.value)


def test_undo_brings_the_comparison_back(wired):
    """With the answers comes back what they were compared with; those of the next client are not compared, however alike."""
    wired.form.response = respond("no")
    compare(wired, respond("yes"))
    before = wired.since.comparison
    wired.message("again")
    wired.message("undo")
    assert before == wired.since.comparison
    assert "Alpha" in shown(wired)

    wired.message("again")
    wired.choose(1, "no")
    assert (None, "") == (wired.since.comparison, wired.since.value)
    wired.form.response = respond("no", "no")
    assert (None, "") == (wired.since.comparison, wired.since.value)


def test_answers_that_come_after_the_file_are_compared():
    """The file may be chosen before the first answer."""
    wired = Wired(FIVE)
    compare(wired, respond("no", "no"))
    wired.choose(1, "yes")

    assert "One answer is better and one is missing now." in shown(wired)
