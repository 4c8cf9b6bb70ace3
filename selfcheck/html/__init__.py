"""Out: what the page shows, and a report as one file, as HTML text.

Everything is escaped here, at the last moment. The widgets bind the native inputs by the ``data-`` marks in this text,
and build no HTML of their own.
"""

from selfcheck.html.document import to_html
from selfcheck.html.page import advice, details, header, page, progress, question, summary

__all__ = ["advice", "details", "header", "page", "progress", "question", "summary", "to_html"]
