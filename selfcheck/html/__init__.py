"""Out: what the page shows, a report as one file, and any blocks, as HTML text.

Everything is escaped here, at the last moment. The widgets bind the native inputs by the ``data-`` marks in this text,
and build no HTML of their own.
"""

from selfcheck.html.blocks import render_blocks
from selfcheck.html.document import to_html
from selfcheck.html.others import OtherCheck, other_checks
from selfcheck.html.page import advice, answered_by_section, details, header, progress, question, render_page, summary

__all__ = [
    "OtherCheck",
    "advice",
    "answered_by_section",
    "details",
    "header",
    "other_checks",
    "progress",
    "question",
    "render_blocks",
    "render_page",
    "summary",
    "to_html",
]
