"""A pack that was written for an earlier version of selfcheck is told what its words are now."""

import re
import shutil
from pathlib import Path

import pytest

from selfcheck.packs import read_pack
from selfcheck.questionnaire import Cost, Effort

SOUND = Path(__file__).parent / "sound"


@pytest.fixture(name="former")
def _former(tmp_path):
    """The sound pack with the keys and words that it would have had before."""
    folder = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    text = (folder / "doors.toml").read_text(encoding="utf-8")
    text = re.sub(r"^(short|cost) = .*\n", "", text, flags=re.MULTILINE).replace(
        'effort = "hour"', 'effort = "small"\nmust = false'
    )
    (folder / "doors.toml").write_text(text, encoding="utf-8")
    return folder


def test_each_former_word_is_named_once(former):
    """Each key is named where it stands first, with what is written now and how often it has to be changed."""
    told = [str(problem) for problem in read_pack(former).problems if problem.rule == "former-word"]
    lock = "question 'locked-door', action 'lock-it'"

    assert [
        "doors.toml:3, question 'locked-door': short is missing: it is new, and the name of the question in up to four words, "
        'such as "Someone in charge"',
        f'doors.toml:27, {lock}: must is now law: law = ["gdpr-33-1"] names what asks for it, by ids of standards.toml; '
        "good practice has neither (2 times in this pack)",
        f"doors.toml:26, {lock}: effort has other words now: hour was small, day was medium, more was large; new is quarter-hour "
        "(2 times in this pack)",
        f"doors.toml:21, {lock}: cost is missing: it is new, and one of none, low, some (2 times in this pack)",
    ] == told


def test_the_rest_of_a_former_pack_is_read(former):
    """Former words are read as what they would be now; a question without actions has nothing to be known by."""
    draft = read_pack(former)
    actions = draft.questionnaire.questions[0].actions

    assert [(Effort.HOUR, Cost.NONE)] * 2 == [(action.effort, action.cost) for action in actions]
    assert ["short is missing"] == [problem.message for problem in draft.problems if problem.rule != "former-word"]


def test_what_is_missing_today_is_no_former_word(tmp_path):
    """Where nothing of an action is of former times, a cost that is missing is named at each action."""
    folder = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    text = (folder / "doors.toml").read_text(encoding="utf-8")
    (folder / "doors.toml").write_text(text.replace('cost = "none"\n', ""), encoding="utf-8")

    assert ["missing-key"] * 2 == [problem.rule for problem in read_pack(folder).problems if "cost" in problem.message]
