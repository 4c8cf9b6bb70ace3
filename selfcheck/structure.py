"""Plain data (from TOML or JSON) structured as values, strictly: nothing is guessed and nothing unknown is passed over.

What is wrong is listed all at once, each with its place and in plain words.
"""

import reprlib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, NewType, TypeVar

from attrs import Attribute, fields_dict, frozen, has
from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import AttributeValidationNote, ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from selfcheck.text import meant, plain

T = TypeVar("T")

#: How many unknown keys are named, and how many letters of each: a file must not fill the page with its own words.
_MOST_NAMED, _MOST_LETTERS = 10, 60

#: Text that says something.
NonEmpty = NewType("NonEmpty", str)
#: Text that says something, on one line.
OneLine = NewType("OneLine", str)
#: Text that may be left out; if it is there, it says something.
OptionalText = NewType("OptionalText", str)


@frozen
class Misfit:
    """One thing that is wrong with the data."""

    #: Where, such as ``answers[0].note``; empty for the whole.
    where: str
    #: What is wrong there.
    reason: str
    #: The name of the rule that is broken.
    rule: str
    #: The keys that lead there.
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where} {self.reason}".strip()


@frozen
class Mismatch(Exception):
    """The data is not of the expected shape; all that is wrong with it is listed."""

    misfits: tuple[Misfit, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.misfits))


class _Wrong(ValueError):
    """One value is of another kind than expected; the message is written for the reader."""

    rule = "wrong-value"


class _Empty(_Wrong):
    """A text says nothing."""

    rule = "empty-text"


def structure(data: object, kind: type[T]) -> T:
    """Return *data* as a value of *kind*.

    Args:
        data: dictionaries, lists and plain values, as tomllib and json give them.
        kind: an attrs class, or a mapping or tuple of such.

    Raises:
        Mismatch: with all that is wrong, where the data does not fit.
    """
    try:
        return _converter.structure(data, kind)
    except RecursionError:
        raise Mismatch((Misfit("", "It is nested too deeply.", _Wrong.rule),)) from None
    except Exception as error:  # a group of whatever the hooks raised, as cattrs has it
        raise Mismatch(tuple(_misfits(error))) from None


def _misfits(error: BaseException, where: str = "", keys: tuple[str, ...] = ()) -> Iterator[Misfit]:
    """Yield what is wrong. cattrs raises groups of whatever the hooks raised, and notes where each was raised."""
    match error:
        case ClassValidationError() | IterableValidationError():
            noted, bare = error.group_exceptions()
            for inner, note in noted:
                if isinstance(note, AttributeValidationNote):
                    yield from _misfits(inner, f"{where}.{note.name}".lstrip("."), (*keys, note.name))
                else:
                    yield from _misfits(inner, f"{where}[{note.index!r}]", (*keys, str(note.index)))
            for inner in bare:
                yield from _misfits(inner, where, keys)
        case KeyError():
            yield Misfit(where, "is missing", "missing-key", keys)
        case ForbiddenExtraKeysError(extra_fields=extra, cl=kind):
            yield unknown_keys(extra, where, keys, fields_dict(kind))
        case _:
            yield Misfit(where, str(error), error.rule if isinstance(error, _Wrong) else _Wrong.rule, keys)


def unknown_keys(extra: Collection[Any], where: str, keys: tuple[str, ...], choices: Collection[str] = ()) -> Misfit:
    """Return what is wrong with a table that has keys which nobody knows; the first are named.

    Args:
        extra: the unknown keys.
        where: the place of the table.
        keys: the keys that lead there.
        choices: the keys that there are, one of which may have been meant.
    """
    unknown = sorted(map(str, extra))
    names = [_named(key, choices) for key in unknown[:_MOST_NAMED]]
    more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
    # A key is told as it is written, and a terminal would do what is in it.
    return Misfit(where, f"has unknown keys: {plain(', '.join(names))}{more}", "unknown-key", (*keys, unknown[0]))


def _named(key: str, choices: Collection[str]) -> str:
    short = key if len(key) <= _MOST_LETTERS else f"{key[:_MOST_LETTERS]}…"
    return f"{short}{meant(short, choices)}"


def _exactly(kind: type[T], words: str) -> Callable[[object, object], T]:
    def hook(value: object, _: object) -> T:
        # To Python a time is a date and True is a number, not to the people who write packs.
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise _Wrong(f"should be {words}, not {_shown(value)}")
        return value

    return hook


def _shown(value: object) -> str:
    """Return a value as a file has it, cut where it is long."""
    if isinstance(value, date):
        return str(value)
    return str(value).lower() if isinstance(value, bool) else reprlib.repr(value)


_text = _exactly(str, "text in quotes")


def _words(value: object, kind: object) -> str:
    text = plain(_text(value, kind)).strip()
    if not text:
        raise _Empty("is empty")
    if kind is OneLine and "\n" in text:
        raise _Wrong("should be on one line")
    return text


def _extra(value: object, kind: object) -> str:
    return _words(value, kind) if value != "" else ""


def _number(value: object, kind: object) -> int:
    number = _exactly(int, "a whole number")(value, kind)
    if isinstance(value, bool):
        raise _Wrong(f"should be a whole number, not {_shown(value)}")
    return number


def _date(value: object, _: object) -> date:
    """TOML has dates of its own; JSON has text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return _exactly(date, "a date such as 2026-11-22")(value, _)


def is_day(_: object, attribute: "Attribute[date]", value: object) -> None:
    """Validate a value of attrs: a day, and no time of it.

    Raises:
        TypeError: where it is anything else.
    """
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"{attribute.name} should be a day such as date(2026, 11, 22), not {value!r}")


def _word(value: object, kind: type[Enum]) -> Enum:
    words = [member.value for member in kind]
    if value not in words:
        raise _Wrong(f"should be one of {', '.join(words)}, not {reprlib.repr(value)}")
    return kind(value)


def _guarded(inner: Callable[[Any, Any], Any], kinds: type | tuple[type, ...], words: str) -> Callable[[Any, Any], Any]:
    """cattrs takes text for a list of letters; say so instead."""

    def hook(value: object, kind: object) -> object:
        if not isinstance(value, kinds):
            raise _Wrong(f"should be {words}, not {reprlib.repr(value)}")
        return inner(value, kind)

    return hook


def _new_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(str, lambda value, kind: plain(_text(value, kind)))
    converter.register_structure_hook_func(lambda kind: kind in (NonEmpty, OneLine), _words)
    converter.register_structure_hook_func(lambda kind: kind is OptionalText, _extra)
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _word)

    @converter.register_structure_hook_factory(lambda kind: getattr(kind, "__origin__", None) is tuple)
    def tuple_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        return _guarded(homogenous_tuple_structure_factory(kind, converter), list, "a list in square brackets")

    @converter.register_structure_hook_factory(has)
    def table_hook(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
        return _guarded(converter.gen_structure_attrs_fromdict(kind), Mapping, "a table of named values")

    return converter


_converter = _new_converter()
