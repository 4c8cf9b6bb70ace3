"""What is asked: a Questionnaire of Sections of Questions, each with its Options and Actions.

The words follow FHIR's Questionnaire (question, option, answer) and OSCAL's plan of action (action).
"""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from attrs import frozen


class Rating(Enum):
    """How well an answer keeps personal data secure. The value is the word that packs use."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    NONE = "none"

    @property
    def label(self) -> str:
        """The rating in words, as it is always shown."""
        return _LABELS[self]

    @property
    def shape(self) -> str:
        """A mark that tells the ratings apart without their colour."""
        return _SHAPES[self]

    @property
    def is_known(self) -> bool:
        """Whether the answer says how things are: green, amber or red."""
        return self in (Rating.GREEN, Rating.AMBER, Rating.RED)


_LABELS = {
    Rating.GREEN: "In place",
    Rating.AMBER: "Partly in place",
    Rating.RED: "Not in place",
    Rating.GREY: "Not known yet",
    Rating.NONE: "Not applicable",
}
_SHAPES = {Rating.GREEN: "●", Rating.AMBER: "◐", Rating.RED: "○", Rating.GREY: "?", Rating.NONE: "–"}


class Evidence(Enum):
    """How sure we are of what a source says."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    LISTED = "listed"

    @property
    def label(self) -> str:
        """What the word means, for readers."""
        return _EVIDENCE[self]


_EVIDENCE = {
    Evidence.VERIFIED: "read in a copy of the source",
    Evidence.SECONDARY: "known from other sources that agree",
    Evidence.LISTED: "address known, text not read",
}


class Effort(Enum):
    """How much work an action takes: about an hour, about a day, or more."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def label(self) -> str:
        """The effort in words."""
        return _EFFORTS[self]


_EFFORTS = {Effort.SMALL: "about an hour", Effort.MEDIUM: "about a day", Effort.LARGE: "more than a day"}


@frozen
class Source:
    """Where further reading is kept: a page that somebody else publishes."""

    id: str
    title: str
    publisher: str
    url: str
    evidence: Evidence
    #: The day on which a person last read the page; None until someone has.
    checked: date | None = None


@frozen
class Option:
    """An answer that a question offers, with the advice for whoever gives it."""

    id: str
    label: str
    rating: Rating
    #: Markdown, see :mod:`selfcheck.prose`.
    advice: str
    reading: tuple[Source, ...] = ()
    #: Why the advice still needs an expert's eye; empty when it does not.
    review: str = ""


@frozen
class Action:
    """One thing to do."""

    id: str
    text: str
    #: The ids of the options that call for it.
    when: tuple[str, ...]
    effort: Effort
    #: Markdown: the first step.
    how: str
    #: The same thing as a fact, to tick where it is in place; empty where ticking makes no sense.
    measure: str = ""
    #: True only where the law asks for it.
    must: bool = False
    reading: tuple[Source, ...] = ()


@frozen
class Question:
    """One thing that is asked."""

    id: str
    text: str
    hint: str
    #: Markdown: why it matters.
    why: str
    options: tuple[Option, ...]
    actions: tuple[Action, ...] = ()
    essential: bool = False

    def option(self, id: str | None) -> Option | None:
        """Return the option with this id, or None where the question does not offer it."""
        return next((option for option in self.options if option.id == id), None)

    @property
    def measures(self) -> tuple[Action, ...]:
        """The actions that can be ticked as measures: what to look for when nobody knows."""
        return tuple(action for action in self.actions if action.measure)


@frozen
class Section:
    """Questions under one title."""

    id: str
    title: str
    questions: tuple[Question, ...]


@frozen
class Questionnaire:
    """Everything that one pack asks."""

    id: str
    title: str
    #: One or two sentences: what this check is, and for whom.
    summary: str
    #: A date as text, printed in every report.
    version: str
    language: str
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all sections, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id: str) -> Question | None:
        """Return the question with this id, or None where the questionnaire does not ask it."""
        return next((question for question in self.questions if question.id == id), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the questionnaire reads from, each once, in the order of first use."""
        return tuple(dict.fromkeys(self._readings()))

    def _readings(self) -> Iterator[Source]:
        for question in self.questions:
            for option in question.options:
                yield from option.reading
            for action in question.actions:
                yield from action.reading
