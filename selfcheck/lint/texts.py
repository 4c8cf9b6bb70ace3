"""Every text of a pack with its place, for the rules to loop over; and the hits that they yield."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from selfcheck.lint.readability import sentences, shortened
from selfcheck.packs import FILES, Place
from selfcheck.prose import Runs, parse, plain_text
from selfcheck.questionnaire import Action, Document, Fact, Option, Question, Questionnaire, Source

#: The keys whose texts are Markdown.
PROSE = ("why", "advice", "how", "body")


@frozen
class Hit:
    """A place where a rule found something, with what is wrong there and the words that it is about."""

    place: Place
    message: str
    key: str = ""
    #: The words that it is about, as far as they help to find the line.
    words: str = ""


Hits = Iterator[Hit]


@frozen
class TextInPack:
    """One text of a pack, with its place."""

    place: Place
    key: str
    #: As it stands in the pack, with the values of its facts.
    markdown: str
    #: The question that it belongs to, if it belongs to one.
    question: Question | None = None
    #: The facts whose values it, or a text beside it, prints.
    facts: tuple[Fact, ...] = ()

    @cached_property
    def words(self) -> str:
        """The text without Markdown's marks, where it may have some."""
        return plain_text(parse(self.markdown)) if self.key in PROSE else self.markdown

    @property
    def is_advice(self) -> bool:
        """Whether it tells people what to do: a text of a question, or of a page to fill in."""
        return self.question is not None or self.place.kind == "document"

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text."""
        return tuple(sentences(self.words))

    def having(self, pattern: re.Pattern[str]) -> tuple[str, ...]:
        """Return the sentences of the text if the pattern stands anywhere in it: in most texts it does not."""
        return tuple(filter(pattern.search, self.sentences)) if pattern.search(self.words) else ()

    @cached_property
    def runs(self) -> Runs:
        """The runs of the text, where it is Markdown."""
        blocks = parse(self.markdown) if self.key in PROSE else ()
        return tuple(run for block in blocks for runs in block.items for run in runs)

    def hit(self, message: str, words: str = "") -> Hit:
        """Return a hit on this text, or on the words in it."""
        quoted = f": “{shortened(words)}”" if words and words not in message else ""
        # A page to fill in has a key for each of its parts: the first words tell which.
        at = words or (self.sentences[0] if self.place.kind == "document" else "")
        return Hit(self.place, f"{self.key}: {message}{quoted}", self.key, at)


@frozen
class Pack:
    """A pack for the rules to loop over: every entry with its place, and every text."""

    questionnaire: Questionnaire
    #: The day on which facts are judged.
    day: date
    #: The places of errors: what is lacking there may be what could not be read.
    unsound: frozenset[Place] = frozenset()

    @cached_property
    def questions(self) -> tuple[tuple[Place, Question], ...]:
        """Every question with its place."""
        return tuple(
            (Place(f"{section.id}.toml", question=question.id), question)
            for section in self.questionnaire.sections
            for question in section.questions
        )

    @cached_property
    def options(self) -> tuple[tuple[Place, Question, Option], ...]:
        """Every option with its place, and its question."""
        return tuple(
            (evolve(place, option=option.id), question, option)
            for place, question in self.questions
            for option in question.options
        )

    @cached_property
    def actions(self) -> tuple[tuple[Place, Question, Action], ...]:
        """Every action with its place, and its question."""
        return tuple(
            (evolve(place, action=action.id), question, action)
            for place, question in self.questions
            for action in question.actions
        )

    @cached_property
    def shared_actions(self) -> frozenset[str]:
        """The ids of the actions whose words all packs share."""
        return frozenset(action.id for _, _, action in self.actions if action.is_shared)

    @cached_property
    def whole(self) -> tuple[tuple[Place, Question], ...]:
        """The questions without errors: of these alone can be said what is missing."""
        broken = {(place.file, place.question) for place in self.unsound}
        return tuple((place, question) for place, question in self.questions if (place.file, place.question) not in broken)

    @cached_property
    def whole_options(self) -> tuple[tuple[Place, Question, Option], ...]:
        """The options of the questions without errors, each with its place and its question."""
        return tuple(
            (evolve(place, option=option.id), question, option) for place, question in self.whole for option in question.options
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the pack reads from."""
        return self.questionnaire.sources

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts whose values the pack prints."""
        return self.questionnaire.facts

    @cached_property
    def texts(self) -> tuple[TextInPack, ...]:
        """Every text that is shown."""
        return tuple(text for text in self._texts() if text.markdown)

    def of(self, *keys: str) -> Iterator[TextInPack]:
        """Yield the texts of these keys."""
        return (text for text in self.texts if text.key in keys)

    def _texts(self) -> Iterator[TextInPack]:
        pack, questionnaire = Place("pack.toml"), self.questionnaire
        yield TextInPack(pack, "title", questionnaire.title)
        yield TextInPack(pack, "summary", questionnaire.summary)
        yield from (TextInPack(Place(f"{section.id}.toml"), "title", section.title) for section in questionnaire.sections)
        for place, question in self.questions:
            yield from _of(place, question, question, "short", "text", "hint", "why")
        for place, question, option in self.options:
            yield from _of(place, question, option, "advice")
        for place, question, action in self.actions:
            yield from _of(place, question, action, "text", "measure", "condition", "how")
        for document in questionnaire.documents:
            yield from _on(entry("document", document.id), document)
        yield from (TextInPack(entry("fact", fact.id), "fact", fact.text) for fact in self.facts)
        yield from (TextInPack(entry("term", term.id), "meaning", term.meaning) for term in questionnaire.glossary.terms)
        yield from (TextInPack(entry("standard", standard.id), "title", standard.title) for standard in questionnaire.standards)


def _of(place: Place, question: Question, holder: Question | Option | Action, *keys: str) -> Iterator[TextInPack]:
    """Yield the texts of a question, or of one of its options or actions."""
    yield from (TextInPack(place, key, getattr(holder, key), question, holder.facts) for key in keys)


def _on(place: Place, document: Document) -> Iterator[TextInPack]:
    """Yield the texts of a page to fill in."""
    yield TextInPack(place, "title", document.title)
    yield TextInPack(place, "purpose", document.purpose)
    for part in document.parts:
        yield TextInPack(place, "title", part.title)
        yield TextInPack(place, "body", part.body, facts=document.facts)
        labels = tuple(row.label for row in part.rows)
        for key, texts in (("columns", part.columns), ("ticks", part.ticks), ("label", labels)):
            yield from (TextInPack(place, key, text) for text in texts)


def entry(kind: str, id: str) -> Place:
    """Return the place of a source, fact, term, standard or document in the file of its kind."""
    return Place(FILES[kind], kind=kind, entry=id)
