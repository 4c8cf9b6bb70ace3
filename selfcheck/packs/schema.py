"""What the files of a pack look like. Every key is listed here; the rest is refused."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from selfcheck.questionnaire import Effort, Evidence, Rating
from selfcheck.strict import Extra, Line, Words

_NOTHING = Extra("")


@frozen
class AnswerEntry:
    """An answer that the pack has, in ``[answer.<id>]``."""

    label: Line
    rating: Rating


@frozen
class PackEntry:
    """``pack.toml``."""

    id: Line
    title: Line
    summary: Words
    version: Line
    language: Line
    sections: tuple[str, ...]
    answer: Mapping[str, AnswerEntry]
    retired: tuple[str, ...] = ()


@frozen
class SourceEntry:
    """A source, in ``[<id>]`` of ``sources.toml``."""

    title: Line
    publisher: Line
    url: Line
    evidence: Evidence
    checked: date | None = None


@frozen
class FactEntry:
    """A fact that goes out of date, in ``[<id>]`` of ``facts.toml``."""

    value: Line
    fact: Words
    source: Line
    evidence: Evidence
    valid_from: date | None = None
    valid_to: date | None = None
    checked: date | None = None


@frozen
class TermEntry:
    """A word that not everybody knows, in ``[<id>]`` of ``terms.toml``."""

    term: Line
    meaning: Words
    also: tuple[Line, ...] = ()


@frozen
class StandardEntry:
    """What an action may serve, in ``[<id>]`` of ``standards.toml``."""

    standard: Line
    title: Line
    source: Extra = _NOTHING


@frozen
class SectionEntry:
    """A section's file, without its questions."""

    title: Line


@frozen
class QuestionEntry:
    """A ``[[question]]``, without its options and actions."""

    id: Line
    text: Line
    hint: Words
    why: Words
    essential: bool = False
    see_also: tuple[str, ...] = ()


@frozen
class OptionEntry:
    """An option, in ``[question.option.<id>]``."""

    advice: Words
    reading: tuple[str, ...] = ()
    review: Extra = _NOTHING


@frozen
class ActionEntry:
    """An action, in ``[question.action.<id>]``."""

    text: Line
    how: Words
    when: tuple[str, ...]
    effort: Effort
    measure: Extra = _NOTHING
    must: bool = False
    reading: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
