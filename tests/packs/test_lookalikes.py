"""Curly quotes and no-break spaces in TOML are named with their line, and hide nothing else."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.packs import read_pack
from selfcheck.packs.lookalikes import NotToml, read_toml

SOUND = Path(__file__).parent / "sound"


@pytest.mark.parametrize(
    ("text", "data", "lines"),
    [
        ("a = 1\nb = “x”\n", {"a": 1, "b": "x"}, [2]),
        ('a = "x”\nb = "y"\n', {"a": "x", "b": "y"}, [1]),
        ("a = ‘x’", {"a": "x"}, [1]),
        ('a = ["x", “y”]', {"a": ["x", "y"]}, [1]),
        ('a = """\nx\n”””\nb = 1\n', {"a": "x\n", "b": 1}, [3]),
        ('a = “””\nx\n"""\nb = 1\n', {"a": "x\n", "b": 1}, [1]),
        ("a\u00a0= 1\n\u00a0b = 2", {"a": 1, "b": 2}, [1, 2]),
        ("a = 1\n\u00a0\nb = “2”", {"a": 1, "b": "2"}, [2, 3]),
        ('a = "“x” y"\nb = """\n‘z’\n"""', {"a": "“x” y", "b": "‘z’\n"}, []),
    ],
)
def test_what_was_meant_is_read(text, data, lines):
    """Each line with a look-alike that cannot be read is named; those inside a text stay."""
    told, found = read_toml(text)

    assert (data, lines) == (told, [each.line for each in found])


@pytest.mark.parametrize("text", ["a = “x”\nb = ", "a = \n“x”", "a b = “x”", "“"])
def test_what_is_not_toml_for_another_reason_is_said_so(text):
    """Look-alikes are no reason where the text cannot be read without them either."""
    with pytest.raises(NotToml):
        read_toml(text)


@given(st.text(st.sampled_from('ab=“”‘"\u00a0\n[]#,'), max_size=60))
def test_any_text_is_read_or_refused(text):
    """Whatever stands in a file, reading it comes to an end."""
    try:
        _, found = read_toml(text)
    except NotToml as error:
        assert error.message
    else:
        assert all(0 < each.line <= text.count("\n") + 1 for each in found)


def test_the_other_problems_of_the_file_are_named_too(tmp_path):
    """One pass of a word processor over a file does not hide what else is wrong in it."""
    pack = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    text = text.replace('text = "Check the door"', "text = “Check the door”").replace('hint = "At night."\n', "")
    (pack / "doors.toml").write_text(text, encoding="utf-8")
    problems = read_pack(pack).problems

    assert [("look-alike", text.count("\n", 0, text.index("“")) + 1), ("missing-key", 3)] == [
        (problem.rule, problem.line) for problem in problems
    ]
