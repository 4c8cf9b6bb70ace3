"""The document that every report and every fact check starts from: styles, lists, a footer and prompts, and nothing told.

It is a Word document, unpacked: the folder ``template``. Whoever zips it can open it in Word. No binary file is kept here.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

import docx
from docx.oxml.ns import qn

from selfcheck.word.frame import Frame
from selfcheck.word.zip import zipped

#: The language that the template is in.
_LANGUAGE = "en-GB"


def open_template(language: str = _LANGUAGE) -> Frame:
    """Return a fresh document in a language, such as ``en-GB``."""
    document = docx.Document(BytesIO(_template()))
    if language != _LANGUAGE:
        for tongue in document.styles.element.iter(qn("w:lang")):
            tongue.set(qn("w:val"), language)
        document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    ids = {style.find(qn("w:name")).get(qn("w:val")): style.get(qn("w:styleId")) for style in document.styles.element.style_lst}
    return Frame(document, ids, language)


@cache
def _template() -> bytes:
    return zipped(sorted(_files(files("selfcheck.word") / "template")))


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
