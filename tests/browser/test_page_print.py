"""The page on paper, and the blank form."""

import re

from playwright.sync_api import expect
from screen import CHOSEN, TOTAL, bar, choose, connected, expect_answered, radio


def test_the_menu_leads_to_a_blank_form(served, visit):
    """The form opens beside the page, which keeps its answers; it asks for nothing more, and is there without scripts."""
    page = visit(served[0], place="")
    connected(page)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    bar(page).locator("summary").click()
    with page.context.expect_page() as opened:
        bar(page).get_by_role("link", name="Print a blank form").click()
    form = opened.value
    form.wait_for_load_state()

    expect(form.get_by_text("A form to print")).to_be_visible()
    assert f"{served[0]}form" == form.url
    expect(radio(page, 1, "No")).to_be_checked()
    expect_answered(page, 1)
    assert "" == page.evaluate("document.querySelector('.sc-menu[open]')?.className ?? ''")


def test_paper_has_the_result_wherever_people_are(served, visit):
    """From a question and from the view for a room, paper shows how far it is, whose it is and what to do; nothing to fill in."""
    page = visit(served[0], place="")
    connected(page)
    whose = page.locator(".sc-whose")
    for place in ("", "#present"):
        page.goto(f"{served[0]}{place}")
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", level=2).filter(visible=True).first).to_have_text("So far: 0 of 5 answered")
        expect(whose).to_be_hidden()
        expect(page.locator("input, textarea, button, summary").filter(visible=True)).to_have_count(0)
        assert 1 == pages(page)
    page.emulate_media(media="screen")
    page.goto(f"{served[0]}#result")
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect(whose).to_be_hidden()
    page.goto(f"{served[0]}#all")
    for number, option in enumerate(CHOSEN, 1):
        radio(page, number, option.label).check()
    expect_answered(page, TOTAL)
    choose(page, "Next client")
    page.emulate_media(media="print")

    expect(whose).to_have_text("Bright & Sons")
    expect(page.get_by_text("Do these first")).to_be_visible()
    expect(page.locator(".sc-sheet").filter(visible=True)).to_have_count(0)
    # What is closed on the screen does not push what stands beside it into a column of letters.
    width = page.locator(".sc-six").evaluate("(list) => list.clientWidth")
    assert all(action.bounding_box()["width"] > width / 2 for action in page.locator(".sc-six li > div").all())
    assert 2 <= pages(page) <= 5


def pages(page):
    """How many sheets of A4 paper the page takes."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))
