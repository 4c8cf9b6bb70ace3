"""Days as people type them into the plan of a report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.report import spell
from selfcheck.word.days import read_day

DAY = date(2027, 5, 12)


@pytest.mark.parametrize(
    "words",
    [
        *("12/05/2027", "12/5/2027", "12/5/27", "12.5.2027", "12.05.27", "12. 5. 2027", "12-5-2027", "12 05 2027"),
        *(
            "2027-05-12",
            "2027/5/12",
            "12 May 2027",
            "12th of May 2027",
            "12 may, 2027",
            "12-May-2027",
            "12 May 27",
            "12. May 2027",
        ),
        *(
            "12. May 2027",
            "May 12, 2027",
            "May 12th 2027",
            "Wed 12 May 2027",
            "Wednesday, 12 May 2027.",
            " 12\N{NO-BREAK SPACE}May  2027 ",
        ),
    ],
)
def test_a_day_in_any_form(words):
    """A day is read in each form in which people write one; a day comes before its month, as in the report."""
    assert DAY == read_day(words)


@pytest.mark.parametrize("name", ["Sep", "Sept", "Sept.", "September"])
def test_a_month_that_is_cut_short(name):
    """A month may be cut short, with a dot or without."""
    assert date(2026, 9, 3) == read_day(f"3 {name} 2026")


@pytest.mark.parametrize(
    "words",
    [
        *("", "12 May", "May 2027", "12/05", "2027", "12", "next week", "soon", "12/13/2027", "31/2/2027", "12/05/20270"),
        *(
            "27-05-12",
            "12/05-2027",
            "12/05/0027",
            "12 Mayor 2027",
            "12 Ma 2027",
            "12 or 13 May 2027",
            "12 mai 2027",
            "x" * 10_000,
        ),
    ],
)
def test_what_is_not_certain(words):
    """Where a part is missing, or the day is none, nothing is guessed."""
    assert None is read_day(words)


@given(st.dates(date(1000, 1, 1)))
def test_every_day(day):
    """Each day is read as the report writes it, spelt out, and as machines write it."""
    assert {day} == {read_day(day.strftime("%d/%m/%Y")), read_day(spell(day)), read_day(day.isoformat())}


@given(st.text(max_size=30))
def test_nothing_is_raised(words):
    """Whatever was typed, it is a day or none."""
    day = read_day(words)

    assert day is None or date(1000, 1, 1) <= day
