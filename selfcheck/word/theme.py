"""The theme of our documents: the colours and fonts that Word offers to whoever edits one.

Our styles do not use it. Word wants every document to have one, and the one of python-docx offers the colours of 2007.
"""

from selfcheck.word.design import ACCENT, FONT, HEADER, LINK, LOOKS, SLATE


def theme() -> str:
    """Return the theme as the text of its part."""
    colours = (
        *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", ACCENT), ("lt2", HEADER), ("accent1", ACCENT)),
        *((f"accent{number}", look.ink) for number, look in enumerate(LOOKS.values(), 2)),
        *(("hlink", LINK), ("folHlink", SLATE)),
    )
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours)
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Selfcheck"><a:themeElements>'
        f'<a:clrScheme name="Selfcheck">{scheme}</a:clrScheme><a:fontScheme name="Selfcheck"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Selfcheck">{_EFFECTS}</a:fmtScheme>'
        "</a:themeElements></a:theme>"
    )


# A theme must have three of each; drawings would use them, and we have none.
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECTS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
