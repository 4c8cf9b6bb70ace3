"""What changed from one pack to another, or from one version to the next, in the order in which whoever answers meets it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby

from attrs import asdict, evolve, fields, frozen
from attrs.filters import include

from selfcheck.blocks import Block, Heading, Subtitle, Table, Title, paragraph
from selfcheck.prose import parse, plain_text
from selfcheck.questionnaire import Action, Document, DocumentPart, Option, Question, Questionnaire, Source
from selfcheck.text import amount

Key = tuple[str, ...]

#: Marks the JSON text; another number, should its shape ever change.
FORMAT = "selfcheck diff 1"
_SAME = "Nothing has changed for whoever answers."
_COLUMNS = ("What changed", "Before", "Now")


@frozen
class Change:
    """One thing that is another than before."""

    #: The id of the question, and its short name; of what is no question's, no id, and what it is told under.
    question: str
    short: str
    #: Such as "advice for No reworded".
    change: str
    #: The words that were there, and those that are now; empty for none.
    before: str = ""
    after: str = ""
    #: Whether it is about what is asked, and not about what is said to an answer.
    is_asked: bool = False

    def __repr__(self) -> str:
        return f"Change({self.question!r}, {self.change!r})"


@frozen
class Difference:
    """All that changed from one questionnaire to another."""

    before: Questionnaire
    after: Questionnaire
    changes: tuple[Change, ...]

    def __repr__(self) -> str:
        return f"Difference({self.before.id!r}, {self.after.id!r}, {amount(len(self.changes), 'change')})"

    @property
    def title(self) -> str:
        """What it is, in words."""
        return f"What changed in “{self.after.title}”"

    @property
    def versions(self) -> str:
        """The two that are compared."""
        before, after = (f"{pack.id}, version {pack.version}" for pack in (self.before, self.after))
        return f"{after}, against {before}"

    def tell(self) -> tuple[Block, ...]:
        """Return the changes as blocks: a table for the check as a whole, and one for each question."""
        return Title(self.title), Subtitle(self.versions), paragraph(self._sum), *self._tables()

    def to_text(self) -> str:
        """Return the changes as lines of text: what was there behind a minus, what is there now behind a plus."""
        lines = [f"{self.versions}: {self._sum}"]
        for short, changes in self._places():
            lines += ["", short]
            for change in changes:
                words = ("-", change.before), ("+", change.after)
                lines += [f"  {change.change}", *(f"    {mark} {text}" for mark, text in words if text)]
        return "\n".join(lines)

    def to_json(self) -> str:
        """Return the changes as JSON text, for other programs.

        ``format`` (always "selfcheck diff 1"), ``before`` and ``after`` (each with ``pack`` and ``version``), and ``changes``: a
        list, in the order in which people meet them, of ``question`` (an id, or "" for the check as a whole), ``short`` (its
        name), ``change`` (in words), ``before`` and ``after`` (the words, or "").
        """
        packs = {
            key: {"pack": pack.id, "version": pack.version} for key, pack in (("before", self.before), ("after", self.after))
        }
        keys = fields(Change).question, fields(Change).short, fields(Change).change, fields(Change).before, fields(Change).after
        changes = [asdict(change, filter=include(*keys)) for change in self.changes]
        return json.dumps({"format": FORMAT, **packs, "changes": changes}, indent=2, ensure_ascii=False)

    @property
    def _sum(self) -> str:
        return f"{amount(len(self.changes), 'change')}." if self.changes else _SAME

    def _places(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        for (_, short), changes in groupby(self.changes, lambda change: (change.question, change.short)):
            yield short, tuple(changes)

    def _tables(self) -> Iterator[Block]:
        for short, changes in self._places():
            yield Heading(2, short)
            rows = tuple((f"{change.change[:1].upper()}{change.change[1:]}", change.before, change.after) for change in changes)
            yield Table(f"What changed: {short}", _COLUMNS, (0.2, 0.4, 0.4), rows)


def diff(before: Questionnaire, after: Questionnaire) -> Difference:
    """Return what changed for whoever answers.

    Args:
        before: a questionnaire.
        after: its next version, or one that extends it, or any other.
    """
    return Difference(before, after, tuple(_changes(before, after)))


@frozen
class _Facet:
    """One thing that can be told of a part of a questionnaire: of itself, a section, a question, an option or an action."""

    #: The ids that lead to the part, and which of its texts this is.
    part: Key
    key: str
    #: What it is called, and what becomes of it where it is another one.
    name: str
    text: str
    verb: str = "reworded"
    #: What the part is called, where this stands for the whole of it; else empty.
    whole: str = ""
    question: Question | None = None
    #: What it is told under where it is no question's.
    under: str = "The check as a whole"
    #: What it is known by, where other words alone make no change.
    ids: str = ""
    is_asked: bool = False


def _changes(before: Questionnaire, after: Questionnaire) -> Iterator[Change]:
    parts = tuple({facet.part for facet in _facets(pack)} for pack in (before, after))
    common = parts[0] & parts[1]
    old, new = ({(facet.part, facet.key): facet for facet in _facets(pack, common) if facet.text} for pack in (before, after))
    for key in _in_order(list(old), list(new)):
        was, now = old.get(key), new.get(key)
        facet = now or old[key]
        id, short = (facet.question.id, facet.question.short) if facet.question else ("", facet.under)
        words = _parts(was.text if was else "", now.text if now else "")
        if facet.part not in common:
            # What is in a part came or went with it: two keys lead on from one part to another in it.
            # Which answers there are is asked, although their advice is told.
            if facet.whole and facet.part[:-2] in common:
                is_asked = facet.is_asked or "option" in facet.part
                yield Change(id, short, f"{facet.whole} {'added' if now else 'removed'}", *words, is_asked)
        elif was is None or now is None:
            yield Change(id, short, f"{facet.name} {'added' if now else 'removed'}", *words, facet.is_asked)
        elif (was.ids or was.text) != (now.ids or now.text):
            yield Change(id, short, f"{facet.name} {facet.verb}", *words, facet.is_asked)


def _in_order(old: list[tuple[Key, str]], new: list[tuple[Key, str]]) -> list[tuple[Key, str]]:
    """Return the keys of both: those of today in their order, and each that went behind the one that it followed."""
    merged, place, kept = list(new), 0, set(new)
    for key in old:
        if key in kept:
            place = merged.index(key) + 1
        else:
            merged.insert(place, key)
            place += 1
    return merged


def _parts(before: str, after: str) -> tuple[str, str]:
    """Return what two texts do not have in common, paragraph by paragraph."""
    old, new = before.split("\n"), after.split("\n")
    blocks = [block for block in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if block[0] != "equal"]
    was = [row for _, start, end, _, _ in blocks for row in old[start:end] if row]
    now = [row for _, _, _, start, end in blocks for row in new[start:end] if row]
    return " … ".join(was), " … ".join(now)


def _facets(pack: Questionnaire, common: Collection[Key] = ()) -> Iterator[_Facet]:
    """Yield all that can be told of a questionnaire, in the order in which people meet it.

    Args:
        pack: the questionnaire.
        common: the parts that the other one has too: what came and went puts nothing into another order.
    """
    yield _Facet((), "title", "title", pack.title)
    yield _Facet((), "summary", "summary", pack.summary)
    sections = ((("section", section.id), section.title) for section in pack.sections)
    yield _order((), "topics", sections, common)
    yield _order((), "questions", (((question.id,), question.short) for question in pack.questions), common)
    yield _Facet((), "first", "what comes first", _list(action.text for action in pack.first), "changed")
    for section in pack.sections:
        yield _Facet(("section", section.id), "title", "title of the topic", section.title, whole="topic")
        for question in section.questions:
            yield from (evolve(facet, question=question) for facet in _of_question(question, common))
    for document in pack.documents:
        yield from (evolve(facet, under=f"Page to fill in: {document.title}") for facet in _of_document(document, common))
    reading = "Further reading"
    for source in pack.sources:
        yield _Facet(("source", source.id), "title", f"title of the page “{source.title}”", source.title, under=reading)
        yield _Facet(("source", source.id), "url", f"address of the page “{source.title}”", source.url, "changed", under=reading)


def _of_question(question: Question, common: Collection[Key]) -> Iterator[_Facet]:
    part = (question.id,)
    yield _Facet(part, "text", "question", question.text, whole="question", is_asked=True)
    yield _Facet(part, "short", "short name", question.short, is_asked=True)
    yield _Facet(part, "hint", "hint", question.hint, is_asked=True)
    yield _Facet(part, "why", "why it matters", plain_text(parse(question.why)))
    yield _Facet(part, "essential", "weight", "essential" if question.essential else "not essential", "changed")
    answers = (((*part, "option", option.id), option.label) for option in question.options)
    yield evolve(_order(part, "answers", answers, common), is_asked=True)
    for option in question.options:
        yield from _of_option((*part, "option", option.id), option)
    yield _order(part, "actions", (((*part, "action", action.id), action.text) for action in question.actions), common)
    # An answer that came or went is told as such, and not wherever it calls for something.
    labels = {option.id: option.label for option in question.options if (*part, "option", option.id) in common}
    for action in question.actions:
        yield from _of_action((*part, "action", action.id), action, labels)


def _of_option(part: Key, option: Option) -> Iterator[_Facet]:
    label = option.label
    yield _Facet(part, "advice", f"advice for {label}", plain_text(parse(option.advice)), whole=f"answer {label}")
    yield _Facet(part, "label", f"answer {label}", label, is_asked=True)
    yield _Facet(part, "rating", f"rating of {label}", option.rating.value, "changed")
    yield _reading(part, f"reading for {label}", option.reading)


def _of_action(part: Key, action: Action, labels: Mapping[str, str]) -> Iterator[_Facet]:
    of = f"of “{action.text}”"
    yield _Facet(part, "text", "action", action.text, whole="action")
    yield _Facet(part, "measure", f"measure {of}", action.measure)
    yield _Facet(part, "how", f"first step {of}", plain_text(parse(action.how)))
    when = {id: label for id, label in labels.items() if id in action.when}
    name = f"answers that call for “{action.text}”"
    yield _Facet(part, "when", name, _list(when.values()), "changed", ids=_list(sorted(when)))
    yield _Facet(part, "effort", f"time {of}", action.effort.value, "changed")
    yield _Facet(part, "cost", f"cost {of}", action.cost.value, "changed")
    yield _Facet(part, "law", f"law {of}", _list(law.title for law in action.law), "changed")
    yield _Facet(part, "condition", f"condition {of}", action.condition)
    yield _reading(part, f"reading {of}", action.reading)
    if page := action.document:
        yield _Facet(part, "document", f"page to fill in {of}", page.title, "changed", ids=page.id)


def _of_document(document: Document, common: Collection[Key]) -> Iterator[_Facet]:
    part = ("document", document.id)
    yield _Facet(part, "title", "title", document.title, whole="page")
    yield _Facet(part, "purpose", "what it is for", document.purpose)
    yield _reading(part, "reading", document.reading)
    yield _order(part, "headings", (((*part, "part", heading.title), heading.title) for heading in document.parts), common)
    for heading in document.parts:
        yield from _of_heading((*part, "part", heading.title), heading)


def _of_heading(part: Key, heading: DocumentPart) -> Iterator[_Facet]:
    """Yield what stands under a heading of a page; one with another title is another one."""
    under = f"under “{heading.title}”"
    yield _Facet(part, "title", f"heading {under}", heading.title, whole=f"heading “{heading.title}”")
    yield _Facet(part, "body", f"words {under}", plain_text(parse(heading.body)))
    yield _Facet(part, "columns", f"columns {under}", _list((*heading.columns, *heading.ticks)), "changed")
    yield _Facet(part, "rows", f"rows {under}", _list(row.label for row in heading.rows), "changed")
    yield _Facet(part, "lines", f"empty rows {under}", str(heading.lines or ""), "changed")
    owners = _list(f"{row.label} ({', '.join(row.owner_of)})" for row in heading.rows if row.owner_of)
    yield _Facet(part, "owners", f"names that are filled in {under}", owners, "changed")


def _order(part: Key, name: str, entries: Iterable[tuple[Key, str]], common: Collection[Key]) -> _Facet:
    both = [(key, words) for key, words in entries if key in common]
    ids = _list("/".join(key) for key, _ in both)
    return _Facet(part, name, f"order of {name}", _list(words for _, words in both), "changed", ids=ids)


def _reading(part: Key, name: str, sources: Iterable[Source]) -> _Facet:
    """Return what there is to read on; a source that has another title is told once, and not wherever it is named."""
    named = tuple(sources)
    ids = _list(source.id for source in named)
    return _Facet(part, "reading", name, _list(source.title for source in named), "changed", ids=ids)


def _list(texts: Iterable[str]) -> str:
    return "; ".join(texts)
