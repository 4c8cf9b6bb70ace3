"""What visitors cost who have answered and do nothing since, and how soon the next answer has its advice: `make benchmark`.

A visitor is a page in a headless Chromium, whose clock is put forward. Memory is that of the server and of all its kernels, and
of what several of them share a share. The goal: idle visitors cost no process. In a test run a few come.
"""

import pytest
from bare_visitor import health
from benchmarks.visitor import CLICK, Clock
from screen import PACK, connected, expect_answered, radio
from servers import wait_until

from selfcheck.serve.checks import POOL

#: Longer than a page keeps its kernel without input, in minutes and seconds.
IDLE = "05:15"

clock = Clock()
pytestmark = pytest.mark.benchmark(group="idle", timer=clock)


def cost(server):
    """How many processes a server has, itself included, and how many bytes of memory they take."""
    processes = [server, *server.children(recursive=True)]
    return len(processes), sum(process.memory_full_info().pss for process in processes)


def test_idle_visitors(benchmark, serve, chromium, many, tell):
    """Many pages that nobody uses leave the server as it was before they came, and each goes on with its next answer."""
    address, _, server = serve("--pack", PACK.id)
    wait_until(lambda: health(address)["kernels"] == POOL)
    costs = {"before": cost(server)}
    context = chromium.new_context()
    context.clock.install()
    pages = [context.new_page() for _ in range(many)]
    for page in pages:
        page.goto(f"{address}#all")
        connected(page)
        radio(page, 1, "No").check()
        expect_answered(page, 1)
    wait_until(lambda: health(address)["kernels"] == many + POOL)
    costs["used"] = cost(server)
    context.clock.fast_forward(IDLE)
    wait_until(lambda: health(address)["kernels"] == POOL, 120)
    costs["idle"] = cost(server)

    def go_on(page):
        clock.now += page.evaluate(CLICK, [1, 0]) / 1000

    left = iter(pages)
    benchmark.pedantic(go_on, setup=lambda: ((next(left),), {}), rounds=many)
    expect_answered(pages[0], 2)
    context.close()

    before, used, idle = (count for count, _ in costs.values())
    assert idle == before < used
    shown = (f"{name} {count} processes, {size / 1e6:,.0f} MB" for name, (count, size) in costs.items())
    tell(f"{many} visitors: {'; '.join(shown)}")
