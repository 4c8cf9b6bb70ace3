"""Visits to a served page in a real browser, and what they cost the machine that serves it (read in Linux's /proc)."""

import contextlib
import gzip
import json
import os
import re
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import TimeoutError as TooLate
from servers import kernels_of

PROC = Path("/proc")
TICK = 1 / os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 0

#: Does in the page what a visitor would who cannot wait, and marks the page with when it worked, in milliseconds of the page's
#: clock: the frame in which the first radio is on the screen with nothing before it, and when clicking it has brought its
#: advice. A click that the page loses is made again. The longest task that kept the page from anything else is marked, too.
EAGER = """(() => {
let longest = 0;
new PerformanceObserver((list) => {
    longest = Math.max(longest, ...list.getEntries().map(({ duration }) => duration));
    document.documentElement.dataset.longest = longest;
}).observe({ type: "longtask", buffered: true });
const first = () => document.querySelector(".sc-question input[type=radio]");
(function look() {
    if (canBeClicked(first())) requestAnimationFrame(() => click(performance.now()));
    else setTimeout(look, 5);
})();
function click(usable) {
    document.documentElement.dataset.usable = usable;
    const again = setInterval(() => first()?.checked || first()?.click(), 50);
    new MutationObserver((_, observer) => {
        // What stands there before is a hint to choose; it may come a moment later than the radios.
        if (!first()?.closest(".sc-question").querySelector("[data-advice] .sc-lead")) return;
        document.documentElement.dataset.noted = `${usable} ${performance.now()}`;
        observer.disconnect();
        clearInterval(again);
    }).observe(document, { childList: true, subtree: true });
    first().click();
}
function canBeClicked(radio) {
    if (!radio?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || radio.disabled) return false;
    radio.scrollIntoView({ block: "center" });
    const { x, y, width, height } = radio.getBoundingClientRect();
    return (radio.closest("label") ?? radio).contains(document.elementFromPoint(x + width / 2, y + height / 2));
}
})()"""

#: Milliseconds from a click to its advice.
CLICK = """([question, option]) => new Promise((seen) => {
    const row = document.querySelectorAll(".sc-question")[question];
    const advice = row.querySelector("[data-advice]");
    const start = performance.now();
    new MutationObserver((_, observer) => {
        observer.disconnect();
        seen(performance.now() - start);
    }).observe(advice, { childList: true });
    row.querySelectorAll("input[type=radio]")[option].click();
})"""


class Clock:
    """A clock that moves only by what a browser says it took."""

    now = 0.0

    def __call__(self):
        return self.now


class Server:
    """A server that a test has started, and its kernels."""

    def __init__(self, address, pool):
        """Find the server that listens at *address* among our children; it keeps *pool* kernels for visitors to come."""
        self.address = address
        self.pool = pool
        self.port = int(re.search(r":(\d+)/", address)[1])
        self._process = next(each for each in _children(os.getpid()) if f"--port={self.port}" in _command(each))

    def kernels(self):
        """Return the processes of the kernels by their ids, those in the pool too."""
        if self.pool:
            return {name: kernel.pid for name, kernel in kernels_of(self._process).items()}
        found = {each: re.search(r"kernel-([0-9a-f-]{36})\.json", _command(each)) for each in _children(self._process)}
        return {name[1]: each for each, name in found.items() if name}

    def _others(self):
        """Return the server's process, and those that its kernels are forks of."""
        kernels = self.kernels().values()
        return [self._process, *(each for each in _children(self._process) if each not in kernels)]

    def rest(self, visitors=0):
        """Come back when the pool is full again, and nothing runs any more that a visit has left to do."""
        deadline = time.monotonic() + 120
        quiet = 0
        while quiet < 3:
            assert time.monotonic() < deadline, "The server does not come to rest."
            used = self.used()
            time.sleep(0.1)
            still = len(self.kernels()) == self.pool + visitors and self.used() - used <= TICK
            quiet = quiet + 1 if still else 0

    def drain(self):
        """Take every kernel from the pool, as visitors would who come an instant before; return the kernels' ids."""
        taken = []
        for _ in range(self.pool):
            with self._post("kernels", b"check=") as answer:
                taken.append(json.load(answer)["kernelId"])
        return taken

    def _post(self, path, body, **headers):
        request = urllib.request.Request(self.address + path, body, {"Origin": self.address.rstrip("/"), **headers})
        return urllib.request.urlopen(request)

    def end(self, kernels):
        """End these kernels, if they are still there. Stock Voila keeps the kernel of a page that is closed (voila #1458)."""
        for each in kernels:
            with contextlib.suppress(OSError):
                if self.pool:
                    self._post(f"kernels/{each}/end", b"").close()
                else:
                    self._post(f"voila/api/shutdown/{each}", b"_xsrf=abcd", Cookie="_xsrf=abcd").close()

    def used(self):
        """Return the seconds of processor time that the server and the kernels it has now have used."""
        return sum(_seconds(each) for each in (*self._others(), *self.kernels().values()))

    def memory(self, kernels):
        """Return the bytes of memory of the server, and of each of these kernels: shared pages count by share (PSS).

        The server has with it what its kernels are forks of.
        """
        known = self.kernels()
        return sum(map(_pss, self._others())), [_pss(known[each]) for each in kernels]


class Static:
    """The HTML of a server's page, from a server that has nothing else: no page can be there before it."""

    pool = 0

    def __init__(self, address):
        """Serve what is at an address; whatever else is asked for is there, and empty."""
        with urllib.request.urlopen(address) as answer:
            self._bodies = {"/": gzip.compress(answer.read())}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self):
        bodies = self._bodies

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = bodies.get(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript" if body is None else "text/html; charset=utf-8")
                if body is not None:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *args):
                """Say nothing."""

        return Handler

    def rest(self, visitors=0):
        """There is nothing to wait for."""

    def end(self, kernels):
        """There is nothing to end."""

    def close(self):
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


class Visits:
    """Browsers that know nothing, each with one page, at the same time at the same server."""

    def __init__(self, chromium, server, count=1, address=None):
        """Make *count* of them; *address* may be another way to the server."""
        self._server = server
        self._address = address or server.address
        self._contexts = [chromium.new_context() for _ in range(count)]
        self.pages = [context.new_page() for context in self._contexts]
        self.requests = []
        for page in self.pages:
            page.add_init_script(EAGER)
            page.broken = []
            page.on("pageerror", lambda error, page=page: page.broken.append(str(error)))
            for kind in ("request", "websocket"):
                page.on(kind, lambda made: self.requests.append(made.url))
        self.kernels = []

    def open(self):
        """Open the pages all at once; return for each the seconds until its first question can be used, and until it is ready."""
        self._go()
        noted = [self._seconds(page, "noted") for page in self.pages]
        self.kernels += [kernel_of(page.content()) for page in self.pages]
        return noted

    def look(self):
        """Open pages without a kernel all at once; return for each the seconds until its first question can be used, alone."""
        self._go()
        return [self._seconds(page, "usable") for page in self.pages]

    def longest(self):
        """Return the milliseconds of the longest task of any page so far; 0 where none has taken 50."""
        self.pages[0].wait_for_timeout(200)  # what a task took is told after it
        return max(float(page.locator("html").get_attribute("data-longest") or 0) for page in self.pages)

    def _go(self):
        self._start = time.time() * 1000
        for page in self.pages:
            page.evaluate("(address) => { setTimeout(() => { location.href = address; }); }", self._address)

    def _seconds(self, page, mark):
        """Return what a page has noted under a mark, in seconds since the first of the pages was asked to open."""
        noted = map(float, self._noted(page, mark).split())
        # The first of several was asked to open a little sooner than the last; the time that counts began with the first.
        late = page.evaluate("performance.timeOrigin") - self._start if len(self.pages) > 1 else 0
        return tuple((late + each) / 1000 for each in noted)

    def _noted(self, page, mark):
        try:
            return page.locator(f"html[data-{mark}]").get_attribute(f"data-{mark}", timeout=120_000)
        except TooLate:
            raise AssertionError(f"The page is not ready. It says {page.broken}, and ends: …{page.content()[-500:]}") from None

    def close(self):
        """Close all pages, and end their kernels."""
        for page in self.pages:
            with contextlib.suppress(TypeError):  # it names none: it was not opened, or not answered
                self.kernels.append(kernel_of(page.content()))
        for context in self._contexts:
            context.close()
        self._server.end(set(self.kernels))


def kernel_of(page):
    """Return the id of the kernel that a page names: ours once it is connected, stock Voila's from the beginning."""
    return re.search(r'(?:"kernelId":\s*|data-kernel=)"([0-9a-f-]{36})"', page)[1]


def _status(process):
    """Return what the kernel tells of a process, from its state on."""
    return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()


def _children(process):
    found = []
    for each in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if _status(each.name)[1] == str(process):
                found.append(int(each.name))
    return found


def _command(process):
    with contextlib.suppress(OSError):
        return (PROC / str(process) / "cmdline").read_text().replace("\0", " ")
    return ""


def _seconds(process):
    with contextlib.suppress(OSError):
        return sum(map(int, _status(process)[11:13])) * TICK
    return 0.0


def _pss(process):
    return 1024 * int(re.search(r"^Pss:\s+(\d+)", (PROC / str(process) / "smaps_rollup").read_text(), re.MULTILINE)[1])
