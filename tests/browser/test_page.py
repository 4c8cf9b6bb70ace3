"""The page, used as people use it: real server, real kernel, real browser."""

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect
from screen import (
    CHOSEN,
    PACK,
    TOTAL,
    advice,
    answer_all,
    bar,
    connected,
    continue_from,
    download,
    expect_answered,
    go_on,
    next_client,
    note,
    press_until,
    question,
    radio,
    response,
    status,
)

from selfcheck.assessment import assess
from selfcheck.formats import read_saved
from selfcheck.questionnaire import Rating
from selfcheck.response import from_json, to_json

#: What follows from an answer to each question.
ASSESSMENT = assess(PACK, response(*(option.id for option in CHOSEN)))


def read(document):
    """Every text of a .docx, tables included, with single blanks."""
    document = docx.Document(BytesIO(document))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [clean(text) for text in texts]


def clean(text):
    return re.sub(r"\s+", " ", text).strip()


def told(page, number):
    """What the card of a question says first on the screen: the sentence on what the answer means."""
    return [clean(text) for text in advice(page, number).locator(".sc-lead p").all_inner_texts()]


@pytest.mark.parametrize("server", ["served", "stock"])
def test_five_answers_by_mouse(visit, server, request):
    """Five clicks bring advice, counts and progress; the report that is downloaded says what the screen says."""
    address, _ = request.getfixturevalue(server)
    page = visit(address)
    expect_answered(page, 0)
    assert [] == page.locator("input:checked").all()
    answer_all(page)

    overall = ASSESSMENT.overall
    said = f"Question {TOTAL}: advice updated. {TOTAL} of {TOTAL} answered. Overall: {overall.label}."
    expect(status(page)).to_have_text(said)
    assert TOTAL == page.get_by_role("progressbar").evaluate("(bar) => bar.value")
    result = page.locator("[data-place=result]")
    expect(result.get_by_role("heading", level=2)).to_have_text(f"{overall.label}, because {overall.because}.")
    for rating in Rating:
        if count := ASSESSMENT.count(rating):
            expect(result).to_contain_text(f"{count} {rating.label.lower()}")
    first = [clean(text) for text in result.locator(".sc-six strong").all_inner_texts()]
    assert [row.action.text for row in ASSESSMENT.first] == first

    name, content = download(page, "Download Word report")
    assert re.fullmatch(r"selfcheck_\d{4}-\d\d-\d\d\.docx", name)
    expect(status(page)).to_contain_text(f"{name} is ready")
    expect(page.get_by_role("link", name="Save it again")).to_have_attribute("download", name)
    texts = read(content)
    for number in range(1, TOTAL + 1):
        parts = told(page, number)
        assert parts
        for part in parts:
            assert any(part in text for text in texts), part
    for action in first:
        assert any(action in text for text in texts), action


def test_the_long_report_is_a_tick_away(visit, served):
    """A tick has both reports tell everything, until it is taken away; another makes this client a copy for others."""
    page = visit(served[0])
    answer_all(page)
    short = [len(download(page, f"Download {what}")[1]) for what in ("Word report", "web page")]
    page.get_by_label("The long report").check()
    long = [len(download(page, f"Download {what}")[1]) for what in ("Word report", "web page")]
    page.get_by_label("The long report").uncheck()
    again = len(download(page, "Download web page")[1])
    page.get_by_label("A copy for others").check()
    name, copy = download(page, "Download Word report")

    assert name.endswith("_copy.docx")
    assert None is read_saved(copy).response
    next_client(page)
    expect(page.get_by_label("A copy for others")).not_to_be_checked()
    assert short[0] < long[0]
    assert short[1] == again < long[1]


def test_screen_word_and_web_page_say_the_same(visit, served):
    """Of every question both reports say what its card says first on the screen; the second button makes a web page."""
    page = visit(served[0])
    page.get_by_label("Organisation").fill("Bright & Sons")
    answer_all(page)
    question(page, 2).get_by_role("checkbox").nth(1).check()
    note(page, 3, "Ask Bob <next> week\nor שלום")
    _, word = download(page, "Download Word report")
    name, web = download(page, "Download web page")

    assert re.fullmatch(r"selfcheck_Bright-&-Sons_\d{4}-\d\d-\d\d\.html", name)
    expect(status(page)).to_have_text(f"{name} is ready: look in your downloads.")
    on_screen = [text for number in range(1, TOTAL + 1) for text in told(page, number)]
    beside = page.context.new_page()
    beside.set_content(web.decode())
    beside.evaluate("document.querySelectorAll('.sc-unseen').forEach((unseen) => unseen.remove())")
    in_html = clean(beside.evaluate("document.body.textContent"))
    beside.close()
    in_word = " ".join(read(word))
    assert TOTAL == len(on_screen)
    for text in on_screen:
        assert text in in_word
        assert text in in_html


def ticked_under(question, option):
    """The measures that can be ticked while an option is chosen."""
    return question.measures if option.rating is Rating.AMBER else ()


def test_five_answers_by_keyboard(visit, served):
    """Tab, arrows, Space and Enter are enough from question to question, and the focus stays where it was put."""
    page = visit(served[0], place="")
    connected(page)
    where = """(() => {
        const here = document.activeElement;
        return `${here.closest(".sc-question")?.id} ${here.value || here.textContent}`;
    })()"""
    for number, each in enumerate(PACK.questions, 1):
        press_until(page, "Tab", "document.activeElement.type === 'radio'")  # past the bar, and the names of the questions
        first, second, *_ = each.options
        assert f"sc-{each.id} {first.id}" == page.evaluate(where)
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(radio(page, number, second.label)).to_be_checked()
        expect_answered(page, number)
        assert f"sc-{each.id} {second.id}" == page.evaluate(where)
        page.keyboard.press("Tab")
        assert f"sc-{each.id} About this question" == page.evaluate(where)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the note opens
        page.keyboard.press("Tab")
        page.keyboard.type(f"Note {number}")
        if ticked_under(each, second):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")  # the first measure
            assert page.evaluate("document.activeElement.checked")
        press_until(page, "Tab", "document.activeElement.matches('.sc-next')")
        go_on(page, number)
    press_until(page, "Tab", "document.activeElement.matches('.sc-take input')")  # past the verdict, and the plan
    expect(page.get_by_label("Organisation")).to_be_focused()
    page.keyboard.type("Bright & Sons")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    with page.expect_download() as caught:
        page.keyboard.press("Enter")

    assert caught.value.suggested_filename.startswith("selfcheck_Bright-&-Sons_")
    texts = " ".join(read(Path(caught.value.path()).read_bytes()))
    for text in ("Bright & Sons", "Ada", *(f"Note {number}" for number in range(1, TOTAL + 1))):
        assert text in texts


def test_an_answer_can_be_cleared(visit, served):
    """Clearing an answer takes its advice away, and the focus stays in the group."""
    page = visit(served[0])
    radio(page, 1, "No").check()
    expect(advice(page, 1)).to_contain_text("Not in place")
    question(page, 1).get_by_role("button", name="Clear this answer").click()

    expect(advice(page, 1)).to_contain_text("Choose an answer.")
    expect_answered(page, 0)
    expect(radio(page, 1, "Yes")).to_be_focused()
    assert [] == page.locator("input:checked").all()


def test_what_does_not_apply_is_set_aside(visit, served):
    """A duty that applies to some alone can be set aside where it is due; that survives a change of answer, and a reload."""
    number, duty = next((n, each) for n, item in enumerate(PACK.questions, 1) for each in item.conditional)
    page = visit(served[0])
    box = question(page, number).locator("[data-ticks=set_aside]")
    fold = question(page, number).get_by_text("Only if it applies", exact=True)
    expect(fold).to_be_hidden()
    radio(page, number, "No").check()
    expect(advice(page, number)).to_contain_text("only if it applies")
    fold.click()
    expect(box).to_have_accessible_name(f"Does not apply to us: {duty.condition}")
    box.check()
    expect(advice(page, number)).to_contain_text(f"Does not apply: {duty.text}.")
    radio(page, number, "Yes").check()
    expect(box).to_be_hidden()
    page.reload()
    radio(page, number, "No").check()
    expect(box).to_be_checked()
    # In the plan beside the questions it is the same, and the keyboard stays where it is.
    again = page.locator(".sc-plan").get_by_role("checkbox", name=f"Does not apply to us: {duty.condition}")
    expect(again).to_be_checked()
    again.focus()
    page.keyboard.press("Space")
    expect(advice(page, number)).not_to_contain_text("Does not apply:")
    expect(box).not_to_be_checked()
    expect(again).to_be_focused()
    page.keyboard.press("Space")

    expect(box).to_be_checked()
    expect(advice(page, number)).to_contain_text("Does not apply:")


def test_partially_has_a_tick_list_and_not_sure_what_to_look_for(visit, served):
    """The tick-list is there under Partially alone; ticks come back with it; Not sure tells what to look for."""
    page = visit(served[0])
    first = PACK.questions[0].measures[0]
    box = question(page, 1).get_by_role("checkbox", name=first.measure)
    radio(page, 1, "Partially").check()
    box.check()
    expect(advice(page, 1)).to_contain_text(f"1 of {len(PACK.questions[0].measures)} in place")
    radio(page, 1, "Not sure").check()
    expect(box).to_be_hidden()
    expect(advice(page, 1)).to_contain_text("What to look for")
    expect(advice(page, 1)).to_contain_text(first.measure)
    radio(page, 1, "Partially").check()

    expect(box).to_be_checked()
    for each in question(page, 1).locator("[type=checkbox]").all():  # some come into sight once those before are ticked
        each.check()
    expect(advice(page, 1)).to_contain_text("If all of these are in place, change your answer to Yes.")


def test_why_it_matters_opens_on_demand(visit, served):
    """The reason is there, and folded until it is asked for."""
    page = visit(served[0])
    why = question(page, 1).locator("details").first.locator("p").first
    expect(why).to_be_hidden()
    question(page, 1).get_by_text("About this question").click()

    expect(why).to_be_visible()


def test_save_and_continue_another_day(visit, served, tmp_path):
    """On another day the page is empty; the saved file brings everything back, equal, and so does the Word report."""
    page = visit(served[0])
    answer_all(page)
    page.get_by_label("Organisation").fill("Bright & Sons")
    page.get_by_label("Prepared by").fill("Ada")
    question(page, 2).get_by_role("checkbox").nth(1).check()
    note(page, 3, "Ask Bob\nnext week")
    name, content = download(page, "Save answers")
    assert "selfcheck-answers_Bright-&-Sons.json" == name
    saved = from_json(content.decode()).agree(PACK.questions[2].actions[0].id, owner="Bob")
    assert ("Ada", "Ask Bob\nnext week") == (saved.prepared_by, saved.answer_to(PACK.questions[2].id).note)
    file = tmp_path / name
    file.write_text(to_json(saved), encoding="utf-8")

    page = visit(served[0])
    assert [] == page.locator("input:checked").all()
    continue_from(page, file)

    expect(status(page)).to_have_text(f"Your saved answers are back: {TOTAL} answered.")
    for number, option in enumerate(CHOSEN, 1):
        expect(radio(page, number, option.label)).to_be_checked()
    expect(page.get_by_label("Organisation")).to_have_value("Bright & Sons")
    expect(question(page, 3).get_by_role("textbox")).to_have_value("Ask Bob\nnext week")
    expect(question(page, 2).get_by_role("checkbox").nth(1)).to_be_checked()
    _, again = download(page, "Save answers")
    assert saved == from_json(again.decode())

    name, report = download(page, "Download Word report")
    next_client(page)
    file.with_name(name).write_bytes(report)
    assert ".docx" in page.locator("input[type=file]").first.get_attribute("accept")
    continue_from(page, file.with_name(name))

    expect(status(page)).to_have_text(f"Your saved answers are back: {TOTAL} answered.")
    assert saved == from_json(download(page, "Save answers")[1].decode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not answers", "This is not a file of saved answers, or it is damaged."),
        (b"PK\x03\x04 a Word file perhaps", "This is not a Word document (.docx), or it is damaged."),
        (b"[1, 2]", "This is not a file of answers that selfcheck saved."),
        (b" " * 5_000_001, "This file is too large to be saved answers or a report: it has more than 5 million bytes."),
        (
            json.dumps({"format": "selfcheck response 1", "pack": "other", "version": "1", "organisation": "Bright"}).encode(),
            f"These answers belong to another check, “other”, not to “{PACK.title}”: nothing of them is used.",
        ),
    ],
)
def test_a_wrong_file_gets_a_plain_sentence(visit, served, content, said):
    """A file that cannot be used is said to be so, the answers stay, and the page goes on working."""
    page = visit(served[0])
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    continue_from(page, content)

    whole = f"{said} Nothing was changed. Choose saved answers, or a Word report."
    expect(status(page)).to_have_text(whole)
    expect(page.locator(".sc-banner p").first).to_have_text(whole)
    expect(page.get_by_label("Organisation")).to_have_value("")
    expect(radio(page, 1, "Yes")).to_be_checked()
    radio(page, 2, "No").check()
    expect_answered(page, 2)


def test_the_next_measure_is_told_with_its_first_step(visit, served):
    """Of the list to tick, the first measure that is not in place shows its first step, wherever it stands, and no other does."""
    page = visit(served[0])
    radio(page, 2, "Partially").check()
    rows = question(page, 2).locator("[data-row]")
    for number in range(rows.count()):
        expect(question(page, 2).locator("[data-next]")).to_have_count(1)
        expect(rows.nth(number)).to_have_attribute("data-next", "")
        expect(rows.nth(number).get_by_text("Do this first")).to_be_visible()
        expect(rows.nth(number).locator("summary")).to_have_accessible_name(f"How: {PACK.questions[1].measures[number].measure}")
        rows.nth(number).get_by_role("checkbox").check()
        expect(rows.nth(number).get_by_role("checkbox")).to_be_focused()

    expect(question(page, 2).locator("[data-next]")).to_have_count(0)
    rows.nth(1).get_by_role("checkbox").uncheck()
    expect(rows.nth(1)).to_have_attribute("data-next", "")


def test_the_next_client(visit, served):
    """The sheet says what was handed over, offers to save, takes the next name, keeps who prepares it, and can be undone."""
    page = visit(served[0])
    answer_all(page)
    page.get_by_label("Organisation").fill("Bright & Sons")
    page.get_by_label("Prepared by").fill("Ada")
    again = page.locator(".sc-result").get_by_role("button", name="Next client")
    sheet = page.get_by_role("dialog", name="Next client")
    again.click()
    expect(sheet).to_contain_text("Nothing was downloaded or saved for this client yet.")
    page.keyboard.press("Escape")
    expect(again).to_be_focused()
    name, _ = download(page, "Download Word report")
    again.click()
    expect(sheet).to_contain_text(re.compile(rf"{re.escape(name)} was downloaded at \d"))
    sheet.get_by_role("button", name="Cancel").click()
    expect_answered(page, TOTAL)

    again.click()
    sheet.get_by_label("Next client’s name").fill("Harbour Hair")
    with page.expect_download() as caught:
        sheet.get_by_role("button", name="Save answers first").click()
    assert TOTAL == len(from_json(Path(caught.value.path()).read_text()).answers)
    expect_answered(page, 0)
    assert [] == page.locator("input:checked").all()
    expect(page.get_by_label("Organisation")).to_have_value("Harbour Hair")
    expect(page).to_have_title(re.compile("^Harbour Hair"))
    expect(page.get_by_label("Prepared by")).to_have_value("Ada")
    assert [] == page.get_by_role("link", name="Save it again").all()

    page.get_by_role("button", name="Undo “Next client”").click()
    expect_answered(page, TOTAL)
    expect(page.get_by_label("Organisation")).to_have_value("Bright & Sons")


def test_an_unfinished_report_names_what_is_missing(visit, served):
    """The report works at any time, and names the questions without an answer."""
    page = visit(served[0])
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    _, content = download(page, "Download Word report")

    texts = read(content)
    assert "Not answered yet" in texts
    assert {each.text for each in PACK.questions[1:]} <= set(texts)


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("width", [pytest.param(360, marks=pytest.mark.corner), 1280, 1920])
def test_nothing_scrolls_sideways(visit, served, width):
    """At any width the page fits; the advice is beside its question where there is room, and below it where not."""
    page = visit(served[0], width)
    answer_all(page)
    page.get_by_label("Organisation").fill("W" * 200)
    overflow = """() => [...document.querySelectorAll("*")].filter((each) => {
        const style = getComputedStyle(each);
        return each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(style.overflowX) && each.clientWidth;
    }).map((each) => each.className)"""
    assert [] == page.evaluate(overflow)
    assert width >= page.evaluate(
        "Math.max(...[...document.querySelectorAll('.sc-page *:not(.sc-unseen *)')].map(e => e.getBoundingClientRect().right))"
    )
    asked, told_ = question(page, 5).locator(".sc-ask").bounding_box(), advice(page, 5).bounding_box()
    if width == 360:
        assert told_["y"] >= asked["y"] + asked["height"]
    else:
        assert told_["x"] >= asked["x"] + asked["width"]


@pytest.mark.parametrize("width", [320, 1280, 1920])
def test_the_report_is_at_the_top_right(visit, served, width):
    """The button for the report stays in sight at the top right, and the bar is no higher after a download."""
    page = visit(served[0], width)
    radio(page, 5, "Yes").check()
    expect_answered(page, 1)
    height = bar(page).bounding_box()["height"]
    download(page, "Word report")
    expect(status(page)).to_contain_text("is ready")
    box, menu = (
        page.get_by_role("button", name="Word report", exact=True).bounding_box(),
        bar(page).locator("summary").bounding_box(),
    )

    assert 0 <= box["y"] < box["y"] + box["height"] <= height <= 80
    assert box["x"] > width / 3
    assert box["x"] + box["width"] <= menu["x"] < menu["x"] + menu["width"] <= width
    assert height == bar(page).bounding_box()["height"]


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("width", [pytest.param(360, marks=pytest.mark.corner), 768, 1280, 1920])
def test_the_questions_stay_where_they_are(visit, served, width):
    """What the page says about an answer does not move the questions under the pointer."""
    page = visit(served[0], width)
    top = question(page, 1).evaluate("(each) => each.getBoundingClientRect().top")
    question(page, 1).evaluate("(each) => each.querySelector('input').click()")
    expect_answered(page, 1)

    assert top == question(page, 1).evaluate("(each) => each.getBoundingClientRect().top")


def test_no_other_host_is_asked(visit, served):
    """The page and its downloads ask nobody but the server, and it sets no answer into an address."""
    address, _ = served
    page = visit(address)
    page.get_by_label("Organisation").fill("Bright & Sons")
    answer_all(page)
    download(page, "Download Word report")

    sent = [url for url in page.requests if not url.startswith(("data:", "blob:", address, address.replace("http", "ws")))]
    # What Voila's stock template links to is refused by the policy before it is asked for.
    assert [] == [url for url in sent if "fontawesome" not in url]
    assert [] == [url for url in page.requests if "Bright" in url]


def test_nothing_of_the_answers_is_logged(visit, served):
    """Whatever people typed, the server's log does not hold it."""
    address, log = served
    page = visit(address)
    page.get_by_label("Organisation").fill("Confidential Organisation")
    note(page, 1, "Confidential note")
    answer_all(page)
    download(page, "Download Word report")
    download(page, "Save answers")

    assert "onfidential" not in log.read_text()


def test_hostile_text_stays_text(visit, served):
    """What is typed is never run, on the page or in the report."""
    page = visit(served[0])
    hostile = "<img src=x onerror=document.title='hacked'> & \"quotes\""
    page.get_by_label("Organisation").fill(hostile)
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    _, content = download(page, "Download Word report")

    assert hostile in read(content)
    assert "hacked" != page.title()


SLOW = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) { setTimeout(() => send.call(this, message), 700); };
"""


def test_a_slow_line_mixes_nothing_up(visit, served):
    """However late messages arrive, what was entered before "Start again" stays before it."""
    page = visit(served[0], script=SLOW)
    for answer in ("Yes", "No"):
        radio(page, 1, answer).check()
    radio(page, 2, "No").check()
    next_client(page)
    expect(status(page)).to_contain_text("Ready for the next client")

    expect_answered(page, 0)
    page.wait_for_timeout(1500)
    assert [] == page.locator("input:checked").all()
    expect_answered(page, 0)
    page.get_by_role("button", name="Undo “Next client”").click()
    expect(radio(page, 1, "No")).to_be_checked()
    expect(radio(page, 2, "No")).to_be_checked()


def test_a_slow_line_keeps_the_last_word(visit, served):
    """On a slow line the choice made last is what is shown and counted, without a flicker back."""
    page = visit(served[0], script=SLOW)
    for answer in ("Yes", "Partially", "No"):
        radio(page, 1, answer).check()
    question(page, 1).get_by_text("Add a note").click()
    question(page, 1).get_by_role("textbox").press_sequentially("Ask Bob", delay=60)
    _, content = download(page, "Download Word report")

    assert "Ask Bob" in read(content)
    expect(radio(page, 1, "No")).to_be_checked()
    expect(advice(page, 1)).to_contain_text("Not in place")


DEAF = """
const wait = window.setTimeout;
window.setTimeout = (call, time, ...more) => wait(call, time === 20000 ? 300 : time, ...more);
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) { if (!window.deaf) send.call(this, message); };
"""


def test_a_server_that_does_not_answer_is_said(visit, served):
    """When nothing comes back, the page says so and the buttons work again."""
    page = visit(served[0], script=DEAF)
    page.locator("[data-connected]").wait_for()
    radio(page, 1, "Yes").check()
    page.evaluate("window.deaf = true")
    button = page.get_by_role("button", name="Download Word report")
    button.click()

    expect(status(page)).to_contain_text("The server does not answer.")
    expect(button).to_have_attribute("aria-disabled", "false")
    page.evaluate("document.querySelector('[role=status]').textContent = ''")
    page.get_by_role("button", name="Save answers", exact=True).click()
    expect(status(page)).to_contain_text("The server does not answer.")
    expect(radio(page, 1, "Yes")).to_be_checked()


LATE = """
const wait = window.setTimeout;
window.setTimeout = (call, time, ...more) => wait(call, time === 20000 ? 300 : time, ...more);
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) { wait(() => send.call(this, message), window.slow ? 1500 : 0); };
"""


def test_a_file_that_comes_late_is_saved(visit, served):
    """A file that comes after the page said that nothing came is saved all the same."""
    page = visit(served[0], script=LATE)
    page.locator("[data-connected]").wait_for()
    page.evaluate("window.slow = true")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download Word report").click()
        expect(status(page)).to_contain_text("The server does not answer.")

    assert caught.value.suggested_filename.endswith(".docx")
    expect(status(page)).not_to_contain_text("The server does not answer.")


def test_no_question_hides_under_the_bar(visit, served):
    """Whatever question is gone to, its heading stands below the bar and has the focus."""
    page = visit(served[0], place="")
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    low = bar(page).bounding_box()
    for link in page.locator(".sc-rail").get_by_role("link").all():
        link.click()
        heading = page.get_by_role("heading", level=2).filter(visible=True)
        expect(heading).to_be_focused()
        assert heading.bounding_box()["y"] >= low["y"] + low["height"]


def test_no_cookie_is_set(visit, served):
    """The page has no accounts, and leaves nothing in the browser."""
    page = visit(served[0])
    radio(page, 1, "Yes").check()

    assert [] == page.context.cookies()
