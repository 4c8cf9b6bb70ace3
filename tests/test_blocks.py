"""The plain blocks in which a report is told."""

from datetime import date

import pytest

from selfcheck.blocks import Contents, Field, Heading, PlanField, Stated, Subtitle, Table, Title, paragraph, texts
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Rating
from selfcheck.response import PlanEntry

ENTRY = PlanEntry("lock", "Ada", date(2026, 12, 1), done=True)


def test_every_text_is_found_in_order():
    """Whatever a block is, its texts are found in the order in which a reader meets them."""
    heading = Heading(1, "Plan", "plan")
    blocks = (
        Title("A report"),
        Subtitle("For Ada"),
        Contents("Contents", (heading,)),
        heading,
        Stated(Rating.RED, "Act now", "Overall: "),
        Paragraph((Run("Lock "), Run("it", strong=True))),
        Items(((Run("one"),), (Run("two"),)), numbered=True),
        Table("Not shown", ("What", "Who"), (0.5, 0.5), (("Lock", Field(PlanField.OWNER, ENTRY, "Lock")),)),
    )

    expected = ["A report", "For Ada", "Contents", "Plan", "Plan", "Overall: Act now", "Lock it", "one", "two"]
    assert [*expected, "What", "Who", "Lock", "Ada"] == list(texts(blocks))


@pytest.mark.parametrize(
    ("part", "entry", "text"),
    [
        (PlanField.OWNER, ENTRY, "Ada"),
        (PlanField.DUE, ENTRY, "01/12/2026"),
        (PlanField.DUE, PlanEntry("lock"), ""),
        (PlanField.DONE, ENTRY, ""),
    ],
)
def test_a_field_says_what_was_agreed(part, entry, text):
    """A field to fill in has what was agreed so far as its text; a box to tick has none."""
    assert text == Field(part, entry, "Lock").text


def test_a_paragraph_of_plain_text():
    """Plain text is one run, whatever signs it has."""
    assert Paragraph((Run("**Not** bold"),)) == paragraph("**Not** bold")
