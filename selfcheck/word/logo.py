"""The logo as WordprocessingML."""

from docx.oxml.ns import nsdecls, nsmap
from docx.shared import Cm

from selfcheck.logo import Logo
from selfcheck.word.markup import paragraph

#: The most room that it takes on the page, in English Metric Units, as Word has them.
WIDEST, HIGHEST = Cm(6), Cm(2)
#: A small picture keeps its size: 96 of its pixels to the inch.
_PIXEL = 9525


def room(logo: Logo) -> tuple[int, int]:
    """Return the width and height that the logo takes on the page, in English Metric Units; it keeps its proportions."""
    scale = min(WIDEST / logo.width, HIGHEST / logo.height, _PIXEL)
    return max(1, int(logo.width * scale)), max(1, int(logo.height * scale))


def picture(logo: Logo, id: str) -> str:
    """Return the paragraph that shows the logo.

    Args:
        logo: the picture.
        id: the id of the relationship that leads to it.
    """
    width, height = room(logo)
    size = f'cx="{width}" cy="{height}"'
    shape = (
        f'<pic:pic {nsdecls("pic")}><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
    )
    inline = (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="1" name="Logo" descr="Logo"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks {nsdecls("a")} noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic {nsdecls("a")}><a:graphicData uri="{nsmap["pic"]}">{shape}</a:graphicData></a:graphic></wp:inline>'
    )
    return paragraph("SelfcheckLogo", f"<w:r><w:drawing>{inline}</w:drawing></w:r>")
