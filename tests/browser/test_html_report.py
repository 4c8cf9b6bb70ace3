"""The report as one HTML file, as a browser shows and prints it."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from selfcheck.assessment import assess
from selfcheck.html import to_html
from selfcheck.packs import load_pack
from selfcheck.report import Report
from selfcheck.response import Response

PACK, TOPICS = load_pack("personal-data-security"), load_pack("it-security")
DAY = date(2026, 11, 5)


def made(*options, organisation="Bright & Sons", note=""):
    response = Response(PACK.id, PACK.version, organisation, "Ada")
    for question, option in zip(PACK.questions, options, strict=False):
        response = response.answer(question.id, option=option, note=note)
    for row in assess(PACK, response).plan[:2]:
        response = response.agree(row.action.id, owner="Sam Brightwater", due=DAY, done=True)
    return Report(assess(PACK, response), DAY)


def everything():
    """Return a report on the check with several topics, every question answered No."""
    response = Response(TOPICS.id, TOPICS.version, "Bright & Sons", "Ada")
    for question in TOPICS.questions:
        response = response.answer(question.id, option="no")
    return Report(assess(TOPICS, response), DAY)


REPORTS = {
    "several topics": everything(),
    "nothing answered": made(organisation=""),
    "mixed": made("yes", "partially", "no", "not-sure", note=f"Łódź שלום\nשלום עולם\n{'w' * 900}"),
    "not applicable": made("yes", "yes", "not-applicable", "no", "no", organisation="W" * 200),
}


@pytest.fixture(name="show", params=REPORTS)
def _show(request, chromium, tmp_path):
    """Open a report as a file; what the page asks for is in page.requests."""
    file = tmp_path / "report.html"
    file.write_text(to_html(REPORTS[request.param]), encoding="utf-8")
    contexts = []

    def show(width=1280, scheme="light", scale=1):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, device_scale_factor=scale, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


@pytest.mark.matrix(4)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(show, width, scheme):
    """No rule of axe is broken, on a phone and on a desk, in light and in dark."""
    found = Axe().run(show(width, scheme))

    assert 0 == found.violations_count, found.generate_report()


def test_axe_finds_nothing_in_print(show):
    """On paper too, all that is read has contrast enough, whatever scheme the screen has."""
    page = show(794, "dark")
    page.emulate_media(media="print")
    found = Axe().run(page)

    assert 0 == found.violations_count, found.generate_report()


@pytest.mark.matrix(5)
@pytest.mark.parametrize("width", [320, 360, 600, 800, 1280])
def test_nothing_scrolls_sideways(show, width):
    """At any width the page fits, long words and tables included, and no date is broken in two."""
    page = show(width)
    right = "Math.max(...[...document.body.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right))"
    overflow = "[...document.querySelectorAll('td, th')].filter((each) => each.scrollWidth > each.clientWidth + 1).length"
    dates = """[...document.querySelectorAll("td[data-column=By] .sc-date")].map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return new Set([...range.getClientRects()].map((line) => line.top)).size;
    })"""

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(right) <= width
    assert 0 == page.evaluate(overflow)
    assert set(page.evaluate(dates)) <= {1}


def test_it_asks_for_nothing_but_itself(show):
    """Opening the file makes no other request."""
    page = show()

    assert [page.url] == page.requests


def test_links_in_the_list_of_topics_lead_to_them(show):
    """A click on a topic brings its heading to the top; a report of a few pages lists none."""
    page = show()
    links = page.get_by_role("navigation", name="Topics").get_by_role("link").all()

    assert bool(links) == ("IT security" in page.title())
    for link in links:
        link.click()
        assert link.text_content() == page.locator(":target").text_content()


def test_it_prints(show):
    """It prints on A4 paper, on as many pages as it takes."""
    printed = show().pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([.\d]+) ([.\d]+)\]", printed)

    assert boxes
    assert {(595, 842)} == {(round(float(width)), round(float(height))) for width, height in boxes}


@pytest.mark.parametrize("pack", [PACK, TOPICS], ids=lambda pack: pack.id)
def test_it_is_short_on_a_phone(chromium, tmp_path, pack):
    """Closed, a report takes six screens of a phone at most; what comes first begins on the first of them."""
    response = Response(pack.id, pack.version, "Bright & Sons Ltd", "Ada Lovelace")
    for number, question in enumerate(pack.questions):
        option = ("yes", "no", "partially", "partially", "no")[number % 5]
        ticked = [action.id for action in question.measures if option in action.when][:3] if option == "partially" else ()
        response = response.answer(question.id, option=option, measures=ticked)
    file = tmp_path / "report.html"
    file.write_text(to_html(Report(assess(pack, response), DAY)), encoding="utf-8")
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(file.as_uri())

    assert page.evaluate("document.documentElement.scrollHeight") <= 6 * 740
    if len(pack.sections) == 1:
        assert page.locator(".sc-columns .sc-plan tbody tr").first.bounding_box()["y"] < 740
    page.close()
