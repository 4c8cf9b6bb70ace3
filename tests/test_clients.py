"""Many clients: the files of a folder, and what they say as plain rows."""

import csv
import io
import os
import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pandas
import pytest
from click.testing import CliRunner

from selfcheck.assessment import assess
from selfcheck.cli import main
from selfcheck.clients import Client, read_responses, read_round, to_rows
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.report import Report
from selfcheck.response import Response, to_json
from selfcheck.word import to_docx

PACKS = [load_pack(name) for name in bundled_packs()]
DAY = date(2026, 11, 27)


def answered(questionnaire, organisation, option=0):
    """A response with the option at a place of each question."""
    response = Response(questionnaire.id, questionnaire.version, organisation, "Ada")
    for question in questionnaire.questions:
        response = response.answer(question.id, option=question.options[option % len(question.options)].id)
    return response


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """A folder as an adviser has it: saved answers, a report, what Word has left, and what cannot be used."""
    folder = tmp_path / "answers"
    (folder / "older.json").mkdir(parents=True)
    short, long = sorted(PACKS, key=lambda pack: len(pack.questions))
    (folder / "b.json").write_text(to_json(answered(short, "=Bright & Sons", 2)), encoding="utf-8")
    (folder / "a.json").write_text(to_json(answered(long, "Dim")), encoding="utf-8")
    report = Report(assess(short, answered(short, "Word").answer(short.questions[0].id, note="A secret")), DAY)
    (folder / "c.DOCX").write_bytes(to_docx(report))
    (folder / "d.json").write_text("{", encoding="utf-8")
    (folder / "e.json").write_text(to_json(Response("../elsewhere", "1", "No pack")), encoding="utf-8")
    for name in ("~$c.docx", "._a.json", "notes.txt"):
        (folder / name).write_text("nothing")
    return folder


def test_every_file_is_told(folder):
    """Each file is there by its name, with the reason where it cannot be used; what programs leave behind is none."""
    clients = list(read_responses(folder))

    assert ["a.json", "b.json", "c.DOCX", "d.json", "e.json"] == [client.file.name for client in clients]
    assert ["Dim", "=Bright & Sons", "Word"] == [one.assessment.response.organisation for one in clients if one.assessment]
    assert "This is not a file of saved answers, or it is damaged." in clients[3].remarks
    assert "'../elsewhere', which is none of ours" in clients[4].remarks[-1]


def test_answers_are_judged_by_the_pack_that_is_named(folder, tmp_path):
    """Whoever names a pack that extends one of ours has answers to that one judged by it, and answers to others by theirs."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "pack.toml").write_text(
        'id = "ours"\nversion = "2026-01-01"\nextends = "personal-data-security"\n[question.lead-person]\nshort = "The lead"\n',
        encoding="utf-8",
    )
    ours = load_pack(tmp_path / "ours")
    judged = {client.file.name: client.assessment.questionnaire for client in read_responses(folder, ours) if client.assessment}

    assert {"a.json": "it-security", "b.json": "ours", "c.DOCX": "ours"} == {name: pack.id for name, pack in judged.items()}
    assert "The lead" == judged["b.json"].question("lead-person").short


def test_nothing_is_read_ahead(folder):
    """A folder may hold any number of files: one is in memory at a time."""
    clients = read_responses(folder)
    next(clients)
    (folder / "b.json").write_text("changed since")

    assert next(clients).assessment is None


def test_a_round_has_each_client_once(folder):
    """Of several files of one client the last one counts, and each file that does not is named with its reason."""
    short = min(PACKS, key=lambda pack: len(pack.questions))
    (folder / "f.json").write_text(to_json(answered(short, "Word", 1)), encoding="utf-8")
    (folder / "g.json").write_text(to_json(answered(short, "")), encoding="utf-8")
    later = (folder / "c.DOCX").stat().st_mtime_ns + 10**9
    os.utime(folder / "f.json", ns=(later, later))
    clients = read_round(folder, short)

    assert {"=Bright & Sons", "Word", "g"} == set(clients.assessments)
    assert answered(short, "Word", 1) == clients.assessments["Word"].response
    assert ["a.json", "c.DOCX", "d.json", "e.json"] == sorted(remark.partition(":")[0] for remark in clients.remarks)
    assert "c.DOCX: f.json has later answers of Word." in clients.remarks


def test_rows(folder):
    """There is a row for each client and question, with the same keys and with plain values; no note is in it."""
    clients = list(read_responses(folder))
    rows = list(to_rows(clients))

    assert sum(len(client.assessment.questionnaire.questions) for client in clients if client.assessment) == len(rows)
    assert {tuple(rows[0])} == {tuple(row) for row in rows}
    assert {str, int, bool, type(None)} >= {type(value) for row in rows for value in row.values()}
    assert [True] == [row["has_note"] for row in rows if row["has_note"]]
    assert "A secret" not in str(rows)
    for client in clients:
        for row in (row for row in rows if row["file"] == client.file.name):
            finding = client.assessment.finding_for(row["question"])
            assert (finding.option.label, finding.rating.label) == (row["answer"], row["rating"])


def test_unanswered_questions_have_rows():
    """A question without an answer is in the table all the same, without one."""
    short = min(PACKS, key=lambda pack: len(pack.questions))
    rows = list(to_rows([Client(Path("a.json"), DAY, assess(short, Response(short.id, short.version)))]))

    assert [(question.id, None, None, None) for question in short.questions] == [
        (row["question"], row["answer"], row["rating"], row["verdict"]) for row in rows
    ]


def test_other_programs_take_the_rows(folder, tmp_path):
    """pandas and SQLite take the rows as they are, and count the same."""
    rows = list(to_rows(read_responses(folder)))
    frame = pandas.DataFrame(rows)
    with sqlite3.connect(tmp_path / "answers.db") as database:
        database.execute(f"CREATE TABLE answers ({', '.join(rows[0])})")
        places = ", ".join(f":{key}" for key in rows[0])
        database.executemany(f"INSERT INTO answers VALUES ({places})", rows)  # noqa: S608  # the names are ours
        counted = dict(database.execute("SELECT rating, count(*) FROM answers GROUP BY rating"))
    database.close()

    assert dict(frame["rating"].value_counts()) == counted


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_export(folder, tmp_path, ending):
    """The table is a file that spreadsheets open, in which no cell is a formula; each problem is said, and stops nothing."""
    output = tmp_path / f"answers.{ending}"
    result = CliRunner().invoke(main, ["export", str(folder), "-o", str(output)])
    rows = list(to_rows(read_responses(folder)))
    if ending == "csv":
        read = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig"))))
        organisations = {row["organisation"] for row in read}
        assert {"Dim", "'=Bright & Sons", "Word"} == organisations
    else:
        sheet = openpyxl.load_workbook(output).active
        heads, *cells = sheet.iter_rows()
        read = [dict(zip((head.value for head in heads), (cell.value for cell in row), strict=True)) for row in cells]
        assert {"s", "n", "b"} == {cell.data_type for row in cells for cell in row if cell.value is not None}
        assert {"Dim", "=Bright & Sons", "Word"} == {row["organisation"] for row in read}

    assert 0 == result.exit_code
    assert [row["question"] for row in rows] == [row["question"] for row in read]
    assert f"{folder / 'd.json'}: This is not a file of saved answers" in result.stderr
    assert "5 files: 3 are in the table, 2 cannot be used." in result.stdout


def test_a_table_of_nothing(tmp_path):
    """A folder without answers makes a table without rows, and says so."""
    output = tmp_path / "answers.csv"
    result = CliRunner().invoke(main, ["export", str(tmp_path), "-o", str(output)])

    assert 0 == result.exit_code
    assert "0 files: 0 are in the table, 0 cannot be used." in result.stdout
    assert "" == output.read_text(encoding="utf-8-sig")
