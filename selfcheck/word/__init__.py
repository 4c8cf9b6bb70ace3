"""Word documents: :func:`to_docx` turns a report into the bytes of a .docx.

:func:`review_to_docx` does so with a pack that an expert is to review, and :func:`read_review` reads what the expert sends back.
"""

from selfcheck.word.document import to_docx
from selfcheck.word.review import review_to_docx
from selfcheck.word.reviewed import read_review
from selfcheck.word.unpacked import MOST_BYTES

__all__ = ["MOST_BYTES", "read_review", "review_to_docx", "to_docx"]
