"""Copies of a portfolio that tell less: to show around, and to hand on."""

from attrs import evolve

from selfcheck.assessment import Assessment, assess
from selfcheck.portfolio.hiding import codes
from selfcheck.portfolio.members import Portfolio, gather
from selfcheck.response import Response


def without_names(portfolio: Portfolio, key: str) -> Portfolio:
    """Return a copy in which each client has a code in place of its name, and in which nothing is left of what people typed.

    Args:
        portfolio: one with names.
        key: a word that only you know: the same word gives a client the same code, this year and next.
    """
    made = codes([member.name for member in portfolio.members], key)
    now = {made[member.name]: _anonymous(member.now, made[member.name]) for member in portfolio.members}
    before = {
        made[member.name]: _anonymous(member.change.before, made[member.name]) for member in portfolio.members if member.change
    }
    return evolve(gather(portfolio.questionnaire, now, before), fewest=portfolio.fewest, key=portfolio.key)


def _anonymous(assessment: Assessment, code: str) -> Assessment:
    response = assessment.response
    return assess(
        assessment.questionnaire,
        Response(
            response.pack,
            response.version,
            code,
            answers=(evolve(answer, note="") for answer in response.answers),
            plan=(evolve(entry, owner="") for entry in response.plan),
            extends=response.extends,
        ),
    )


def for_others(portfolio: Portfolio, key: str, fewest: int = 5) -> Portfolio:
    """Return a copy to hand on: numbers that are about a few clients are hidden, and no client is told alone.

    Hand on one such copy of a round. Two of nearly the same clients give away by subtraction what either hides.

    Args:
        portfolio: one with names or without.
        key: a word that only you know.
        fewest: the smallest number of clients that is told.
    """
    return evolve(without_names(portfolio, key), fewest=fewest, key=key)
