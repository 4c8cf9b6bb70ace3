"""What a text rests on, each kept once for many places: sources, facts and standards."""

from datetime import date, timedelta

from attrs import frozen

from selfcheck.questionnaire.kinds import Evidence


@frozen
class Source:
    """A page for further reading that somebody else publishes."""

    id: str
    title: str
    publisher: str
    url: str
    evidence: Evidence
    #: The day on which a person last read the page; None until someone has.
    checked: date | None = None

    def __repr__(self) -> str:
        return f"Source({self.id!r}, {self.title!r})"


@frozen
class Fact:
    """A statement that goes out of date: kept once, with the value that texts print."""

    id: str
    #: What is printed in place of ``{id}``.
    value: str
    #: The whole fact, as a sentence.
    text: str
    source: Source
    evidence: Evidence
    #: The first day on which it holds; None where that is not known.
    valid_from: date | None = None
    #: The last day on which it holds; None where no end is known.
    valid_to: date | None = None
    #: The day on which a person last checked it; None until someone has.
    checked: date | None = None

    def __repr__(self) -> str:
        return f"Fact({self.id!r}, {self.value!r})"

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day, as far as is known."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def is_fresh_on(self, day: date) -> bool:
        """Whether somebody checked it on the day or in the twelve months before."""
        return self.checked is not None and _year_before(day) <= self.checked <= day


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return (day - timedelta(days=1) if leap else day).replace(year=day.year - 1)


@frozen
class Standard:
    """A part of a law or a scheme that an action can serve."""

    id: str
    #: The law or the scheme.
    standard: str
    #: What the part asks for, in short; what stands before a colon is the name of the part.
    title: str
    source: Source | None = None

    def __repr__(self) -> str:
        return f"Standard({self.id!r}, {self.name!r})"

    @property
    def name(self) -> str:
        """The law or the scheme, and the part of it, in words: "UK GDPR, Article 33(1)"."""
        part, colon, _ = self.title.partition(":")
        return f"{self.standard}, {part}" if colon else self.standard
