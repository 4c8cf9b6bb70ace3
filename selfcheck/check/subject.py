"""A pack as the rules see it, and what they find in it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from selfcheck.check.wording import sentences, shortened
from selfcheck.packs import Place
from selfcheck.packs.registry import FILES
from selfcheck.prose import Runs, parse
from selfcheck.prose import text as words_of
from selfcheck.questionnaire import Action, Fact, Option, Question, Questionnaire, Source

#: The keys whose texts are Markdown.
PROSE = ("why", "advice", "how")


@frozen
class Remark:
    """What a rule found: a place, what is wrong there, and where in the place it stands."""

    place: Place
    message: str
    key: str = ""
    #: The words that it is about, as far as they help to find the line.
    words: str = ""


Found = Iterator[Remark]


@frozen
class Text:
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
        return words_of(parse(self.markdown)) if self.key in PROSE else self.markdown

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

    def remark(self, message: str, words: str = "") -> Remark:
        """Return a remark on this text, or on the words in it."""
        quoted = f": “{shortened(words)}”" if words and words not in message else ""
        return Remark(self.place, f"{self.key}: {message}{quoted}", self.key, words)


@frozen
class Subject:
    """A pack as the rules see it: every entry with its place, and every text."""

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
    def whole(self) -> tuple[tuple[Place, Question, Option], ...]:
        """The options of the questions without errors: of these alone it can be said what is missing."""
        broken = {(place.file, place.question) for place in self.unsound}
        return tuple(each for each in self.options if (each[0].file, each[0].question) not in broken)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the pack reads from."""
        return self.questionnaire.sources

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts whose values the pack prints."""
        return self.questionnaire.facts

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text that is shown."""
        return tuple(text for text in self._texts() if text.markdown)

    def of(self, *keys: str) -> Iterator[Text]:
        """Yield the texts of these keys."""
        return (text for text in self.texts if text.key in keys)

    def _texts(self) -> Iterator[Text]:
        pack, asked = Place("pack.toml"), self.questionnaire
        yield Text(pack, "title", asked.title)
        yield Text(pack, "summary", asked.summary)
        yield from (Text(Place(f"{section.id}.toml"), "title", section.title) for section in asked.sections)
        for place, question in self.questions:
            told = ("text", question.text), ("hint", question.hint), ("why", question.why)
            yield from (Text(place, key, words, question, question.facts) for key, words in told)
        for place, question, option in self.options:
            yield Text(place, "advice", option.advice, question, option.facts)
        for place, question, action in self.actions:
            told = ("text", action.text), ("measure", action.measure), ("how", action.how)
            yield from (Text(place, key, words, question, action.facts) for key, words in told)
        yield from (Text(entry("fact", fact.id), "fact", fact.text) for fact in self.facts)
        yield from (Text(entry("term", term.id), "meaning", term.meaning) for term in asked.glossary.terms)
        yield from (Text(entry("standard", standard.id), "title", standard.title) for standard in asked.standards)


def entry(kind: str, id: str) -> Place:
    """Return the place of a source, fact, term or standard in the file of its kind."""
    return Place(FILES[kind], kind=kind, entry=id)
