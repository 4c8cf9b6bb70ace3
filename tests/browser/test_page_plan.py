"""The plan on the page: who does what and by when, and what is done, which is in every file and lost by nothing."""

from datetime import date
from io import BytesIO

import docx
from html_reader import Reader
from playwright.sync_api import expect
from screen import CHOSEN, PACK, answer_all, connected, download, response, saved, status
from servers import process_of_kernel

from selfcheck.assessment import assess
from selfcheck.report import spell

ANSWERED = response(*(option.id for option in CHOSEN))
PLAN = assess(PACK, ANSWERED)
FIRST, SECOND, THIRD, *_ = PLAN.first
DAY = date(2027, 5, 12)
TYPED = f"{DAY:%m%d%Y}"  # as a browser that speaks American English takes it


def row(page, planned):
    """The row of an action in the plan."""
    return page.locator(".sc-plan li", has=page.get_by_text(planned.action.text, exact=True)).first


def box(page, planned):
    return page.get_by_role("checkbox", name=f"Done: {planned.action.text}", exact=True)


def agree_button(page, planned):
    return row(page, planned).locator("[data-agreement] button")


def agree(page, planned, owner, due):
    """Say by mouse who does it, and by when."""
    agree_button(page, planned).click()
    page.get_by_label("Who does it").fill(owner)
    page.get_by_label("By when").fill(due)
    page.get_by_role("button", name="OK", exact=True).click()


def result(visit, address, **size):
    """The result, once everything is answered."""
    page = visit(address, **size)
    connected(page)
    answer_all(page)
    page.goto(f"{address}#result")
    return page


def test_what_is_agreed_is_in_every_file_and_lost_by_nothing(visit, served):
    """Agreed by keyboard and by mouse on a phone, three actions outlive a reload and a dead kernel, and are in every export."""
    page = result(visit, served[0], width=360, height=740)
    agree_button(page, FIRST).press("Enter")
    expect(page.get_by_role("dialog", name=f"Who and when {FIRST.action.text}")).to_be_visible()
    expect(page.get_by_label("Who does it")).to_be_focused()
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type(TYPED)
    page.keyboard.press("Enter")
    expect(agree_button(page, FIRST)).to_be_focused()
    agree(page, SECOND, "Tŷ Gwyn & Co", "")
    agree(page, THIRD, "", DAY.isoformat())
    agree_button(page, THIRD).click()
    page.keyboard.press("Escape")
    box(page, SECOND).click()  # and it is gone

    expected = ANSWERED.agree(FIRST.action.id, owner="Ada", due=DAY).agree(SECOND.action.id, owner="Tŷ Gwyn & Co", done=True)
    expected = expected.agree(THIRD.action.id, due=DAY)
    for break_it in (lambda: None, lambda: page.reload(), lambda: kill(page)):
        break_it()
        expect(agree_button(page, FIRST)).to_contain_text(f"Ada, by {spell(DAY)}")
        expect(agree_button(page, THIRD)).to_contain_text(f"By {spell(DAY)}")
        expect(row(page, SECOND)).not_to_be_visible()
        assert expected == saved(page)
    web = Reader(download(page, "Download web page")[1].decode())
    word = docx.Document(BytesIO(download(page, "Download Word report")[1]))
    in_word = " ".join(text.text for text in word.element.body.iter() if text.tag.endswith("}t") and text.text)
    for text in ("Ada", "Tŷ Gwyn & Co", f"{DAY:%d/%m/%Y}"):
        assert text in in_word
        assert text in web.text
    assert 1 == len(web.all("input", checked=None))


def kill(page):
    """Kill the kernel, and wait until the page has another one."""
    process_of_kernel(page.locator("[data-page]").get_attribute("data-kernel")).kill()
    expect(status(page)).to_have_text("Connected again. Nothing is lost.", timeout=30_000)
