"""Word documents: :func:`to_docx` turns a report into the bytes of a .docx.

:mod:`selfcheck.word.factcheck` does so with a pack that an expert is to review, and reads what the expert sends back.
"""

from selfcheck.word.document import to_docx
from selfcheck.word.factcheck import MOST_BYTES, read_review, review_to_docx

__all__ = ["MOST_BYTES", "read_review", "review_to_docx", "to_docx"]
