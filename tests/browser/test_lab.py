"""The notebook in JupyterLab, as analysts open it."""

from playwright.sync_api import expect


def test_run_all_and_answer(chromium, lab):
    """Run All shows the page in the notebook; an answer by keyboard brings its advice."""
    address, _ = lab
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{address}lab/tree/selfcheck.ipynb")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    group = page.get_by_role("group", name="Is one named person")
    group.wait_for(timeout=60_000)
    group.get_by_role("radio", name="Yes", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")

    expect(group.get_by_role("radio", name="Partially")).to_be_checked()
    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text("Partly in place")
    expect(page.locator(".sc-bar")).to_contain_text("1 of 5 answered")
    page.close()
