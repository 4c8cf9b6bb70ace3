"""How long many clients take: `make benchmark` with two thousand files, `make test` with a few, to see that it works."""

import os
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date

import pytest

from selfcheck.assessment import assess
from selfcheck.batch import Batch, make_reports
from selfcheck.clients import answer_files, read_responses, read_round, to_rows
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.portfolio import gather
from selfcheck.report import Report
from selfcheck.response import Response, to_json
from selfcheck.word import to_docx

PACKS = [load_pack(name) for name in bundled_packs()]


def answered(number):
    """The answers of some client: the same for the same number."""
    draw = random.Random(number)  # noqa: S311  # no secret depends on it
    pack = PACKS[number % len(PACKS)]
    response = Response(pack.id, pack.version, f"Firm {number}")
    for question in pack.questions:
        response = response.answer(question.id, option=draw.choice(question.options).id)
    return pack, response


@pytest.fixture(name="clients")
def _clients(tmp_path, request):
    """Return a folder with so many files of answers, one of a hundred of them damaged, and so many reports."""

    def clients(saved, reports=0):
        if not request.config.getoption("benchmark_enable"):
            saved, reports = saved // 100, reports // 50
        folder = tmp_path / f"clients-{saved}-{reports}"
        folder.mkdir()
        for number in range(saved):
            text = to_json(answered(number)[1]) if number % 100 else "{"
            (folder / f"{number:04}.json").write_text(text, encoding="utf-8")
        for number in range(reports):
            (folder / f"r{number:04}.docx").write_bytes(to_docx(Report(assess(*answered(number)), date(2026, 11, 27))))
        return folder

    return clients


def test_read_many(benchmark, clients):
    """Two thousand saved answers, twenty of them damaged, become rows. The goal is two seconds."""
    folder = clients(2000)
    rows = benchmark.pedantic(lambda: sum(1 for _ in to_rows(read_responses(folder))), rounds=3)

    assert rows > len(answer_files(folder))


def test_read_many_reports(benchmark, clients):
    """A hundred Word reports become rows."""
    folder = clients(0, 100)
    made = benchmark.pedantic(lambda: list(read_responses(folder)), rounds=1)

    assert all(client.assessment for client in made)


def test_portfolio(benchmark, clients):
    """All that there is to see of the half of two thousand clients who answered one check."""
    pack = PACKS[0]
    now = read_round(clients(2000), pack).assessments
    told = benchmark.pedantic(lambda: list(gather(pack, now, now).tell()), rounds=1)

    assert told


def make_two_thousand(benchmark, folder, executor):
    """Have reports in HTML made of all files, and ask that each sound one has its own."""
    batch = Batch(folder.parent / "reports", date(2026, 11, 27), "html", again=True)
    # A few first: a worker imports what it takes with its first report.
    list(make_reports(batch, answer_files(folder)[1:5], executor))
    made = benchmark.pedantic(lambda: list(make_reports(batch, answer_files(folder), executor)), rounds=1)

    saved = sum(file.suffix == ".json" for file in answer_files(folder))
    assert len(made) - len(range(0, saved, 100)) == sum(one.report is not None for one in made)


@pytest.mark.parametrize("processes", [1, 2])
def test_batch(benchmark, clients, processes):
    """Two thousand reports, of answers and of reports, by one process and by two, which should take at least 1.8 times less."""
    with ProcessPoolExecutor(processes) if processes > 1 else nullcontext() as executor:
        make_two_thousand(benchmark, clients(1800, 200), executor)


def test_batch_by_dask(benchmark, clients, cluster):
    """The same by two workers of a Dask cluster."""
    make_two_thousand(benchmark, clients(1800, 200), cluster.get_executor(pure=False))


def test_batch_in_word(benchmark, clients):
    """Two hundred reports in Word, by one process."""
    folder = clients(200)
    batch = Batch(folder.parent / "reports", date(2026, 11, 27), again=True)
    made = benchmark.pedantic(lambda: list(make_reports(batch, answer_files(folder))), rounds=1, warmup_rounds=1)

    assert any(one.report for one in made)


#: Prints the most memory that a process has had, in MB, after it has made a table, and after it has made reports.
MEMORY = """
import re, sys
from datetime import date
from pathlib import Path
from click.testing import CliRunner
from selfcheck.batch import Batch, make_reports
from selfcheck.cli import main
from selfcheck.clients import answer_files

folder = Path(sys.argv[1])
status = Path("/proc/self/status")
most = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024  # what getrusage tells includes the parent
assert CliRunner().invoke(main, ["export", str(folder), "-o", str(folder.parent / "answers.csv")]).exit_code == 0
print(most())
for one in make_reports(Batch(folder.parent / "reports", date(2026, 11, 27), "html"), answer_files(folder)):
    pass
print(most())
"""


@pytest.mark.parametrize("files", [500, 2000])
def test_memory(benchmark, clients, tell, files):
    """Memory grows by the rows of the table alone: the peak for two thousand files is that for five hundred, and a few MB."""
    folder = clients(files)
    command = [sys.executable, "-c", MEMORY, str(folder)]
    run = benchmark.pedantic(
        lambda: subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ), rounds=1
    )
    table, reports = run.stdout.split()
    tell(f"{files} files: {table} MB after the table, {reports} MB after the reports")

    assert int(reports) >= int(table) > 0
