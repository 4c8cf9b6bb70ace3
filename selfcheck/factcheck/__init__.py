"""Review documents: every text of a pack for an expert to accept or correct, and the result of reading one back.

:func:`tell_review` gives the texts as blocks. The reviewer ticks what can stay and changes the rest in place. Whatever reads
that back makes a :class:`Review` of it, and :func:`summarise` says what it means for the pack as it is now.
"""

from selfcheck.factcheck.document import tell_review
from selfcheck.factcheck.extent import WHOLE, Extent
from selfcheck.factcheck.passages import passages_of
from selfcheck.factcheck.result import Comment, Correction, NoReview, Review, Verdict, accepted_texts, corrected
from selfcheck.factcheck.summary import summarise
from selfcheck.factcheck.wording import Passage, ReviewBlock, SignOff, Wording

__all__ = [
    "WHOLE",
    "Comment",
    "Correction",
    "Extent",
    "NoReview",
    "Passage",
    "Review",
    "ReviewBlock",
    "SignOff",
    "Verdict",
    "Wording",
    "accepted_texts",
    "corrected",
    "passages_of",
    "summarise",
    "tell_review",
]
