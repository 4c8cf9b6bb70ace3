"""WordprocessingML from templates: :func:`macros` gives what ``markup.xml.j2`` can write, for one document.

A template escapes whatever it is given, so that no text can become markup; only what a macro returns is markup already.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from selfcheck.blocks import words
from selfcheck.prose import Run
from selfcheck.word.bidi import is_rtl, stretches
from selfcheck.word.design import ground, look

if TYPE_CHECKING:
    from selfcheck.word.frame import Frame

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_OPEN, _CLOSE = f"<w:part {nsdecls('w', 'r')} {_W14}>", "</w:part>"
#: The most characters that the name or the tag of a control may have in Word.
MOST = 64


def macros(frame: "Frame") -> Any:
    """Return the macros of ``markup.xml.j2`` for a document, each as a function that returns markup."""
    template = _environment().get_template("markup.xml.j2")
    return template.make_module({"frame": frame, "styles": frame.styles})


def elements(content: str) -> list[BaseOxmlElement]:
    """Return the elements of markup with the prefixes ``w``, ``r`` and ``w14``."""
    return list(parse_xml(f"{_OPEN}{content}{_CLOSE}"))


def toc_name(number: int) -> str:
    """Return the name of the bookmark around the heading with this number."""
    # Word hides bookmarks with such names from its readers.
    return f"_Toc{90_000_000 + number}"


def cut(text: str) -> str:
    """Return a name for a control, cut where it is too long for Word."""
    return text if len(text) <= MOST else f"{text[: MOST - 1]}…"


def _run(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


def _linked(runs: Iterable[Run], rtl: bool) -> Iterator[tuple[str, list[tuple[Run, str, bool]]]]:
    """Yield runs by the address that they lead to, each cut into stretches that go one way, with whether that is to the left."""
    for address, group in groupby(runs, lambda run: run.link):
        yield address, [(run, stretch, turned) for run in group for stretch, turned in stretches(run.text, rtl)]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(str(files("selfcheck.word")))), autoescape=True, undefined=StrictUndefined
    )
    filters = (_linked, _run, cut, ground, is_rtl, look, stretches, toc_name, words)
    environment.filters |= {function.__name__.removeprefix("_"): function for function in filters}
    return environment
