"""The files of a pack, read and checked."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from attrs import evolve

from selfcheck.packs.actions import Actions
from selfcheck.packs.documents import check_owners
from selfcheck.packs.former import Former
from selfcheck.packs.overlay import Overlay, base_of
from selfcheck.packs.positions import Files, Place, read_positions
from selfcheck.packs.problems import Problem, Problems
from selfcheck.packs.registry import ACTIONS, FILES, Registry
from selfcheck.packs.rules import Severity
from selfcheck.packs.schema import AcceptEntry, PackEntry
from selfcheck.packs.sections import Sections
from selfcheck.questionnaire import Action, Questionnaire, Rating, Section
from selfcheck.text import meant

#: The simple tags of RFC 5646: a language, and perhaps a country.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
#: The most actions that come first.
MOST_FIRST = 10


class Reader:
    """Reads one folder and collects what is wrong on the way, so that all of it can be shown at once."""

    def __init__(self, folder: Traversable, content: Traversable) -> None:
        """Make a reader of *folder*; *content* holds our own packs, and what all packs share."""
        self._folder, self._content = folder, content
        self.files = Files(folder, content / "shared")
        self._problems = Problems(self.files)
        self._former = Former()
        #: The warnings that stay, as the pack has them; and those of the pack that it extends.
        self.accepted: tuple[AcceptEntry, ...] = ()
        self.inherited: tuple[AcceptEntry, ...] = ()
        #: The pack as a whole, where it extends another.
        self._overlay: Overlay | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, in the order in which they were found."""
        return tuple(self._problems.found)

    @property
    def unsound(self) -> frozenset[Place]:
        """The places of the problems, in the pack as a whole."""
        return frozenset(self._problems.unsound)

    def read(self) -> Questionnaire | None:
        """Return the questionnaire, without the parts that have problems; None where even ``pack.toml`` has."""
        data = self._problems.toml("pack.toml")
        if data is not None and "extends" in data and not self._extend(data):
            return None
        overlay = self._overlay
        pack = self._problems.take(self._toml("pack.toml") if overlay else data, PackEntry, Place("pack.toml"))
        if pack is None:
            return None
        self._problems.retired = frozenset(pack.retired)
        inherited = overlay.inherited if overlay else 0
        self.inherited, self.accepted = pack.accept[:inherited], pack.accept[inherited:]
        self._registry = Registry(self._problems, self._toml)
        self._actions = Actions(self._problems, self._registry, pack.answer, self._former)
        self._sections = Sections(
            self._problems, self._registry, self._actions, self._former, pack.answer, self._toml, self._content
        )
        self._check_pack(pack)
        sections = tuple(self._sections.read(pack.sections))
        self._former.tell(self._problems)
        self._actions.check_former_ids()
        documents, standards = self._registry.documents, self._registry.standards
        questionnaire = Questionnaire(
            id=pack.id,
            title=pack.title,
            summary=pack.summary,
            version=pack.version,
            language=pack.language,
            sections=sections,
            first=tuple(self._first(pack.first, sections)),
            retired=self._problems.retired.union(self._actions.former_ids),
            reviewed_by=pack.reviewed_by,
            reviewed_on=pack.reviewed_on,
            standards=tuple(standard for id, standard in standards.by_id.items() if id in standards.used),
            documents=tuple(document for id, document in documents.by_id.items() if id in documents.used),
            glossary=self._registry.glossary,
            extends=overlay.extends if overlay else "",
        )
        self._check_use(pack.sections, questionnaire)
        return questionnaire

    # Pack

    def _extend(self, data: dict[str, Any]) -> bool:
        """Take up the pack that this one extends; return whether it can be read."""
        base, extends = base_of(data["extends"], self._folder, self._content), data["extends"]
        if base is None:
            ours = [entry.name for entry in self._content.iterdir() if (entry / "pack.toml").is_file()]
            message = (
                f"extends names {extends!r}, which is no pack of ours and no other folder with a pack{meant(str(extends), ours)}"
            )
            self._problems.add(Place("pack.toml"), message, "wrong-base", key="extends")
            return False
        reader = Reader(base, self._content)
        questionnaire = reader.read()
        self.files.base = base
        if questionnaire is not None and questionnaire.extends:
            message = f"extends names {extends!r}, which extends {questionnaire.extends!r} itself: extend that one"
            self._problems.add(Place("pack.toml"), message, "wrong-base", key="extends")
            return False
        errors = [problem for problem in reader.problems if problem.severity is Severity.ERROR]
        self._problems.found += [
            evolve(error, place=evolve(error.place, file=self.files.beneath(error.place.file))) for error in errors
        ]
        if errors:
            return False
        self._overlay = Overlay(self._problems, data)
        return True

    def _toml(self, file: str, optional: bool = False) -> dict[str, Any] | None:
        return (self._overlay or self._problems).toml(file, optional)

    def _check_pack(self, pack: PackEntry) -> None:
        place = Place("pack.toml")
        self._problems.check_id(pack.id, place)
        self._check_folder(pack.id, place)
        for id in pack.sections:
            self._problems.check_id(id, place, "sections")
        self._problems.check_once("sections", pack.sections, place)
        if not _LANGUAGE.fullmatch(pack.language):
            message = f"language should be a tag such as en-GB, not {pack.language!r}"
            self._problems.add(place, message, "wrong-value", key="language")
        if not pack.answer:
            self._problems.add(place, "answer has no answers", "no-option", key="answer")
        for id, answer in pack.answer.items():
            self._problems.check_id(id, evolve(place, option=id))
            self._problems.claim("label", answer.label, evolve(place, option=id), "label")
        self._problems.claim("heading", pack.title, place, "title")
        if bool(pack.reviewed_by) != bool(pack.reviewed_on):
            missing, given = ("reviewed_on", "reviewed_by") if pack.reviewed_by else ("reviewed_by", "reviewed_on")
            self._problems.add(place, f"{missing} is missing: {given} is of no use without it", "missing-key", key=given)

    def _check_folder(self, id: str, place: Place) -> None:
        """Name an id that is not the folder's name, or that of a pack of ours: one would be taken for the other."""
        ours = (entry.name for entry in self._content.iterdir() if (entry / "pack.toml").is_file())
        if id in ours and _place_of(self._content / id) != _place_of(self._folder):
            message = f"the id {id!r} is that of a pack that comes with selfcheck: give this one, and its folder, another name"
            self._problems.add(place, message, "foreign-id", key="id")
        elif self._overlay and id == self._overlay.extends:
            message = f"the id {id!r} is that of the pack that this one extends: give this one, and its folder, another name"
            self._problems.add(place, message, "foreign-id", key="id")
        elif id != (name := _place_of(self._folder).name):
            message = f"the id {id!r} should be the name of the folder, {name!r}"
            self._problems.add(place, message, "foreign-id", key="id")

    def _first(self, ids: tuple[str, ...], sections: Iterable[Section]) -> Iterator[Action]:
        """Yield the actions that come first, and name those that may not."""
        place = Place("pack.toml")
        self._problems.check_once("first", ids, place)
        if len(ids) > MOST_FIRST:
            message = f"first names {len(ids)} actions, where {MOST_FIRST} are the most"
            self._problems.add(place, message, "wrong-first", key="first")
        questions = [question for section in sections for question in section.questions]
        found = {action.id: (question, action) for question in questions for action in question.actions}
        for id in ids:
            if id not in found:
                if self._sections.whole and id not in self._actions.named:
                    message = f"first names {id!r}, which is no action of this pack{meant(id, self._actions.named)}"
                    self._problems.add(place, message, "unknown-name", key="first", words=id)
                continue
            question, action = found[id]
            if action.condition:
                message = f"first names {id!r}, which has a condition: it does not apply to everybody"
                self._problems.add(place, message, "wrong-first", key="first", words=id)
            if not any(option.rating is Rating.RED and option.id in action.when for option in question.options):
                message = f"first names {id!r}, which no answer rated red calls for"
                self._problems.add(place, message, "wrong-first", key="first", words=id)
            yield action

    def _check_use(self, sections: Iterable[str], questionnaire: Questionnaire) -> None:
        if self._registry.terms.own:
            self._registry.terms.used.update(term.id for term in questionnaire.terms)
        if self._sections.whole:
            self._registry.check_use()
            self._check_shared_actions()
            self._check_owners()
        listed = {"pack.toml", *FILES.values(), *(f"{id}.toml" for id in sections)}
        for file in sorted(entry.name for entry in self._folder.iterdir()):
            if file.endswith(".toml") and not file.startswith(".") and file not in listed:
                self._problems.add(Place(file), "The file is not named in sections of pack.toml.", "unlisted-file")

    def _check_owners(self) -> None:
        """Name the actions whose owners documents ask for and that are none; of documents that this pack uses, or has itself."""
        documents = self._registry.documents
        for id in sorted(documents.by_id.keys() & (documents.used | documents.own.keys())):
            place = documents.own.get(id) or Place(f"shared/{documents.file}", kind=documents.kind, entry=id)
            actions = self._actions.named | self._registry.actions.keys()
            check_owners(documents.by_id[id], place, actions, self._content, self._problems)

    def _check_shared_actions(self) -> None:
        """Name the shared actions that no pack of ours asks for, in any pack of ours; others cannot change them."""
        unused = self._registry.actions.keys() - self._actions.named
        ours = [entry for entry in self._content.iterdir() if (entry / "pack.toml").is_file()]
        if unused and _place_of(self._folder) in map(_place_of, ours):
            unused -= {id for pack in ours for id in _action_ids(pack)}
            for id in sorted(unused):
                self._problems.add(Place(ACTIONS, kind="action", entry=id), "is not used", "not-used")


def _place_of(folder: Traversable) -> Traversable:
    """Return a folder as what can be compared, whatever way led to it."""
    return folder.resolve() if isinstance(folder, Path) else folder


def _action_ids(pack: Traversable) -> Iterator[str]:
    """Yield the ids of the actions in the files of a pack, whatever else is in them."""
    for file in (file for file in pack.iterdir() if file.name.endswith(".toml")):
        for table in read_positions(file.read_bytes().decode(errors="replace")).tables:
            if table.path[:1] == ("question",) and table.path[-2:-1] == ("action",):
                yield table.path[-1]
