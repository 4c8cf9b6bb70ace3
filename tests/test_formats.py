"""The formats of a report: whatever stands in the table is made, offered and sent."""

import json
import subprocess
import sys
from datetime import date
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve, fields
from click.testing import CliRunner
from html_reader import Reader
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import DUTY, FIVE, make_action, make_question, make_questionnaire

from selfcheck.assessment import assess
from selfcheck.brand import PLAIN, Brand
from selfcheck.cli import main
from selfcheck.formats import FORMATS, read_saved
from selfcheck.packs import load_pack
from selfcheck.report import Report
from selfcheck.response import Answer, PlanEntry, Response, from_json, to_json
from selfcheck.saved_answers import MOST_BYTES, TOO_LARGE, Saved
from selfcheck.widgets import Firm, download_buttons
from selfcheck.word import document_to_docx, to_docx

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "selfcheck.ipynb"
PACK = load_pack("personal-data-security")


RESPONSE = Response(PACK.id, PACK.version).answer(PACK.questions[0].id, option=PACK.questions[0].options[0].id)
REPORT = Report(assess(PACK, RESPONSE), date(2026, 11, 5))


@pytest.fixture(name="run")
def _run(tmp_path, monkeypatch):
    """Return how to make a report on saved answers, as people call it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.json").write_text(to_json(RESPONSE), encoding="utf-8")
    return lambda *args: CliRunner().invoke(main, ["report", "answers.json", "--date", str(REPORT.date), *args])


@pytest.fixture(name="page", scope="module")
def _page():
    """Return the names that the notebook has made, and what its last cell shows."""
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    *wiring, layout = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    names = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SELFCHECK_PACK", raising=False)
        exec("\n".join([*wiring, f"shown = {layout}"]), names)  # noqa: S102  # our own notebook
    return names


def named(values):
    return pytest.mark.parametrize("each", values, ids=[each.ending for each in values])


@named(FORMATS)
def test_the_command_line_makes_each(run, tmp_path, each):
    """Each format is written where the file's name asks for it, and named in the help."""
    result = run("-o", f"out.{each.ending.upper()}")

    remark = f"out.{each.ending.upper()}: {each.remark(REPORT)}\n" if each.remark(REPORT) else ""
    assert (0, remark) == (result.exit_code, result.stderr)
    assert each.make(REPORT, PLAIN) == (tmp_path / f"out.{each.ending.upper()}").read_bytes()
    assert f".{each.ending}" in run("--help").output


def test_the_first_is_made_where_none_is_named(run, tmp_path):
    """Without a name the report has the format that most people want."""
    run()

    assert FORMATS[0].make(REPORT, PLAIN) == (tmp_path / REPORT.file_name(FORMATS[0].ending)).read_bytes()


def test_another_ending_is_refused_with_all_that_there_are(run):
    """A name with another ending says which there are."""
    assert f"'out.pdf' should end in .{' or .'.join(each.ending for each in FORMATS)}." in run("-o", "out.pdf").stderr


@named(FORMATS)
def test_each_is_made_of_no_answers_too(each):
    """A report on no answers at all is a file that says something, in each format."""
    nothing = Report(assess(PACK, Response(PACK.id, PACK.version)), REPORT.date)

    assert b"" != each.make(nothing, PLAIN).strip()


@named(FORMATS)
def test_the_page_offers_each(page, each):
    """Each format has one button, and a click on it sends the file, under its name and with its media type."""
    [button] = [button for button in page["buttons"] if button.label == each.label]
    sent = []
    button.send = lambda content, buffers=None: sent.append((content, buffers))
    button._handle_custom_msg({"kind": "make", "day": REPORT.date.isoformat()}, [])
    [(message, [content])] = sent

    name = page["report"](REPORT.date, False, False).file_name(each.ending)
    assert {"kind": "file", "name": name, "type": each.media_type} == message
    assert each.make(page["report"](REPORT.date, False, False), PLAIN) == content


def test_the_page_shows_the_buttons(page):
    """The page has each button once, and the one that most people want is the last; it alone is the primary one."""
    buttons = page["buttons"]
    told = Reader(page["shown"].markup).told

    assert [each.label for each in FORMATS] == [button.label for button in reversed(buttons)]
    assert [False] * (len(FORMATS) - 1) + [True] == [button.primary for button in buttons]
    assert [1] * len(FORMATS) == [told.count(button.label) for button in buttons]


@pytest.mark.parametrize("file", [to_json(RESPONSE).encode(), to_docx(REPORT)], ids=["saved answers", "a Word report"])
def test_answers_are_read_from_each_file_that_holds_them(file):
    """What a file is, is judged by what is in it."""
    assert Saved(RESPONSE) == read_saved(file)


#: Each kind of file that can be taken up again, and how it is made.
KINDS = {
    "saved answers": lambda response: to_json(response).encode(),
    "saved answers of PowerShell": lambda response: to_json(response).encode("utf-16"),
    "a report": lambda response: to_docx(Report(assess(FIVE, response), REPORT.date)),
    "a long report": lambda response: to_docx(Report(assess(FIVE, response), REPORT.date, is_long=True)),
}
WORDS = st.text(max_size=20)
OPTIONS = st.sampled_from(["yes", "partially", "no", "not-sure", "not-applicable", "maybe"])
QUESTIONS = st.sampled_from([*(question.id for question in FIVE.questions), "zeta"])
ACTIONS = [action.id for question in FIVE.questions for action in question.actions]
TICKS = st.lists(st.sampled_from(ACTIONS))
ANSWERS = st.builds(Answer, QUESTIONS, st.none() | OPTIONS, TICKS, WORDS, TICKS)
PLANS = st.builds(PlanEntry, st.sampled_from([*ACTIONS, "gone"]), WORDS, st.none() | st.dates(date(1000, 1, 1)), st.booleans())
RESPONSES = st.builds(Response, st.just(FIVE.id), st.just(FIVE.version), WORDS, WORDS, st.lists(ANSWERS), st.lists(PLANS))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(RESPONSES)
def test_what_is_saved_is_loaded_equal(kind, response):
    """Whatever is answered and agreed comes back from each kind of file, and from one that is saved anew, and nothing is said."""
    save = KINDS[kind]
    loaded = read_saved(save(response))

    assert Saved(response) == loaded == read_saved(save(loaded.response))


def test_a_report_that_is_too_large_is_said_to_be():
    """A report that somebody has put large pictures into is not called damaged."""
    assert Saved(None, (TOO_LARGE,)) == read_saved(b"PK\x03\x04" + bytes(MOST_BYTES))


def offered(page):
    """Return what the result says from the pages to fill in on."""
    return Reader(page["shown"].markup).told.partition("Documents to fill in")[2]


@pytest.mark.parametrize("document", PACK.documents, ids=lambda document: document.id)
def test_the_page_makes_each_page_to_fill_in(page, document):
    """Each page to fill in has one button, with the result, and a click on it sends the file, named like a report."""
    [button] = [button for button in page["documents"] if button.label == document.title]
    sent = []
    button.send = lambda content, buffers=None: sent.append((content, buffers))
    button._handle_custom_msg({"kind": "make", "day": REPORT.date.isoformat()}, [])
    [(message, [content])] = sent

    report = page["report"](REPORT.date, False, False)
    assert {"kind": "file", "name": f"selfcheck_{document.id}_{REPORT.date}.docx", "type": FORMATS[0].media_type} == message
    assert document_to_docx(report, document) == content
    assert 1 == offered(page).count(document.title)


def test_what_is_downloaded_has_the_look_of_the_firm(page):
    """A button of a page that a firm offers makes its report, not ours."""
    brand = Brand("Field & Daughters")
    *_, button = download_buttons(FORMATS, page["report"], page["live"], Firm(page["live"], brand))
    sent = []
    button.send = lambda content, buffers=None: sent.append(buffers)
    button._handle_custom_msg({"kind": "make", "day": REPORT.date.isoformat()}, [])

    assert [[FORMATS[0].make(page["report"](REPORT.date, False, False), brand)]] == sent


def test_pages_to_fill_in_stand_in_the_order_of_their_file(page):
    """What to reach for first stands first."""
    places = [offered(page).index(document.title) for document in PACK.documents]

    assert sorted(places) == places


def test_no_two_formats_are_mistaken_for_each_other():
    """Endings, media types and labels differ, and endings are plain."""
    for values in zip(*((each.ending, each.media_type, each.label) for each in FORMATS), strict=True):
        assert len(FORMATS) == len(set(values))
    assert all(each.ending.isalnum() and each.ending.islower() for each in FORMATS)


def test_libraries_are_not_loaded_before_a_file_is_made():
    """python-docx and what few people ask for take their time: neither the table nor the page loads them."""
    lazy = "{'docx', 'xlsxwriter', 'icalendar'}"
    script = f"import sys, selfcheck.cli, selfcheck.formats, selfcheck.widgets; print({lazy} & {{*sys.modules}})"

    assert "set()\n" == subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout


def _html(content):
    return content.decode()


def _docx(content):
    # What can be seen: the answers that a Word report carries along say it all once more.
    return ZipFile(BytesIO(content)).read("word/document.xml").decode()


def _xlsx(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return escape(str([cell.value for sheet in book for row in sheet.iter_rows() for cell in row]))


#: What claims to be complete: how it is read. A calendar claims dates alone.
COMPLETE = {"docx": _docx, "html": _html, "xlsx": _xlsx}
#: Everything that a person can fill in is filled in here.
ASKED = make_questionnaire(
    make_question(
        "alpha", make_action("lock-up", "partially"), make_action("log", "partially", law=(DUTY,), condition="You have staff")
    ),
    make_question("beta", make_action("train", "no")),
)
FILLED = (
    Response(ASKED.id, ASKED.version, organisation="Bright & Sons", prepared_by="Ada Lovelace")
    .answer("alpha", option="partially", measures=["lock-up"], note="The back door", set_aside=["log"])
    .answer("beta", option="no")
    .agree("train", owner="Zoë", due=date(2026, 12, 24), done=True)
)
#: Each thing that can be filled in: its words where it is typed, and the response without it.
FIELDS = {
    "organisation": ("Bright &amp; Sons", evolve(FILLED, organisation="")),
    "prepared_by": ("Ada Lovelace", evolve(FILLED, prepared_by="")),
    "option": ("Partially", FILLED.answer("alpha", option=None)),
    "measures": ("lock-up is done", FILLED.answer("alpha", measures=[])),
    "note": ("The back door", FILLED.answer("alpha", note="")),
    "set_aside": ("", FILLED.answer("alpha", set_aside=[])),
    "owner": ("Zoë", FILLED.agree("train", owner="")),
    "due": ("", FILLED.agree("train", due=None)),
    "done": ("", FILLED.agree("train", done=False)),
}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("ending", COMPLETE)
def test_every_field_is_in_each_complete_format(ending, field):
    """Whatever a person can fill in is told in each format that claims to be complete, and read back from saved answers."""
    words, without = FIELDS[field]
    [report_format] = [each for each in FORMATS if each.ending == ending]
    with_it, less = (
        COMPLETE[ending](report_format.make(Report(assess(ASKED, each), REPORT.date), PLAIN)) for each in (FILLED, without)
    )

    assert words in with_it
    assert with_it != less
    assert (FILLED, without) == tuple(from_json(to_json(each)) for each in (FILLED, without))


def test_no_field_is_forgotten():
    """A field that is new has its line in the table above, but for what says which pack, question or action it is about."""
    every = {each.name for kind in (Response, Answer, PlanEntry) for each in fields(kind)}

    assert every - {"pack", "extends", "version", "answers", "plan", "question", "action"} == set(FIELDS)
    assert {each.ending for each in FORMATS} - {"ics"} == set(COMPLETE)
