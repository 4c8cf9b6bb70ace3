"""Days as people type them: what can be one day alone is read, and nothing is guessed."""

import re
from datetime import date

from selfcheck.report import spell
from selfcheck.text import line

#: The months by their first three letters, as reports spell them.
_MONTHS = {spell(date(2000, month, 1)).split()[1].casefold(): month for month in range(1, 13)}
_WEEKDAYS = "mon", "tue", "wed", "thu", "fri", "sat", "sun"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]{{0,6}}\.?,? ?)?"
_DAY, _NAME, _YEAR = r"(?P<day>\d{1,2})", r"(?P<name>[a-z]{3,9})\.?", r"(?P<year>\d{4}|\d{2})"
_FORMS = [
    re.compile(form)
    for form in (
        # The day comes first, as in the dates that a report writes itself: 12/05/2027.
        rf"{_DAY}(?P<between>[/.])(?P<month>\d{{1,2}})(?P=between){_YEAR}",
        rf"{_DAY}[- ](?P<month>\d{{1,2}})[- ](?P<year>\d{{4}})",
        r"(?P<year>\d{4})(?P<between>[-/.])(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})",
        rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th)?(?: of)?[ .-]*{_NAME}[ ,-]*{_YEAR}",
        rf"{_WEEKDAY}{_NAME} ?{_DAY}(?:st|nd|rd|th)?(?:, ?| ){_YEAR}",
    )
]


def read_day(words: str) -> date | None:
    """Return the day that is meant, or None where that is not certain: a day without its year, a month, or no date at all.

    Args:
        words: what somebody typed, such as ``12/05/2027``, ``12.5.27``, ``12 May 2027`` or ``2027-05-12``.
    """
    words = re.sub(r" ?([/.]) ?", r"\1", line(words).casefold()).rstrip(".")
    found = next(filter(None, (form.fullmatch(words) for form in _FORMS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _month(parts["name"]) if "name" in parts else int(parts["month"])
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    try:
        day = date(year, month, int(parts["day"]))
    except ValueError:
        return None
    is_sure = parts.get("weekday") in (None, _WEEKDAYS[day.weekday()])
    return day if is_sure and year >= 1000 else None


def _month(name: str) -> int:
    """Return the number of the month that begins so; 0 for none."""
    return next((month for full, month in _MONTHS.items() if full.startswith("sep" if name == "sept" else name)), 0)
