"""A report as the bytes of a Word document. The same report always gives the same bytes."""

from datetime import date, datetime
from typing import Any, cast

from attrs import define, field
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from selfcheck.logo import Logo
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import Report, tell
from selfcheck.text import line
from selfcheck.word.base import base
from selfcheck.word.blocks import References, body
from selfcheck.word.contents import bookmarks
from selfcheck.word.custom_xml import ITEM, NAMESPACE, places, properties, store
from selfcheck.word.design import LANGUAGE, NUMBERS
from selfcheck.word.logo import picture
from selfcheck.word.markup import computed, fill, run
from selfcheck.word.package import KeptPart, packed

_LOGO = "logo"


def to_docx(report: Report, logo: Logo | None = None) -> bytes:
    """Return the report as the bytes of a .docx.

    Args:
        report: what is told; its texts may hold anything.
        logo: a picture to stand above the title.
    """
    blocks = tell(report)
    relationships = Relationships()
    content = body(blocks, References(relationships.link, relationships.numbering, bookmarks(blocks), places(blocks)))
    package = base(f"{picture(logo, _LOGO) if logo else ''}{content}")
    document = package.main_document_part
    relationships.give(document)
    if logo:
        _add_logo(document, logo)
    add_store(document, store(report.assessment.response, blocks), _STORE_PROPERTIES)
    add_footer(document, _name(report))
    _describe(package.core_properties, report)
    return packed(package)


@define
class Relationships:
    """The ids of the links and the numberings in a body.

    A body is text before there is a document, so the ids are made first; the document is given what they stand for afterwards.
    """

    #: The ids of links, by the addresses that they lead to.
    links: dict[str, str] = field(factory=dict)
    numberings: int = 0

    def link(self, address: str) -> str:
        """Return the id of the link to an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def numbering(self) -> int:
        """Return the id of a numbering that starts at 1."""
        self.numberings += 1
        return NUMBERS + self.numberings

    def give(self, document: Part) -> None:
        """Give the document every link and every numbering that has an id."""
        for address, id in self.links.items():
            document.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, id, is_external=True)
        for _ in range(self.numberings):
            number = _element(document, RELATIONSHIP_TYPE.NUMBERING).add_num(NUMBERS)
            number.add_lvlOverride(ilvl=0).add_startOverride(1)


def _element(document: Part, kind: str) -> Any:
    return cast(XmlPart, document.part_related_by(kind)).element


def _name(report: Report) -> str:
    return " – ".join(filter(None, (report.title, report.organisation)))


def add_footer(document: Part, text: str) -> None:
    """Fill the footer of a document with *text*, cut where it is too long for a line, and the number of the page."""
    fill(_element(document, RELATIONSHIP_TYPE.FOOTER).p_lst[0], footer(short(text, 95)), at=1)


def footer(text: str) -> str:
    """Return the content of the footer: *text* on the left, "Page 1 of 9" on the right."""
    pages = f"{run('Page ')}{computed('PAGE', '1')}{run(' of ')}{computed('NUMPAGES', '1')}"
    return f"{run(text)}<w:r><w:tab/></w:r>{pages}"


def _add_logo(document: Part, logo: Logo) -> None:
    name = PackURI(f"/word/media/logo.{logo.ending}")
    document.load_rel(RELATIONSHIP_TYPE.IMAGE, Part(name, logo.media_type, logo.content), _LOGO)


def add_store(document: Part, text: str, properties: Part) -> None:
    """Add the data behind a document: the text of the part, and the part that names it."""
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, text.encode())
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def named(item: str, namespace: str) -> Part:
    """Return the part that names a part of data; see :func:`selfcheck.word.custom_xml.properties`."""
    content = properties(item, namespace).encode()
    return KeptPart(PackURI("/customXml/itemProps1.xml"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, content)


_STORE_PROPERTIES = named(ITEM, NAMESPACE)


def _describe(about: CoreProperties, report: Report) -> None:
    describe(about, _name(report), report.assessment.questionnaire, report.prepared_by, report.date)


def describe(about: CoreProperties, title: str, questionnaire: Questionnaire, author: str, day: date) -> None:
    """Say in the properties of a document what it is."""
    about.title = short(title)
    about.subject = short(questionnaire.summary)
    about.author = about.last_modified_by = short(author)
    about.keywords = short(f"{questionnaire.id} {questionnaire.version}")
    about.comments = ""
    about.language = LANGUAGE
    about.revision = 1
    about.created = about.modified = datetime(day.year, day.month, day.day)


def short(text: str, most: int = 255) -> str:
    """Return *text* on one line of *most* characters at most; python-docx takes 255 for a property."""
    text = line(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"
