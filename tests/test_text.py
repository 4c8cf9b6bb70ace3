"""Text that people typed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from selfcheck.text import line, plain, slug

ANYTHING = st.text(st.characters(codec=None))  # lone surrogates too


@given(ANYTHING)
def test_plain_text_settles(text):
    """Making text plain twice is the same as once, and JSON and XML can hold it."""
    once = plain(text)

    assert once == plain(once)
    assert once == json.loads(json.dumps(once).encode())
    element = etree.Element("text")
    element.text = once
    assert once == etree.fromstring(etree.tostring(element)).text if once else True


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bright\r\nSons\rLtd", "Bright\nSons\nLtd"),
        ("Cafe\u0301", "Café"),
        ("abc\u202egpj.exe", "abcgpj.exe"),
        ("nul\x00 bell\x07 half\ud800", "nul bell half"),
        ("שלום 👩\u200d💻 Łódź ŵ", "שלום 👩\u200d💻 Łódź ŵ"),
    ],
)
def test_plain_keeps_what_people_write(typed, kept):
    """Accents, Hebrew and emoji stay; control characters and turned directions go."""
    assert kept == plain(typed)


def test_line_has_no_breaks():
    """A name stands on one line, without blanks around it."""
    assert "Bright & Sons" == line("  Bright\n &\tSons ")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Bright & Sons Ltd", "Bright-&-Sons-Ltd"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
        ("..", ""),
        ("CON", ""),
        ("com1.backup", ""),
        ("／etc／passwd", "etc-passwd"),
        ("ab_cd", "ab-cd"),
        ("é" * 100, "é" * 40),
        ("", ""),
    ],
)
def test_slug_is_safe_everywhere(name, part):
    """A part of a file name has nothing that a system would refuse or read as a folder."""
    assert part == slug(name)


@given(ANYTHING)
def test_slug_never_leaves_the_folder(text):
    """Whatever was typed, the part has no separators, no leading dot, and fits."""
    part = slug(text)

    assert not set(part) & set('/\\:*?"<>|\n')
    assert not part.startswith((".", "-"))
    assert len(part.encode()) <= 80
