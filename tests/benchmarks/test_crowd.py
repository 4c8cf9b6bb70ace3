"""What many visitors at once cost, without a browser, and what those who mean harm cost the others: `make benchmark`.

A visitor reads the page, has a kernel and a socket, answers a question and has the advice; times count from the instant in which
all begin. The goals: the questions after 0.3 s; while twenty hostile sockets try, another visitor's page within a second, and no
more than 20 MB of growth. In a test run a few come.
"""

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from statistics import median
from threading import Barrier, Event

import pytest
from bare_visitor import HOSTILE, Visitor, ask, ask_for_kernel, end_kernel, health, open_socket
from screen import PACK
from servers import kernels_of, wait_until, zygotes_of
from websockets.exceptions import WebSocketException

from selfcheck.serve.addresses import MOST
from selfcheck.serve.checks import POOL

QUESTION = PACK.questions[0]
MOST_GROWTH = 20_000_000

pytestmark = pytest.mark.benchmark(group="without a browser")


@pytest.fixture(name="server")
def _server(serve):
    """A server for nobody else: its address and its process."""
    address, _, process = serve("--pack", PACK.id)
    return address, process


def answer(visitor, number=0):
    """Give one of the answers that the first question offers, and wait for its advice."""
    option = QUESTION.options[number % len(QUESTION.options)]
    assert option.rating.label in visitor.answer(QUESTION.id, option=option.id)


def in_short(seconds):
    """Tell the median, and the longest."""
    return f"{1000 * median(seconds):,.0f} ms (last {1000 * max(seconds):,.0f})"


def test_many_at_once(benchmark, server, many, tell):
    """Each of many visitors has the questions, and the advice for an answer."""
    address, process = server
    visitors, begin = [Visitor(address) for _ in range(many)], Barrier(many)

    def visit(visitor):
        begin.wait()
        start = time.perf_counter()
        assert QUESTION.id in visitor.read()
        read = time.perf_counter() - start
        visitor.come_in()
        answer(visitor)
        return read, time.perf_counter() - start

    with ThreadPoolExecutor(many) as threads:
        told = benchmark.pedantic(lambda: list(threads.map(visit, visitors)))
    reads, advices = zip(*told, strict=True)
    kernels = [child.memory_full_info().pss for child in process.children(recursive=True)]
    memory = process.memory_full_info().pss + sum(kernels)

    assert many == len({visitor.kernel_id for visitor in visitors})
    benchmark.extra_info |= {"questions": reads, "advice": advices, "PSS": memory}
    tell(
        f"{many} at once: questions {in_short(reads)}, advice {in_short(advices)}; "
        f"{memory / 1e6:,.0f} MB for the server and {len(kernels)} kernels, {sum(kernels) / len(kernels) / 1e6:,.1f} MB a kernel"
    )


@pytest.mark.parametrize("at_once", [1, 50])
def test_many_after_each_other(benchmark, serve, pytestconfig, tell, at_once):
    """Server, and what kernels are forked from, are no larger after hundreds of visitors than after a few, however they come."""
    address, _, process = serve("--pack", PACK.id, "--most", "60")
    count = 500 if benchmark.enabled else 2

    def visit(number):
        visitor = Visitor(address)
        visitor.read()
        visitor.come_in()
        answer(visitor, number)
        visitor.leave()

    def at_rest():
        wait_until(lambda: health(address)["kernels"] == POOL == len(kernels_of(process)), 120)
        return [each.memory_full_info().pss for each in (process, *zygotes_of(process))]

    with ThreadPoolExecutor(min(at_once, count)) as threads:
        list(threads.map(visit, range(min(at_once, count))))  # what is made once is made now
        before = at_rest()
        benchmark.pedantic(lambda: list(threads.map(visit, range(count))))
    after = at_rest()

    assert (pytestconfig.getoption("kernels") == "fork") == (len(after) == 2)
    assert sum(after) - sum(before) < MOST_GROWTH
    benchmark.extra_info |= {"before": before, "after": after}
    sizes = ", ".join(f"{old / 1e6:,.1f} MB before and {new / 1e6:,.1f} after" for old, new in zip(before, after, strict=True))
    tell(f"{count} visitors, {at_once} at a time: {sizes} (the server{', and what is forked' if len(after) == 2 else ''})")


@pytest.mark.parametrize("known", [True, False], ids=["one address", "addresses that nobody knows"])
def test_beside_a_flood(benchmark, serve, tell, known):
    """While twenty kernels a second are asked for, and left, the server answers others, and is as small afterwards."""
    address, _, process = serve("--pack", PACK.id)
    honest, (rate, count) = Visitor(address), (20, 600) if benchmark.enabled else (20, 6)
    honest.come_in()
    sender = {"X-Forwarded-For": "203.0.113.9"} if known else {}

    def at_rest():
        wait_until(lambda: health(address)["kernels"] == POOL + 1, 180)
        return sum(each.memory_full_info().pss for each in (process, *zygotes_of(process)))

    def leave_one(due):
        time.sleep(max(0, due - time.perf_counter()))
        assert ask(address, **sender)[0] in (200, 429)
        return ask_for_kernel(address, **sender)

    def timed(done):
        start = time.perf_counter()
        done()
        return time.perf_counter() - start

    def flood():
        begin = time.perf_counter()
        with ThreadPoolExecutor(64) as threads:
            left = [threads.submit(leave_one, begin + number / rate) for number in range(count)]
            while not all(each.done() for each in left):
                answers.append(timed(lambda: answer(honest, next(numbers))))
                states.append(timed(lambda: kernels.append(health(address)["kernels"])))
                time.sleep(0.1)
        return [each.result() for each in left]

    def rest(told):
        if not benchmark.enabled:  # else they end by themselves, as nobody opens a socket to them
            for _, kernel in told:
                end_kernel(address, kernel["kernelId"])
        return at_rest()

    numbers, answers, states, kernels = itertools.count(), [], [], []
    before = rest(flood())  # what is made once is made now
    answers, states, kernels = [], [], []
    told = benchmark.pedantic(flood)
    codes = [status for status, _ in told]
    growth = rest(told) - before
    benchmark.extra_info |= {"answers": answers, "health": states, "growth": growth}
    tell(
        f"beside {count} opens, {rate} a second: {codes.count(200)} kernels (at most {max(kernels)}), "
        f"{codes.count(429)} told to wait, {codes.count(503)} full; answers {in_short(answers)}, health {in_short(states)}; "
        f"grew by {growth / 1e6:,.1f} MB"
    )

    assert growth < MOST_GROWTH
    assert (known and count > MOST) == (429 in codes)


def test_beside_hostile_sockets(benchmark, server, many, tell):
    """While sockets send what no page sends, over and over, another visitor is advised, and the server does not grow."""
    address, process = server
    honest = Visitor(address)
    honest.come_in()
    theirs = [ask_for_kernel(address)[1]["kernelId"] for _ in range(many)]
    before, is_over = process.memory_full_info().pss, Event()

    def harm(kernel_id):
        tried = 0
        while not is_over.is_set():
            for message in HOSTILE.values():
                with suppress(WebSocketException, OSError), open_socket(address, kernel_id) as socket:
                    socket.send(message)
                    tried += 1
        return tried

    def visit():
        start = time.perf_counter()
        honest.read()
        read = time.perf_counter() - start
        answer(honest, len(visits))
        visits.append((read, time.perf_counter() - start))

    visits = []
    with ThreadPoolExecutor(many) as threads:
        harms = [threads.submit(harm, kernel_id) for kernel_id in theirs]
        try:
            benchmark.pedantic(visit, rounds=50 if benchmark.enabled else 3)
        finally:
            is_over.set()
        tried = sum(each.result() for each in harms)
    growth = process.memory_full_info().pss - before

    assert tried > many
    assert growth < MOST_GROWTH
    reads, advices = zip(*visits, strict=True)
    benchmark.extra_info |= {"page": reads, "advice": advices, "growth": growth, "hostile messages": tried}
    tell(
        f"beside {many} hostile sockets ({tried:,} messages): page {in_short(reads)}, advice {in_short(advices)}; "
        f"the server grew by {growth / 1e6:,.1f} MB"
    )
