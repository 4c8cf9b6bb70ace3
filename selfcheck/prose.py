"""The little Markdown that advice may use: paragraphs, flat lists, strong and emphasised words, and links.

`CommonMark <https://spec.commonmark.org/0.31.2/>`_, read by markdown-it-py with HTML switched off.
Whatever is not in the list above is named by :func:`flaws` and told as plain text by :func:`parse`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from attrs import evolve, frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from selfcheck.text import plain


@frozen
class Run:
    """A stretch of text in one manner."""

    text: str
    strong: bool = False
    emphasis: bool = False
    #: The address that the text leads to; empty for none.
    link: str = ""


Runs = tuple[Run, ...]


@frozen
class Paragraph:
    """Runs that belong together."""

    runs: Runs

    @property
    def items(self) -> tuple[Runs, ...]:
        """The runs as a list of one, so that both kinds of prose can be walked alike."""
        return (self.runs,)


@frozen
class Items:
    """A flat list of items, each of them runs."""

    items: tuple[Runs, ...]
    numbered: bool = False


Prose = tuple[Paragraph | Items, ...]


@frozen
class Flaw:
    """A piece of prose that is not allowed."""

    message: str
    #: The name of the rule that is broken.
    rule: str = "markup"
    #: What it can be found by in the text; empty where it has no words of its own.
    words: str = ""


_INLINE = {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"}
_INLINE |= {"link_open", "link_close"}
_BLOCK = {"paragraph_open", "paragraph_close", "inline", "list_item_open", "list_item_close"}
_LISTS = {"bullet_list": False, "ordered_list": True}
_WORDS = {
    "blockquote": "a quotation",
    "code_block": "an indented block",
    "code_inline": "code",
    "fence": "a block of code",
    "heading": "a heading",
    "hr": "a rule",
    "image": "a picture",
}


#: Prose in which nothing can be wrong: lines and items that begin with a letter, perhaps strong or emphasised, and have no link,
#: code, HTML or entity. Most prose is so, and need not be read as Markdown to know it.
_PLAINLY_SOUND = re.compile(r"(?:(?:(?:[-*+]|\d{1,9}[.)]) )?\*{0,2}[^\W\d_][^\n<`\[&]*(?:\n|\Z)|\n)*")


@cache  # the addresses are those of packs: few, and asked for again in every report
def safe_link(address: str) -> str:
    """Return the address if a report may link to it, else "".

    The one list of what we link to: pages over https, without a user name, a port or odd characters.
    """
    if not address.isascii() or any(character <= " " or character in '\\"<>^`{|}\x7f' for character in address):
        return ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    sound = parts.scheme == "https" and parts.netloc == parts.hostname and "." in parts.netloc and port is None
    return address if sound else ""


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    # Links are judged by safe_link, and named where it refuses them; markdown-it would pass over them in silence.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # markdown-it has it replaced so
    return markdown


@cache
def parse(markdown: str) -> Prose:
    """Return the prose that *markdown* stands for. Any text is taken; no text is lost."""
    return tuple(_blocks(_markdown().parse(markdown)))


def flaws(markdown: str) -> tuple[Flaw, ...]:
    """Return what in *markdown* is not allowed; nothing where all is well."""
    if _PLAINLY_SOUND.fullmatch(markdown):
        return ()
    return tuple(dict.fromkeys(_flaws(_markdown().parse(markdown))))


def plain_text(prose: Iterable[Paragraph | Items]) -> str:
    """Return the words of *prose* alone, one paragraph or item to a line."""
    return "\n".join("".join(run.text for run in runs) for block in prose for runs in block.items)


def _blocks(tokens: Sequence[Token]) -> Iterator[Paragraph | Items]:
    items: list[Runs] | None = None
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in _LISTS and token.level == 0:
            if token.nesting == 1:
                items = []
            elif items is not None:
                yield Items(tuple(items), numbered=_LISTS[kind])
                items = None
        elif token.type == "inline" or token.content:
            runs = tuple(_runs(token.children)) if token.children else (Run(token.content.strip("\n")),)
            if items is None:
                yield Paragraph(runs)
            else:
                items.append(runs)


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    manner = Run("")
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            manner = evolve(manner, strong=token.nesting == 1)
        elif token.type in ("em_open", "em_close"):
            manner = evolve(manner, emphasis=token.nesting == 1)
        elif token.type in ("link_open", "link_close"):
            manner = evolve(manner, link=safe_link(str(token.attrGet("href") or "")))
        elif token.type in ("softbreak", "hardbreak"):
            yield evolve(manner, text=" ")
        elif token.content:
            # An entity, such as "&#1;", stands for a letter that no door has seen.
            yield evolve(manner, text=plain(token.content))


def _flaws(tokens: Iterable[Token]) -> Iterator[Flaw]:
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind in _LISTS:
            if token.level > 0 and token.nesting == 1:
                yield Flaw("A list inside a list is not allowed.")
        elif token.type not in _BLOCK and token.type not in _INLINE and token.nesting >= 0:
            yield Flaw(f"It has {_WORDS.get(kind, kind)}, which is not allowed.")
        if token.type == "link_open" and not safe_link(address := str(token.attrGet("href") or "")):
            message = f"The link to {address!r} is not allowed: it should be a plain https address."
            yield Flaw(message, "wrong-link", address)
        if token.type == "text" and "<" in token.content:
            yield Flaw("It has a '<', as HTML has; HTML is not allowed.", words="<")
        yield from _flaws(token.children or ())
