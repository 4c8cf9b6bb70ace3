"""The words of a question as they are in the pack begin a change of them."""

from datetime import date

import pytest

from selfcheck.bench import excerpt, propose
from selfcheck.packs import bundled_packs, load_pack

DAY = date(2026, 11, 27)


@pytest.mark.parametrize("pack", bundled_packs())
def test_the_words_of_a_pack_change_nothing(pack, tmp_path):
    """All questions of a pack, laid over it as they are, leave every word as it was."""
    text = "\n".join(excerpt(pack, question.id) for question in load_pack(pack).questions)
    proposal = propose(tmp_path / "ours", pack, {"pack.toml": text}, DAY)

    assert ((), ()) == (proposal.checked.errors, proposal.difference.changes)


def test_one_answer_is_taken_alone():
    """It has the heading that a change of it needs, and its text in several lines as the file has it, facts by their names."""
    text = excerpt("personal-data-security", "lead-person", "partially")

    assert text.startswith('[question.lead-person.option.partially]\nadvice = """\nWhen the job is shared')
    assert "{breach-report-deadline}" in text
    assert 1 == text.count("[question.")


@pytest.mark.parametrize("ids", [("lead-prson",), ("lead-person", "maybe")])
def test_what_is_not_there_is_named(ids):
    """Another question, or another answer, is refused by its id."""
    with pytest.raises(KeyError, match=ids[-1]):
        excerpt("personal-data-security", *ids)
