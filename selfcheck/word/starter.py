"""A Word template for firms to begin their own with: a cover, and the place for the report, in which each style is explained."""

from collections.abc import Iterator
from typing import Any, cast

from docx.enum.section import WD_SECTION
from markupsafe import Markup

from selfcheck.word.behind import BODY
from selfcheck.word.cover import DAY, NAMES, ORGANISATION, PREPARED_BY, TITLE
from selfcheck.word.frame import Frame
from selfcheck.word.markup import elements, macros
from selfcheck.word.template import open_template

_INTRODUCTION = (
    "A report takes the place of all that stands in this control. What you write before it is the cover of each report, and what "
    "you write behind it is its end, such as your terms. The controls on the cover are filled in: copy them, or delete them.",
    "Change each style as you like, in Word under Styles, and the fonts, the paper, the header and the footer. Save this file, "
    "and name it with --template. What is hard to read is named when you use it.",
)
#: Where paragraphs in a style stand in a report.
PARAGRAPHS = {
    "Subtitle": "which check the report is about.",
    "Title": "whom it is for.",
    "Selfcheck Letterhead": "who made the report and when, beside your logo.",
    "Selfcheck Verdict": "the rating of the whole, on the ground of its rating.",
    "Selfcheck Verdict More": "what goes with it.",
    "heading 1": "a chapter of the report.",
    "heading 2": "a topic.",
    "heading 3": "a question, or a part of a topic.",
    "heading 4": "the first steps, and other parts of the advice.",
    "TOC Heading": "above the list of topics.",
    "toc 1": "a line of the list of topics.",
    "Normal": "text.",
    "List Bullet": "a list.",
    "List Number": "a list in order.",
    "Selfcheck Lead": "the first sentence of the advice.",
    "Selfcheck Line": "what is in order, in a line.",
    "Selfcheck Rating": "a rating, above its question.",
    "Selfcheck Quote": "a note of yours.",
    "Selfcheck Quote By": "who wrote it.",
    "Selfcheck Small": "what is read last, such as sources.",
    "Selfcheck Table Heading": "the head of a table.",
    "Selfcheck Table Text": "a cell of a table.",
    "Selfcheck Table Small": "the effort and the cost of an action.",
    "Selfcheck Plan Group": "a question in the plan, above its actions.",
    "Selfcheck Plan First": "an action that comes first.",
    "Selfcheck Plan Action": "any other action.",
    "Selfcheck Plan Law": "the law that asks for it.",
    "footer": "the foot of a page.",
}
#: Where words in a style stand.
WORDS = {
    "Hyperlink": "a link.",
    "Selfcheck Firm": "the name of your firm, where you have no logo.",
    "Selfcheck Number": "the number of an action.",
    "Selfcheck Quiet": "what goes with a rating.",
    "Selfcheck In place": "a rating.",
    "Selfcheck Partly in place": "a rating.",
    "Selfcheck Not in place": "a rating.",
    "Selfcheck Not known": "a rating.",
    "Selfcheck Not applicable": "a rating.",
    "Selfcheck Tick": "a box to tick.",
    "Placeholder Text": "a field that is not filled in.",
}
#: Styles of tables, and what is in each.
TABLES = {"Selfcheck Table": "the plan, and tables to fill in", "Selfcheck Picture": "tables that are read"}


def starter_template() -> bytes:
    """Return a template of ours as the bytes of a .dotx; the same each time."""
    frame = open_template()
    xml = macros(frame)
    frame.write(_cover(frame, xml))
    frame.document.add_section(WD_SECTION.NEW_PAGE)
    _begin_pages(frame)
    frame.write(xml.control("The report goes here", BODY, next(frame.numbers), _explained(frame, xml)))
    frame.write(xml.paragraph("Selfcheck After Table"))
    number = frame.document.sections[-1].footer.paragraphs[0].runs[0]._r
    for element in elements(_named(frame, xml, TITLE) + xml.text(" – ") + _named(frame, xml, ORGANISATION)):
        number.addprevious(element)
    frame.document.core_properties.title = "Template for reports"
    return frame.packed(as_template=True)


def _cover(frame: Frame, xml: Any) -> Markup:
    by = xml.text("Prepared by ") + _named(frame, xml, PREPARED_BY) + xml.text(", ") + _named(frame, xml, DAY)
    lines = (
        xml.paragraph("Selfcheck Letterhead", xml.text("Your firm", "Selfcheck Firm")),
        xml.paragraph("Selfcheck Letterhead", xml.text("Your address, or your logo in place of these lines")),
        xml.paragraph("Subtitle", _named(frame, xml, TITLE), before=4000),
        xml.paragraph("Title", _named(frame, xml, ORGANISATION), after=400),
        xml.paragraph("Normal", by),
    )
    return Markup("").join(lines)


def _begin_pages(frame: Frame) -> None:
    """Have the cover stand alone, without a footer."""
    cover, pages = (section._sectPr for section in frame.document.sections)
    pages[:0] = cover.xpath("w:footerReference")


def _named(frame: Frame, xml: Any, tag: str) -> Markup:
    """Return a control that is filled in with what its tag says."""
    return cast(Markup, xml.control(NAMES[tag], tag, next(frame.numbers), xml.text(NAMES[tag]), "text"))


def _explained(frame: Frame, xml: Any) -> Markup:
    return Markup("").join(_explanations(frame, xml))


def _explanations(frame: Frame, xml: Any) -> Iterator[Markup]:
    yield xml.paragraph("heading 1", xml.text("How to use this template"))
    for words in _INTRODUCTION:
        yield xml.paragraph("Normal", xml.text(words))
    yield xml.paragraph("heading 1", xml.text("The styles of a report"))
    for name, words in PARAGRAPHS.items():
        yield xml.paragraph(name, xml.text(f"{_shown(name)}: {words}"))
    for name, words in WORDS.items():
        yield xml.paragraph("Normal", xml.text(_shown(name), name) + xml.text(f": {words}"))
    for name, words in TABLES.items():
        head = [xml.line("Selfcheck Table Heading", text) for text in (name, "Where")]
        cells = [xml.line("Selfcheck Table Text", text) for text in ("A table", words)]
        half = frame.width // 2
        yield xml.table(name, [half, half], head, [(0, cells, 2)], name)
        yield xml.paragraph("Selfcheck After Table")


def _shown(name: str) -> str:
    """Return the name of a style as Word shows it."""
    return name[:1].upper() + name[1:]
