"""Many clients at a glance: how they stand and answer, what most should do first, and what changed between two rounds.

It is told to an adviser as it is. :func:`without_names` makes a copy to show around, and :func:`for_others` one to hand on.
"""

from selfcheck.portfolio.copies import for_others, without_names
from selfcheck.portfolio.members import Portfolio, gather
from selfcheck.portfolio.views import Changes, Counts, FirstSteps, Member, Standings, Step, Tally

__all__ = [
    "Changes",
    "Counts",
    "FirstSteps",
    "Member",
    "Portfolio",
    "Standings",
    "Step",
    "Tally",
    "for_others",
    "gather",
    "without_names",
]
