"""The view for a room: one question as large as the picture allows, led through by keys."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from screen import PACK, advice, connected, question, radio

from selfcheck.packs import load_pack

LONG = load_pack("it-security")
CELLS = [(pack.id, each.id) for pack in (PACK, LONG) for each in pack.questions]
#: Where the lowest of the question ends, where the foot begins, whether anything scrolls, and the smallest text.
MEASURED = """() => {
    const there = [...document.querySelectorAll(".sc-question[data-current] *, .sc-room *")]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 2);
    const told = there.filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
    return {
        low: Math.max(...there.filter((each) => each.closest(".sc-question")).map((each) => each.getBoundingClientRect().bottom)),
        foot: document.querySelector(".sc-room").getBoundingClientRect().top,
        scrolls: document.documentElement.scrollHeight > window.innerHeight,
        smallest: Math.min(...told.map((each) => parseFloat(getComputedStyle(each).fontSize))),
    };
}"""


@pytest.fixture(name="present")
def _present(visit, served):
    """Open the view for a room at a question."""

    def present(pack=PACK.id, question=PACK.questions[0].id, width=1920, height=1080):
        path = "" if pack == PACK.id else f"{pack}/"
        page = visit(f"{served[0]}{path}", width, height, place=f"#present-{question}")
        connected(page)
        return page

    return present


@pytest.mark.matrix(6, every=("size",))
@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=["1920", "1366"])
@pytest.mark.parametrize(("pack", "id"), CELLS)
def test_nothing_scrolls(present, pack, id, size):
    """At both sizes of a projector every question fits with each of its answers and its list, in text for a room."""
    page = present(pack, id, *size)
    asked = next(each for each in (PACK if pack == PACK.id else LONG).questions if each.id == id)
    for number, option in enumerate((None, *asked.options)):
        if option:
            page.keyboard.press(str(number))
            page.locator("[data-current] .sc-tag").get_by_text(option.rating.label, exact=True).wait_for()
        measured = page.evaluate(MEASURED)
        assert measured["low"] <= measured["foot"], (number, measured)
        assert not measured["scrolls"], number
        assert measured["smallest"] >= (22 if size[0] == 1920 else 15), measured
    page.keyboard.press("2")
    page.locator("[data-current] .sc-tag").get_by_text(asked.options[1].rating.label, exact=True).wait_for()
    page.keyboard.press("t")
    measured = page.evaluate(MEASURED)
    assert measured["low"] <= measured["foot"], measured


def test_keys_lead_through_the_room(present):
    """1 to 5 answer, arrows and a clicker's keys move, H, T and N switch, and Escape ends at the same question."""
    page = present()
    heading = page.get_by_role("heading", level=2).filter(visible=True)
    page.keyboard.press("3")
    expect(radio(page, 1, "No")).to_be_checked()
    expect(advice(page, 1)).to_contain_text("Not in place")
    page.keyboard.press("h")
    expect(advice(page, 1).get_by_text("Not in place")).to_be_hidden()
    page.keyboard.press("h")
    expect(advice(page, 1).get_by_text("Not in place")).to_be_visible()
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("ArrowRight", 2)):
        page.keyboard.press(key)
        expect(heading).to_have_text(PACK.questions[number - 1].text)
    expect(question(page, 1).locator("[value=no]")).to_be_checked()
    expect(page.locator(".sc-room [aria-current=step]")).to_have_count(1)
    page.keyboard.press("2")
    rows = question(page, 2).locator("[data-row] label").filter(visible=True)
    expect(rows).to_have_count(1)  # the next to do
    page.keyboard.press("t")
    expect(rows).to_have_count(len(PACK.questions[1].measures))
    page.keyboard.press("n")
    note = question(page, 2).get_by_role("textbox")
    expect(note).to_be_focused()
    page.keyboard.type("h3")
    expect(note).to_have_value("h3")
    expect(radio(page, 2, "Partially")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator(".sc-page")).to_have_attribute("data-view", "question")
    expect(heading).to_have_text(PACK.questions[1].text)
    page.go_back()
    page.get_by_role("link", name="End (Esc)").click()

    expect(page.locator(".sc-page")).to_have_attribute("data-view", "question")
    expect(heading).to_have_text(PACK.questions[1].text)
    page.keyboard.press("3")
    expect(radio(page, 2, "Partially")).to_be_checked()  # keys work in the view for a room alone


def test_the_room_from_the_menu(visit, served):
    """The menu leads to the question that is in view; the foot tells each answer by its shape, and the client's name."""
    page = visit(served[0])
    page.get_by_label("Organisation").fill("Bright & Sons")
    page.evaluate(f"window.location.hash = 'sc-{PACK.questions[2].id}'")
    page.locator(".sc-menu summary").click()
    page.get_by_role("link", name="Present", exact=True).click()
    expect(page.get_by_role("heading", level=2).filter(visible=True)).to_have_text(PACK.questions[2].text)
    expect(page.locator(".sc-room")).to_contain_text("Bright & Sons")
    page.keyboard.press("1")
    expect_answered_in_room(page, PACK.questions[2].short, "In place")
    found = [rule["id"] for rule in Axe().run(page).response["violations"]]

    assert [] == found


def expect_answered_in_room(page, short, words):
    expect(page.locator(".sc-room").get_by_role("link", name=f"{words} {short}")).to_be_visible()
