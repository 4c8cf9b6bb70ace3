"""When the line breaks, the kernel dies, or the tab is left: nothing is silent and nothing is lost."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect
from screen import (
    PACK,
    TOTAL,
    advice,
    connected,
    expect_answered,
    kernel_of,
    next_client,
    note,
    question,
    radio,
    response,
    saved,
    status,
)
from servers import ROOT, Wire, free_port, kernels_of, process_of_kernel, wait_until

from selfcheck.response import from_json

LOST = "No connection. Your answers are safe here; go on, and the advice follows later."
ENDED = "The server has ended this session. A new one is starting, with your answers."
BACK = "Connected again. Nothing is lost."

#: The page's server with kernels that end two seconds after their visitor is gone.
HASTY = """
import os
import sys
from selfcheck.serve import notebook, start
from selfcheck.serve.checks import Check
from selfcheck.serve.site import Site
site = Site(port=int(sys.argv[1]))
settings = start.settings
def hasty(*args):
    config = settings(*args)
    config.MappingKernelManager.update(cull_idle_timeout=2, cull_interval=1)
    return config
start.settings = hasty
fork = os.environ.get("SELFCHECK_KERNELS") == "fork"
start.serve(notebook(), (Check("", "personal-data-security", "A check"),), site, browse=False, fork=fork)
"""


@pytest.fixture(scope="module", name="hasty")
def _hasty(start):
    port = free_port()
    address, _ = start([sys.executable, "-c", HASTY, str(port)], port, "health")
    return address


@pytest.fixture(name="wire")
def _wire(request):
    """A line to the server that can be cut, and the address at its near end."""
    address, *_ = request.getfixturevalue(getattr(request, "param", "served"))
    wire = Wire(int(address.rstrip("/").rpartition(":")[2]))
    yield wire
    wire.close()


def through(wire):
    return f"http://127.0.0.1:{wire.port}/"


@pytest.mark.parametrize("seconds", [3, 40 if os.environ.get("CI") else 8])
def test_a_cut_line(visit, wire, seconds):
    """While the line is cut the page says so and takes answers; when it is back it says that, and has everything."""
    page = visit(through(wire))
    connected(page)
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    wire.cut()
    radio(page, 2, "No").check()
    radio(page, 1, "Partially").check()
    note(page, 3, "Ask Bob")
    expect(status(page)).to_have_text(LOST)
    page.wait_for_timeout(seconds * 1000)
    expect(status(page)).to_have_text(LOST)
    wire.mend()

    expect(status(page)).to_have_text(BACK, timeout=20_000)
    expect(advice(page, 1)).to_contain_text("Partly in place")
    expect(advice(page, 2)).to_contain_text("Not in place")
    expect_answered(page, 2)
    assert response("partially", "no").answer(PACK.questions[2].id, note="Ask Bob") == saved(page)


def test_an_answer_cleared_while_the_line_is_cut_stays_cleared(visit, wire):
    """Taking an answer back counts as much as giving one."""
    page = visit(through(wire))
    connected(page)
    radio(page, 1, "Yes").check()
    radio(page, 2, "No").check()
    expect_answered(page, 2)
    wire.cut()
    question(page, 1).get_by_role("button", name="Clear this answer").click()
    expect(radio(page, 1, "Yes")).not_to_be_checked()
    wire.mend()

    expect_answered(page, 1, timeout=20_000)
    assert response(None, "no") == saved(page)


def test_a_killed_kernel(visit, served):
    """When the kernel dies, the page says so and goes on with a new one, and nothing is lost, focus and names included."""
    page = visit(served[0])
    connected(page)
    radio(page, 1, "No").check()
    page.get_by_label("Organisation").fill("Bright & Sons")
    question(page, 2).get_by_text("About this question").click()
    radio(page, 2, "Yes").focus()
    expect_answered(page, 1)
    words = """() => { window.words = []; const region = document.querySelector("[data-part=live]");
        new MutationObserver(() => window.words.push(region.textContent)).observe(region, { childList: true }); }"""
    page.evaluate(words)
    process_of_kernel(kernel_of(page)).kill()

    expect(status(page)).to_have_text(BACK, timeout=30_000)
    assert [ENDED, BACK] == [word for word in page.evaluate("window.words") if word in (ENDED, BACK)]
    expect(radio(page, 2, "Yes")).to_be_focused()
    expect(question(page, 2).locator("details").first).to_have_attribute("open", "")
    expect(advice(page, 1)).to_contain_text("Not in place")
    radio(page, 2, "Yes").check()
    expect_answered(page, 2)
    assert "Bright & Sons" == saved(page).organisation


def test_a_culled_kernel(visit, hasty):
    """A page that was away for so long that its kernel was culled comes back with all its answers, in a new session."""
    wire = Wire(int(hasty.rstrip("/").rpartition(":")[2]))
    page = visit(through(wire))
    connected(page)
    before = kernel_of(page)
    radio(page, 1, "No").check()
    radio(page, 3, "Partially").check()
    question(page, 3).get_by_role("checkbox").first.check()
    expect_answered(page, 2)
    wire.cut()
    expect(status(page)).to_have_text(LOST)
    wait_until(lambda: before not in kernels_of(os.getpid()))
    wire.mend()

    expect(status(page)).to_have_text(BACK, timeout=30_000)
    first = PACK.questions[2].measures[0].id
    assert response("no", None, "partially").answer(PACK.questions[2].id, measures=[first]) == saved(page)
    wire.close()


def test_a_reload_brings_everything_back(visit, served):
    """After a reload every answer, tick, note and name is there again, and the page says so."""
    page = visit(served[0])
    radio(page, 1, "No").check()
    radio(page, 2, "Partially").check()
    question(page, 2).get_by_role("checkbox").first.check()
    note(page, 3, "Ask Bob\nnext week")
    page.get_by_label("Organisation").fill("Bright & Sons")
    page.get_by_label("Prepared by").fill("Ada")
    expect_answered(page, 2)
    before = saved(page)
    page.reload()

    expect(status(page)).to_have_text("Your answers from before are back: 2 answered. “Next client” clears them.")
    expect(radio(page, 1, "No")).to_be_checked()
    expect(question(page, 2).get_by_role("checkbox").first).to_be_checked()
    expect(question(page, 3).get_by_role("textbox")).to_have_value("Ask Bob\nnext week")
    expect(page.get_by_label("Organisation")).to_have_value("Bright & Sons")
    expect(page).to_have_title("Bright & Sons – Keeping personal data secure")
    assert before == saved(page)


def test_a_reload_in_the_middle_of_a_break(visit, wire):
    """What the kernel never heard survives a reload too."""
    page = visit(through(wire))
    connected(page)
    radio(page, 1, "Yes").check()
    expect_answered(page, 1)
    wire.cut()
    radio(page, 2, "No").check()
    wire.mend()
    page.reload()

    expect_answered(page, 2, timeout=20_000)
    expect(radio(page, 2, "No")).to_be_checked()
    assert response("yes", "no") == saved(page)


def test_back_and_forth(visit, served):
    """Going to another page and back loses nothing."""
    page = visit(served[0])
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    page.goto("about:blank")
    page.go_back()

    expect(radio(page, 1, "No")).to_be_checked()
    radio(page, 2, "Yes").check()
    expect_answered(page, 2)


def test_starting_again_really_clears_everything(visit, served):
    """After "Start again" neither the tab's memory nor a reload brings anything back but who prepares the report."""
    page = visit(served[0])
    radio(page, 1, "No").check()
    note(page, 2, "Confidential")
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect(page).to_have_title(re.compile("Bright"))
    next_client(page)
    expect(status(page)).to_contain_text("Ready for the next client")
    expect(page).to_have_title("Keeping personal data secure")
    assert ["selfcheck:place:/"] == page.evaluate(
        "Object.keys(sessionStorage)"
    )  # where the page is, and nothing of what was said
    page.reload()
    connected(page)

    expect_answered(page, 0)
    assert [] == page.locator("input:checked").all()
    expect(page.get_by_label("Organisation")).to_have_value("")


@pytest.mark.parametrize("mend", ["resume", "renew"])
def test_starting_again_without_a_line(visit, wire, mend):
    """Starting again while the line is cut clears the page at once, and the answers of before never come back."""
    page = visit(through(wire))
    connected(page)
    radio(page, 1, "No").check()
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect_answered(page, 1)
    expect(page).to_have_title(re.compile("Bright"))
    wire.cut()
    next_client(page)
    assert [] == page.locator("input:checked").all()
    expect(page.get_by_label("Organisation")).to_have_value("")
    if mend == "renew":
        process_of_kernel(kernel_of(page)).kill()
    wire.mend()

    expect_answered(page, 0, timeout=30_000)
    expect(status(page)).to_have_text(BACK)
    assert [] == page.locator("input:checked").all()
    assert response() == saved(page)


def test_leaving_asks_once_something_would_be_lost(visit, served):
    """An empty page and a saved one can be left; one with answers asks first."""
    page = visit(served[0])
    connected(page)
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.get_by_role("heading", level=1).click()
    page.reload()
    assert [] == asked
    connected(page)
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    page.reload()
    assert ["beforeunload"] == asked
    expect(radio(page, 1, "No")).to_be_checked()
    saved(page)
    page.reload()

    assert ["beforeunload"] == asked


def test_answers_before_the_client_is_there(visit, served, chromium):
    """The questions can be answered as soon as they are shown: nothing moves, no focus is lost, and every answer counts."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    waiting = []
    page.route("**/client.js*", lambda route: waiting.append(route))
    page.goto(f"{served[0]}#all", wait_until="commit")
    radio(page, 1, "No").check()
    note(page, 1, "Ask Bob")
    page.get_by_label("Organisation").fill("Bright & Sons")
    page.get_by_role("button", name="Save answers", exact=True).click()
    expect(status(page)).to_have_text("Just a moment: the page is still connecting.")
    radio(page, 2, "Partially").check()
    radio(page, 2, "Partially").focus()
    mark = "document.querySelectorAll('.sc-question').forEach((each, n) => { each.mark = n; }); window.shifts = 0;"
    watch = "new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.shifts += each.value; }))"
    page.evaluate(f"() => {{ {mark} {watch}.observe({{ type: 'layout-shift' }}); }}")
    (route,) = waiting
    with page.expect_download() as caught:  # what was clicked is done now
        route.continue_()

    expect_answered(page, 2)
    expect(radio(page, 2, "Partially")).to_be_focused()
    assert list(range(TOTAL)) == page.evaluate("[...document.querySelectorAll('.sc-question')].map((each) => each.mark)")
    kept = from_json(Path(caught.value.path()).read_text(encoding="utf-8"))
    expected = response("no", "partially").answer(PACK.questions[0].id, note="Ask Bob")
    assert ("Bright & Sons", expected.answers) == (kept.organisation, kept.answers)
    context.close()


def test_the_question_comes_before_the_kernel(visit, served):
    """A browser that is still busy with the page is asked for no kernel; what is answered meanwhile is heard."""
    page = visit(served[0], script="window.requestIdleCallback = (call) => { window.goOn = call; };", place="")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/kernels") else None)
    wait_until(lambda: page.evaluate("'goOn' in window"))
    radio(page, 1, "No").check()
    assert kernel_of(page) is None
    page.evaluate("window.goOn()")

    expect_answered(page, 1)
    assert 1 == len(asked)


def test_nothing_moves_when_the_client_comes(visit, served, chromium):
    """What the server sent stays where it is, to the pixel, when the scripts take it over."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    waiting = []
    page.route("**/client.js*", lambda route: waiting.append(route))
    page.goto(f"{served[0]}#all", wait_until="commit")
    page.get_by_role("radio").last.wait_for()
    page.evaluate("window.sent = [...document.querySelectorAll('.sc-page *')]")
    where = "window.sent.map((each) => JSON.stringify(each.getBoundingClientRect()))"
    before = page.evaluate(where)
    waiting[0].continue_()
    connected(page)

    assert before == page.evaluate(where)
    context.close()


def test_the_tab_remembers_and_nobody_else(visit, served):
    """What is entered is in this tab's sessionStorage alone: no cookie, no localStorage, and another tab is empty."""
    page = visit(served[0])
    radio(page, 1, "No").check()
    expect_answered(page, 1)
    place, kept = (page.evaluate("(key) => sessionStorage[key]", key) for key in ("selfcheck:place:/", f"selfcheck:{PACK.id}"))
    assert "#all" == place
    assert 2 == page.evaluate("sessionStorage.length")
    assert response("no") == from_json(json.loads(kept)["kept"])
    assert [[], 0] == [page.context.cookies(), page.evaluate("localStorage.length")]
    other = page.context.new_page()
    other.goto(served[0])
    connected(other)

    expect_answered(other, 0)


def test_no_scripts(chromium, served):
    """Without scripts the questions and what to do can be read, and the page says what it cannot do."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served[0]}#all")

    expect(page.locator(".sc-warning")).to_contain_text("cannot take your answers")
    for each in PACK.questions:
        expect(page.get_by_role("heading", level=2, name=each.text)).to_be_visible()
        for action in each.measures[:4]:
            expect(page.get_by_text(action.measure, exact=True)).to_be_visible()
    context.close()


def test_closed_tabs_leave_nothing_behind(chromium, serve):
    """However many tabs are opened and closed, no visitor's kernel stays, the pool does, and the server does not grow."""
    address, _, server = serve("--pack", PACK.id)
    context = chromium.new_context()
    wait_until(lambda: len(kernels_of(server)) == 2)

    def visits(count):
        for _ in range(count // 5):
            pages = [context.new_page() for _ in range(5)]
            for page in pages:
                page.goto(f"{address}#all", wait_until="commit")
            for page in pages:
                connected(page)
                page.close(run_before_unload=True)
            wait_until(lambda: len(kernels_of(server)) <= 2, 10)
        wait_until(lambda: len(kernels_of(server)) == 2)

    visits(10)  # what is loaded once is loaded now
    before = server.memory_full_info().pss
    visits(50 if os.environ.get("CI") else 20)

    wait_until(lambda: server.memory_full_info().pss < before + 20_000_000, 60)  # sockets are let go after a quarter of a minute
    assert [] == context.cookies()
    context.close()


NOTEBOOK = """
import os
import sys
from pathlib import Path
from selfcheck.serve import start
from selfcheck.serve.checks import Check
from selfcheck.serve.site import Site
site, check = Site(port=int(sys.argv[2])), Check("", "personal-data-security", "A check")
start.serve(Path(sys.argv[1]), (check,), site, browse=False, fork=os.environ.get("SELFCHECK_KERNELS") == "fork")
"""


def broken(notebook):
    """The notebook with a cell that fails."""
    cell = nbformat.v4.new_code_cell("secret = 'Confidential'; raise ValueError(secret)")
    return nbformat.v4.new_notebook(cells=[cell, *notebook.cells], metadata=notebook.metadata)


def test_a_notebook_that_fails_is_said_plainly(chromium, start, tmp_path):
    """A notebook that breaks is said in one plain sentence, without code or values; once it is mended, the page is back."""
    sound = nbformat.read(ROOT / "notebooks" / "selfcheck.ipynb", as_version=4)
    path = tmp_path / "page.ipynb"
    nbformat.write(sound, path)
    port = free_port()
    address, log = start([sys.executable, "-c", NOTEBOOK, str(path), str(port)], port, "health")
    page = chromium.new_page()
    page.goto(address)
    connected(page)
    nbformat.write(broken(sound), path)
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("This page could not be shown")
    expect(page.locator("body")).not_to_contain_text("Error")
    assert "Confidential" not in page.content() + log.read_text()
    nbformat.write(sound, path)
    page.get_by_role("link", name="try again").click()
    connected(page)
    page.goto("about:blank")
    page.close()


@pytest.mark.heavy  # it starts a server without a fixture
def test_a_notebook_that_never_worked_is_not_served(tmp_path):
    """Where no kernel can be had from the beginning, the command says so in one sentence, and ends."""
    path = tmp_path / "page.ipynb"
    nbformat.write(broken(nbformat.read(ROOT / "notebooks" / "selfcheck.ipynb", as_version=4)), path)
    served = subprocess.run(
        [sys.executable, "-c", NOTEBOOK, str(path), str(free_port())], check=False, capture_output=True, text=True, timeout=60
    )

    assert 0 != served.returncode
    assert "NotStarted" in served.stderr
    assert "Confidential" not in served.stdout + served.stderr


@pytest.mark.parametrize("path", ["nosuch", "voila/files/notebooks/selfcheck.ipynb"])
def test_an_address_that_leads_nowhere(chromium, served, path):
    """Beside the page there is nothing to see: neither the notebook nor a trace of code."""
    page = chromium.new_page()
    answer = page.goto(served[0] + path)

    assert answer.status in (403, 404)
    expect(page.locator("body")).not_to_contain_text(re.compile("load_pack|Traceback|File "))
    page.close()
