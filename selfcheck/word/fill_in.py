"""A page to fill in as the bytes of a Word document. The same page always gives the same bytes."""

from docx.shared import Mm

from selfcheck.questionnaire import Document
from selfcheck.report import Report, tell_document
from selfcheck.word.blocks import write_body
from selfcheck.word.template import open_template


def document_to_docx(report: Report, document: Document) -> bytes:
    """Return a page to fill in as the bytes of a .docx. It goes on a wall, so it holds no answers.

    Args:
        report: what is known of whoever fills it in; its texts may hold anything.
        document: one of the documents of its questionnaire.
    """
    questionnaire = report.assessment.questionnaire
    name = " – ".join(filter(None, (document.title, report.organisation)))
    frame = open_template(questionnaire.language)
    # One sheet of paper has to do, of A4 and of Letter.
    section = frame.document.sections[0]
    section.top_margin, section.bottom_margin = Mm(12), Mm(13)
    write_body(tell_document(report, document), frame)
    frame.add_footer(name)
    frame.describe(name, questionnaire, report.prepared_by, report.date)
    return frame.packed()
