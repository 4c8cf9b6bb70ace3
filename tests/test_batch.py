"""A report for each file of a folder."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import pytest
from attrs import evolve
from click.testing import CliRunner

from selfcheck.batch import Batch, make_reports
from selfcheck.cli import main
from selfcheck.clients import answer_files
from selfcheck.formats import FORMATS
from selfcheck.packs import load_pack
from selfcheck.response import Response, to_json

PACK = load_pack("personal-data-security")
DAY = date(2026, 11, 27)


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """Saved answers of four clients, two of them with one name, and a file that cannot be used."""
    folder = tmp_path / "answers"
    folder.mkdir()
    for name in ("a", "b", "c", "C.x"):
        text = to_json(Response(PACK.id, PACK.version, name).answer(PACK.questions[0].id, option=PACK.questions[0].options[0].id))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    (folder / "bad.json").write_text("{", encoding="utf-8")
    return folder


@pytest.mark.parametrize("executor", [None, ThreadPoolExecutor, ProcessPoolExecutor])
def test_one_bad_file_stops_nothing(folder, tmp_path, executor):
    """Whoever does the work, each good file has its report, and the bad one its reason."""
    batch = Batch(tmp_path / "reports", DAY, "html")
    if executor:
        with executor(2) as workers:
            made = list(make_reports(batch, answer_files(folder), workers))
    else:
        made = list(make_reports(batch, answer_files(folder)))

    assert {"a.html", "b.html", "c.html", "C.x.html"} == {path.name for path in batch.output.iterdir()}
    assert {batch.output / "a.html", batch.output / "b.html", batch.output / "c.html", batch.output / "C.x.html", None} == {
        one.report for one in made
    }
    assert ["bad.json"] == [one.file.name for one in made if one.report is None and one.remarks]


@pytest.mark.parametrize("ending", [row.ending for row in FORMATS])
def test_every_format(folder, tmp_path, ending):
    """Each format can be had, and two files with one name have a report each."""
    (folder / "a.docx").write_bytes((folder / "a.json").read_bytes())
    made = list(make_reports(Batch(tmp_path / "reports", DAY, ending), answer_files(folder)))

    assert {"a.json", "a.docx", "b", "c", "C.x"} == {one.report.name.removesuffix(f".{ending}") for one in made if one.report}


def test_what_is_there_is_left(folder, tmp_path):
    """A report that is newer than its answers is not made again, unless it is asked for; one that is older is."""
    batch = Batch(tmp_path / "reports", DAY, "html")
    list(make_reports(batch, answer_files(folder)))
    later = (batch.output / "b.html").stat().st_mtime_ns + 10**9
    os.utime(folder / "b.json", ns=(later, later))
    again = {one.file.name: one.was_there for one in make_reports(batch, answer_files(folder)) if one.report}

    assert {"a.json": True, "b.json": False, "c.json": True, "C.x.json": True} == again
    assert not any(one.was_there for one in make_reports(evolve(batch, again=True), answer_files(folder)))


def test_a_pack_of_ones_own(folder, tmp_path):
    """Reports are told by the pack that is named, and are made anew once that has changed, by the words that it has then."""
    (tmp_path / "ours").mkdir()
    change = 'id = "ours"\nversion = "2026-01-01"\nextends = "personal-data-security"\ntitle = "{}"\n'
    (tmp_path / "ours" / "pack.toml").write_text(change.format("Before"), encoding="utf-8")
    batch = Batch(tmp_path / "reports", DAY, "html", pack=str(tmp_path / "ours"))
    list(make_reports(batch, answer_files(folder)))
    assert "Before" in (batch.output / "a.html").read_text(encoding="utf-8")

    (tmp_path / "ours" / "pack.toml").write_text(change.format("After"), encoding="utf-8")
    later = (batch.output / "a.html").stat().st_mtime_ns + 10**9
    os.utime(tmp_path / "ours" / "pack.toml", ns=(later, later))
    assert not any(one.was_there for one in make_reports(batch, answer_files(folder)))
    assert "After" in (batch.output / "a.html").read_text(encoding="utf-8")


def test_a_worker_that_ends(folder, tmp_path):
    """A process that is killed costs a sentence for what it had, and no traceback; run again, the rest is made."""
    batch = Batch(tmp_path / "reports", DAY, "html")
    with ProcessPoolExecutor(1) as workers:
        workers.submit(os._exit, 1)
        made = list(make_reports(batch, answer_files(folder), workers))

    assert {"Whoever was to make its report has ended (BrokenProcessPool). Run it again."} >= {
        one.remarks[0] for one in made if not one.report
    }
    assert 4 == sum(one.report is not None for one in make_reports(batch, answer_files(folder)))


def run(*arguments):
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


def test_a_folder_on_the_command_line(folder, tmp_path):
    """Reports of a folder go to a folder of their own, and in the end it is said how many there are."""
    output = tmp_path / "new" / "reports"
    first = run(folder, "-o", output, "--format", "html")
    second = run(folder, "-o", output, "--format", "html", "--processes", 2)

    assert (1, 1) == (first.exit_code, second.exit_code)
    assert "5 files: 4 reports made, 0 were there, 1 cannot be made." in first.stdout
    assert "5 files: 0 reports made, 4 were there, 1 cannot be made." in second.stdout
    assert f"{folder / 'bad.json'}: This is not a file of saved answers, or it is damaged." in first.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "need a folder of their own"),
        (["-o", "{folder}"], "need a folder of their own"),
        (["-o", "{folder}/a.json"], "is no folder"),
        (["-o", "x", "--organisation", "Dim"], "--organisation goes with a file of answers"),
        (["-o", "x", "--pack", "nowhere"], "There is no pack 'nowhere'."),
    ],
)
def test_what_does_not_go_with_a_folder(folder, options, said):
    """What makes no sense is refused before anything is made, in a sentence."""
    result = run(folder, *(option.format(folder=folder) for option in options))

    assert 2 == result.exit_code
    assert said in result.output


def test_what_goes_with_a_folder_alone(folder):
    """What is said of many is refused for one."""
    assert "--again goes with a folder" in run(folder / "a.json", "--again").output


def test_each_report_has_the_look_of_the_firm(folder, tmp_path):
    """A folder's reports have the firm's name, and are made anew once its file has changed."""
    (tmp_path / "brand.toml").write_text('firm = "Field & Daughters"\n', encoding="utf-8")
    ask = ["report", str(folder), "-o", str(tmp_path / "reports"), "--format", "html", "--brand", str(tmp_path / "brand.toml")]
    CliRunner().invoke(main, ask)

    reports = sorted((tmp_path / "reports").iterdir())
    assert [True] * 4 == ["Field &amp; Daughters" in path.read_text(encoding="utf-8") for path in reports]

    (tmp_path / "brand.toml").write_text('firm = "Meadow"\n', encoding="utf-8")
    later = reports[0].stat().st_mtime + 5
    os.utime(tmp_path / "brand.toml", (later, later))
    CliRunner().invoke(main, ask)
    assert [True] * 4 == ["Meadow" in path.read_text(encoding="utf-8") for path in reports]
