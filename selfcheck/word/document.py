"""A report as the bytes of a Word document. The same report always gives the same bytes."""

import io
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from selfcheck.report import Report, tell
from selfcheck.text import line
from selfcheck.word.base import base
from selfcheck.word.body import References, body, footer
from selfcheck.word.markup import fill
from selfcheck.word.styles import LANGUAGE, NUMBERS


def to_docx(report: Report) -> bytes:
    """Return the report as the bytes of a .docx.

    Args:
        report: what is told; its texts may hold anything.
    """
    document = base()
    fill(document.element.body, body(tell(report), _references(document)))
    fill(document.sections[0].footer.paragraphs[0]._p, footer(_short(_name(report), 110)), at=1)
    _describe(document, report)
    file = io.BytesIO()
    document.save(file)
    return _undated(file)


def _name(report: Report) -> str:
    return " – ".join(filter(None, (report.title, report.organisation)))


def _references(document: Document) -> References:
    def link(address: str) -> str:
        return document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def numbering() -> int:
        number = document.part.numbering_part.element.add_num(NUMBERS)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    return References(link, numbering)


def _describe(document: Document, report: Report) -> None:
    questionnaire = report.assessment.questionnaire
    about = document.core_properties
    about.title = _short(_name(report))
    about.subject = _short(questionnaire.summary)
    about.author = about.last_modified_by = _short(report.prepared_by)
    about.keywords = _short(f"{questionnaire.id} {questionnaire.version}")
    about.comments = ""
    about.language = LANGUAGE
    about.revision = 1
    about.created = about.modified = datetime(report.date.year, report.date.month, report.date.day)


def _short(text: str, most: int = 255) -> str:
    """Return *text* on one line of *most* characters at most; python-docx takes 255 for a property."""
    text = line(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _undated(file: io.BytesIO) -> bytes:
    """Return the package again without the time at which it was saved."""
    copy = io.BytesIO()
    with ZipFile(file) as saved, ZipFile(copy, "w", ZIP_DEFLATED) as undated:
        for name in saved.namelist():
            entry = ZipInfo(name)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            undated.writestr(entry, saved.read(name))
    return copy.getvalue()
