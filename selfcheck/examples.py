"""Clients who are made up, to try things on: the same for the same seed."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from attrs import evolve

from selfcheck.output import replace_file
from selfcheck.questionnaire import Question, Questionnaire, Rating
from selfcheck.response import Answer, Response, to_json
from selfcheck.text import slug

_NAMES = "Alder", "Birch", "Cedar", "Elm", "Hazel", "Juniper", "Larch", "Maple", "Oak", "Rowan", "Willow", "Yew"
_TRADES = "Bakery", "Books", "Cycles", "Dental Care", "Garage", "Hair", "Joinery", "Lettings", "Nursery", "Physio"
#: How likely each rating is for whoever takes least care, and for whoever takes most.
_LEAST = {Rating.GREEN: 1, Rating.AMBER: 4, Rating.RED: 6, Rating.GREY: 3, Rating.NONE: 1}
_MOST = {Rating.GREEN: 12, Rating.AMBER: 4, Rating.RED: 1, Rating.GREY: 1, Rating.NONE: 1}


def write_examples(folder: Path, questionnaire: Questionnaire, clients: int = 24, seed: int = 0) -> tuple[Path, Path]:
    """Write the saved answers of clients who are made up, and return two folders: those of a first round, and of a second.

    Args:
        folder: where the two are made.
        questionnaire: what they answer.
        clients: how many there are; one in eight is in the second round alone.
        seed: other clients come of another one.

    Raises:
        OSError: where a file cannot be written.
    """
    rounds = folder / "first-round", folder / "second-round"
    for path in rounds:
        path.mkdir(parents=True, exist_ok=True)
    for number, (before, now) in enumerate(invent(questionnaire, clients, seed)):
        for path, response in zip(rounds, (before, now), strict=True):
            if path is rounds[1] or number % 8:
                replace_file(path / f"{slug(response.organisation)}.json", to_json(response).encode(), ())
    return rounds


def invent(questionnaire: Questionnaire, clients: int, seed: int) -> Iterator[tuple[Response, Response]]:
    """Yield clients who are made up, each with what it answered in a first round, and in a second one.

    Args:
        questionnaire: what they answer.
        clients: how many there are.
        seed: other clients come of another one.
    """
    draw = Random(seed)  # noqa: S311  # no secret depends on it
    for number in range(clients):
        again = "" if number < len(_NAMES) * len(_TRADES) else f" {number}"
        # Sixty numbers lead to half of the pairs of a name and a trade, and the next sixty to the others.
        organisation = f"{_NAMES[number % len(_NAMES)]} {_TRADES[(number + number // 60) % len(_TRADES)]}{again}"
        care = draw.random()
        before = _answered(questionnaire, Response(questionnaire.id, questionnaire.version, organisation), care, draw)
        yield before, _improved(questionnaire, before, draw)


def _answered(questionnaire: Questionnaire, response: Response, care: float, draw: Random) -> Response:
    answers = (_answer(question, care, draw) for question in questionnaire.questions)
    return evolve(response, answers=answers)


def _answer(question: Question, care: float, draw: Random) -> Answer:
    likely = [(1 - care) * _LEAST[option.rating] + care * _MOST[option.rating] for option in question.options]
    [option] = draw.choices(question.options, likely)
    ticked = [action.id for action in question.measures if draw.random() < care] if option.rating is Rating.AMBER else []
    return Answer(question.id, option.id, ticked)


def _improved(questionnaire: Questionnaire, before: Response, draw: Random) -> Response:
    """Return the answers of the round after: a third of them are given anew, by somebody who takes more care."""
    answers = [
        _answer(question, 0.8, draw) if draw.random() < 1 / 3 else before.answer_to(question.id)
        for question in questionnaire.questions
    ]
    return evolve(before, answers=answers)
