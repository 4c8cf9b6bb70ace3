"""Kernels that are forks: each is somebody's own, all of them end, and where they cannot be had others are."""

import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import psutil
import pytest
from bare_visitor import Visitor, ask, health
from screen import PACK
from servers import ROOT, free_port, kernels_of, played, process_of, wait_until, zygotes_of

from selfcheck.serve.checks import POOL
from selfcheck.serve.forks import Unsound, Zygote
from selfcheck.serve.prepared import moved
from selfcheck.serve.private import KERNEL

QUESTION = PACK.questions[0]
#: What is done when Python starts, in the process that kernels are forked from alone.
ONLY_THERE = "import sys\nif 'selfcheck.serve.zygote' in sys.orig_argv:\n    "


@pytest.fixture(scope="module", name="forked")
def _forked(start):
    """A server that forks, for whoever leaves it as it was: its address, its log and its process."""
    port = free_port()
    command = ["selfcheck", "serve", "--no-browser", "--pack", PACK.id, "--kernels", "fork", "--port", str(port)]
    return *start(command, port, "health"), process_of(port)


def come_in(address):
    """A visitor who is there."""
    visitor = Visitor(address)
    visitor.come_in()
    return visitor


def answer(visitor, **more):
    """Answer, and return whether advice came."""
    option = QUESTION.options[0]
    return option.rating.label in visitor.answer(QUESTION.id, option=option.id, **more)


def holds(process, secret):
    """Whether a text stands anywhere in the memory of a process, in any of the ways in which Python keeps one."""
    kinds = [secret.encode(kind) for kind in ("utf-8", "utf-16-le", "utf-32-le")]
    with Path(f"/proc/{process.pid}/mem").open("rb") as memory:
        for line in Path(f"/proc/{process.pid}/maps").read_text().splitlines():
            start, end = (int(number, 16) for number in line.split()[0].split("-"))
            if "rw" in line.split()[1]:
                memory.seek(start)
                found = memory.read(end - start)
                if any(kind in found for kind in kinds):
                    return True
    return False


def test_ipykernel_is_as_it_was():
    """All that is needed of ipykernel's insides is there; else serve/prepared.py follows, or kernels are no longer forked."""
    assert [] == moved()


def test_a_kernel_is_a_fork(forked):
    """Each visitor has a process of its own, all of them forks of one that has no thread and no socket to anybody."""
    address, log, server = forked
    visitors = [come_in(address) for _ in range(3)]

    assert all(map(answer, visitors))
    (zygote,) = zygotes_of(server)
    kernels = kernels_of(server)
    assert {visitor.kernel_id for visitor in visitors} <= set(kernels)
    assert {zygote.pid} == {kernel.ppid() for kernel in kernels.values()}
    assert 1 == zygote.num_threads()
    assert not [one for one in zygote.net_connections("all") if one.laddr]
    assert ["selfcheck is at"] == [line[:15] for line in log.read_text().splitlines()]
    for visitor in visitors:
        visitor.leave()


def test_a_fork_says_what_any_kernel_says(forked, serve):
    """The page is the same to the byte however its kernel comes to be, and so is all of it that follows from the answers."""
    alone, _, _ = serve("--pack", PACK.id, "--kernels", "stock")

    def told(address):
        visitor = come_in(address)
        told = [visitor.read()]
        for number, question in enumerate(PACK.questions):
            option = question.options[number % len(question.options)]
            told.append(visitor.answer(question.id, option=option.id, note=f"Nº {number}"))
        told += [visitor.kept(), visitor.states()]
        visitor.leave()
        return told

    assert told(alone) == told(forked[0])


def test_nothing_of_a_visitor_reaches_another(forked):
    """What one enters is in that visitor's process alone: not in others, with parts of the same ids, nor where all come from."""
    address, _, server = forked
    one, other = come_in(address), come_in(address)
    secret = f"CONFIDENTIAL-{os.urandom(8).hex()}"

    assert one.model(QUESTION.id) == other.model(QUESTION.id)
    assert answer(one, note=secret)
    assert answer(other)
    assert secret in one.kept()
    assert secret not in other.kept()
    kernels = kernels_of(server)
    assert holds(kernels[one.kernel_id], secret)
    late = come_in(address)
    strangers = [kernel for id, kernel in kernels_of(server).items() if id != one.kernel_id]
    assert {other.kernel_id, late.kernel_id} < set(kernels_of(server))
    assert not any(holds(process, secret) for process in (*strangers, *zygotes_of(server)))
    for visitor in (one, other, late):
        visitor.leave()


def test_forks_have_keys_and_sessions_of_their_own(forked):
    """What is said to each kernel is signed by a key of its own, and goes through sockets that nobody else on the machine has."""
    _, _, server = forked
    names = {one.laddr for kernel in kernels_of(server).values() for one in kernel.net_connections("unix") if one.laddr}
    files = [Path(re.sub(r"-ipc-\d$", ".json", name)) for name in names]
    keys = {re.search(r'"key": "([^"]+)"', file.read_text())[1] for file in files}

    assert POOL <= len(set(files)) == len(keys)
    assert {0o600} == {file.stat().st_mode & 0o777 for file in files}


#: In a fork, has the log name each module that is imported.
TELL_IMPORTS = """import os
    real_fork = os.fork
    class Teller:
        def find_spec(self, name, *_):
            print("A fork imports", name, file=sys.stderr, flush=True)
    def fork():
        process = real_fork()
        if process == 0:
            sys.meta_path.insert(0, Teller())
        return process
    os.fork = fork
"""


def test_a_fork_imports_nothing(serve, tmp_path):
    """All that a visitor's kernel needs until it has given advice is imported where all have it: no fork takes memory for it."""
    (tmp_path / "sitecustomize.py").write_text(ONLY_THERE + TELL_IMPORTS, encoding="utf-8")
    address, log, _ = serve("--pack", PACK.id, "--kernels", "fork", PYTHONPATH=str(tmp_path))
    visitor = come_in(address)

    assert answer(visitor)
    assert ["selfcheck is at"] == [line[:15] for line in log.read_text().splitlines()]
    visitor.leave()


def test_what_kernels_come_from_is_started_again(serve):
    """Where the process that kernels are forked from is killed, they end with it; another is there at once, asked for or not."""
    address, log, server = serve("--pack", PACK.id, "--kernels", "fork")
    visitor = come_in(address)
    for _ in range(2):
        (zygote,) = zygotes_of(server)
        kernels = kernels_of(server)
        zygote.kill()
        wait_until(lambda kernels=kernels: not any(kernel.is_running() for kernel in kernels.values()))
        wait_until(lambda zygote=zygote: [True] == [new.pid != zygote.pid for new in zygotes_of(server)])
        wait_until(lambda kernels=kernels: POOL == health(address)["kernels"] == len(kernels_of(server).keys() - kernels.keys()))

    assert visitor.kernel_id not in kernels_of(server)
    assert answer(come_in(address))
    assert "Traceback" not in log.read_text()


def test_a_changed_pack_has_a_new_one(serve, tmp_path):
    """Where the pack changes, who comes has the new questions; who is there keeps a kernel, which ends with its visitor."""
    folder = tmp_path / "sound"
    shutil.copytree(ROOT / "tests" / "packs" / "sound", folder)
    address, _, server = serve("--pack", str(folder), "--kernels", "fork")
    before = come_in(address)
    (old,) = zygotes_of(server)
    file = folder / "doors.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Is the door locked?", "Is the gate locked?"), encoding="utf-8")

    assert "Is the gate locked?" in ask(address)[2]
    after = come_in(address)
    assert old.pid != psutil.Process(kernels_of(server)[after.kernel_id].pid).ppid()
    assert old.pid == kernels_of(server)[before.kernel_id].ppid()
    before.leave()
    wait_until(lambda: old.pid not in [zygote.pid for zygote in zygotes_of(server)])
    assert 1 == len(zygotes_of(server))


@pytest.mark.heavy  # it starts a process without a fixture
@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        pytest.param(
            "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
            "left threads behind",
            id="threads",
        ),
        pytest.param("import asyncio\nloop = asyncio.new_event_loop()", "left an event loop behind", id="a loop"),
    ],
)
def test_a_notebook_that_cannot_be_forked(tmp_path, cell, reason):
    """What a notebook leaves behind that a fork could not take along is found before there is one."""
    (tmp_path / "profile_default").mkdir()
    (tmp_path / "profile_default" / "ipython_kernel_config.json").write_text(json.dumps(KERNEL), encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])

    with pytest.raises(Unsound, match=reason):
        played(lambda: Zygote.start(notebook, {"IPYTHONDIR": str(tmp_path)}))


@pytest.mark.parametrize(
    ("sabotage", "reason"),
    [
        pytest.param("import os\n    os.fork = lambda: os.kill(10**9, 0)", "No such process", id="fork forbidden"),
        pytest.param(
            "from selfcheck.widgets import Page\n    Page._receive = lambda page, *_: page.send({'kind': 'parts', 'parts': {}})",
            "the first forked kernel has another page",
            id="another page",
        ),
        pytest.param(
            "import ipykernel.kernelapp as app\n    del app.IPKernelApp.init_sockets",
            "ipykernel has no IPKernelApp.init_sockets",
            id="an attribute is missing",
        ),
        pytest.param("sys.modules['ipykernel.control'] = None", "ipykernel is not as it was", id="a module is missing"),
    ],
)
def test_where_forks_are_unsound(serve, tmp_path, sabotage, reason):
    """Where kernels cannot be forked soundly they are started one by one, and one line says why."""
    (tmp_path / "sitecustomize.py").write_text(ONLY_THERE + sabotage, encoding="utf-8")
    address, log, server = serve("--pack", PACK.id, "--kernels", "fork", PYTHONPATH=str(tmp_path))

    assert answer(come_in(address))
    wait_until(lambda: [] == zygotes_of(server))
    first, second = log.read_text().splitlines()
    assert "Kernels are not forked but started one by one, which takes more time and memory: " in first
    assert reason in first
    assert second.startswith("selfcheck is at")
