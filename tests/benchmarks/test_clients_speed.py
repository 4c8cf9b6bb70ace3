"""How long many clients take: `make benchmark` with two thousand files, `make test` with twenty, to see that it works."""

import random
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date

import pytest

from selfcheck.assessment import assess
from selfcheck.batch import Batch, make_reports
from selfcheck.clients import answer_files, read_responses, to_rows
from selfcheck.packs import bundled_packs, load_pack
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
            saved, reports = saved // 100, reports // 10
        folder = tmp_path / "clients"
        folder.mkdir()
        for number in range(saved):
            text = to_json(answered(number)[1]) if number % 100 else "{"
            (folder / f"{number:04}.json").write_text(text, encoding="utf-8")
        for number in range(reports):
            (folder / f"r{number:04}.docx").write_bytes(to_docx(Report(assess(*answered(number)), date(2026, 11, 27))))
        return folder

    return clients


def test_read_many(benchmark, clients):
    """Two thousand saved answers become rows. The goal is two seconds."""
    folder = clients(2000)
    rows = benchmark.pedantic(lambda: sum(1 for _ in to_rows(read_responses(folder))), rounds=3)

    assert rows > len(answer_files(folder))


def test_read_many_reports(benchmark, clients):
    """A hundred Word reports become rows."""
    folder = clients(0, 100)
    made = benchmark.pedantic(lambda: list(read_responses(folder)), rounds=1)

    assert all(client.assessment for client in made)


@pytest.mark.parametrize("processes", [1, 2])
def test_batch(benchmark, clients, processes):
    """Two hundred reports in Word, by one process and by two, which should take at least 1.8 times less."""
    folder = clients(200)
    batch = Batch(folder.parent / "reports", date(2026, 11, 27), again=True)
    with ProcessPoolExecutor(processes) if processes > 1 else nullcontext() as executor:
        made = benchmark.pedantic(lambda: list(make_reports(batch, answer_files(folder), executor)), rounds=1, warmup_rounds=1)

    files = len(answer_files(folder))
    assert files - len(range(0, files, 100)) == sum(one.report is not None for one in made)
