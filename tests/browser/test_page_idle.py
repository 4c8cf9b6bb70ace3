"""A page that nobody uses gives its kernel back; whoever goes on has everything, and notices nothing."""

import io
import time
from datetime import date

import docx
from bare_visitor import Visitor
from playwright.sync_api import expect
from screen import (
    IDLE,
    PACK,
    advice,
    choose,
    connected,
    download,
    expect_answered,
    kernel_of,
    note,
    question,
    radio,
    rest,
    saved,
    status,
)
from servers import process_of_kernel, wait_until

from selfcheck.response import Response, to_json

FULL = "All places are taken. Your answers are safe here, and this page tries again by itself."
BACK = "Connected again. Nothing is lost."
#: Notes all that the page says from now on, and an element of the advice to the first question.
WATCH = """() => {
    window.words = [];
    window.built = document.querySelector("[data-advice] *");
    const line = document.querySelector("[data-part=live]");
    new MutationObserver(() => window.words.push(line.textContent)).observe(line, { childList: true });
}"""

#: Notes in each frame from now on which answer to the first question is chosen.
LOOK = """() => {
    window.chosen = [];
    const radios = [...document.querySelectorAll("[data-first] [type=radio]")];
    (function look() {
        window.chosen.push(radios.find((each) => each.checked)?.value);
        requestAnimationFrame(look);
    })();
}"""


def file_of(response):
    return {"name": "answers.json", "mimeType": "application/json", "buffer": to_json(response).encode()}


def test_the_next_answer_finds_everything(visit, served):
    """After a rest an answer is advised and said as ever, and names, ticks, notes, the plan and what is set aside are there."""
    lead, measures, _, everyone, _ = PACK.questions
    brought = Response(PACK.id, PACK.version, "Bright & Sons", "Ada").answer(lead.id, option="no", note="Ask Bob")
    brought = brought.answer(everyone.id, option="no", set_aside=["tell-what-you-monitor"])
    brought = brought.agree("choose-the-lead", owner="Cleo", due=date(2027, 1, 15))
    page = visit(served[0], clock=True)
    connected(page)
    page.locator("input[type=file]").set_input_files(file_of(brought))
    radio(page, 3, "Partially").check()
    question(page, 3).get_by_role("checkbox").first.check()
    expect_answered(page, 3)
    before = saved(page)
    assert brought.plan == before.plan
    page.evaluate(WATCH)
    rest(page)
    assert [] == page.evaluate("window.words")

    radio(page, 2, "No").check()
    expect(advice(page, 2)).to_contain_text("Not in place")
    connected(page)
    assert ["Question 2: advice updated. 4 of 5 answered."] == page.evaluate("window.words")
    assert page.evaluate("window.built.isConnected")
    expect(radio(page, 2, "No")).to_be_focused()
    after, first = before.answer(measures.id, option="no"), measures.actions[0]
    assert after == saved(page)
    rest(page)
    page.get_by_role("checkbox", name=f"Done: {first.text}", exact=True).click()  # and its row is folded away
    connected(page)
    assert after.agree(first.id, done=True) == saved(page)
    rest(page)
    _, report = download(page, "Download Word report")
    text = "".join(docx.Document(io.BytesIO(report)).element.body.itertext())
    assert all(each in text for each in ("Bright & Sons", "Ask Bob", "Cleo"))
    rest(page)
    first = page.locator(".sc-six [data-ticks=done]").first
    action = first.get_attribute("value")
    first.click()
    connected(page)
    assert saved(page).entry_for(action).done


def test_another_answer_to_the_same_question(visit, served):
    """What is chosen or typed while there is no kernel stays as it is, whatever was there before."""
    page = visit(served[0], clock=True)
    radio(page, 1, "Yes").check()
    note(page, 1, "Ask Bob")
    expect_answered(page, 1)
    rest(page)
    radio(page, 1, "No").check()
    page.evaluate(LOOK)
    question(page, 1).get_by_role("textbox").press_sequentially(" next week, and Cleo", delay=20)
    expect(advice(page, 1)).to_contain_text("Not in place")
    connected(page)

    assert {"no"} == set(page.evaluate("window.chosen"))
    first = PACK.questions[0].id
    assert Response(PACK.id, PACK.version).answer(first, option="no", note="Ask Bob next week, and Cleo") == saved(page)


def test_the_next_client_after_a_rest_can_be_undone(visit, served):
    """What asks the kernel for something waits for one. While "Undo" is offered, the kernel that alone knows what for stays."""
    page = visit(served[0], clock=True)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    before = saved(page)
    rest(page)
    choose(page, "Next client")
    expect(page.locator("[data-sheet]")).to_contain_text("was downloaded at")
    page.get_by_role("button", name="Start with the next client", exact=True).click()
    expect_answered(page, 0)
    kernel = kernel_of(page)
    page.clock.fast_forward(IDLE)
    page.wait_for_timeout(500)
    assert kernel == kernel_of(page)
    page.get_by_role("button", name="Undo “Next client”").click()
    expect_answered(page, 1)
    rest(page)
    page.locator("input[type=file]").set_input_files(file_of(before.answer(PACK.questions[1].id, option="yes")))
    expect_answered(page, 2)
    radio(page, 3, "Yes").check()
    expect_answered(page, 3)
    rest(page)
    choose(page, "Paste saved answers")
    page.get_by_role("dialog").get_by_role("textbox").fill(to_json(before))
    page.get_by_role("button", name="Continue with these answers").click()

    expect_answered(page, 1)
    assert before == saved(page)


def test_a_full_house_after_a_rest(visit, serve):
    """Where every place is taken meanwhile, the page says so as it always does, takes answers, and has all of them in the end."""
    address, *_ = serve("--pack", PACK.id, "--most", "1")
    page = visit(address, clock=True)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    rest(page)
    other = Visitor(address)
    other.come_in()
    radio(page, 2, "Yes").check()
    expect(status(page)).to_have_text(FULL)
    radio(page, 3, "No").check()
    note(page, 3, "Ask Bob")
    other.leave()

    expect(status(page)).to_have_text(BACK, timeout=20_000)
    expect_answered(page, 3)
    lead, measures, away, *_ = (each.id for each in PACK.questions)
    found = Response(PACK.id, PACK.version).answer(lead, option="no").answer(measures, option="yes")
    assert found.answer(away, option="no", note="Ask Bob") == saved(page)


def test_a_phone_that_was_locked_for_a_night(visit, served):
    """While a phone is locked nothing runs in it, and the server ends the kernel: that is no news to whoever unlocks it."""
    page = visit(served[0], clock=True)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    page.evaluate(WATCH)
    page.clock.set_system_time(time.time() + 8 * 3600)
    process_of_kernel(kernel_of(page)).kill()
    wait_until(lambda: kernel_of(page) is None)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    radio(page, 2, "No").check()
    expect_answered(page, 2)

    assert ["Question 2: advice updated. 2 of 5 answered."] == page.evaluate("window.words")
