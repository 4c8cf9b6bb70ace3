"""The commands for the folders of packs: what comes along, and a new one that can be used at once."""

from datetime import date

import pytest
from click.testing import CliRunner

from selfcheck.cli import main
from selfcheck.lint import check_pack
from selfcheck.packs import load_pack


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_the_packs_that_come_along_are_listed():
    """Each has its id, its title, its version, its questions and its topics."""
    told = run("packs").stdout

    for name in ("personal-data-security", "it-security"):
        pack = load_pack(name)
        assert f"{pack.id}: {pack.title}, version {pack.version}\n" in told
        assert f"  {len(pack.questions)} questions in {len(pack.sections)} topic" in told
        assert all(section.title in told for section in pack.sections)


def test_a_new_pack_can_be_used_at_once(tmp_path):
    """It has no error and no warning, and bears the name of its folder."""
    folder = tmp_path / "clubs" / "our-check"
    result = run("new", folder)

    assert 0 == result.exit_code, result.output
    assert () == check_pack(folder, date.today()).problems
    assert ("our-check", "") == (load_pack(folder).id, load_pack(folder).extends)


@pytest.mark.parametrize("base", ["personal-data-security", "their-check"])
def test_a_new_pack_extends_another(tmp_path, monkeypatch, base):
    """Of ours it has the name, and of a folder the way to it; what is to be changed stands there as a comment."""
    monkeypatch.chdir(tmp_path)
    run("new", "their-check")
    result = run("new", "federation/our-check", "--extends", base)
    pack = load_pack(tmp_path / "federation" / "our-check")

    assert 0 == result.exit_code, result.output
    assert ("our-check", base) == (pack.id, pack.extends)
    assert load_pack(base if base != "their-check" else tmp_path / base).questions == pack.questions


def test_nothing_is_overwritten(tmp_path):
    """A folder that is there stays as it is, and so does a file."""
    for taken in (tmp_path / "folder", tmp_path / "file"):
        taken.mkdir() if taken.name == "folder" else taken.write_text("mine", encoding="utf-8")
        result = run("new", taken)

        assert 2 == result.exit_code
        assert "is there already: nothing was written." in result.stderr
    assert [] == list((tmp_path / "folder").iterdir())
    assert "mine" == (tmp_path / "file").read_text(encoding="utf-8")


def test_a_new_pack_that_could_not_be_used_is_refused(tmp_path):
    """A name that can be no id, and a pack that extends another already, are refused before anything is written."""
    run("new", tmp_path / "first", "--extends", "it-security")

    for arguments, message in (
        (("Our Check",), "'Our Check' becomes the id of the pack"),
        (("second", "--extends", tmp_path / "first"), "extends 'it-security' itself: extend that one."),
        (("second", "--extends", "it-securty"), "There is no pack 'it-securty'."),
    ):
        result = run("new", tmp_path / arguments[0], *arguments[1:])
        assert 2 == result.exit_code
        assert message in " ".join(result.stderr.split())
        assert not (tmp_path / arguments[0]).exists()
