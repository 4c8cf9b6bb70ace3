"""Continue from saved answers."""

import json

import pytest
from attrs import evolve
from samples import FIVE, respond

from selfcheck.response import FORMAT, Answer, Response, from_json, to_json
from selfcheck.resume import MOST_BYTES, TOO_LARGE, Resumed, resume

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

    assert Resumed(CURRENT, (TOO_LARGE,), used=False) == resumed


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
        "Some of them belong to questions, options or actions that this version no longer has: "
        "they are kept in the file but not shown here.",
    ) == resumed.remarks


def test_what_is_sound_of_a_damaged_file_is_used():
    """One damaged answer does not cost the others."""
    saved = to_json(respond("no", "yes")).replace('"no"', "5").encode()
    resumed = resume(FIVE, saved, CURRENT)

    assert Response(FIVE.id, FIVE.version, answers=[Answer("beta", "yes")]) == resumed.response
    assert ("A part of this file is damaged. What could be read is used.",) == resumed.remarks


@pytest.mark.parametrize(
    "part", [{"answers": [{"question": "old", "option": "yes"}]}, {"plan": [{"action": "old", "done": True}]}]
)
def test_what_this_version_does_not_know_is_said(part):
    """Answers, ticks and plan entries of another version are kept, and said."""
    saved = {"format": FORMAT, "pack": FIVE.id, "version": FIVE.version, **part}
    resumed = resume(FIVE, json.dumps(saved).encode(), CURRENT)

    assert 1 == len(resumed.remarks)
    assert from_json(json.dumps(saved)) == resumed.response


def test_damage_to_everything_leaves_what_is_on_the_page():
    """Where nothing of a damaged file can be read, the answers so far stay."""
    saved = json.dumps({"format": FORMAT, "pack": FIVE.id, "version": FIVE.version, "answers": "oops"})

    assert Resumed(CURRENT, ("A part of this file is damaged.",), used=False) == resume(FIVE, saved.encode(), CURRENT)


def test_a_newer_form_is_used_as_far_as_it_can_be_read():
    """A file of a later selfcheck is said to be one, and what is known of it is used."""
    later = to_json(respond("no")).replace(FORMAT, "selfcheck response 2")
    resumed = resume(FIVE, later.encode(), CURRENT)

    assert respond("no") == resumed.response
    assert ("This file was saved by another version of selfcheck. What could be read is used.",) == resumed.remarks


def test_long_names_in_a_file_are_shortened_where_they_are_said():
    """A file cannot fill the page with its own words."""
    other = evolve(respond("no"), pack="x" * 40_000)

    assert all(len(remark) < 200 for remark in resume(FIVE, to_json(other).encode(), CURRENT).remarks)
