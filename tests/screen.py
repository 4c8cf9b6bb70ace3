"""The page as people find it on the screen: its questions, their advice, what it says, and what it saves."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from servers import process_of_kernel, wait_until

from selfcheck.packs import load_pack
from selfcheck.response import Response, from_json

#: What the page asks where nobody names a pack.
PACK = load_pack("personal-data-security")
TOTAL = len(PACK.questions)
#: An answer to each question: the first option of the first, the second of the second, and so on, whatever they offer.
CHOSEN = [question.options[number % len(question.options)] for number, question in enumerate(PACK.questions)]

#: Longer than a page keeps its kernel without input, in minutes and seconds.
IDLE = "05:15"


def question(page, number):
    return page.locator(".sc-question").nth(number - 1)


def radio(page, number, answer):
    return question(page, number).get_by_role("radio", name=answer, exact=True)


def advice(page, number):
    return page.get_by_role("region", name=f"Advice for question {number}")


def bar(page):
    return page.locator(".sc-top")


def status(page):
    return page.get_by_role("status").filter(visible=True)


def show_all(page):
    """Bring all of the page into view, also where it has no address for that: in JupyterLab, and in plain Voila."""
    if page.locator(".sc-page").first.get_attribute("data-view") != "all":
        choose(page, "Show all questions")


def choose(page, name):
    """Choose from the menu."""
    page.locator(".sc-menu summary").first.click()
    page.locator(".sc-menu").first.get_by_text(name, exact=True).click()


def give_file(page, file, ask):
    """Give the page a file, or what is in one, once it has been asked for it.

    Chromium takes a key before what was asked of it just now: the page has to answer first, or its chooser goes unheard.
    """
    with page.expect_file_chooser() as chooser:
        page.evaluate("document.readyState")
        ask()
    if isinstance(file, bytes):
        file = {"name": "answers.json", "mimeType": "application/json", "buffer": file}
    chooser.value.set_files(file)


def continue_from(page, file):
    """Continue from saved answers, from the menu."""
    give_file(page, file, lambda: choose(page, "Continue from saved answers"))


def next_client(page, button="Start with the next client"):
    """Start with the next client, from the menu."""
    choose(page, "Next client")
    page.get_by_role("button", name=button, exact=True).click()


def connected(page):
    """Wait until the page has its kernel."""
    page.locator("[data-connected]").wait_for()


def kernel_of(page):
    return page.locator("[data-page]").get_attribute("data-kernel")


def has_given_back(page, kernel):
    """Whether a page has no kernel, and the process of the one that it had is gone."""
    return kernel_of(page) is None and not kernel.is_running()


def rest(page):
    """Let nobody use a page until it has given its kernel back."""
    kernel = process_of_kernel(kernel_of(page))
    page.clock.fast_forward(IDLE)
    wait_until(lambda: has_given_back(page, kernel))


def answer_all(page, **more):
    """Choose an answer to each question, one after the other."""
    for number, option in enumerate(CHOSEN, 1):
        radio(page, number, option.label).check()
        expect_answered(page, number, **more)


def violations(page, context=None):
    """What breaks a rule of axe, by rule."""
    found = Axe().run(page, context=context).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def response(*options):
    """The response with these options, in the order of the questions."""
    made = Response(PACK.id, PACK.version)
    for asked, option in zip(PACK.questions, options, strict=False):
        made = made.answer(asked.id, option=option)
    return made


def expect_answered(page, count, total=TOTAL, **more):
    """Wait until so many answers have come back from the kernel."""
    expect(bar(page)).to_contain_text(f"{count} of {total} answered", **more)


def go_on(page, number):
    """Press Enter on the way on from a question, and wait until what comes after it has the focus.

    It takes it in a task of its own: keys that come at once, as no person's do, would be ahead of it.
    """
    page.keyboard.press("Enter")
    place = f"#sc-{PACK.questions[number].id}" if number < TOTAL else '[data-place="result"]'
    expect(page.locator(f'{place} [tabindex="-1"]').first).to_be_focused()


def press_until(page, key, found, most=80):
    """Press a key until JavaScript says that this is so, and return how often.

    A focus that went elsewhere fails here, and is not waited for without end.
    """
    for times in range(1, most + 1):
        page.keyboard.press(key)
        if page.evaluate(found):
            return times
    raise AssertionError(f"{key} {most} times does not lead to {found}")


def note(page, number, text):
    """Open the note of a question, and write into it."""
    question(page, number).get_by_text("Add a note").click()
    question(page, number).get_by_role("textbox").fill(text)


def download(page, button):
    """Press a button that downloads; return the file's name and its bytes."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=button, exact=True).click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def saved(page):
    """The response, as the kernel has it."""
    return from_json(download(page, "Save answers")[1].decode())
