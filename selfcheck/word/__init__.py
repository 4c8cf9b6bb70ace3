"""Word documents: a report (:func:`to_docx`), which can be filled in (:func:`read_report`), and pages that are for that.

:mod:`selfcheck.word.factcheck` does so with a pack that an expert is to review, and reads what the expert sends back.
"""

from selfcheck.word.document import blocks_to_docx, to_docx
from selfcheck.word.factcheck import MOST_BYTES, read_review, review_to_docx
from selfcheck.word.fill_in import document_to_docx
from selfcheck.word.read import read_report
from selfcheck.word.starter import starter_template
from selfcheck.word.template import Template, UnusableTemplate, read_template

__all__ = [
    "MOST_BYTES",
    "Template",
    "UnusableTemplate",
    "blocks_to_docx",
    "document_to_docx",
    "read_report",
    "read_review",
    "read_template",
    "review_to_docx",
    "starter_template",
    "to_docx",
]
