"""Text that people typed."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from selfcheck.text import MOST_MARKS, MOST_NAME, MOST_NOTE, fits, line, meant, plain, plain_name, plain_note, shortened, slug

#: Lone surrogates too, and marks: two that change places, one that is two, and the mark that a letter of Devanagari ends with.
ANYTHING = st.text(st.characters(codec=None) | st.sampled_from("e\u0301\u0323\u0344\u0f73\u0958\u093c"))


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
        ("Line\vnext\fpage\x85mainframe\u2028line\u2029paragraph", "Line\nnext\npage\nmainframe\nline\nparagraph"),
        ("Cafe\u0301", "Café"),
        ("abc\u202egpj.exe", "abcgpj.exe"),
        ("nul\x00 bell\x07 half\ud800", "nul bell half"),
        ("שלום 👩\u200d💻 Łódź ŵ", "שלום 👩\u200d💻 Łódź ŵ"),
    ],
)
def test_plain_keeps_what_people_write(typed, kept):
    """Accents, Hebrew and emoji stay; control characters and turned directions go."""
    assert kept == plain(typed)


@given(ANYTHING)
def test_plain_text_is_not_much_longer(text):
    """Normal form C is at most three times as long as what was typed (Unicode Standard Annex 15)."""
    assert len(plain(text)) <= 3 * len(text)


@given(st.text("\u0301\u0323\u0344\u0f73\u093c", min_size=MOST_MARKS), st.sampled_from(["", "x", "e", "\u0958", "\u1112\u1161"]))
def test_marks_in_a_row_are_few(marks, letter):
    """However many marks are typed on a letter, thirty stay at most, and they settle."""
    once = plain(letter + marks + "x")

    assert len(once) <= 2 + 1 + MOST_MARKS
    assert once == plain(once)
    assert once.endswith("x")


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", "\u0f73\u0344"])
def test_no_number_of_marks_takes_long(marks):
    """Millions of marks in any order are cut before they are put in order, which would take hours."""
    kept = plain(f"a{marks * 500_000} Sons")

    assert (True, True) == (kept.endswith(" Sons"), len(kept) <= len("á Sons") + MOST_MARKS)


@pytest.mark.parametrize("letter", ["\u0e01\u0e33", "क्षि", "ệ", "שׁ\u05b8", "👩\u200d💻\ufe0f"])
def test_marks_that_languages_need_stay(letter):
    """Thai, Devanagari, Vietnamese and pointed Hebrew keep all their marks, however long the text."""
    assert unicodedata.normalize("NFC", letter * 50) == plain(letter * 50)


@pytest.mark.parametrize("between", ["\n", "\v", "\f", "\x85", "\r"])
def test_line_has_no_breaks(between):
    """A name stands on one line, without blanks around it, and no two words of it become one."""
    assert "Bright & Sons" == line(f"  Bright{between} &\tSons ")


@pytest.mark.parametrize(
    ("cut", "rule", "most"), [(plain_name, line, MOST_NAME), (plain_note, plain, MOST_NOTE)], ids=["name", "note"]
)
@pytest.mark.parametrize("letter", ["x", "ŵ", "\u0958", "👩\u200d💻", "x\n"])
def test_names_and_notes_have_an_end(cut, rule, most, letter):
    """A name and a note are cut to their length, before and after they are made plain, and that settles."""
    short, long = "Tŷ Gwyn", letter * most * 2

    assert (rule(short), True) == (cut(short), fits(short, most))
    assert (cut(cut(long)), False) == (cut(long), fits(long, most))
    assert 0 < len(cut(long)) <= most


def test_what_grows_beyond_its_length_does_not_fit():
    """A text that is longer once it is made plain is judged by that."""
    assert (False, True) == (fits("\u0958" * MOST_NAME, MOST_NAME), fits("\u0958", MOST_NAME))


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


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("lead-persn", " (did you mean lead-person?)"),
        ("lead", " (did you mean lead-person?)"),
        ("NO", " (did you mean no?)"),
        ("Not sure", " (did you mean not-sure?)"),
        ("", ""),
        ("vault", ""),
    ],
)
def test_what_was_meant_is_guessed(name, hint):
    """A name that is nearly one of those that there are, in other capitals, or the beginning of one, brings that to mind."""
    assert hint == meant(name, ["no", "not-sure", "lead-person"])


@pytest.mark.parametrize(("text", "expected"), [("", ""), ("Ada", "Ada"), ("Adas", "Ad…")])
def test_a_text_that_is_cut_says_so(text, expected):
    """What fits stays as it is."""
    assert expected == shortened(text, 3)
