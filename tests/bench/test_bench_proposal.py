"""A pack is changed in a proposal, which says what is wrong and what would change, and is written when it is saved."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from selfcheck.bench import propose, save
from selfcheck.blocks import texts
from selfcheck.packs import UnsoundPack, load_pack

CLEAN = Path(__file__).parents[1] / "packs" / "clean"
DAY, LATER = date(2026, 11, 27), date(2027, 1, 1)
REWORDED = """
# Agreed in May.
[question.kettle.option.no]
advice = "Choose who looks after the kettle."
"""
ADDED = """
[[question]]
id = "cups"
short = "The cups"
text = "Do you have cups?"
hint = "Think of the cups that you use each day."
why = "Tea needs a cup."

[question.option.yes]
advice = "You have cups."

[question.option.no]
advice = "Buy a cup."
"""


@pytest.fixture(name="base", autouse=True)
def _base(tmp_path, monkeypatch):
    """A sound pack in the folder where the notebook is."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CLEAN, "clean")
    return load_pack("clean")


def changes(proposal):
    return [change.change for change in proposal.difference.changes]


def test_a_proposal_is_seen_before_it_is_written():
    """It says what would change, and can be asked; nothing is on the disk until it is saved, and then it is what was proposed."""
    proposal = propose("ours", "clean", {"pack.toml": REWORDED}, DAY)

    assert ["advice for No reworded"] == changes(proposal)
    assert "Not written yet: pack.toml." in texts(proposal.tell())
    assert not Path("ours").exists()
    assert (Path("ours/pack.toml"),) == save(proposal)
    assert proposal.questionnaire == load_pack("ours")
    assert "# Agreed in May." in Path("ours/pack.toml").read_text(encoding="utf-8")


def test_what_is_written_changes_with_the_words_alone():
    """The same proposal changes no file on another day; other words come with that day as their version."""
    save(propose("ours", "clean", {"pack.toml": REWORDED}, DAY))
    same = propose("ours", "clean", {"pack.toml": REWORDED}, LATER)

    assert ({}, "2026-11-27") == (same.texts, same.questionnaire.version)
    assert "All of it is written." in texts(same.tell())
    assert "2027-01-01" == propose("ours", "clean", {"tea.toml": ADDED}, LATER).questionnaire.version


def test_what_is_written_by_hand_stays():
    """Each proposal begins with what the folder has: its changes, its questions and its comments."""
    save(propose("ours", "clean", {"pack.toml": REWORDED}, DAY))
    with Path("ours/pack.toml").open("a", encoding="utf-8") as file:
        file.write('\n# By hand.\n[question.kettle]\nhint = "Think of your kettle."\n')
    proposal = propose("ours", "clean", {"tea.toml": ADDED}, DAY)

    assert ["hint reworded", "advice for No reworded", "question added"] == changes(proposal)
    assert (Path("ours/tea.toml"),) == save(proposal)
    assert "# By hand." in Path("ours/pack.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (REWORDED.replace("kettle.option", "ketle.option"), "clean has no question 'ketle' (did you mean kettle?)"),
        (REWORDED.replace("advice", "advise"), "has unknown keys: advise (did you mean advice?)"),
        (REWORDED.replace('kettle."', "kettle."), "This is not TOML: "),
    ],
)
def test_a_mistake_is_named_and_not_written(text, message):
    """What is wrong with the changes is told; they are not asked, and no file has them."""
    proposal = propose("ours", "clean", {"pack.toml": text}, DAY)

    assert any(message in told for told in texts(proposal.tell()))
    for attempt in (lambda: proposal.questionnaire, lambda: save(proposal)):
        with pytest.raises(UnsoundPack, match="1 problem found"):
            attempt()
    assert not Path("ours").exists()


@pytest.mark.parametrize("content", [b'id = "ours', b"id = '\xff'"])
def test_a_file_that_cannot_be_read_is_named_and_stays(content):
    """What somebody has written, and cannot be read, is not written over."""
    Path("ours").mkdir()
    Path("ours/pack.toml").write_bytes(content)
    proposal = propose("ours", "clean", {"pack.toml": REWORDED}, DAY)

    assert ["pack.toml"] == [problem.place.file for problem in proposal.checked.errors]
    with pytest.raises(UnsoundPack):
        save(proposal)
    assert content == Path("ours/pack.toml").read_bytes()


def test_a_notebook_shows_it():
    """What would change is an output of its own, with the words before and after; as text it is a line."""
    proposal = propose("ours", "clean", {"pack.toml": REWORDED.replace("the kettle.", "kettle & cup.")}, DAY)

    assert "Choose who looks after kettle &amp; cup." in proposal._repr_html_()
    assert "Advice for No reworded" in proposal._repr_html_()
    assert "Proposal('ours', 0 errors, 0 warnings, 1 change)" == repr(proposal)


def test_a_notebook_shows_the_words_of_an_error(capsys):
    """A cell that asks what has errors shows them, and no lines of ours."""
    shell = InteractiveShell()
    shell.push({"proposal": propose("ours", "clean", {"pack.toml": REWORDED.replace("advice", "advise")}, DAY)})
    shell.run_cell("proposal.questionnaire")
    shown = capsys.readouterr().out

    assert "has unknown keys: advise (did you mean advice?)" in shown
    assert "Traceback" not in shown
    assert "proposal.py" not in shown
