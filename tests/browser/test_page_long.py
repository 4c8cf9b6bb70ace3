"""The long check on the page: topics with their own progress, words explained, and a report of all of it."""

from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect
from screen import connected, download, expect_answered, question, radio

from selfcheck.packs import load_pack

PACK = load_pack("it-security")
TOTAL = len(PACK.questions)


@pytest.fixture(scope="module", name="long")
def _long(served):
    """The address of the check that has several topics."""
    return f"{served[0]}{PACK.id}/"


def test_topics_and_their_progress(visit, long):
    """The check starts with its topics, each with its state, which follows the answers; the way on leads to the next question."""
    page = visit(long, place="")
    connected(page)
    expect(page).to_have_title(PACK.title)
    expect_answered(page, 0, TOTAL)
    topics = page.get_by_role("navigation", name="Topics")
    expect(topics.get_by_role("listitem")).to_have_count(len(PACK.sections))
    for section, item in zip(PACK.sections, topics.get_by_role("listitem").all(), strict=True):
        expect(item).to_contain_text(section.title)
        expect(item).to_contain_text("Not started")
        expect(item.get_by_text("Not answered")).to_have_count(len(section.questions))
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=3)).to_have_text(PACK.questions[0].text)
    radio(page, 1, "No").check()
    page.get_by_role("link", name="All topics").filter(visible=True).first.click()

    first, second = topics.get_by_role("listitem").nth(0), topics.get_by_role("listitem").nth(1)
    expect(first).to_contain_text(f"1 of {len(PACK.sections[0].questions)} answered")
    expect(first.get_by_text("Not in place")).to_have_count(1)
    expect(second).to_contain_text("Not started")
    page.get_by_role("link", name=f"Go on with “{PACK.sections[0].title}”").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(PACK.questions[1].text)


def test_the_way_through_topics(visit, long):
    """A topic begins with its first question without an answer; after its last one the way leads to the next topic."""
    page = visit(long, place="")
    connected(page)
    first, second = PACK.sections[:2]
    page.get_by_role("navigation", name="Topics").get_by_role("link", name=first.title).focus()
    page.keyboard.press("Enter")
    for number, each in enumerate(first.questions, 1):
        heading = page.get_by_role("heading", level=3)
        expect(heading).to_have_text(each.text)
        expect(heading).to_be_focused()
        expect(page.get_by_text(f"{first.title}, {number} of {len(first.questions)}")).to_be_visible()
        page.get_by_role("radio", name="Yes", exact=True).check()
        page.locator(".sc-next").filter(visible=True).click()
    expect(page.get_by_role("heading", level=3)).to_have_text(second.questions[0].text)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=3)).to_have_text(first.questions[1].text)
    page.goto(f"{long}#sc-section-{second.id}")
    page.reload()
    expect(page.get_by_role("heading", level=3)).to_have_text(second.questions[0].text)


def test_words_are_explained(visit, long):
    """A term can be looked up where it is used, and stays closed until then."""
    page = visit(long)
    connected(page)
    term = PACK.questions[0].terms[0]
    meaning = question(page, 1).get_by_text(term.meaning, exact=True)
    expect(meaning).to_be_hidden()
    question(page, 1).get_by_text("About this question").click()

    expect(meaning).to_be_visible()


def test_all_of_it(visit, long):
    """Every question can be answered, and the report tells every topic, question and answer."""
    page = visit(long)
    labels = ["Yes", "Partially", "No", "Not sure"]
    for number in range(1, TOTAL + 1):
        radio(page, number, labels[number % 4]).check()
    expect_answered(page, TOTAL, TOTAL)
    document = docx.Document(BytesIO(download(page, "Download Word report")[1]))
    texts = [each.text for each in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert {section.title for section in PACK.sections} <= {*texts, *cells}
    for each in PACK.questions:
        assert any(each.text in text or each.short in text for text in (*texts, *cells)), each.id


def test_a_reload_keeps_the_long_check(visit, long):
    """Answers to many questions come back after a reload as those to few do."""
    page = visit(long)
    for number in (1, 15, TOTAL):
        radio(page, number, "No").check()
    expect_answered(page, 3, TOTAL)
    page.reload()

    expect_answered(page, 3, TOTAL)
    for number in (1, 15, TOTAL):
        expect(radio(page, number, "No")).to_be_checked()


def test_the_first_check_points_to_the_long_one(visit, served):
    """The advice on a question of the first check says where the long one goes deeper."""
    page = visit(served[0])
    radio(page, 1, "No").check()

    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text(f"See also in the check “{PACK.title}”")
