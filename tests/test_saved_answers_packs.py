"""Saved answers go from a pack to its next version, to a pack that extends it, and back: nothing of them is lost."""

import re
import shutil

import pytest
from click.testing import CliRunner

from selfcheck.cli import main
from selfcheck.packs import load_pack, pack_folder
from selfcheck.response import Response, to_json
from selfcheck.saved_answers import read_answers, resume

HELPLINE = """
[[question]]
id = "helpline"
short = "Helpline"
text = "Do you know the helpline?"
hint = "It is on your card."
why = "Help is there when you need it."

[question.option.yes]
advice = "Keep the number where everybody can see it."

[question.option.no]
advice = "Put the number on the wall today."
"""
REWORDED = '[question.lead-person]\ntext = "Who looks after personal data?"\n'
KEPT = "it is kept with your answers, but not shown here."
ANEW = "this is version {}. Please read them again."


@pytest.fixture(name="packs")
def _packs(tmp_path):
    """Make our five questions, their next version (a question goes, one is reworded, one comes), and a pack that extends that."""
    first = tmp_path / "first" / "five"
    shutil.copytree(pack_folder("personal-data-security"), first)
    pack = (first / "pack.toml").read_text(encoding="utf-8").replace('id = "personal-data-security"', 'id = "five"')
    (first / "pack.toml").write_text(pack, encoding="utf-8")
    later = shutil.copytree(first, tmp_path / "next" / "five")
    (later / "pack.toml").write_text(re.sub(r"version = .*", 'version = "2027-01-01"', pack), encoding="utf-8")
    file = later / "personal-data.toml"
    head, *questions = file.read_text(encoding="utf-8").split("[[question]]")
    [gone] = [question for question in questions if 'id = "away-from-office"' in question]
    left = "[[question]]".join([head, *(question for question in questions if question != gone)]) + HELPLINE
    lead = "Is one named person in charge of keeping personal data secure?"
    assert lead in left
    file.write_text(left.replace(lead, "Does one named person keep personal data secure?"), encoding="utf-8")
    ours = tmp_path / "next" / "ours"
    ours.mkdir()
    text = f'id = "ours"\nextends = "../five"\nversion = "2027-02-01"\n[question.contingency-plan]\noff = true\n{REWORDED}'
    (ours / "pack.toml").write_text(text, encoding="utf-8")
    return first, later, ours


def answered(folder):
    """Return a response in which every question has an answer, ticks, a note, and an entry of the plan for each action."""
    questionnaire = load_pack(folder)
    response = Response(questionnaire.id, questionnaire.version, "Bright & Sons", "Ada", extends=questionnaire.extends)
    for question in questionnaire.questions:
        ticks = [action.id for action in question.measures[:2]]
        option = question.options[min(1, len(question.options) - 1)]
        response = response.answer(question.id, option=option.id, measures=ticks, note=f"On {question.short}")
        for action in question.actions:
            response = response.agree(action.id, owner="Bob")
    return response


def opened(folder, response):
    questionnaire = load_pack(folder)
    empty = Response(questionnaire.id, questionnaire.version, extends=questionnaire.extends)
    return questionnaire, resume(questionnaire, read_answers(to_json(response).encode()), empty)


def same(response, other):
    """Whether two responses say the same, whatever pack they name."""
    parts = ("organisation", "prepared_by", "answers", "plan")
    return all(getattr(response, part) == getattr(other, part) for part in parts)


def test_answers_go_on_to_the_next_version(packs):
    """All answers are kept; the page says that a version is new, what it no longer asks, and which rows of the plan went."""
    first, later, _ = packs
    response = answered(first)
    questionnaire, resumed = opened(later, response)

    assert same(response, resumed.response)
    assert ("five", "2027-01-01", "") == (resumed.response.pack, resumed.response.version, resumed.response.extends)
    version, question, *actions = resumed.remarks
    assert f"These answers were given to version {response.version} of this check; {ANEW.format('2027-01-01')}" == version
    assert (
        f"The answer to “away-from-office”, which version 2027-01-01 of “{questionnaire.title}” does not ask: {KEPT}" == question
    )
    assert (
        "The action “encrypt-and-lock-devices” is no longer part of this check: it is kept with your answers, but not shown here."
        in actions
    )
    assert not resumed.response.answer_to("helpline").says_something


def test_answers_go_on_to_a_pack_that_extends_it(packs):
    """Answers map by their ids; what is switched off there is kept and said, and whose words they were."""
    first, _, ours = packs
    response = answered(first)
    questionnaire, resumed = opened(ours, response)

    assert same(response, resumed.response)
    assert ("ours", "2027-02-01", "five") == (resumed.response.pack, resumed.response.version, resumed.response.extends)
    version, *rest = resumed.remarks
    assert (
        f"These answers were given to version {response.version} of “five”, a variant of this check; {ANEW.format('2027-02-01')}"
        == version
    )
    gone = [
        f"The answer to “{id}”, which version 2027-02-01 of “{questionnaire.title}” does not ask: {KEPT}"
        for id in ("away-from-office", "contingency-plan")
    ]
    assert gone == rest[:2]


def test_answers_come_back_from_a_pack_that_extends_it(packs):
    """What was answered with other words is an answer here; what only the other one asks is kept and said."""
    _, later, ours = packs
    (ours / "personal-data.toml").write_text(
        HELPLINE.replace("helpline", "hotline").replace("Helpline", "Hotline"), encoding="utf-8"
    )
    response = answered(ours)
    questionnaire, resumed = opened(later, response)

    assert same(response, resumed.response)
    assert ("five", "") == (resumed.response.pack, resumed.response.extends)
    assert [f"The answer to “hotline”, which version 2027-01-01 of “{questionnaire.title}” does not ask: {KEPT}"] == list(
        resumed.remarks[1:]
    )


def test_there_and_back_is_where_it_was(packs):
    """Answers that were opened in the other pack and saved there are, back in the first, what they were."""
    _, later, ours = packs
    response = answered(later)
    _, there = opened(ours, response)
    _, back = opened(later, there.response)

    assert response == back.response


def test_a_report_on_answers_to_the_other_pack(packs, tmp_path):
    """The command line makes a report of them in the words of the pack that is named."""
    first, _, ours = packs
    (tmp_path / "answers.json").write_text(to_json(answered(first)), encoding="utf-8")
    arguments = ["report", str(tmp_path / "answers.json"), "-o", str(tmp_path / "report.html"), "--pack", str(ours)]
    result = CliRunner().invoke(main, arguments)

    assert 0 == result.exit_code, result.output
    assert "of “five”, a variant of this check" in result.stderr
    assert "Who looks after personal data?" in (tmp_path / "report.html").read_text(encoding="utf-8")
