"""Many clients at a glance, and copies that tell less of them."""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest
from attrs import asdict
from samples import FIVE, RICH, respond

from selfcheck.assessment import assess
from selfcheck.blocks import Shapes, Table, texts
from selfcheck.examples import invent
from selfcheck.packs import bundled_packs, load_pack
from selfcheck.portfolio import for_others, gather, without_names
from selfcheck.portfolio.hiding import codes, hide
from selfcheck.questionnaire import Rating
from selfcheck.report import WORST_FIRST

PACKS = {name: load_pack(name) for name in bundled_packs()}


def assessed(**clients):
    return {name: assess(FIVE, respond(*options)) for name, options in clients.items()}


@cache
def invented(name, clients=30):
    questionnaire = PACKS[name]
    rounds = zip(*invent(questionnaire, clients, 1), strict=True)
    before, now = ({each.organisation: assess(questionnaire, each) for each in responses} for responses in rounds)
    return gather(questionnaire, now, before)


def tables(view):
    return [block for block in view.tell() if isinstance(block, Table)]


def test_whoever_needs_most_comes_first():
    """Clients stand in the order of their verdicts, then of their answers; those without a verdict last."""
    clients = assessed(
        Good=("yes", "yes", "yes", "yes", "yes"),
        Open=("no",),
        Bad=("no", "no", "no", "yes", "yes"),
        Worse=("no", "no", "no", "no", "yes"),
    )

    assert ["Worse", "Bad", "Good", "Open"] == [member.name for member in gather(FIVE, clients).members]


def test_each_answer_of_each_client_has_its_shape():
    """Whoever looks at the clients sees each answer: by topic where there are several, else by question, with its words."""
    by_question = tables(gather(FIVE, assessed(Dim=("no", "yes", "partially", "not-sure"))).standings)[0]
    by_topic = tables(gather(RICH, {"Dim": assess(RICH, respond("no", "yes"))}).standings)[0]

    assert [question.short for question in FIVE.questions] == list(by_question.columns[2:])
    shapes = by_question.rows[0][2:]
    assert [Rating.RED, Rating.GREEN, Rating.AMBER, Rating.GREY, None] == [shape.ratings[0] for shape in shapes]
    assert ["No", "Yes", "Partially", "Not sure", "Not answered"] == [shape.text for shape in shapes]
    assert [section.title for section in RICH.sections] == list(by_topic.columns[2:])
    assert [len(section.questions) for section in RICH.sections] == [len(cell.ratings) for cell in by_topic.rows[0][2:]]
    assert Shapes((Rating.RED, Rating.GREEN), "1 of 2") == by_topic.rows[0][2]


def test_answers_are_counted():
    """For each question it is counted how many clients have which rating; together they are all of them."""
    rows = gather(FIVE, assessed(A=("no", "yes"), B=("no", "no"), C=("partially",))).answers.rows

    assert (2, 1, 0, 0, 0, 0) == rows[0].numbers
    assert (1, 0, 0, 1, 0, 1) == rows[1].numbers
    assert {3} == {sum(row.numbers) for row in rows}


@pytest.mark.parametrize("name", PACKS)
def test_what_comes_first_is_counted(name):
    """An action counts for each client who has it among those to do first; what most have stands first."""
    portfolio = invented(name)
    steps = portfolio.first_steps.steps
    counted = {step.action.id: step.clients for step in steps}

    assert sorted(counted.values(), reverse=True) == [step.clients for step in steps]
    assert sum(len(member.now.first) for member in portfolio.members) == sum(counted.values())
    most = steps[0]
    assert most.clients == sum(most.action in [row.action for row in member.now.first] for member in portfolio.members)


def test_changes_are_counted():
    """What changed is counted for the clients who were in both rounds, question by question and client by client."""
    now = assessed(A=("yes", "no"), B=("no", "no"), C=("no",))
    before = assessed(A=("no", "yes"), B=("no", "no"), Gone=("yes",))
    changes = gather(FIVE, now, before).changes

    moves = {row.question.id: dict(zip(changes.tally.kinds, row.numbers, strict=True)) for row in changes.tally.rows}
    alpha, beta, *_ = (question.id for question in FIVE.questions)
    assert (1, 1, 0) == (moves[alpha]["Better"], moves[alpha]["The same"], moves[alpha]["Worse"])
    assert (0, 1, 1) == (moves[beta]["Better"], moves[beta]["The same"], moves[beta]["Worse"])
    assert ["A", "B"] == sorted(member.name for member in changes.members)
    assert 2 == changes.tally.clients


def test_the_text_of_a_value_is_short():
    """A notebook asks for the text of what it shows: it is a line, however many clients there are."""
    portfolio = invented("it-security")
    values = portfolio, portfolio.standings, portfolio.answers, portfolio.first_steps, portfolio.changes, portfolio.members[0]

    assert max(len(repr(value)) for value in values) < 250


def test_nobody_and_one_round():
    """A portfolio of nobody, and one without a round before, say so, and are no mistake."""
    assert "0 clients." in texts(gather(FIVE, {}).tell())
    assert "No client was in the round before." in texts(gather(FIVE, assessed(A=("no",))).changes.tell())
    assert list(texts(for_others(gather(FIVE, {}), "word").tell()))


def test_the_rows_of_a_tally_go_into_any_table():
    """The numbers come as plain rows with the same keys."""
    rows = list(invented("it-security").answers.to_rows())

    assert {("question", "short", *(rating.label for rating in WORST_FIRST), "Not answered")} == {tuple(row) for row in rows}
    assert {str, int} == {type(value) for row in rows for value in row.values()}


# Names


def test_without_names_nothing_that_people_typed_is_left():
    """A copy without names has a code for each client, and no name, note or owner anywhere in it."""
    response = respond("no", "partially", organisation="Secret Ltd", prepared_by="Secret Ada")
    response = response.answer(FIVE.questions[0].id, note="Secret note").agree(FIVE.questions[0].actions[0].id, owner="Secret Bo")
    now = assess(FIVE, response)
    portfolio = gather(FIVE, {"Secret Ltd": now}, {"Secret Ltd": now})
    copy = without_names(portfolio, "our word")

    assert "Secret" in str(asdict(portfolio))
    assert "Secret" not in str(asdict(copy))
    assert [rating.numbers for rating in portfolio.answers.rows] == [rating.numbers for rating in copy.answers.rows]
    assert portfolio.first_steps == copy.first_steps
    assert portfolio.changes.tally == copy.changes.tally


def test_a_client_keeps_its_code():
    """The code follows from name and word alone: it stays when others come, and nobody has it with another word."""
    few, many = codes(["Dim", "Field & Daughters"], "word"), codes([f"Firm {number}" for number in range(200)] + ["Dim"], "word")

    assert few["Dim"] == many["Dim"]
    assert few["Dim"] != codes(["Dim"], "another word")["Dim"]
    assert len(many) == len(set(many.values()))


def test_codes_that_begin_alike_are_longer():
    """Where the first letters of two codes are the same, both have as many as it takes to tell them apart."""
    made = codes([f"Firm {number}" for number in range(3000)], "word").values()
    lengths = {len(code) for code in made}

    assert 3000 == len(set(made))
    assert len("Client 2345") == min(lengths) < max(lengths)
    assert not any(other.startswith(one) for one, other in pairwise(sorted(made)))


# Numbers that are hidden


def rows_of(total, kinds):
    """Yield all rows of so many numbers that add up to a total."""
    if kinds == 1:
        yield (total,)
        return
    for number in range(total + 1):
        yield from ((number, *rest) for rest in rows_of(total - number, kinds - 1))


@pytest.mark.parametrize(("kinds", "most"), [(2, 20), (3, 16), (4, 12)])
def test_hidden_numbers_stay_hidden(kinds, most):
    """Whoever knows the rule, the sum and what is told, but not the word, has four guesses at least for each hidden number.

    A number is as good as told where all rows that look alike have it. Thirty words lead to every order of four numbers.
    """
    fewest = 5
    for total in range(1, most):
        alike = defaultdict(set)
        for row in rows_of(total, kinds):
            for word in range(30):
                alike[hide(row, fewest, f"{word}")].add(row)
        for shown, rows in alike.items():
            guesses = [{row[place] for row in rows} for place, number in enumerate(shown) if number is None]
            assert all(len(guess) >= min(total + 1, 4) for guess in guesses), (shown, rows)
            assert all(number == 0 or number >= fewest for number in shown if number is not None)


def test_without_small_numbers_nothing_is_hidden():
    """A row in which each number is large or zero is told as it is."""
    assert (5, 0, 12) == hide((5, 0, 12), 5, "word")


@pytest.mark.parametrize("name", PACKS)
def test_a_copy_for_others(name):
    """No client is told alone in it, no number is small, and what is said of actions and changes adds nothing to hidden ones."""
    portfolio = invented(name)
    copy = for_others(portfolio, "our word")
    told = " ".join(texts(copy.tell()))

    assert not any(member.name in told for member in (*portfolio.members, *copy.members))
    tallies = (*copy.answers.rows, *copy.changes.tally.rows)
    assert all(number == 0 or number >= 5 for row in tallies for number in row.numbers if number is not None)
    assert any(None in row.numbers for row in tallies)
    partly = {row.question.id for row in copy.answers.rows if None in row.numbers}
    assert not partly & {step.question.id for step in copy.first_steps.steps}
    assert all(5 <= step.clients <= len(copy.members) - 5 for step in copy.first_steps.steps)
    assert {None} == {number for row in copy.changes.tally.rows if row.question.id in partly for number in row.numbers}


def test_a_large_copy_for_others_tells_something():
    """With many clients there are actions and changes that can be told."""
    copy = for_others(invented("personal-data-security", 200), "our word")

    assert copy.first_steps.steps
    assert any(None not in row.numbers for row in copy.changes.tally.rows)
