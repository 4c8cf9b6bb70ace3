"""The files of a pack, read and checked."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from attrs import evolve

from selfcheck.errors import Problem, UnsoundPack
from selfcheck.packs.entries import (
    ActionEntry,
    AnswerEntry,
    OptionEntry,
    PackEntry,
    QuestionEntry,
    SectionEntry,
    SourceEntry,
)
from selfcheck.prose import problems as prose_problems
from selfcheck.prose import safe_link
from selfcheck.questionnaire import Action, Option, Question, Questionnaire, Rating, Section, Source
from selfcheck.strict import Line, Mismatch, structure

T = TypeVar("T")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: The simple tags of RFC 5646: a language, and perhaps a country.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


class Reader:
    """Reads one folder and collects what is wrong on the way, so that all of it can be told at once."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        #: The ids in sources.toml, sound or not; None where the file cannot be read.
        self.named: frozenset[str] | None = None
        self.used: set[str] = set()
        self.kinds: Mapping[str, AnswerEntry] = {}
        self.retired: frozenset[str] = frozenset()
        #: Where each id and each heading was first seen.
        self.seen: dict[tuple[str, str], Problem] = {}

    def questionnaire(self) -> Questionnaire:
        """Return the questionnaire.

        Raises:
            UnsoundPack: with every problem that was found.
        """
        pack = self._take(self._toml("pack.toml"), PackEntry, Problem("pack.toml", ""))
        if pack is None:
            raise self._unsound()
        self.kinds, self.retired = pack.answer, frozenset(pack.retired)
        self.sources = dict(self._read_sources())
        self._check_pack(pack)
        sections = tuple(self._read_sections(pack.sections))
        self._check_use(pack.sections)
        if self.problems:
            raise self._unsound()
        return Questionnaire(pack.id, pack.title, pack.summary, pack.version, pack.language, sections)

    def _unsound(self) -> UnsoundPack:
        return UnsoundPack(self.folder.name or str(self.folder), tuple(self.problems))

    def _say(self, place: Problem, message: str) -> None:
        self.problems.append(evolve(place, message=message))

    # Files

    def _toml(self, name: str) -> dict[str, Any] | None:
        """Return what the file says, or None after saying why it cannot be read."""
        place = Problem(name, "")
        try:
            return tomllib.loads((self.folder / name).read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
        except FileNotFoundError:
            self._say(place, "The file is missing.")
        except OSError as error:
            self._say(place, f"The file cannot be read: {error.strerror or error}.")
        except UnicodeDecodeError:
            self._say(place, "The file is not saved as UTF-8 text.")
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            self._say(evolve(place, line=int(line[1]) if line else None), f"This is not TOML: {error}.")
        except (ValueError, RecursionError):
            # Numbers of thousands of digits, or brackets in brackets in brackets.
            self._say(place, "The file holds something too large or too deep to read.")
        return None

    def _take(self, data: object, kind: type[T], place: Problem) -> T | None:
        """Return *data* as a value of *kind*, or None after saying all that is wrong with it."""
        if data is None:
            return None
        # What a broken entry reads from is not unused.
        if isinstance(data, Mapping) and isinstance(reading := data.get("reading"), list):
            self.used.update(filter(lambda id: isinstance(id, str), reading))
        try:
            return structure(data, kind)
        except Mismatch as mismatch:
            for problem in mismatch.problems:
                self._say(place, problem)
            return None

    def _tables(self, data: object, place: Problem, key: str) -> Iterator[tuple[str, Any]]:
        """Yield the named tables under *key*: ``[question.option.no]`` and the like."""
        if not isinstance(data, Mapping):
            self._say(place, f"{key} should be tables such as [{key}.some-id], not {data!r}")
            return
        yield from data.items()

    # Pack and sources

    def _check_pack(self, pack: PackEntry) -> None:
        place = Problem("pack.toml", "")
        for id in (pack.id, *pack.answer, *pack.sections):
            self._check_id(id, place)
        self._check_once("sections", pack.sections, place)
        if not _LANGUAGE.fullmatch(pack.language):
            self._say(place, f"language should be a tag such as en-GB, not {pack.language!r}")
        if not pack.answer:
            self._say(place, "answer has no answers")
        for id, kind in pack.answer.items():
            self._claim("label", kind.label, evolve(place, option=id))
        self._claim("heading", pack.title, place)

    def _read_sources(self) -> Iterator[tuple[str, Source]]:
        entries = self._toml("sources.toml")
        # A source that cannot be read is named once, not again wherever it is used.
        self.named = None if entries is None else frozenset(entries)
        for id, data in (entries or {}).items():
            place = Problem("sources.toml", "", source=id)
            self._check_id(id, place)
            entry = self._take(data, SourceEntry, place)
            if entry is None:
                continue
            if not safe_link(entry.url):
                self._say(place, f"url is not an https address that we can link to: {entry.url!r}")
            yield id, Source(id, entry.title, entry.publisher, entry.url, entry.evidence, entry.checked)

    def _check_use(self, sections: Iterable[str]) -> None:
        for id in self.sources:
            if id not in self.used:
                self._say(Problem("sources.toml", "", source=id), "is not used")
        known = {"pack.toml", "sources.toml", *(f"{id}.toml" for id in sections)}
        for file in sorted(entry.name for entry in self.folder.iterdir()):
            if file.endswith(".toml") and file not in known:
                self._say(Problem(file, ""), "The file is not named in sections of pack.toml.")

    # Sections and questions

    def _read_sections(self, ids: Iterable[str]) -> Iterator[Section]:
        for id in ids:
            name = f"{id}.toml"
            place = Problem(name, "")
            # _check_pack has named the ids that are none; they could lead out of the folder.
            data = self._toml(name) if _ID.fullmatch(id) else None
            if data is None:
                continue
            questions = data.pop("question", None)
            if not isinstance(questions, list) or not questions:
                self._say(place, "has no [[question]]")
                questions = []
            entry = self._take(data, SectionEntry, place) or SectionEntry(Line(""))
            self._claim("heading", entry.title, place)
            yield Section(id, entry.title, tuple(self._read_questions(name, questions)))

    def _read_questions(self, file: str, entries: Iterable[Any]) -> Iterator[Question]:
        for number, data in enumerate(entries, 1):
            if not isinstance(data, dict):
                self._say(Problem(file, ""), f"question {number} should be a table [[question]], not {data!r}")
                continue
            place = Problem(file, "", question=str(data.get("id") or f"number {number}"))
            own = {key: value for key, value in data.items() if key not in ("option", "action")}
            entry = self._take(own, QuestionEntry, place)
            options = tuple(self._read_options(data.get("option", {}), place))
            actions = tuple(self._read_actions(data.get("action", {}), data.get("option", {}), place))
            if not data.get("option"):
                self._say(place, "offers no answer: it has no [question.option.…]")
            if entry is None:
                continue
            self._check_id(entry.id, place)
            self._claim("id", entry.id, place)
            self._claim("heading", entry.text, place)
            self._check_prose("why", entry.why, place)
            yield Question(entry.id, entry.text, entry.hint, entry.why, options, actions, entry.essential)

    def _read_options(self, tables: object, question: Problem) -> Iterator[Option]:
        entries = dict(self._tables(tables, question, "question.option"))
        for id in entries:
            if id not in self.kinds:
                self._say(evolve(question, option=id), f"pack.toml has no answer {id!r}; it has {', '.join(self.kinds)}")
        # The order of the radio buttons is the pack's, whatever the order in the file.
        for id, kind in self.kinds.items():
            place = evolve(question, option=id)
            if id not in entries or (entry := self._take(entries[id], OptionEntry, place)) is None:
                continue
            self._check_prose("advice", entry.advice, place)
            reading = tuple(self._readings(entry.reading, place))
            yield Option(id, kind.label, kind.rating, entry.advice, reading, entry.review)

    def _read_actions(self, tables: object, options: object, question: Problem) -> Iterator[Action]:
        offered = set(options) if isinstance(options, Mapping) else set()
        for id, data in self._tables(tables, question, "question.action"):
            place = evolve(question, action=id)
            entry = self._take(data, ActionEntry, place)
            self._check_id(id, place)
            self._claim("id", id, place)
            if entry is None:
                continue
            self._check_when(entry, offered, place)
            self._check_prose("how", entry.how, place)
            reading = tuple(self._readings(entry.reading, place))
            yield Action(id, entry.text, entry.when, entry.effort, entry.how, entry.measure, entry.must, reading)

    # Rules

    def _check_when(self, entry: ActionEntry, offered: set[str], place: Problem) -> None:
        if not entry.when:
            self._say(place, "when is empty: no answer calls for this action")
        self._check_once("when", entry.when, place)
        for id in entry.when:
            if id not in offered:
                self._say(place, f"when names {id!r}, which the question does not offer")
            elif id in self.kinds and self.kinds[id].rating is Rating.NONE:
                self._say(place, f"when names {id!r}, under which nothing is to be done")
        partly = any(id in self.kinds and self.kinds[id].rating is Rating.AMBER for id in entry.when)
        if partly and not entry.measure:
            self._say(place, "measure is missing: an answer that is partly in place calls for this action")
        if entry.measure and not partly:
            self._say(place, "has a measure, but no answer that is partly in place calls for it")

    def _check_prose(self, key: str, markdown: str, place: Problem) -> None:
        for problem in prose_problems(markdown):
            self._say(place, f"{key}: {problem}")

    def _check_id(self, id: str, place: Problem) -> None:
        if not _ID.fullmatch(id):
            self._say(place, f"the id {id!r} should be small letters, digits and single hyphens, such as name-a-deputy")
        if id in self.retired:
            self._say(place, f"the id {id!r} was retired in pack.toml and is never used again")

    def _claim(self, what: str, name: str, place: Problem) -> None:
        """Ids, and headings, are each used once in a pack."""
        first = self.seen.setdefault((what, name.casefold()), place)
        if first is not place and name:
            self._say(place, f"the {what} {name!r} is used before, in {str(first).rstrip(': ')}")

    def _check_once(self, key: str, ids: tuple[str, ...], place: Problem) -> None:
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            self._say(place, f"{key} names {id!r} twice")

    def _readings(self, ids: tuple[str, ...], place: Problem) -> Iterator[Source]:
        self._check_once("reading", ids, place)
        for id in ids:
            if id in self.sources:
                yield self.sources[id]
            elif self.named is not None and id not in self.named:
                self._say(place, f"reading names {id!r}, which sources.toml does not have")
