"""The logo in a Word document."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.shape import CT_Inline
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph

from selfcheck.logo import Logo

#: The most room that it takes on the page.
WIDEST, HIGHEST = Cm(6), Cm(2)
#: A small picture keeps its size: 96 of its pixels to the inch.
_PIXEL = 9525


def room(logo: Logo, highest: int = HIGHEST) -> tuple[Emu, Emu]:
    """Return the width and height that the logo takes on the page; it keeps its proportions."""
    scale = min(WIDEST / logo.width, highest / logo.height, _PIXEL)
    return Emu(max(1, int(logo.width * scale))), Emu(max(1, int(logo.height * scale)))


def add_logo(paragraph: Paragraph, logo: Logo, name: str, highest: int = HIGHEST) -> None:
    """Put the logo at the beginning of a paragraph, with a name for those who cannot see it.

    python-docx's own ``add_picture`` reads fewer kinds of JPEG than we take, and measures what is measured already.
    """
    part = Part(PackURI(f"/word/media/logo.{logo.ending}"), logo.media_type, logo.content)
    id = paragraph.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    picture = CT_Inline.new_pic_inline(1, id, "Logo", *room(logo, highest))
    picture.docPr.set("descr", name)
    run = paragraph.add_run()._r
    run.add_drawing(picture)
    paragraph.runs[0]._r.addprevious(run)
