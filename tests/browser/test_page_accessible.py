"""The page for people who use it otherwise: by keyboard or ear, enlarged, dark, in their colours, on paper, without scripts."""

import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from jupyterlab_user import run_all
from playwright.sync_api import expect
from screen import (
    CHOSEN,
    PACK,
    TOTAL,
    answer_all,
    choose,
    continue_from,
    expect_answered,
    give_file,
    go_on,
    next_client,
    question,
    radio,
    response,
    show_all,
    status,
    violations,
)

from selfcheck.assessment import assess
from selfcheck.questionnaire import Rating

#: What follows from an answer to each question.
ASSESSMENT = assess(PACK, response(*(option.id for option in CHOSEN)))
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
    const unseen = "h1, .sc-wide, .sc-top [data-link], .sc-picture span, .sc-said, .sc-said *";
    const cut = closed.filter((each) => !each.matches(`input, textarea, ${unseen}`)
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1));
    const spilt = there.filter((each) => each.matches("button, .sc-tag") && each.scrollWidth > each.clientWidth + 1);
    const say = (each) => `${each.localName}.${each.className} ${each.textContent.slice(0, 40)}`;
    return [...[...out, ...cut, ...spilt].map(say), ...(document.documentElement.scrollWidth > wide ? ["the window"] : [])];
}"""


@pytest.fixture(name="show")
def _show(chromium, served):
    """Open the page, or a place of it, in a browser with options of its own, and wait until it is alive."""
    contexts = []

    def show(width=1280, height=900, until=READY, hold="", script="", place="#all", **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.on("dialog", lambda dialog: dialog.accept())  # yes, leave
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        if hold:
            page.route(hold, lambda route: None)  # it is on its way, for ever
        page.goto(f"{served[0]}{place}", wait_until="commit")
        page.locator(until).first.wait_for(timeout=60_000)
        return page

    yield show
    for context in contexts:
        for page in context.pages:
            page.goto("about:blank")
        context.close()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def cut_off(page):
    page.evaluate("(text) => document.dispatchEvent(new CustomEvent('selfcheck:say', { detail: { text, urgent: true } }))", LOST)
    expect(status(page)).to_have_class(re.compile("sc-urgent"))


def focused(page):
    """The name of what has the focus, as people know it."""
    return page.evaluate(
        """() => {
            const here = document.activeElement;
            const label = here.labels?.[0] ?? here;
            return (here.ariaLabel ?? label.innerText).trim().split("\\n")[0];
        }"""
    )


#: Where a key has led: whether past the end, in which group of radios, and whether people see it.
STOP = """() => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 22));
    const bare = top && (here.contains(top) || (top.contains(here) && !top.matches(".sc-top, .sc-top *")));
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
    page.locator(".sc-skip" if key == "Tab" else ".sc-others a").focus()
    page.keyboard.press(key)
    while not (stop := page.evaluate(STOP))["past"]:
        yield stop
        page.keyboard.press(key)


def tab_to(page, name, most=80, key="Tab"):
    """Press Tab until what is called so has the focus."""
    met = []
    for _ in range(most):
        page.keyboard.press(key)
        met.append(focused(page))
        if met[-1].startswith(name):
            return
    raise AssertionError(f"{key} does not lead to {name!r}, but to {met}")


PATIENT = """
const wait = window.setTimeout;
window.setTimeout = (call, time, ...more) => wait(call, time === 5000 ? 60000 : time, ...more);
"""


def test_axe_finds_nothing_before_the_scripts(show):
    """The page that nobody has brought to life yet breaks no rule, nor does what it says to a click that comes too early."""
    page = show(until="[type=radio]", hold="**/client.js*", script=PATIENT)
    assert [] == violations(page)
    page.locator(".sc-result").get_by_role("button", name="Save answers").click()

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
    question(page, 1).get_by_text("About this question").click()
    question(page, 1).get_by_text("Add a note").click()
    for fold in page.locator("details:not([data-menu])").all():
        fold.evaluate("(each) => { each.open = true; }")
    found["answered"] = violations(page)
    with page.expect_download():
        button(page, "Download Word report").click()
    page.locator(".sc-menu summary").click()
    found["menu"] = violations(page)
    page.locator(".sc-menu").get_by_role("button", name="Next client").click()
    found["next client?"] = violations(page)
    button(page, "Cancel").click()
    continue_from(page, b"not answers")
    expect(status(page)).to_contain_text("damaged")
    found["wrong file"] = violations(page)
    cut_off(page)
    found["cut off"] = violations(page)

    assert {state: [] for state in found} == found


def test_axe_finds_nothing_in_forced_colours(show):
    """Where people choose the colours, contrast remains, and a chosen answer and a sheet have borders of their own."""
    page = show(forced_colors="active")
    answer_all(page)
    border = "(radio) => getComputedStyle(radio.closest('label')).borderTopColor"

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert [] == violations(page)
        assert radio(page, 1, "Yes").evaluate(border) != radio(page, 1, "No").evaluate(border)
    page.locator(".sc-menu summary").click()
    page.locator(".sc-menu").get_by_role("button", name="Next client").click()
    expect(page.get_by_role("dialog", name="Next client")).to_have_css("border-style", "solid")
    expect(page.get_by_role("button", name="Who and when", include_hidden=True).first).to_have_css("border-style", "none")


def test_it_prints(show):
    """Paper shows the result and the whole plan in dark on white, whatever the screen has; of boxes the plan's, and no button."""
    page = show(794, color_scheme="dark")
    answer_all(page)
    page.emulate_media(media="print")

    assert [] == page.get_by_role("button").all() + page.get_by_role("radio").all() + page.get_by_role("textbox").all()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        f"{ASSESSMENT.overall.label}, because {ASSESSMENT.overall.because}."
    )
    result = page.locator(".sc-plan")
    for row in ASSESSMENT.plan:
        expect(result.get_by_text(row.action.text, exact=True).first).to_be_visible()
    for step in page.locator(".sc-plan .sc-actions p:last-child").all():
        assert 0 < step.bounding_box()["height"]
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert [] == violations(page)


def test_without_scripts_it_can_be_read(show):
    """Where no script runs, the page says so, questions and what to do are there, and nothing that would not work."""
    page = show(360, until="[type=radio]", java_script_enabled=False)
    # Playwright finds nothing by role or text in a noscript.
    expect(page.locator(".sc-warning")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("checkbox")).to_have_count(0)
    for number, each in enumerate(PACK.questions, 1):
        expect(page.get_by_role("group", name=each.text)).to_be_visible()
        listed = question(page, number).get_by_role("group", name="What should be in place")
        expect(listed).to_be_visible()
        expect(listed.locator("[data-row]")).to_have_count(len(each.measures))
        for action in each.improvements:
            assert action in each.measures or page.locator("noscript").get_by_text(f"{action.text}.").count()

    how = question(page, 1).locator(".sc-how").first
    expect(how.locator("p")).to_be_hidden()
    how.locator("summary").click()
    expect(how.locator("p")).to_be_visible()
    question(page, 1).get_by_text("About this question").click()
    expect(question(page, 1).locator("details p").first).to_be_visible()


def test_language_and_title(show):
    """The page has a language, and its title names the organisation once that is known and no longer."""
    page = show()
    assert "en" == page.locator("html").get_attribute("lang")
    assert PACK.language == page.locator("main .sc-page").get_attribute("lang")
    expect(page).to_have_title(TITLE)
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect(page).to_have_title(f"Bright & Sons – {TITLE}")

    next_client(page)
    expect(page).to_have_title(TITLE)


@pytest.mark.parametrize("place", ["", "#result", "#all"])
def test_headings_and_landmarks(show, place):
    """One h1, no level is skipped, one main, and every other landmark has a name of its own, with and without answers."""
    page = show(place="#all")
    for answer in (lambda: None, lambda: answer_all(page)):
        answer()
        page.evaluate(f"window.location.hash = '{place or '#sc-' + PACK.questions[1].id}'")
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
        for role in ("navigation", "region"):
            names = [landmark.get_attribute("aria-label") for landmark in page.get_by_role(role).all()]
            assert all(names)
            assert len(names) == len(set(names))
        page.evaluate("window.location.hash = '#all'")
        page.locator(".sc-page[data-view=all]").wait_for()


def test_groups_have_names_sizes_and_hints(show):
    """Each question is a group of its radios, named by the question and described by its hint; so are ticks and fields."""
    page = show()
    for each in PACK.questions:
        group = page.get_by_role("group", name=each.text, exact=True)
        assert [option.label for option in each.options] == [
            radio.locator("xpath=..").inner_text() for radio in group.get_by_role("radio").all()
        ]
        expect(group).to_have_accessible_description(each.hint)
    radio(page, 2, "Partially").check()

    ticks = question(page, 2).get_by_role("group", name=re.compile("^Tick what you have 0 of"))
    expect(ticks.locator("[type=checkbox]")).to_have_count(len(PACK.questions[1].measures))
    expect(page.get_by_role("group", name="About the report").get_by_role("textbox")).to_have_count(2)
    expect(page.get_by_role("progressbar", name="Questions answered")).to_have_count(1)
    choose(page, "Next client")
    expect(page.get_by_role("dialog", name="Next client").get_by_role("button")).to_have_count(3)


@pytest.mark.parametrize("place", ["", "#result"])
def test_the_skip_link(show, place):
    """The first Tab shows a way past the bar; taking it leads to the heading of what is in view, in sight below the bar."""
    page = show(place=place)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the questions")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=2).filter(visible=True).first
    expect(heading).to_be_focused()
    bar = page.locator(".sc-top").bounding_box()
    assert bar["y"] + bar["height"] <= heading.bounding_box()["y"]


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
    # A sheet has one of its own: while it is open, all else is silent.
    assert 0 == page.locator(":is([aria-live], [role=alert], [role=log], output):not([role=status], dialog *)").count()
    page.get_by_label("Organisation").fill("Bright & Sons")
    radio(page, 1, "Yes").press("Space")
    says(f"Question 1: advice updated. 1 of {TOTAL} answered.", radio(page, 1, "Yes"))
    radio(page, 1, "Yes").press("ArrowDown")
    says(re.compile(f"Question 1: advice updated. 1 of {TOTAL} answered."), radio(page, 1, "Partially"))
    tick = question(page, 1).get_by_role("checkbox").first
    tick.press("Space")
    expect(tick).to_be_focused()
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

    menu = page.locator(".sc-menu summary")
    again = page.locator(".sc-result").get_by_role("button", name="Next client")
    again.press("Enter")
    expect(page.get_by_role("heading", name="Next client")).to_be_visible()
    page.keyboard.press("Escape")
    expect(again).to_be_focused()
    choose(page, "Next client")
    button(page, "Cancel").press("Enter")
    expect(menu).to_be_focused()
    again.press("Enter")
    button(page, "Start with the next client").press("Enter")
    says("Ready for the next client: all answers and notes are cleared. You can undo this.", page.locator("#sc-questions"))
    button(page, "Undo “Next client”").press("Enter")
    says("Undone: the answers from before are back.", menu)
    continue_from(page, b"not answers")
    says(re.compile("or it is damaged. Nothing was changed."), menu)
    question(page, 2).get_by_role("button", name="Clear this answer").press("Enter")
    continue_from(page, saved)
    says("Your saved answers are back: 1 answered.", menu)
    page.reload()
    page.locator(READY).wait_for()
    says("Your answers from before are back: 1 answered. “Next client” clears them.")
    assert page.evaluate("document.activeElement === document.body")

    assert 120 >= max(map(len, said)), max(said, key=len)


def test_the_whole_job_without_a_mouse(show, tmp_path):
    """From the address bar on: five answers, a tick, a note, names, reports, saving, the next client, and back to this one."""
    page = show(place="")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for number, option in enumerate(CHOSEN, 1):
        tab_to(page, PACK.questions[number - 1].options[0].label, most=8)
        page.keyboard.press("Space")
        if focused(page) != option.label:
            tab_to(page, option.label, most=8, key="ArrowDown")
        expect_answered(page, number)
        tab_to(page, "About this question", most=1)
        page.keyboard.press("Enter")
        expect(question(page, number).locator("details p").first).to_be_visible()
        tab_to(page, "Add a note", most=1)
        page.keyboard.press("Enter")
        tab_to(page, "Note for the report", most=1)
        page.keyboard.type(f"Note {number}")
        if option.rating is Rating.AMBER:
            tab_to(page, "", most=1)
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.checked")
        tab_to(page, "See your result" if number == TOTAL else "Next question", most=40)
        go_on(page, number)
    tab_to(page, "Organisation")
    page.keyboard.type("Bright & Sons")
    tab_to(page, "Prepared by", most=1)
    page.keyboard.type("Ada")
    for name in ("Download Word report", "Download web page", "Save answers"):
        tab_to(page, name, most=6)
        with page.expect_download() as caught:
            page.keyboard.press("Enter")
    file = tmp_path / caught.value.suggested_filename
    file.write_bytes(Path(caught.value.path()).read_bytes())
    tab_to(page, "Next client", most=12)
    page.keyboard.press("Enter")
    tab_to(page, "Start with the next client", most=2)
    page.keyboard.press("Enter")
    expect_answered(page, 0)
    expect(page.get_by_role("heading", name=PACK.questions[0].text)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    tab_to(page, "Menu", key="Shift+Tab", most=12)
    page.keyboard.press("Enter")
    tab_to(page, "Continue from saved answers", most=2)
    give_file(page, file, lambda: page.keyboard.press("Space"))

    expect_answered(page, TOTAL)
    show_all(page)
    for number, option in enumerate(CHOSEN, 1):
        expect(radio(page, number, option.label)).to_be_checked()
        expect(question(page, number).get_by_role("textbox")).to_have_value(f"Note {number}")
    expect(page.get_by_label("Organisation")).to_have_value("Bright & Sons")


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
    page.locator(".sc-menu summary").click()
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
    expect_answered(page, 1)  # until then its card is an empty outline
    colours = """() => {
        const of = (query, what) => getComputedStyle(document.querySelector(query))[what];
        const first = document.querySelector(".sc-take .sc-soft");
        first.focus({ focusVisible: true });
        return {
            papers: [of("html", "backgroundColor"), of(".sc-card", "backgroundColor")],
            lines: [of(".sc-details input", "borderTopColor"), of(".sc-options label:has(:checked)", "borderTopColor"),
                    of(".sc-take .sc-download:last-of-type button", "borderTopColor"), getComputedStyle(first).outlineColor],
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
    page.evaluate("document.querySelectorAll('details:not([data-menu])').forEach((each) => { each.open = true; })")
    with page.expect_download():
        button(page, "Download Word report").click()
    expect(status(page)).to_contain_text("is ready")
    assert [] == page.evaluate(CLIPPED)

    cut_off(page)
    assert [] == page.evaluate(CLIPPED)


@pytest.mark.parametrize("place", ["", "#result"])
def test_zoomed_in_the_page_has_the_window(show, place):
    """Where all is large in a small window, the bars scroll away with the rest."""
    page = show(320, 256, place=place)
    page.evaluate("window.scrollTo(0, 200)")

    for bar in page.locator(".sc-top, .sc-foot").filter(visible=True).all():
        assert page.evaluate("(each) => ['static', 'relative'].includes(getComputedStyle(each).position)", bar.element_handle())


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.corner), 800, 1280])
def test_what_is_said_floats_and_moves_nothing(show, width):
    """When the connection is cut, a banner says so above the way on, whole, and nothing moves or is hidden that has the focus."""
    page = show(width, place="")
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    buttons = page.locator(".sc-top button, .sc-question[data-current] .sc-next")
    before = [each.bounding_box() for each in buttons.all()]
    cut_off(page)
    banner = page.locator(".sc-said").bounding_box()

    assert before == [each.bounding_box() for each in buttons.all()]
    assert banner["y"] + banner["height"] <= before[-1]["y"]
    assert 0 <= banner["x"] < banner["x"] + banner["width"] <= width
    assert [] == page.evaluate(CLIPPED)
    assert 200 > banner["height"]


def test_without_a_connection_the_card_says_what_comes(show):
    """An answer whose advice cannot come yet has a card that says so, and no other card does."""
    page = show(hold="**/kernels", until="[type=radio]")
    cut_off(page)
    radio(page, 1, "No").check()

    expect(page.get_by_role("region", name="Advice for question 1")).to_have_text(
        re.compile("Advice follows when the connection is back.")
    )
    expect(question(page, 1).get_by_text("Advice follows")).to_be_visible()
    expect(question(page, 2).get_by_text("Advice follows")).to_be_hidden()
    expect(question(page, 2).get_by_text("Choose an answer.")).to_be_visible()


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
    run_all(page, lab[0])
    show_all(page)
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
