"""The words that ratings, evidence, effort and cost go by, each with its label for readers."""

from enum import Enum
from typing import Self


class Labelled(Enum):
    """An enumeration whose members have a word, which files use and which is their value, and a label for readers."""

    label: str

    def __new__(cls, word: str, label: str, *_: str | int) -> Self:
        """Return a member whose value is the word alone."""
        member = object.__new__(cls)
        member._value_ = word
        member.label = label
        return member


class Rating(Labelled):
    """The rating of an answer: a word, a label, and a mark that tells ratings apart without their colour."""

    GREEN = "green", "In place", "●"
    AMBER = "amber", "Partly in place", "◐"
    RED = "red", "Not in place", "▲"
    GREY = "grey", "Not known yet", "?"
    NONE = "none", "Not applicable", "–"

    def __init__(self, _word: str, _label: str, shape: str) -> None:
        self.shape = shape


class Evidence(Labelled):
    """The degree of certainty of what a source says."""

    VERIFIED = "verified", "read in a copy of the source"
    SECONDARY = "secondary", "known from other sources that agree"
    LISTED = "listed", "address known, text not read"


class Effort(Labelled):
    """The work that an action takes: a word, a label, and the minutes that it is added up with."""

    QUARTER_HOUR = "quarter-hour", "about 15 minutes", 15
    HOUR = "hour", "about an hour", 60
    DAY = "day", "about a day", 8 * 60
    MORE = "more", "more than a day", 16 * 60

    def __init__(self, _word: str, _label: str, minutes: int) -> None:
        self.minutes = minutes


class Cost(Labelled):
    """The money that an action takes, beside the time."""

    NONE = "none", "costs nothing"
    LOW = "low", "costs little"
    SOME = "some", "costs money"
