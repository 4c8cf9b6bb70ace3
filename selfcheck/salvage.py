"""What can be read of plain data that may be damaged, or may be anything: value by value, within limits.

:mod:`selfcheck.structure` takes data as a whole or not at all, as those who wrote a pack can put it right. Saved answers are read
by people who cannot: a bad value costs itself alone, and what is too much is left out before anything is done with it.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Generic, TypeVar, get_args, get_origin

from attrs import NOTHING, fields, frozen, has

from selfcheck.structure import Misfit, Mismatch, structure, unknown_keys
from selfcheck.text import fits

T = TypeVar("T")

#: The rule that is broken by what has more items or characters than it may have.
TOO_LONG = "too-long"
_LIMIT = "limit"


@frozen
class Limit:
    """The most items of a list, or the most characters of a text."""

    most: int
    #: Whether the beginning of a longer text is used; that of a longer list always is.
    cuts: bool = False
    #: The limit of each item.
    items: "Limit | None" = None


def limited(most: int, cuts: bool = False, items: Limit | None = None) -> dict[str, Limit]:
    """Return the metadata of an attrs field with a limit for :func:`salvage`; the arguments are those of :class:`Limit`."""
    return {_LIMIT: Limit(most, cuts, items)}


@frozen
class Salvaged(Generic[T]):
    """What can be read of data that may be damaged, or may be anything."""

    #: None where it cannot be read, or where a part is missing without which it says nothing.
    value: T | None
    misfits: tuple[Misfit, ...]
    #: Whether all was read; else there were too many misfits.
    is_whole: bool


def salvage(data: object, kind: type[T], most: int) -> Salvaged[T]:
    """Return what can be read of *data* as a value of *kind*: each value alone, so that a bad one costs none of its neighbours.

    What is beyond the limits of the fields is left out and told as a misfit, before anything else is done with it.

    Args:
        data: plain values, as json gives them.
        kind: an attrs class.
        most: how many misfits are collected; where there are more, nothing further is read.
    """
    reading = _Salvage(most)
    value = next(reading.read(data, kind, _Path()), None)
    return Salvaged(value, tuple(reading.misfits), not reading.is_over)


@frozen
class _Path:
    """A place in the data, in words and as keys."""

    where: str = ""
    keys: tuple[str, ...] = ()

    def field(self, name: str) -> "_Path":
        return _Path(f"{self.where}.{name}".lstrip("."), (*self.keys, name))

    def item(self, place: int) -> "_Path":
        return _Path(f"{self.where}[{place}]", (*self.keys, str(place)))

    def misfit(self, reason: str, rule: str) -> Misfit:
        return Misfit(self.where, reason, rule, self.keys)


class _Salvage:
    """Reads data part by part, and collects what is wrong."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.misfits: list[Misfit] = []
        self.is_over = False

    def read(self, data: Any, kind: Any, path: _Path, limit: Limit | None = None) -> Iterator[Any]:
        """Yield the value, or nothing."""
        if self.is_over:
            return
        if get_origin(kind) is tuple and isinstance(data, list):
            yield tuple(self._items(data, get_args(kind)[0], path, limit))
        elif has(kind) and isinstance(data, Mapping):
            yield from self._table(data, kind, path)
        else:
            yield from self._plain(data, kind, path, limit if isinstance(data, str) and get_origin(kind) is not tuple else None)

    def _items(self, data: list[Any], kind: Any, path: _Path, limit: Limit | None) -> Iterator[Any]:
        most = limit.most if limit else len(data)
        if len(data) > most:
            self._add(path.misfit(f"beyond the first {most:,} of {len(data):,}", TOO_LONG))
        for place, item in enumerate(islice(data, most)):
            yield from self.read(item, kind, path.item(place), limit and limit.items)

    def _table(self, data: Mapping[Any, Any], kind: Any, path: _Path) -> Iterator[Any]:
        values: dict[str, Any] = {}
        for part in fields(kind):
            inside = path.field(part.name)
            if part.name in data:
                found = self.read(data[part.name], part.type, inside, part.metadata.get(_LIMIT))
                values.update((part.name, value) for value in found)
            elif part.default is NOTHING:
                self._add(inside.misfit("is missing", "missing-key"))
        if unknown := data.keys() - {part.name for part in fields(kind)}:
            self._add(unknown_keys(unknown, path.where, path.keys))
        if values.keys() >= {part.name for part in fields(kind) if part.default is NOTHING}:
            yield kind(**values)

    def _plain(self, data: Any, kind: Any, path: _Path, limit: Limit | None) -> Iterator[Any]:
        if limit and not fits(data, limit.most):
            if not limit.cuts:
                self._add(path.misfit(f"should have at most {limit.most:,} characters, not {len(data):,}", TOO_LONG))
                return
            self._add(path.misfit(f"beyond its first {limit.most:,} characters", TOO_LONG))
            data = data[: limit.most]
        try:
            yield structure(data, kind)
        except Mismatch as mismatch:
            for misfit in mismatch.misfits:
                self._add(path.misfit(misfit.reason, misfit.rule))

    def _add(self, misfit: Misfit) -> None:
        self.is_over = self.is_over or len(self.misfits) == self._most
        if not self.is_over:
            self.misfits.append(misfit)
