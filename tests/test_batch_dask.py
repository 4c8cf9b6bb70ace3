"""Reports by the workers of a Dask cluster, one of which is killed."""

import os
import signal
from collections import Counter
from datetime import date

from selfcheck.batch import Batch, make_reports
from selfcheck.clients import answer_files
from selfcheck.examples import write_examples
from selfcheck.packs import load_pack


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
