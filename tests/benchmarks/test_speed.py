"""How long things take: `make benchmark`. In `make test` each runs once, to see that it works."""

import re
from datetime import date
from functools import partial
from importlib.resources import files

import pytest
from traitlets import dlink, link

from selfcheck import Report, Response, assess, check_pack, load_pack
from selfcheck.prose import parse
from selfcheck.widgets import LiveRegion, Progress, QuestionForm, SavedAnswers, Summary
from selfcheck.word import read_report, to_docx

PACK = load_pack("personal-data-security")
LONG = load_pack("it-security")


@pytest.fixture(name="response")
def _response():
    response = Response(PACK.id, PACK.version, "Bright & Sons", "Ada")
    for number, question in enumerate(PACK.questions):
        option = question.options[number % len(question.options)]
        response = response.answer(question.id, option=option.id, note="Ask Bob.")
    return response


def ask(pack):
    """Return the form of a pack, with everything that follows from its answers."""
    live = LiveRegion()
    form = QuestionForm(pack, live)
    saved = SavedAnswers(pack, live)
    link((saved, "response"), (form, "response"))
    dlink((form, "response"), (form, "assessment"), live.guard(partial(assess, pack)))
    for shown in (Summary(live), Progress(live)):
        dlink((form, "assessment"), (shown, "assessment"))
    return form


@pytest.fixture(name="everything")
def _everything(tmp_path):
    """All that we ask, in one pack; what both of ours ask for is asked for once more under an id of its own."""
    content, folder = files("selfcheck") / "content", tmp_path / "everything"
    shared = (content / "shared" / "actions.toml").read_text(encoding="utf-8")
    tables = re.findall(r"(?m)^\[([a-z-]+)\]\n((?:(?!\[).*\n)*)", shared)
    words = {id: re.sub(r"(?m)^(was|#) .*\n", "", table) for id, table in tables}
    folder.mkdir()
    sections = [section.id for section in PACK.sections]
    for file in (*(content / LONG.id).iterdir(), *(content / PACK.id / f"{section}.toml" for section in sections)):
        text = file.read_text(encoding="utf-8")
        if file.parent.name == PACK.id:
            for id, table in words.items():
                text = text.replace(f"[question.action.{id}]\n", f"[question.action.{id}-too]\n{table}")
        text = text.replace("sections = [", f"sections = [{', '.join(map(repr, sections))}, ")
        (folder / file.name).write_text(text.replace(f'id = "{LONG.id}"', 'id = "everything"'), encoding="utf-8")
    return folder


def test_load_the_pack(benchmark):
    """Reading the pack that is asked first."""
    assert PACK == benchmark(load_pack, PACK.id)


def test_load_everything(benchmark, everything):
    """Reading a pack longer than any of ours: 30 ms at most."""
    assert len(PACK.questions) + len(LONG.questions) == len(benchmark(load_pack, everything).questions)


def test_check_everything(benchmark, everything):
    """Naming every problem in it, with no text known from the time before: 300 ms at most."""
    checked = benchmark.pedantic(check_pack, (everything, date(2026, 11, 22)), setup=parse.cache_clear, rounds=20)

    assert () == checked.errors
    assert checked.holds.startswith(f"{len(PACK.questions) + len(LONG.questions)} questions")


@pytest.mark.parametrize("begun", [False, True], ids=["first answer", "all answered"])
@pytest.mark.parametrize("pack", [PACK, LONG], ids=lambda pack: pack.id)
def test_click_to_advice_in_python(benchmark, pack, begun):
    """From a click to every text that it changes, as far as Python goes: the way without browser and socket."""
    form = ask(pack)
    for number, field in enumerate(form.questions if begun else ()):
        field.value = field.question.options[number % len(field.question.options)].id
    field = form.questions[0]

    def click():
        field.value = "no" if field.value == "yes" else "yes"
        return field.advice

    assert "sc-lead" in benchmark(click)


def test_build_the_report(benchmark, response):
    """From a response to the bytes of a Word report."""
    content = benchmark(lambda: to_docx(Report(assess(PACK, response), date(2026, 11, 22))))

    assert content.startswith(b"PK")


@pytest.mark.parametrize("pack", [PACK, LONG], ids=lambda pack: pack.id)
def test_read_the_report(benchmark, pack):
    """From the bytes of the longest Word report to the response in it; the goal is 0.3 seconds."""
    response = Response(pack.id, pack.version)
    for question in pack.questions:
        response = response.answer(question.id, option="no", note="Ask Bob.").agree(
            question.actions[0].id, owner="Bob", done=True
        )
    docx = to_docx(Report(assess(pack, response), date(2026, 11, 22), is_long=True))

    assert response == benchmark(read_report, docx).response
