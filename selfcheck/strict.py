"""Plain data (from TOML or JSON) to values, strictly: nothing is guessed and nothing unknown is passed over.

What is wrong is told all at once, each with its place and in plain words.
"""

import reprlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, NewType, TypeVar

from attrs import frozen, has
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import ForbiddenExtraKeysError

from selfcheck.text import plain

T = TypeVar("T")

#: Text that says something.
Words = NewType("Words", str)
#: Text that says something, on one line.
Line = NewType("Line", str)
#: Text that may be left out; if it is there, it says something.
Extra = NewType("Extra", str)


@frozen
class Mismatch(Exception):
    """The data is not of the shape that was asked for. Each problem says what is wrong, and where if it can."""

    problems: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.problems)


class _Wrong(ValueError):
    """One value is of another kind than expected; the message is written for the reader."""


def structure(data: object, kind: type[T]) -> T:
    """Return *data* as a value of *kind*.

    Args:
        data: dictionaries, lists and plain values, as tomllib and json give them.
        kind: an attrs class, or a mapping or tuple of such.

    Raises:
        Mismatch: with every problem, where the data does not fit.
    """
    try:
        return _converter.structure(data, kind)
    except RecursionError:
        raise Mismatch(("It is nested too deeply.",)) from None
    except Exception as error:
        # cattrs raises groups of whatever the hooks raised; transform_error names each with its place.
        raise Mismatch(tuple(map(_sentence, transform_error(error, format_exception=_reason)))) from None


def _sentence(message: str) -> str:
    reason, _, path = message.rpartition(" @ $")
    return f"{path.lstrip('.')} {reason}".strip()


def _reason(error: BaseException, _: type | None) -> str:
    if isinstance(error, KeyError):
        return "is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"has unknown keys: {', '.join(sorted(map(str, error.extra_fields)))}"
    return str(error)


def _exactly(kind: type[T], words: str) -> Callable[[object, object], T]:
    def hook(value: object, _: object) -> T:
        # To Python a time is a date and True is a number, not to the people who write packs.
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise _Wrong(f"should be {words}, not {reprlib.repr(value)}")
        return value

    return hook


_text = _exactly(str, "text in quotes")


def _words(value: object, kind: object) -> str:
    text = plain(_text(value, kind)).strip()
    if not text:
        raise _Wrong("is empty")
    if kind is Line and "\n" in text:
        raise _Wrong("should be on one line")
    return text


def _extra(value: object, kind: object) -> str:
    return _words(value, kind) if value != "" else ""


def _date(value: object, _: object) -> date:
    """TOML has dates of its own; JSON has text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    return _exactly(date, "a date such as 2026-11-22")(value, _)


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
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook_func(lambda kind: kind in (Words, Line), _words)
    converter.register_structure_hook_func(lambda kind: kind is Extra, _extra)
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
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
