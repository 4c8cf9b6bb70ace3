"""The calendar: the dates of a report, as another program reads them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from icalendar import Calendar
from samples import FIVE, respond

from selfcheck.assessment import assess
from selfcheck.formats.calendar import remark, to_ics
from selfcheck.report import Report

DAY = date(2026, 11, 5)
NO = respond("no", "no", organisation="Bright & Sons; Ltd, of \\ Ünïted")


def events(response=NO, day=DAY, questionnaire=FIVE):
    """Return the events of a report, in order."""
    calendar = Calendar.from_ical(to_ics(Report(assess(questionnaire, response), day)))
    assert [] == [*calendar.errors, *(error for event in calendar.walk() for error in event.errors)]
    return calendar.walk("VEVENT")


def names(found):
    return [str(event["summary"]) for event in found]


def test_each_due_date_is_a_day():
    """An action that is due on a day is an event of that whole day, with a reminder on the morning before."""
    due = date(2026, 12, 24)
    [event, *_] = events(NO.agree("alpha-large", owner="Zoë, the lead", due=due))

    assert "Zoë, the lead: do the alpha-large" == event["summary"]
    assert (due, due + timedelta(days=1)) == (event.start, event.end)
    assert "DATE" == event["dtstart"].params["VALUE"]
    assert [timedelta(hours=-15)] == [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    told = event["description"].splitlines()
    assert ["For Bright & Sons; Ltd, of \\ Ünïted.", "Alpha. It takes days, no cost.", "Begin with alpha-large."] == told


@pytest.mark.parametrize("agreed", [{}, {"owner": "Ada"}, {"due": DAY, "done": True}])
def test_what_has_no_day_or_is_done_stays_out(agreed):
    """An action without a day, or that is done, is no event."""
    assert ["Go through the action plan", "Next check: A sample"] == names(events(NO.agree("alpha-large", **agreed)))


def test_a_calendar_without_due_dates_says_so():
    """Where no action has a day, that is said; the days to look again and to check again are there all the same."""
    dated, bare = (Report(assess(FIVE, response), DAY) for response in (NO.agree("alpha-large", due=DAY), NO))

    assert ("", "No action has a date yet: give each one a day, and make the calendar again.") == (remark(dated), remark(bare))
    assert [date(2026, 12, 5), date(2027, 5, 5)] == [event.start for event in events()]
    assert ["Next check: A sample"] == names(events(respond("yes", "yes", "yes", "yes", "yes")))


def test_importing_again_moves_an_event():
    """An event keeps its name while its action, its check and the organisation stay: a later report moves it, and adds none."""
    before = events(NO.agree("alpha-large", due=DAY))
    after = events(NO.agree("alpha-large", due=date(2027, 1, 1), owner="Ada"), day=date(2026, 11, 30))

    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert len(before) == len({event["uid"] for event in before})
    assert [datetime(2026, 11, 30, tzinfo=UTC)] * 3 == [event["dtstamp"].dt for event in after]


def test_clients_do_not_take_each_others_place():
    """In an adviser's calendar the same action is another event for another client."""
    other = evolve(NO, organisation="Dark & Daughters").agree("alpha-large", due=DAY)

    assert set() == {event["uid"] for event in events(NO.agree("alpha-large", due=DAY))} & {
        event["uid"] for event in events(other)
    }


def test_what_checks_share_is_one_event():
    """An action that several checks ask for has one event, whichever check the report is of."""
    question, *others = FIVE.questions
    shared = evolve(question, actions=(evolve(question.actions[0], is_shared=True), *question.actions[1:]))
    first = evolve(FIVE, sections=(evolve(FIVE.sections[0], questions=(shared, *others)),))
    second = evolve(first, id="another")
    response = NO.agree("alpha-large", due=DAY).agree("alpha-small", due=DAY)
    one, other = (
        {str(event["summary"]): event["uid"] for event in events(evolve(response, pack=pack.id), questionnaire=pack)}
        for pack in (first, second)
    )

    assert {"Do the alpha-large"} == {summary for summary in one if one[summary] == other[summary]}


def test_the_file_is_as_its_standard_asks():
    """Lines end as they should and are folded at 75 bytes, and the same report gives the same bytes."""
    report = Report(assess(FIVE, NO.agree("alpha-large", due=DAY, owner="Ö" * 200)), DAY)
    content = to_ics(report)

    assert content == to_ics(report)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert [] == [line for line in content.split(b"\r\n") if len(line) > 75 or b"\n" in line]
