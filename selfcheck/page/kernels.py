"""The kernels of the visitors, and of those who are still to come."""

from datetime import UTC, datetime

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class Kernels(AsyncMappingKernelManager):
    """A kernel for each visitor; idle ones are culled.

    Voila turns this class into one that also keeps a pool of kernels in which the notebook has run already. Those would age while
    they wait, and be culled as soon as somebody has them; so their time begins when they are handed out.
    """

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that was idle for too long, but for those in the pool: they stay young."""
        if kernel_id in self._waiting():
            self._kernels[kernel_id].last_activity = datetime.now(UTC)
        else:
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    def _waiting(self) -> set[str]:
        """The ids of the kernels in Voila's pool. One that failed to start has none."""
        tasks = [task for pool in getattr(self, "_pools", {}).values() for task in pool]
        return {task.result()["kernel_id"] for task in tasks if task.done() and not task.cancelled() and not task.exception()}
