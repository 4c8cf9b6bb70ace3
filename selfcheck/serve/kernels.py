"""The kernels of the visitors: a few are ready before anybody comes, there is a most of them, and what nobody uses ends."""

import asyncio
import os
import sys
from collections import defaultdict
from collections.abc import Coroutine
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import traitlets
from attrs import frozen
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from nbclient import NotebookClient

from selfcheck.errors import SelfcheckError
from selfcheck.serve.checks import Check, environment
from selfcheck.serve.forks import REST, Forks, NotebookFailed, NotForked, Unsound
from selfcheck.serve.limits import SPARE, spare_files
from selfcheck.serve.provisioner import FORKED, LEAN, ForkProvisioner
from selfcheck.serve.trial import try_out

#: How many seconds a kernel that was handed out may be without a socket at first.
UNUSED = 60
#: After how many seconds a kernel ends that is busy though nobody waits for it.
BUSY = 30
#: The most bytes of addresses that a kernel may have. It takes a fifth of them, where glibc does not set 64 MB aside for each of
#: its threads (mallopt(3), M_ARENA_MAX); what is never touched counts, too.
MOST_MEMORY = 1 << 30
ONE_ARENA = {"MALLOC_ARENA_MAX": "1"}


@frozen
class Full(SelfcheckError):
    """Every kernel that there may be is taken."""

    most: int

    def __str__(self) -> str:
        return f"All {self.most} places are taken."


class NotStarted(SelfcheckError):
    """A kernel could not be started, or the notebook failed in it."""

    def __str__(self) -> str:
        return "The notebook could not be run."


@frozen
class Ready:
    """A kernel in which the notebook has run."""

    kernel_id: str
    #: The widget that is the page; empty where the notebook shows none.
    model_id: str


def _model_id(notebook: Any) -> str:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    views = (output.get("data", {}).get("application/vnd.jupyter.widget-view+json") for output in outputs)
    return next((view["model_id"] for view in views if view), "")


def _html(notebook: Any) -> str:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return "\n".join(output.get("data", {}).get("text/html", "") for output in outputs)


class Kernels(AsyncMappingKernelManager):
    """A kernel for each visitor."""

    #: The notebook that is run in each; the checks that it may ask, and the path below which their pages are.
    notebook = traitlets.Any()
    checks = traitlets.Tuple()
    base = traitlets.Unicode("/")
    #: The most kernels that there may be at a time, those that wait included.
    most = traitlets.Int(50)
    #: What kernels are forked from, as long as that is sound.
    forks = traitlets.Instance(Forks, ())

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        #: The notebook with what it shows, as it was run last for each check, by its pack.
        self.shown: dict[str, Any] = {}
        #: The kernels that wait for the visitors of each check, by its pack, the oldest first.
        self._waiting: dict[str, list[asyncio.Task[Ready]]] = defaultdict(list)
        #: Whether the log has it that all places are taken.
        self._has_said_full = False
        #: The kernels that were handed out; and lately, of these, those that have had a socket.
        self._taken: set[str] = set()
        self._visited: set[str] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._starting = asyncio.Semaphore(os.cpu_count() or 1)
        #: The kernels that have not run the notebook yet; and of these, those whose process is being started.
        self._beginning: set[asyncio.Task[Ready]] = set()
        self._launching: set[asyncio.Task[str]] = set()
        #: How many kernels were asked for and have not begun.
        self._asked_for = 0

    @property
    def count(self) -> int:
        """How many kernels there are, or will be in a moment."""
        return len(self) + self._asked_for

    @property
    def first_process(self) -> int:
        """The process of the kernel that was started first."""
        process: int = next(iter(self._kernels.values())).provisioner.pid
        return process

    @property
    def is_full(self) -> bool:
        """Whether there may be no more of them now."""
        return self.count >= self.most or spare_files() < SPARE

    async def hand_out(self, check: Check) -> Ready:
        """Return a kernel for a visitor of a check.

        Raises:
            Full: where every place is taken.
            NotStarted: where none can be started.
        """
        while True:
            ready = await self._next(check)
            if await self._is_alive(ready.kernel_id):
                break
        self._taken.add(ready.kernel_id)
        self._kernels[ready.kernel_id].last_activity = datetime.now(UTC)  # its time begins now
        asyncio.get_running_loop().call_later(UNUSED, self._end_later, ready.kernel_id)
        return ready

    async def _next(self, check: Check) -> Ready:
        """Return the kernel that is next for a visitor of a check; it waits no longer, and may have been killed meanwhile."""
        waiting = self._waiting[check.pack]
        if not waiting and self.is_full:
            await self._make_room()
        if not waiting and self.is_full:
            if not self._has_said_full:
                self.log.error("All %s places are taken.", self.most)
            self._has_said_full = True
            raise Full(self.most)
        # A kernel that is ready goes first: one that is starting may take its time.
        task = next((task for task in waiting if task.done()), waiting[0] if waiting else self._begin(check))
        if task in waiting:
            waiting.remove(task)
        self.fill(check)
        return await task

    async def _is_alive(self, kernel_id: str) -> bool:
        return kernel_id in self and bool(await self._kernels[kernel_id].is_alive())

    async def first(self, check: Check) -> Ready:
        """Return the kernel that is next for a visitor of a check, once it is ready; it stays where it is.

        Raises:
            NotStarted: where it cannot be started.
        """
        waiting = self._waiting[check.pack]
        if not waiting:
            waiting.append(self._begin(check))
        return await asyncio.shield(waiting[0])

    def fill(self, check: Check) -> None:
        """Start as many kernels as should wait for the next visitors of a check."""
        waiting = self._waiting[check.pack]
        while len(waiting) < check.pool and not self.is_full:
            waiting.append(self._begin(check))

    def _refill(self) -> None:
        for check in self.checks:
            if check.pack in self._waiting:  # else its files have changed, and its page is made anew first
                self.fill(check)

    async def drain(self, check: Check) -> None:
        """End the kernels that wait for the visitors of a check: its files have changed."""
        self.forks.retire(check.pack)
        for task in self._waiting.pop(check.pack, []):
            try:
                ready = await task
            except NotStarted:
                continue
            await self.shutdown_kernel(ready.kernel_id, now=True)

    async def end(self) -> None:
        """End all kernels, and begin no more."""
        self.most = 0
        for task in self._beginning:
            task.cancel()
        if self._launching:  # else a process would be left that nobody knows
            await asyncio.wait(self._launching)
        ending = (self.shutdown_kernel(kernel_id, now=True) for kernel_id in self.list_kernel_ids())
        await asyncio.gather(*ending, return_exceptions=True)  # one that has just ended by itself is as good
        await self.forks.end()

    async def _make_room(self) -> None:
        """End a kernel that waits for the visitors of another check, if there is one."""
        for waiting in self._waiting.values():
            for task in filter(_is_ready, waiting):
                waiting.remove(task)
                await self.shutdown_kernel(task.result().kernel_id, now=True)
                return

    def _begin(self, check: Check) -> "asyncio.Task[Ready]":
        self._asked_for += 1
        task = asyncio.ensure_future(self._start(check))
        self._beginning.add(task)
        task.add_done_callback(lambda done: self._forget(check, done))
        return task

    def _forget(self, check: Check, task: "asyncio.Task[Ready]") -> None:
        """A kernel that failed waits for nobody."""
        self._beginning.discard(task)
        if task.cancelled() or task.exception():
            waiting = self._waiting.get(check.pack, [])
            if task in waiting:
                waiting.remove(task)

    async def _start(self, check: Check) -> Ready:
        try:
            async with self._starting:
                launch = asyncio.ensure_future(self._launch(check))
                self._launching.add(launch)
                launch.add_done_callback(self._launching.discard)
                kernel_id = await asyncio.shield(launch)
        except Exception as error:  # whatever it is, a visitor is told the same, and the server goes on
            event = "The notebook could not be run" if isinstance(error, NotebookFailed) else "A kernel could not be started"
            self._log(event, error)
            raise NotStarted from None
        finally:
            self._asked_for -= 1
        try:
            shown = await self._run(kernel_id)
            # One for each check: a page is made from it, and each of them is large.
            self.shown[check.pack] = shown
            return Ready(kernel_id, _model_id(shown))
        except Exception as error:  # the notebook may do anything, and fail in any way
            self._log("The notebook could not be run", error)
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
            raise NotStarted from None

    def _log(self, event: str, error: Exception) -> None:
        if self.most:  # else the server is stopping
            self.log.error("%s: %s", event, type(error).__name__)

    async def _launch(self, check: Check) -> str:
        """Start the process of a kernel, and return its id."""
        own = {**ONE_ARENA, **environment(check, self.checks, self.base)}
        if self.forks.are_sound:
            try:
                return await self._fork(check, own)
            except (NotForked, Unsound) as error:
                if self.forks.are_proven and isinstance(error, NotForked):
                    raise
                self._do_without_forks(error)
        kernel_id: str = await self.start_kernel(kernel_name=LEAN, env={**os.environ, **own})
        _limit_memory(self.get_kernel(kernel_id))
        return kernel_id

    async def _fork(self, check: Check, own: dict[str, str]) -> str:
        """Fork a kernel, and return its id."""
        try:
            return await self._fork_once(check, own)
        except NotForked:
            if not self.forks.are_proven:
                raise
            return await self._fork_once(check, own)  # what it was to be forked from may have been killed: now there is another

    async def _fork_once(self, check: Check, own: dict[str, str]) -> str:
        zygote = await self.forks.zygote(check.pack, self.notebook, own)
        kernel_id: str = await self.start_kernel(kernel_name=FORKED, zygote=zygote)
        kernel: Any = self.get_kernel(kernel_id)
        try:
            if kernel.provisioner.failure:
                raise kernel.provisioner.failure
            _limit_memory(kernel)
            if not zygote.is_proven:
                await try_out(kernel, _model_id(zygote.shown), _html(zygote.shown))
        except NotForked:
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
            raise
        zygote.is_proven = self.forks.are_proven = True
        return kernel_id

    def _do_without_forks(self, why: Exception) -> None:
        """Start kernels one by one from now on."""
        if self.forks.are_sound:
            self.forks.give_up()
            self.log.error("Kernels are not forked but started one by one, which takes more time and memory: %s.", why)

    async def _run(self, kernel_id: str) -> Any:
        """Return the notebook with what it shows, run in a kernel; in a fork it has been."""
        kernel = self.get_kernel(kernel_id)
        if isinstance(kernel.provisioner, ForkProvisioner):
            return kernel.provisioner.zygote.shown
        client = NotebookClient(deepcopy(self.notebook), km=kernel, timeout=60)
        # Not async_setup_kernel: it would end the kernel, and take the signals that stop the server for its own.
        client.kc = await client.async_start_new_kernel_client()
        try:
            for place, cell in enumerate(client.nb.cells):
                await client.async_execute_cell(cell, place)  # with its history: a semicolon at its end is found there
        finally:
            client.kc.stop_channels()
        return client.nb

    def _end_later(self, kernel_id: str) -> None:
        self._end_soon(self._end_unused(kernel_id))

    def _end_soon(self, ending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(ending)
        self._ending.add(task)  # nothing else holds it
        task.add_done_callback(self._ending.discard)

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page has opened a socket to a kernel."""
        self._visited.add(kernel_id)
        super().notify_connect(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended; another one takes its place where too few wait."""
        removed = super().remove_kernel(kernel_id)
        for waiting in self._waiting.values():
            waiting[:] = [task for task in waiting if not _is_ready(task) or task.result().kernel_id != kernel_id]
        self._visited.discard(kernel_id)
        self._has_said_full = False
        if kernel_id in self._taken:  # not where it has failed: the next one would fail, too
            self._taken.discard(kernel_id)
            self._refill()
        return removed

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """Forget a kernel that has ended by itself or was killed, and what it has left."""
        kernel = self._kernels[kernel_id]
        self.remove_kernel(kernel_id)
        self._end_soon(kernel.cleanup_resources())
        asyncio.get_running_loop().call_later(REST, self._refill)  # it may have waited; and the next one may end as soon

    async def _end_unused(self, kernel_id: str) -> None:
        """End a kernel to which no socket came: whoever asked for it has gone. A page whose line is cut comes back."""
        was_visited = kernel_id in self._visited
        self._visited.discard(kernel_id)
        if kernel_id in self and not was_visited:
            await self.shutdown_kernel(kernel_id, now=True)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that was idle, or busy for nobody, for too long; those that wait for visitors stay young."""
        if kernel_id in self._ids_of_waiting():
            self._kernels[kernel_id].last_activity = datetime.now(UTC)
        elif self._is_busy_for_nobody(kernel_id):
            await self.shutdown_kernel(kernel_id, now=True)
        else:
            await super().cull_kernel_if_idle(kernel_id)

    def _is_busy_for_nobody(self, kernel_id: str) -> bool:
        kernel = self._kernels.get(kernel_id)
        if kernel is None or kernel.execution_state != "busy" or self._kernel_connections.get(kernel_id):
            return False
        return bool(datetime.now(UTC) - kernel.last_activity > timedelta(seconds=BUSY))

    def _ids_of_waiting(self) -> set[str]:
        return {task.result().kernel_id for task in filter(_is_ready, chain.from_iterable(self._waiting.values()))}


def _is_ready(task: "asyncio.Task[Ready]") -> bool:
    """Whether a kernel has started, and has run the notebook."""
    return task.done() and not task.cancelled() and not task.exception()


def _limit_memory(kernel: Any) -> None:
    """Bound the addresses that a kernel may have, where the system can."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError):  # it has ended already
            resource.prlimit(kernel.provisioner.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
