"""What stands once for many places: what is referred to by an id (sources, facts, standards, documents), terms, shared actions.

All packs share the entries of ``content/shared``; the files of the same names in a pack's folder add to them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from attrs import define, field

from selfcheck.glossary import Glossary, Term
from selfcheck.packs.documents import read_part
from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems
from selfcheck.packs.schema import DocumentEntry, FactEntry, SourceEntry, StandardEntry, TermEntry
from selfcheck.prose import safe_link
from selfcheck.questionnaire import Document, DocumentPart, Fact, Source, Standard
from selfcheck.text import meant

E = TypeVar("E")
V = TypeVar("V")

#: The files that a pack's folder may have beside those of its sections, by the kind of entry that each holds.
FILES = {
    "source": "sources.toml",
    "fact": "facts.toml",
    "term": "terms.toml",
    "standard": "standards.toml",
    "document": "documents.toml",
}

#: The actions that several packs may ask for; a pack's folder has none of the kind.
ACTIONS = "shared/actions.toml"

_BRACED = re.compile(r"\{([^{}]*)\}")


@define
class Entries(Generic[V]):
    """The entries of one kind, by their ids."""

    #: Such as "source", and the name of the file that holds them.
    kind: str
    file: str
    by_id: dict[str, V] = field(factory=dict)
    #: The ids that files name, sound or not: what is wrong with an entry is named once, not again wherever it is used.
    named: set[str] = field(factory=set)
    #: Those of the pack's own file, each with its place.
    own: dict[str, Place] = field(factory=dict)
    #: Those that the pack uses.
    used: set[str] = field(factory=set)
    #: Whether every file could be read.
    whole: bool = True


class Registry:
    """The entries of every kind, from the shared folder and from the pack's own."""

    def __init__(self, problems: Problems, toml: Callable[..., dict[str, Any] | None]) -> None:
        """Read the entries.

        Args:
            problems: where what is wrong goes.
            toml: returns what a file says, as :meth:`Problems.toml` does.
        """
        self._problems, self._toml = problems, toml
        self.sources: Entries[Source] = self._fill("source", SourceEntry, self._source)
        self.standards: Entries[Standard] = self._fill("standard", StandardEntry, self._standard)
        self.facts: Entries[Fact] = self._fill("fact", FactEntry, self._fact)
        self.terms: Entries[Term] = self._fill("term", TermEntry, self._term)
        self.documents: Entries[Document] = self._fill("document", DocumentEntry, self._document)
        #: The actions that all packs share, as the file has them: they are read where a question takes them.
        self.actions = self._toml(ACTIONS, optional=True) or {}
        self.glossary = Glossary(tuple(self.terms.by_id.values()))

    def find(self, entries: Entries[V], key: str, ids: tuple[str, ...], place: Place) -> tuple[V, ...]:
        """Return the entries with these ids, and mark them as used.

        Args:
            entries: those of one kind.
            key: the key that names them.
            ids: their ids; those that no entry has are named.
            place: where they are named.
        """
        self._problems.check_once(key, ids, place)
        return tuple(self._found(entries, key, ids, place))

    def _found(self, entries: Entries[V], key: str, ids: tuple[str, ...], place: Place) -> Iterator[V]:
        for id in ids:
            entries.used.add(id)
            if id in entries.by_id:
                yield entries.by_id[id]
            elif entries.whole and id not in entries.named:
                rule = "unknown-reading" if key == "reading" else "unknown-name"
                message = f"{key} names {id!r}, which {entries.file} does not have{meant(id, entries.by_id)}"
                self._problems.add(place, message, rule, key=key, words=id)

    def fill_in(self, key: str, text: str, place: Place) -> tuple[str, tuple[Fact, ...]]:
        """Return the text with the values of the facts that it names in braces, and those facts."""
        if "{" not in text and "}" not in text:
            return text, ()
        ids = tuple(dict.fromkeys(_BRACED.findall(text)))
        facts = self._found(self.facts, key, ids, place)
        values = {fact.id: fact for fact in facts}
        if any(brace in _BRACED.sub("", text) for brace in "{}"):
            message = f"{key} has a brace that belongs to no pair; braces are for the ids of facts"
            self._problems.add(place, message, "wrong-brace", key=key)
        filled = _BRACED.sub(lambda found: values[found[1]].value if found[1] in values else found[0], text)
        return filled, tuple(values.values())

    def mark_used(self, data: object) -> None:
        """Mark what a broken entry refers to as used, so that it is not reported twice."""
        if not isinstance(data, Mapping):
            return
        texts = [text for text in data.values() if isinstance(text, str)]
        self.facts.used.update(id for text in texts for id in _BRACED.findall(text))
        self.terms.used.update(term.id for term in self.glossary.terms_in(*texts))
        named = (self.sources, "reading"), (self.standards, "law"), (self.standards, "serves"), (self.documents, "document")
        for entries, key in named:
            ids = [one] if isinstance(one := data.get(key), str) else one
            if isinstance(ids, list):
                entries.used.update(id for id in ids if isinstance(id, str))

    def check_use(self) -> None:
        """Name the entries of the pack's own files that are not used; those that all packs share may wait for another pack."""
        for entries in (self.sources, self.facts, self.terms, self.standards, self.documents):
            for id, place in entries.own.items():
                if id in entries.by_id and id not in entries.used:
                    self._problems.add(place, "is not used", "not-used")

    def _fill(self, kind: str, shape: type[E], make: Callable[[str, E, Place], V | None]) -> Entries[V]:
        entries: Entries[V] = Entries(kind, FILES[kind])
        for name in self._problems.files.layers(entries.file):
            tables = self._toml(name, optional=True)
            entries.whole &= tables is not None
            for id, data in (tables or {}).items():
                place = Place(name, kind=kind, entry=id)
                self._problems.check_id(id, place)
                if name == entries.file:
                    entries.own[id] = place
                if id in entries.named:
                    base = self._problems.files.base
                    also = f" or that {base.name} has: change it with [{kind}.{id}] in pack.toml" if base is not None else ""
                    self._problems.add(place, f"the id {id!r} is one of those that all packs share{also}", "shared-id")
                entries.named.add(id)
                entry = self._problems.take(data, shape, place)
                if entry is not None and (value := make(id, entry, place)) is not None:
                    entries.by_id[id] = value
        return entries

    def _source(self, id: str, entry: SourceEntry, place: Place) -> Source:
        if not safe_link(entry.url):
            message = f"url is not an https address that we can link to: {entry.url!r}"
            self._problems.add(place, message, "wrong-link", key="url")
        return Source(
            id=id,
            title=entry.title,
            publisher=entry.publisher,
            url=entry.url,
            evidence=entry.evidence,
            checked=entry.checked,
        )

    def _standard(self, id: str, entry: StandardEntry, place: Place) -> Standard:
        sources = self.find(self.sources, "source", (entry.source,) if entry.source else (), place)
        return Standard(id=id, standard=entry.standard, title=entry.title, source=sources[0] if sources else None)

    def _fact(self, id: str, entry: FactEntry, place: Place) -> Fact | None:
        if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
            self._problems.add(place, "valid_to is before valid_from", "wrong-dates", key="valid_to")
        for key, text in (("value", entry.value), ("fact", entry.fact)):
            if "{" in text or "}" in text:
                self._problems.add(place, f"{key} has a brace; a fact names no other fact", "wrong-brace", key=key)
        sources = self.find(self.sources, "source", (entry.source,), place)
        if not sources:
            return None
        return Fact(
            id=id,
            value=entry.value,
            text=_joined(entry.fact),
            source=sources[0],
            evidence=entry.evidence,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            checked=entry.checked,
        )

    def _document(self, id: str, entry: DocumentEntry, place: Place) -> Document:
        self._problems.claim("document", entry.title, place, "title")
        self._problems.check_bare("title", entry.title, place)
        self._problems.check_bare("purpose", entry.purpose, place)
        if not entry.part:
            self._problems.add(place, "has no [[part]]: nothing stands on it", "wrong-part")
        parts: list[DocumentPart] = []
        facts: list[Fact] = []
        for part in entry.part:
            body, printed = self.fill_in("body", part.body, place)
            parts.append(read_part(part, body, place, self._problems))
            facts += printed
        return Document(
            id=id,
            title=entry.title,
            purpose=entry.purpose,
            parts=tuple(parts),
            reading=self.find(self.sources, "reading", entry.reading, place),
            facts=tuple(dict.fromkeys(facts)),
        )

    def _term(self, id: str, entry: TermEntry, place: Place) -> Term:
        for word in (entry.term, *entry.also):
            self._problems.claim("term", word, place, "term")
        return Term(id=id, term=entry.term, also=entry.also, meaning=_joined(entry.meaning))


def _joined(text: str) -> str:
    """Return a plain text on one line."""
    return " ".join(text.split())
