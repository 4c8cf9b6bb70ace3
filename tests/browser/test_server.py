"""What a visitor sees of the server: both checks, a place that is taken, a session that cannot be had."""

import json
import shutil

import pytest
from bare_visitor import ask, health
from playwright.sync_api import expect
from screen import PACK, advice, answer_all, connected, expect_answered, radio, show_all, status
from servers import ROOT, process_of_kernel

from selfcheck.packs import load_pack

FULL = "All places are taken. Your answers are safe here, and this page tries again by itself."
MANY = (
    "Many people use this page from your network at the moment. Your answers are safe here, and this page tries again by itself. "
    "Another network, such as a phone's, helps at once."
)
FAILED = (
    "The server could not start your session. Your answers are safe here, and this page tries again by itself. "
    "If that does not help, tell whoever runs it."
)
BACK = "Connected again. Nothing is lost."
LONG = load_pack("it-security")


def test_both_checks_from_one_server(visit, served):
    """Each of our checks has a path of its own, leads to the other, and keeps its answers to itself."""
    page = visit(served[0])
    answer_all(page)
    page.get_by_role("navigation", name="Other checks").get_by_role("link", name=LONG.title).click()
    connected(page)
    assert f"{served[0]}it-security/" == page.url
    show_all(page)
    radio(page, 2, LONG.questions[1].options[0].label).check()
    expect_answered(page, 1, len(LONG.questions))
    page.get_by_role("navigation", name="Other checks").get_by_role("link", name=PACK.title).click()

    connected(page)
    expect_answered(page, len(PACK.questions))


def test_the_advice_and_the_result_lead_to_the_other_check(visit, served):
    """“See also” opens the very topic of the other check in a tab of its own, and the result leads to the check."""
    page = visit(served[0])
    answer_all(page)
    topic = PACK.questions[0].see_also[0]
    advice(page, 1).get_by_text("Read more").click()
    with page.expect_popup() as opened:
        advice(page, 1).get_by_role("link", name=topic.title).click()

    connected(opened.value)
    assert f"{served[0]}it-security/#sc-section-{topic.section}" == opened.value.url
    expect(opened.value.get_by_text(f"{topic.title}, 1 of")).to_be_in_viewport()
    opened.value.goto("about:blank")
    page.locator(".sc-end").get_by_role("link", name=LONG.title).click()
    assert f"{served[0]}it-security/" == page.url


@pytest.mark.parametrize(("option", "words", "state"), [("--most", FULL, "full"), ("--most-each", MANY, "ok")])
def test_all_places_are_taken(serve, chromium, option, words, state):
    """Beyond the most, of all or of an address, a visitor is told, keeps every answer, and has a place once somebody leaves."""
    address, _, _ = serve("--pack", PACK.id, option, "2")
    contexts = [chromium.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.9"}) for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages[:2]:
        page.goto(address)
        connected(page)
    pages[2].goto(address)
    expect(status(pages[2])).to_have_text(words)
    radio(pages[2], 1, PACK.questions[0].options[0].label).check()
    assert state == health(address)["state"]
    pages[0].goto("about:blank")

    expect(status(pages[2])).to_have_text(BACK, timeout=30_000)
    expect_answered(pages[2], 1)
    for context in contexts:
        context.close()


def test_a_kernel_that_cannot_be_had_is_said(chromium, serve, tmp_path):
    """Where the pack breaks while a page is open and its kernel dies, the page says so, and goes on once the pack is mended."""
    folder = tmp_path / "sound"
    shutil.copytree(ROOT / "tests" / "packs" / "sound", folder)
    address, log, _ = serve("--pack", str(folder))
    page = chromium.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    connected(page)
    sound = (folder / "doors.toml").read_text(encoding="utf-8")
    (folder / "doors.toml").write_text("broken", encoding="utf-8")
    process_of_kernel(page.locator("[data-page]").get_attribute("data-kernel")).kill()
    radio(page, 1, "No").check()
    expect(status(page)).to_have_text(FAILED, timeout=30_000)
    code, _, text = ask(f"{address}health")
    assert (503, "failed") == (code, json.loads(text)["state"])
    (folder / "doors.toml").write_text(sound, encoding="utf-8")

    expect(status(page)).to_have_text(BACK, timeout=40_000)
    expect_answered(page, 1, 2)
    assert "The notebook could not be run" in log.read_text()
    page.goto("about:blank")
    page.close()
