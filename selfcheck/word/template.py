"""The document that every report and every fact check starts from: our own, or for a report that of a firm.

Ours is a Word document, unpacked: the folder ``template``, with styles, lists, a footer and prompts, and nothing told. Whoever
zips it can open it in Word. No binary file is kept here. A firm's is taken as it is sent (:func:`read_template`).
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any, cast

import docx
from attrs import frozen
from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.package import Package

from selfcheck.brand import MOST_TEMPLATE
from selfcheck.errors import SelfcheckError
from selfcheck.text import amount
from selfcheck.word.adopt import Adoption, put_tab
from selfcheck.word.archive import DAMAGED, LARGE, SentDocument, UnusableDocument
from selfcheck.word.behind import BODY, mark_place, open_at_mark, says, section_of, width
from selfcheck.word.clean import ENDINGS, Cleaned
from selfcheck.word.frame import Frame
from selfcheck.word.looks import faint, name_of
from selfcheck.word.zip import packed, zipped

#: The language that our document is in.
_LANGUAGE = "en-GB"
_LARGE = "This template is too large: it may have 3 million bytes, so that reports can be read back. Pictures take the most."


#: Styles that nobody sees as such.
_UNSEEN = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Placeholder Text"}


@frozen
class UnusableTemplate(SelfcheckError):
    """A file is no template that a report can start from."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@frozen
class Template:
    """A firm's Word document, ready to be filled, and what was made of it."""

    #: The bytes of a .docx that has whatever a report needs, and nothing that runs or fetches.
    content: bytes
    #: The names of the styles that reports take from it, and of those that came from ours.
    found: tuple[str, ...]
    added: tuple[str, ...]
    #: What was left out.
    dropped: tuple[str, ...]
    #: What stands out too little from its ground, a sentence each.
    faint: tuple[str, ...]
    #: Whether it has a place for the report, so that what it says before and behind it stays.
    has_place: bool
    #: Whether it has words of its own in a header or a picture before the report, and words in a footer.
    has_mark: bool
    has_footer: bool

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever made it should know, a sentence each."""
        named = ", ".join(name for name in self.added if not name.startswith("Selfcheck") and name not in _UNSEEN)
        among = f", among them {named}" if named else ""
        place = (
            ()
            if self.has_place
            else (f"It has no content control with the tag {BODY}: its look is taken, and none of its text.",)
        )
        return (
            f"Taken from it: {amount(len(self.found), 'style')}. Added from ours: {len(self.added)}{among}.",
            *(f"Left out: {part}." for part in self.dropped),
            *place,
            *self.faint,
        )


@lru_cache(maxsize=4)
def read_template(content: bytes) -> Template:
    """Return a firm's own Word document as a start for reports.

    Args:
        content: the bytes of a .docx or .dotx, or of a .docm or .dotm, which loses its macros; anything is taken.

    Raises:
        UnusableTemplate: where it is none of these, is damaged, or is too large.
    """
    if len(content) > MOST_TEMPLATE:
        raise UnusableTemplate(_LARGE)
    try:
        cleaned = Cleaned(SentDocument(content, ENDINGS))
    except UnusableDocument as error:
        raise UnusableTemplate(_LARGE if error.reason == LARGE else error.reason) from None
    try:
        return _prepared(cleaned)
    except ValueError:  # a number that is none, where python-docx reads one
        raise UnusableTemplate(DAMAGED) from None


def _prepared(cleaned: Cleaned) -> Template:
    """Return what was left of a firm's document, with whatever of ours it lacks."""
    document, ours = (docx.Document(BytesIO(start)) for start in (cleaned.content, _template()))
    body = cast(Any, document.element).body
    has_place = mark_place(body)
    found, added = Adoption(document, ours, width(body)).adopt()
    headers, footers = (_parts(document, kind) for kind in ("header", "footer"))
    has_footer = any(map(says, footers))
    if not has_footer:
        _give_footer(document, ours)
    return Template(
        packed(cast(Package, document.part.package)),
        found,
        added,
        cleaned.dropped,
        tuple(faint(cast(Any, document.styles.element), _names(document))),
        has_place,
        any(map(says, headers)) or next(body.iter(*map(qn, ("w:drawing", "w:pict"))), None) is not None,
        has_footer,
    )


def open_template(language: str = _LANGUAGE, template: Template | None = None) -> Frame:
    """Return a document to fill, in a language such as ``en-GB``.

    Args:
        language: that of what is told.
        template: the document of a firm that it starts from; ours where there is none.
    """
    document = docx.Document(BytesIO(template.content if template else _template()))
    if template or language != _LANGUAGE:
        _speak(document, language)
    if template is None:
        return Frame(document, _names(document), language)
    behind = open_at_mark(cast(Any, document.element).body)
    return Frame(document, _names(document), language, True, behind, not template.has_mark, not template.has_footer)


def _names(document: Document) -> dict[str, str]:
    """Return the ids of the styles of a document by their names."""
    styles = cast(Any, document.styles.element).style_lst
    return {name_of(style): style.get(qn("w:styleId")) for style in styles}


def _speak(document: Document, language: str) -> None:
    """Have a document say which language it is in."""
    styles = cast(Any, document.styles.element)
    look = styles.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
    if look.find(qn("w:lang")) is None:
        look.insert_element_before(OxmlElement("w:lang"), "w:eastAsianLayout", "w:specVanish", "w:oMath")
    for tongue in styles.iter(qn("w:lang")):
        tongue.set(qn("w:val"), language)
    cast(Any, document.settings.element).find(qn("w:themeFontLang")).set(qn("w:val"), language)


def _parts(document: Document, kind: str) -> list[Any]:
    """Return the roots of the headers or footers of a document."""
    related = document.part.rels.values()
    return [cast(Any, relation.target_part).element for relation in related if relation.reltype.endswith(f"/{kind}")]


def _give_footer(document: Document, ours: Document) -> None:
    """Have the pages of a report end as ours do, in a document that has no words there."""
    part, names = document.part, _names(document)
    for id in [id for id, relation in part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.FOOTER]:
        part.rels.pop(id)
    body = cast(Any, document.element).body
    for reference in list(body.iter(qn("w:footerReference"))):
        reference.getparent().remove(reference)
    footer = cast(Any, ours.part.part_related_by(RELATIONSHIP_TYPE.FOOTER))
    paragraph = footer.element[0]
    paragraph.style = names["footer"]
    put_tab(paragraph, cast(Any, document.styles.element).get_by_id(names["footer"]), width(body))
    id = part.relate_to(footer, RELATIONSHIP_TYPE.FOOTER)
    for kind in WD_HEADER_FOOTER:
        section_of(body).add_footerReference(kind, id)


@cache
def _template() -> bytes:
    return zipped(sorted(_files(files("selfcheck.word") / "template")))


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
