"""Terms are found where they stand in a text."""

import pytest

from selfcheck.glossary import Glossary, Spot, Term

VPN = Term("vpn", "VPN", ("virtual private network",), "A protected connection.")
BREACH = Term("breach", "breach", ("breaches",), "Data is lost.")
PERSONAL = Term("personal-data", "personal data", (), "About a person.")
DATA_BREACH = Term("personal-data-breach", "personal data breach", (), "Personal data is lost.")
GLOSSARY = Glossary((VPN, BREACH, PERSONAL, DATA_BREACH))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Set up a VPN.", [("VPN", VPN)]),
        ("A vpn is no acronym, a Virtual\nPrivate Network is a term.", [("Virtual\nPrivate Network", VPN)]),
        ("A personal data breach is one term.", [("personal data breach", DATA_BREACH)]),
        ("Personal data, and Breaches.", [("Personal data", PERSONAL), ("Breaches", BREACH)]),
        ("Impersonal data, a **breach**, a pre-breach, breached.", [("breach", BREACH)]),
        ("See [the breach page](https://example.org/breach).", [("breach", BREACH)]),
        ("Nothing here.", []),
    ],
)
def test_terms_are_found_as_whole_words(text, found):
    """A term is a whole word, the longer before the shorter; capitals matter for acronyms only, and addresses are no text."""
    assert found == [(text[spot.start : spot.end], spot.term) for spot in GLOSSARY.spots(text)]


def test_terms_come_once_and_in_order():
    """Several texts are looked through together."""
    assert (BREACH, VPN) == GLOSSARY.terms_in("A breach.", "A VPN, a breach.")
    assert [Spot(2, 8, BREACH)] == list(GLOSSARY.spots("A breach."))


def test_a_glossary_without_words_finds_none():
    """Without terms there is nothing to find."""
    assert [] == list(Glossary().spots("A breach."))
