"""The words that all parts of a report share: days, sources, what an action takes."""

import calendar
from collections.abc import Iterable
from datetime import date

from selfcheck.assessment import PlannedAction
from selfcheck.blocks import SmallPrint, words
from selfcheck.prose import Run, Runs, parse, safe_link
from selfcheck.questionnaire import Action, Cost, Effort, Questionnaire, Source

# Not strftime: its names follow the machine's language.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def spell(day: date) -> str:
    """Return the day in British words: 5 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def lowered(text: str) -> str:
    """Return a text as it stands inside a sentence; an abbreviation at its beginning stays one."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def version(questionnaire: Questionnaire) -> str:
    """Return the line that says how old the questions and the advice are, and who has reviewed them."""
    advice = f", advice of {spell(date.fromisoformat(questionnaire.version))}" if _is_day(questionnaire.version) else ""
    if questionnaire.reviewed_on is None:
        review = "no lawyer has reviewed this version"
    else:
        review = f"reviewed by {questionnaire.reviewed_by} on {spell(questionnaire.reviewed_on)}"
    return f"Version {questionnaire.version}{advice}; {review}."


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def cited(source: Source) -> str:
    """Return how a source is named."""
    return source.title if source.title == source.publisher else f"{source.title} ({source.publisher})"


def linked(source: Source) -> Run:
    """Tell the name of a source, leading to it."""
    return Run(cited(source), link=safe_link(source.url))


def listed(sources: Iterable[Source]) -> Runs:
    """Tell sources in a line, each leading to its page."""
    return tuple(run for number, source in enumerate(sources) for run in ((Run(", "),) if number else ()) + (linked(source),))


def first_step(action: Action) -> str:
    """Return how an action begins, as plain text on one line."""
    return " ".join(words(item) for block in parse(action.how) for item in block.items)


def time(action: Action) -> str:
    """Return the time that an action takes, as short as a column wants it."""
    return _TIMES[action.effort]


def cost(action: Action) -> str:
    """Return the money that an action takes, as short as a column wants it."""
    return _SHORT_COSTS[action.cost]


_TIMES = {Effort.QUARTER_HOUR: "15 min", Effort.HOUR: "1 hour", Effort.DAY: "1 day", Effort.MORE: "days"}
_SHORT_COSTS = {Cost.NONE: "no cost", Cost.LOW: "low cost", Cost.SOME: "some cost"}


def page_for(action: Action) -> str:
    """Return a sentence on the page to fill in that an action asks for; nothing where it asks for none."""
    return f"We make you a page for it: {action.document.title}." if action.document else ""


def together(rows: Iterable[PlannedAction]) -> str:
    """Return what actions take together, as a part of a sentence: "about six hours together, at little or no cost"."""
    actions = [row.action for row in rows]
    hours = max(1, round(sum(action.effort.minutes for action in actions) / 60))
    hours_told = f"about {spelt(hours)} hours" if hours > 1 else "about an hour"
    most = max((action.cost for action in actions), key=list(Cost).index, default=Cost.NONE)
    return f"{hours_told} together, {_COSTS[most]}" if len(actions) > 1 else f"{hours_told}, {_COSTS[most]}"


_COSTS = {Cost.NONE: "at no cost", Cost.LOW: "at little or no cost", Cost.SOME: "some of it for money"}
_NUMBERS = "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"


def spelt(number: int) -> str:
    """Return a number as a word, as far as ten."""
    return _NUMBERS[number - 1] if 0 < number <= len(_NUMBERS) else str(number)


def capital(text: str) -> str:
    """Return a text as a sentence begins with it."""
    return f"{text[:1].upper()}{text[1:]}"


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def small(text: str) -> SmallPrint:
    """Return small print of plain text."""
    return SmallPrint((Run(text),))
