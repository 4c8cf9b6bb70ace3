"""Reports by the workers of a Dask cluster, one of which is killed."""

import os
import signal
from collections import Counter
from datetime import date

import dask
import pytest
from distributed import Client, LocalCluster

from selfcheck.batch import Batch, make_reports
from selfcheck.clients import answer_files
from selfcheck.examples import write_examples
from selfcheck.packs import load_pack

#: A machine may be busy with other tests.
PATIENT = {"distributed.comm.timeouts.connect": "120s", "distributed.comm.timeouts.tcp": "120s"}


@pytest.fixture(name="cluster")
def _cluster(tmp_path):
    """Return a client of a scheduler of its own, with two processes that work."""
    folder = tmp_path / "dask"
    with (
        dask.config.set(PATIENT),
        LocalCluster(2, threads_per_worker=1, dashboard_address=None, local_directory=folder) as cluster,
        Client(cluster, timeout=120) as client,
    ):
        client.wait_for_workers(2, timeout=120)
        yield client


def test_a_worker_is_killed(cluster, tmp_path):
    """Where a worker is killed in the middle, each file has its report all the same, and each is told once."""
    _, folder = write_examples(tmp_path, load_pack("personal-data-security"), clients=12)
    files = answer_files(folder)
    batch = Batch(tmp_path / "reports", date(2026, 11, 27), "html")
    process = min(cluster.run(os.getpid).values())
    made = []
    for one in make_reports(batch, files, cluster.get_executor(pure=False)):
        made.append(one)
        if len(made) == 2:
            os.kill(process, signal.SIGKILL)

    assert dict.fromkeys(files, 1) == Counter(one.file for one in made)
    assert [()] * 12 == [one.remarks for one in made]
    reports = [(batch.output / f"{file.stem}.html").read_text(encoding="utf-8") for file in files]
    assert all(report.endswith("</html>\n") for report in reports)
