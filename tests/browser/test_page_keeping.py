"""Answers that stay in the browser, where people ask for it: for thirty days, until they are forgotten, and in one tab."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect
from screen import choose, connected, expect_answered, next_client, radio, response, saved, status

from selfcheck.report import spell

FORBIDDEN = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
STORED = "Object.keys(localStorage).length"


def keep_box(page):
    return page.get_by_role("checkbox", name="Keep my answers in this browser")


def another(page):
    """Another tab of the same browser, with all of the page in view."""
    tab = page.context.new_page()
    tab.goto(f"{page.url.partition('#')[0]}#all")
    connected(tab)
    return tab


def keep(page):
    """Have the browser keep the answers."""
    keep_box(page).check()
    expect(page.locator("[data-keep-told]")).to_contain_text("Kept until")


def test_answers_stay_in_the_browser_where_people_ask_for_it(visit, served):
    """Off at first; once asked for, answers are back in a new tab; the box says until when, and one button forgets them."""
    page = visit(served[0])
    connected(page)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    assert 0 == page.evaluate(STORED)
    choose(page, "Keep answers in this browser")
    expect(page).to_have_url(f"{served[0]}#result")
    expect(keep_box(page)).to_be_focused()
    page.keyboard.press("Space")
    until = datetime.now(tz=UTC) + timedelta(days=30)
    expect(page.locator("[data-keep-told]")).to_contain_text(f"Kept until {spell(until.date())}. Whoever else uses this device")
    page.goto(f"{served[0]}#all")
    radio(page, 2, "Yes").check()
    expect_answered(page, 2)
    page.close()
    page = another(page)
    expect_answered(page, 2)
    expect(radio(page, 1, "No")).to_be_checked()
    expect(keep_box(page)).to_be_checked()
    assert response("no", "yes") == saved(page)

    page.get_by_role("button", name="Forget them").click()
    expect(keep_box(page)).not_to_be_checked()
    expect(keep_box(page)).to_be_focused()
    assert 0 == page.evaluate(STORED)
    page.close()
    expect_answered(another(page), 0)


def test_after_thirty_days_nothing_is_left(visit, served):
    """What was kept thirty days ago is cleared where the page is opened the next time."""
    page = visit(served[0])
    connected(page)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    keep(page)
    page.evaluate(
        """(now) => { const [key] = Object.keys(localStorage);
            localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), until: now })); }""",
        datetime.now(tz=UTC).isoformat(),
    )
    page.close()

    later = another(page)
    expect_answered(later, 0)
    expect(keep_box(later)).not_to_be_checked()
    assert 0 == later.evaluate(STORED)


def test_the_next_client_takes_nothing_over(visit, served):
    """With the next client what was kept is forgotten, and what they answer is not kept."""
    page = visit(served[0])
    connected(page)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    keep(page)
    next_client(page)
    expect_answered(page, 0)
    expect(keep_box(page)).not_to_be_checked()
    radio(page, 2, "Yes").check()
    expect_answered(page, 1)

    assert 0 == page.evaluate(STORED)


def test_of_two_tabs_one_keeps(visit, served):
    """Where a second tab goes on with what was kept, the first one says so at once, and overwrites nothing."""
    first = visit(served[0])
    connected(first)
    radio(first, 1, "No").check()
    expect_answered(first, 1)
    keep(first)
    second = another(first)
    expect(status(first)).to_contain_text("another tab keeps answers now")
    expect(keep_box(first)).not_to_be_checked()
    next_client(second)
    radio(second, 2, "Yes").check()
    expect_answered(second, 1)
    keep(second)
    radio(first, 1, "Yes").check()
    keep_box(first).click()
    expect(first.get_by_text("This browser keeps other answers already.")).to_be_visible()
    expect(keep_box(first)).not_to_be_checked()
    third = another(first)
    expect(radio(third, 2, "Yes")).to_be_checked()
    expect(radio(third, 1, "Yes")).not_to_be_checked()

    first.get_by_role("button", name="Keep these instead").click()
    expect(keep_box(first)).to_be_checked()
    expect(keep_box(third)).not_to_be_checked()


def test_a_browser_that_keeps_nothing_says_so(visit, served):
    """Where the browser forbids it the box cannot be ticked, says why, and all else works."""
    page = visit(served[0], script=FORBIDDEN)
    connected(page)
    expect(keep_box(page)).to_be_disabled()
    expect(keep_box(page)).to_have_accessible_description(
        "This browser lets no page keep anything, perhaps because the window is private."
    )
    radio(page, 1, "No").check()
    expect_answered(page, 1)
