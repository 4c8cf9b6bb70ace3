"""The actions of a pack's questions, read and checked: with words of their own, or those that all packs share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, evolve, field

from selfcheck.packs.former import Former
from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems
from selfcheck.packs.registry import ACTIONS, Registry
from selfcheck.packs.schema import ActionEntry, AnswerEntry, SharedActionEntry, TakenEntry
from selfcheck.questionnaire import Action, Document, Rating
from selfcheck.text import meant, nearest


@define
class Actions:
    """Reads the actions of one question after another, and remembers their ids."""

    _problems: Problems
    _registry: Registry
    _answers: Mapping[str, AnswerEntry]
    _former: Former
    #: The ids of all actions, sound or not.
    named: set[str] = field(factory=set, init=False)
    #: The ids that actions had once, each with the place of the action that says the same now.
    former_ids: dict[str, Place] = field(factory=dict, init=False)

    def read(self, tables: object, options: object, question: Place) -> Iterator[Action]:
        """Yield the sound actions of a question.

        Args:
            tables: its actions, as the file has them.
            options: its options, as the file has them.
            question: where it is.
        """
        offered = set(options) if isinstance(options, Mapping) else set()
        # What an unknown answer means is named there, and not again wherever it is called for.
        offered |= {choice for id in offered - self._answers.keys() for choice in nearest(str(id), self._answers)}
        for id, data in self._problems.tables(tables, question, "question.action").items():
            place = evolve(question, action=id)
            self.named.add(id)
            shared = self._registry.actions.get(id)
            is_taken = isinstance(data, Mapping) and "text" not in data and shared is not None
            # Where its words stand, and its place in the question.
            words_at = Place(ACTIONS, kind="action", entry=id) if is_taken else place
            when, entry = self._taken(data, shared, place, words_at) if is_taken else self._own(data, shared, place)
            self._problems.check_id(id, place)
            self._problems.claim("id", id, place, "id")
            if entry is None or when is None:
                self._registry.mark_used(shared if is_taken else data)
                continue
            self._check_when(entry, when, offered, place, words_at)
            self._check_law(entry, words_at)
            self._check_was(entry, words_at)
            self._problems.check_bare("text", entry.text, words_at)
            self._problems.check_bare("measure", entry.measure, words_at)
            self._problems.check_bare("condition", entry.condition, words_at)
            how, facts = self._registry.fill_in("how", entry.how, words_at)
            self._problems.check_prose("how", how, words_at)
            yield Action(
                id=id,
                text=entry.text,
                when=when,
                effort=entry.effort,
                cost=entry.cost,
                how=how,
                measure=entry.measure,
                law=self._registry.find(self._registry.standards, "law", entry.law, words_at),
                condition=entry.condition,
                reading=self._registry.find(self._registry.sources, "reading", entry.reading, words_at),
                serves=self._registry.find(self._registry.standards, "serves", entry.serves, words_at),
                document=self._document(entry.document, words_at),
                facts=facts,
                was=entry.was,
                is_shared=is_taken,
                glossary=self._registry.glossary,
            )

    def _document(self, id: str, place: Place) -> Document | None:
        """Return the page that an action asks for."""
        found = self._registry.find(self._registry.documents, "document", (id,) if id else (), place)
        return found[0] if found else None

    def _own(self, data: object, shared: object, place: Place) -> tuple[tuple[str, ...] | None, SharedActionEntry | None]:
        """Return the answers that call for an action of this pack, and its words."""
        if isinstance(data, Mapping) and data.keys() == {"when"}:
            message = f"is no action of {ACTIONS}{meant(place.action, self._registry.actions)}, and has nothing but when"
            self._problems.add(place, message, "unknown-name")
            for id in nearest(place.action, self._registry.actions):
                self.named.add(id)
                self._registry.mark_used(self._registry.actions[id])
            return None, None
        if shared is not None:
            message = f"{ACTIONS} has an action of this id: leave all but when out, or give this one an id of its own"
            self._problems.add(place, message, "own-words")
        entry = self._problems.take(self._former.action(data, place), ActionEntry, place)
        return (entry.when if entry else None), entry

    def _taken(
        self, data: Mapping[str, Any], shared: object, place: Place, words_at: Place
    ) -> tuple[tuple[str, ...] | None, SharedActionEntry | None]:
        """Return the answers that call for an action that is shared, and its words."""
        for key in sorted(data.keys() - {"when"}):
            message = f"{key} stands in {ACTIONS}: here stands when alone; an action with words of its own has an id of its own"
            self._problems.add(place, message, "shared-id", key=key)
        when = {key: value for key, value in data.items() if key == "when"}
        taken = self._problems.take(when, TakenEntry, place)
        return (taken.when if taken else None), self._problems.take(shared, SharedActionEntry, words_at)

    def _check_when(
        self, entry: SharedActionEntry, when: tuple[str, ...], offered: set[str], place: Place, words_at: Place
    ) -> None:
        if not when:
            self._problems.add(place, "when is empty: no answer calls for this action", "never-due", key="when")
        self._problems.check_once("when", when, place)
        for id in when:
            if id not in offered:
                message = f"when names {id!r}, which the question does not offer{meant(id, offered)}"
                self._problems.add(place, message, "wrong-when", key="when", words=id)
            elif id in self._answers and self._answers[id].rating is Rating.NONE:
                message = f"when names {id!r}, under which nothing is to be done"
                self._problems.add(place, message, "wrong-when", key="when", words=id)
        partly = Rating.AMBER in self._ratings(when)
        # Where nothing can be partly in place, the measures are what to look for under an answer that is not known.
        looked_for = Rating.GREY in (ratings := self._ratings(offered)) and Rating.AMBER not in ratings
        if partly and not entry.measure:
            message = "measure is missing: an answer that is partly in place calls for this action"
            self._problems.add(words_at, message, "missing-measure")
        # One that is shared has its measure for the packs in which it is ticked.
        is_own = words_at == place
        if is_own and entry.measure and not partly and not (looked_for and Rating.RED in self._ratings(when)):
            message = "has a measure, but no answer that is partly in place calls for it"
            self._problems.add(place, message, "needless-measure", key="measure")

    def _ratings(self, ids: Iterable[str]) -> set[Rating]:
        return {self._answers[id].rating for id in ids if id in self._answers}

    def _check_law(self, entry: SharedActionEntry, place: Place) -> None:
        if entry.condition and not entry.law:
            message = "has a condition, but no law: a condition says to whom a duty applies"
            self._problems.add(place, message, "needless-condition", key="condition")
        for id in sorted(set(entry.law) & set(entry.serves)):
            message = f"serves names {id!r}, which law names already"
            self._problems.add(place, message, "named-twice", key="serves", words=id)

    def _check_was(self, entry: SharedActionEntry, place: Place) -> None:
        for ids in entry.was:
            if not ids:
                message = "was has an empty list: each list names former actions that together said the same"
                self._problems.add(place, message, "wrong-was", key="was")
            for id in ids:
                self.former_ids.setdefault(id, place)

    def check_former_ids(self) -> None:
        """Name the former ids that an action still has: saved answers could not tell the two apart."""
        for id, place in self.former_ids.items():
            if id in self.named:
                message = f"was names {id!r}, which is the id of an action"
                self._problems.add(place, message, "wrong-was", key="was", words=id)
