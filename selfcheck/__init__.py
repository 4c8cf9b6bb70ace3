"""selfcheck: a security self-assessment that a small organisation can finish in ten minutes and act on the same day.

A :class:`Questionnaire` is asked. A :class:`Response` is what was answered so far, for whom and by whom.
An :class:`Assessment` is what follows. A :class:`Report` is an assessment made out on a day.
All four are values: they never change, and they know no screen, no file and no clock. Everything else is a door:

    a folder of TOML ── load_pack ──► Questionnaire ─┐
    saved answers ───── from_json ──► Response ──────┴─ assess ──► Assessment ── Report(…, date) ──► Report
                                                                     │                                │
                                                        selfcheck.html, .widgets               selfcheck.formats: a file
                                                                                               (.word.to_docx, .html.to_html)
    for whoever edits a pack:

    a folder of TOML ── check_pack(…, date) ──► everything that is wrong with it, with file and line
    two Questionnaires ── diff ──► what changed for whoever answers, in words
    Questionnaire ── selfcheck.word.review_to_docx ──► an expert's desk ── selfcheck.word.read_review ──► what is to be changed

>>> from datetime import date
>>> questionnaire = load_pack("personal-data-security")
>>> response = Response(questionnaire.id, questionnaire.version).answer(questionnaire["lead-person"], option="no")
>>> assessment = assess(questionnaire, response)
>>> assessment.progress
'1 of 5 answered'
>>> Report(assessment, date(2026, 11, 22)).file_name("docx")
'selfcheck_2026-11-22.docx'
>>> check_pack("personal-data-security", date(2026, 11, 22)).errors
()
"""

from selfcheck.assessment import Assessment, Finding, Group, OtherPack, Overall, PlannedAction, assess
from selfcheck.difference import Change, Difference, diff
from selfcheck.display import show_values
from selfcheck.errors import SelfcheckError
from selfcheck.glossary import Term
from selfcheck.lint import check_pack
from selfcheck.packs import Place, Problem, UnknownPack, UnsoundPack, bundled_packs, load_pack
from selfcheck.questionnaire import (
    Action,
    Cost,
    Effort,
    Fact,
    Option,
    Question,
    Questionnaire,
    Rating,
    Section,
    Source,
    Standard,
    UnknownId,
)
from selfcheck.report import Report
from selfcheck.response import Answer, PlanEntry, Response, UnreadableResponse, from_json, to_json
from selfcheck.saved_answers import read_answers, resume

__all__ = [
    "Action",
    "Answer",
    "Assessment",
    "Change",
    "Cost",
    "Difference",
    "Effort",
    "Fact",
    "Finding",
    "Group",
    "Option",
    "OtherPack",
    "Overall",
    "Place",
    "PlanEntry",
    "PlannedAction",
    "Problem",
    "Question",
    "Questionnaire",
    "Rating",
    "Report",
    "Response",
    "Section",
    "SelfcheckError",
    "Source",
    "Standard",
    "Term",
    "UnknownId",
    "UnknownPack",
    "UnreadableResponse",
    "UnsoundPack",
    "assess",
    "bundled_packs",
    "check_pack",
    "diff",
    "from_json",
    "load_pack",
    "read_answers",
    "resume",
    "to_json",
]

show_values()
