"""One question in view: where the page is, how it is left and come back to, and how little is in the way of an answer."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from numbers_of_page import MEASURED
from playwright.sync_api import expect
from screen import CHOSEN, PACK, TOTAL, connected, expect_answered, go_on, next_client, press_until, radio, show_all, status
from servers import wait_until

from selfcheck.text import MOST_NAME

FIRST, SECOND, THIRD = (f"#sc-{each.id}" for each in PACK.questions[:3])
PRESENTED = f"#present-{PACK.questions[1].id}"
#: A topic of the long check, and its first question.
TOPIC, OF_TOPIC = "#sc-section-up-to-date-systems", "sc-prompt-updates"
#: Which questions are in view, frame by frame from the first paint on, and how far anything has moved by itself.
WATCH = """
window.seen = [];
const look = () => {
    const questions = [...document.querySelectorAll(".sc-question")];
    const shown = questions.filter((each) => each.checkVisibility()).map((each) => each.id).join();
    if (document.body && window.seen.at(-1) !== shown) window.seen.push(shown);
    requestAnimationFrame(look);
};
requestAnimationFrame(look);
window.moved = 0;
new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.moved += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(name="begin")
def _open(visit, served):
    """Open a place of the page in a window of some size, and wait until it has its kernel."""

    def begin(place="", width=1280, height=900, script=""):
        page = visit(served[0], width, height, script=script, place=place)
        connected(page)
        return page

    return begin


def in_view(page):
    """The questions that are in view."""
    return page.evaluate(
        "[...document.querySelectorAll('.sc-question')].filter((each) => each.checkVisibility()).map((each) => '#' + each.id)"
    )


def heading(page):
    return page.get_by_role("heading", level=2).filter(visible=True).first


@pytest.mark.parametrize(("place", "shown"), [("", [FIRST]), (SECOND, [SECOND]), ("#result", [])])
def test_from_the_first_paint_on_one_place_is_in_view(begin, place, shown):
    """Nothing flashes: no other question is ever shown, and the arrival of the client moves nothing."""
    page = begin(place, script=WATCH)
    page.wait_for_timeout(300)

    assert {*filter(None, page.evaluate("window.seen"))} == {each.removeprefix("#") for each in shown}
    assert 0.01 > page.evaluate("window.moved")  # what is still on its way when the first of it is painted


def test_a_topic_is_in_view_once_it_is_known_which_question(visit, served):
    """The address of a topic shows its first question without an answer, and no other before it."""
    page = visit(f"{served[0]}it-security/", script=WATCH, place=TOPIC)
    connected(page)

    assert [OF_TOPIC] == [*filter(None, page.evaluate("window.seen"))]


def test_each_question_has_an_address(begin):
    """Next leads on, an answer never does by itself; Back and Forward of the browser lead where people were, focus included."""
    page = begin()
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    assert [FIRST] == in_view(page)
    page.get_by_role("link", name="Next question").click()
    for leave, number in ((page.go_back, 2), (page.go_forward, 1), (page.go_back, 2)):
        expect(heading(page)).to_have_text(PACK.questions[number - 1].text)
        expect(heading(page)).to_be_focused()
        assert [f"#sc-{PACK.questions[number - 1].id}"] == in_view(page)
        assert 0 == page.evaluate("window.scrollY")
        leave()


def test_an_unanswered_question_can_be_skipped(begin):
    """Before an answer the way on is called what it is, and is not the next step; with one it is."""
    page = begin()
    on = page.locator(".sc-next").filter(visible=True)
    expect(on).to_have_accessible_name("Skip for now")
    before = on.evaluate("(each) => getComputedStyle(each).backgroundColor")
    radio(page, 1, "No").check()

    expect(on).to_have_accessible_name("Next question")
    assert before != on.evaluate("(each) => getComputedStyle(each).backgroundColor")


def test_the_tab_remembers_where_it_was(begin, served):
    """A reload, and another visit in the same tab without an address, show the question that was in view."""
    page = begin(THIRD)
    page.reload()
    connected(page)
    assert [THIRD] == in_view(page)
    page.goto("about:blank")
    page.goto(served[0])
    connected(page)

    assert [THIRD] == in_view(page)
    next_client(page)
    expect(heading(page)).to_have_text(PACK.questions[0].text)
    expect(heading(page)).to_be_focused()


def test_what_happens_out_of_view_is_there_later(begin):
    """An answer that is left at once gets its advice all the same, and the result and the names of the questions follow."""
    page = begin()
    page.evaluate(
        """(next) => {
            document.querySelector(".sc-question[data-current] input[value=no]").click();
            window.location.hash = next;
        }""",
        SECOND,
    )
    expect_answered(page, 1)
    expect(page.locator(".sc-rail").get_by_role("link", name=PACK.questions[0].short)).to_contain_text("Not in place")
    page.locator(".sc-rail").get_by_role("link", name=PACK.questions[0].short).click()

    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text("Not in place")
    expect(page.locator(".sc-rail [aria-current=step]")).to_contain_text(PACK.questions[0].short)


def test_the_card_comes_into_sight(begin):
    """On a phone the card that follows from an answer comes up from below; on a desk it is beside, and nothing scrolls."""
    page = begin(width=360, height=740)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    lead = "document.querySelector('[data-current] .sc-lead')"
    wait_until(lambda: page.evaluate(f"{lead}?.getBoundingClientRect().bottom < window.innerHeight - 68"))
    expect(radio(page, 1, "No")).to_be_focused()
    desk = begin()
    radio(desk, 1, "No").check()
    expect_answered(desk, 1)

    assert 0 == desk.evaluate("window.scrollY")


def test_the_menu(begin):
    """The menu clears the answer in view, shows all questions, closes with Escape and beside it, and gives the focus back."""
    page = begin(SECOND)
    menu = page.locator(".sc-menu summary")
    menu.click()
    expect(page.get_by_role("button", name="Clear this answer")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Next client").filter(visible=True)).to_have_count(0)
    expect(menu).to_be_focused()
    radio(page, 2, "No").check()
    expect_answered(page, 1)
    menu.click()
    page.get_by_role("button", name="Clear this answer").click()
    expect_answered(page, 0)
    expect(radio(page, 2, "Yes")).to_be_focused()
    menu.click()
    heading(page).click()
    expect(page.locator(".sc-menu")).not_to_have_attribute("open", "")
    show_all(page)

    assert TOTAL == len(in_view(page))
    expect(page.get_by_label("Organisation")).to_be_visible()


def test_a_heading_that_is_written_anew_keeps_the_focus(begin):
    """Whoever is at the result before the last advice has come is still there afterwards, and hears what it says now."""
    page = begin()
    page.evaluate("window.location.hash = 'result'")
    expect(heading(page)).to_be_focused()
    page.locator(".sc-question [type=radio]").first.evaluate("(input) => input.click()")

    expect(heading(page)).to_have_text(f"So far: 1 of {TOTAL} answered")
    expect(heading(page)).to_be_focused()


def test_the_result_says_what_is_missing_and_leads_there(begin):
    """Before all is answered the result has no verdict; it leads to the next question, and a changed answer is a link away."""
    page = begin()
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    page.evaluate("window.location.hash = 'result'")
    expect(heading(page)).to_have_text(f"So far: 1 of {TOTAL} answered")
    expect(page.get_by_text(f"Interim: 1 of {TOTAL} answered.")).to_be_visible()
    page.get_by_role("link", name="Go on with question 2").click()
    expect(heading(page)).to_have_text(PACK.questions[1].text)
    page.evaluate("window.location.hash = 'result'")
    page.get_by_role("link", name=f"Change {PACK.questions[0].short}").click()

    expect(heading(page)).to_have_text(PACK.questions[0].text)
    expect(radio(page, 1, "No")).to_be_checked()


def test_what_was_said_goes_when_people_go_on(begin):
    """A sentence is seen until another place is in view; it covers neither the way on nor the menu."""
    page = begin(width=360, height=740)
    with page.expect_download():
        page.get_by_role("button", name="Word report").click()
    expect(status(page)).to_contain_text("is ready: look in your downloads.")
    said = page.locator(".sc-said").bounding_box()
    assert said["y"] + said["height"] <= page.locator(".sc-next").filter(visible=True).bounding_box()["y"]
    page.locator(".sc-next").filter(visible=True).click()

    expect(page.locator(".sc-said")).to_have_css("width", "1px")


def test_the_limit_of_a_text_is_said_while_typing(begin):
    """Shortly before a text is full, and when it is, that stands beside it and is spoken, and nothing more can be typed."""
    page = begin("#result")
    field = page.get_by_label("Organisation")
    left = page.locator(".sc-details [data-left]").first
    field.fill("W" * (MOST_NAME - 101))
    expect(left).to_be_empty()
    field.fill("W" * (MOST_NAME - 30))
    expect(left).to_have_text("30 more characters fit here.")
    expect(page.get_by_role("status")).to_have_text("30 more characters fit here.")
    field.press_sequentially("W" * 29)
    expect(left).to_have_text("1 more character fits here.")
    expect(page.get_by_role("status")).to_have_text("20 more characters fit here.")
    field.press_sequentially("W" * 5)

    expect(left).to_have_text("No more characters fit here.")
    expect(page.get_by_role("status")).to_have_text("No more characters fit here.")
    expect(field).to_have_value("W" * MOST_NAME)
    next_client(page)
    expect(left).to_be_empty()


def test_a_phone_has_the_answer_on_its_first_screen(begin):
    """At 360 x 740 the first answer stands within 500 px, after at most 75 words, and both bars together have 120 px at most."""
    page = begin(width=360, height=740)
    measured = page.evaluate(MEASURED)

    assert measured["first"] <= 500, measured
    assert measured["words"] <= 75, measured
    assert measured["bars"] <= 120, measured


@pytest.mark.matrix(6, every=("answer",))
@pytest.mark.parametrize("answer", ["Yes", "Partially", "No", "Not sure"])
@pytest.mark.parametrize("number", range(1, TOTAL + 1))
def test_a_question_is_no_longer_than_two_screens(begin, number, answer):
    """At 360 px an answered question has 1,400 px at most, 2,000 with its list to tick; at 1920 both are on one screen."""
    page = begin(f"#sc-{PACK.questions[number - 1].id}", width=360, height=740)
    radio(page, number, answer).check()
    expect_answered(page, 1)
    height = page.evaluate(MEASURED)["height"]
    assert height <= (2000 if answer == "Partially" else 1400), height

    page.set_viewport_size({"width": 1920, "height": 1080})
    assert 1080 >= page.evaluate("document.documentElement.scrollHeight")


def test_few_taps_and_stops_to_the_report(begin):
    """Five answers and the Word report take 12 taps at most, or 55 stops of Tab."""
    page = begin(width=360, height=740)
    taps = stops = 0
    for number, option in enumerate(CHOSEN, 1):
        stops += press_until(page, "Tab", "document.activeElement.type === 'radio'")
        page.keyboard.press("Space")
        if option != PACK.questions[number - 1].options[0]:
            press_until(page, "ArrowDown", f"document.activeElement.value === '{option.id}'")
        expect_answered(page, number)
        stops += press_until(page, "Tab", "document.activeElement.matches('.sc-next')")
        go_on(page, number)
        taps += 2
    expect(heading(page)).to_be_focused()
    stops += press_until(page, "Shift+Tab", "document.activeElement.matches('[data-do=make]')")
    with page.expect_download():
        page.keyboard.press("Enter")
    taps += 1

    assert taps <= 12
    assert stops <= 55, stops


@pytest.mark.matrix(7, every=("place", "scheme", "width"))
@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize("width", [360, 1280, 1920])
@pytest.mark.parametrize(
    "place",
    ["", SECOND, "#result", PRESENTED, "it-security/", "it-security/#sc-section-up-to-date-systems", "it-security/#result"],
)
def test_axe_finds_nothing_in_any_place(visit, served, place, width, scheme):
    """No rule of axe is broken in any place: empty, answered, Partially, with its menu, the sheet and a banner."""
    path, _, mark = place.partition("#")
    page = visit(f"{served[0]}{path}", width, place=f"#{mark}" if mark else "")
    page.emulate_media(**({"forced_colors": "active"} if scheme == "forced" else {"color_scheme": scheme}))
    connected(page)
    found = {"empty": violations(page)}
    for answer in ("No", "Partially"):
        if page.get_by_role("radio").filter(visible=True).count():
            page.get_by_role("radio", name=answer, exact=True).filter(visible=True).check()
            rating = "Not in place" if answer == "No" else "Partly in place"
            page.locator("[data-current] .sc-tag").get_by_text(rating).wait_for()
            found[answer] = violations(page)
    page.locator("input[type=file]").set_input_files({"name": "a.json", "mimeType": "application/json", "buffer": b"no answers"})
    page.locator(".sc-banner").wait_for()
    found["banner"] = violations(page)
    if place != PRESENTED:
        page.locator(".sc-menu summary").click()
        found["menu"] = violations(page)
        page.locator(".sc-menu").get_by_role("button", name="Next client").click()
        found["sheet"] = violations(page)

    assert {state: [] for state in found} == found


def violations(page):
    """What breaks a rule of axe, by rule."""
    return [f"{rule['id']}: {node['html'][:200]}" for rule in Axe().run(page).response["violations"] for node in rule["nodes"]]


def test_a_link_to_a_page_to_fill_in_opens_its_fold(begin):
    """Where an action says that we make a page for it, the link leads to the buttons that do, on the result."""
    asking = next(each for each in PACK.questions if any(action.document for action in each.actions))
    page = begin(f"#sc-{asking.id}")
    radio(page, PACK.questions.index(asking) + 1, "Partially").check()
    expect_answered(page, 1)
    for fold in page.locator(f"#sc-{asking.id} details").all():
        fold.evaluate("(each) => { each.open = true; }")
    page.locator(f"#sc-{asking.id}").get_by_role("link", name="We make you a page for it").first.click()

    expect(page).to_have_url(re.compile("#result$"))
    expect(page.get_by_text("Documents to fill in", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name=PACK.documents[0].title)).to_be_in_viewport()
