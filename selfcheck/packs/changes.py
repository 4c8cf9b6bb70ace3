"""What a pack says that extends another: the changes of entries, checked before they are made."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from attrs import NOTHING, define, evolve, fields, fields_dict

from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems
from selfcheck.packs.schema import Change
from selfcheck.structure import unknown_keys
from selfcheck.text import meant

Data = dict[str, Any]
C = TypeVar("C", bound=Change)


@define
class Changes:
    """Takes the tables of changes as the file has them, and names what no change can be."""

    _problems: Problems
    #: The id of the other pack, the base, and the ids that it has retired.
    _base: str
    _retired: Collection[str]

    def merged(
        self, kind: str, base: Mapping[str, Any], changes: object, place: Place, shape: type, taken: Collection[str] = ()
    ) -> tuple[Data, set[str]]:
        """Return entries of the base with their changes, and with those that are new and whole; and the ids of what is off.

        Args:
            kind: what the entries are.
            base: as the base has them, by their ids.
            changes: their changes, by the same ids.
            place: the question that they belong to, or ``pack.toml``.
            shape: what each of them is to become.
            taken: the ids of those of which ``when`` is all that a new one needs.
        """
        merged, off = dict(base), set()
        needed = {field.name for field in fields(shape) if field.default is NOTHING}
        for id, data in self._problems.tables(changes, place, kind).items():
            at = inside(place, kind, id)
            own, change = self.change(data, at, shape, Change)
            if id not in base and not needed <= own.keys() and not (id in taken and own.keys() == {"when"}):
                self.unknown(kind, id, base, at)
            elif change.off:
                merged.pop(id, None)
                off.add(id)
            else:
                merged[id] = {**merged.get(id, {}), **own}
        return merged, off

    def change(self, data: object, place: Place, shape: type, kind: type[C]) -> tuple[Data, C]:
        """Return what a change says of an entry's own keys, and what it says beside them.

        Args:
            data: the change, as the file has it.
            place: where it stands.
            shape: what the entry is to become. Its id stays as it is.
            kind: what may stand beside.
        """
        if not isinstance(data, Mapping):
            self._problems.add(place, f"should be a table of named values, not {data!r}", "wrong-value")
            return {}, kind()
        tables = ("option", "action") if place.question and not place.option and not place.action else ()
        own = self.without_unknown(data, place, *(key for key in fields_dict(shape) if key != "id"), *fields_dict(kind), *tables)
        beside = {key: own.pop(key) for key in fields_dict(kind) if key in own}
        return own, self._problems.take(beside, kind, place) or kind()

    def without_unknown(self, data: Mapping[str, Any], place: Place, *keys: str) -> Data:
        """Return what a table says, without the keys that nobody knows, which are named."""
        if extra := data.keys() - set(keys):
            misfit = unknown_keys(extra, "", (), keys)
            self._problems.add(place, str(misfit), misfit.rule, key=misfit.keys[0])
        return {key: value for key, value in data.items() if key not in extra}

    def check_order(self, kind: str, first: Iterable[str], ids: Collection[str], place: Place, key: str) -> None:
        """Name the ids of a list that puts others in order, and that are none of them."""
        for id in first:
            if id not in ids:
                self.unknown(kind, id, ids, place, key)

    def unknown(self, kind: str, id: str, choices: Collection[str], place: Place, key: str = "") -> None:
        """Name what is changed, and not there.

        Args:
            kind: what it would be.
            id: its id.
            choices: the ids that there are.
            place: where the change stands.
            key: the key that names it; empty for the heading.
        """
        gone = " any more" if id in self._retired else ""
        message = f"{self._base} has no {kind} {id!r}{gone}{meant(id, choices)}"
        self._problems.add(place, message, "unknown-change", key=key, words=id)


def inside(place: Place, kind: str, id: str) -> Place:
    """Return the place of an entry: an answer or another of the pack's, or an option or action of a question's."""
    match kind:
        case "answer" | "option":
            return evolve(place, option=id)
        case "action":
            return evolve(place, action=id)
        case _:
            return evolve(place, kind=kind, entry=id)
