"""The bench in JupyterLab, as an analyst works at it: from other words in a cell to a report on them."""

import re
from io import BytesIO
from pathlib import Path

import docx
from jupyterlab_user import IDLE, hears_run_all
from playwright.sync_api import expect
from screen import expect_answered
from servers import answers, wait_until

WORDS = "Nobody at Bright & Sons looks after data."
CHANGES = f'''changes = r"""
[question.lead-person.option.no]
advice = "{WORDS}"
"""'''
FIRST = "Is one named person in charge of keeping personal data secure?"
ADDED = "Is your appointment book out of sight of clients?"


def run_all(page):
    """Run every cell, and return the form of the first question once all have run."""
    wait_until(lambda: hears_run_all(page), 120)
    group = page.get_by_role("group", name=FIRST)
    group.wait_for(timeout=180_000)
    page.locator(IDLE).wait_for(timeout=180_000)
    return group


def rewrite(page, cell, text):
    """Write something else into the cell that has a text."""
    page.locator(".jp-CodeCell .cm-content").filter(has_text=cell).click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)


def restart(page):
    """Restart the kernel from the menu."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile(r"^Restart Kernel…")).click()  # its keys stand beside it
    page.locator(".jp-Dialog .jp-mod-accept").click()


def test_from_other_words_to_their_report(chromium, lab, visit):
    """An answer is reworded and a question added; they are compared, answered, saved, served, answered there and reported."""
    address, folder = lab
    page = chromium.new_page(viewport={"width": 1400, "height": 9000})  # JupyterLab draws what is in view
    page.goto(f"{address}lab/tree/customise.ipynb?reset")
    page.locator(IDLE).wait_for(timeout=120_000)
    rewrite(page, "[question.lead-person.option.no]", CHANGES)
    group = run_all(page)

    # What would change, before it is saved.
    difference = page.locator(".jp-OutputArea-output").filter(has_text="What changed in")
    for words in (WORDS, "Advice for No reworded", ADDED, "0 errors, 0 warnings", "Not written yet: pack.toml"):
        expect(difference).to_contain_text(words)
    # It can be answered, and the notebook saved by the keys for that, within the form.
    group.get_by_role("radio", name="No", exact=True).check()
    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text(WORDS)
    expect_answered(page, 1, 6)
    group.get_by_role("radio", name="No", exact=True).press("ControlOrMeta+S")
    wait_until(lambda: WORDS in (folder / "customise.ipynb").read_text(encoding="utf-8"))
    # It is saved, and served.
    assert WORDS in (folder / "our-check" / "pack.toml").read_text(encoding="utf-8")
    link = page.locator('.jp-OutputArea-output a[href^="http://127.0.0.1:"]')
    served = link.get_attribute("href")
    hosted = visit(served)
    hosted.get_by_role("radio", name="No", exact=True).first.check()
    expect(hosted.get_by_role("region", name="Advice for question 1")).to_contain_text(WORDS)
    expect_answered(hosted, 1, 6)
    with hosted.expect_download() as caught:
        hosted.get_by_role("button", name="Word report", exact=True).click()
    report = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(Path(caught.value.path()).read_bytes())).paragraphs)
    assert WORDS in report

    # After a restart the page says what brings it back; then it is a new one, and the server is gone with its kernel.
    hosted.goto("about:blank")
    restart(page)
    expect(page.locator("[data-banner]")).to_contain_text("Run the cells again.", timeout=60_000)
    wait_until(lambda: not answers(served))
    run_all(page)
    expect(page.locator(".sc-page")).to_have_count(1)
    expect(page.locator("[data-banner]")).to_be_hidden()
    expect_answered(page, 0, 6)
    page.close()
