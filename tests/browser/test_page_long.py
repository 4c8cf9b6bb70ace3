"""The long check on the page: topics with their own progress, words explained, and a report of all of it."""

from io import BytesIO

import docx
import pytest
from playwright.sync_api import expect
from screen import connected, download, expect_answered, question, radio
from servers import free_port

from selfcheck.packs import load_pack

PACK = load_pack("it-security")
TOTAL = len(PACK.questions)


@pytest.fixture(scope="module", name="long")
def _long(start):
    port = free_port()
    command = ["selfcheck", "serve", "--no-browser", "--port", str(port), "--pack", PACK.id]
    return start(command, port, "health")[0]


def test_topics_and_their_progress(visit, long):
    """Each topic is a region with a heading, a way to it, and its own count, which follows the answers."""
    page = visit(long)
    expect(page).to_have_title(PACK.title)
    expect_answered(page, 0, TOTAL)
    for section in PACK.sections:
        region = page.get_by_role("region", name=section.title, exact=True)
        expect(region.get_by_role("heading", level=2)).to_have_text(section.title)
        expect(region.get_by_role("heading", level=3, name="?")).to_have_count(len(section.questions))
        expect(region.locator("[data-count]")).to_have_text(f"0 of {len(section.questions)} answered")
    first, second = PACK.sections[:2]
    radio(page, 1, "No").check()

    expect(page.get_by_role("region", name=first.title, exact=True).locator("[data-count]")).to_have_text(
        f"1 of {len(first.questions)} answered"
    )
    topics = page.get_by_role("navigation", name="Topics")
    expect(topics.get_by_role("listitem").first).to_contain_text(f"1 of {len(first.questions)} answered")
    expect(topics.get_by_role("listitem").nth(1)).to_contain_text(f"0 of {len(second.questions)} answered")


def test_the_way_to_a_topic(visit, long):
    """A topic is reached from the list, by keyboard too, below the bar; and the list from there."""
    page = visit(long)
    connected(page)
    last = PACK.sections[-1]
    page.get_by_role("navigation", name="Topics").get_by_role("link", name=last.title).focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=2, name=last.title, exact=True)
    expect(heading).to_be_in_viewport()
    bar = page.locator(".sc-bar").bounding_box()
    assert heading.bounding_box()["y"] >= bar["y"] + bar["height"]
    page.get_by_role("region", name=last.title, exact=True).get_by_role("link", name="All topics").click()

    expect(page.get_by_role("navigation", name="Topics")).to_be_in_viewport()


def test_words_are_explained(visit, long):
    """A term can be looked up where it is used, and stays closed until then."""
    page = visit(long)
    connected(page)
    term = PACK.questions[0].terms[0]
    meaning = question(page, 1).get_by_text(term.meaning, exact=True)
    expect(meaning).to_be_hidden()
    question(page, 1).get_by_text("Words used here").first.click()

    expect(meaning).to_be_visible()


def test_all_of_it(visit, long):
    """Every question can be answered, and the report tells every topic, question and answer."""
    page = visit(long)
    labels = ["Yes", "Partially", "No", "Not sure"]
    for number in range(1, TOTAL + 1):
        radio(page, number, labels[number % 4]).check()
    expect_answered(page, TOTAL, TOTAL)
    document = docx.Document(BytesIO(download(page, "Download Word report")[1]))
    headings = {each.text for each in document.paragraphs if each.style.name.startswith("Heading")}

    assert {f"Advice: {section.title}" for section in PACK.sections} <= headings
    for number, each in enumerate(PACK.questions, 1):
        assert f"{each.text} Your answer: {labels[number % 4]}" in headings


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
