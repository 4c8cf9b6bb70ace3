"""Whoever edits a pack while it is served sees each change with the next load, and what is wrong with it."""

import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner

from selfcheck.cli import main

QUESTION = """
[[question]]
id = "bell"
short = "The bell"
text = "Does the bell ring?"
hint = "Press it."
why = "Nobody hears a knock."

[question.option.yes]
advice = "Let it ring."

[question.option.no]
advice = "Change the battery."
"""


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """The folder of a pack that extends one of ours."""
    folder = tmp_path / "our-check"
    assert 0 == CliRunner().invoke(main, ["new", str(folder), "--extends", "personal-data-security"]).exit_code
    return folder


def load(address):
    """Return the code and the text of a page."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_each_load_shows_the_pack_as_it_is(serve, folder):
    """A title, a new file and a change of that file are there at once; what is broken is told by file and line."""
    address, _, _ = serve("--reload", "--pack", str(folder))
    sound = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(f'{sound}title = "Our check"\n', encoding="utf-8")
    assert "<title>Our check</title>" in load(address)[1]

    (folder / "personal-data.toml").write_text(QUESTION, encoding="utf-8")
    assert "Does the bell ring?" in load(address)[1]
    (folder / "personal-data.toml").write_text(QUESTION.replace("ring?", "work?"), encoding="utf-8")
    assert "Does the bell work?" in load(address)[1]

    (folder / "pack.toml").write_text(f"{sound}\n[question.lead-prson]\noff = true\n", encoding="utf-8")
    code, text = load(address)
    line = sound.count("\n") + 2
    assert (500, True) == (code, f"pack.toml:{line}" in text)
    assert "has no question &#x27;lead-prson&#x27; (did you mean lead-person?)" in text
    (folder / "pack.toml").write_text(sound, encoding="utf-8")
    assert (200, True) == ((answer := load(address))[0], "Does the bell work?" in answer[1])


def test_who_comes_from_elsewhere_is_told_nothing_of_the_pack(serve, folder):
    """Where others reach the page, a broken pack is one plain page."""
    address, _, _ = serve("--reload", "--pack", str(folder), "--url", "https://check.example.org/")
    (folder / "pack.toml").write_text('id = "our-check', encoding="utf-8")
    code, text = load(address)

    assert (500, True) == (code, "This page could not be shown" in text)
    assert "toml" not in text
