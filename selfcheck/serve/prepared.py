"""A kernel that is prepared before anybody has come, and comes to life in a fork.

What takes a kernel its time is what all of them have in common: imports, IPython's shell, the notebook. So it is done once,
before the fork; what makes a kernel somebody's own (its key, its session, its sockets and its threads) comes after it. All
that is known of ipykernel's insides stands in this file, and :func:`moved` says where they are no longer as they were.
"""

import io
import os
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import tornado.platform.asyncio  # noqa: F401, tornado does so when the first loop is made, which is in the fork
import zmq
from ipykernel.control import ControlThread
from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQDisplayPublisher
from jupyter_client.session import Session, new_id
from zmq.eventloop.zmqstream import ZMQStream

#: What is called or set below and is no documented interface, by where it is.
INSIDES: dict[type, tuple[str, ...]] = {
    IPKernelApp: (
        *("_bind_socket", "configure_tornado_logger", "init_control", "init_extensions", "init_io", "init_iopub", "init_path"),
        *("init_shell", "init_signal", "init_sockets", "iopub_thread"),
    ),
    IPythonKernel: (
        *("_topic", "control_stream", "control_thread", "ident", "iopub_socket", "iopub_thread", "shell_channel_thread"),
        *("shell_stream", "stdin_socket"),
    ),
    IOPubThread: ("start",),
    ZMQShellDisplayHook: ("pub_socket", "topic"),
    ZMQDisplayPublisher: ("pub_socket",),
    Session: ("key", "pid", "session"),
}

#: The output of a cell: its data and its metadata, each by media type.
Output = dict[str, Any]


def moved() -> list[str]:
    """Return the names of what is needed of ipykernel's insides and is not there."""
    return [f"{owner.__name__}.{name}" for owner, names in INSIDES.items() for name in names if not hasattr(owner, name)]


def residue() -> str:
    """Return what this process has that a fork could not take along, "" where it has none of it.

    A thread is not in the fork, and what it held stays locked for ever; a loop and a socket would be shared by all forks.
    """
    if threading.active_count() > 1 or len(list(Path("/proc/self/task").iterdir())) > 1:
        return "threads"
    for name in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # that of the folder itself
            if str(name.readlink()) == "anon_inode:[eventpoll]":
                return "an event loop"
    return ""


class Listener(Session):
    """A session that keeps what cells show, as long as there is nobody to say it to."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.is_heard = False
        self.shown: list[Output] = []

    def send(self, stream: Any, msg_or_type: Any, *arguments: Any, **more: Any) -> Any:
        """Send a message; before there is anybody, keep what it shows."""
        if self.is_heard:
            return super().send(stream, msg_or_type, *arguments, **more)
        if isinstance(msg_or_type, dict) and msg_or_type["header"]["msg_type"] in ("display_data", "execute_result"):
            content = msg_or_type["content"]
            self.shown.append({"data": content["data"], "metadata": content["metadata"]})
        return None


class Prepared(IPKernelApp):
    """A kernel's application, of which one half is done before the fork, and the other after it."""

    def prepare(self, cells: Iterable[str]) -> list[list[Output]]:
        """Make the kernel, without sockets and threads, and run the cells in it; return what each of them shows.

        Raises:
            Exception: whatever a cell raises.
        """
        self.transport = "ipc"  # else it looks for the addresses of this machine
        super(IPKernelApp, self).initialize([])
        self.session = Listener(parent=self, username="kernel")
        self.kernel = IPythonKernel.instance(
            parent=self, session=self.session, log=self.log, profile_dir=self.profile_dir, user_ns={}
        )
        self.init_path()
        self.init_shell()
        self.init_extensions()
        self.configure_tornado_logger()
        # As a kernel has it, what cells print reaches nobody here.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return [self._run(cell) for cell in cells]

    def _run(self, cell: str) -> list[Output]:
        self.session.shown = []
        shell: Any = self.shell
        shell.run_cell(cell, store_history=True).raise_error()  # a semicolon at its end is found in its history
        shown: list[Output] = self.session.shown
        return shown

    def rehearse(self) -> None:
        """Let what is shown do once what visitors will ask for: what is made ready by that is there in every fork."""
        shell: Any = self.shell
        for shown in list(shell.user_ns["Out"].values()):
            if hasattr(shown, "rehearse"):
                shown.rehearse()

    def live(self, connection_file: str, bound: Callable[[], None]) -> None:
        """Be the kernel of one visitor, until it is shut down: in a fork, and nowhere else.

        Args:
            connection_file: the addresses of its sockets, and the key of its messages.
            bound: called as soon as the sockets are there.
        """
        self.connection_file = connection_file
        self.load_connection_file()
        self.session.pid, self.session.session = os.getpid(), new_id()
        self.session.is_heard = True
        self.init_sockets()
        bound()
        self.init_io()
        self.init_signal()
        self._connect()
        self.start()

    def init_control(self, context: Any) -> None:
        """Make the socket that a kernel is ended by; none for a debugger, and no thread that makes more threads."""
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_socket.linger = 1000
        self.control_port = self._bind_socket(self.control_socket, self.control_port)
        self.control_thread = ControlThread(daemon=True)

    def init_iopub(self, context: Any) -> None:
        """Make the socket that tells the page, and its thread; and no port for processes that a kernel starts."""
        self.iopub_socket = context.socket(zmq.XPUB)
        self.iopub_socket.linger = 1000
        self.iopub_port = self._bind_socket(self.iopub_socket, self.iopub_port)
        self.iopub_thread = IOPubThread(self.iopub_socket, pipe=False, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket

    def _connect(self) -> None:
        """Give the kernel its sockets and its threads, as :meth:`IPKernelApp.init_kernel` does when it makes one."""
        kernel, shell = self.kernel, self.kernel.shell
        kernel.ident = str(uuid4())
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket, self.control_thread.io_loop)
        self.control_thread.start()
        kernel.control_thread, kernel.iopub_thread = self.control_thread, self.iopub_thread
        kernel.iopub_socket, kernel.stdin_socket = self.iopub_socket, self.stdin_socket
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = self.iopub_socket
        shell.displayhook.topic = kernel._topic("execute_result")
