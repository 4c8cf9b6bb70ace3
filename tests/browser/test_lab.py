"""The notebook in JupyterLab, as analysts open it."""

from jupyterlab_user import run_all
from playwright.sync_api import expect
from screen import PACK, expect_answered


def test_run_all_and_answer(chromium, lab):
    """Run All shows the page in the notebook; an answer by keyboard brings its advice."""
    address, _ = lab
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    group = run_all(page, address)
    group.get_by_role("radio", name="Yes", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")

    expect(group.get_by_role("radio", name="Partially")).to_be_checked()
    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text("Partly in place")
    expect_answered(page, 1)
    page.close()


def test_two_views_of_the_page(chromium, lab):
    """A second view of the output shows and takes the same answers, keeps its names apart, and saves a file once."""
    address, _ = lab
    page = chromium.new_page(viewport={"width": 1800, "height": 1000})
    downloads = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
    group = run_all(page, address)
    page.locator(".sc-intro").click(button="right")
    page.get_by_role("menuitem", name="Create New View for Cell Output").click()
    expect(group).to_have_count(2)
    group.nth(1).get_by_role("radio", name="No", exact=True).check()

    expect(group.nth(0).get_by_role("radio", name="No", exact=True)).to_be_checked()
    doubled = """() => {
        const ids = [...document.querySelectorAll(".sc-page [id]")].map((each) => each.id);
        return ids.length - new Set(ids).size;
    }"""
    assert 0 == page.evaluate(doubled)
    views = page.locator(".sc-page")
    views.nth(1).locator(".sc-next").filter(visible=True).press("Enter")
    expect(views.nth(1).get_by_role("heading", name=PACK.questions[1].text)).to_be_focused()
    expect(views.nth(0).get_by_role("heading", name=PACK.questions[0].text)).to_be_visible()
    assert "#" not in page.url
    with page.expect_download():
        views.nth(1).get_by_role("button", name="Word report").press("Enter")
    assert 1 == len(downloads)
    page.close()
