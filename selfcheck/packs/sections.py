"""The sections of a pack, each in a file of its own: their questions, and the options of those."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from attrs import evolve

from selfcheck.packs.actions import Actions
from selfcheck.packs.former import Former
from selfcheck.packs.positions import Files, Place
from selfcheck.packs.problems import ID, Problems
from selfcheck.packs.registry import Registry
from selfcheck.packs.schema import AnswerEntry, OptionEntry, QuestionEntry, SectionEntry
from selfcheck.questionnaire import Option, Question, Section, Topic
from selfcheck.structure import NonEmpty, OneLine
from selfcheck.text import meant


class Sections:
    """Reads the sections of a pack."""

    def __init__(
        self,
        problems: Problems,
        registry: Registry,
        actions: Actions,
        former: Former,
        answers: Mapping[str, AnswerEntry],
        toml: Callable[[str], dict[str, Any] | None],
        content: Traversable,
    ) -> None:
        """Make a reader.

        Args:
            problems: where problems are told.
            registry: what the sections name, such as sources and facts.
            actions: reads the actions of a question.
            former: takes up what older packs say otherwise.
            answers: the answers that the pack offers, by their ids.
            toml: gives what stands in a file of the pack; None where it cannot be read.
            content: our own packs, to which a question may lead.
        """
        self._problems, self._registry, self._actions, self._former = problems, registry, actions, former
        self._answers, self._toml, self._content = answers, toml, content
        #: Whether every section could be read: only then can be said what is unused.
        self.whole = True
        #: The titles in files of our own packs, once looked up.
        self._titles: dict[tuple[str, str], str] = {}

    def read(self, ids: Iterable[str]) -> Iterator[Section]:
        """Yield the sections of these ids, without the parts that have problems."""
        for id in ids:
            file = f"{id}.toml"
            place = Place(file)
            # The reader of the pack has named the ids that are none; they could lead out of the folder.
            data = self._toml(file) if ID.fullmatch(id) else None
            if data is None:
                self.whole = False
                continue
            questions = data.pop("question", None)
            if not isinstance(questions, list) or not questions:
                self._problems.add(place, "has no [[question]]", "no-question")
                questions = []
            entry = self._problems.take(data, SectionEntry, place) or SectionEntry(OneLine(""))
            self._problems.claim("heading", entry.title, place, "title")
            yield Section(id, entry.title, tuple(self._questions(file, questions)))

    def _questions(self, file: str, entries: Iterable[Any]) -> Iterator[Question]:
        for number, data in enumerate(entries, 1):
            if not isinstance(data, dict):
                message = f"question {number} should be a table [[question]], not {data!r}"
                self._problems.add(Place(file), message, "no-question")
                continue
            place = Place(file, question=str(data.get("id") or f"number {number}"))
            own = {key: value for key, value in data.items() if key not in ("option", "action")}
            own = dict(self._former.question(own, data.get("action"), place))
            entry = self._problems.take(own, QuestionEntry, place)
            options = tuple(self._options(data.get("option", {}), place))
            actions = tuple(self._actions.read(data.get("action", {}), data.get("option", {}), place))
            if not data.get("option"):
                self._problems.add(place, "offers no answer: it has no [question.option.…]", "no-option")
            if entry is None:
                self._registry.mark_used(own)
                entry = _salvaged(own, place.question)
            else:
                self._problems.check_id(entry.id, place)
                self._problems.claim("id", entry.id, place, "id")
            self._problems.claim("heading", entry.text, place, "text")
            self._problems.claim("short", entry.short, place, "short")
            self._problems.check_bare("text", entry.text, place)
            self._problems.check_bare("short", entry.short, place)
            hint, facts = self._registry.fill_in("hint", entry.hint, place)
            why, more = self._registry.fill_in("why", entry.why, place)
            self._problems.check_prose("why", why, place)
            yield Question(
                id=entry.id,
                short=entry.short,
                text=entry.text,
                hint=hint,
                why=why,
                options=options,
                actions=actions,
                essential=entry.essential,
                see_also=tuple(self._topics(entry.see_also, place)),
                facts=tuple(dict.fromkeys((*facts, *more))),
                glossary=self._registry.glossary,
            )

    def _options(self, tables: object, question: Place) -> Iterator[Option]:
        entries = self._problems.tables(tables, question, "question.option")
        for id in entries:
            if id not in self._answers:
                answers = ", ".join(self._answers)
                message = f"pack.toml has no answer {id!r}; it has {answers}{meant(id, self._answers)}"
                self._problems.add(evolve(question, option=id), message, "unknown-option")
        # The order of the radio buttons is the pack's, whatever the order in the file.
        for id, answer in self._answers.items():
            if id not in entries:
                continue
            place = evolve(question, option=id)
            entry = self._problems.take(entries[id], OptionEntry, place)
            if entry is None:
                self._registry.mark_used(entries[id])
                continue
            advice, facts = self._registry.fill_in("advice", entry.advice, place)
            self._problems.check_prose("advice", advice, place)
            yield Option(
                id=id,
                label=answer.label,
                rating=answer.rating,
                advice=advice,
                reading=self._registry.find(self._registry.sources, "reading", entry.reading, place),
                unreviewed=entry.review,
                facts=facts,
                glossary=self._registry.glossary,
            )

    def _topics(self, paths: tuple[str, ...], place: Place) -> Iterator[Topic]:
        self._problems.check_once("see_also", paths, place)
        for path in paths:
            pack, _, section = path.partition("/")
            # What is no id could lead out of the folder.
            sound = ID.fullmatch(pack) and ID.fullmatch(section)
            title, pack_title = (self._title(pack, section), self._title(pack, "pack")) if sound else ("", "")
            if title and pack_title:
                yield Topic(pack=pack, section=section, title=title, pack_title=pack_title)
            else:
                message = f"see_also names {path!r}, which is no section of a pack that comes along"
                self._problems.add(place, message, "unknown-section", key="see_also", words=path)

    def _title(self, pack: str, file: str) -> str:
        """Return the title in a file of one of our own packs, or "" where it has none: that is a problem of that pack."""
        if (pack, file) not in self._titles:
            data = Problems(Files(self._content / pack, self._problems.files.shared)).toml(f"{file}.toml")
            title = (data or {}).get("title")
            self._titles[pack, file] = title if isinstance(title, str) else ""
        return self._titles[pack, file]


def _salvaged(data: Mapping[str, Any], id: str) -> QuestionEntry:
    """Return what can be read of a question whose own keys are broken: the rules are to see its options all the same."""
    keys = "short", "text", "hint", "why"
    short, text, hint, why = (found.strip() if isinstance(found := data.get(key), str) else "" for key in keys)
    return QuestionEntry(OneLine(id), OneLine(short), OneLine(text), NonEmpty(hint), NonEmpty(why))
