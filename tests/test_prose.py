"""The little Markdown that advice may use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.prose import Items, Paragraph, Run, flaws, parse, plain_text, safe_link


def test_parse_knows_paragraphs_lists_and_links():
    """Each kind of prose becomes a value of its own."""
    markdown = "Lock **it** and\nread [the guide](https://example.org/a?b=c).\n\n- one\n- *two*\n\n1. first\n"

    assert (
        Paragraph(
            (
                Run("Lock "),
                Run("it", strong=True),
                Run(" and"),
                Run(" "),
                Run("read "),
                Run("the guide", link="https://example.org/a?b=c"),
                Run("."),
            )
        ),
        Items(((Run("one"),), (Run("two", emphasis=True),))),
        Items(((Run("first"),),), numbered=True),
    ) == parse(markdown)


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("# Heading", "It has a heading, which is not allowed."),
        ("> quoted", "It has a quotation, which is not allowed."),
        ("use `code`", "It has code, which is not allowed."),
        ("```\ncode\n```", "It has a block of code, which is not allowed."),
        ("![logo](https://example.org/logo.png)", "It has a picture, which is not allowed."),
        ("one\n\n---\n\ntwo", "It has a rule, which is not allowed."),
        ("- one\n  - two", "A list inside a list is not allowed."),
        ("<b>bold</b>", "It has a '<', as HTML has; HTML is not allowed."),
        ("[x](javascript:alert)", "The link to 'javascript:alert' is not allowed: it should be a plain https address."),
        ("[x](http://example.org)", "The link to 'http://example.org' is not allowed: it should be a plain https address."),
    ],
)
def test_what_is_not_allowed_is_named(markdown, problem):
    """Anything beyond the little Markdown is named, and is still told as plain text."""
    assert [problem] == [flaw.message for flaw in flaws(markdown)]
    assert all(not run.link for block in parse(markdown) for runs in block.items for run in runs)


@given(st.lists(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1), min_size=1))
def test_no_word_is_lost(words):
    """Words come out as they went in, one paragraph each."""
    assert "\n".join(words) == plain_text(parse("\n\n".join(words)))


def test_entities_are_made_plain():
    """An entity can stand for a mark that turns the direction, or for an accent: it is treated as if it had been typed."""
    assert (Paragraph((Run("Café open"),)),) == parse("Cafe&#x301; &#x202e;open")


@given(st.text())
def test_any_text_is_taken(markdown):
    """Whatever is typed, it is parsed and its problems named."""
    parse(markdown)
    flaws(markdown)


MARKS = [*"a|\\!_#\n\té] ", "b c", "    ", "- ", "* ", "1. ", "**", "> ", "---", "===", "~~~"]


@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=14).map("".join))
def test_what_is_sound_at_a_glance_is_sound_to_the_parser(markdown):
    """Prose that is not read because nothing can be wrong with it is sound when a link after it has it read."""
    if not flaws(markdown):
        assert () == flaws(f"{markdown}\n\n[a](https://example.org/)")


@pytest.mark.parametrize("address", ["https://example.org/", "https://www.ncsc.gov.uk/collection/a-b?c=d#e"])
def test_plain_https_addresses_are_linked(address):
    """An ordinary address stays as it is."""
    assert address == safe_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://user:secret@example.org",
        "https://example.org:8443/",
        "https://exa mple.org",
        "https://exämple.org",
        "https://example.org/\u202egpj",
        "https://localhost",
        "https://[::1]/",
        "https://example.org:x/",
        'https://example.org/"onload',
    ],
)
def test_other_addresses_are_not(address):
    """Nothing but a plain https address is linked."""
    assert "" == safe_link(address)
