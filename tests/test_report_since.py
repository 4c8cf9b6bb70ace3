"""The page that says what changed since the last check, and the command that makes it."""

from datetime import date
from io import BytesIO

import pytest
from attrs import evolve
from click.testing import CliRunner
from docx import Document
from html_reader import Reader
from samples import EARLIER, FIVE, NEWER, OLDER, respond

from selfcheck.assessment import assess
from selfcheck.blocks import Heading, Table, texts
from selfcheck.cli import main
from selfcheck.comparison import compare
from selfcheck.html import to_html
from selfcheck.packs import load_pack
from selfcheck.questionnaire import Rating
from selfcheck.report import Report, tell
from selfcheck.response import Response, to_json
from selfcheck.word import to_docx

DAY = date(2026, 11, 5)


def report(earlier, now, pack=FIVE, pack_then=None):
    assessment = assess(pack, now)
    return Report(assessment, DAY, since=compare(assessment, earlier, pack_then))


def page(*compared):
    """Return the blocks of the page: from its heading up to the next of its level."""
    blocks = tell(report(*compared))
    [start] = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and "Since" in block.text]
    end = next(
        number for number, block in enumerate(blocks) if number > start and isinstance(block, Heading) and block.level == 1
    )
    return blocks[start:end]


ALL = "no", "no", "no", "no", "no"


def test_one_answer_is_better():
    """What has improved is named with its answers of then and now, and what is settled by it."""
    told = [*texts(page(respond(*ALL), respond("yes", *ALL[1:])))]

    assert ["Since the last check", "One answer is better and four are the same. Two actions are settled."] == told[:2]
    assert ["Question", "Then", "Now", "Change", "Alpha", "No", "Yes", "Better"] == told[2:10]
    assert ["Settled", "Alpha: do the alpha-small; do the alpha-large."] == told[10:]


def test_one_answer_is_worse():
    """What has become worse is named, and what is to do for it."""
    told = [*texts(page(respond("yes", *ALL[1:]), respond(*ALL)))]

    assert "One answer is worse and four are the same. Two actions are new in the plan." == told[1]
    assert ["Alpha", "Yes", "No", "Worse"] == told[6:10]
    assert ["New in the plan", "Alpha: do the alpha-small; do the alpha-large."] == told[10:]


def test_the_whole_is_compared():
    """Where both checks were finished, and judged differently, the verdicts are the first row."""
    told = [*texts(page(respond(*ALL), respond("yes", "yes", "yes", "yes", "yes")))]

    assert ["All in all", "Act now", "In good order", ""] == told[6:10]


def test_the_pack_has_changed():
    """What the check itself has changed stands under a heading of its own, and none of it as the client's doing."""
    told = [*texts(page(EARLIER, respond("no", "no"), NEWER, OLDER))]

    assert ["Two answers are the same.", "What the check itself has changed"] == told[1:3]
    assert "given to version 2025-01-02 of this check, and these to version 2026-01-02." in told[3]
    assert ["New: Delta.", "Asked in other words: Beta.", "New advice: Gamma.", "No longer asked: Zeta."] == told[4:8]
    assert ["One of your ticks and rows of the plan is put differently now."] == told[8:]


def test_both_have_changed():
    """What the client has changed comes first, then what the check has; without the pack of then that is said."""
    told = [*texts(page(EARLIER, respond("yes", "no"), NEWER))]

    assert told.index("Better") < told.index("What the check itself has changed") < told.index("No longer asked: zeta.")
    assert told[-1].startswith("Saved answers hold no questions and no advice")


def test_nothing_has_changed():
    """Where everything is the same one sentence says so, without a table."""
    blocks = page(respond(*ALL), respond(*ALL))

    assert ["Since the last check", "Five answers are the same."] == [*texts(blocks)]
    assert not any(isinstance(block, Table) for block in blocks)


def test_a_file_does_not_fill_pages():
    """Of what is no longer asked ten are named, and the rest is counted."""
    earlier = respond("no")
    for number in range(15):
        earlier = earlier.answer(f"gone-{number:02}", option="no")

    assert "gone-09 and five more." in " ".join(texts(page(earlier, respond("no"))))
    assert "gone-10" not in " ".join(texts(page(earlier, respond("no"))))


def test_both_doors_tell_it():
    """HTML and Word have the page after the plan, with the same words."""
    made = report(EARLIER, respond("yes", "no"), NEWER, OLDER)
    document = Document(BytesIO(to_docx(made)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    [cells] = [table for table in document.tables if [cell.text for cell in table.rows[0].cells][1:3] == ["Then", "Now"]]

    assert headings.index("Since the last check") == headings.index("Action plan") + 1
    assert ["Alpha", f"{Rating.RED.shape} No", f"{Rating.GREEN.shape} Yes", "Better"] == [
        cell.text for cell in cells.rows[1].cells
    ]
    assert "One answer is better and one is the same." in Reader(to_html(made)).told


OURS = load_pack("personal-data-security")
QUESTION = OURS.questions[0].id


@pytest.fixture(name="run")
def _run(tmp_path, monkeypatch):
    """Return how to compare a file of answers with the present ones, on the command line."""
    monkeypatch.chdir(tmp_path)
    now = Response(OURS.id, OURS.version, organisation="Bright & Sons").answer(QUESTION, option="yes")
    (tmp_path / "now.json").write_text(to_json(now), encoding="utf-8")

    def run(earlier, *options):
        (tmp_path / "then.json").write_text(earlier if isinstance(earlier, str) else to_json(earlier), encoding="utf-8")
        return CliRunner().invoke(main, ["report", "now.json", "-o", "out.html", "--since", "then.json", *options])

    return run


def test_the_command_line_compares(run, tmp_path):
    """`--since` puts the page into the report."""
    result = run(Response(OURS.id, "2025-01-01").answer(QUESTION, option="no"), "--date", "2026-11-05")

    assert (0, "") == (result.exit_code, result.stderr)
    told = Reader((tmp_path / "out.html").read_text(encoding="utf-8")).told
    assert "One answer is better." in told
    assert "given to version 2025-01-01 of this check" in told


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (Response("it-security", "1").answer("backups", option="no"), "belong to another check"),
        (
            Response(OURS.id, "1", organisation="Dark Ltd").answer(QUESTION, option="no"),
            "for Dark Ltd, and the present ones for Bright & Sons",
        ),
        ("no answers at all", "not a file of saved answers"),
    ],
    ids=["another check", "another client", "no answers"],
)
def test_what_cannot_be_compared_is_refused(run, tmp_path, earlier, said):
    """Answers to another check, or for another client, and what is none, are named, and no file is written."""
    result = run(earlier)

    assert 1 == result.exit_code
    assert said in result.stderr
    assert result.stderr.startswith("Error: then.json: ")
    assert not (tmp_path / "out.html").exists()


def test_the_pack_of_then_has_to_be_that_pack(run):
    """A folder with another version than the answers were given to is refused, and so is one without earlier answers."""
    earlier = Response(OURS.id, "2025-01-01").answer(QUESTION, option="no")

    assert f"version {OURS.version}; the answers are to version 2025-01-01." in run(earlier, "--pack-then", OURS.id).stderr
    assert 0 == run(evolve(earlier, version=OURS.version), "--pack-then", OURS.id).exit_code
    alone = CliRunner().invoke(main, ["report", "now.json", "--pack-then", OURS.id])
    assert "--pack-then goes with --since" in alone.stderr
