"""Every pack that comes along, question by question: structure is checked by loading, the rest here."""

import re
from collections import Counter
from datetime import date
from io import BytesIO

import mammoth
import pytest
import textstat

from selfcheck import html
from selfcheck.assessment import assess
from selfcheck.blocks import words
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.prose import parse, text
from selfcheck.questionnaire import Rating
from selfcheck.report import Report, tell
from selfcheck.response import Response
from selfcheck.word import to_docx

PACKS = {name: load_pack(name) for name in bundled_packs()}
QUESTIONS = [
    pytest.param(pack, question, id=f"{pack.id}:{question.id}") for pack in PACKS.values() for question in pack.questions
]
OPTIONS = [
    pytest.param(pack, question, option, id=f"{pack.id}:{question.id}:{option.id}")
    for pack in PACKS.values()
    for question in pack.questions
    for option in question.options
]
ACTIONS = [
    pytest.param(action, id=f"{pack.id}:{question.id}:{action.id}")
    for pack in PACKS.values()
    for question in pack.questions
    for action in question.actions
]
PROSE = [
    *(pytest.param(text, id=f"{where.id}:why") for where in QUESTIONS for text in [where.values[1].why]),
    *(pytest.param(text, id=where.id) for where in OPTIONS for text in [where.values[2].advice]),
    *(pytest.param(text, id=where.id) for where in ACTIONS for text in [where.values[0].how]),
]
#: The only legal duties among the actions (content brief: contracts, breaches, the fee, complaints, monitoring).
DUTIES = {"tell-people-about-monitoring", "record-and-report-breaches"}
#: Out of date, or words that the house does not use.
UNWANTED = re.compile(
    r"500,?000|action fraud|information commission\b|simply|just |obviously|recommendation|survey|\bscore|!|best practice|"
    r"\b(green|amber|red|grey)\b",
    re.IGNORECASE,
)


def sentences(markdown):
    for paragraph in text(parse(markdown)).splitlines():
        yield from filter(None, re.split(r"(?<=[.?!:;])\s+", paragraph))


@pytest.mark.parametrize(("pack", "question", "option"), OPTIONS)
def test_every_answer_reaches_page_and_word(pack, question, option):
    """Each option is rendered to HTML and to Word, and its advice and actions are found in both."""
    assessment = assess(pack, Response(pack.id, pack.version).answer(question.id, option=option.id))
    (finding,) = assessment.findings
    page = re.sub(r"<[^>]+>", "", html.advice(finding).replace(' <span class="sc-unseen"> (opens a new tab)</span>', ""))
    document = mammoth.extract_raw_text(BytesIO(to_docx(Report(assessment, date(2026, 11, 22))))).value

    for line in text(parse(option.advice)).splitlines():
        assert line in document
    for part in (*(action.text for action in finding.due), *(source.title for source in option.reading)):
        assert part in document
        assert part.replace("'", "&#x27;") in page
    assert option.rating.label in page


@pytest.mark.parametrize(("pack", "question"), QUESTIONS)
def test_every_question_reaches_the_page(pack, question):
    """Each question is rendered with all its options and measures."""
    page = html.question(question, 1)

    assert len(question.options) == page.count('type="radio"')
    assert len(question.measures) == page.count('type="checkbox"')


@pytest.mark.parametrize(("pack", "question"), QUESTIONS)
def test_every_question_offers_the_answers(pack, question):
    """Yes, Partially, No and Not sure are offered everywhere."""
    assert ["yes", "partially", "no", "not-sure"] == [option.id for option in question.options][:4]


@pytest.mark.parametrize(("pack", "question", "option"), OPTIONS)
def test_every_answer_says_what_to_do(pack, question, option):
    """Each option but Not applicable calls for an action, and Not sure for exactly one: to find out."""
    due = [action for action in question.actions if option.id in action.when]
    match option.rating:
        case Rating.NONE:
            assert [] == due
        case Rating.GREY:
            assert 1 == len(due)
            assert question.measures
        case _:
            assert due
    assert 1 <= len(option.reading) <= 3


@pytest.mark.parametrize("action", ACTIONS)
def test_every_action_is_worded_as_one(action):
    """An action starts with a verb's capital and has no full stop; only the law makes it a must."""
    assert action.text[0].isupper()
    assert not action.text.endswith(".")
    assert not action.measure.endswith(".")
    assert action.must == (action.id in DUTIES)


@pytest.mark.parametrize("markdown", PROSE)
def test_sentences_are_short(markdown):
    """No sentence has more than 30 words."""
    assert [] == [sentence for sentence in sentences(markdown) if len(sentence.split()) > 30]


@pytest.mark.parametrize(("pack", "question", "option"), OPTIONS)
def test_advice_reads_easily(pack, question, option):
    """The Automated Readability Index of each advice is at most 9: the reading age of a fourteen-year-old."""
    plain = " ".join(line if line.endswith((".", "?", ":")) else f"{line}." for line in text(parse(option.advice)).splitlines())

    assert textstat.automated_readability_index(plain) <= 9


@pytest.mark.parametrize("markdown", PROSE)
def test_no_unwanted_words(markdown):
    """Nothing outdated, no word that the house does not use, and no rating told by its colour."""
    assert None is UNWANTED.search(text(parse(markdown)))


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_must_is_said_of_duties_only(pack):
    """Beside "must" stands what makes it law: the sentence, or the one before it, names the law, the ICO or a breach."""
    for question in pack.questions:
        prose = [*(option.advice for option in question.options), *(action.how for action in question.actions), question.why]
        for markdown in prose:
            said = list(sentences(markdown))
            for before, sentence in zip(["", *said], said, strict=False):
                if re.search(r"\bmust\b", sentence):
                    assert re.search(r"\blaw|legal|ICO\b|breach|monitor", before + sentence), (question.id, sentence)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_no_date_is_invented(pack):
    """No source was checked after the version of the pack was written."""
    assert all(source.checked is None or source.checked.isoformat() <= pack.version for source in pack.sources)


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_headings_and_sentences_are_told_once(pack):
    """No two options of the pack share their advice, and no two actions their text."""
    advice = Counter(option.advice for question in pack.questions for option in question.options)
    actions = Counter(action.text for question in pack.questions for action in question.actions)

    assert {1} == {*advice.values(), *actions.values()}


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_report_says_that_it_is_not_legal_advice(pack):
    """Every report of the pack tells its limits."""
    told = " ".join(words(tell(Report(assess(pack, Response(pack.id, pack.version)), date(2026, 11, 22)))))

    assert "not legal advice" in told
    assert pack.version in told
