"""The efforts and costs of a pack's actions are added up for each answer."""

import json

from attrs import evolve
from clean import CLEAN, DAY
from samples import make_action, make_question, make_questionnaire

from selfcheck.lint import check_pack
from selfcheck.lint.work import tell_work, work
from selfcheck.questionnaire import Cost, Effort

DOOR = make_question(
    "door",
    evolve(make_action("lock", "no", "partially", effort=Effort.QUARTER_HOUR), cost=Cost.SOME),
    evolve(make_action("paint", "no", effort=Effort.HOUR), cost=Cost.LOW),
    make_action("look", "yes", effort=Effort.QUARTER_HOUR),
    make_action("look-again", "yes", effort=Effort.MORE),
)
WALL = make_question("wall", make_action("build", "no", effort=Effort.DAY))


def test_work_is_added_up_for_all_questions_and_for_each():
    """Each answer has its hours and what they cost; of upkeep the one action counts that is told."""
    assert [
        "work, all questions: Yes 15 min; Partially 15 min (cost: 1 some); No 9 h 15 min (cost: 1 low, 1 some)",
        "work, door: Yes 15 min; Partially 15 min (cost: 1 some); No 1 h 15 min (cost: 1 low, 1 some)",
        "work, wall: No 8 h",
    ] == list(tell_work(work(make_questionnaire(DOOR, WALL))))


def test_the_check_tells_the_work():
    """Text, JSON and notebook have the sums of the pack."""
    checked = check_pack(CLEAN, DAY)
    line = "work, kettle: Yes 1 h; Partially 1 h; No 1 h; Not sure 8 h"
    (found,) = [each for each in json.loads(checked.to_json())["work"] if (each["question"], each["option"]) == ("", "not-sure")]

    assert line in checked.to_text().splitlines()
    assert {"question": "", "option": "not-sure", "minutes": 4 * 8 * 60, "costs": {"none": 4, "low": 0, "some": 0}} == found
    assert "Work, kettle" in str(checked.tell())
