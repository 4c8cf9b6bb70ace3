"""How long things take: `make benchmark`. In `make test` each runs once, to see that it works."""

from datetime import date
from functools import partial
from importlib.resources import files

import pytest
from traitlets import dlink, link

from selfcheck import Report, Response, assess, check_pack, load_pack
from selfcheck.prose import parse
from selfcheck.widgets import LiveRegion, Progress, QuestionForm, SavedAnswers, Summary
from selfcheck.word import to_docx

PACK = load_pack("personal-data-security")
OPTIONS = ["yes", "partially", "no", "not-sure", "no"]


@pytest.fixture(name="response")
def _response():
    response = Response(PACK.id, PACK.version, "Bright & Sons", "Ada")
    for question, option in zip(PACK.questions, OPTIONS, strict=True):
        response = response.answer(question.id, option=option, note="Ask Bob.")
    return response


@pytest.fixture(name="form")
def _form():
    live = LiveRegion()
    form = QuestionForm(PACK, live)
    saved = SavedAnswers(PACK, live)
    link((saved, "response"), (form, "response"))
    dlink((form, "response"), (form, "assessment"), live.guard(partial(assess, PACK)))
    for shown in (Summary(live), Progress(live)):
        dlink((form, "assessment"), (shown, "assessment"))
    return form


@pytest.fixture(name="thirty_six")
def _thirty_six(tmp_path):
    """All that we ask in one pack: the ten topics, and the five questions."""
    content = files("selfcheck") / "content"
    for file in (*(content / "it-security").iterdir(), content / PACK.id / "personal-data.toml"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("sections = [", 'sections = ["personal-data", '), encoding="utf-8")
    return tmp_path


def test_load_the_pack(benchmark):
    """Reading the five-question pack."""
    assert PACK == benchmark(load_pack, PACK.id)


def test_load_thirty_six_questions(benchmark, thirty_six):
    """Reading a pack longer than any of ours: 30 ms at most."""
    assert 36 == len(benchmark(load_pack, thirty_six).questions)


def test_check_thirty_six_questions(benchmark, thirty_six):
    """Naming every problem in it, with no text known from the time before: 300 ms at most."""
    checked = benchmark.pedantic(check_pack, (thirty_six, date(2026, 11, 22)), setup=parse.cache_clear, rounds=20)

    assert () == checked.errors
    assert checked.holds.startswith("36 questions")


def test_click_to_advice_in_python(benchmark, form):
    """From a click to every text that it changes, as far as Python goes: the way without browser and socket."""
    field = form.questions[0]

    def click():
        field.value = "no" if field.value == "yes" else "yes"
        return field.advice

    assert "What your answer means" in benchmark(click)


def test_build_the_report(benchmark, response):
    """From a response to the bytes of a Word report."""
    content = benchmark(lambda: to_docx(Report(assess(PACK, response), date(2026, 11, 22))))

    assert content.startswith(b"PK")
