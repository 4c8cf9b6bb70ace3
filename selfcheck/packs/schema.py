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
    """An answer that the pack has, in ``[answer.<id>]`` of ``pack.toml``."""

    #: What stands beside the radio button.
    label: OneLine
    #: What the answer counts as: in place, partly, not in place, not known, or does not apply.
    rating: Rating


@frozen
class AcceptEntry:
    """A warning that stays, with its reason, in ``[[accept]]`` of ``pack.toml``."""

    #: The name of its rule, which the check has in brackets.
    rule: OneLine
    #: The reason, for whoever edits the pack next.
    why: NonEmpty
    #: The id of the question, action, source, fact, term or standard that it is about; without one it stays everywhere.
    at: OptionalText = _NOTHING


@frozen
class PackEntry:
    """The pack as a whole, in ``pack.toml``."""

    #: The name of the folder; saved answers name their pack by it.
    id: OneLine
    #: The name of the check.
    title: OneLine
    #: For whom it is, and what it is not; stands under the title.
    summary: NonEmpty
    #: The day of the last change; printed in each report.
    version: OneLine
    #: That of the texts, such as en-GB.
    language: OneLine
    #: The names of the sections' files, in order.
    sections: tuple[str, ...]
    #: The answers on offer, in the order of the radio buttons.
    answer: Mapping[str, AnswerEntry]
    #: The ids of the actions that come first wherever they are due, at most ten, in order.
    first: tuple[str, ...] = ()
    #: Ids that were used once, and never are again.
    retired: tuple[str, ...] = ()
    #: Who reviewed this version, by name and role; goes with the day.
    reviewed_by: OptionalText = _NOTHING
    #: The day of the review.
    reviewed_on: date | None = None
    #: The warnings of the check that stay.
    accept: tuple[AcceptEntry, ...] = ()


@frozen
class SourceEntry:
    """A source, in ``[<id>]`` of ``sources.toml``."""

    #: The name of the page.
    title: OneLine
    #: Who publishes it.
    publisher: OneLine
    #: Its address, which begins with https.
    url: OneLine
    #: How sure it is what the page says.
    evidence: Evidence
    #: The day on which a person read it.
    checked: date | None = None


@frozen
class FactEntry:
    """A fact that goes out of date, in ``[<id>]`` of ``facts.toml``."""

    #: What texts print in place of the id in curly brackets.
    value: OneLine
    #: The whole fact, as a sentence.
    fact: NonEmpty
    #: The id of the source that says so.
    source: OneLine
    #: How sure it is.
    evidence: Evidence
    #: The first day on which it holds.
    valid_from: date | None = None
    #: The last day on which it holds.
    valid_to: date | None = None
    #: The day on which a person checked it.
    checked: date | None = None


@frozen
class TermEntry:
    """A word that not everybody knows, in ``[<id>]`` of ``terms.toml``."""

    #: The word.
    term: OneLine
    #: What it means, shown on demand wherever the word stands.
    meaning: NonEmpty
    #: Its other spellings.
    also: tuple[OneLine, ...] = ()


@frozen
class StandardEntry:
    """A standard that actions may serve, in ``[<id>]`` of ``standards.toml``."""

    #: The law or the scheme.
    standard: OneLine
    #: What the part asks for; before a colon stands the name of the part.
    title: OneLine
    #: The id of the source that has its words.
    source: OptionalText = _NOTHING


@frozen
class RowEntry:
    """A row with a label, in ``[[<id>.part.row]]`` of ``documents.toml``."""

    #: What stands at the beginning of the row.
    label: OneLine
    #: The ids of actions: the first owner that the plan has is written beside the label.
    owner_of: tuple[str, ...] = ()


@frozen
class PartEntry:
    """A part of a document, in ``[[<id>.part]]`` of ``documents.toml``."""

    #: The heading.
    title: OneLine
    #: Words under it, in Markdown, which print facts.
    body: OptionalText = _NOTHING
    #: The headings of what is written in; where there are rows, the first is that of their labels.
    columns: tuple[OneLine, ...] = ()
    #: The headings of columns with a box in each row, behind the others.
    ticks: tuple[OneLine, ...] = ()
    #: How many rows are empty, where none has a label; at most 20.
    lines: int = 0
    #: The rows with a label.
    row: tuple[RowEntry, ...] = ()


@frozen
class DocumentEntry:
    """A page to fill in, in ``[<id>]`` of ``documents.toml``."""

    #: The name of the page; names its button and its file, too.
    title: OneLine
    #: What to do with it, in a sentence or two.
    purpose: OneLine
    #: What stands on it, in order.
    part: tuple[PartEntry, ...]
    #: The ids of the sources for further reading.
    reading: tuple[str, ...] = ()


@frozen
class SectionEntry:
    """A section, in ``<section>.toml``, without its questions."""

    #: The name of the topic.
    title: OneLine


@frozen
class QuestionEntry:
    """A question, in ``[[question]]``, without its options and actions."""

    #: What answers and code know the question by.
    id: OneLine
    #: Its name in up to four words, for the verdict and for lists.
    short: OneLine
    #: The question itself, in at most 15 words.
    text: OneLine
    #: What counts as which answer, in at most 25 words.
    hint: NonEmpty
    #: Why it matters, in Markdown; opened on demand.
    why: NonEmpty
    #: Whether an answer that is not in place means “Act now” for the whole.
    essential: bool = False
    #: The topics of our packs that go deeper, as pack/section.
    see_also: tuple[str, ...] = ()


@frozen
class OptionEntry:
    """An option, in ``[question.option.<id>]``."""

    #: What follows from the answer, in Markdown; the first paragraph is one sentence that stands alone.
    advice: NonEmpty
    #: The ids of the sources for further reading.
    reading: tuple[str, ...] = ()
    #: Why an expert has still to look at it.
    review: OptionalText = _NOTHING


@frozen(kw_only=True)
class SharedActionEntry:
    """An action that several packs may ask for, in ``[<id>]`` of ``actions.toml``, which all packs share."""

    #: What to do; begins with a verb.
    text: OneLine
    #: The first step, in Markdown, in at most 45 words.
    how: NonEmpty
    #: The time that it takes.
    effort: Effort
    #: The money that it takes beside the time.
    cost: Cost
    #: The same as a fact, to tick where it is in place.
    measure: OptionalText = _NOTHING
    #: The ids of the standards that ask for it: it is a legal duty.
    law: tuple[str, ...] = ()
    #: Whom the duty applies to, where that is not everybody.
    condition: OptionalText = _NOTHING
    #: The ids of the sources for further reading.
    reading: tuple[str, ...] = ()
    #: The ids of the standards that it helps to meet.
    serves: tuple[str, ...] = ()
    #: The id of the page to fill in that it asks for.
    document: OptionalText = _NOTHING
    #: Lists of former ids: who had ticked all of one list has ticked this.
    was: tuple[tuple[str, ...], ...] = ()


@frozen(kw_only=True)
class ActionEntry(SharedActionEntry):
    """An action, in ``[question.action.<id>]``."""

    #: The ids of the answers that call for it.
    when: tuple[str, ...]


@frozen
class TakenEntry:
    """An action that is shared, in ``[question.action.<id>]``: all but this is in ``shared/actions.toml``."""

    #: The ids of the answers that call for it.
    when: tuple[str, ...]


@frozen(kw_only=True)
class Change:
    """A change of any entry, in ``[<kind>.<id>]``: what may stand there beside the keys of that entry."""

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
    """A pack that extends another, in ``pack.toml``: what stands there beside the keys of any pack."""

    #: The other pack: one that comes along, by its id, or a folder.
    extends: OneLine
    #: The answers that come first, in order; the others follow.
    answers: tuple[str, ...] = ()
    #: The changes of sections, by their ids.
    section: Mapping[str, Any] = {}
    #: The changes of questions, by their ids.
    question: Mapping[str, Any] = {}
    #: The changes of sources, by their ids.
    source: Mapping[str, Any] = {}
    #: The changes of facts, by their ids.
    fact: Mapping[str, Any] = {}
    #: The changes of terms, by their ids.
    term: Mapping[str, Any] = {}
    #: The changes of standards, by their ids.
    standard: Mapping[str, Any] = {}
    #: The changes of documents, by their ids.
    document: Mapping[str, Any] = {}
