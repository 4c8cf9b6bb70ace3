"""A report as the bytes of a Word document. The same report always gives the same bytes."""

from selfcheck.logo import Logo
from selfcheck.report import Report, tell
from selfcheck.word.blocks import write_body
from selfcheck.word.custom_xml import ITEM, NAMESPACE, answers
from selfcheck.word.logo import add_logo
from selfcheck.word.template import open_template


def to_docx(report: Report, logo: Logo | None = None) -> bytes:
    """Return the report as the bytes of a .docx.

    Args:
        report: what is told; its texts may hold anything.
        logo: a picture to stand at the top, beside who made the report.
    """
    questionnaire = report.assessment.questionnaire
    frame = open_template(questionnaire.language)
    write_body(tell(report), frame)
    if logo:
        # A report begins with its letterhead.
        add_logo(frame.document.paragraphs[0], logo)
    frame.add_data(answers(report.assessment.response), ITEM, NAMESPACE)
    frame.add_footer(_name(report))
    frame.describe(_name(report), questionnaire, report.prepared_by, report.date)
    return frame.packed()


def _name(report: Report) -> str:
    return " – ".join(filter(None, (report.title, report.organisation)))
