"""How a kernel starts: as a fork where that is sound, else by itself, and with the notebook run in it."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from typing import Any

from attrs import frozen
from nbclient import NotebookClient

from selfcheck.serve.forks import Forks, NotForked, Unsound
from selfcheck.serve.provisioner import FORKED, LEAN, ForkProvisioner
from selfcheck.serve.trial import try_out

#: The most bytes of addresses that a kernel may have. It takes a fifth of them, where glibc does not set 64 MB aside for each of
#: its threads (mallopt(3), M_ARENA_MAX); what is never touched counts, too.
MOST_MEMORY = 1 << 30
ONE_ARENA = {"MALLOC_ARENA_MAX": "1"}


@frozen
class Starter:
    """Starts kernels, one by one."""

    #: Jupyter's manager of all kernels.
    kernels: Any
    #: What they are forked from, as long as that is sound.
    forks: Forks

    async def start(self, pack: str, notebook: Any, environment: Mapping[str, str]) -> str:
        """Start a kernel, and return its id.

        Args:
            pack: what is asked in it.
            notebook: what will be run in it.
            environment: what it is told beside what the server is.
        """
        own = {**ONE_ARENA, **environment}
        if self.forks.are_sound:
            try:
                return await self._fork(pack, notebook, own)
            except NotForked as error:
                if self.forks.are_proven and not isinstance(error, Unsound):
                    raise
                self._do_without_forks(error)
        kernel_id: str = await self.kernels.start_kernel(kernel_name=LEAN, env={**os.environ, **own})
        _limit_memory(self.kernels.get_kernel(kernel_id))
        return kernel_id

    async def _fork(self, pack: str, notebook: Any, own: dict[str, str]) -> str:
        """Fork a kernel, and return its id."""
        try:
            return await self._fork_once(pack, notebook, own)
        except NotForked as error:
            if isinstance(error, Unsound) or not self.forks.are_proven:
                raise
            # What it was to be forked from may have been killed: now there is another.
            return await self._fork_once(pack, notebook, own)

    async def _fork_once(self, pack: str, notebook: Any, own: dict[str, str]) -> str:
        zygote = await self.forks.zygote(pack, notebook, own)
        kernel_id: str = await self.kernels.start_kernel(kernel_name=FORKED, zygote=zygote)
        kernel: Any = self.kernels.get_kernel(kernel_id)
        try:
            if kernel.provisioner.failure:
                raise kernel.provisioner.failure
            _limit_memory(kernel)
            if not zygote.is_proven:
                await try_out(kernel, model_id(zygote.shown), _html(zygote.shown))
        except NotForked:
            if kernel_id in self.kernels:
                await self.kernels.shutdown_kernel(kernel_id, now=True)
            raise
        zygote.is_proven = self.forks.are_proven = True
        return kernel_id

    def _do_without_forks(self, why: Exception) -> None:
        """Start kernels one by one from now on."""
        if self.forks.are_sound:
            self.forks.give_up()
            self.kernels.log.error("Kernels are not forked but started one by one, which takes more time and memory: %s.", why)

    async def run(self, kernel_id: str, notebook: Any) -> Any:
        """Run a notebook in a kernel, unless it has been before that was forked; return it with what it shows."""
        kernel = self.kernels.get_kernel(kernel_id)
        if isinstance(kernel.provisioner, ForkProvisioner):
            return kernel.provisioner.zygote.shown
        client = NotebookClient(deepcopy(notebook), km=kernel, timeout=60)
        # Not async_setup_kernel: it would end the kernel, and take the signals that stop the server for its own.
        client.kc = await client.async_start_new_kernel_client()
        try:
            for place, cell in enumerate(client.nb.cells):
                await client.async_execute_cell(cell, place)  # with its history: a semicolon at its end is found there
        finally:
            client.kc.stop_channels()
        return client.nb


def model_id(notebook: Any) -> str:
    """Return the id of the widget that is the page, of a notebook with what it shows; empty where it shows none."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    views = (output.get("data", {}).get("application/vnd.jupyter.widget-view+json") for output in outputs)
    return next((view["model_id"] for view in views if view), "")


def _html(notebook: Any) -> str:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return "\n".join(output.get("data", {}).get("text/html", "") for output in outputs)


def _limit_memory(kernel: Any) -> None:
    """Bound the addresses that a kernel may have, where the system can."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError):  # it has ended already
            resource.prlimit(kernel.provisioner.pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
