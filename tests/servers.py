"""What tests need to know to start servers."""

import asyncio
import contextlib
import os
import re
import socket
import struct
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False


def process_of(port):
    """The process of the server that listens on a port."""
    return next(
        process for process in psutil.process_iter(["cmdline"]) if f"--port {port}" in " ".join(process.info["cmdline"] or ())
    )


def kernels_of(server):
    """The processes of a server's kernels by their ids: their sockets say which they are, however they were started."""
    found = {}
    for process in psutil.Process(getattr(server, "pid", server)).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # it has ended meanwhile
            names = " ".join(connection.laddr for connection in process.net_connections("unix"))
            found |= dict.fromkeys(re.findall(r"/kernel-([0-9a-f-]{36})-ipc", names), process)
    return found


def zygotes_of(server):
    """The processes that a server's kernels are forks of."""
    found = []
    for child in server.children():
        with contextlib.suppress(psutil.Error):  # it has ended meanwhile
            found += [child] if "selfcheck.serve.zygote" in child.cmdline() else []
    return found


def process_of_kernel(kernel):
    """The process of a kernel of any server that the tests have started."""
    return kernels_of(os.getpid())[kernel]


def played(scene):
    """Play a scene in a loop of its own: the driver of the browser keeps one running in the thread of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(scene())).result()


def wait_until(met, seconds=30):
    """Come back once a condition is met; it has to be soon."""
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.1)


class Wire:
    """A line to a server on this machine that counts what passes, can change it, and can be cut and mended."""

    def __init__(self, port):
        """Make a line to the server on *port*."""
        self.passed = 0
        #: What becomes of the bytes on their way to the server.
        self.change = bytes
        self._to = port
        self._mended = True
        self._ends = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self):
        """Break every connection, and refuse new ones."""
        self._mended = False
        for end in list(self._ends):
            with contextlib.suppress(OSError):
                # A reset, as where a line breaks; not the polite goodbye.
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._close(end)

    def mend(self):
        """Take connections again."""
        self._mended = True

    def close(self):
        """End it for good."""
        self._listener.close()
        self.cut()

    def _listen(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._mended:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to))
            self._ends |= {near, far}
            for ends in ((near, far, lambda data: self.change(data)), (far, near, bytes)):
                threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source, sink, change):
        try:
            while data := source.recv(65536):
                self.passed += len(data)
                sink.sendall(change(data))
        except OSError:
            pass
        for end in (source, sink):
            self._close(end)

    def _close(self, end):
        self._ends.discard(end)
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
