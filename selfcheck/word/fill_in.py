"""A page to fill in as the bytes of a Word document. The same page always gives the same bytes."""

from attrs import evolve
from docx.shared import Mm

from selfcheck.brand import PLAIN, Brand
from selfcheck.questionnaire import Document
from selfcheck.report import Report, tell_document
from selfcheck.text import shortened
from selfcheck.word.blocks import write_body
from selfcheck.word.brand import wear
from selfcheck.word.template import open_template

#: How high a firm's logo is, and how much of its name there is: the sheet is full.
_LOGO, _MOST_FIRM = Mm(6), 40


def document_to_docx(report: Report, document: Document, brand: Brand = PLAIN) -> bytes:
    """Return a page to fill in as the bytes of a .docx. It goes on a wall, so it holds no answers.

    Args:
        report: what is known of whoever fills it in; its texts may hold anything.
        document: one of the documents of its questionnaire.
        brand: how the firm that hands it over wants it to look; its line at the foot finds no room.
    """
    questionnaire = report.assessment.questionnaire
    name = " – ".join(filter(None, (document.title, report.organisation)))
    frame = open_template(questionnaire.language)
    # One sheet of paper has to do, of A4 and of Letter.
    section = frame.document.sections[0]
    section.top_margin, section.bottom_margin = Mm(12 if brand == PLAIN else 7), Mm(13)
    write_body(tell_document(report, document), frame)
    frame.add_footer(name)
    wear(frame, evolve(brand, firm=shortened(brand.firm, _MOST_FIRM), footer=""), _LOGO)
    frame.describe(name, questionnaire, report.prepared_by, report.date)
    return frame.packed()
