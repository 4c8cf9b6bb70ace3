"""What a file that means harm costs whoever opens it: `make benchmark`. In `make test` some are opened, and cost little.

The goals are 2 seconds of processor, 200 MB and 20 lines for each, start of Python included. A command reads the files that
people send; the page's kernel gets saved answers and what is typed in messages.
"""

from datetime import date
from functools import reduce
from pathlib import Path

import pytest
from bombs import answers, blown_up, cost

from selfcheck import Report, Response, assess, load_pack
from selfcheck.word import review_to_docx, to_docx

MOST_SECONDS, MOST_MEGABYTES, MOST_LINES = 2, 200, 20
PACK = load_pack("personal-data-security")
ZERO = Path("/dev/zero")
NOTHING = Response(PACK.id, PACK.version)
ANSWERED = reduce(lambda said, question: said.answer(question.id, option="no", note="Ask Bob. " * 1000), PACK.questions, NOTHING)
#: The longest report on our five questions.
FULL = Report(assess(PACK, ANSWERED), date(2026, 11, 22), is_long=True)

pytestmark = [
    pytest.mark.skipif(not ZERO.exists(), reason="Sizes of processes, and files without an end, are those of POSIX systems."),
    pytest.mark.benchmark(group="hostile files"),
]

COMMAND = ("-c", "from selfcheck.cli import main; main()")
#: The parts of the page that take in what people type and open, as a kernel has them. What is said in the end is printed.
PAGE = f"""
import sys
from pathlib import Path
from traitlets import link
from selfcheck import load_pack
from selfcheck.formats import read_saved
from selfcheck.widgets import LiveRegion, QuestionForm, SavedAnswers
pack, live = load_pack({PACK.id!r}), LiveRegion()
form, saved = QuestionForm(pack, live), SavedAnswers(pack, live, read_saved)
link((saved, "response"), (form, "response"))
send = lambda part, message, *buffers: part._handle_custom_msg(message, [*buffers])
{{}}
print(live.text)
"""
OPENED = 'send(saved, {"kind": "open"}, Path(sys.argv[1]).read_bytes())'
OPENERS = {"on the command line": (*COMMAND, "report"), "on the page": ("-c", PAGE.format(OPENED))}
RESTORED = 'send(saved, {"kind": "restore", "kept": Path(sys.argv[1]).read_text(), "entered": {}})'


def typed(text, times=1):
    """Return what sends a text as a note, in turn for each question; one letter more each time."""
    state = f'{{"note": {text} + "x" * number}}'
    return f'for number in range({times}): send(form.questions[number % 5], {{"kind": "set", "state": {state}}})'


#: How a document is blown up: what is put at the end of its text, and the size that its directory tells.
DOCUMENTS = {
    "300 MB, told as 10 bytes": lambda: (b" " * 300_000_000, 10),
    "6 million paragraphs": lambda: (b"<w:p/>" * 6_000_000, None),
    "14 million paragraphs": lambda: (b"<w:p/>" * 14_000_000, None),
    "300,000 paragraphs with words": lambda: (b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % n for n in range(300_000)), None),
    "400,000 bookmarks": lambda: (b"".join(b'<w:bookmarkStart w:id="%d" w:name="b%d"/>' % (n, n) for n in range(400_000)), None),
}
ANSWERS = {
    "150,000 ids that are numbers": lambda: answers(PACK, ({"question": number} for number in range(150_000))),
    "100,000 sound answers": lambda: answers(PACK, ({"question": f"q{n}", "option": "no"} for n in range(100_000))),
    "a million ticks": lambda: answers(PACK, [{"question": PACK.questions[0].id, "measures": ["x"] * 1_000_000}]),
    "200,000 keys": lambda: answers(PACK, [], **{f"key-{number}": number for number in range(200_000)}),
    "a note of 4 MB": lambda: answers(PACK, [{"question": PACK.questions[0].id, "note": "a\u0301\u0327" * 300_000}]),
    "60 MB": lambda: answers(PACK, ({"question": number, "option": "no"} for number in range(2_000_000))),
    "300 MB of blanks": lambda: b" " * 300_000_000,
}
TYPED = {
    "12 notes of 9 MB": typed("'é' * 9_000_000", 12),
    "a note of 160 kB in marks": typed(r"'a' + '\u0301\u0327' * 40_000"),
    "a million ticks": 'send(form.questions[0], {"kind": "set", "state": {"measures": ["x"] * 1_000_000}})',
}


@pytest.fixture(name="told", scope="module")
def _told(request):
    """Measured rows; in the end they are shown beside the goals."""
    rows = []
    yield lambda name, taken: rows.append((name, taken))
    if request.config.getoption("benchmark_enable"):
        lines = [f"{name:80}{taken.seconds:8.1f} s{taken.megabytes:8.0f} MB{len(taken.lines):6} lines" for name, taken in rows]
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            goals = f"{'goals':80}{MOST_SECONDS:8.1f} s{MOST_MEGABYTES:8.0f} MB{MOST_LINES:6} lines"
            print("\n", *lines, goals, sep="\n")


@pytest.fixture(name="measure")
def _measure(benchmark, told, tmp_path, request):
    """Run a program on a file, and hold what it took to the goals; seconds depend on the machine, and are only shown."""

    def measure(*command):
        taken = benchmark.pedantic(cost, (tmp_path, *command), rounds=3 if benchmark.enabled else 1)
        benchmark.extra_info |= {"MB": taken.megabytes, "lines": len(taken.lines)}
        told(request.node.name.removeprefix("test_"), taken)

        assert taken.megabytes <= MOST_MEGABYTES
        assert 1 <= len(taken.lines) <= MOST_LINES
        assert "Traceback" not in "".join(taken.lines)
        return " ".join(taken.lines)

    return measure


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_returned_document(measure, tmp_path, kind):
    """A document is refused in a sentence."""
    more, size = DOCUMENTS[kind]()
    (tmp_path / "back.docx").write_bytes(blown_up(review_to_docx(PACK, date(2026, 11, 22)), more, size))
    del more

    assert measure(*COMMAND, "factcheck", PACK.id, "--read", "back.docx").startswith("Error: back.docx: This ")


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("where", OPENERS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_report(measure, tmp_path, kind, where):
    """A report is refused in a sentence, wherever it is opened."""
    more, size = DOCUMENTS[kind]()
    (tmp_path / "report.docx").write_bytes(blown_up(to_docx(FULL), more, size))
    del more

    assert "othing was " in measure(*OPENERS[where], "report.docx")


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("where", OPENERS)
def test_an_honest_report(measure, tmp_path, where):
    """The longest report that anybody would send is read."""
    (tmp_path / "report.docx").write_bytes(to_docx(FULL))

    assert measure(*OPENERS[where], "report.docx").endswith(("written.", f"{len(PACK.questions)} answered."))


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("kind", ANSWERS)
def test_saved_answers_on_the_command_line(measure, tmp_path, kind):
    """A report is made of what can be read, or none; what was left out is said."""
    (tmp_path / "answers.json").write_bytes(ANSWERS[kind]())

    assert "answers.json: " in measure(*COMMAND, "report", "answers.json", "-o", "out.docx")


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("how", [OPENED, RESTORED], ids=["opened", "remembered by a tab"])
@pytest.mark.parametrize("kind", [kind for kind in ANSWERS if "MB of" not in kind and kind != "60 MB"])
def test_saved_answers_on_the_page(measure, tmp_path, kind, how):
    """The page says what was left out; what is larger than a message may be does not reach it."""
    (tmp_path / "answers.json").write_bytes(ANSWERS[kind]())

    assert "Something went wrong" not in measure("-c", PAGE.format(how), "answers.json")


@pytest.mark.matrix(1, every=())
@pytest.mark.parametrize("kind", TYPED)
def test_what_is_typed(measure, kind):
    """A text is cut, and other nonsense refused, and that is said."""
    assert measure("-c", PAGE.format(TYPED[kind]))


@pytest.mark.matrix(1, every=())
@pytest.mark.parametrize(
    "options",
    ["report {}", "report answers.json --logo {}", f"factcheck {PACK.id} --read {{}}"],
    ids=["answers", "logo", "review"],
)
def test_a_file_without_an_end(measure, tmp_path, options):
    """No more is read than shows that a file is too large, or no picture."""
    (tmp_path / "answers.json").write_bytes(answers(PACK, []))

    reason = "should be a PNG" if "--logo" in options else "too large"
    assert reason in measure(*COMMAND, *options.format(ZERO).split())
