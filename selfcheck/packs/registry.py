"""What texts refer to by an id: sources, facts, standards, and the terms that are looked for in them.

All packs share the entries of ``content/shared``; the files of the same names in a pack's folder add to them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from attrs import define, evolve, field

from selfcheck.errors import Problem
from selfcheck.packs.problems import Problems
from selfcheck.packs.schema import FactEntry, SourceEntry, StandardEntry, TermEntry
from selfcheck.prose import safe_link
from selfcheck.questionnaire import Fact, Glossary, Source, Standard, Term

E = TypeVar("E")
V = TypeVar("V")

#: The files that a pack's folder may have beside those of its sections.
FILES = ("sources.toml", "facts.toml", "terms.toml", "standards.toml")

_BRACED = re.compile(r"\{([^{}]*)\}")


@define
class Entries(Generic[V]):
    """The entries of one kind, by their ids."""

    file: str
    by_id: dict[str, V] = field(factory=dict)
    #: The ids that files name, sound or not: what is wrong with an entry is told once, not again wherever it is used.
    named: set[str] = field(factory=set)
    #: Those of the pack's own file, each with its place.
    own: dict[str, Problem] = field(factory=dict)
    #: Those that the pack uses.
    used: set[str] = field(factory=set)
    #: Whether every file could be read.
    whole: bool = True


class Registry:
    """The entries of every kind, from the shared folder and from the pack's own."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        sources, facts, terms, standards = FILES
        self.sources: Entries[Source] = self._fill(sources, SourceEntry, self._source)
        self.standards: Entries[Standard] = self._fill(standards, StandardEntry, self._standard)
        self.facts: Entries[Fact] = self._fill(facts, FactEntry, self._fact)
        self.terms: Entries[Term] = self._fill(terms, TermEntry, self._term)
        self.glossary = Glossary(tuple(self.terms.by_id.values()))

    def find(self, entries: Entries[V], key: str, ids: tuple[str, ...], place: Problem) -> tuple[V, ...]:
        """Return the entries with these ids, and mark them as used.

        Args:
            entries: those of one kind.
            key: the key that names them.
            ids: their ids; those that no entry has are named.
            place: where they are named.
        """
        self._problems.check_once(key, ids, place)
        return tuple(self._found(entries, key, ids, place))

    def _found(self, entries: Entries[V], key: str, ids: tuple[str, ...], place: Problem) -> Iterator[V]:
        for id in ids:
            entries.used.add(id)
            if id in entries.by_id:
                yield entries.by_id[id]
            elif entries.whole and id not in entries.named:
                rule = "unknown-reading" if key == "reading" else "unknown-name"
                self._problems.add(place, f"{key} names {id!r}, which {entries.file} does not have", rule, key, id)

    def fill_in(self, key: str, text: str, place: Problem) -> tuple[str, tuple[Fact, ...]]:
        """Return the text with the values of the facts that it names in braces, and those facts."""
        if "{" not in text and "}" not in text:
            return text, ()
        ids = tuple(dict.fromkeys(_BRACED.findall(text)))
        facts = self._found(self.facts, key, ids, place)
        values = {fact.id: fact for fact in facts}
        if any(brace in _BRACED.sub("", text) for brace in "{}"):
            message = f"{key} has a brace that belongs to no pair; braces are for the ids of facts"
            self._problems.add(place, message, "wrong-brace", key)
        filled = _BRACED.sub(lambda found: values[found[1]].value if found[1] in values else found[0], text)
        return filled, tuple(values.values())

    def mark_used(self, data: object) -> None:
        """Mark what a broken entry refers to as used, so that it is not reported twice."""
        if not isinstance(data, Mapping):
            return
        texts = [text for text in data.values() if isinstance(text, str)]
        self.facts.used.update(id for text in texts for id in _BRACED.findall(text))
        self.terms.used.update(term.id for term in self.glossary.terms_in(*texts))
        for entries, key in ((self.sources, "reading"), (self.standards, "serves")):
            ids = data.get(key)
            if isinstance(ids, list):
                entries.used.update(id for id in ids if isinstance(id, str))

    def check_use(self) -> None:
        """Every entry of the pack's own files is used; those that all packs share may wait for another pack."""
        for entries in (self.sources, self.facts, self.terms, self.standards):
            for id, place in entries.own.items():
                if id in entries.by_id and id not in entries.used:
                    self._problems.add(place, "is not used", "not-used")

    def _fill(self, file: str, kind: type[E], make: Callable[[str, E, Problem], V | None]) -> Entries[V]:
        entries: Entries[V] = Entries(file)
        for name in (f"shared/{file}", file):
            tables = self._problems.toml(name, optional=True)
            entries.whole &= tables is not None
            for id, data in (tables or {}).items():
                place = Problem(name, "", source=id)
                self._problems.check_id(id, place)
                if name == file:
                    entries.own[id] = place
                if id in entries.named:
                    self._problems.add(place, f"the id {id!r} is one of those that all packs share", "shared-id")
                entries.named.add(id)
                entry = self._problems.take(data, kind, place)
                if entry is not None and (value := make(id, entry, place)) is not None:
                    entries.by_id[id] = value
        return entries

    def _source(self, id: str, entry: SourceEntry, place: Problem) -> Source:
        if not safe_link(entry.url):
            message = f"url is not an https address that we can link to: {entry.url!r}"
            self._problems.add(place, message, "wrong-link", "url")
        return Source(id, entry.title, entry.publisher, entry.url, entry.evidence, entry.checked)

    def _standard(self, id: str, entry: StandardEntry, place: Problem) -> Standard:
        source = self.find(self.sources, "source", (entry.source,) if entry.source else (), place)
        return Standard(id, entry.standard, entry.title, *source)

    def _fact(self, id: str, entry: FactEntry, place: Problem) -> Fact | None:
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            self._problems.add(place, "valid_to is before valid_from", "wrong-dates", "valid_to")
        for key, text in (("value", entry.value), ("fact", entry.fact)):
            if "{" in text or "}" in text:
                self._problems.add(place, f"{key} has a brace; a fact names no other fact", "wrong-brace", key)
        sources = self.find(self.sources, "source", (entry.source,), place)
        if not sources:
            return None
        dates = entry.valid_from, entry.valid_to, entry.checked
        return Fact(id, entry.value, _joined(entry.fact), sources[0], entry.evidence, *dates)

    def _term(self, id: str, entry: TermEntry, place: Problem) -> Term:
        for word in (entry.term, *entry.also):
            self._problems.claim("term", word, evolve(place), "term")
        return Term(id, entry.term, entry.also, _joined(entry.meaning))


def _joined(text: str) -> str:
    """Return a plain text on one line."""
    return " ".join(text.split())
