"""What there is between people and their answer, measured on the page: by the tests, and as a table for any server that runs.

    python tests/numbers_of_page.py http://127.0.0.1:8866/

The table has a row for each pack's page below that address: the screen of a phone (360 x 740), and of a projector (1920 x 1080).
"""

import shutil
import sys

from playwright.sync_api import expect, sync_playwright

#: At a phone's size: where the first answer stands, the words before it, both bars, and the height of the page, in pixels.
MEASURED = """() => {
    const top = document.querySelector(".sc-top").getBoundingClientRect();
    const foot = [...document.querySelectorAll(".sc-foot")].find((each) => each.checkVisibility())?.getBoundingClientRect();
    const answers = [...document.querySelectorAll(".sc-question[data-current] .sc-options label")];
    const first = answers[0]?.getBoundingClientRect();
    const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    let words = 0;
    for (let node = walk.nextNode(); node && !answers[0]?.contains(node); node = walk.nextNode()) {
        const box = document.createRange();
        box.selectNodeContents(node);
        const { width, height } = box.getBoundingClientRect();
        const there = node.parentElement.checkVisibility() && !node.parentElement.closest(".sc-unseen, h1, .sc-wide, .sc-said");
        if (there && width > 1 && height > 1) words += node.textContent.split(/\\s+/).filter(Boolean).length;
    }
    return { first: first?.top, words, bars: top.height + (foot?.height ?? 0), height: document.documentElement.scrollHeight };
}"""
#: A phone, and a projector.
SIZES = [{"width": 360, "height": 740}, {"width": 1920, "height": 1080}]
#: What is printed, with its goal.
ROWS = [
    ("first answer, px", 500, lambda found: max(each["first"] for each in found["phone"].values())),
    ("words before it", 75, lambda found: found["begin"]["words"]),
    ("both bars, px", 120, lambda found: max(each["bars"] for each in found["phone"].values())),
    ("longest question, px", 1400, lambda found: _longest(found, listed=False)),
    ("longest with its list, px", 2000, lambda found: _longest(found, listed=True)),
    ("questions and answers", None, lambda found: len(found["phone"])),
    ("longer than 1,080 px at 1920", 0, lambda found: sum(height > SIZES[1]["height"] for height in found["desk"].values())),
]


def _longest(found, listed):
    return max(each["height"] for (_, answer), each in found["phone"].items() if (answer == "partially") == listed)


def measure(page):
    """Measure every answer to every question of a page that is connected: at the sizes of a phone, and of a projector."""
    questions = page.evaluate("[...document.querySelectorAll('[data-question]')].map((each) => each.dataset.part)")
    page.set_viewport_size(SIZES[0])
    page.evaluate("(id) => { window.location.hash = `sc-${id}`; }", questions[0])
    found = {"begin": page.evaluate(MEASURED), "phone": {}, "desk": {}}
    for id in questions:
        page.evaluate("(id) => { window.location.hash = `sc-${id}`; }", id)
        here = page.locator(f'[data-current][data-part="{id}"]')
        for radio in here.get_by_role("radio").all():
            before = here.locator("[data-advice]").inner_text()
            radio.check()
            expect(here.locator("[data-advice]")).not_to_have_text(before, use_inner_text=True)
            for kind, size in zip(("phone", "desk"), SIZES, strict=True):
                page.set_viewport_size(size)
                seen = page.evaluate(MEASURED)
                found[kind][id, radio.get_attribute("value")] = seen if kind == "phone" else seen["height"]
            page.set_viewport_size(SIZES[0])
    return found


def main(address):
    """Print the table for the pages at an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        columns = {}
        for path in ("", "it-security/"):
            page = browser.new_page(viewport=SIZES[0])
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(address + path)
            page.locator("[data-connected]").wait_for()
            columns[path or "first"] = measure(page)
            page.close()
        browser.close()
    print(f"{'':30}{'goal':>8}", *(f"{name:>14}" for name in columns))
    for name, goal, tell in ROWS:
        print(f"{name:30}{'' if goal is None else goal:>8}", *(f"{tell(found):>14.0f}" for found in columns.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
