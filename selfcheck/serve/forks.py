"""The zygotes of a server: for each check a process that its visitors' kernels are forks of."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from copy import deepcopy
from functools import partial
from typing import Any

import nbformat
from attrs import define, field, frozen

from selfcheck.errors import SelfcheckError

#: How many seconds a fork may take until it can be reached.
PATIENCE = 60
#: How many seconds there are between two new starts of what ends by itself: where the system has no memory, it does so each time.
REST = 5


@frozen
class NotForked(SelfcheckError):
    """A kernel could not be forked."""

    reason: str

    def __str__(self) -> str:
        return self.reason


class Unsound(NotForked):
    """Nor can any other kernel of this notebook be forked here."""


@frozen
class NotebookFailed(SelfcheckError):
    """A cell of the notebook raised an error."""

    kind: str

    def __str__(self) -> str:
        return self.kind


@define
class Fork:
    """The process of a forked kernel, with as much of :class:`subprocess.Popen` as Jupyter uses of it."""

    pid: int
    #: It is open as long as the process is there.
    _line: socket.socket
    stdin: None = None
    stdout: None = None
    stderr: None = None

    @classmethod
    def ended(cls) -> "Fork":
        """Return one that is there no more, and never was."""
        line = socket.socket()
        line.close()
        return cls(0, line)

    def poll(self) -> int | None:
        """Return None while the process is there, and then 0: how it ended is known to nobody."""
        try:
            return 0 if self._line.fileno() < 0 or self._line.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b"" else None
        except BlockingIOError:
            return None
        except OSError:
            return 0

    def wait(self) -> int:
        """Let go of a process that has ended."""
        self._line.close()
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, if it is there."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)


@define(eq=False)
class Zygote:
    """A process that has run the notebook, and forks."""

    process: asyncio.subprocess.Process
    _control: socket.socket
    #: The notebook with what it shows.
    shown: Any
    #: Whether a kernel that was forked from it has been tried out.
    is_proven: bool = False

    @classmethod
    async def start(cls, notebook: Any, environment: Mapping[str, str]) -> "Zygote":
        """Start one, and return it once it has run the notebook.

        Args:
            notebook: what it runs.
            environment: that of all its kernels.

        Raises:
            Unsound: where it cannot fork.
            NotebookFailed: where a cell of the notebook raises an error.
            NotForked: where it ended meanwhile.
        """
        if sys.platform != "linux":
            # macOS lets no process fork that has used its frameworks, and Windows has no forks.
            raise Unsound(f"that is not possible on {sys.platform}")
        ours, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            command = [sys.executable, "-m", "selfcheck.serve.zygote", str(other.fileno()), str(os.getpid())]
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                pass_fds=(other.fileno(),),
                start_new_session=True,  # a Ctrl+C at the terminal is the server's
                env={**os.environ, **environment},
            )
        ours.setblocking(False)
        zygote = cls(process, ours, None)
        try:
            zygote.shown = _shown(notebook, await zygote._tell([cell.source for cell in _code(notebook)]))
        except BaseException:  # it is also cancelled: whatever happens, nothing is left open
            await zygote.end()
            raise
        return zygote

    async def _tell(self, cells: list[str]) -> dict[str, Any]:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise NotForked("the process has no standard input and output")
        with suppress(ConnectionError):  # it has ended
            stdin.write(json.dumps(cells).encode())
            await stdin.drain()
        stdin.close()
        report = await stdout.read()
        if not report:
            raise NotForked("the process that was to be forked has ended")
        answer: dict[str, Any] = json.loads(report)
        return answer

    @property
    def is_there(self) -> bool:
        """Whether it can be asked for a kernel."""
        if self.process.returncode is not None or self._control.fileno() < 0:
            return False
        try:
            return self._control.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False

    async def fork(self, connection_file: str) -> Fork:
        """Return the process of a new kernel, once it can be reached.

        Args:
            connection_file: the addresses of its sockets.

        Raises:
            NotForked: where there is none.
        """
        ours, other = socket.socketpair()
        ours.setblocking(False)
        try:
            with other:
                socket.send_fds(self._control, [connection_file.encode()], [other.fileno()])
            reply = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(ours, 1000), PATIENCE)
            answer: Any = json.loads(reply) if reply else {"failed": "the process of the kernel has ended"}
            if "failed" in answer:
                raise NotForked(answer["failed"])
            return Fork(answer["process"], ours)
        except OSError as error:  # also where it takes too long
            ours.close()
            raise NotForked(type(error).__name__) from None
        except BaseException:  # it is also cancelled: whatever happens, nothing is left open
            ours.close()
            raise

    def retire(self) -> None:
        """Have it make no more kernels: it ends with the last one that it has made."""
        self._control.close()

    async def end(self) -> None:
        """End it at once, and all kernels that it has made."""
        self.retire()
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


@define
class Forks:
    """The zygotes of a server's checks, by their packs: each is started when it is asked for, and again when it has ended."""

    _zygotes: dict[str, "asyncio.Task[Zygote]"] = field(factory=dict, init=False)
    #: What starts each again.
    _keepers: set["asyncio.Task[None]"] = field(factory=set, init=False)
    #: Those that make no more kernels, and those that are there.
    _all: set[Zygote] = field(factory=set, init=False)
    #: Whether a kernel that was forked has proved to be sound since the server began.
    are_proven: bool = field(default=False, init=False)
    #: Whether kernels are to be forked.
    are_sound: bool = field(default=False, init=False)

    async def zygote(self, pack: str, notebook: Any, environment: Mapping[str, str]) -> Zygote:
        """Return the zygote of a check, once it has run the notebook.

        Args:
            pack: what is asked.
            notebook: what it runs.
            environment: that of its kernels.

        Raises:
            Unsound: where it cannot fork.
            NotebookFailed: where a cell of the notebook raises an error.
            NotForked: where it cannot be started.
        """
        task = self._zygotes.get(pack)
        if task is None or (task.done() and not _is_there(task)):
            task = self._zygotes[pack] = asyncio.ensure_future(self._start(notebook, environment))
            keeper = asyncio.ensure_future(self._keep(pack, task, partial(self._start, notebook, environment)))
            self._keepers.add(keeper)  # nothing else holds it
            keeper.add_done_callback(self._keepers.discard)
        return await asyncio.shield(task)

    async def _start(self, notebook: Any, environment: Mapping[str, str], pause: float = 0) -> Zygote:
        await asyncio.sleep(pause)
        zygote = await Zygote.start(notebook, environment)
        self._all = {zygote, *(other for other in self._all if other.process.returncode is None)}
        return zygote

    async def _keep(self, pack: str, task: "asyncio.Task[Zygote]", start: Callable[..., Coroutine[Any, Any, Zygote]]) -> None:
        """Start a zygote again as soon as it has ended by itself or was killed: whoever comes next finds another."""
        now, rested = asyncio.get_running_loop().time, 0.0
        while await _has_begun(task):
            await task.result().process.wait()
            if self._zygotes.get(pack) is not task:  # it was to end
                return
            pause = max(0.0, rested - now())
            task = self._zygotes[pack] = asyncio.ensure_future(start(pause=pause))
            rested = now() + pause + REST

    def retire(self, pack: str) -> None:
        """Have the next kernels of a check forked from a new zygote: what the old one has run has changed."""
        task = self._zygotes.pop(pack, None)
        if task is not None:
            task.add_done_callback(_retire)

    def give_up(self) -> None:
        """Have no more kernels forked."""
        self.are_sound = False
        for pack in list(self._zygotes):
            self.retire(pack)

    async def end(self) -> None:
        """End all of them, and the kernels that they have made."""
        ending = [*self._keepers, *self._zygotes.values()]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await asyncio.gather(*(zygote.end() for zygote in self._all))


async def _has_begun(task: "asyncio.Task[Zygote]") -> bool:
    """Wait until it has; where it cannot, who asks for it is told."""
    await asyncio.wait([task])
    return not task.cancelled() and not task.exception()


def _is_there(task: "asyncio.Task[Zygote]") -> bool:
    return not task.cancelled() and not task.exception() and task.result().is_there


def _retire(task: "asyncio.Task[Zygote]") -> None:
    if not task.cancelled() and not task.exception():
        task.result().retire()


def _code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def _shown(notebook: Any, answer: dict[str, Any]) -> Any:
    """Return a notebook with what its cells show, as a zygote has told it."""
    if "unsound" in answer:
        raise Unsound(answer["unsound"])
    if "failed" in answer:
        raise NotebookFailed(answer["failed"])
    shown = deepcopy(notebook)
    for cell, outputs in zip(_code(shown), answer["shown"], strict=True):
        cell.outputs = [nbformat.v4.new_output("display_data", **output) for output in outputs]
    return shown
