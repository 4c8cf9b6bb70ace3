"""A real browser, and real servers for it to visit."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest
from hypothesis import settings
from needs import missing
from playwright.sync_api import sync_playwright
from screen import show_all
from servers import ROOT, answers, free_port, process_of

# Nothing that Hypothesis tests is a matter of time, and a busy machine must not fail a test.
settings.register_profile("selfcheck", deadline=None)
settings.load_profile("selfcheck")

#: Which tests run; and pytest run on tests of its own, to test that.
pytest_plugins = ["selection", "pytester"]

BIN = Path(sys.executable).parent
#: Chromium's names on the systems we know; SELFCHECK_CHROMIUM names another.
NAMES = [os.environ.get("SELFCHECK_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "chrome"]
#: No sandbox, as tests may run as root in a container; and no calls home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_terminal_summary(terminalreporter):
    """Say in one line what is missing, however many tests needed it."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.getreports("skipped"))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}")


@pytest.fixture(scope="session", name="playing")
def _playing():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session", name="launch")
def _launch(playing):
    """Start Chromium, behind another command if need be."""

    def launch(*under, program=None):
        path = next(filter(None, map(shutil.which, filter(None, NAMES))), None)
        if path is None:
            missing("Chromium")
        if under:
            program.write_text(f'#!/bin/sh\nexec {" ".join(under)} {path} "$@"\n')
            program.chmod(0o755)
            path = program
        return playing.chromium.launch(executable_path=path, args=FLAGS)

    return launch


@pytest.fixture(scope="session", name="chromium")
def _chromium(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(name="visit")
def _visit(chromium):
    """Open an address in a browser that knows nothing, and wait for the questions; what it asked for is in page.requests.

    All of the page is in view, but where a test names another place: "" for where people start. With a clock of its own
    the page can be told that time has gone by.
    """
    contexts = []

    def visit(address, width=1280, height=900, script="", place="#all", clock=False):
        context = chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        if clock:
            context.clock.install()
        context.on("dialog", lambda dialog: dialog.accept())  # yes, leave
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        page.requests, page.broken = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.broken.append(str(error)))
        page.goto(f"{address}{place}")
        page.locator(".sc-page[data-view]").wait_for(timeout=60_000)
        if place == "#all":
            show_all(page)
        return page

    yield visit
    for context in contexts:
        for page in context.pages:
            assert [] == getattr(page, "broken", [])
            page.goto("about:blank")  # leaves the page as people do, which ends its kernel
        context.close()


@pytest.fixture(scope="session", name="start")
def _start(request, tmp_path_factory):
    """Start a server in an empty folder, wait until it answers, and stop it in the end."""
    running = []

    def start(command, port, probe, cwd=None, **more):
        log = tmp_path_factory.mktemp("server") / "log"
        cwd = cwd or tmp_path_factory.mktemp("empty")
        kernels = {"SELFCHECK_KERNELS": request.config.getoption("kernels")}
        environment = {**os.environ, **kernels, "HOME": str(tmp_path_factory.mktemp("home")), "PYTHONUNBUFFERED": "1", **more}
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [str(BIN / command[0]), *command[1:]], cwd=cwd, env=environment, stdout=sink, stderr=subprocess.STDOUT
            )
        running.append(process)
        address = f"http://127.0.0.1:{port}/"
        deadline = time.monotonic() + 180  # a busy machine is no broken server, and many tests share some of them
        while not answers(address + probe):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        return address, log

    yield start
    for process in running:
        process.terminate()
    slow = [process for process in running if not has_ended(process)]
    for process in slow:
        process.kill()
        process.wait()
    assert [] == [process.args for process in slow]


def has_ended(process):
    """Wait for a process that was told to stop; return whether it did."""
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        return False
    return True


@pytest.fixture(name="serve")
def _serve(start):
    """Start a server of one's own, run by another command if need be: its address, its log and its process.

    It is told to stop when its test is over, so that it takes neither memory nor time from those that follow.
    """
    processes = []

    def serve(*options, under=(), command=BIN / "selfcheck", port=None, cwd=None, probe="health", **environment):
        port = port or free_port()
        options = ["serve", "--no-browser", "--port", str(port), *options]
        address, log = start([*under, str(command), *options], port, probe, cwd, **environment)
        processes.append(process_of(port))
        return address, log, processes[-1]

    yield serve
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # the test has stopped it
            process.terminate()


@pytest.fixture(scope="session", name="served")
def _served(start):
    """The page as people start it: its address, and the server's log."""
    port = free_port()
    return start(["selfcheck", "serve", "--no-browser", "--port", str(port)], port, "health")


@pytest.fixture(scope="session", name="stock")
def _stock(start):
    """The page as plain Voila serves it."""
    port = free_port()
    notebook = str(ROOT / "notebooks" / "selfcheck.ipynb")
    return start(["voila", notebook, "--no-browser", f"--port={port}"], port, "voila/static/voila.js")


@pytest.fixture(scope="session", name="lab")
def _lab(start, tmp_path_factory):
    """JupyterLab on copies of the notebooks, as `selfcheck lab` opens it: its address, and their folder."""
    port = free_port()
    folder = tmp_path_factory.mktemp("lab")
    command = ["selfcheck", "lab", str(folder), "--no-browser", f"--port={port}", "--IdentityProvider.token=", "--allow-root"]
    address, _ = start(command, port, "api", folder)
    return address, folder


@pytest.fixture(name="office", scope="session")
def _office(tmp_path_factory):
    """Have LibreOffice save a file in another form, and return what it saved."""
    soffice = shutil.which("soffice")
    if soffice is None:
        missing("LibreOffice")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(content, form, ending="docx"):
        folder = tmp_path_factory.mktemp("office")
        (folder / f"document.{ending}").write_bytes(content)
        command = [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", form]
        command += ["--outdir", str(folder / "out"), str(folder / f"document.{ending}")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        if not (folder / "out").exists():
            missing(f"What LibreOffice needs for .{ending}")
        [saved] = (folder / "out").iterdir()
        return saved.read_bytes()

    return convert


@pytest.fixture(name="cluster")
def _cluster(tmp_path):
    """A client of a Dask scheduler of the test's own, with two processes that work."""
    # It takes its time to import, and few tests need it.
    import dask
    from distributed import Client, LocalCluster

    # The machine may be busy with other tests.
    patient = {"distributed.comm.timeouts.connect": "120s", "distributed.comm.timeouts.tcp": "120s"}
    folder = tmp_path / "dask"
    with (
        dask.config.set(patient),
        LocalCluster(2, threads_per_worker=1, dashboard_address=None, local_directory=folder) as workers,
        Client(workers, timeout=120) as client,
    ):
        client.wait_for_workers(2, timeout=120)
        yield client
