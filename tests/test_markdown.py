"""Prose becomes Markdown again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.factcheck import passages_of
from selfcheck.markdown import markdown, one_line
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.prose import Items, Paragraph, Run, parse

RUNS = st.lists(
    st.builds(
        Run,
        st.text(st.sampled_from("ab 1.-*_[]()<>&#`\\!+=~|\"'é\n")) | st.text(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "", "https://example.org/a_(b)", "https://example.org/"]),
    ),
    max_size=6,
)


def told(markdown):
    return [one_line(runs) for block in parse(markdown) for runs in block.items]


@given(st.lists(RUNS, max_size=4))
def test_no_word_is_lost_in_markdown(paragraphs):
    """Whatever a reviewer writes, its Markdown has the same words in the same lines."""
    prose = [Paragraph(tuple(runs)) for runs in paragraphs if one_line(runs)]

    assert [one_line(each.runs) for each in prose] == told(markdown(prose))


@given(st.lists(RUNS, min_size=1, max_size=4), st.booleans())
def test_no_item_is_lost_in_markdown(items, numbered):
    """A list stays a list, with the same words in the same items."""
    kept = tuple(tuple(runs) for runs in items if one_line(runs))
    block = Items(kept, numbered)

    if kept:
        [read] = parse(markdown([block]))
        assert numbered == read.numbered
        assert [one_line(runs) for runs in kept] == [one_line(runs) for runs in read.items]


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 5 * 3 and snake_case & more.",
        "**Strong:** and *emphasised*, ***both***, and [a link](https://example.org/a).",
        "One.\n\n- a **b**\n- c\n\nTwo.\n\n1. d\n2. e",
        "[a **strong** link](https://example.org/a)",
    ],
)
def test_sound_markdown_stays_as_it_is(text):
    """Markdown that is in its normal form comes back letter by letter."""
    assert text == markdown(parse(text))


@pytest.mark.parametrize("pack", bundled_packs())
def test_packs_come_back(pack):
    """The advice of our packs has the same runs after a walk to Markdown and back."""
    for each in passages_of(load_pack(pack)):
        for text in each.texts:
            if text.is_prose:
                assert told(text.text) == told(text.normal)
                assert markdown(parse(text.normal)) == text.normal


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Run("a "), Run("b ", strong=True), Run("c")), "a **b** c"),
        ((Run("a"), Run("b", strong=True), Run("c", strong=True)), "a**bc**"),
        ((Run("- a"),), "\\- a"),
        ((Run("1. a"),), "1\\. a"),
        ((Run("*a*"),), "\\*a\\*"),
        ((Run("a", link="http://example.org"),), "[a](http://example.org)"),
        ((Run("a"), Run(".", strong=True), Run("b")), "a.b"),
    ],
)
def test_markdown_of_a_line(runs, expected):
    """Marks stand at the words, neighbours become one, signs are escaped only where they have to be, and words win over bold."""
    assert expected == markdown([Paragraph(runs)])
