"""What went wrong is shown in red, near the eye, in every place of the page, with what to do next."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from screen import connected, continue_from, expect_answered, give_file, radio, status

from selfcheck.widgets.live import APOLOGY

#: As a kernel says it.
SAY = "([text, offers]) => document.dispatchEvent(new CustomEvent('selfcheck:wrong', { detail: { text, offers } }))"
#: Whether all of an element is on the screen, and nothing covers it.
SEEN = """(element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const ends = [[left + 20, top + 20], [right - 20, bottom - 20]].map(([x, y]) => document.elementFromPoint(x, y));
    return ends.every((end) => element.contains(end));
}"""
#: The answers that the tab keeps, as a file of them.
KEPT = "JSON.parse(sessionStorage.getItem('selfcheck:' + document.querySelector('[data-page]').dataset.page)).kept"


@pytest.fixture(name="page")
def _page(served, visit):
    page = visit(served[0], width=360, height=740, place="")
    connected(page)
    return page


@pytest.fixture(name="banner")
def _banner(page):
    return page.get_by_role("group", name="What went wrong")


def test_a_wrong_file_leads_to_another(page, banner):
    """With a file that cannot be used stands the way to another one; with a sound one the banner goes."""
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    kept = page.evaluate(KEPT)
    continue_from(page, b"no answers")
    expect(banner.get_by_role("button")).to_have_text(["Choose another file", "×"])
    give_file(page, kept.encode(), banner.get_by_role("button", name="Choose another file").click)

    expect(banner).to_be_hidden()
    expect(status(page)).to_have_text("Your saved answers are back: 1 answered.")


def test_it_is_in_sight_in_every_place(page, banner):
    """Wherever people are, however far down, it can be seen and closed, in light and dark, on a phone and on a desk."""
    for place, width in (("#all", 360), ("#result", 360), ("#result", 1280), ("#present", 1280)):
        page.set_viewport_size({"width": width, "height": 740})
        page.emulate_media(color_scheme="dark" if width > 360 else "light")
        page.evaluate("(place) => { location.hash = place }", place)
        expect(page.locator(".sc-page")).to_have_attribute("data-view", place[1:])
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.evaluate(SAY, [APOLOGY, "save"])
        expect(banner.get_by_role("button")).to_have_text(["Save answers", "×"])

        assert banner.evaluate(SEEN), (place, width)
        assert page.evaluate("innerWidth >= document.documentElement.scrollWidth")
        expect(page.get_by_role("status")).to_have_text(APOLOGY)
        assert [] == Axe().run(page, context=".sc-banner").response["violations"]
        banner.get_by_role("button", name="Close").click()
        expect(banner).to_be_hidden()


def test_it_goes_when_people_go_on(page, banner):
    """With the next question a file that was wrong is over; answers that are to be saved first are not."""
    page.evaluate(SAY, ["It is no file.", "open"])
    expect(banner).to_be_visible()
    page.locator(".sc-next").filter(visible=True).click()
    expect(banner).to_be_hidden()
    page.evaluate(SAY, [APOLOGY, "save"])
    page.locator(".sc-next").filter(visible=True).click()
    expect(banner).to_be_visible()
    with page.expect_download():
        banner.get_by_role("button", name="Save answers").click()

    expect(banner).to_be_hidden()
