"""The plan on the page: who does what and by when, and what is done, which is in every file and lost by nothing."""

from datetime import date
from io import BytesIO

import docx
from axe_playwright_python.sync_playwright import Axe
from html_reader import Reader
from playwright.sync_api import expect
from screen import CHOSEN, PACK, answer_all, connected, download, next_client, response, saved, status
from servers import Wire, process_of_kernel

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


def test_what_is_done_leaves_the_first_six(visit, served):
    """A tick by keyboard moves an action under "Done", says so, and leads on to the next box; the list is shorter by one."""
    page = result(visit, served[0])
    rows = page.locator(".sc-six li")
    expect(rows).to_have_count(len(PLAN.first))
    box(page, FIRST).press("Space")
    expect(rows).to_have_count(len(PLAN.first) - 1)
    expect(box(page, SECOND)).to_be_focused()
    expect(status(page)).to_have_text(f"Done: “{FIRST.action.text}”. It is under “Done” now.")

    page.locator("[data-fold=done] > summary").press("Enter")
    expect(box(page, FIRST)).to_be_checked()
    box(page, FIRST).press("Space")
    expect(rows).to_have_count(len(PLAN.first))
    expect(box(page, FIRST)).not_to_be_checked()
    assert () == saved(page).plan


def test_agreed_while_the_line_is_cut(visit, served):
    """What is agreed while the line is cut is shown at once, and is in the answers once it is back; Undo brings it back, too."""
    wire = Wire(int(served[0].rstrip("/").rpartition(":")[2]))
    page = result(visit, f"http://127.0.0.1:{wire.port}/")
    wire.cut()
    agree(page, FIRST, "Ada", DAY.isoformat())
    box(page, SECOND).click()
    expect(agree_button(page, FIRST)).to_contain_text(f"Ada, by {spell(DAY)}")
    expect(status(page)).to_contain_text("No connection.")
    expect(box(page, SECOND)).to_be_checked()
    wire.mend()

    expect(row(page, SECOND)).not_to_be_visible(timeout=20_000)
    expect(agree_button(page, FIRST)).to_contain_text(f"Ada, by {spell(DAY)}")
    assert ANSWERED.agree(FIRST.action.id, owner="Ada", due=DAY).agree(SECOND.action.id, done=True) == saved(page)
    next_client(page)
    page.get_by_role("button", name="Undo “Next client”").first.click()
    page.goto(f"{page.url.partition('#')[0]}#result")
    expect(agree_button(page, FIRST)).to_contain_text(f"Ada, by {spell(DAY)}")
    wire.close()


def test_half_a_date_is_none(visit, served):
    """While a year is typed, and where a part of the date is missing, nothing is agreed; a date that is cleared is gone."""
    page = result(visit, served[0])
    agree_button(page, FIRST).click()
    page.get_by_label("By when").focus()
    page.keyboard.type(TYPED[:-2])
    page.keyboard.press("Escape")
    assert () == saved(page).plan
    agree(page, FIRST, "", DAY.isoformat())
    assert DAY == saved(page).entry_for(FIRST.action.id).due
    agree(page, FIRST, "", "")
    assert () == saved(page).plan


def test_axe_finds_nothing_in_the_plan(visit, served):
    """With everything open, the sheet too, on a phone and on a desk, the result breaks no rule."""
    page = result(visit, served[0])
    agree(page, FIRST, "Ada", DAY.isoformat())
    box(page, SECOND).click()
    expect(row(page, SECOND)).not_to_be_visible()
    page.evaluate("document.querySelectorAll('.sc-result details').forEach((fold) => { fold.open = true; })")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert [] == Axe().run(page).response["violations"]
    agree_button(page, FIRST).click()
    assert [] == Axe().run(page).response["violations"]
