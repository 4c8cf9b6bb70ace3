"""The server: what it answers, what it refuses, what it keeps to itself, and what it leaves behind."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect
from screen import PACK, advice, answer_all, connected, expect_answered, radio, status
from servers import ROOT, free_port, wait_until

from selfcheck.packs import load_pack

FULL = "All places are taken. Your answers are safe here, and this page tries again by itself."
FAILED = (
    "The server could not start your session. Your answers are safe here, and this page tries again by itself. "
    "If that does not help, tell whoever runs it."
)
BACK = "Connected again. Nothing is lost."
LONG = load_pack("it-security")


def ask(address, method="GET", body=None, **headers):
    """Ask, and return the status and the headers of the answer, and its text."""
    request = urllib.request.Request(address, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read().decode()


def health(address):
    return json.loads(ask(f"{address}health")[2])


def process_of(port):
    """The process of the server that listens on a port."""
    return next(
        process for process in psutil.process_iter(["cmdline"]) if f"--port {port}" in " ".join(process.info["cmdline"] or ())
    )


@pytest.fixture(name="serve")
def _serve(start):
    """Start a server of one's own: its address, its log and its process."""

    def serve(*options, **environment):
        port = free_port()
        command = ["selfcheck", "serve", "--no-browser", "--port", str(port), *options]
        address, log = start(command, port, "health", **environment)
        return address, log, process_of(port)

    return serve


NOTHING = (
    *("nosuch", "favicon.ico", "robots.txt", "login", "logout", "tree", "voila", "it-security", "metrics"),
    *("api/kernels", "api/contents", "api/terminals", "api/sessions", "voila/labextensions/x", "voila/api/themes/x"),
    *("voila/static/voila.js", "voila/query/x", "voila/files/x", "voila/templates/lab/static/x"),
    *("static/early.js", "static/../conf.json", "static/%2e%2e/conf.json", "static//etc/passwd"),
)
ROUTES = [
    ("GET", "", 200),
    ("HEAD", "", 200),
    ("POST", "", 403),
    ("GET", "it-security/", 200),
    ("GET", "health", 200),
    ("HEAD", "health", 200),
    ("GET", "static/client.js", 200),
    ("GET", "kernels", 405),
    ("GET", "kernels/00000000-0000-0000-0000-000000000000", 404),
    ("DELETE", "kernels/00000000-0000-0000-0000-000000000000", 403),
    ("GET", "api/kernels/00000000-0000-0000-0000-000000000000/channels", 400),
    *(("GET", path, 404) for path in NOTHING),
]


@pytest.mark.parametrize(("method", "path", "code"), ROUTES)
def test_what_there_is(served, method, path, code):
    """These addresses answer, and no other; none sets a cookie, and each carries the policy of the page."""
    answered, headers, text = ask(served[0] + path, method)

    assert code == answered
    assert "Set-Cookie" not in headers
    if not path.startswith(("static/client", "api/kernels/0")):
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "no-referrer" == headers["Referrer-Policy"]
    assert "Traceback" not in text
    if code == 404 and method == "GET":
        assert "There is no such page here." in text


@pytest.mark.parametrize(("origin", "code"), [("", 403), ("null", 403), ("http://elsewhere.example", 403), ("own", 200)])
def test_only_a_page_of_ours_has_a_kernel(served, origin, code):
    """A kernel is handed out, and ended, for a page that comes from this server, and for no other."""
    address = served[0]
    headers = {"Origin": address.rstrip("/") if origin == "own" else origin} if origin else {}
    answered, _, text = ask(f"{address}kernels", "POST", b"check=", **headers)

    assert code == answered
    kernel = json.loads(text)["kernelId"] if code == 200 else "00000000-0000-0000-0000-000000000000"
    assert (204 if code == 200 else 403) == ask(f"{address}kernels/{kernel}/end", "POST", b"", **headers)[0]


@pytest.mark.parametrize(("path", "code"), [("", 403), ("kernels", 403), ("health", 200)])
def test_only_names_of_its_own_are_answered(served, path, code):
    """A foreign name that leads to this machine gets nothing; a monitor may ask by any."""
    address = served[0]
    method, body = ("POST", b"check=") if path == "kernels" else ("GET", None)

    assert code == ask(address + path, method, body, Host="attacker.example", Origin="http://attacker.example")[0]


def test_looking_costs_nothing(served):
    """However often somebody looks at the page, or hangs up on it, no kernel is started for it."""
    address = served[0]
    wait_until(lambda: health(address)["state"] == "ok")
    before = health(address)
    for _ in range(40):
        assert 200 == ask(address)[0]
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=0.001)

    assert before["kernels"] >= health(address)["kernels"]


def test_both_checks_from_one_server(visit, served):
    """Each of our checks has a path of its own, leads to the other, and keeps its answers to itself."""
    page = visit(served[0])
    answer_all(page)
    page.get_by_role("navigation", name="Other checks").get_by_role("link", name=LONG.title).click()
    connected(page)
    assert f"{served[0]}it-security/" == page.url
    radio(page, 2, LONG.questions[1].options[0].label).check()
    expect_answered(page, 1, len(LONG.questions))
    page.get_by_role("navigation", name="Other checks").get_by_role("link", name=PACK.title).click()

    connected(page)
    expect_answered(page, len(PACK.questions))


def test_the_advice_and_the_result_lead_to_the_other_check(visit, served):
    """“See also” opens the very topic of the other check in a tab of its own, and the result leads to the check."""
    page = visit(served[0])
    answer_all(page)
    topic = PACK.questions[0].see_also[0]
    with page.expect_popup() as opened:
        advice(page, 1).get_by_role("link", name=topic.title).click()

    connected(opened.value)
    assert f"{served[0]}it-security/#sc-section-{topic.section}" == opened.value.url
    expect(opened.value.get_by_role("heading", name=topic.title)).to_be_in_viewport()
    opened.value.goto("about:blank")
    page.get_by_role("region", name="At a glance").get_by_role("link", name=LONG.title).click()
    assert f"{served[0]}it-security/" == page.url


def test_all_places_are_taken(serve, chromium):
    """Beyond the most a visitor is told, keeps every answer, and has a place as soon as somebody leaves."""
    address, _, _ = serve("--pack", PACK.id, "--most", "2")
    contexts = [chromium.new_context() for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages[:2]:
        page.goto(address)
        connected(page)
    pages[2].goto(address)
    expect(status(pages[2])).to_have_text(FULL)
    radio(pages[2], 1, PACK.questions[0].options[0].label).check()
    assert {"state": "full", "kernels": 2, "most": 2} == health(address)
    pages[0].goto("about:blank")

    expect(status(pages[2])).to_have_text(BACK, timeout=30_000)
    expect_answered(pages[2], 1)
    for context in contexts:
        context.close()


def test_a_kernel_that_cannot_be_had_is_said(chromium, start, tmp_path):
    """Where the pack breaks while a page is open and its kernel dies, the page says so, and goes on once the pack is mended."""
    folder = tmp_path / "sound"
    shutil.copytree(ROOT / "tests" / "packs" / "sound", folder)
    port = free_port()
    address, log = start(["selfcheck", "serve", "--no-browser", "--port", str(port), "--pack", str(folder)], port, "health")
    page = chromium.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    connected(page)
    sound = (folder / "doors.toml").read_text(encoding="utf-8")
    (folder / "doors.toml").write_text("broken", encoding="utf-8")
    kill(page.locator("[data-page]").get_attribute("data-kernel"))
    radio(page, 1, "No").check()
    expect(status(page)).to_have_text(FAILED, timeout=30_000)
    code, _, text = ask(f"{address}health")
    assert (503, "failed") == (code, json.loads(text)["state"])
    (folder / "doors.toml").write_text(sound, encoding="utf-8")

    expect(status(page)).to_have_text(BACK, timeout=40_000)
    expect_answered(page, 1, 2)
    assert "The notebook could not be run" in log.read_text()
    page.goto("about:blank")
    page.close()


def kill(kernel):
    """Kill the process of a kernel."""
    running = psutil.process_iter(["cmdline"])
    next(process for process in running if f"kernel-{kernel}.json" in " ".join(process.info["cmdline"] or ())).kill()


def test_nobody_else_on_the_machine_can_listen(serve):
    """What a kernel tells its page goes through files in a folder that nobody else can look into."""
    _, log, process = serve("--pack", PACK.id)
    kernels = process.children()
    assert kernels

    assert all((0, 0) == kernel.rlimit(psutil.RLIMIT_CORE) for kernel in kernels)
    # One port is left to each: that of a debugger that nobody asks for. What is said goes another way.
    for kernel in kernels:
        assert 1 >= len([one for one in kernel.net_connections("inet") if one.status == psutil.CONN_LISTEN])
    folders = {part for kernel in kernels for part in kernel.cmdline() if "selfcheck-" in part}
    assert all(0o700 == Path(folder.rpartition("/voila_")[0]).stat().st_mode & 0o777 for folder in folders)
    assert ["selfcheck is at"] == [line[:15] for line in log.read_text().splitlines()]


@pytest.mark.parametrize("home", ["/proc/nowhere", ""])
def test_no_home_is_needed(serve, home):
    """Where there is no home, and none can be made, the page is served all the same."""
    address, log, _ = serve("--pack", PACK.id, HOME=home)

    assert 200 == ask(address)[0]
    assert "Error" not in log.read_text()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_nothing_stays_behind(serve, sent):
    """However a server ends, no process of it stays; its folder goes with it, or with the next start."""
    folder = Path(tempfile.mkdtemp())  # its path is short, as that of a socket has to be
    _, _, process = serve("--pack", PACK.id, TMPDIR=str(folder))
    assert 1 == len(list(folder.glob("selfcheck-*")))
    kernels = process.children(recursive=True)
    assert kernels
    process.send_signal(sent)

    wait_until(lambda: not any(kernel.is_running() and kernel.status() != psutil.STATUS_ZOMBIE for kernel in kernels))
    if sent is signal.SIGKILL:
        serve("--pack", PACK.id, TMPDIR=str(folder))
        assert 1 == len(list(folder.glob("selfcheck-*")))
    else:
        wait_until(lambda: not list(folder.glob("selfcheck-*")))
        folder.rmdir()


@pytest.mark.heavy  # it imports all of the server in a process of its own
def test_few_open_files_lower_the_most():
    """Where few files may be open, there is room for few visitors, and that is said before anybody comes."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))"
    script = f"{limit}; import os; from selfcheck.serve.limits import room; print(room(os.getpid()))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    assert 8 == int(done.stdout)
