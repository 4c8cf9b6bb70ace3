"""However processes end, and whichever: the page that is open brings everything back, and none of them stays."""

import tempfile
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect
from screen import PACK, connected, expect_answered, kernel_of, note, radio, response, saved, status
from servers import kernels_of, wait_until, zygotes_of


def are_there(processes):
    return any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


@pytest.mark.parametrize("kernels", ["fork", "stock"])
def test_answers_outlive_every_process(visit, serve, kernels):
    """Kernels, what they are forked from, the server: whatever is ended, the page has all its answers, and goes on."""
    folder = Path(tempfile.mkdtemp())  # its path is short, as that of a socket has to be
    address, log, server = serve("--pack", PACK.id, "--kernels", kernels, TMPDIR=str(folder))
    assert (kernels == "fork") == bool(zygotes_of(server))
    page = visit(address)
    connected(page)
    radio(page, 1, "No").check()
    note(page, 3, "Ask Bob")
    page.get_by_label("Organisation").fill("Bright & Sons")
    expect_answered(page, 1)
    endings = [
        lambda: [kernel.terminate() for kernel in kernels_of(server).values()],
        lambda: [kernel.kill() for kernel in kernels_of(server).values()],
        lambda: [zygote.terminate() for zygote in zygotes_of(server)],
        lambda: [zygote.kill() for zygote in zygotes_of(server)],
    ]
    endings = endings if kernels == "fork" else endings[:2]
    for number, end in enumerate(endings, 2):
        before, ended = kernel_of(page), list(kernels_of(server).values())
        end()
        wait_until(lambda before=before: kernel_of(page) not in (None, "", before), 60)
        wait_until(lambda ended=ended: not are_there(ended))
        radio(page, number, "Yes").check()
        expect_answered(page, number)

    before, ended = kernel_of(page), server.children(recursive=True)
    server.kill()
    wait_until(lambda: not are_there(ended))
    serve("--pack", PACK.id, "--kernels", kernels, port=int(address.rstrip("/").rpartition(":")[2]), TMPDIR=str(folder))
    wait_until(lambda: kernel_of(page) not in (None, "", before), 60)
    expect(status(page)).to_contain_text("Connected again. Nothing is lost.", timeout=60_000)
    expected = response("no", *["yes" for _ in endings]).answer(PACK.questions[2].id, note="Ask Bob")
    kept = saved(page)
    assert ("Bright & Sons", expected.answers) == (kept.organisation, kept.answers)
    assert 1 == len(list(folder.glob("selfcheck-*")))
    assert "Traceback" not in log.read_text()
