"""The kernels of the visitors: a few are ready before anybody comes, there is a most of them, and what nobody uses ends."""

import asyncio
import os
from collections import defaultdict
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import traitlets
from attrs import frozen
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from selfcheck.errors import SelfcheckError
from selfcheck.serve.checks import Check, environment
from selfcheck.serve.forks import REST, Forks, NotebookFailed
from selfcheck.serve.limits import SPARE, spare_files
from selfcheck.serve.starter import Starter, model_id

#: How many seconds a kernel that was handed out may be without a socket at first.
UNUSED = 60
#: After how many seconds a kernel ends that is busy though nobody waits for it.
BUSY = 30


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
        #: Starts each of them.
        self.starter = Starter(self, self.forks)
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
                own = environment(check, self.checks, self.base)
                launch = asyncio.ensure_future(self.starter.start(check.pack, self.notebook, own))
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
            shown = await self.starter.run(kernel_id, self.notebook)
            # One for each check: a page is made from it, and each of them is large.
            self.shown[check.pack] = shown
            return Ready(kernel_id, model_id(shown))
        except Exception as error:  # the notebook may do anything, and fail in any way
            self._log("The notebook could not be run", error)
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
            raise NotStarted from None

    def _log(self, event: str, error: Exception) -> None:
        if self.most:  # else the server is stopping
            self.log.error("%s: %s", event, type(error).__name__)

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
