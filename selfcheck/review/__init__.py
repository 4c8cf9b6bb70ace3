"""A pack laid before an expert: every text of its advice, to be accepted or corrected; and what came of it.

:func:`tell_review` tells the texts as blocks. The reviewer ticks what can stay and changes the rest in place. Whatever reads
that back makes a :class:`Review` of it, and :func:`tell_back` says what it means for the pack as it is now.
"""

from selfcheck.review.outcome import tell_back
from selfcheck.review.passages import Passage, ReviewBlock, SignOff, Text, passages, tell_review
from selfcheck.review.verdicts import Correction, NoReview, Remark, Review, Verdict, corrected

__all__ = [
    "Correction",
    "NoReview",
    "Passage",
    "Remark",
    "Review",
    "ReviewBlock",
    "SignOff",
    "Text",
    "Verdict",
    "corrected",
    "passages",
    "tell_back",
    "tell_review",
]
