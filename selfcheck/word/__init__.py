"""Word documents: :func:`to_docx` turns a report into the bytes of a .docx, and :func:`read_report` reads one that was filled in.

:mod:`selfcheck.word.factcheck` does so with a pack that an expert is to review, and reads what the expert sends back.
"""

from selfcheck.word.document import blocks_to_docx, to_docx
from selfcheck.word.factcheck import MOST_BYTES, read_review, review_to_docx
from selfcheck.word.read import read_report

__all__ = ["MOST_BYTES", "blocks_to_docx", "read_report", "read_review", "review_to_docx", "to_docx"]
