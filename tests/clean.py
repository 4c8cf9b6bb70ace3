"""The pack without a flaw, the day on which it is checked, and what is compared of a problem in it."""

from datetime import date
from pathlib import Path

CLEAN = Path(__file__).parent / "packs" / "clean"
DAY = date(2026, 2, 1)


def place(problem):
    """Return where and as what a problem was named."""
    place = problem.place
    return problem.rule, place.file, problem.line, place.question, place.option or place.action or place.entry
