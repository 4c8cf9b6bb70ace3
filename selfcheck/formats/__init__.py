"""What a report can be made into: one row for each format.

A new format is a row here and the module that its row calls, which stands beside this one unless it is a room of its own, as
HTML and Word are. The command line and the notebook make whatever stands here, and say so; nobody else looks at it. Saved
answers are no format of a report: they are what it was made from (:mod:`selfcheck.response`). A Word report holds them too, so
:func:`read_saved` takes either.
"""

from collections.abc import Callable
from functools import partial

from attrs import frozen

from selfcheck.brand import Brand
from selfcheck.html import to_html
from selfcheck.questionnaire import Document, Questionnaire
from selfcheck.report import Report
from selfcheck.saved_answers import MOST_BYTES, Saved, read_answers


@frozen
class Format:
    """A form in which a report can be had."""

    #: What a file's name ends with, after the dot.
    ending: str
    media_type: str
    #: What is written on the button that makes it.
    label: str
    #: Returns the bytes of the file.
    make: Callable[[Report, Brand], bytes]
    #: Whether it is for working on with another program: its button opens on demand.
    is_further: bool = False
    #: Returns what to say of the file that is made of a report; mostly nothing.
    remark: Callable[[Report], str] = lambda _: ""
    #: What is in the file, in its name, where that is not the report as a whole.
    of: str = ""


def _docx(report: Report, brand: Brand) -> bytes:
    # python-docx takes its time to import; most commands, and the page before its first download, do without.
    from selfcheck.word import to_docx

    return to_docx(report, brand)


def _html(report: Report, brand: Brand) -> bytes:
    return to_html(report, brand).encode()


# So do the libraries for what few people ask for.


def _xlsx(report: Report, brand: Brand) -> bytes:
    from selfcheck.formats.spreadsheet import to_xlsx

    return to_xlsx(report, brand)


def _ics(report: Report, brand: Brand) -> bytes:
    from selfcheck.formats.calendar import to_ics

    return to_ics(report, brand)


def _undated(report: Report) -> str:
    from selfcheck.formats.calendar import remark

    return remark(report)


def _fill_in(document: Document, report: Report, brand: Brand) -> bytes:
    from selfcheck.word import document_to_docx

    return document_to_docx(report, document, brand)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml.document"
#: Every format, the one that most people want first.
FORMATS = (
    Format("docx", _WORD, "Download Word report", _docx),
    Format("html", "text/html", "Download web page", _html),
    Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Download spreadsheet", _xlsx, is_further=True),
    Format("ics", "text/calendar", "Download calendar", _ics, is_further=True, remark=_undated),
)

#: What Word documents begin with, those of former kinds and with a password too, of which Word's reader says what to do.
_DOCUMENTS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_saved(file: bytes) -> Saved:
    """Return the answers in a file: in saved answers, or in a Word report with what was filled in there since.

    Args:
        file: the bytes of a file that a person chose; what it is, is judged by what it begins with, and not by a name.
    """
    if len(file) > MOST_BYTES or not file.startswith(_DOCUMENTS):
        return read_answers(file)
    from selfcheck.word import read_report

    return read_report(file)


def document_formats(questionnaire: Questionnaire) -> tuple[Format, ...]:
    """Return a format for each page to fill in that a questionnaire has: a report gives what is known already."""
    return tuple(
        Format("docx", _WORD, document.title, partial(_fill_in, document), of=document.id) for document in questionnaire.documents
    )
