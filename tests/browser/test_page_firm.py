"""The visitor's own firm: entered in a sheet, shown at once, in what is downloaded, and kept in this browser alone."""

import json
import re
from base64 import b64decode

import pytest
from pictures import png
from playwright.sync_api import expect
from screen import PACK, answer_all, choose, connected, download, next_client, rest, status, violations
from servers import wait_until

from selfcheck.brand import Colour
from selfcheck.logo import read_logo

ACCENT = "() => getComputedStyle(document.querySelector('.sc-page')).getPropertyValue('--sc-accent')"
KEPT = "Object.keys(localStorage)"


def sheet(page):
    return page.get_by_role("dialog", name="Your firm")


def open_sheet(page):
    choose(page, "Your firm")
    expect(sheet(page)).to_be_visible()


def press(page, name):
    sheet(page).get_by_role("button", name=name, exact=True).click()


def bar(page):
    return page.locator(".sc-top")


def logo_of(report):
    """The picture in a report."""
    return read_logo(b64decode(re.search(rb"src=.data:image/png;base64,([^\"']+)", report)[1]))


def test_a_visitor_has_a_look_of_her_own(visit, served):
    """A mistake is said in the sheet; what is sound is worn at once, by the next client, after a reload and by another kernel."""
    page = visit(served[0], clock=True)
    connected(page)
    ours = page.evaluate(ACCENT)
    open_sheet(page)
    sheet(page).get_by_label("Name").fill("Field & Daughters")
    sheet(page).get_by_label("Colour", exact=True).fill("yellow")
    sheet(page).get_by_label("Logo").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": png(2000, 500)})
    expect(sheet(page).get_by_alt_text("Your logo")).to_be_visible()
    press(page, "Use them")
    expect(sheet(page).get_by_role("status")).to_contain_text("The colour should be #")
    expect(bar(page)).not_to_contain_text("Field")
    sheet(page).get_by_label("Pick the colour").fill("#ffd500")
    press(page, "Use them")
    expect(sheet(page)).to_be_hidden()
    expect(status(page)).to_contain_text("a darker tone, #826d00, is used")
    expect(bar(page)).to_contain_text("Field & Daughters")
    worn = page.evaluate(ACCENT)
    assert Colour("#ffd500").on_light.on_tint == worn != ours

    rest(page)
    report = download(page, "Download web page")[1]
    assert b"Field &amp; Daughters" in report
    assert (1000, 250) == (logo_of(report).width, logo_of(report).height)
    next_client(page)
    expect(status(page)).to_contain_text("Ready for the next client")
    expect(bar(page)).to_contain_text("Field & Daughters")

    page.route("**/client.js*", lambda route: None)  # it is on its way, for ever
    page.reload(wait_until="commit")
    expect(bar(page)).to_contain_text("Field & Daughters")
    assert worn == page.evaluate(ACCENT)
    page.unroute("**/client.js*")
    page.reload()
    connected(page)
    open_sheet(page)
    expect(sheet(page).get_by_label("Colour", exact=True)).to_have_value("#ffd500")
    press(page, "Forget")
    expect(bar(page)).not_to_contain_text("Field")
    assert (ours, []) == (page.evaluate(ACCENT), page.evaluate(KEPT))
    assert [] == page.broken


def test_what_is_no_picture_is_said(visit, served):
    """A file that is no picture is refused by what it holds, and what else was entered stays; Cancel changes nothing."""
    page = visit(served[0])
    connected(page)
    open_sheet(page)
    sheet(page).get_by_label("Name").fill("Field & Daughters")
    sheet(page).get_by_label("Logo").set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": b"%PDF-1.7"})
    expect(sheet(page).locator("img")).to_be_visible()
    press(page, "Use them")
    expect(sheet(page).get_by_role("status")).to_have_text("The logo should be a PNG or a JPEG picture.")
    expect(sheet(page).get_by_label("Name")).to_have_value("Field & Daughters")
    press(page, "Cancel")
    expect(sheet(page)).to_be_hidden()

    assert [] == page.evaluate(KEPT)
    expect(bar(page)).not_to_contain_text("Field")


@pytest.mark.matrix(2, every=())
@pytest.mark.parametrize("colour", ["#ffee00", "#101060", "#d4001a"], ids=["light yellow", "dark blue", "red"])
@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_axe_finds_nothing_with_any_colour(visit, served, colour, media):
    """Whatever colour a firm has, no rule of axe is broken in any place of the page, nor in the sheet."""
    own = json.dumps({"firm": "Field & Daughters", "colour": colour, "logo": ""})
    page = visit(served[0], script=f"localStorage.setItem('selfcheck:firm', {json.dumps(own)})")
    page.emulate_media(**media)
    connected(page)
    tones = Colour(colour).on_dark if "dark" in media.values() else Colour(colour).on_light
    wait_until(lambda: page.evaluate(ACCENT) == tones.on_tint)
    answer_all(page)
    found = {"all": violations(page)}
    open_sheet(page)
    found["sheet"] = violations(page)
    press(page, "Cancel")
    places = {"question": f"sc-{PACK.questions[1].id}", "result": "result", "present": f"present-{PACK.questions[1].id}"}
    for view, place in places.items():
        page.goto(f"{served[0]}#{place}")
        page.locator(f'[data-view="{view}"]').first.wait_for()
        found[view] = violations(page)

    assert {view: [] for view in found} == found
