"""A package of parts as the bytes of a file. The same parts always give the same bytes: python-docx stamps them with the time."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part
from docx.package import Package

_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
#: The first day that a zip file knows.
_DAY = 1980, 1, 1, 0, 0, 0


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, each with its name, as the bytes of one zip file."""
    archive = BytesIO()
    with ZipFile(archive, "w") as writer:
        for name, content in files:
            # Pictures are compressed already.
            method = ZIP_DEFLATED if name.endswith((".xml", ".rels")) else ZIP_STORED
            writer.writestr(ZipInfo(name, _DAY), content, method)
    return archive.getvalue()


def packed(package: Package, as_template: bool = False) -> bytes:
    """Return a package as the bytes of a file: of a document, or of a template."""
    return zipped(_files(package, _TEMPLATE if as_template else CONTENT_TYPE.WML_DOCUMENT_MAIN))


def _files(package: Package, main: str) -> Iterator[tuple[str, bytes]]:
    parts = package.parts
    yield CONTENT_TYPES_URI.membername, _types(parts, main)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in parts:
        part.before_marshal()  # type: ignore[no-untyped-call]  # python-docx has no type for it
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _types(parts: list[Part], main: str) -> bytes:
    """Return the part that tells the types of the others, by their ending if they are no XML; *main* is that of the main one."""
    endings = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    endings |= {part.partname.ext: part.content_type for part in parts if part.partname.ext != "xml"}
    types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx has no type for it
    for ending, kind in sorted(endings.items()):
        types.add_default(ending, kind)
    for part in sorted(parts, key=lambda part: part.partname):
        if part.content_type not in endings.values():
            is_main = part.content_type == CONTENT_TYPE.WML_DOCUMENT_MAIN
            types.add_override(part.partname, main if is_main else part.content_type)
    return serialize_part_xml(types)
