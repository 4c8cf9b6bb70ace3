"""Out: what the page shows, a report as one file, a blank form, and any blocks, as HTML text.

Everything is escaped here, at the last moment. The widgets bind the native inputs by the ``data-`` marks in this text,
and build no HTML of their own.
"""

from selfcheck.html.blank import blank_form
from selfcheck.html.blocks import render_blocks
from selfcheck.html.document import blocks_to_html, page_colours, statement_page, to_html
from selfcheck.html.others import OtherCheck, other_checks
from selfcheck.html.outputs import to_frame, to_output
from selfcheck.html.page import details, firm_sheet, marks, progress, render_page
from selfcheck.html.questions import advice, form, further
from selfcheck.html.result import plan, result_marks, since
from selfcheck.html.sheets import style

__all__ = [
    "OtherCheck",
    "advice",
    "blank_form",
    "blocks_to_html",
    "details",
    "firm_sheet",
    "form",
    "further",
    "marks",
    "other_checks",
    "page_colours",
    "plan",
    "progress",
    "render_blocks",
    "render_page",
    "result_marks",
    "since",
    "statement_page",
    "style",
    "to_frame",
    "to_html",
    "to_output",
]
