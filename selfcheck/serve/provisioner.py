"""A kernel provisioner: how Jupyter comes by a kernel that is a fork of another process.

``pyproject.toml`` names it to Jupyter (entry points of ``jupyter_client.kernel_provisioners``), and the kernel's specification in
``selfcheck/serve/jupyter/kernels`` asks for it.
"""

from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from selfcheck.serve.forks import Fork, NotForked, Zygote

#: The specifications of kernels: of one that is forked, and of one that is started by itself.
FORKED, LEAN = "selfcheck-forked", "selfcheck-lean"


class ForkProvisioner(LocalProvisioner):
    """Has a kernel forked; all the rest is as with a kernel that is a child of the server."""

    #: What the kernel is a fork of.
    zygote: Zygote
    #: Why there is none: whoever starts a kernel asks, since Jupyter would log the way through its code, and remember the kernel.
    failure: NotForked | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:  # noqa: ARG002, Jupyter names it so
        """Fork a kernel from the zygote that whoever starts it names.

        Args:
            cmd: the command that would start one.
            **kwargs: the *zygote*; and the folder and the environment, which it has already.
        """
        manager: Any = self.parent
        self.zygote = kwargs["zygote"]
        try:
            self.process: Any = await self.zygote.fork(manager.connection_file)
        except NotForked as error:
            self.process, self.failure = Fork.ended(), error
        self.pid = self.process.pid
        return self.connection_info
