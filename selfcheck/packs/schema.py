"""The shape of the files of a pack. Every key is listed here; the rest is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from selfcheck.questionnaire import Cost, Effort, Evidence, Rating
from selfcheck.structure import NonEmpty, OneLine, OptionalText

_NOTHING = OptionalText("")


@frozen
class AnswerEntry:
    """An answer that the pack has, in ``[answer.<id>]``."""

    label: OneLine
    rating: Rating


@frozen
class AcceptEntry:
    """A warning that stays, with its reason, in ``[[accept]]``."""

    #: The name of its rule, which the check has in brackets.
    rule: OneLine
    why: NonEmpty
    #: The id of the question, action, source, fact, term or standard that it is about; without one it stays everywhere.
    at: OptionalText = _NOTHING


@frozen
class PackEntry:
    """``pack.toml``."""

    id: OneLine
    title: OneLine
    summary: NonEmpty
    version: OneLine
    language: OneLine
    sections: tuple[str, ...]
    answer: Mapping[str, AnswerEntry]
    first: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    reviewed_by: OptionalText = _NOTHING
    reviewed_on: date | None = None
    accept: tuple[AcceptEntry, ...] = ()


@frozen
class SourceEntry:
    """A source, in ``[<id>]`` of ``sources.toml``."""

    title: OneLine
    publisher: OneLine
    url: OneLine
    evidence: Evidence
    checked: date | None = None


@frozen
class FactEntry:
    """A fact that goes out of date, in ``[<id>]`` of ``facts.toml``."""

    value: OneLine
    fact: NonEmpty
    source: OneLine
    evidence: Evidence
    valid_from: date | None = None
    valid_to: date | None = None
    checked: date | None = None


@frozen
class TermEntry:
    """A word that not everybody knows, in ``[<id>]`` of ``terms.toml``."""

    term: OneLine
    meaning: NonEmpty
    also: tuple[OneLine, ...] = ()


@frozen
class StandardEntry:
    """A standard that actions may serve, in ``[<id>]`` of ``standards.toml``."""

    standard: OneLine
    title: OneLine
    source: OptionalText = _NOTHING


@frozen
class RowEntry:
    """A row with a label, in ``[[<id>.part.row]]``."""

    label: OneLine
    owner_of: tuple[str, ...] = ()


@frozen
class PartEntry:
    """A part of a document, in ``[[<id>.part]]``."""

    title: OneLine
    body: OptionalText = _NOTHING
    columns: tuple[OneLine, ...] = ()
    ticks: tuple[OneLine, ...] = ()
    lines: int = 0
    row: tuple[RowEntry, ...] = ()


@frozen
class DocumentEntry:
    """A page to fill in, in ``[<id>]`` of ``documents.toml``."""

    title: OneLine
    purpose: OneLine
    part: tuple[PartEntry, ...]
    reading: tuple[str, ...] = ()


@frozen
class SectionEntry:
    """A section's file, without its questions."""

    title: OneLine


@frozen
class QuestionEntry:
    """A ``[[question]]``, without its options and actions."""

    id: OneLine
    short: OneLine
    text: OneLine
    hint: NonEmpty
    why: NonEmpty
    essential: bool = False
    see_also: tuple[str, ...] = ()


@frozen
class OptionEntry:
    """An option, in ``[question.option.<id>]``."""

    advice: NonEmpty
    reading: tuple[str, ...] = ()
    review: OptionalText = _NOTHING


@frozen(kw_only=True)
class SharedActionEntry:
    """An action that several packs may ask for, in ``[<id>]`` of ``shared/actions.toml``."""

    text: OneLine
    how: NonEmpty
    effort: Effort
    cost: Cost
    measure: OptionalText = _NOTHING
    law: tuple[str, ...] = ()
    condition: OptionalText = _NOTHING
    reading: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    document: OptionalText = _NOTHING
    was: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class ActionEntry(SharedActionEntry):
    """An action, in ``[question.action.<id>]``."""

    when: tuple[str, ...]


@frozen
class TakenEntry:
    """An action that is shared, in ``[question.action.<id>]``: all but this is in ``shared/actions.toml``."""

    when: tuple[str, ...]


@frozen(kw_only=True)
class Change:
    """What may stand in any change of an entry, beside the keys of that entry."""

    #: Whether the entry is left out.
    off: bool = False


@frozen(kw_only=True)
class SectionChange(Change):
    """A change of a section, in ``[section.<id>]``."""

    #: Those that come first, in order; the others follow.
    questions: tuple[str, ...] = ()


@frozen(kw_only=True)
class QuestionChange(Change):
    """A change of a question, in ``[question.<id>]``, and below it ``option.<id>`` and ``action.<id>``."""

    #: Those that come first, in order; the others follow.
    actions: tuple[str, ...] = ()


@frozen(kw_only=True)
class OverlayEntry:
    """What stands in ``pack.toml`` beside the keys of any pack, where it extends another."""

    #: The other pack: one that comes along, by its id, or a folder.
    extends: OneLine
    #: The answers that come first, in order; the others follow.
    answers: tuple[str, ...] = ()
    #: The changes, by the kinds and the ids of the entries.
    section: Mapping[str, Any] = {}
    question: Mapping[str, Any] = {}
    source: Mapping[str, Any] = {}
    fact: Mapping[str, Any] = {}
    term: Mapping[str, Any] = {}
    standard: Mapping[str, Any] = {}
    document: Mapping[str, Any] = {}
