"""Plain data becomes values, or everything that is wrong with it is named."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from attrs import frozen

from selfcheck.questionnaire import Effort
from selfcheck.structure import Mismatch, NonEmpty, OneLine, OptionalText, structure


@frozen
class Board:
    """A value inside another."""

    name: OneLine


NOTHING = OptionalText("")


@frozen
class Shelf:
    """A value with a field of every kind."""

    name: OneLine
    about: NonEmpty
    effort: Effort
    note: OptionalText = NOTHING
    sound: bool = False
    made: date | None = None
    places: tuple[str, ...] = ()
    boards: Mapping[str, Board] = {}


SOUND = {"name": "A", "about": "Of wood.\nOld.", "effort": "hour"}


def problems(**changes):
    """Return what is wrong with the sound data once it is changed."""
    with pytest.raises(Mismatch) as caught:
        structure({**SOUND, **changes}, Shelf)
    return [(misfit.where, misfit.rule) for misfit in caught.value.misfits]


def test_sound_data_becomes_a_value():
    """Text, words of an enumeration, dates, lists and tables become what the class says."""
    data = {**SOUND, "note": "", "sound": True, "made": "2026-01-02", "places": ["here"], "boards": {"b": {"name": "B"}}}
    expected = Shelf("A", "Of wood.\nOld.", Effort.HOUR, "", True, date(2026, 1, 2), ("here",), {"b": Board("B")})

    assert expected == structure(data, Shelf)
    assert date(2026, 1, 2) == structure({**SOUND, "made": date(2026, 1, 2)}, Shelf).made


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": "A\nB"}, ("name", "wrong-value")),
        ({"name": " \n"}, ("name", "empty-text")),
        ({"about": ""}, ("about", "empty-text")),
        ({"about": 5}, ("about", "wrong-value")),
        ({"note": " "}, ("note", "empty-text")),
        ({"effort": "tiny"}, ("effort", "wrong-value")),
        ({"sound": 1}, ("sound", "wrong-value")),
        ({"made": datetime(2026, 1, 2)}, ("made", "wrong-value")),
        ({"made": "soon"}, ("made", "wrong-value")),
        ({"places": "here"}, ("places", "wrong-value")),
        ({"places": ["here", 5]}, ("places[1]", "wrong-value")),
        ({"boards": {"b": {"name": ""}}}, ("boards['b'].name", "empty-text")),
        ({"colour": "red"}, ("", "unknown-key")),
    ],
)
def test_what_does_not_fit_is_named(changes, problem):
    """Nothing is guessed: what is of another kind is named with its place and its rule."""
    assert [problem] == problems(**changes)


def test_everything_is_named_at_once():
    """All that is wrong is named, and a key that is not there too."""
    with pytest.raises(Mismatch) as caught:
        structure({"about": "", "effort": 5}, Shelf)

    assert {("name", "missing-key"), ("about", "empty-text"), ("effort", "wrong-value")} == {
        (misfit.where, misfit.rule) for misfit in caught.value.misfits
    }
    assert "name is missing" in str(caught.value)


@pytest.mark.parametrize("data", [None, 5, "text", [], [SOUND]])
def test_what_is_no_table_is_named(data):
    """Data that is no table of named values is named as such."""
    with pytest.raises(Mismatch) as caught:
        structure(data, Shelf)

    assert "should be a table of named values" in str(caught.value)


def test_unknown_keys_are_named_within_reason():
    """However many unknown keys there are, and however long, ten are named, each cut, and the others are counted."""
    with pytest.raises(Mismatch) as caught:
        structure({**SOUND, **{f"{number:02}{'x' * 9000}": 1 for number in range(99)}}, Shelf)
    [misfit] = caught.value.misfits

    assert misfit.reason.startswith(f"has unknown keys: 00{'x' * 58}…, 01")
    assert misfit.reason.endswith("… and 89 more")
    assert len(misfit.reason) < 1000
