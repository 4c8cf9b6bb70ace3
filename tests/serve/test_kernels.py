"""The kernels of the visitors: a few ready, a most of them, and none that nobody uses. No process is started here."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import nbformat
import pytest
from attrs import evolve
from servers import played

from selfcheck.html import OtherCheck, other_checks
from selfcheck.serve.checks import Check, environment, fingerprint
from selfcheck.serve.kernels import BUSY, Full, Kernels, NotStarted
from selfcheck.serve.server import Server

CHECK = Check("", "pack", "A check", pool=2)


class Kernel:
    """As much of a kernel as is looked at."""

    kernel_name = "python3"

    class kernel_spec:  # noqa: N801, an attribute to the culler
        metadata: ClassVar = {}

    def __init__(self, state="idle", last_activity=None):
        self.alive = True
        self.execution_state = state
        self.last_activity = last_activity or datetime(2026, 1, 1, tzinfo=UTC)

    async def is_alive(self):
        return self.alive


class Paper(Kernels):
    """Kernels that are started on paper alone."""

    def __init__(self, fails=(), **more):
        super().__init__(**more)
        self.started, self.ended = 0, []
        #: Of the kernels in their order, those that cannot be started, and those in which the notebook fails.
        self.fails = dict(fails)
        self.starter = self

    async def start(self, *_):
        self.started += 1
        number = self.started
        await asyncio.sleep(0)
        if self.fails.get(number) == "start":
            raise OSError
        name = f"kernel-{number}"
        self._kernels[name] = Kernel()
        return name

    async def run(self, kernel_id, _):
        if self.fails.get(int(kernel_id.rpartition("-")[2])) == "notebook":
            raise ValueError("secret")
        return nbformat.v4.new_notebook()

    async def shutdown_kernel(self, kernel_id, now=False):
        self.ended.append(kernel_id)
        self.remove_kernel(kernel_id)


async def at_rest():
    """Let everything happen that can."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_kernels_wait_and_are_replaced_at_once():
    """A visitor gets a kernel that is ready, and the next one is begun at the same moment."""

    async def scene():
        kernels = Paper()
        kernels.fill(CHECK)
        await at_rest()
        first = await kernels.hand_out(CHECK)
        return first.kernel_id, kernels.count

    assert ("kernel-1", 3) == played(scene)


def test_a_visitor_too_many_is_refused():
    """Beyond the most nobody gets a kernel; who comes when one has left does."""

    async def scene():
        kernels = Paper(most=2)
        kernels.fill(CHECK)
        handed = [(await kernels.hand_out(CHECK)).kernel_id for _ in range(2)]
        with pytest.raises(Full):
            await kernels.hand_out(CHECK)
        await kernels.shutdown_kernel(handed[0])
        again = await kernels.hand_out(CHECK)
        return handed, again.kernel_id, kernels.count

    assert (["kernel-1", "kernel-2"], "kernel-3", 2) == played(scene)


def test_a_place_that_is_free_again_is_filled():
    """Where all places were taken and none waits, a kernel begins to wait as soon as one has ended."""

    async def scene():
        kernels = Paper(most=2, checks=(CHECK,))
        first, second = [await kernels.hand_out(CHECK) for _ in range(2)]
        await at_rest()
        before = kernels.started
        await kernels.shutdown_kernel(first.kernel_id)
        await at_rest()
        return before, kernels.started, second.kernel_id in kernels, kernels.count

    assert (2, 3, True, 2) == played(scene)


def test_a_kernel_of_another_check_gives_way():
    """Where the last places are those of kernels that wait for another check's visitors, one of them ends for who is there."""
    other = Check("long/", "other", "Another check", pool=1)

    async def scene():
        kernels = Paper(most=2, checks=(CHECK, other))
        kernels.fill(other)
        await at_rest()
        handed = [(await kernels.hand_out(CHECK)).kernel_id for _ in range(2)]
        return handed, kernels.ended, kernels.count

    assert (["kernel-2", "kernel-3"], ["kernel-1"], 2) == played(scene)


def test_a_kernel_that_was_killed_has_no_visitor():
    """A kernel that was killed while it waited is not handed out."""

    async def scene():
        kernels = Paper()
        kernels.fill(CHECK)
        await at_rest()
        kernels._kernels["kernel-1"].alive = False
        return (await kernels.hand_out(CHECK)).kernel_id

    assert "kernel-2" == played(scene)


def test_no_kernel_outlives_the_server():
    """Where a server ends while a kernel is being started, that kernel ends, too."""

    async def scene():
        kernels = Paper()
        kernels.fill(CHECK)
        await asyncio.sleep(0)
        await kernels.end()
        await at_rest()
        return kernels.started, len(kernels.ended)

    started, ended = played(scene)

    assert 0 < started == ended


@pytest.mark.parametrize("failure", ["start", "notebook"])
def test_a_kernel_that_fails_waits_for_nobody(failure):
    """A failure is one visitor's, and leaves no place taken; the next visitor has a kernel."""

    async def scene():
        kernels = Paper({1: failure})
        with pytest.raises(NotStarted):
            await kernels.hand_out(CHECK)
        await at_rest()
        ready = await kernels.hand_out(CHECK)
        await at_rest()
        return ready.kernel_id, kernels.count

    assert ("kernel-2", 3) == played(scene)


def test_the_cause_of_a_failure_is_not_logged(caplog):
    """The log says what kind of error it was, and not its words, which may hold what the notebook knows."""

    async def scene():
        kernels = Paper({1: "notebook"})
        kernels.log.propagate = True
        with pytest.raises(NotStarted):
            await kernels.first(CHECK)

    played(scene)

    assert "The notebook could not be run: ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_a_waiting_kernel_does_not_age():
    """A kernel that waits is not culled, and its time begins when it is handed out; another one is culled."""

    async def scene():
        kernels = Paper(cull_idle_timeout=600)
        kernels.fill(CHECK)
        await at_rest()
        kernels._kernels["left"] = Kernel()
        for name in ("kernel-1", "left"):
            await kernels.cull_kernel_if_idle(name)
        return kernels.ended, kernels._kernels["kernel-1"].last_activity

    before = datetime.now(UTC)
    ended, since = played(scene)

    assert ["left"] == ended
    assert before <= since <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("state", "connections", "seconds", "ends"),
    [
        ("busy", 0, BUSY + 1, True),
        ("busy", 0, BUSY - 5, False),
        ("busy", 1, BUSY + 1, False),
        ("idle", 0, BUSY + 1, False),
    ],
)
def test_a_kernel_that_is_busy_for_nobody_ends(state, connections, seconds, ends):
    """A kernel that works on and on ends once nobody waits for it; one with its visitor does not."""

    async def scene():
        kernels = Paper(cull_idle_timeout=600)
        kernels._kernels["one"] = Kernel(state, datetime.now(UTC) - timedelta(seconds=seconds))
        kernels._kernel_connections["one"] = connections
        await kernels.cull_kernel_if_idle("one")
        return kernels.ended

    assert (["one"] if ends else []) == played(scene)


def test_a_kernel_without_a_visitor_ends():
    """A kernel to which no socket comes ends; one that had a socket stays, also while the line is cut."""

    async def scene():
        kernels = Paper()
        kernels._kernels = {"unused": Kernel(), "used": Kernel()}
        kernels._kernel_connections = {"used": 0}
        kernels.notify_connect("used")
        kernels.notify_disconnect("used")
        for name in ("unused", "used", "gone"):
            await kernels._end_unused(name)
        return kernels.ended

    assert ["unused"] == played(scene)


def test_no_kernel_leaves_a_log_behind():
    """What kernels tell of themselves goes one way for all: a logger of its own would stay in memory when a kernel has gone."""
    kernels = Kernels(parent=Server())
    first, second = (kernels.kernel_manager_factory(parent=kernels) for _ in range(2))

    assert first.event_logger is second.event_logger


def test_changed_files_empty_the_pool():
    """Kernels that have run what has changed since are ended before they have a visitor."""

    async def scene():
        kernels = Paper({2: "notebook"})
        kernels.fill(CHECK)
        await kernels.drain(CHECK)
        await at_rest()
        return kernels.count

    assert 0 == played(scene)


def test_a_notebook_is_told_of_the_other_checks():
    """The notebook of a check knows what to ask, and where the other checks are; not that it stands beside itself."""
    other = Check("long/", "other", "Another “check”")
    own = environment(CHECK, (CHECK, other), "/")

    assert "pack" == own["SELFCHECK_PACK"]
    assert (OtherCheck("other", "Another “check”", "/long/"),) == other_checks(own["SELFCHECK_OTHERS"])


def test_a_notebook_is_told_of_the_look():
    """The notebook of a check knows the file with the firm's look, and that there is none."""
    own = [environment(check, (), "/")["SELFCHECK_BRAND"] for check in (CHECK, evolve(CHECK, brand="/firm/brand.toml"))]

    assert ["", "/firm/brand.toml"] == own


def test_a_notebook_is_told_of_the_template():
    """The notebook of a check knows the firm's Word document, and that there is none beside its look."""
    own = [environment(check, (), "/")["SELFCHECK_TEMPLATE"] for check in (CHECK, evolve(CHECK, template="/firm/firm.dotx"))]

    assert ["", "/firm/firm.dotx"] == own


def test_a_notebook_is_told_the_address():
    """The notebook of a check knows the address that it shows to a room, and that there is none."""
    own = [environment(check, (), "/")["SELFCHECK_ADDRESS"] for check in (CHECK, evolve(CHECK, address="http://192.0.2.7/"))]

    assert ["", "http://192.0.2.7/"] == own


def test_a_change_is_seen(tmp_path):
    """The same files are told apart from changed ones, and from missing ones."""
    file = tmp_path / "pack.toml"
    missing = fingerprint([file])
    file.write_text("1", encoding="utf-8")
    first = fingerprint([file])

    assert missing != first == fingerprint([file])
