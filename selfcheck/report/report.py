"""A report as a value."""

import datetime

from attrs import field, frozen

from selfcheck.assessment import Assessment, Group
from selfcheck.comparison import Comparison
from selfcheck.report.wording import months_later
from selfcheck.structure import is_day
from selfcheck.text import slug

#: After how many months to look at the plan again, and to do the check again.
_LOOK, _AGAIN = 1, 6


@frozen
class Report:
    """An assessment made out on a day."""

    assessment: Assessment
    date: datetime.date = field(validator=is_day)
    #: Whether everything is told: every first step, why each question matters, and what the words mean.
    is_long: bool = False
    #: Whether it is a copy for others, which holds no more than is seen: answers cannot be taken up from it again.
    is_for_others: bool = False
    #: What changed since an earlier check, where that is at hand.
    since: Comparison | None = None

    @property
    def title(self) -> str:
        """The title on the cover and in the document's properties."""
        return self.assessment.questionnaire.title

    @property
    def organisation(self) -> str:
        """The name of whom the report is for; may be empty."""
        return self.assessment.response.organisation

    @property
    def prepared_by(self) -> str:
        """The name of whoever made the check; may be empty."""
        return self.assessment.response.prepared_by

    @property
    def next_look(self) -> datetime.date | None:
        """The day to go through the plan together; None where nothing is left to do but to keep things as they are."""
        is_left = any(row.is_to_do and row.group is not Group.UPKEEP for row in self.assessment.plan)
        return months_later(self.date, _LOOK) if is_left else None

    @property
    def next_check(self) -> datetime.date:
        """The day to do the check again."""
        return months_later(self.date, _AGAIN)

    def file_name(self, ending: str, of: str = "") -> str:
        """Return ``selfcheck_<organisation>_<date>.<ending>``, safe on every system; a copy for others is called so.

        Args:
            ending: what it ends with, after the dot.
            of: what is in the file, where that is not the report: it stands before the organisation.
        """
        copy = "copy" if self.is_for_others and not of else ""
        parts = "selfcheck", of, slug(self.organisation), self.date.isoformat(), copy
        return f"{'_'.join(filter(None, parts))}.{ending}"
