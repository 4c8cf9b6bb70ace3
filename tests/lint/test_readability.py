"""The sentences of a text, and how easily it reads."""

from pathlib import Path

import pytest
import textstat
from hypothesis import given
from hypothesis.strategies import text

from selfcheck.lint.readability import reading_index, sentences
from selfcheck.packs import bundled_packs, pack_folder


@pytest.mark.parametrize("pack", bundled_packs())
def test_the_reading_index_is_the_known_one(pack):
    """Ours counts as textstat does, on every text that comes along."""
    files = [path.read_text(encoding="utf-8") for path in Path(str(pack_folder(pack))).glob("*.toml")]
    for line in (line for file in files for line in file.splitlines() if line):
        told = line if line.endswith((".", "?", ":")) else f"{line}."

        assert textstat.automated_readability_index(told) == pytest.approx(reading_index(line))


@given(text())
def test_any_text_has_sentences_and_an_index(words):
    """Any text is taken, and none of its words is lost."""
    assert "".join(words.split()) == "".join("".join(sentences(words)).split())
    assert isinstance(reading_index(words), float)
