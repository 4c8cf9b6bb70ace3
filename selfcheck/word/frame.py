"""A document that is being filled: what a body takes from it, and what is written around the body."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import count
from typing import Any, cast

from attrs import field, frozen
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.package import Package
from markupsafe import Markup

from selfcheck.questionnaire import Questionnaire
from selfcheck.text import line
from selfcheck.word.behind import Behind, width
from selfcheck.word.cover import fill
from selfcheck.word.custom_xml import properties
from selfcheck.word.markup import elements, macros
from selfcheck.word.zip import packed


@frozen
class Frame:
    """A document to fill, and what a body takes from it: the ids of its styles and links, and of lists that start at 1."""

    document: Document
    #: The ids of the styles, by their names: a firm's own template may have other ids, and never other names.
    styles: Mapping[str, str]
    language: str
    #: Whether it is a firm's own document, which has colours of its own.
    is_theirs: bool = False
    #: What stands behind what is written, where that is.
    behind: Behind | None = None
    #: Whether there is room for a firm's mark above it, and for a line at the foot of its pages: a firm's document has its own.
    takes_mark: bool = True
    takes_footer: bool = True
    #: The numbers of the controls in it.
    numbers: Iterator[int] = field(factory=lambda: count(1))

    def style(self, name: str) -> str:
        """Return the id of the style with this name."""
        return self.styles[name]

    def link(self, address: str) -> str:
        """Return the id of the link to an address."""
        return self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def numbering(self) -> int:
        """Return the id of a numbering that starts at 1, of the kind that the style for numbered lists has."""
        numbering = cast(Any, self.document.part.numbering_part.element)
        style = cast(Any, self.document.styles.element).get_by_id(self.style("List Number"))
        kind = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        number = numbering.add_num(kind)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return cast(int, number.numId)

    @property
    def width(self) -> int:
        """The width of the text, in twentieths of a point."""
        return width(cast(Any, self.document.element).body)

    def write(self, content: Markup) -> None:
        """Add the markup of paragraphs and tables to the body."""
        body = cast(Any, self.document.element).body
        end = len(body) - 1
        body[end:end] = elements(content)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Fill in the controls that a firm's document has for the names of a report, on its cover and in headers and footers.

        Args:
            texts: what each control says, by its tag.
        """
        kinds = RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER
        part = self.document.part
        around = [cast(Any, relation.target_part).element for relation in part.rels.values() if relation.reltype in kinds]
        for root in (part.element, *around, *(self.behind.elements if self.behind else ())):
            fill(root, texts)

    def begin_columns(self, left: int, right: int, gap: int) -> None:
        """Have what is written from now on stand in two columns.

        Args:
            left: the width of the left one, in twentieths of a point.
            right: that of the right one.
            gap: the space between them.
        """
        columns = self._begin_section()
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:equalWidth"), "0")
        for room, space in ((left, gap), (right, 0)):
            columns.append(OxmlElement("w:col", {qn("w:w"): str(room), qn("w:space"): str(space)}))

    def next_column(self) -> None:
        """Go on at the top of the next column."""
        self.document.add_paragraph().add_run().add_break(WD_BREAK.COLUMN)
        self._take_no_room()

    def end_columns(self) -> None:
        """Have what is written from now on take the width of the page again."""
        columns = self._begin_section()
        columns[:] = []
        for attribute in ("w:num", "w:equalWidth"):
            del columns.attrib[qn(attribute)]

    def _begin_section(self) -> Any:
        """Begin a section on the same page, and return what says which columns it has."""
        properties = self.document.add_section(WD_SECTION.CONTINUOUS)._sectPr
        # It goes on: it has no first page of its own, and its pages are not numbered anew.
        for name in ("w:titlePg", "w:pgNumType"):
            for element in properties.findall(qn(name)):
                properties.remove(element)
        self._take_no_room()
        return properties.find(qn("w:cols"))

    def _take_no_room(self) -> None:
        """Have the last paragraph, which holds a break alone, take no room."""
        cast(Any, self.document.element).body[-2].style = self.style("Selfcheck After Table")

    def packed(self, as_template: bool = False) -> bytes:
        """Return the document as the bytes of a .docx, or of a .dotx."""
        if self.behind:
            self.behind.put_back(cast(Any, self.document.element).body)
        return packed(cast(Package, self.document.part.package), as_template)

    def add_footer(self, text: str) -> None:
        """Put *text* before the number of the page, cut where it is too long for a line; a firm's own foot stays."""
        if not self.takes_footer:
            return
        paragraph = self.document.sections[-1].footer.paragraphs[0]
        text = short(text, 95)
        first = paragraph.runs[0]._r
        for element in elements(macros(self).text(text)):
            first.addprevious(element)

    def add_data(self, data: bytes, item: str, namespace: str) -> None:
        """Add the data behind the document.

        Args:
            data: the XML that holds it.
            item: the name by which Word knows it.
            namespace: that of its elements.
        """
        part = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, data)
        name = PackURI("/customXml/itemProps1.xml")
        about = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties(item, namespace))
        part.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

    def describe(self, title: str, questionnaire: Questionnaire, author: str, day: date) -> None:
        """Say in the properties of the document what it is."""
        about = self.document.core_properties
        about.title = short(title)
        about.subject = short(questionnaire.summary)
        about.author = about.last_modified_by = short(author)
        about.keywords = short(f"{questionnaire.id} {questionnaire.version}")
        about.language = self.language
        about.created = about.modified = datetime(day.year, day.month, day.day)


def short(text: str, most: int = 255) -> str:
    """Return *text* on one line of *most* characters at most; python-docx takes 255 for a property."""
    text = line(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
