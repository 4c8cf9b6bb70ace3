"""Clients who are made up."""

import pytest

from selfcheck.clients import read_round
from selfcheck.examples import invent, write_examples
from selfcheck.packs import bundled_packs, load_pack


@pytest.mark.parametrize("name", bundled_packs())
def test_examples_are_saved_answers(tmp_path, name):
    """Both folders can be read as they are: each client is there once, and answers each question of any pack."""
    pack = load_pack(name)
    before, now = (read_round(folder, pack) for folder in write_examples(tmp_path, pack))

    assert () == before.remarks + now.remarks
    assert (21, 24) == (len(before.assessments), len(now.assessments))
    assert set(before.assessments) < set(now.assessments)
    assert not any(assessment.unanswered or assessment.unasked for assessment in now.assessments.values())


def test_a_seed_makes_the_same_clients_again():
    """The same clients come of a seed, and others of another; no two of them have one name."""
    pack = load_pack("personal-data-security")
    clients = list(invent(pack, 300, 1))

    assert clients == list(invent(pack, 300, 1))
    assert clients != list(invent(pack, 300, 2))
    assert 300 == len({before.organisation for before, _ in clients})
