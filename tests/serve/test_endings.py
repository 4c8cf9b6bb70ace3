"""What a server keeps to itself, what it does without, and what it leaves behind."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import psutil
import pytest
from bare_visitor import Visitor, ask, health
from needs import missing
from screen import PACK
from servers import kernels_of, wait_until

from selfcheck.serve.checks import POOL
from selfcheck.serve.starter import MOST_MEMORY

QUESTION = PACK.questions[0]


def test_nobody_else_on_the_machine_can_listen(serve, pytestconfig):
    """What a kernel tells its page goes through files in a folder that nobody else can look into."""
    _, log, process = serve("--pack", PACK.id)
    kernels = kernels_of(process).values()
    assert kernels

    # One that is started by itself has a port for processes of its own, which there are none of. What is said goes another way.
    most = 1 if pytestconfig.getoption("kernels") == "stock" else 0
    for kernel in kernels:
        assert most >= len([one for one in kernel.net_connections("inet") if one.status == psutil.CONN_LISTEN])
    sockets = {socket.laddr for kernel in kernels for socket in kernel.net_connections("unix") if socket.laddr}
    folders = {Path(name.rpartition("/voila_")[0]) for name in sockets}
    assert [0o700] == [folder.stat().st_mode & 0o777 for folder in folders]
    assert ["selfcheck is at"] == [line[:15] for line in log.read_text().splitlines()]


@pytest.mark.parametrize("home", ["/proc/nowhere", ""])
def test_no_home_is_needed(serve, home):
    """Where there is no home, and none can be made, the page is served all the same."""
    address, log, _ = serve("--pack", PACK.id, HOME=home)

    assert 200 == ask(address)[0]
    assert "Error" not in log.read_text()


def bound_by_rights():
    """A command that runs another one so that the rights of files bind it, as they do everybody but root."""
    if os.geteuid():
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        missing("setpriv")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search")


def test_a_kernel_is_bounded(serve):
    """A kernel may have a gigabyte of addresses, of which it needs a third, and what it holds is never written to the disk."""
    address, _, process = serve("--pack", PACK.id)
    visitor = Visitor(address)
    visitor.come_in()
    visitor.answer(QUESTION.id, option=QUESTION.options[0].id)

    assert visitor.kernel_id in kernels_of(process)
    for kernel in kernels_of(process).values():
        assert (MOST_MEMORY, MOST_MEMORY) == kernel.rlimit(psutil.RLIMIT_AS)
        assert (0, 0) == kernel.rlimit(psutil.RLIMIT_CORE)
        assert kernel.memory_info().vms < MOST_MEMORY / 3
    visitor.leave()


def test_nothing_is_written_where_one_lives_or_stands(serve, tmp_path):
    """Neither the home nor the folder in which the server is started has to be writable, and nothing appears in it."""
    tmp_path.chmod(0o555)
    address, log, _ = serve("--pack", PACK.id, under=bound_by_rights(), cwd=tmp_path, HOME=str(tmp_path))
    visitor = Visitor(address)
    visitor.come_in()

    assert QUESTION.options[0].rating.label in visitor.answer(QUESTION.id, option=QUESTION.options[0].id)
    visitor.leave()
    assert [] == list(tmp_path.iterdir())
    assert 1 == len(log.read_text().splitlines())


def test_two_servers_know_nothing_of_each_other(serve):
    """Of two servers on a machine, one that ends takes nothing from the other; its folder is gone, and the other's is there."""
    folder = Path(tempfile.mkdtemp())
    address, _, _ = serve("--pack", PACK.id, TMPDIR=str(folder))
    visitor = Visitor(address)
    visitor.come_in()
    _, _, other = serve("--pack", PACK.id, TMPDIR=str(folder))
    assert 2 == len(list(folder.glob("selfcheck-*")))
    other.terminate()
    wait_until(lambda: 1 == len(list(folder.glob("selfcheck-*"))))

    assert visitor.answer(QUESTION.id, option=QUESTION.options[0].id)
    assert Visitor(address).read()


def has_come_in(visitor):
    """Try to come in, as a page does until it has a kernel: the one that was next may have been killed as it began."""
    try:
        visitor.come_in()
    except AssertionError:
        return False
    return True


def test_killed_kernels_are_their_visitor_s_loss_alone(serve):
    """Where the system kills kernels, others are served, who comes has a sound one, and none comes back without the notebook."""
    address, log, process = serve("--pack", PACK.id)
    honest, unlucky = Visitor(address), Visitor(address)
    for visitor in (honest, unlucky):
        visitor.come_in()
    wait_until(lambda: len(kernels_of(process)) == 2 + POOL)
    killed = [kernel for id, kernel in kernels_of(process).items() if id != honest.kernel_id]
    for kernel in killed:
        kernel.kill()

    assert honest.answer(QUESTION.id, option=QUESTION.options[0].id)
    wait_until(lambda: has_come_in(unlucky))
    assert unlucky.answer(QUESTION.id, option=QUESTION.options[0].id)
    wait_until(lambda: not any(kernel.is_running() for kernel in killed))
    wait_until(lambda: health(address)["kernels"] == 2 + POOL)
    wait_until(lambda: 2 + POOL == len(kernels_of(process)))
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_nothing_stays_behind(serve, sent):
    """However a server ends, no process of it stays; its folder goes with it, or with the next start."""
    folder = Path(tempfile.mkdtemp())  # its path is short, as that of a socket has to be
    _, log, process = serve("--pack", PACK.id, TMPDIR=str(folder))
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
        assert ["selfcheck is at"] == [line[:15] for line in log.read_text().splitlines()]
