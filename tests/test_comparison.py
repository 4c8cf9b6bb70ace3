"""What changed between two checks: by the client, and by the pack."""

import pytest
from samples import EARLIER, FIVE, NEWER, OLDER, respond

from selfcheck.assessment import assess
from selfcheck.comparison import Move, PackChanges, compare


def compared(earlier, now, pack=FIVE, pack_then=None):
    return compare(assess(pack, now), earlier, pack_then)


def texts(rows):
    return [row.action.text for row in rows]


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        ("no", "yes", Move.BETTER),
        ("no", "partially", Move.BETTER),
        ("not-sure", "partially", Move.BETTER),
        ("yes", "partially", Move.WORSE),
        ("partially", "not-sure", Move.WORSE),
        ("yes", "no", Move.WORSE),
        # What is not known counts as not in place, and what does not apply is neither better nor worse.
        ("no", "not-sure", Move.DIFFERENT),
        ("yes", "not-applicable", Move.DIFFERENT),
        ("not-applicable", "no", Move.DIFFERENT),
        (None, "no", Move.FIRST),
        ("yes", None, Move.OPEN),
    ],
)
def test_an_answer_is_better_or_worse(then, now, move):
    """What becomes of an answer follows from the ratings of then and now; all others are the same."""
    comparison = compared(respond(then, "no", "yes"), respond(now, "no", "yes"))

    assert [("alpha", move)] == [(answer.question.id, answer.move) for answer in comparison.answers]
    assert 2 == comparison.same


def test_what_is_worse_is_told_first():
    """Answers are in the order in which they are told: what is worse before what is better, and each as the pack has them."""
    comparison = compared(respond("no", "yes", "no", None, "yes"), respond("yes", "no", "partially", "no"))

    assert ["beta", "alpha", "gamma", "delta", "epsilon"] == [answer.question.id for answer in comparison.answers]


def test_the_same_answers_have_changed_nothing():
    """Against itself nothing has changed, by the client or by the pack."""
    response = respond("no", "partially", "yes", "not-sure").agree("alpha-small", done=True)
    comparison = compared(response, response)

    assert ((), (), (), 4, False) == (
        *(comparison.answers, comparison.settled, comparison.added),
        *(comparison.same, comparison.pack.are_there),
    )


@pytest.mark.parametrize(
    ("then", "now", "settled", "added"),
    [
        ("no", "yes", ["Do the alpha-small", "Do the alpha-large"], []),
        ("yes", "no", [], ["Do the alpha-small", "Do the alpha-large"]),
        # Nobody has done what is not known any more, or not answered.
        ("no", "not-sure", [], ["Do the alpha-find"]),
        ("no", None, [], []),
        ("not-sure", "no", [], ["Do the alpha-small", "Do the alpha-large"]),
        ("not-sure", "yes", ["Do the alpha-find"], []),
    ],
)
def test_actions_are_settled_or_added(then, now, settled, added):
    """An action is settled where an answer has made it needless, and added where it is to do only now; upkeep is neither."""
    comparison = compared(respond(then), respond(now))

    assert (settled, added) == (texts(comparison.settled), texts(comparison.added))


@pytest.mark.parametrize(
    "after",
    [
        lambda response: response.agree("alpha-small", done=True),
        lambda response: response.answer("alpha", measures=["alpha-small"]),
    ],
    ids=["done", "ticked"],
)
def test_what_is_done_or_ticked_since_is_settled(after):
    """An action that is done in the plan or ticked at its question is settled, whatever the answer; taken back, it is added."""
    response = respond("partially")

    assert ["Do the alpha-small"] == texts(compared(response, after(response)).settled)
    assert ["Do the alpha-small"] == texts(compared(after(response), response).added)


def test_what_the_pack_has_changed_stands_apart():
    """With the pack of then at hand, it is told what is new, gone, in other words, and advised in other words."""
    comparison = compared(EARLIER, respond("no", "no"), NEWER, OLDER)
    changes = comparison.pack

    assert ((), (), ()) == (comparison.answers, comparison.settled, comparison.added)
    assert ("2025-01-02", "2026-01-02", 1) == (changes.then, changes.now, changes.replaced)
    assert (("Zeta",), ["delta"]) == (changes.gone, [question.id for question in changes.new])
    assert (["beta"], ["gamma"]) == tuple([question.id for question in each] for each in (changes.reworded, changes.readvised))


def test_saved_answers_tell_of_ids_alone():
    """Without the pack of then, the versions and the ids tell what they can, and no more is claimed."""
    expected = PackChanges("2025-01-02", "2026-01-02", gone=("zeta",), replaced=1)

    assert expected == compared(EARLIER, respond("no", "no"), NEWER).pack
    assert (True, False) == (expected.are_there, expected.is_known)


def test_both_kinds_of_changes_keep_apart():
    """Where the client and the pack have changed something, each is told as what it is."""
    comparison = compared(EARLIER, respond("yes", "no"), NEWER, OLDER)

    assert [("alpha", Move.BETTER)] == [(answer.question.id, answer.move) for answer in comparison.answers]
    assert ["Do the alpha-small", "Do the alpha-large"] == texts(comparison.settled)
    assert comparison.pack == compared(EARLIER, respond("no", "no"), NEWER, OLDER).pack
