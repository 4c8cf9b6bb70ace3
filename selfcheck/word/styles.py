"""The styles of our documents: all that is seen of a report but its words.

The font and the size of plain text stand in the document's defaults and not on Normal, which would beat the style of a
table around it. Its colour is automatic, so that a reader's own high contrast or dark mode can have its way.
"""

from collections.abc import Iterator

from selfcheck.word.design import (
    ACCENT,
    BULLETS,
    COMPLEX,
    FONT,
    HEADER,
    INDENT,
    LANGUAGE,
    LINK,
    LOOKS,
    NUMBERS,
    RULE,
    SLATE,
    SYMBOLS,
    TEXT_WIDTH,
    Look,
    fonts,
    style_id,
)
from selfcheck.word.markup import attribute


def stylesheet() -> str:
    """Return the markup of the defaults and of every style."""
    return _DEFAULTS + "".join(_styles())


def review_stylesheet() -> str:
    """Return the markup of the styles that only a review document has."""
    lines = (f'<w:{side} w:val="single" w:sz="6" w:space="3" w:color="{SLATE}"/>' for side in ("bottom", "between"))
    return "".join(
        (
            _paragraph("Selfcheck Note", f"<w:keepNext/>{_spacing(0, 40, 252)}", _type(20, SLATE)),
            _paragraph("Selfcheck Accept", _spacing(60, 120, 252), _type(21)),
            _paragraph("Selfcheck Sign", f"<w:pBdr>{''.join(lines)}</w:pBdr>{_spacing(360, 0, 252)}", ""),
        )
    )


def prompt_stylesheet() -> str:
    """Return the markup of the few styles that the prompts of controls need where Word keeps them."""
    return _DEFAULTS + "".join((*_basics(), _placeholder()))


def numbering() -> str:
    """Return the markup of the two kinds of list, bound to the styles List Bullet and List Number."""
    kinds = ((BULLETS, "ListBullet", "bullet", "•"), (NUMBERS, "ListNumber", "decimal", "%1."))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT}" w:hanging="{INDENT}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
        for number, style, form, mark in kinds
    )
    return lists + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, *_ in kinds)


_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FONT, COMPLEX)}"
    '<w:sz w:val="23"/><w:szCs w:val="23"/>'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="he-IL"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)


def _basics() -> Iterator[str]:
    yield _default("paragraph", "Normal")
    yield _default("character", "Default Paragraph Font")
    yield _default("table", "Normal Table", _cells(0, 108))
    yield _default("numbering", "No List")


def _placeholder() -> str:
    return _style("character", "Placeholder Text", f'<w:rPr><w:color w:val="{SLATE}"/></w:rPr>')


def _styles() -> Iterator[str]:
    yield from _basics()
    yield from _headings()
    yield from _contents()
    yield from _lists()
    yield _paragraph("header", _spacing(0, 0), _type(19, SLATE))
    yield _paragraph("footer", _FOOTER, _type(19, SLATE))
    yield _style("character", "Hyperlink", f'<w:rPr><w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr>')
    yield _placeholder()
    yield from _tables()
    yield _paragraph("Selfcheck Logo", _spacing(0, 200, 240), "", following="Title")
    yield _paragraph("Selfcheck Overall", f"<w:keepNext/>{_spacing(120, 160)}", _type(32))
    yield _paragraph("Selfcheck Rating", f"<w:keepNext/>{_spacing(60, 120)}", "")
    yield _style("character", "Selfcheck Tick", f"<w:rPr>{fonts(SYMBOLS)}{_type(24)}</w:rPr>")
    for look in LOOKS.values():
        yield _style("character", look.style, f"<w:rPr>{_badge(look)}</w:rPr>")


def _headings() -> Iterator[str]:
    top = f'<w:pBdr><w:top w:val="single" w:sz="36" w:space="14" w:color="{ACCENT}"/></w:pBdr>'
    under = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="{RULE}"/></w:pBdr>'
    yield _paragraph("Title", f"{top}{_spacing(0, 100, 240)}", _type(56, ACCENT, bold=True))
    yield _paragraph("Subtitle", _spacing(0, 20), _type(26, SLATE))
    for level, size, before, after, colour, rule in (
        (1, 36, 400, 140, ACCENT, under),
        (2, 28, 380, 80, ACCENT, ""),
        (3, 23, 190, 60, "", ""),
    ):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        properties = f"<w:keepNext/><w:keepLines/>{rule}{_spacing(before, after, 252)}{outline}"
        yield _paragraph(f"heading {level}", properties, _type(size, colour, bold=True))


def _contents() -> Iterator[str]:
    # It looks like a heading and is none: outline level 9 keeps it out of the list itself. Page one is for the summary.
    properties = f'<w:keepNext/><w:keepLines/><w:pageBreakBefore/>{_spacing(0, 100, 252)}<w:outlineLvl w:val="9"/>'
    yield _paragraph("TOC Heading", properties, _type(36, ACCENT, bold=True))
    for level, before in ((1, 80), (2, 0)):
        indent = f'<w:ind w:left="{(level - 1) * INDENT}"/>'
        yield _paragraph(f"toc {level}", f"<w:keepLines/>{_spacing(before, 40, 252)}{indent}", _type(23, LINK))


def _lists() -> Iterator[str]:
    for name, number in (("List Bullet", BULLETS), ("List Number", NUMBERS)):
        bound = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
        yield _paragraph(name, bound + _spacing(0, 90), "", following="")


def _tables() -> Iterator[str]:
    yield _paragraph("Selfcheck Table Heading", f"<w:keepNext/>{_spacing(60, 60, 240)}", _type(21, ACCENT, bold=True))
    yield _paragraph("Selfcheck Table Text", _spacing(50, 50, 252), _type(21))
    # Word wants a paragraph behind the last table; this one takes no room.
    no_room = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    yield _paragraph("Selfcheck After Table", no_room, _type(2))
    thick = f'w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"'
    thin = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    borders = f"<w:tblBorders><w:top {thick}/><w:bottom {thick}/><w:insideH {thin}/></w:tblBorders>"
    first = f'<w:tcBorders><w:bottom {thick}/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{HEADER}"/>'
    yield _style(
        "table",
        "Selfcheck Table",
        f'{_cells(40, 85, borders)}<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>{first}</w:tcPr></w:tblStylePr>',
        based="Normal Table",
    )


def _badge(look: Look) -> str:
    edge = f'<w:bdr w:val="single" w:sz="12" w:space="0" w:color="{look.fill}"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
    return f'<w:b/><w:bCs/><w:color w:val="{look.ink}"/>{edge}{shade}'


def _cells(high: int, wide: int, borders: str = "") -> str:
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'


_FOOTER = (
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>'
    f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
)


def _spacing(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _type(size: int, colour: str = "", bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _paragraph(name: str, properties: str, letters: str, following: str = "Normal") -> str:
    follow = f'<w:next w:val="{following}"/>' if following else ""
    return _style("paragraph", name, f"<w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr>", "Normal", follow)


def _default(kind: str, name: str, properties: str = "") -> str:
    return _style(kind, name, properties, based="", is_default=True)


def _style(
    kind: str,
    name: str,
    properties: str,
    based: str = "Default Paragraph Font",
    follow: str = "",
    is_default: bool = False,
) -> str:
    ours = ' w:customStyle="1"' if name.startswith("Selfcheck") else ""
    default = ' w:default="1"' if is_default else ""
    parent = f'<w:basedOn w:val="{style_id(based)}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}"{ours}{default} w:styleId="{style_id(name)}"><w:name w:val={attribute(name)}/>'
        f"{parent}{follow}<w:qFormat/>{properties}</w:style>"
    )
