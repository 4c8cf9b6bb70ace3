"""A pack that extends another: the files of the other one with the changes that this one makes, as if they were one pack.

Its ``pack.toml`` names the other pack, the base, and has a table for each entry of it that is changed or switched off, by kind
and id: ``[question.lead-person.option.no]``. What is new stands in files, as in any pack. All of it is merged as data, before
anything is judged, so that one reader judges the whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from attrs import fields_dict

from selfcheck.packs.changes import Changes, Data, inside
from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems
from selfcheck.packs.registry import ACTIONS, FILES
from selfcheck.packs.schema import (
    ActionEntry,
    AnswerEntry,
    Change,
    DocumentEntry,
    FactEntry,
    OptionEntry,
    OverlayEntry,
    PackEntry,
    QuestionChange,
    QuestionEntry,
    SectionChange,
    SectionEntry,
    SourceEntry,
    StandardEntry,
    TermEntry,
)
from selfcheck.structure import OneLine

C = TypeVar("C", bound=Change)
T = TypeVar("T")

_PACK = Place("pack.toml")
_KINDS = {"source": SourceEntry, "fact": FactEntry, "term": TermEntry, "standard": StandardEntry, "document": DocumentEntry}
#: The keys of options and actions that name entries, and their kinds.
_NAMING = {"reading": "source", "law": "standard", "serves": "standard", "document": "document"}


def base_of(extends: object, folder: Traversable, content: Traversable) -> Traversable | None:
    """Return the folder of the pack that another one extends; None where there is none, or where it is that one itself.

    Args:
        extends: what the other one's ``pack.toml`` says: the id of one of our own, or a folder, seen from its own.
        folder: its own.
        content: where our own packs are.
    """
    if not isinstance(extends, str) or not extends:
        return None
    ours = extends in (entry.name for entry in content.iterdir())
    base, own = (content if ours else folder) / extends, folder
    try:
        if isinstance(base, Path) and isinstance(own, Path):
            base, own = base.resolve(), own.resolve()
        return base if base != own and (base / "pack.toml").is_file() else None
    except (OSError, ValueError):
        # No name that a folder can have.
        return None


class Overlay:
    """The files of the pack as a whole: those of a base that is sound, with the changes and the files of the pack itself."""

    def __init__(self, problems: Problems, own: Data) -> None:
        """Merge the two, and name each change of what is not there.

        Args:
            problems: where what is wrong goes; its files know the folder of the base.
            own: what the ``pack.toml`` of the pack itself says.
        """
        self._problems = problems
        self._base: Data = problems.toml(problems.files.beneath(_PACK.file)) or {}
        #: The id of the base.
        self.extends: str = self._base["id"]
        #: How many of the warnings that stay are accepted by the base.
        self.inherited = len(self._base.get("accept", []))
        #: The ids of what is switched off, by kind.
        self._off: dict[str, set[str]] = defaultdict(set)
        self._files: dict[str, Data | None] = {}
        self._shared: Data = problems.toml(ACTIONS, optional=True) or {}
        self._changes = Changes(problems, self.extends, self._base.get("retired", []))
        self._own = self._changes.without_unknown(own, _PACK, *fields_dict(PackEntry), *fields_dict(OverlayEntry))
        own = {key: self._own.pop(key) for key in fields_dict(OverlayEntry) if key in self._own}
        self._entry = problems.take(own, OverlayEntry, _PACK) or OverlayEntry(extends=OneLine(""))
        for kind, shape in _KINDS.items():
            self._merge_entries(kind, shape)
        own = self._own.get("answer", {})
        self._answers, self._off["answer"] = self._changes.merged("answer", self._base["answer"], own, _PACK, AnswerEntry)
        self._changes.check_order("answer", self._entry.answers, self._answers, _PACK, "answers")
        sections = self._merge_sections()
        self._files[ACTIONS] = {id: self._without_off(action) for id, action in self._shared.items()}
        self._files[_PACK.file] = self._merged_pack(sections)

    def toml(self, file: str, optional: bool = False) -> Data | None:
        """Return what a file of the whole says, or None where it could not be read, and that was said.

        Args:
            file: its name, as problems know it.
            optional: whether a file that is missing is an empty one.
        """
        return self._files[file] if file in self._files else self._problems.toml(file, optional)

    def _merged_pack(self, sections: list[str]) -> Data:
        # Who reviewed the base has not seen the changes. What is shown changes on the later of two days.
        base = {key: value for key, value in self._base.items() if key not in ("reviewed_by", "reviewed_on", "version")}
        first = [id for id in base.get("first", []) if id not in self._off["action"]]
        both = {
            key: [*base.get(key, []), *own] for key in ("retired", "accept") if isinstance(own := self._own.get(key, []), list)
        }
        answers = dict(_ordered(self._answers.items(), self._entry.answers))
        merged = {**base, "first": first, **self._own, **both, "answer": answers}
        if isinstance(self._own.get("sections", []), list):
            merged["sections"] = sections
        if isinstance(version := self._own.get("version"), str):
            merged["version"] = max(version, self._base["version"])
        return merged

    # Sources, facts, terms and standards

    def _merge_entries(self, kind: str, shape: type) -> None:
        layers = {file: self._problems.toml(file, optional=True) for file in self._problems.files.layers(FILES[kind])}
        self._files.update(layers)
        holders = {id: file for file, entries in layers.items() for id in entries or {}}
        for id, data in getattr(self._entry, kind).items():
            place = inside(_PACK, kind, id)
            own, change = self._changes.change(data, place, shape, Change)
            if id not in holders:
                self._changes.unknown(kind, id, holders, place)
                continue
            entries = layers[holders[id]] or {}
            entries[id] = {**entries[id], **own}
            if change.off:
                del entries[id]
                self._off[kind].add(id)

    def _without_off(self, table: Data) -> Data:
        """Return an option or an action that names nothing of what is switched off."""
        kept = {}
        for key, value in table.items():
            off = self._off[_NAMING[key]] if key in _NAMING else set()
            if isinstance(value, list):
                kept[key] = [id for id in value if id not in off] if off else value
            elif not off or value not in off:
                kept[key] = value
        return kept

    # Sections and questions

    def _merge_sections(self) -> list[str]:
        """Merge the files of the sections, and return the ids of these in order."""
        base: list[str] = self._base["sections"]
        own = self._own.get("sections", [])
        first = [id for id in own if isinstance(id, str)] if isinstance(own, list) else []
        changes = self._entry.section
        for id in sorted(changes.keys() - set(base)):
            self._changes.unknown("section", id, base, inside(_PACK, "section", id))
        questions: set[str] = set()
        for id in base:
            data, change = self._changes.change(changes.get(id, {}), inside(_PACK, "section", id), SectionEntry, SectionChange)
            section = self._problems.toml(self._problems.files.beneath(f"{id}.toml")) or {}
            questions.update(question["id"] for question in section["question"])
            if change.off:
                self._off["section"].add(id)
                for question in section["question"]:
                    self._off["action"].update(question.get("action", {}))
            else:
                self._files[f"{id}.toml"] = self._section(id, {**section, **data}, change.questions)
        for id in sorted(self._entry.question.keys() - questions):
            self._changes.unknown("question", id, questions, Place(_PACK.file, question=id))
        left = [(id, id) for id in dict.fromkeys([*base, *first]) if id not in self._off["section"]]
        return [id for id, _ in _ordered(left, first)]

    def _section(self, id: str, base: Data, first: tuple[str, ...]) -> Data | None:
        """Return a section of the base with its changes, and with the questions that the pack itself adds."""
        file = f"{id}.toml"
        own = self._problems.toml(file, optional=True)
        if own is None:
            return None
        before = {question["id"] for question in base["question"]}
        merged = [question for entry in base["question"] if (question := self._question(entry)) is not None]
        added = own.get("question", [])
        for question in added if isinstance(added, list) else []:
            if isinstance(question, dict) and question.get("id") in before:
                message = f"{self.extends} has this question: change it with [question.{question['id']}] in pack.toml"
                self._problems.add(Place(file, question=question["id"]), message, "shared-id", key="id")
            else:
                merged.append(question)
        ids = [str(question.get("id")) if isinstance(question, dict) else "" for question in merged]
        self._changes.check_order("question", first, ids, inside(_PACK, "section", id), "questions")
        return {**base, **own, "question": [question for _, question in _ordered(zip(ids, merged, strict=True), first)]}

    def _question(self, base: Data) -> Data | None:
        """Return a question of the base with its changes, or None where it is switched off."""
        place = Place(_PACK.file, question=base["id"])
        data = self._entry.question.get(base["id"], {})
        own, change = self._changes.change(data, place, QuestionEntry, QuestionChange)
        if change.off:
            self._off["action"].update(base.get("action", {}))
            return None
        options, _ = self._changes.merged("option", base["option"], own.pop("option", {}), place, OptionEntry)
        options = {id: self._without_off(option) for id, option in options.items() if id not in self._off["answer"]}
        actions = self._actions(base, own.pop("action", {}), place, options)
        self._changes.check_order("action", change.actions, actions, place, "actions")
        return {**base, **own, "option": options, "action": dict(_ordered(actions.items(), change.actions))}

    def _actions(self, question: Data, changes: object, place: Place, options: Collection[str]) -> Data:
        """Return the actions of a question of the base with their changes, and none for the sake of what is no longer offered.

        Args:
            question: as the base has it.
            changes: those of its actions.
            place: where the changes stand.
            options: the ids of the options that are left.
        """
        base = question.get("action", {})
        actions, off = self._changes.merged("action", base, changes, place, ActionEntry, self._shared)
        for id, action in actions.items():
            if id in self._shared and "text" not in base.get(id, {"text": ""}):
                # The words of a shared action are changed where they stand.
                self._shared[id] = {**self._shared[id], **{key: action[key] for key in action if key != "when"}}
                actions[id] = {key: action[key] for key in action if key == "when"}
        if gone := question["option"].keys() - set(options):
            called_for = {id: self._called_for(action, gone, options) for id, action in actions.items()}
            off |= {id for id, action in called_for.items() if action.get("when") == [] != actions[id]["when"]}
            actions = called_for
        self._off["action"] |= off
        return {id: self._without_off(action) for id, action in actions.items() if id not in off}

    def _called_for(self, action: Data, gone: Collection[str], options: Collection[str]) -> Data:
        """Return an action without the answers that are gone, and without a measure that none of the others shows."""
        when = action.get("when")
        if not isinstance(when, list) or not all(isinstance(id, str) for id in when):
            return action
        when = [id for id in when if id not in gone]
        called, offered = ({self._answers[id]["rating"] for id in ids if id in self._answers} for ids in (when, options))
        shown = "amber" in called or ("red" in called and "grey" in offered and "amber" not in offered)
        return {key: value for key, value in {**action, "when": when}.items() if shown or key != "measure"}


def _ordered(pairs: Iterable[tuple[str, T]], first: Sequence[str]) -> list[tuple[str, T]]:
    """Return ids, each with what it is the id of: those that are named first, then the others as they were."""
    return sorted(pairs, key=lambda pair: first.index(pair[0]) if pair[0] in first else len(first))
