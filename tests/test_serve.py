"""Where the page is served."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from selfcheck.page.kernels import Kernels
from selfcheck.page.serve import Anybody, free_port, settings


def test_the_usual_port_comes_first():
    """A port that nobody uses is taken as it is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        wanted = probe.getsockname()[1]

    assert wanted == free_port(wanted)


def test_another_port_where_it_is_taken():
    """Where somebody listens already, another port is found."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        wanted = taken.getsockname()[1]

        assert wanted != free_port(wanted) > 0


def test_nothing_but_the_page_is_served():
    """Loopback only, no files, no other template, no sources, no tracebacks; idle kernels end, and no cookie is set."""
    config = settings(Path("page.ipynb"), "A check", 8866)

    assert ("127.0.0.1", 8866) == (config.Voila.ip, config.Voila.port)
    assert "NO" == config.VoilaConfiguration.allow_template_override == config.VoilaConfiguration.allow_theme_override
    assert [] == config.VoilaConfiguration.file_allowlist
    assert config.VoilaConfiguration.strip_sources
    assert not config.VoilaConfiguration.show_tracebacks
    assert 0 < config.MappingKernelManager.cull_idle_timeout <= 3600
    assert issubclass(config.Voila.identity_provider_class, Anybody)


class Kernel:
    """As much of a kernel as the culler looks at."""

    execution_state = "idle"
    kernel_name = "python3"
    last_activity = datetime(2026, 1, 1, tzinfo=UTC)

    class kernel_spec:  # noqa: N801, an attribute to the culler
        metadata: ClassVar = {}


def test_a_waiting_kernel_does_not_age():
    """A kernel in the pool is not culled, and its time begins when it is handed out; another one is culled."""

    async def scene():
        ended = []

        class Pooled(Kernels):
            async def shutdown_kernel(self, kernel_id):
                ended.append(kernel_id)

        async def kernel(id):
            return {"kernel_id": id}

        async def broken():
            raise OSError

        kernels = Pooled(cull_idle_timeout=600)
        kernels._kernels = {"waiting": Kernel(), "left": Kernel()}
        kernels._pools = {"page": [asyncio.ensure_future(kernel("waiting")), asyncio.ensure_future(broken())]}
        await asyncio.wait(kernels._pools["page"])
        for id in ("waiting", "left"):
            await kernels.cull_kernel_if_idle(id)
        return ended, kernels._kernels["waiting"].last_activity

    before = datetime.now(UTC)
    # The driver of the browser keeps a loop running in the thread of the tests.
    with ThreadPoolExecutor(1) as thread:
        ended, since = thread.submit(asyncio.run, scene()).result()

    assert ["left"] == ended
    assert before <= since <= datetime.now(UTC)
