"""The page on paper, and the blank form."""

from playwright.sync_api import expect
from screen import bar, connected, expect_answered, radio


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
