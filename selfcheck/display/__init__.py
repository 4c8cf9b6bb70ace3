"""Out: what a value looks like in a notebook.

Values know no screen. The front door hangs :func:`as_output` on each class of the table as ``_repr_html_``, which JupyterLab, VS
Code and others that show Python's values ask for. What HTML takes is imported with the first value that is shown.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from selfcheck.assessment import Assessment
from selfcheck.blocks import Block
from selfcheck.comparison import Comparison
from selfcheck.difference import Difference
from selfcheck.display.answers import tell_assessment, tell_response
from selfcheck.display.pack import tell_action, tell_option, tell_question, tell_questionnaire, tell_section
from selfcheck.lint import Checked
from selfcheck.portfolio import Changes, FirstSteps, Portfolio, Standings, Tally
from selfcheck.questionnaire import Action, Option, Question, Questionnaire, Section
from selfcheck.report import Report, since_last
from selfcheck.response import Response

#: What is told of each class; of a report, its file is shown.
SHOWN: Mapping[type, Callable[[Any], Iterable[Block]]] = {
    Questionnaire: tell_questionnaire,
    Section: tell_section,
    Question: tell_question,
    Option: tell_option,
    Action: tell_action,
    Response: tell_response,
    Assessment: tell_assessment,
    Comparison: since_last,
    Checked: Checked.tell,
    Difference: Difference.tell,
    Portfolio: Portfolio.tell,
    Standings: Standings.tell,
    Tally: Tally.tell,
    FirstSteps: FirstSteps.tell,
    Changes: Changes.tell,
}


def as_output(value: object) -> str:
    """Return a value of a class in the table as the HTML of an output: our style touches nothing around it."""
    from selfcheck.html import to_frame, to_output

    return to_frame(value) if isinstance(value, Report) else to_output(SHOWN[type(value)](value))


def show_values() -> None:
    """Have notebooks show the values in the table, and reports, and complete ids: ``questionnaire["le`` and the tabulator."""
    for kind in (*SHOWN, Report):
        kind._repr_html_ = as_output  # type: ignore[attr-defined]  # the values know no screen
    Questionnaire._ipython_key_completions_ = _ids  # type: ignore[attr-defined]  # nor a notebook, and this is its name for it


def _ids(questionnaire: Questionnaire) -> list[str]:
    return [question.id for question in questionnaire.questions]
