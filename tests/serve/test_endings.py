"""What a server keeps to itself, what it does without, and what it leaves behind."""

import signal
import tempfile
from pathlib import Path

import psutil
import pytest
from bare_visitor import ask
from screen import PACK
from servers import wait_until


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
