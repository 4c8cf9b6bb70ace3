"""The spreadsheet: what it holds, as other programs read it."""

import csv
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas
import pytest
from samples import DUTY, FIVE, RICH, make_action, make_question, make_questionnaire, respond

from selfcheck.assessment import assess
from selfcheck.formats.spreadsheet import to_xlsx
from selfcheck.report import Report
from selfcheck.text import MOST_NOTE

DAY = date(2026, 11, 5)
DUE = date(2026, 12, 24)
HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(1;1)", '=HYPERLINK("https://example.org","x")', "=cmd|' /C calc'!A0"]
#: Separated by commas, in UTF-8, as shown, nothing calculated anew; the number of the sheet follows.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,"


def report(response, questionnaire=FIVE):
    return Report(assess(questionnaire, response), DAY)


def book(response, questionnaire=FIVE):
    return openpyxl.load_workbook(BytesIO(to_xlsx(report(response, questionnaire))))


def read(response, sheet, questionnaire=FIVE):
    """Return the rows of a sheet as pandas reads them."""
    content = BytesIO(to_xlsx(report(response, questionnaire)))
    return pandas.read_excel(content, sheet_name=sheet, keep_default_na=False).to_dict("records")


def test_the_plan_has_a_row_for_each_action():
    """Each row of the plan is there in its order, with all that is known of it; a date is a date."""
    response = respond("no", "no").agree("beta-law", owner="Ada", due=DUE).agree("alpha-small", done=True)
    rows = read(response, "Action plan")
    [law] = [row for row in rows if row["Action"] == "Do the beta-law"]
    [done] = [row for row in rows if row["Action"] == "Do the alpha-small"]

    assert [row.action.text for row in report(response).assessment.plan] == [row["Action"] for row in rows]
    assert {
        "No.": law["No."],
        "Group": "Do these first",
        "Action": "Do the beta-law",
        "Owner": "Ada",
        "By": datetime(2026, 12, 24),
        "Done": "No",
        "Effort": "days",
        "Cost": "no cost",
        "Required by law": "The act, Section 1",
        "Question": "Beta",
    } == law
    assert ("Next", "Yes", "") == (done["Group"], done["Done"], done["By"])


def test_a_condition_and_what_is_set_aside_are_told():
    """A duty of some alone says of whom; one that was set aside says that it does not apply, in the plan and at the answer."""
    action = make_action("keep-a-log", "no", law=(DUTY,), condition="You have staff")
    asked = make_questionnaire(make_question("alpha", action))
    response = respond("no").answer("alpha", set_aside=["keep-a-log"])

    assert ["The act, Section 1 (only if it applies: you have staff)"] == [
        row["Required by law"] for row in read(respond("no"), "Action plan", asked)
    ]
    assert ["Does not apply"] == [row["Done"] for row in read(response, "Action plan", asked)]
    assert ["Do the keep-a-log"] == [row["Does not apply"] for row in read(response, "Answers", asked)]


def test_the_answers_have_a_row_for_each_question():
    """Each question is there, answered or not, with its topic, rating, ticks and note; so is what is no longer asked."""
    response = respond("partially").answer("alpha", measures=["alpha-large", "alpha-small"], note="Line 1\nLine 2")
    response = response.answer("gone", option="no", note="Kept").answer("beta", note="Ask Ada")
    first, second, *_, last = read(response, "Answers", RICH)

    in_place = "The alpha-large is done\nThe alpha-small is done"
    assert ["First things", "Is alpha in place?", "Partially", "Partly in place", in_place, "", "Line 1\nLine 2"] == [
        *first.values()
    ]
    assert ["First things", "Is beta in place?", "Not answered", "", "", "", "Ask Ada"] == [*second.values()]
    assert ["No longer asked", "gone", "no", "", "", "", "Kept"] == [*last.values()]


def test_a_report_on_nothing_says_so():
    """Without answers the plan says that no action is due, and the last sheet how far it is."""
    assert ["No action is due from the answers given so far."] == [row["Action"] for row in read(respond(), "Action plan")]
    assert "Interim: 0 of 5 answered." in {row["This report"] for row in read(respond(), "About")}


def test_it_scrolls_filters_and_prints():
    """Headings stay in view and are repeated in print, rows can be filtered, and a page is as wide as the table."""
    plan = book(respond("no"))["Action plan"]

    assert ("A2", f"A1:J{plan.max_row}", "$1:$1") == (plan.freeze_panes, plan.auto_filter.ref, plan.print_title_rows)
    # The width of one page is what is meant where nothing is said.
    assert ("landscape", None, 0) == (plan.page_setup.orientation, plan.page_setup.fitToWidth, plan.page_setup.fitToHeight)
    assert plan.sheet_properties.pageSetUpPr.fitToPage
    assert ['"No,Yes,Does not apply"'] == [rule.formula1 for rule in plan.data_validations.dataValidation]
    assert "d mmm yyyy" == book(respond("yes").agree("alpha-keep", due=DUE))["Action plan"]["E2"].number_format


def typed(text):
    """Return a response in which a text stands wherever one can be typed."""
    response = respond("no", organisation=text, prepared_by=text).answer("alpha", note=text).answer("beta", note=text)
    return response.answer(text, option=text, note=text).agree("alpha-large", owner=text, due=DUE)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_stays_text(text):
    """What looks like a formula is text, and marked as such, so that it stays text when somebody edits the cell."""
    cells = [cell for sheet in book(typed(text)) for row in sheet.iter_rows() for cell in row if cell.value == text]

    assert 8 == len(cells)
    assert {("s", True)} == {(cell.data_type, cell.quotePrefix) for cell in cells}


def test_no_program_calculates_what_was_typed(office):
    """Another spreadsheet program writes what was typed as it stands, in each sheet."""
    content = to_xlsx(report(typed(HOSTILE[0])))
    plan, answers, about = (
        list(csv.reader(office(content, f"{CSV}{number}", "xlsx").decode().splitlines())) for number in (1, 2, 3)
    )

    assert HOSTILE[0] in [row[3] for row in plan]
    assert 5 == sum(row.count(HOSTILE[0]) for row in answers)
    assert [HOSTILE[0]] * 2 == [row[1] for row in about[2:4]]


def test_the_longest_texts_fit():
    """A note may be as long as the page takes it, and a name may hold what a printed heading takes for a command."""
    long = "&" * MOST_NOTE
    rows = read(typed(long), "Answers")

    assert long == rows[0]["Note"]
    assert "&" * 100 == book(typed(long))["Answers"].oddHeader.left.text.replace("&&", "&")


@pytest.mark.parametrize("due", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)])
def test_no_day_is_lost(due):
    """A day that spreadsheets do not know is text."""
    [row] = read(respond("yes").agree("alpha-keep", due=due), "Action plan")

    assert str(due) == str(row["By"]).removesuffix(" 00:00:00")


def test_the_same_report_gives_the_same_bytes():
    """Nothing in the file is of the moment in which it was made."""
    assert to_xlsx(report(respond("no"))) == to_xlsx(report(respond("no")))


def test_nothing_touches_a_disk():
    """No file is written on the way: answers are confidential."""
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from test_formats_xlsx import report, respond, to_xlsx\n"
        "def watch(event, arguments):\n"
        "    if event == 'open' and arguments[1] and set(arguments[1]) & set('wax+'): print(arguments)\n"
        "to_xlsx(report(respond()))\n"
        "sys.addaudithook(watch)\n"
        "to_xlsx(report(respond('no')))\n"
    )
    assert "" == subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
