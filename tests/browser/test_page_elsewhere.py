"""The way to another browser with the answers, for whoever finds no file after a download."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from screen import choose, connected, download, expect_answered, radio

from selfcheck.response import from_json

#: As where there is no clipboard: without TLS, and in some apps.
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def test_answers_go_to_another_browser_by_the_clipboard(served, visit):
    """After a download the way is offered; the copied answers are pasted there, and stand in no address."""
    page = visit(served[0], width=360, height=740, place="")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    connected(page)
    away = page.get_by_role("button", name="Nothing saved?")
    expect(away).to_be_hidden()
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    download(page, "Word report")
    away.click()
    sheet = page.get_by_role("dialog", name="Nothing saved?")
    expect(sheet).to_contain_text(served[0].removeprefix("http://"))
    assert [] == Axe().run(page, context=".sc-sheet[open]").response["violations"]
    sheet.get_by_role("button", name="Copy the answers").click()
    expect(sheet).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "no" == from_json(copied).answers[0].option
    sheet.get_by_role("button", name="Close").click()
    page.locator(".sc-next").filter(visible=True).click()
    expect(away).to_be_hidden()

    other = visit(served[0], place="", script=NO_CLIPBOARD)
    connected(other)
    choose(other, "Paste saved answers")
    paste = other.get_by_role("dialog", name="Paste saved answers")
    assert [] == Axe().run(other, context=".sc-sheet[open]").response["violations"]
    paste.get_by_role("textbox").fill(copied)
    paste.get_by_role("button", name="Continue with these answers").click()
    expect(radio(other, 1, "No")).to_be_checked()
    expect(other.get_by_role("status")).to_have_text("Your saved answers are back: 1 answered.")
    assert not [address for address in (*page.requests, *other.requests) if "lead" in address]

    download(other, "Word report")
    other.get_by_role("button", name="Nothing saved?").click()
    sheet = other.get_by_role("dialog", name="Nothing saved?")
    sheet.get_by_role("button", name="Copy the answers").click()
    expect(sheet).to_contain_text("choose Copy")
    assert copied == other.evaluate("getSelection().toString()")
