"""Continue from saved answers."""

import pytest
from attrs import evolve
from samples import FIVE, respond

from selfcheck.response import Answer, Response, to_json
from selfcheck.resume import MOST_BYTES, TOO_LARGE, resume

CURRENT = respond("yes", organisation="Current", prepared_by="Ada")


def test_saved_answers_come_back_equal():
    """Everything comes back: answers, ticks, notes, names and plan."""
    saved = respond("no", "partially", organisation="Bright & Sons").answer("beta", measures=["beta-law"], note="Soon")
    saved = saved.agree("beta-law", owner="Bob", done=True)
    resumed = resume(FIVE, to_json(saved).encode(), CURRENT)

    assert (saved, ()) == (resumed.response, resumed.remarks)


@pytest.mark.parametrize("saved", [b"", b"\xff\xfe", b"{}", b"PK\x03\x04", b"not answers"])
def test_nothing_is_lost_to_a_file_that_is_no_answers(saved):
    """The answers on the page stay, and a sentence says why."""
    resumed = resume(FIVE, saved, CURRENT)

    assert CURRENT == resumed.response
    assert 1 == len(resumed.remarks)


def test_a_large_file_is_not_read():
    """A file over the limit is refused in one sentence."""
    resumed = resume(FIVE, b" " * (MOST_BYTES + 1), CURRENT)

    assert (CURRENT, (TOO_LARGE,)) == (resumed.response, resumed.remarks)


def test_names_are_taken_from_another_pack():
    """Answers to another check are left alone; who it is for and who made it can be used."""
    other = evolve(respond("no", organisation="Bright & Sons"), pack="other")
    resumed = resume(FIVE, to_json(other).encode(), CURRENT)

    assert evolve(CURRENT, organisation="Bright & Sons") == resumed.response
    assert ("These answers belong to another check (other). Only the names were taken over from them.",) == resumed.remarks


def test_another_version_is_used_and_said():
    """Answers to an older version are used, with a sentence; what is no longer asked is kept and counted."""
    older = evolve(respond("no"), version="2025-01-01").answer("zeta", option="yes").answer("beta", option="maybe")
    resumed = resume(FIVE, to_json(older).encode(), CURRENT)

    assert evolve(older, version=FIVE.version) == resumed.response
    assert (
        "These answers were given to version 2025-01-01 of this check; this is version 2026-01-02. Please read them again.",
        "2 of them belong to questions or options that this version no longer has. They are kept in the file but not shown here.",
    ) == resumed.remarks


def test_what_is_sound_of_a_damaged_file_is_used():
    """One damaged answer does not cost the others."""
    saved = to_json(respond("no", "yes")).replace('"no"', "5").encode()
    resumed = resume(FIVE, saved, CURRENT)

    assert Response(FIVE.id, FIVE.version, answers=[Answer("beta", "yes")]) == resumed.response
    assert "These saved answers are damaged: answers[0].option should be text in quotes, not 5." == resumed.remarks[0]
