"""A report as a value, and helpers to spell dates and cite sources."""

from datetime import date

from attrs import frozen

from selfcheck.assessment import Assessment
from selfcheck.questionnaire import Questionnaire, Source
from selfcheck.text import slug


@frozen
class Report:
    """An assessment made out on a day."""

    assessment: Assessment
    date: date

    @property
    def title(self) -> str:
        """The title on the cover and in the document's properties."""
        return self.assessment.questionnaire.title

    @property
    def organisation(self) -> str:
        """The name of whom the report is for; may be empty."""
        return self.assessment.response.organisation

    @property
    def prepared_by(self) -> str:
        """The name of whoever made the check; may be empty."""
        return self.assessment.response.prepared_by

    def file_name(self, ending: str) -> str:
        """Return ``selfcheck_<organisation>_<date>.<ending>``, safe on every system."""
        parts = "selfcheck", slug(self.organisation), self.date.isoformat()
        return f"{'_'.join(filter(None, parts))}.{ending}"


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
