"""What the real command writes: words to terminals, pipes and files, and files that are replaced whole."""

import os
import pty
import shutil
import stat
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from selfcheck.output import OverwritesSource, replace_file
from selfcheck.packs import load_pack
from selfcheck.response import Response, to_json
from selfcheck.word import review_to_docx

COMMAND = Path(sys.executable).parent / "selfcheck"
SOUND = Path(__file__).parent / "packs" / "sound"
PACK = load_pack("personal-data-security")
#: Letters that Western Europe's old encoding lacks, and ASCII all the more.
NAME = "Tŷ Gwyn ≥ 5"
FILE = "selfcheck_Tŷ-Gwyn-≥-5_2026-11-05.docx"


@pytest.fixture(name="answers")
def _answers(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(to_json(Response(PACK.id, PACK.version, NAME).answer(PACK.questions[0].id, note=NAME)), encoding="utf-8")
    return path


@pytest.fixture(name="welsh")
def _welsh(tmp_path):
    """A pack with such letters in its texts, and in a flaw that a check names."""
    pack = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    doors = (pack / "doors.toml").read_text(encoding="utf-8")
    (pack / "doors.toml").write_text(doors.replace("Keep it locked.", f"Keep {NAME} locked!"), encoding="utf-8")
    return pack


def run(folder, *args, **more):
    """Run the command in a folder, and return what came of it."""
    environment = {**os.environ, **more.pop("env", {})}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.run([COMMAND, *args], cwd=folder, env=environment, check=False, **streams)


OLD = [{"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}]


@pytest.mark.parametrize("env", OLD, ids=str)
def test_words_in_a_pipe_are_complete(tmp_path, answers, env):
    """Whatever encoding the system has, a pipe gets every letter, as UTF-8."""
    result = run(tmp_path, "report", answers.name, "--date", "2026-11-05", env=env)

    assert (0, f"{FILE}: written.\n", "") == (result.returncode, result.stdout.decode(), result.stderr.decode())


def test_words_in_a_file_are_complete(tmp_path, welsh):
    """A check, and what a reviewer made of a pack, can be kept in a file: to the last line, with every letter."""
    document = Document(BytesIO(review_to_docx(load_pack(welsh), date(2026, 11, 5))))
    text = next(text for text in document.element.iter(qn("w:t")) if text.text == f"Keep {NAME} locked!")
    text.text = f"Lock {NAME}."
    document.save(tmp_path / "back.docx")
    with (tmp_path / "review.txt").open("wb") as review, (tmp_path / "check.txt").open("wb") as check:
        read = run(tmp_path, "factcheck", welsh, "--read", "back.docx", stdout=review, env=OLD[0])
        run(tmp_path, "check", welsh, stdout=check, env=OLD[0])

    assert (0, b"") == (read.returncode, read.stderr)
    assert f"    - Keep {NAME} locked!\n    + Lock {NAME}.\n" in (tmp_path / "review.txt").read_text(encoding="utf-8")
    assert "≥" in (tmp_path / "check.txt").read_text(encoding="utf-8")
    assert "warnings" in (tmp_path / "check.txt").read_text(encoding="utf-8").splitlines()[-1]


def test_a_name_that_the_system_cannot_have_is_said(tmp_path, answers):
    """Where file names have ASCII letters alone, that is said, and -o helps."""
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = run(tmp_path, "report", answers.name, "--date", "2026-11-05", env=env)

    assert (1, b"") == (result.returncode, result.stdout)
    assert f"{FILE} cannot be written: file names have no “ŷ” here.\n" == result.stderr.decode().removeprefix("Error: ")
    assert 0 == run(tmp_path, "report", answers.name, "-o", "out.docx", env=env).returncode


def test_a_terminal_shows_what_it_lacks(tmp_path, answers):
    """A terminal that does not have a letter shows its number."""
    ours, its = pty.openpty()
    run(tmp_path, "report", answers.name, "--date", "2026-11-05", stdout=its, env={"PYTHONIOENCODING": "cp1252"})

    assert r"selfcheck_T\u0177-Gwyn-\u2265-5_2026-11-05.docx: written." == os.read(ours, 1000).decode().strip()
    os.close(ours)
    os.close(its)


@pytest.mark.parametrize("args", [["check", SOUND], ["factcheck", SOUND, "--read", "out.docx"], ["--help"]], ids=str)
def test_a_pipe_that_nobody_reads_is_left_quietly(tmp_path, args):
    """Where the reader of a pipe is gone, as after `head -1`, nothing is said of it."""
    (tmp_path / "out.docx").write_bytes(review_to_docx(load_pack(SOUND), date(2026, 11, 5)))
    reader, pipe = os.pipe()
    os.close(reader)
    result = run(tmp_path, *args, stdout=pipe)
    os.close(pipe)

    assert b"" == result.stderr


def test_a_link_stays(tmp_path, answers):
    """What a link leads to is replaced, and the link leads there still."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "target.html").write_text("before")
    (tmp_path / "out.html").symlink_to("kept/target.html")
    run(tmp_path, "report", answers.name, "-o", "out.html")

    assert "kept/target.html" == str((tmp_path / "out.html").readlink())
    assert "<!DOCTYPE html>" in (tmp_path / "kept" / "target.html").read_text(encoding="utf-8")
    assert ["target.html"] == [path.name for path in (tmp_path / "kept").iterdir()]


def test_a_link_to_nothing_gets_its_file(tmp_path):
    """Where a link leads to no file, the file is made there."""
    (tmp_path / "out").symlink_to("target")
    replace_file(tmp_path / "out", b"new", ())

    assert (True, b"new") == ((tmp_path / "out").is_symlink(), (tmp_path / "target").read_bytes())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_permissions_stay(tmp_path, mode):
    """A file that was private stays private, and one that everybody may change too."""
    path = tmp_path / "out"
    path.write_bytes(b"before")
    path.chmod(mode)
    replace_file(path, b"new", ())

    assert (mode, b"new") == (stat.S_IMODE(path.stat().st_mode), path.read_bytes())


def test_a_new_file_has_the_permissions_of_any_other(tmp_path):
    """Where there was no file, the new one is as readable as any that is made here."""
    (tmp_path / "other").write_bytes(b"")
    replace_file(tmp_path / "out", b"new", ())

    assert (tmp_path / "other").stat().st_mode == (tmp_path / "out").stat().st_mode


@pytest.mark.parametrize("source", ["answers.json", "logo.png", "sound/doors.toml"])
def test_what_was_read_is_never_replaced(tmp_path, answers, welsh, source):
    """Answers, logo and pack are refused as output, in a sentence, and stay as they are."""
    shutil.copy(Path(__file__).parent.parent / "notebooks" / "selfcheck.png", tmp_path / "logo.png")
    answers.write_text(to_json(Response("sound", "1").answer("locked-door", option="no")), encoding="utf-8")
    before = (tmp_path / source).read_bytes()
    (tmp_path / "out.docx").symlink_to(source)
    results = [
        run(tmp_path, "report", answers.name, "--pack", welsh, "--logo", "logo.png", "-o", "out.docx"),
        *([run(tmp_path, "factcheck", welsh, "-o", "out.docx")] if source.startswith("sound") else []),
    ]

    for result in results:
        assert 2 == result.returncode
        assert "out.docx is a file that was read to make this one. Give another name." in result.stderr.decode()
    assert before == (tmp_path / source).read_bytes()


@pytest.mark.parametrize("name", ["source", "folder/../source", "soft", "hard"])
def test_a_source_is_known_by_any_name(tmp_path, name):
    """A path through another folder, a link and a second name are the same file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "source").write_bytes(b"before")
    (tmp_path / "soft").symlink_to("source")
    (tmp_path / "hard").hardlink_to(tmp_path / "source")
    with pytest.raises(OverwritesSource) as caught:
        replace_file(tmp_path / name, b"new", [tmp_path / "source"])

    assert (tmp_path / name, b"before") == (caught.value.path, (tmp_path / "source").read_bytes())


def test_a_pipe_is_not_replaced(tmp_path):
    """What is no ordinary file, such as a device or a named pipe, stays what it is."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is no ordinary file"):
        replace_file(tmp_path / "pipe", b"new", ())

    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_nothing_half_is_left(tmp_path):
    """Where the last step fails, nothing is left beside what was there."""
    (tmp_path / "out").mkdir()
    with pytest.raises(OSError, match="it is no ordinary file"):
        replace_file(tmp_path / "out", b"new", ())
    with pytest.raises(TypeError):
        replace_file(tmp_path / "other", "no bytes", ())

    assert ["out"] == [path.name for path in tmp_path.iterdir()]
