"""A review document as the bytes of a Word file.

The words that the reviewer judges stand in controls, as they look in a report, and are corrected there. So a lawyer works as
in any contract, with or without Track Changes, and never meets a sign of Markdown; what is read back becomes Markdown again.
A control for corrections beside the text would have to be filled with the whole text anew to change a word of it.

Each control has a tag and stands in a bookmark: programs drop one or the other when they save the document again.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from attrs import define, field
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from selfcheck.blocks import Block
from selfcheck.factcheck import Passage, ReviewBlock, SignOff, Wording, tell_review
from selfcheck.prose import Items, Paragraph
from selfcheck.questionnaire import Questionnaire, Rating
from selfcheck.word.base import Kit, base
from selfcheck.word.bidi import is_rtl
from selfcheck.word.blocks import KEEP, References, body, heading, items, prose
from selfcheck.word.contents import bookmarks
from selfcheck.word.controls import LOOK_OF_TICK, PROMPT_STYLE, checkbox, day_picker, placeholder, sdt, tick
from selfcheck.word.design import ACCENT, LOOKS, style_id
from selfcheck.word.document import Relationships, add_footer, add_store, describe, named
from selfcheck.word.factcheck.walk import Closed, Opened, Walk, checksum, lines
from selfcheck.word.markup import attribute, escaped, paragraph, run
from selfcheck.word.package import packed
from selfcheck.word.styles import review_stylesheet

NAMESPACE = "urn:selfcheck:review:1"
_ITEM = "{6B1A62C5-1B0C-4C0E-9E0B-5E1FC4EC0002}"
_NAMED = named(_ITEM, NAMESPACE)

#: The names of the two controls at the end.
REVIEWER, DAY = "reviewer", "day"
#: What an empty control shows.
PROMPTS = {REVIEWER: "Your name", DAY: "Pick a date", "text": "Nothing stands here: the text is to go."}
_PROMPT_NAMES = {name: f"Selfcheck review {name}" for name in PROMPTS}
_KIT = Kit(review_stylesheet(), tuple((_PROMPT_NAMES[name], text) for name, text in PROMPTS.items()))

_TINT = "F1F5FA"
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>'
_FRAME = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/></w:pBdr>{_SHADE}'
_WAITS = f'<w:rStyle w:val="{style_id(LOOKS[Rating.AMBER].style)}"/>'
_INK = '<w:color w:val="auto"/>'
#: The first id of a control; the contents list has 1.
_FIRST = 10


def review_to_docx(questionnaire: Questionnaire, day: date) -> bytes:
    """Return the document in which an expert reviews a questionnaire, as the bytes of a .docx.

    Args:
        questionnaire: what is to be reviewed; its texts may hold anything.
        day: the day on which the document is made.
    """
    blocks = tell_review(questionnaire, day)
    relationships = Relationships()
    plain = tuple(block.heading if isinstance(block, Passage) else block for block in blocks if not isinstance(block, SignOff))
    marks = bookmarks(plain)
    writer = _Writer(References(relationships.link, relationships.numbering, marks), len(marks))
    content = "".join(writer.markup(blocks))
    package = base(content, _KIT)
    document = package.main_document_part
    relationships.give(document)
    add_store(document, _store(questionnaire, day, blocks, writer.numbers, content), _NAMED)
    title = f"{questionnaire.title} – for review"
    add_footer(document, f"{title}, version {questionnaire.version}")
    describe(package.core_properties, title, questionnaire, "", day)
    return packed(package)


def tag(name: str) -> str:
    """Return the tag of the control with this name: the name itself, where it is not too long for Word."""
    return name if len(name) <= 64 else f"{name[:55]}.{sha256(name.encode()).hexdigest()[:8]}"


def mark(number: int | str) -> str:
    """Return the name of the bookmark around the control with this number."""
    # Word hides bookmarks with such names from its readers.
    return f"_Review{number}"


def accepted(passage: str) -> str:
    """Return the name of the box of a passage."""
    return f"{passage}/accepted"


@define
class _Writer:
    """Writes blocks, and numbers the controls in them."""

    references: References
    #: How many bookmarks there are already.
    marks: int
    #: The numbers of controls, by their names.
    numbers: dict[str, int] = field(factory=dict)

    def markup(self, blocks: Iterable[ReviewBlock]) -> Iterator[str]:
        """Yield the markup of the blocks."""
        plain: list[Block] = []
        for block in blocks:
            if not isinstance(block, Passage | SignOff):
                plain.append(block)
                continue
            yield from self._leading(plain)
            plain = []
            yield from self._passage(block) if isinstance(block, Passage) else self._sign_off()
        yield body(plain, self.references)

    def _leading(self, blocks: list[Block]) -> Iterator[str]:
        """Yield the markup of blocks, of which a last paragraph stays on the page of the passage that follows."""
        match blocks:
            case [*before, Paragraph() as last]:
                yield body(before, self.references)
                yield prose("Normal", last.runs, self.references, KEEP)
            case _:
                yield body(blocks, self.references)

    def _passage(self, passage: Passage) -> Iterator[str]:
        first, *more = passage.texts
        inside = self._inline(first) if passage.is_headed else ""
        yield heading(passage.heading, self.references, inside)
        for text in more if passage.is_headed else passage.texts:
            yield self._labelled(text) if text.label else self._framed(text)
        if passage.waits:
            waits = run("\N{NO-BREAK SPACE}Waits for an expert\N{NO-BREAK SPACE}", _WAITS) + run(f" {passage.waits}", _INK)
            yield paragraph("SelfcheckNote", waits, rtl=is_rtl(passage.waits))
        for note in passage.notes:
            yield prose("SelfcheckNote", note, self.references)
        name = f"Accept: {first.name.rpartition(', ')[0] if passage.is_headed else first.name}"
        box = self._control(accepted(passage.id), name, tick(False), checkbox(False), LOOK_OF_TICK)
        yield paragraph("SelfcheckAccept", box + run(" Accepted as it stands now"))

    def _framed(self, text: Wording) -> str:
        """Return a text on lines of its own."""
        if not text.normal:
            return self._control(text.id, text.name, paragraph("Normal", _prompt("text"), KEEP + _FRAME), _prompted("text", True))
        lines = [self._lines(block, keep=block is text.prose[-1]) for block in text.prose]
        return self._control(text.id, text.name, "".join(lines), _prompted("text"))

    def _lines(self, block: Paragraph | Items, keep: bool) -> str:
        if isinstance(block, Items):
            return items(block, self.references, _FRAME, keep)
        return prose("Normal", block.runs, self.references, f"{KEEP if keep else ''}{_FRAME}")

    def _labelled(self, text: Wording) -> str:
        return paragraph("SelfcheckAccept", run(text.label) + self._inline(text), KEEP, is_rtl(text.normal))

    def _inline(self, text: Wording) -> str:
        """Return a text that is part of a line."""
        content = run(text.normal, _SHADE, is_rtl(text.normal)) if text.normal else _prompt("text")
        return self._control(text.id, text.name, content, _prompted("text", not text.normal), f"<w:rPr>{_SHADE}</w:rPr>")

    def _sign_off(self) -> Iterator[str]:
        for name, label, kind in ((REVIEWER, "Name", "<w:text/>"), (DAY, "Date", day_picker())):
            control = self._control(name, f"{label} of the review", _prompt(name), _prompted(name, True) + kind)
            yield paragraph("SelfcheckSign", run(f"{label}: ") + control)
        yield paragraph("SelfcheckSign", run("Signature:"))

    def _control(self, name: str, title: str, content: str, kind: str, look: str = "") -> str:
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        id = self.marks + number
        control = sdt(title, tag(name), _FIRST + number, content, kind, look)
        return f'<w:bookmarkStart w:id="{id}" w:name="{mark(number)}"/>{control}<w:bookmarkEnd w:id="{id}"/>'


def _prompt(name: str) -> str:
    return run(PROMPTS[name], PROMPT_STYLE)


def _prompted(name: str, shown: bool = False) -> str:
    return placeholder(_PROMPT_NAMES[name]) + ("<w:showingPlcHdr/>" if shown else "")


def _store(questionnaire: Questionnaire, day: date, blocks: Iterable[ReviewBlock], numbers: dict[str, int], content: str) -> str:
    """Return the data behind the document: every text as it was laid before the reviewer, and where to find what became of it."""
    passages = "".join(_stored(block, numbers) for block in blocks if isinstance(block, Passage))
    about = {"pack": questionnaire.id, "version": questionnaire.version, "made": day.isoformat()}
    about |= {name: str(numbers[name]) for name in (REVIEWER, DAY)}
    about["lines"] = " ".join(_lines(content, frozenset(map(tag, numbers))))
    attributes = "".join(f" {name}={attribute(value)}" for name, value in about.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<review xmlns="{NAMESPACE}"{attributes}>{passages}</review>'


def _lines(content: str, tags: frozenset[str]) -> list[str]:
    """Return the checksums of the lines outside the controls: later lines that are not among them are the reviewer's."""
    steps = list(Walk().through(parse_xml(f"<w:body {nsdecls('w', 'r', 'w14')}>{content}</w:body>")))
    inside, opened = set(), list[str]()
    for place, step in enumerate(steps):
        if isinstance(step, Opened):
            opened.append(step.tag)
        elif isinstance(step, Closed):
            opened.pop()
        elif tags.intersection(opened):
            inside.add(place)
    return sorted({checksum(words) for _, words in lines(steps, inside)})


def _stored(passage: Passage, numbers: dict[str, int]) -> str:
    texts = "".join(
        f'<text id={attribute(text.id)} control="{numbers[text.id]}" prose="{int(text.is_prose)}">{escaped(text.text)}</text>'
        for text in passage.texts
    )
    return f'<passage id={attribute(passage.id)} control="{numbers[accepted(passage.id)]}">{texts}</passage>'
