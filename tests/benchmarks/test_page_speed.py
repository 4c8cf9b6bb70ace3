"""How fast and how small the page is, beside the same notebook by plain Voila: `make benchmark`.

A visit is a headless Chromium that knows nothing. "First question" is when the first radio is on the screen and can be clicked.
"Client ready" is when that click, made in the same instant, has brought its advice: page, scripts, socket and kernel all work.
Times are medians, by the browser's own clock. Plain Voila is `voila notebooks/selfcheck.ipynb`: no kernel waits for its visitors.
Static is the HTML of ours from a server that has nothing else, and so no kernel.
"""

from functools import cache
from statistics import median
from urllib.parse import urlsplit

import pytest
from benchmarks.visitor import CLICK, PROC, Clock, Server, Static, Visits
from servers import ROOT, Wire, free_port

from selfcheck.serve.checks import POOL

ROUNDS = 10
CLICKS = 30
#: How many come at once; in a test run, two.
CROWD = 20

#: What is told of ours, beside the others: in which unit, and what the goal is: a number, or shares of what others have.
ROWS = {
    "first question": ("{:,.0f} ms", {"static": 1.5, "stock": 0.1}),
    "client ready": ("{:,.0f} ms", {"stock": 1 / 3}),
    "longest task": ("{:,.0f} ms", 50),
    "click to advice": ("{:,.1f} ms", {"stock": 1}),
    "click to advice, long check": ("{:,.1f} ms", None),
    "requests": ("{:,.0f}", 5),
    "bytes on the wire": ("{:,.1f} kB", 40),
    "other hosts": ("{:,.0f}", 0),
    "memory per visitor": ("{:,.1f} MB", {"stock": 1}),
    "memory of the server": ("{:,.1f} MB", None),
    "memory of the pool": ("{:,.1f} MB", None),
    "crowd: first question": ("{:,.0f} ms", {"static": 1.3}),
    "crowd: first question of the last": ("{:,.0f} ms", None),
    "crowd: client ready": ("{:,.0f} ms", None),
    "crowd: client ready for the last": ("{:,.0f} ms", None),
    "crowd: processor time of server, each": ("{:,.0f} ms", None),
}
SITES = ("ours", "pool empty", "static", "stock")

clock = Clock()
pytestmark = [
    pytest.mark.skipif(not (PROC / "self" / "smaps_rollup").exists(), reason="Processes are read in Linux's /proc."),
    pytest.mark.benchmark(timer=clock),
]


def pytest_generate_tests(metafunc):
    """Visit ours; and where speed is measured, also what it is compared with."""
    if "site" in metafunc.fixturenames:
        more = {test_open: ["pool empty", "static"], test_click_to_advice: ["long check"], test_crowd: ["static"]}
        compared = ["ours", *more.get(metafunc.function, []), "stock"]
        metafunc.parametrize("site", compared if metafunc.config.getoption("benchmark_enable") else ["ours"])


@pytest.fixture(name="server_of", scope="module")
def _server_of(start):
    """Start the server of a site, once; nobody but us visits it."""
    ours = ["selfcheck", "serve", "--pack"]
    commands = {
        "ours": [*ours, "personal-data-security"],
        "long check": [*ours, "it-security"],
        "stock": ["voila", str(ROOT / "notebooks" / "selfcheck.ipynb")],
    }
    static = []

    @cache
    def server_of(name):
        if name == "static":
            static.append(Static(server_of("ours").address))
            return static[0]
        port = free_port()
        address, _ = start(
            [*commands[name], "--no-browser", f"--port={port}"], port, "voila/static/voila.js" if name == "stock" else "health"
        )
        return Server(address, 0 if name == "stock" else POOL)

    yield lambda site: server_of("ours" if site == "pool empty" else site)
    for server in static:
        server.close()


@pytest.fixture(name="visits")
def _visits(request, chromium):
    """Prepare visits: those before have left, and where speed is measured, the server has come to rest."""
    made = []

    def visits(server, **more):
        leave()
        if request.config.getoption("benchmark_enable"):
            server.rest()
        made.append(Visits(chromium, server, **more))
        return made[-1]

    def leave():
        while made:
            made.pop().close()

    yield visits
    leave()


@pytest.fixture(name="told", scope="module")
def _told(request):
    """What was measured, by row and site; in the end it is shown beside the goals."""
    rows = {}
    yield lambda site, row, value: rows.setdefault(row, {}).update({site: value})
    if request.config.getoption("benchmark_enable"):
        head = "".join(f"{site:>12}" for site in (*SITES, "goal"))
        lines = [_line(row, values) for row, values in rows.items()]
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n\n{'':40}{head}", *lines, sep="\n")


def _line(row, values):
    unit, goal = ROWS[row]
    if isinstance(goal, dict):
        goal = min((share * values[site] for site, share in goal.items() if site in values), default=None)
    cells = [values.get(site) for site in SITES] + [goal]
    met = "" if goal is None or "ours" not in values else "  met" if values["ours"] <= goal else "  missed"
    return f"{row:40}" + "".join(f"{'' if cell is None else unit.format(cell):>12}" for cell in cells) + met


def test_open(benchmark, visits, server_of, told, site):
    """A page opens, its first question can be answered, and the answer is heard.

    Ours has a kernel that waited for its visitor; where its pool is empty, others came an instant before and took them all. The
    static page is never ready.
    """
    server = server_of(site)
    usables, readies, longest, taken = [], [], [], []

    def prepare():
        server.end(taken)
        visit = visits(server)
        taken[:] = server.drain() if site == "pool empty" else []
        return (visit,), {}

    def come(visit):
        [(usable, *ready)] = visit.look() if site == "static" else visit.open()
        clock.now += max([usable, *ready])
        usables.append(usable)
        readies.extend(ready)
        longest.append(visit.longest())

    benchmark.pedantic(come, setup=prepare, rounds=ROUNDS)
    server.end(taken)

    benchmark.extra_info |= {"first question": median(usables), "longest task": median(longest)}
    told(site, "first question", 1000 * median(usables))
    told(site, "longest task", median(longest))
    if site != "static":
        assert all(usable <= ready for usable, ready in zip(usables, readies, strict=True))
        told(site, "client ready", 1000 * median(readies))


def test_click_to_advice(benchmark, visits, server_of, told, site):
    """A click, the way to the kernel and back, and the advice in the page."""
    server, long = server_of(site), site == "long check"
    visit = visits(server, address=f"{server.address}#all" if long else None)  # it begins with its topics
    visit.open()
    [page] = visit.pages
    options, taken = iter(range(1, 1_000_000)), []

    def click():
        taken.append(page.evaluate(CLICK, [0, next(options) % 3]))
        clock.now += taken[-1] / 1000

    def rest():
        """People do not click faster than this."""
        page.wait_for_timeout(200)

    benchmark.pedantic(click, setup=rest, rounds=CLICKS, warmup_rounds=3)

    assert "1 of" in page.locator(".sc-top .sc-progress").text_content()
    told("ours" if long else site, "click to advice, long check" if long else "click to advice", median(taken[-CLICKS:]))


def test_what_goes_over_the_wire(benchmark, visits, server_of, told, site):
    """Until our page is ready, it makes at most five requests, all to its own host, and 45 kB pass; the socket counts too."""
    server = server_of(site)
    wire = Wire(server.port)
    here = f"127.0.0.1:{wire.port}"
    visit = visits(server, address=f"http://{here}/")

    def come():
        clock.now += visit.open()[0][1]
        visit.pages[0].wait_for_timeout(500)  # for what comes late

    benchmark.pedantic(come)
    passed = wire.passed
    asked = [urlsplit(address) for address in visit.requests if address.startswith(("http", "ws"))]
    others = sorted({address.netloc for address in asked} - {here})

    if site == "ours":
        assert [] == others
        assert len(asked) <= 5
        assert passed <= 45_000
    benchmark.extra_info |= {"requests": len(asked), "bytes": passed, "other hosts": others}
    told(site, "requests", len(asked))
    told(site, "bytes on the wire", passed / 1000)
    told(site, "other hosts", len(others))


def test_crowd(benchmark, visits, server_of, told, site):
    """Many visitors come at once, and each has a kernel of their own.

    One browser on this machine shows all the pages, so the times are those of the server and of the browser together. Memory per
    visitor is the memory of the server and of the kernels that the pages name, by the number of visitors. The kernels in the pool
    wait for the next visitors, as many at any time, so they have a row of their own.
    """
    server, count = server_of(site), CROWD if benchmark.enabled else 2
    visit = visits(server, count=count)

    def come():
        noted = list(zip(*(visit.look() if site == "static" else visit.open()), strict=True))
        clock.now += max(noted[-1])
        return noted

    if site == "static":
        [usables] = benchmark.pedantic(come)
        told(site, "crowd: first question", 1000 * median(usables))
        told(site, "crowd: first question of the last", 1000 * max(usables))
        return
    used = server.used()
    usables, readies = benchmark.pedantic(come)
    server.rest(visitors=count)
    used = server.used() - used
    theirs = visit.kernels
    alone, kernels = server.memory(theirs)
    _, pool = server.memory(server.kernels().keys() - theirs)

    assert count == len(set(theirs))
    assert server.pool == len(pool)
    benchmark.extra_info |= {"visitors": count, "PSS of server": alone, "PSS of kernels": sum(kernels), "PSS of pool": sum(pool)}
    told(site, "memory per visitor", (alone + sum(kernels)) / count / 1e6)
    told(site, "memory of the server", alone / 1e6)
    told(site, "memory of the pool", sum(pool) / 1e6)
    told(site, "crowd: first question", 1000 * median(usables))
    told(site, "crowd: first question of the last", 1000 * max(usables))
    told(site, "crowd: client ready", 1000 * median(readies))
    told(site, "crowd: client ready for the last", 1000 * max(readies))
    told(site, "crowd: processor time of server, each", 1000 * used / count)
