"""A report that somebody fills in and saves in LibreOffice, which changes much of a document: it is read back whole."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import office_user
import pytest
from attrs import evolve
from needs import missing
from office_user import CLICK, OVER

from selfcheck.blocks import PlanField
from selfcheck.response import PlanEntry
from selfcheck.saved_answers import Saved
from selfcheck.word import read_report, to_docx
from selfcheck.word.controls import mark_of

DUE = date(2027, 5, 12)


@pytest.fixture(name="fill_in")
def _fill_in(tmp_path):
    """Have somebody at LibreOffice type into a document, field by field, and return what they saved."""
    soffice = shutil.which("soffice")
    if soffice is None:
        missing("LibreOffice")
    # Debian has it in a package for its own Python; elsewhere LibreOffice brings a Python along.
    pythons = ["/usr/bin/python3", str(Path(soffice).resolve().with_name("python"))]
    python = next((each for each in pythons if _knows_uno(each)), None)
    if python is None:
        missing("A Python that LibreOffice can be asked from (python3-uno)")

    def fill_in(docx, *fields):
        source, target, profile = (tmp_path / name for name in ("source.docx", "target.docx", f"profile-{tmp_path.name}"))
        source.write_bytes(docx)
        typed = json.dumps([(mark_of(action, part), how, words) for action, part, how, words in fields])
        command = [python, office_user.__file__, soffice, profile, source, target, typed]
        subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=300)
        return target.read_bytes()

    return fill_in


def _knows_uno(python):
    try:
        return subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0
    except OSError:
        return False


@pytest.fixture(name="response", scope="module")
def _response(reports):
    return reports["all red"].assessment.response


def test_saved_again(office, reports):
    """What LibreOffice saves again without a change is the same: every answer, and every row of the plan, blank ones too."""
    report = reports["all red"]

    assert Saved(report.assessment.response) == read_report(office(to_docx(report), "docx"))


def test_filled_in(fill_in, reports, response):
    """Names, dates and ticks come back however they were typed, what was deleted is gone, and what nobody touched is blank."""
    docx = fill_in(
        to_docx(reports["all red"]),
        ("q0-two", PlanField.OWNER, OVER, ""),
        ("q0-two", PlanField.DUE, OVER, ""),
        ("q0-two", PlanField.DONE, OVER, "☐"),
        ("q1-one", PlanField.OWNER, CLICK, "Łucja & Co"),
        ("q1-one", PlanField.DUE, CLICK, "12.5.2027"),
        ("q1-one", PlanField.DONE, OVER, "☒"),
        ("q1-two", PlanField.OWNER, OVER, "Jo"),
        ("q1-two", PlanField.DUE, OVER, "12 May 2027"),
        ("q2-one", PlanField.DUE, OVER, "12/05/2027"),
    )
    entries = PlanEntry("q1-one", "Łucja & Co", DUE, done=True), PlanEntry("q1-two", "Jo", DUE), PlanEntry("q2-one", "", DUE)

    assert Saved(evolve(response, plan=entries)) == read_report(docx)
