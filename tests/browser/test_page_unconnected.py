"""From its first paint on the page speaks, remembers and asks before it is left, whatever becomes of its kernel."""

import re
import shutil

import pytest
from playwright.sync_api import expect
from screen import PACK, TOTAL, advice, connected, note, question, radio, saved, status
from servers import ROOT, Wire, free_port, wait_until

from selfcheck.response import Response

MISSING = "A part of this page has not arrived. Your answers are safe here: go on, and reload the page later for the advice."
SILENT = "The server has not answered yet. Your answers are safe here; go on, and the advice follows later."
LOST = "No connection. Your answers are safe here; go on, and the advice follows later."
BLOCKED = (
    "This network, or the server before it, does not let the live connection through. Your answers are safe here. "
    "Try another network, or tell whoever runs this page."
)
BACK = "Connected again. Nothing is lost."


def answer(page):
    """Answer as far as it goes without a kernel: options, ticks, a note, a name, and an answer that is taken back."""
    radio(page, 1, "No").check()
    radio(page, 2, "Partially").check()
    question(page, 2).get_by_role("checkbox").first.check()
    radio(page, 3, "Yes").check()
    question(page, 3).get_by_role("button", name="Clear this answer").click()
    note(page, 3, "Ask Bob")
    page.get_by_label("Organisation").fill("Bright & Sons")


def expected():
    """The response that this makes."""
    first, second, third = PACK.questions[:3]
    response = Response(PACK.id, PACK.version, organisation="Bright & Sons").answer(first.id, option="no")
    return response.answer(second.id, option="partially", measures=[second.measures[0].id]).answer(third.id, note="Ask Bob")


def assert_answered(page):
    """The page shows what was answered."""
    expect(radio(page, 1, "No")).to_be_checked()
    expect(radio(page, 2, "Partially")).to_be_checked()
    expect(question(page, 2).get_by_role("checkbox").first).to_be_checked()
    expect(question(page, 3).get_by_role("textbox")).to_have_value("Ask Bob")
    expect(page.get_by_label("Organisation")).to_have_value("Bright & Sons")
    assert 3 == page.locator("input:checked").count()


@pytest.fixture(name="page")
def _page(chromium):
    """A page that nobody has opened yet, and the questions that it asks before it is left."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.dialogs = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.type), dialog.accept()))
    yield page
    page.goto("about:blank")  # leaves the page as people do, which ends its kernel
    context.close()


@pytest.fixture(name="wire")
def _wire(served):
    """A line through something that knows nothing of sockets."""
    wire = Wire(int(served[0].rstrip("/").rpartition(":")[2]))
    wire.change = lambda sent: sent.replace(b"Upgrade: websocket\r\n", b"")
    yield wire
    wire.close()


def through(wire):
    return f"http://127.0.0.1:{wire.port}/"


def test_sockets_that_are_refused_for_ever(page, wire, served):
    """Where no socket comes through, the page says so, the log says which header, and every answer is kept."""
    page.goto(f"{through(wire)}#all")
    expect(status(page)).to_have_text(BLOCKED, timeout=5000)
    answer(page)
    page.reload()

    assert ["beforeunload"] == page.dialogs
    assert_answered(page)
    expect(status(page)).to_have_text(BLOCKED, timeout=5000)
    assert "the header Upgrade has not come through" in served[1].read_text()
    assert "Bright" not in served[1].read_text()


def test_sockets_that_are_refused_for_a_while(page, wire):
    """Once sockets come through, the page says so, and the kernel has every answer."""
    page.goto(f"{through(wire)}#all")
    expect(status(page)).to_have_text(BLOCKED, timeout=5000)
    answer(page)
    page.wait_for_timeout(20_000)
    expect(status(page)).to_have_text(BLOCKED)
    wire.change = bytes

    expect(status(page)).to_have_text(BACK, timeout=20_000)
    expect(advice(page, 1)).to_contain_text("Not in place")
    assert_answered(page)
    assert expected() == saved(page)


@pytest.mark.parametrize("again", ["reload", "wait"])
def test_a_script_that_is_missing(page, served, again):
    """Without its script the page says so, keeps every answer, and goes on once the script comes, by itself or by a reload."""
    page.route("**/client.js*", lambda route: route.fulfill(status=404))
    page.goto(f"{served[0]}#all")
    expect(status(page)).to_have_text(MISSING, timeout=5000)
    answer(page)
    expect(status(page)).to_have_text(MISSING)
    page.reload()
    assert ["beforeunload"] == page.dialogs
    assert_answered(page)
    page.unroute("**/client.js*")
    if again == "reload":
        page.reload()

    expect(advice(page, 1)).to_contain_text("Not in place", timeout=20_000)
    expect(status(page)).not_to_have_text(MISSING)
    assert_answered(page)
    assert expected() == saved(page)


@pytest.mark.parametrize(("place", "blocking"), [("", None), ("#result", "render")])
def test_a_style_that_is_missing(page, served, place, blocking):
    """The rest of the style is asked for until it comes; where a result is opened, nothing is painted before it."""
    page.route("**/later.css*", lambda route: route.abort())
    page.goto(f"{served[0]}{place}")
    assert blocking == page.locator('link[href*="later.css"]').get_attribute("blocking")
    choice = page.locator(".sc-choice").first
    assert "inline" == choice.evaluate("(each) => getComputedStyle(each).display")
    page.unroute("**/later.css*")

    wait_until(lambda: choice.evaluate("(each) => getComputedStyle(each).display") == "grid")


def test_a_server_that_is_silent(page, served):
    """A server that takes a request and says nothing is told of after five seconds."""
    waiting = []
    page.route("**/client.js*", lambda route: waiting.append(route))
    page.goto(f"{served[0]}#all", wait_until="commit")
    answer(page)
    expect(status(page)).to_have_text(SILENT, timeout=7000)
    waiting[0].continue_()

    expect(status(page)).to_contain_text(f"2 of {TOTAL} answered.", timeout=20_000)
    assert_answered(page)
    assert expected() == saved(page)


def stop(process):
    process.terminate()
    process.wait(20)


@pytest.mark.parametrize(
    ("script", "sentence", "end"),
    [
        ("lost", MISSING, f"2 of {TOTAL} answered."),  # the first connection succeeds, and the kernel speaks
        ("there", LOST, BACK),
    ],
)
def test_a_server_that_stops_before_the_first_connection(page, serve, script, sentence, end):
    """A page whose server stops before it is connected says so, keeps every answer, and finds the next server by itself."""
    port = free_port()
    address, _, process = serve(port=port)
    waiting = []
    page.route("**/client.js*", lambda route: waiting.append(route))
    page.goto(f"{address}#all", wait_until="commit")
    radio(page, 1, "No").wait_for()
    page.wait_for_timeout(500)
    (route,) = waiting
    answer_of_the_server = route.fetch() if script == "there" else None
    stop(process)
    if answer_of_the_server:
        route.fulfill(response=answer_of_the_server)
    else:
        route.continue_()
    page.unroute("**/client.js*")
    expect(status(page)).to_have_text(sentence, timeout=5000)
    answer(page)
    expect(status(page)).to_have_text(sentence)
    serve(port=port)

    expect(status(page)).to_contain_text(end, timeout=30_000)
    assert_answered(page)
    assert expected() == saved(page)
    page.reload()
    assert_answered(page)


def test_an_answer_is_its_id(page, serve, tmp_path):
    """Answers given while the line is down stay what they are, whatever becomes of the pack's options meanwhile."""
    folder = tmp_path / "sound"
    shutil.copytree(ROOT / "tests" / "packs" / "sound", folder)
    port = free_port()
    address, _, process = serve("--pack", str(folder), port=port)
    page.goto(f"{address}#all")
    connected(page)
    stop(process)
    radio(page, 1, "No").check()
    radio(page, 2, "Yes").check()
    expect(status(page)).to_have_text(LOST, timeout=20_000)
    pack = (folder / "pack.toml").read_text(encoding="utf-8")
    yes, partially, no = re.findall(r"\[answer\.[^\[]*", pack)
    changed = pack.replace(yes + partially + no, f"{yes}{no}\n{partially}").replace("2026-01-02", "2026-02-03")
    (folder / "pack.toml").write_text(changed, encoding="utf-8")
    doors = (folder / "doors.toml").read_text(encoding="utf-8")
    (folder / "doors.toml").write_text(doors[: doors.rindex("[question.option.yes]")], encoding="utf-8")
    serve("--pack", str(folder), port=port)

    expect(page.get_by_role("radio").nth(1)).to_have_accessible_name("No", timeout=30_000)
    expect(advice(page, 1)).to_contain_text("Not in place")
    expect(radio(page, 1, "No")).to_be_checked()
    expect(question(page, 2).get_by_role("radio")).to_have_count(1)
    assert 1 == page.locator("input:checked").count()
    expect(advice(page, 2)).to_contain_text("You had answered “yes”, which this version of the check does not offer.")
    expect(status(page)).to_contain_text("Is there a spare key?")
    assert [] == page.dialogs
    assert Response("sound", "2026-02-03").answer("locked-door", option="no").answer("spare-key", option="yes") == saved(page)
