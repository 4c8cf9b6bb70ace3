"""Every pack that comes along: the check goes through its texts, and what only we know of our packs is tested here."""

import re
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from invariants import Package, name, written

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.blocks import words
from selfcheck.lint import check_pack
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.prose import parse, text
from selfcheck.questionnaire import Rating
from selfcheck.report import Report, tell
from selfcheck.response import Response
from selfcheck.word import to_docx

DAY = date(2026, 11, 22)
PACKS = {name: load_pack(name) for name in bundled_packs()}
QUESTIONS = [
    pytest.param(pack, question, id=f"{pack.id}:{question.id}") for pack in PACKS.values() for question in pack.questions
]
#: The only legal duties among the actions (content brief: contracts, breaches, the fee, complaints, monitoring).
DUTIES = {
    *("tell-people-about-monitoring", "record-and-report-breaches"),
    *("tell-staff-about-monitoring", "contract-with-processors", "record-and-report-each-breach"),
    *("pay-the-fee-unless-exempt", "open-a-way-to-complain", "acknowledge-and-answer-complaints"),
}
#: The warnings of the check that stay, by the names of their rules, each with its reason.
ACCEPTED = {
    "source-unchecked": "The brief gives no day on which anybody read a page; the report says so beside each.",
    "source-listed": "The brief has the address of these pages alone; the report says so beside each.",
    "fact-unchecked": "The brief gives no day on which anybody checked a fact; the report says so.",
    "long-advice": "The brief asks for all of these points in one answer; only the answers in LONG may be so long.",
}
LONG = {("measures-in-place", "no")}


@pytest.mark.parametrize("pack", PACKS)
def test_the_check_finds_nothing_but_what_is_accepted(pack):
    """The check finds no errors and only the accepted warnings, each with its reason."""
    checked = check_pack(pack, DAY)
    long = {(problem.place.question, problem.place.option) for problem in checked.warnings if problem.rule == "long-advice"}

    assert () == checked.errors
    assert [] == [problem for problem in checked.warnings if problem.rule not in ACCEPTED]
    assert long <= LONG


def answers(pack):
    """Return responses that give every answer to every question of the pack once, and that give none twice."""
    for number in range(max(len(question.options) for question in pack.questions)):
        response = Response(pack.id, pack.version)
        for question in pack.questions:
            if number < len(question.options):
                response = response.answer(question.id, option=question.options[number].id)
        yield response


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_every_answer_reaches_page_and_word(pack):
    """The advice, the actions and the readings of each answer are found in the page and in Word."""
    told = 0
    for assessment in (assess(pack, response) for response in answers(pack)):
        package = Package(to_docx(Report(assessment, DAY)))
        document = "\n".join(map(written, package.document.iter(name("w:p"))))
        for finding in assessment.findings:
            shown = html.advice(finding).replace(' <span class="sc-unseen"> (opens a new tab)</span>', "")
            page, option = re.sub(r"<[^>]+>", "", shown), finding.option
            lines = text(parse(option.advice)).splitlines()
            parts = *(action.text for action in finding.due), *(source.title for source in option.reading)
            missing = {part for part in (*lines, *parts) if part not in document}
            missing |= {part for part in (*parts, option.rating.label) if part.replace("'", "&#x27;") not in page}
            told += 1

            assert set() == missing, (finding.question.id, option.id)
    assert sum(len(question.options) for question in pack.questions) == told


@pytest.mark.parametrize(("pack", "question"), QUESTIONS)
def test_every_question_reaches_the_page(pack, question):
    """Each question is rendered with all its options and measures."""
    page = html.question(question, 1)

    assert len(question.options) == page.count('type="radio"')
    assert len(question.measures) == page.count('type="checkbox"')


def test_only_the_law_makes_an_action_a_must():
    """The actions that are marked as legal duties are those that the content brief has as such."""
    musts = {action.id for pack in PACKS.values() for question in pack.questions for action in question.actions if action.must}

    assert DUTIES == musts


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_no_date_is_invented(pack):
    """Nobody has checked a source or a fact yet, so none has a date that says so."""
    assert {None} == {entry.checked for entry in (*pack.sources, *pack.facts)}


def shared(file):
    """Return the ids in a file that all packs share."""
    return set(tomllib.loads((files("selfcheck") / "content" / "shared" / f"{file}.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", ["sources", "facts", "terms", "standards"])
def test_what_is_shared_is_used(file):
    """Each shared source, fact, term and standard is used by a pack of ours."""
    used = {entry.id for pack in PACKS.values() for entry in getattr(pack, file)}
    used |= {standard.source.id for pack in PACKS.values() for standard in pack.standards if file == "sources"}

    assert set() == shared(file) - used


def test_facts_are_as_the_brief_has_them():
    """Each fact that goes out of date has the value, the evidence and the days that the content brief gives."""
    facts = {fact.id: fact for pack in PACKS.values() for fact in pack.facts}

    assert {
        "breach-report-deadline": ("72 hours", "verified", None),
        "data-protection-fee": ("£52 or £78", "verified", date(2025, 2, 17)),
        "highest-data-protection-fee": ("£3,763", "verified", date(2025, 2, 17)),
        "complaint-acknowledgement": ("30 days", "secondary", date(2026, 6, 19)),
        "complaints-start": ("19 June 2026", "verified", date(2026, 6, 19)),
        "ce-update-deadline": ("14 days", "secondary", date(2026, 4, 27)),
        "ce-version": ("3.3", "secondary", date(2026, 4, 27)),
        "report-fraud-phone": ("0300 123 2040", "verified", date(2025, 12, 4)),
        "police-scotland-phone": ("101", "verified", None),
        "ncsc-toolkit": ("Cyber Action Toolkit", "secondary", None),
    } == {id: (fact.value, fact.evidence.value, fact.valid_from) for id, fact in facts.items()}
    assert {None} == {fact.valid_to for fact in facts.values()}


def test_the_five_questions_lead_to_the_ten_topics():
    """The topics that the content brief names for each of the five questions, and so all of them, are found from there."""
    five, ten = PACKS["personal-data-security"], PACKS["it-security"]
    topics = {question.id: [topic.section for topic in question.see_also] for question in five.questions}

    assert {
        "lead-person": ["third-parties", "data-governance", "knowing-what-to-do", "minimising-data"],
        "measures-in-place": [
            *("physical-security", "malware-protection", "third-parties", "data-governance"),
            *("up-to-date-systems", "watching-for-problems", "minimising-data"),
        ],
        "away-from-office": ["data-on-the-move", "minimising-data"],
        "everyone-knows": ["employee-awareness", "up-to-date-systems", "knowing-what-to-do", "minimising-data"],
        "contingency-plan": ["watching-for-problems", "knowing-what-to-do", "minimising-data"],
    } == topics
    assert {section.id for section in ten.sections} == {topic for each in topics.values() for topic in each}


@pytest.mark.parametrize(("pack", "question"), QUESTIONS)
def test_advice_offers_measures_to_tick(pack, question):
    """Whoever answers Partially has something to tick, and each action under No is a measure there."""
    measures = {action.id for action in question.measures}
    for option in question.options:
        if option.rating in (Rating.AMBER, Rating.RED):
            assert measures == {action.id for action in question.actions if option.id in action.when}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_actions_serve_standards(pack):
    """Each action says what it serves; only other duties of the law, and thrift with data, serve none of the standards."""
    elsewhere = {"protection-fee", "complaints-route", "collect-less", "keep-no-longer"}
    for question in pack.questions:
        unserving = {action.id for action in question.actions if not action.serves}
        assert question.id in elsewhere or unserving <= {*DUTIES, "check-for-a-breach-after-malware"}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_report_says_that_it_is_not_legal_advice(pack):
    """Every report of the pack tells its limits."""
    told = " ".join(words(tell(Report(assess(pack, Response(pack.id, pack.version)), DAY))))

    assert "not legal advice" in told
    assert pack.version in told
