"""Where things stand in a TOML file: tables, keys and sentences have their lines."""

import pytest
from hypothesis import given
from hypothesis.strategies import text

from selfcheck.packs import Place, read_pack
from selfcheck.packs.positions import read_positions

FILE = '''\
# A comment with a [table] and a key = "value".
title = "Doors"

[[question]]
id = "door"
hint = "One line."
why = """
[not.a.table]
key = "not a key"

A **strong** start,
over two lines. See [a \\"long\\" guide](https://example.org/key) now.
Wait {some-time}, and go.
"""

[question.option.yes]
advice = """On one line."""
reading = [
  "first",   # ]
  "second = [",
]
review = \'none\'

[ question . "action" . \'lock-it\' ]
text = "Lock it"
how = \'\'\'
Turn it.
Twice. \'\'\'

[[question]]
hint = "Which?"

[[question]]
id = "door"
text = "Again"
why = "Other words."

[question.option.yes]
advice = "Again."
'''
POSITIONS = read_positions(FILE)


@pytest.mark.parametrize(
    ("line", "place", "key", "words"),
    [
        (2, {}, "title", ""),
        (None, {}, "summary", ""),
        (None, {}, "", ""),
        (4, {"question": "door"}, "", ""),
        (5, {"question": "door"}, "id", ""),
        (4, {"question": "door"}, "colour", ""),
        (7, {"question": "door"}, "why", ""),
        (11, {"question": "door"}, "why", "A strong start, over two lines."),
        (12, {"question": "door"}, "why", "See a long guide now"),
        (12, {"question": "door"}, "why", "https://example.org/key"),
        (13, {"question": "door"}, "why", "Wait ten minutes, and go."),
        (7, {"question": "door"}, "why", "Words that are not there"),
        (7, {"question": "door"}, "why", "…"),
        (35, {"question": "door"}, "text", ""),
        (36, {"question": "door"}, "why", "Other words."),
        (16, {"question": "door", "option": "yes"}, "", ""),
        (17, {"question": "door", "option": "yes"}, "advice", "On one line."),
        (39, {"question": "door", "option": "yes"}, "advice", "Again."),
        (18, {"question": "door", "option": "yes"}, "reading", ""),
        (20, {"question": "door", "option": "yes"}, "reading", "second"),
        (22, {"question": "door", "option": "yes"}, "review", ""),
        (24, {"question": "door", "action": "lock-it"}, "", ""),
        (26, {"question": "door", "action": "lock-it"}, "how", ""),
        (28, {"question": "door", "action": "lock-it"}, "how", "Twice."),
        (4, {"question": "door", "action": "nowhere"}, "", ""),
        (31, {"question": "number 2"}, "hint", ""),
        (None, {"question": "window"}, "", ""),
        (None, {"option": "yes"}, "", ""),
        (None, {"entry": "guide"}, "", ""),
    ],
)
def test_lines(line, place, key, words):
    """A place has its line: that of the sentence, else of the key, else of the table, else of the question."""
    assert line == POSITIONS.find(Place("doors.toml", **place), key, words)


def test_the_last_of_its_name():
    """Where an id is used again, the line is that of the second use."""
    assert 34 == POSITIONS.find(Place("doors.toml", question="door"), "id", last=True)


@pytest.mark.parametrize(("line", "place"), [(1, {"option": "yes"}), (3, {"entry": "guide"}), (5, {"entry": "a b"})])
def test_answers_and_sources(line, place):
    """The answers of pack.toml and the entries of sources.toml are found as well."""
    positions = read_positions('[answer.yes]\nlabel = "Yes"\n[guide]\ntitle = "A guide"\n["a b"]\n')

    assert line == positions.find(Place("pack.toml", **place))


@given(text(), text())
def test_any_text_is_taken(file, words):
    """Whatever a file holds, lines are found in it or not, and nothing is raised."""
    line = read_positions(file).find(Place("x.toml", question="number 1"), "id", words)

    assert line is None or 1 <= line <= len(file.split("\n"))


@pytest.mark.parametrize(
    "noise", ["[[question]]", "[question", "a = [", 'a = """', "a = '", "[question.option]\n[[question]]", "= 5", "[]"]
)
def test_unfinished_files_are_taken(noise):
    """A file that somebody is still writing has lines as far as it goes."""
    assert 1 == read_positions(f'title = "Doors"\n{noise}').find(Place("x.toml"), "title")


def test_the_files_of_a_pack():
    """The files of a pack are known by their names, and those that all packs share by their folder and name."""
    files = read_pack("personal-data-security").files

    assert str(files.path("pack.toml")).endswith("personal-data-security/pack.toml")
    assert str(files.path("shared/sources.toml")).endswith("content/shared/sources.toml")
    for place, key in ((Place("pack.toml"), "id"), (Place("shared/sources.toml", kind="source", entry="ico-72h"), "")):
        found, line = files.locate(place, key)
        assert (place, True) == (found, line is not None)
    assert (Place("nowhere.toml"), None) == files.locate(Place("nowhere.toml"), "title")
