"""A report as a value."""

from datetime import date

from attrs import frozen

from selfcheck.assessment import Assessment
from selfcheck.text import slug


@frozen
class Report:
    """An assessment made out on a day."""

    assessment: Assessment
    date: date
    #: Whether everything is told: every first step, why each question matters, and what the words mean.
    is_long: bool = False

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

    def file_name(self, ending: str) -> str:
        """Return ``selfcheck_<organisation>_<date>.<ending>``, safe on every system."""
        parts = "selfcheck", slug(self.organisation), self.date.isoformat()
        return f"{'_'.join(filter(None, parts))}.{ending}"
