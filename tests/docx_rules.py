"""What must hold for every Word report and no validator knows.

:func:`broken` names what does not. It reads the package with zipfile and lxml alone, so that it shares nothing with
what wrote it.
"""

import posixpath
import re
from collections import Counter
from functools import cached_property
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "type": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
#: Marks that turn the direction of the text around them.
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: What asks something of the reader, fetches something, or keeps a screen reader out.
UNWANTED_SETTINGS = ("updateFields", "documentProtection", "writeProtection", "attachedTemplate", "mailMerge", "linkStyles")


def name(prefixed):
    """Return the name of an element or attribute as lxml has it."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


VAL, ID = name("w:val"), name("w:id")


def found(tree, path):
    """Return what the path leads to."""
    return tree.xpath(path, namespaces=NAMESPACES)


def written(element):
    """Return the text that a reader sees."""
    return "".join(text.text or "" for text in element.iter(name("w:t")))


def twice(values):
    """Return the values that are there more than once."""
    return sorted(str(value) for value, count in Counter(values).items() if count > 1)


class DocxParts:
    """A document taken apart; a part that is no well-formed XML raises."""

    def __init__(self, docx):
        with ZipFile(BytesIO(docx)) as archive:
            self.names = archive.namelist()
            parts = {part: archive.read(part) for part in set(self.names)}
        parser = etree.XMLParser(resolve_entities=False)
        self.trees = {part: etree.fromstring(parts[part], parser) for part in parts if part.endswith((".xml", ".rels"))}

    @cached_property
    def document(self):
        return self.trees["word/document.xml"]

    @cached_property
    def styles(self):
        return self.trees["word/styles.xml"]

    @cached_property
    def settings(self):
        return self.trees["word/settings.xml"]

    @cached_property
    def stories(self):
        """The parts that hold text: the body, headers, footers."""
        return [tree for part, tree in self.trees.items() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", part)]

    def relationships(self, part):
        """Return the relationships of a part by their ids."""
        folder, file = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {} if tree is None else {each.get("Id"): each for each in tree}


def package_problems(package):
    """No name is there twice, every part has a type, nothing declares entities."""
    yield from (f"twice in the package: {part}" for part in twice(package.names))
    types = package.trees["[Content_Types].xml"]
    known = {each.get("PartName") for each in found(types, "type:Override")}
    endings = {each.get("Extension").lower() for each in found(types, "type:Default")}
    for part in {*package.names} - {"[Content_Types].xml"}:
        if f"/{part}" not in known and part.rsplit(".", 1)[-1].lower() not in endings:
            yield f"without a content type: {part}"
    yield from (f"a type for nothing: {part}" for part in known if part[1:] not in package.names)
    yield from (f"a DOCTYPE in {part}" for part, tree in package.trees.items() if tree.getroottree().docinfo.doctype)


def relationship_problems(package):
    """Every relationship that is used is there, and leads to a part that is there or to a page over https."""
    for part, tree in package.trees.items():
        there = package.relationships(part)
        used = {str(id) for id in found(tree, "//@r:*")}
        yield from (f"{part} uses {id}, which is not there" for id in used - set(there))
    for rels in [part for part in package.trees if part.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(rels))
        for each in package.trees[rels]:
            kind, target = posixpath.basename(each.get("Type")), each.get("Target")
            if each.get("TargetMode") == "External":
                if kind != "hyperlink" or not re.fullmatch(r"https://[^\s<>\"]+", target):
                    yield f"{rels} leads out to {kind} {target}"
            elif posixpath.normpath(posixpath.join("/", folder, target))[1:] not in package.names:
                yield f"{rels} leads to {target}, which is not there"
        yield from (f"{rels} has {id} twice" for id in twice(each.get("Id") for each in package.trees[rels]))


def property_problems(package):
    """The document has one title, and says that it is in British English."""
    core = package.trees["docProps/core.xml"]
    titles = [title.text for title in found(core, "//dc:title")]
    if len(titles) != 1 or not (titles[0] or "").strip():
        yield f"titles: {titles}"
    languages = {
        "dc:language": [each.text for each in found(core, "//dc:language")],
        "the defaults": found(package.styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val"),
        "the theme": found(package.settings, "w:themeFontLang/@w:val"),
    }
    yield from (f"the language of {where}: {what}" for where, what in languages.items() if what != ["en-GB"])


def setting_problems(package):
    """Word opens the document without a question, and for everyone."""
    for setting in UNWANTED_SETTINGS:
        if package.settings.find(name(f"w:{setting}")) is not None:
            yield f"settings have {setting}"


def field_problems(package):
    """Every field begins, is filled and ends, and none asks to be updated."""
    for story in package.stories:
        if found(story, "//*[@w:dirty or @w:fldLock]"):
            yield "a field asks to be updated, or cannot be"
        open_fields = []
        for mark in story.iter(name("w:fldChar")):
            kind = mark.get(name("w:fldCharType"))
            if kind == "begin":
                open_fields.append(kind)
            elif not open_fields or (kind == "separate" and open_fields[-1] != "begin"):
                yield f"a field has {kind} out of turn"
            elif kind == "separate":
                open_fields[-1] = kind
            elif open_fields.pop() != "separate":
                yield "a field is not filled"
        yield from ("a field does not end" for _ in open_fields)


def control_problems(package):
    """Every content control has an id of its own, a name to read out, and its prompt; what is seen is what it holds."""
    ids, tags = [], []
    for control in [control for story in package.stories for control in story.iter(name("w:sdt"))]:
        properties = control.find(name("w:sdtPr"))
        value = {child.tag: child.get(VAL) for child in properties}
        ids.append(value.get(ID))
        tags += filter(None, [value.get(name("w:tag"))])
        alias = value.get(name("w:alias")) or ""
        if properties.find(name("w:docPartObj")) is None and not 0 < len(alias) <= 64:
            yield f"a control without a name, or with a long one: {alias!r}"
        if control.find(name("w:sdtContent")) is None or not len(control.find(name("w:sdtContent"))):
            yield f"a control without content: {alias!r}"
        if properties.find(name("w:dataBinding")) is not None:
            yield f"a control that is bound: {alias!r}"
        for prompt in found(properties, "w:placeholder/w:docPart/@w:val"):
            glossary = package.trees.get("word/glossary/document.xml")
            if glossary is None or not found(glossary, f"//w:docPart/w:docPartPr/w:name[@w:val='{prompt}']"):
                yield f"a prompt that is not there: {prompt}"
    yield from (f"a control without a sound id: {id!r}" for id in ids if not re.fullmatch(r"-?\d{1,10}", id or ""))
    yield from (f"two controls with the id {id}" for id in twice(ids))
    yield from (f"two controls with the tag {tag}" for tag in twice(tags))
    yield from (f"a long tag: {tag}" for tag in tags if len(tag) > 64)


def bookmark_problems(package):
    """Every bookmark begins and ends once, under a name and an id of its own."""
    starts = [mark for story in package.stories for mark in story.iter(name("w:bookmarkStart"))]
    ends = [mark.get(ID) for story in package.stories for mark in story.iter(name("w:bookmarkEnd"))]
    names = [mark.get(name("w:name")) for mark in starts]
    yield from (f"two bookmarks with the name {each}" for each in twice(names))
    yield from (f"two bookmarks with the id {each}" for each in twice(mark.get(ID) for mark in starts))
    yield from (f"not a name for a bookmark: {each!r}" for each in names if not re.fullmatch(r"[^\W\d]\w{0,39}", each))
    if sorted(ends) != sorted(mark.get(ID) for mark in starts):
        yield "bookmarks begin and do not end, or the other way round"


def link_problems(package):
    """Every link has words, looks like one, and leads to a page or to a bookmark that is there."""
    bookmarks = set(found(package.document, "//w:bookmarkStart/@w:name"))
    for link in package.document.iter(name("w:hyperlink")):
        anchor = link.get(name("w:anchor"))
        if not written(link).strip():
            yield "a link without words"
        if anchor is None and link.get(name("r:id")) is None:
            yield f"a link that leads nowhere: {written(link)}"
        if anchor is not None and anchor not in bookmarks:
            yield f"a link to {anchor}, which is not there"


def style_problems(package):
    """Every style that is used is there, and every list has a numbering that is there."""
    roots = [package.styles, *package.stories]
    there = set(found(package.styles, "w:style/@w:styleId"))
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"):
        used = {element.get(VAL) for root in roots for element in root.iter(name(tag))}
        yield from (f"a style that is not there: {style}" for style in used - there)
    numbering = package.trees["word/numbering.xml"]
    abstract = set(found(numbering, "w:abstractNum/@w:abstractNumId"))
    numbers = {number.get(name("w:numId")): number.find(name("w:abstractNumId")).get(VAL) for number in found(numbering, "w:num")}
    used = {element.get(VAL) for root in roots for element in root.iter(name("w:numId"))}
    yield from (f"a list without a numbering: {number}" for number in used - {"0"} - set(numbers))
    yield from (f"a numbering without its kind: {number}" for number, kind in numbers.items() if kind not in abstract)
    for style in found(package.styles, "w:style[starts-with(w:name/@w:val, 'List ')]"):
        if not found(style, "w:pPr/w:numPr/w:numId/@w:val"):
            yield f"a list style without a numbering: {style.get(name('w:styleId'))}"


def heading_problems(package):
    """No level of heading is skipped, and none is empty."""
    styles = found(package.styles, "w:style[w:pPr/w:outlineLvl/@w:val != '9']")
    levels = {style.get(name("w:styleId")): 1 + int(found(style, "string(w:pPr/w:outlineLvl/@w:val)")) for style in styles}
    told = []
    for paragraph in package.document.iter(name("w:p")):
        style = paragraph.find(f"{name('w:pPr')}/{name('w:pStyle')}")
        if style is not None and style.get(VAL) in levels:
            told.append(levels[style.get(VAL)])
            if not written(paragraph).strip():
                yield "an empty heading"
    yield from (
        f"a heading of level {after} behind one of {before}" for before, after in pairwise([0, *told]) if after > before + 1
    )


def table_problems(package):
    """Tables have one row of headings that repeats, whole rows, no merged cells, and paragraphs where Word wants them."""
    for table in package.document.iter(name("w:tbl")):
        caption = found(table, "string(w:tblPr/w:tblCaption/@w:val)")
        rows = list(table.iter(name("w:tr")))
        headers = [row.find(f"{name('w:trPr')}/{name('w:tblHeader')}") is not None for row in rows]
        if not headers or not headers[0] or any(headers[1:]):
            yield f"a table without one heading row: {caption!r}"
        if not all(written(cell).strip() for cell in rows[0].iter(name("w:tc"))):
            yield f"a column without a heading: {caption!r}"
        if not all(found(row, "w:trPr/w:cantSplit") for row in rows):
            yield f"a row that may split: {caption!r}"
        if found(table, ".//w:gridSpan | .//w:vMerge | .//w:hMerge | .//w:tbl"):
            yield f"merged cells or a table in a table: {caption!r}"
        if found(table, "w:tblPr/w:tblLook/@w:firstRow") != ["1"] or not caption:
            yield f"a table that does not say what it is: {caption!r}"
        widths = found(table, "w:tblGrid/w:gridCol/@w:w")
        if any(widths != [cell.find(f".//{name('w:tcW')}").get(name("w:w")) for cell in row.iter(name("w:tc"))] for row in rows):
            yield f"cells that are not as wide as their columns: {caption!r}"
    for cell in package.document.iter(name("w:tc")):
        if _last(cell).tag != name("w:p"):
            yield f"a cell that does not end in a paragraph: {written(cell)!r}"
    if [name("w:p"), name("w:sectPr")] != [element.tag for element in package.document.find(name("w:body"))[-2:]]:
        yield "the body does not end in a paragraph and a section"


def _last(cell):
    """The last block of a cell, looked for inside a content control too."""
    last = cell[-1]
    while last.tag == name("w:sdt") and len(last.find(name("w:sdtContent"))):
        last = last.find(name("w:sdtContent"))[-1]
    return last


def picture_problems(package):
    """Every picture has words for those who cannot see it, or says that it is decoration."""
    for story in package.stories:
        for picture in story.iter(name("wp:docPr")):
            if not picture.get("descr") and not found(picture, ".//adec:decorative[@val='1']"):
                yield "a picture without words"


def text_problems(package):
    """No text turns the direction of what stands around it, and no paragraph is there for its space alone."""
    for part, tree in package.trees.items():
        if any(OVERRIDES.search(text) for text in tree.itertext()):
            yield f"a mark that turns the direction of text in {part}"
    for paragraph in found(package.document, "w:body/w:p[not(w:pPr/w:pStyle/@w:val='SelfcheckAfterTable')]"):
        if not written(paragraph).strip() and not found(paragraph, ".//w:fldChar | .//w:drawing"):
            yield "an empty paragraph"


CHECKS = (
    *(package_problems, relationship_problems, property_problems, setting_problems, field_problems, control_problems),
    *(bookmark_problems, link_problems, style_problems, heading_problems, table_problems, picture_problems, text_problems),
)


def broken(docx):
    """Return what does not hold for a document; an empty list when all does."""
    try:
        package = DocxParts(docx)
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    return problems(package)


def problems(package):
    """Return what does not hold for a document taken apart."""
    return [problem for check in CHECKS for problem in check(package)]
