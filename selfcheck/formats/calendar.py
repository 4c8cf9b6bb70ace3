"""The dates of a report as a calendar: what is due, when to look at the plan again, and when to do the check again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from selfcheck.assessment import PlannedAction
from selfcheck.brand import PLAIN, Brand
from selfcheck.report import Report, cost, first_step, lowered, time

#: What the names of our events are made under: any UUID would do, as long as it stays.
_OURS = UUID("6f1f1c0e-5a52-4c3b-9a58-0c2a6b6d7f11")
#: Nine o'clock on the day before, counted from the midnight at which the day begins.
_REMINDER = timedelta(hours=-15)


def to_ics(report: Report, _: Brand = PLAIN) -> bytes:
    """Return the dates of the report as the bytes of an .ics. The same report always gives the same bytes.

    They are events of a whole day, as most calendars leave tasks (VTODO) out. Each keeps its name, so that a later report moves
    it, where it is imported into the same calendar.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//selfcheck//report//EN")
    for event in _events(report):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def remark(report: Report) -> str:
    """Return what to say of a calendar in which no action stands; empty for any other."""
    return "" if any(_due(report)) else "No action has a date yet: give each one a day, and make the calendar again."


def _due(report: Report) -> Iterator[PlannedAction]:
    return (row for row in report.assessment.plan if row.entry.due and not row.entry.done and not row.is_set_aside)


def _events(report: Report) -> Iterator[Event]:
    questionnaire = report.assessment.questionnaire
    for row in _due(report):
        action, entry = row.action, row.entry
        # What several checks ask for is one event.
        key = action.id if action.is_shared else f"{questionnaire.id}/{action.id}"
        summary = f"{entry.owner}: {lowered(action.text)}" if entry.owner else action.text
        takes = f"{row.question.short}. It takes {time(action)}, {cost(action)}."
        yield _event(report, key, entry.due, summary, takes, first_step(action))
    if report.next_look:
        todo = "Tick off what is done, and give the rest its owners and dates."
        yield _event(report, f"{questionnaire.id} plan", report.next_look, "Go through the action plan", todo)
    yield _event(report, f"{questionnaire.id} check", report.next_check, f"Next check: {questionnaire.title}")


def _event(report: Report, key: str, day: date | None, summary: str, *description: str) -> Event:
    whose = (f"For {report.organisation}.",) if report.organisation else ()
    event = Event()
    event.add("uid", str(uuid5(_OURS, f"{report.organisation}\n{key}")))
    event.add("dtstamp", datetime.combine(report.date, datetime.min.time(), UTC))
    event.add("dtstart", day)
    event.add("summary", summary)
    event.add("description", "\n".join((*whose, *description)))
    # It takes none of the day: others can still meet whoever does it.
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _REMINDER)
    event.add_component(alarm)
    return event
