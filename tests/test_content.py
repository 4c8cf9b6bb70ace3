"""Every pack that comes along: the check goes through its texts, and what only we know of our packs is tested here."""

import re
import tomllib
from datetime import date
from html import unescape
from importlib.resources import files

import pytest
from docx_rules import DocxParts, name, written

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.blocks import texts
from selfcheck.lint import check_pack
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.prose import parse, plain_text
from selfcheck.report import Report, tell
from selfcheck.response import Response
from selfcheck.saved_answers import Saved, resume
from selfcheck.word import to_docx

DAY = date(2026, 11, 27)
PACKS = {name: load_pack(name) for name in bundled_packs()}
QUESTIONS = [
    pytest.param(pack.id, question, id=f"{pack.id}:{question.id}") for pack in PACKS.values() for question in pack.questions
]


@pytest.mark.parametrize("pack", PACKS)
def test_the_check_finds_nothing(pack):
    """The check finds neither errors nor warnings, but for those that pack.toml accepts with a reason."""
    checked = check_pack(pack, DAY)

    assert ((), ()) == (checked.errors, checked.warnings), "mend it, or accept it in pack.toml with a reason"


def answered(pack, number):
    """Return a response that gives the option of this number to each question that offers so many."""
    response = Response(pack.id, pack.version)
    for question in pack.questions:
        for option in question.options[number : number + 1]:
            response = response.answer(question.id, option=option.id)
    return response


#: Every option of every question stands in one cell.
CELLS = [(name, number) for name, pack in PACKS.items() for number in range(max(len(each.options) for each in pack.questions))]


def listed(finding):
    """What the list to tick says, which is part of the question, where it is shown."""
    return "".join(action.text for action, ticked in finding.checklist if not ticked)


@pytest.mark.matrix(20, every=["pack"])
@pytest.mark.parametrize(("pack", "number"), CELLS)
def test_every_answer_reaches_page_and_word(pack, number):
    """The advice, the actions and the readings of each answer are found in the page and, at length, in Word."""
    assessment = assess(PACKS[pack], answered(PACKS[pack], number))
    package = DocxParts(to_docx(Report(assessment, DAY, is_long=True)))
    document = "\n".join(map(written, package.document.iter(name("w:p"))))
    for finding in assessment.findings:
        shown = f"{html.advice(PACKS[pack], finding)}{listed(finding)}{html.further(PACKS[pack], finding)}".replace(
            ' <span class="sc-unseen"> (opens a new tab)</span>', ""
        )
        page, option = re.sub(r"<[^>]+>", "", shown), finding.option
        lines = plain_text(parse(option.advice)).splitlines()
        parts = *(action.text for action in finding.due), *(source.title for source in option.reading)
        missing = {part for part in (*lines, *parts) if part not in document}
        missing |= {part for part in (*parts, option.rating.label) if part not in unescape(page)}

        assert set() == missing, (finding.question.id, option.id)


@pytest.mark.matrix(100, every=["pack"])
@pytest.mark.parametrize(("pack", "question"), QUESTIONS)
def test_every_question_reaches_the_page(pack, question):
    """Each question is rendered with all its options, measures and conditions."""
    page = html.form(assess(PACKS[pack], answered(PACKS[pack], 0)), question)

    assert len(question.options) == page.count('type="radio"')
    assert len(question.measures) + len(question.conditional) == page.count('type="checkbox"')


@pytest.mark.parametrize("option", ["no", "partially"])
@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_what_protects_most_comes_first(pack, option):
    """Where all is missing, and where nothing is ticked, the six first hold what stops most harm, and none has a condition."""
    response = Response(pack.id, pack.version)
    for question in pack.questions:
        response = response.answer(question.id, option=option)
    first = [row.action for row in assess(pack, response).first]

    assert list(pack.first[:6]) == first
    told = " ".join(action.text for action in first).casefold()
    assert set() == {word for word in ("passkey", "two-step verification", "update", "backup", "malware") if word not in told}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_no_date_is_invented(pack):
    """Nobody has checked a source or a fact yet, so none has a date that says so."""
    assert {None} == {entry.checked for entry in (*pack.sources, *pack.facts)}


def shared(file):
    """Return the entries in a file that all packs share, by their ids."""
    return tomllib.loads((files("selfcheck") / "content" / "shared" / f"{file}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", ["sources", "facts", "terms"])
def test_what_is_shared_is_used(file):
    """Each shared source, fact and term is used by a pack of ours, or by a standard; the parts of the law wait for a pack."""
    used = {entry.id for pack in PACKS.values() for entry in getattr(pack, file)}
    if file == "sources":
        used |= {standard.get("source") for standard in shared("standards").values()}

    assert set() == set(shared(file)) - used


def test_what_both_checks_ask_for_is_one_action():
    """An action of ours that two checks ask for is a shared one, and whoever does both meets it under one id."""
    asked = [{action for question in pack.questions for action in question.actions} for pack in PACKS.values()]
    ids = [{action.id for action in actions} for actions in asked]

    assert set.intersection(*ids) == set(shared("actions"))
    assert set() == {action.id for actions in asked for action in actions if action.is_shared} ^ set(shared("actions"))
    texts = [action.text for actions in asked for action in actions if not action.is_shared]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_no_tick_of_a_former_action_is_lost(pack):
    """Who had ticked what an action was once has ticked it now, and what was agreed is kept."""
    response, now = Response(pack.id, "2026-11-20"), {}
    for question in pack.questions:
        former = [id for action in question.measures for ids in action.was for id in ids]
        response = response.answer(question.id, option="partially", measures=former)
        now[question.id] = sorted(action.id for action in question.measures if action.was)
        for id in former:
            response = response.agree(id, owner="Ada", done=True)
    resumed = resume(pack, Saved(response), Response(pack.id, pack.version))

    assert now == {answer.question: list(answer.measures) for answer in resumed.response.answers}
    assert sorted(id for ids in now.values() for id in ids) == [entry.action for entry in resumed.response.plan]
    assert {("Ada", True)} >= {(entry.owner, entry.done) for entry in resumed.response.plan}
    assert 1 == len(resumed.remarks)


def test_a_pack_that_is_led_to_is_found_whole():
    """Where questions of one of our packs lead on to topics of another, every topic of that one is found from there."""
    for pack in PACKS.values():
        topics = {(topic.pack, topic.section) for question in pack.questions for topic in question.see_also}
        deeper = {id for id, _ in topics}

        assert topics == {(id, section.id) for id in deeper for section in PACKS[id].sections}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_report_says_that_it_is_not_legal_advice(pack):
    """Every report of the pack tells its limits."""
    told = " ".join(texts(tell(Report(assess(pack, Response(pack.id, pack.version)), DAY))))

    assert "not legal advice" in told
    assert pack.version in told
