"""Fact checks as Word documents: written for an expert, and read again when they come back."""

from selfcheck.word.archive import MOST_BYTES
from selfcheck.word.factcheck.read import read_review
from selfcheck.word.factcheck.write import review_to_docx

__all__ = ["MOST_BYTES", "read_review", "review_to_docx"]
