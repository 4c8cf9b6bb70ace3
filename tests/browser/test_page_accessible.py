"""The page for people who use it otherwise: by keyboard or ear, enlarged, dark, in their colours, on paper, without scripts."""

import re
from contextlib import contextmanager
from itertools import pairwise, product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from screen import CHOSEN, PACK, TOTAL, answer_all, expect_answered, question, radio, status

from selfcheck.questionnaire import Rating

TITLE = "Keeping personal data secure"
READY = "[data-connected]"
LOST = "No connection. Your answers are safe here; go on, and the advice follows later."
#: What takes the focus, and is there to be seen.
FOCUSABLE = ":is(a[href], button, input, textarea, summary, [tabindex='0'])"

#: What stands out of the window, what is cut off, and whether the window itself scrolls sideways.
CLIPPED = """() => {
    const wide = document.documentElement.clientWidth;
    const all = [...document.querySelectorAll(".sc-page *")];
    const there = all.filter((each) => each.checkVisibility() && !each.closest(".sc-unseen"));
    const out = there.filter((each) => each.getBoundingClientRect().right > wide + 1 || each.getBoundingClientRect().left < -1);
    const closed = there.filter((each) => getComputedStyle(each).overflow !== "visible");
    const cut = closed.filter((each) => !each.matches("input, textarea, .sc-glance")
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1));
    const spilt = there.filter((each) => each.matches("button, .sc-chip") && each.scrollWidth > each.clientWidth + 1);
    const say = (each) => `${each.localName}.${each.className} ${each.textContent.slice(0, 40)}`;
    return [...[...out, ...cut, ...spilt].map(say), ...(document.documentElement.scrollWidth > wide ? ["the window"] : [])];
}"""


@pytest.fixture(name="show")
def _show(chromium, served):
    """Open the page in a browser with options of its own, and wait until it is alive."""
    contexts = []

    def show(width=1280, height=900, until=READY, hold="", script="", **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.on("dialog", lambda dialog: dialog.accept())  # yes, leave
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        if hold:
            page.route(hold, lambda route: None)  # it is on its way, for ever
        page.goto(served[0], wait_until="commit")
        page.locator(until).first.wait_for(timeout=60_000)
        return page

    yield show
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")
        context.close()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def choose_file(page, content):
    """Continue from a file, without a mouse."""
    with page.expect_file_chooser() as chooser:
        button(page, "Continue from saved answers").press("Enter")
    chooser.value.set_files({"name": "answers.json", "mimeType": "application/json", "buffer": content})


def cut_off(page):
    page.evaluate("(text) => document.dispatchEvent(new CustomEvent('selfcheck:say', { detail: { text, urgent: true } }))", LOST)
    expect(status(page)).to_have_class(re.compile("sc-urgent"))


@contextmanager
def nothing_moves(page):
    """The second question stays where it is on the screen."""
    where = "document.querySelectorAll('.sc-question')[1].getBoundingClientRect().top"
    before = page.evaluate(where)
    yield
    assert before == page.evaluate(where)


def violations(page, context=None):
    """What breaks a rule of axe, by rule."""
    found = Axe().run(page, context=context).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def focused(page):
    """The name of what has the focus, as people know it."""
    return page.evaluate(
        """() => {
            const here = document.activeElement;
            const label = here.labels?.[0] ?? here;
            return (here.ariaLabel ?? label.textContent).trim().split("\\n")[0];
        }"""
    )


#: Where a key has led: whether past the end, in which group of radios, and whether people see it.
STOP = """() => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 22));
    const bare = top && (here.contains(top) || (top.contains(here) && !top.matches(".sc-bar, .sc-bar *")));
    const filling = box.top < 0 && box.bottom > innerHeight;
    const { outlineStyle, outlineWidth } = getComputedStyle(here);
    return {
        past: here === document.body || here.matches('.sc-skip'),
        group: here.type === "radio" ? here.name : "",
        seen: outlineStyle === "solid" && parseFloat(outlineWidth) >= 3 && (bare || filling),
        name: `${here.localName} ${here.textContent.trim().slice(0, 40) || here.id || here.value} at ${Math.round(box.top)}`,
    };
}"""


def stops(page, key):
    """Press a key from the first place where it stops to the last, and tell of each."""
    page.locator(".sc-skip" if key == "Tab" else ".sc-glance").focus()
    page.keyboard.press(key)
    while not (stop := page.evaluate(STOP))["past"]:
        yield stop
        page.keyboard.press(key)


def tab_to(page, name, most=80):
    """Press Tab until what is called so has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    raise AssertionError(f"Tab does not lead to {name}")


PATIENT = """
const wait = window.setTimeout;
window.setTimeout = (call, time, ...more) => wait(call, time === 5000 ? 60000 : time, ...more);
"""


def test_axe_finds_nothing_before_the_scripts(show):
    """The page that nobody has brought to life yet breaks no rule, nor does what it says to a click that comes too early."""
    page = show(until="[type=radio]", hold="**/client.js*", script=PATIENT)
    assert [] == violations(page)
    button(page, "Save answers").click()

    expect(status(page)).to_have_text("Just a moment: the page is still connecting.")
    assert [] == violations(page)


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(360, "light", marks=pytest.mark.corner), (1280, "dark"), (1920, "light")]
)
def test_axe_finds_nothing(show, width, scheme):
    """No rule of axe is broken in any state, on a phone and on desks, in light and in dark."""
    page = show(width, color_scheme=scheme)
    assert str(scheme == "light").lower() == page.locator("html").get_attribute("data-jp-theme-light")
    found = {"empty": violations(page)}
    answer_all(page)
    question(page, 1).get_by_text("Why it matters").click()
    question(page, 1).get_by_text("Note for the report").click()
    question(page, 1).locator(".sc-steps summary").first.click()
    found["answered"] = violations(page)
    with page.expect_download():
        button(page, "Download Word report").click()
    button(page, "Start again").click()
    found["to start again?"] = violations(page)
    button(page, "Cancel").click()
    choose_file(page, b"not answers")
    expect(status(page)).to_contain_text("damaged")
    found["wrong file"] = violations(page)
    cut_off(page)
    found["cut off"] = violations(page)

    assert {state: [] for state in found} == found


def test_axe_finds_nothing_in_forced_colours(show):
    """Where people choose the colours, contrast remains, and a chosen answer has a border of its own."""
    page = show(forced_colors="active")
    answer_all(page)
    border = "(radio) => getComputedStyle(radio.closest('label')).borderTopColor"

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert [] == violations(page)
        assert radio(page, 1, "Yes").evaluate(border) != radio(page, 1, "No").evaluate(border)


def test_it_prints(show):
    """Paper shows answers, advice and first steps in dark on white, whatever the screen has, and no button."""
    page = show(794, color_scheme="dark")
    answer_all(page)
    question(page, 3).get_by_text("Note for the report").click()
    question(page, 3).get_by_role("textbox").fill("Ask Bob")
    button(page, "Start again").click()
    page.emulate_media(media="print")

    assert [] == page.get_by_role("button").all()
    for number, option in enumerate(CHOSEN, 1):
        expect(radio(page, number, option.label)).to_be_visible()
    for step in page.locator(".sc-steps p").all():
        assert 0 < step.bounding_box()["height"]
    expect(page.get_by_role("region", name="Advice for question 3")).to_contain_text("Not in place")
    expect(question(page, 3).get_by_role("textbox")).to_be_visible()
    for gone in ("Why it matters", "Start again for the next client?"):
        expect(page.get_by_text(gone).first).to_be_hidden()
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert [] == violations(page)


def test_without_scripts_it_can_be_read(show):
    """Where no script runs, the page says so, questions and what to do are there, and nothing that would not work."""
    page = show(360, until="[type=radio]", java_script_enabled=False)
    # Playwright finds nothing by role or text in a noscript.
    expect(page.locator(".sc-unscripted")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
    told = page.locator("noscript section")
    for number, each in enumerate(PACK.questions, 1):
        expect(page.get_by_role("group", name=f"{number}. {each.text}")).to_be_visible()
        expect(told.locator("h3").nth(number - 1)).to_have_text(f"{number}. {each.text}")
        expect(told.locator("ul").nth(number - 1)).to_be_visible()
        texts = [f"{action.text}." for action in each.improvements]
        expect(told.locator("ul").nth(number - 1).locator("li > strong:first-child")).to_have_text(texts)

    question(page, 1).get_by_text("Why it matters").click()
    expect(question(page, 1).locator("details p").first).to_be_visible()


def test_language_and_title(show):
    """The page has a language, and its title names the organisation once that is known and no longer."""
    page = show()
    assert "en" == page.locator("html").get_attribute("lang")
    assert PACK.language == page.locator("main .sc-page").get_attribute("lang")
    expect(page).to_have_title(TITLE)
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect(page).to_have_title(f"Bright & Sons – {TITLE}")

    button(page, "Start again").click()
    button(page, "Start again without saving").click()
    expect(page).to_have_title(TITLE)


def test_headings_and_landmarks(show):
    """One h1, no level is skipped, one main, and every other landmark has a name of its own, with and without answers."""
    page = show()
    for answer in (lambda: None, lambda: answer_all(page)):
        answer()
        levels = page.evaluate(
            """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility())
                .map((each) => Number(each.localName[1]))"""
        )
        assert 1 == levels[0]
        assert 1 == levels.count(1)
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
        assert 1 == page.get_by_role("main").count()
        for none in ("banner", "contentinfo", "complementary", "alert"):
            assert 0 == page.get_by_role(none).count()
        assert ["Other checks"] == [way.get_attribute("aria-label") for way in page.get_by_role("navigation").all()]
        names = [region.get_attribute("aria-label") for region in page.get_by_role("region").all()]
        assert [*(f"Advice for question {number}" for number in range(1, TOTAL + 1)), "At a glance"] == names


def test_groups_have_names_sizes_and_hints(show):
    """Each question is a group of its radios, named by the question and described by its hint; so are ticks and fields."""
    page = show()
    for number, each in enumerate(PACK.questions, 1):
        group = page.get_by_role("group", name=f"{number}. {each.text}", exact=True)
        assert [option.label for option in each.options] == [
            radio.locator("xpath=..").inner_text() for radio in group.get_by_role("radio").all()
        ]
        expect(group).to_have_accessible_description(each.hint)
    radio(page, 2, "Partially").check()

    ticks = question(page, 2).get_by_role("group", name="Tick what is already in place")
    expect(ticks.get_by_role("checkbox")).to_have_count(len(PACK.questions[1].measures))
    expect(page.get_by_role("group", name="About the report").get_by_role("textbox")).to_have_count(2)
    expect(page.get_by_role("progressbar", name="Questions answered")).to_have_count(1)
    button(page, "Start again").click()
    expect(page.get_by_role("group", name="Start again").get_by_role("button")).to_have_count(3)


def test_the_skip_link(show):
    """The first Tab shows a way past the bar; taking it leads to the first field, in sight below the bar."""
    page = show()
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the questions")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#sc-questions")).to_be_focused()
    bar = page.locator(".sc-bar").bounding_box()
    assert bar["y"] + bar["height"] <= page.locator("#sc-questions").bounding_box()["y"]
    page.keyboard.press("Tab")

    expect(page.get_by_label("Organisation")).to_be_focused()


def test_one_tab_stop_a_group_and_arrows_within(show):
    """Tab stops once at the radios of a question, before and after it is answered; arrows go around among them."""
    page = show()
    for answered in (False, True):
        if answered:
            page.get_by_role("radio", name="No", exact=True).nth(1).check()
        groups = [stop["group"] for stop in stops(page, "Tab") if stop["group"]]
        assert [f"sc-{each.id}" for each in PACK.questions] == groups
    radio(page, 1, "Yes").focus()
    for key, answer in [("ArrowUp", "Not sure"), ("ArrowDown", "Yes"), ("ArrowRight", "Partially"), ("ArrowLeft", "Yes")]:
        page.keyboard.press(key)
        expect(radio(page, 1, answer)).to_be_focused()
        expect(radio(page, 1, answer)).to_be_checked()


def test_one_place_where_things_are_said(show):
    """There is one polite live region; each step says one short sentence or two there, and the focus stays where it was put."""
    page = show()
    said = []

    def says(text, focus=None):
        region = page.get_by_role("status")  # before the first word there is nothing to see of it
        expect(region).to_have_count(1)
        expect(region).to_have_text(text)
        said.append(region.inner_text())
        if focus is not None:
            expect(focus).to_be_focused()

    says("")
    assert 0 == page.locator("[aria-live]:not([role=status]), [role=alert], [role=log], output").count()
    page.get_by_label("Organisation").fill("Bright & Sons")
    radio(page, 1, "Yes").press("Space")
    says(f"Question 1: advice updated. 1 of {TOTAL} answered.", radio(page, 1, "Yes"))
    radio(page, 1, "Yes").press("ArrowDown")
    says(re.compile(f"Question 1: advice updated. 1 of {TOTAL} answered."), radio(page, 1, "Partially"))
    tick = question(page, 1).get_by_role("checkbox").first
    tick.press("Space")
    says(re.compile(f"Question 1: advice updated. 1 of {TOTAL} answered."), tick)
    clear = question(page, 1).get_by_role("button", name="Clear this answer")
    clear.press("Enter")
    says(re.compile(f"Question 1: advice updated. 0 of {TOTAL} answered."), radio(page, 1, "Yes"))
    radio(page, 2, "No").press("Space")
    says(re.compile(f"Question 2: advice updated. 1 of {TOTAL} answered."), radio(page, 2, "No"))
    for name, file in [("Download Word report", "docx"), ("Download web page", "html")]:
        with page.expect_download():
            button(page, name).press("Enter")
        says(re.compile(rf"selfcheck_Bright-&-Sons_[\d-]+\.{file} is ready: look in your downloads\."), button(page, name))
    with page.expect_download() as caught:
        button(page, "Save answers").press("Enter")
    saved = Path(caught.value.path()).read_bytes()
    says("selfcheck-answers_Bright-&-Sons.json is ready: look in your downloads. Keep it to continue later.")
    expect(button(page, "Save answers")).to_be_focused()

    again = button(page, "Start again")
    again.press("Enter")
    expect(button(page, "Save answers, then start again")).to_be_focused()
    page.keyboard.press("Escape")
    expect(again).to_be_focused()
    again.press("Enter")
    button(page, "Cancel").press("Enter")
    expect(again).to_be_focused()
    again.press("Enter")
    button(page, "Start again without saving").press("Enter")
    says("Ready for the next client: all answers and notes are cleared. You can undo this.", again)
    button(page, "Undo “Start again”").press("Enter")
    says("Undone: the answers from before are back.", again)
    choose_file(page, b"not answers")
    says("This is not a file of saved answers, or it is damaged.", button(page, "Continue from saved answers"))
    question(page, 2).get_by_role("button", name="Clear this answer").press("Enter")
    choose_file(page, saved)
    says("Your saved answers are back: 1 answered.", button(page, "Continue from saved answers"))
    page.reload()
    page.locator(READY).wait_for()
    says("Your answers from before are back: 1 answered. “Start again” clears them.")
    assert page.evaluate("document.activeElement === document.body")

    assert 100 >= max(map(len, said)), max(said, key=len)


def test_the_whole_job_without_a_mouse(show, tmp_path):
    """From the address bar on: names, five answers, a tick, a note, reports, saving, the next client, and back to this one."""
    page = show()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "Organisation")
    page.keyboard.type("Bright & Sons")
    tab_to(page, "Prepared by")
    page.keyboard.type("Ada")
    for number, option in enumerate(CHOSEN, 1):
        tab_to(page, "Why it matters")
        page.keyboard.press("Enter")
        expect(question(page, number).locator("details p").first).to_be_visible()
        tab_to(page, PACK.questions[number - 1].options[0].label, most=3)
        page.keyboard.press("Space")
        while focused(page) != option.label:
            page.keyboard.press("ArrowDown")
        expect_answered(page, number)
        if option.rating is Rating.AMBER:
            tab_to(page, PACK.questions[number - 1].measures[0].measure)
            page.keyboard.press("Space")
        tab_to(page, "Note for the report", most=12)
        page.keyboard.press("Enter")
        tab_to(page, "Anything the report should remember", most=1)
        page.keyboard.type(f"Note {number}")
        expect(page.get_by_role("region", name=f"Advice for question {number}")).not_to_contain_text("Choose an answer")
    tab_to(page, "At a glance")
    tab_to(page, "Skip to the questions")  # around, past the end of the page
    for name in ("Download web page", "Download Word report"):
        tab_to(page, name, most=4)
        with page.expect_download():
            page.keyboard.press("Enter")
    tab_to(page, "Save answers", most=4)
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    file = tmp_path / caught.value.suggested_filename
    file.write_bytes(Path(caught.value.path()).read_bytes())
    tab_to(page, "Start again", most=4)
    page.keyboard.press("Enter")
    tab_to(page, "Start again without saving", most=1)
    page.keyboard.press("Enter")
    expect_answered(page, 0)
    page.keyboard.press("Shift+Tab")
    assert "Continue from saved answers" == focused(page)
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(file)

    expect_answered(page, TOTAL)
    for number, option in enumerate(CHOSEN, 1):
        expect(radio(page, number, option.label)).to_be_checked()
        expect(question(page, number).get_by_role("textbox")).to_have_value(f"Note {number}")


DEAF = """
const wait = window.setTimeout;
window.setTimeout = (call, time, ...more) => wait(call, time === 20000 ? 100 : time, ...more);
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) { if (!window.deaf) send.call(this, message); };
"""


@pytest.mark.parametrize("name", ["Download Word report", "Save answers"])
def test_a_failure_is_tied_to_its_button(show, name):
    """Where no file comes, the button that was asked for it is described by why, and keeps the focus."""
    page = show(360, 740, script=DEAF)
    expect(button(page, name)).to_have_accessible_description("")
    page.evaluate("window.deaf = true")
    button(page, name).press("Enter")

    expect(button(page, name)).to_have_accessible_description(re.compile("^No answer: try again."))
    expect(button(page, name)).to_be_focused()
    expect(button(page, name)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_is_large_enough_to_hit(show, width):
    """What is clicked is 44 pixels high at least; a link in a text, 24."""
    page = show(width)
    answer_all(page)
    with page.expect_download():
        button(page, "Download Word report").click()
    with page.expect_download():
        button(page, "Save answers").click()
    button(page, "Start again").click()
    small = """(those) => [...document.querySelectorAll(`.sc-page ${those}, .sc-skip`)].filter((each) => each.checkVisibility())
        .map((each) => each.labels?.length && each.matches("[type=radio], [type=checkbox]") ? each.labels[0] : each)
        .filter((each) => each.getBoundingClientRect().height < (each.matches(".sc-page a") ? 24 : 44))
        .map((each) => `${each.localName} ${each.textContent} ${each.getBoundingClientRect().height}`)"""

    assert [] == page.evaluate(small, FOCUSABLE)


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740), pytest.param(320, 256, marks=pytest.mark.corner)])
def test_the_focus_can_be_seen(show, width, height):
    """Tab shows an outline around everything it stops at, and the bar hides none of it, on the way down and up again."""
    page = show(width, height)
    answer_all(page)
    with page.expect_download():
        button(page, "Download Word report").click()
    for key in ("Tab", "Shift+Tab"):
        found = list(stops(page, key))
        assert 50 < len(found)
        assert [] == [stop["name"] for stop in found if not stop["seen"]]


def luminance(colour):
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_lines_that_matter_have_contrast(show):
    """The border of fields and of the chosen answer, and the outline of the focus, have a contrast of 3 to 1 at least."""
    page = show()
    radio(page, 1, "Yes").check()
    colours = """() => {
        const of = (query, what) => getComputedStyle(document.querySelector(query))[what];
        const first = document.querySelector(".sc-primary");
        first.focus({ focusVisible: true });
        return {
            papers: [of("html", "backgroundColor"), of(".sc-advice", "backgroundColor")],
            lines: [of(".sc-details input", "borderTopColor"), of(".sc-options label:has(:checked)", "borderTopColor"),
                    of(".sc-saved button", "borderTopColor"), getComputedStyle(first).outlineColor],
        };
    }"""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-jp-theme-light", str(scheme == "light").lower())
        found = page.evaluate(colours)
        for line, paper in product(found["lines"], found["papers"]):
            dark, light = sorted((luminance(line), luminance(paper)))
            assert 3 <= (light + 0.05) / (dark + 0.05), (scheme, line, paper)


SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
.sc-page p { margin-bottom: 2em }"""
ENLARGED = {
    "text at 200 %, on a desk": (1280, 900, "html { font-size: 200% }"),
    "text at 200 %, on a phone": (360, 740, "html { font-size: 200% }"),
    "zoom of 400 %": (320, 256, "html { font-size: 100% }"),
    "wide spacing": (
        360,
        740,
        SPACED,
    ),
}


@pytest.mark.matrix(3, every=())
@pytest.mark.parametrize("case", ENLARGED)
def test_enlarged_nothing_is_lost(show, case):
    """Enlarged or spaced out, nothing is cut off and nothing scrolls sideways, in any state."""
    width, height, style = ENLARGED[case]
    page = show(width, height)
    page.add_style_tag(content=style)
    page.get_by_label("Organisation").fill("Bright & Sons")
    answer_all(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    with page.expect_download():
        button(page, "Download Word report").click()
    expect(status(page)).to_contain_text("is ready")
    button(page, "Start again").click()
    assert [] == page.evaluate(CLIPPED)

    cut_off(page)
    assert [] == page.evaluate(CLIPPED)


@pytest.mark.parametrize("case", ["zoom of 400 %", "text at 200 %, on a phone"])
def test_enlarged_the_questions_have_the_window(show, case):
    """Where all is large in a small window, the bar scrolls away, and only what was said stays in sight."""
    width, height, style = ENLARGED[case]
    page = show(width, height)
    page.add_style_tag(content=style)
    radio(page, 3, "No").check()
    expect_answered(page, 1)
    expect(status(page)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("progressbar")).not_to_be_in_viewport()
    box = status(page).bounding_box()

    assert 0.3 * height >= box["y"] + box["height"]


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.corner), 800, 1280])
def test_the_banner_covers_no_button_and_moves_nothing(show, width):
    """When the connection is cut, a banner as wide as the page says so below the buttons, whole, and nothing moves."""
    page = show(width)
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    before = [page.get_by_role("button", name=name).bounding_box() for name in ("Download web page", "Download Word report")]
    with nothing_moves(page):
        cut_off(page)
    after = [page.get_by_role("button", name=name).bounding_box() for name in ("Download web page", "Download Word report")]
    banner = status(page).bounding_box()

    assert before == after
    assert max(box["y"] + box["height"] for box in after) <= banner["y"]
    assert (0, width) == (banner["x"], banner["width"])
    assert [] == page.evaluate(CLIPPED)
    assert 200 > banner["height"]


def test_a_phone_has_room_for_the_questions(show):
    """On a phone the bar leaves four fifths of the window to the questions."""
    page = show(360, 740)
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)

    assert 740 / 5 > page.locator(".sc-bar").bounding_box()["height"]


def test_nothing_moves_by_itself(show):
    """Nothing is animated, whether people asked for that or not."""
    page = show()
    radio(page, 1, "Yes").check()
    moving = """() => [document.documentElement, ...document.querySelectorAll("body, body *")].filter((each) => {
        const style = getComputedStyle(each);
        return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration) || style.scrollBehavior !== "auto";
    }).length + document.getAnimations().length"""

    for motion in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=motion)
        assert 0 == page.evaluate(moving)


def test_in_jupyterlab_light_and_dark(chromium, lab):
    """In JupyterLab's light and dark themes the page follows, and breaks no rule of axe."""
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{lab[0]}lab/tree/selfcheck.ipynb?reset")  # without the views that another test has opened
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.locator(".jp-Notebook .jp-Cell").first.click()  # the menu acts on the notebook that was touched last
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_role("radio").first.wait_for(timeout=60_000)
    answer_all(page)
    grounds = {}
    for theme in ("Light", "Dark"):
        page.get_by_role("menuitem", name="Settings", exact=True).click()
        page.locator(".lm-Menu-item", has_text=re.compile("^Theme")).click()
        page.locator(".lm-Menu-item", has_text=re.compile(f"^JupyterLab {theme}$")).click()
        page.locator(f"body[data-jp-theme-name='JupyterLab {theme}']").wait_for(state="attached")
        assert [] == violations(page, ".sc-page")
        cut_off(page)
        assert [] == violations(page, ".sc-page")
        grounds[theme] = luminance(page.locator(".sc-page").evaluate("(page) => getComputedStyle(page).backgroundColor"))
    page.close()

    assert grounds["Dark"] < 0.1 < 0.9 < grounds["Light"]
