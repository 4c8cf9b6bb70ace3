"""An assessment made out on a day, and the order in which it is told.

:func:`tell` turns a report into plain blocks. Every door that shows a report, Word and HTML, walks the same blocks, so that all
of them say the same words in the same order. The page tells single findings in the words of the report.
"""

from selfcheck.report.documents import tell_document
from selfcheck.report.finding import joined, led, see_also
from selfcheck.report.order import LONG, tell
from selfcheck.report.overview import DISCLAIMER, WORST_FIRST, at_a_glance, verdict
from selfcheck.report.report import Report
from selfcheck.report.since import pack_changes, since_last, sum_up
from selfcheck.report.wording import (
    capital,
    cost,
    first_step,
    linked,
    listed,
    lowered,
    page_for,
    small,
    spell,
    spelt,
    time,
    version,
)

__all__ = [
    "DISCLAIMER",
    "LONG",
    "WORST_FIRST",
    "Report",
    "at_a_glance",
    "capital",
    "cost",
    "first_step",
    "joined",
    "led",
    "linked",
    "listed",
    "lowered",
    "pack_changes",
    "page_for",
    "see_also",
    "since_last",
    "small",
    "spell",
    "spelt",
    "sum_up",
    "tell",
    "tell_document",
    "time",
    "verdict",
    "version",
]
