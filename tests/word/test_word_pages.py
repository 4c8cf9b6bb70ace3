"""How long a report is: pages in Word, with a font as wide as Calibri."""

from datetime import date

import pytest
from docx_pages import pages_of

from selfcheck import Report, Response, assess, load_pack
from selfcheck.word import to_docx

DAY = date(2026, 11, 26)
MIXED = "yes", "no", "partially", "partially", "no"
#: What is answered, question by question and again from the first.
PATTERNS = {"mixed": MIXED, "all Yes": ("yes",), "two answered": MIXED[:2]}
#: The most pages of a report, by pack and pattern. Every first step of what is not in place is told, and no question is torn.
MOST = {
    "personal-data-security": {"mixed": 7, "all Yes": 4, "two answered": 4},
    "it-security": {"mixed": 20, "all Yes": 8, "two answered": 5},
}


def respond(pack, pattern):
    """Return a response of this pattern; what is partly in place has its first three measures ticked."""
    response = Response(pack.id, pack.version, "Bright & Sons Ltd", "Ada Lovelace")
    for number, question in enumerate(pack.questions[:2] if pattern == "two answered" else pack.questions):
        options = PATTERNS[pattern]
        option = options[number % len(options)]
        ticked = [action.id for action in question.measures if option in action.when][:3] if option == "partially" else ()
        response = response.answer(question.id, option=option, measures=ticked)
    return response


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("name", MOST)
def test_a_report_is_short(office, name, pattern):
    """A report has few pages: page one stands alone, and the plan begins page two."""
    pack = load_pack(name)
    one, two, *others = pages_of(to_docx(Report(assess(pack, respond(pack, pattern)), DAY)), office)

    assert len(others) + 2 <= MOST[name][pattern]
    assert "Where you stand" in one
    assert "General guidance, not legal advice." in one
    assert two.lstrip().startswith("Action plan")


def test_a_date_takes_one_line(office):
    """The date of an action fits into its cell."""
    pack = load_pack("personal-data-security")
    response = respond(pack, "mixed")
    response = response.agree(assess(pack, response).plan[0].action.id, due=date(2027, 12, 28))

    assert "28/12/2027" in pages_of(to_docx(Report(assess(pack, response), DAY)), office)[1]
