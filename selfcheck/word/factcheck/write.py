"""A review document as the bytes of a Word file.

The words that the reviewer judges stand in controls, as they look in a report, and are corrected there. So a lawyer works as
in any contract, with or without Track Changes, and never meets a sign of Markdown; what is read back becomes Markdown again.
A control for corrections beside the text would have to be filled with the whole text anew to change a word of it.

Each control has a tag and stands in a bookmark: programs drop one or the other when they save the document again.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement, register_namespace

from attrs import define, field
from markupsafe import Markup

from selfcheck.blocks import Block, Heading
from selfcheck.factcheck import WHOLE, Extent, Passage, ReviewBlock, SignOff, Wording, tell_review
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Questionnaire, Rating
from selfcheck.word.bidi import is_rtl
from selfcheck.word.blocks import BodyWriter, numbered
from selfcheck.word.controls import short_tag
from selfcheck.word.custom_xml import written
from selfcheck.word.design import look
from selfcheck.word.markup import elements, macros
from selfcheck.word.template import open_template
from selfcheck.word.walk import Closed, Opened, Walk, checksum, lines

NAMESPACE = "urn:selfcheck:review:1"
register_namespace("review", NAMESPACE)
_ITEM = "{6B1A62C5-1B0C-4C0E-9E0B-5E1FC4EC0002}"

#: The names of the two controls at the end.
REVIEWER, DAY = "reviewer", "day"
#: What an empty control shows; the template has each as ``Selfcheck review`` and its name.
PROMPTS = {REVIEWER: "Your name", DAY: "Pick a date", "text": "Nothing stands here: the text is to go."}


def review_to_docx(questionnaire: Questionnaire, day: date, extent: Extent = WHOLE) -> bytes:
    """Return the document in which an expert reviews a questionnaire, as the bytes of a .docx.

    Args:
        questionnaire: what is to be reviewed; its texts may hold anything.
        day: the day on which the document is made.
        extent: what of it is to be reviewed.
    """
    blocks = tell_review(questionnaire, day, extent)
    frame = open_template(questionnaire.language)
    plain = (block.heading if isinstance(block, Passage) else block for block in blocks if not isinstance(block, SignOff))
    writer = _Writer(BodyWriter(frame, numbered(plain), macros(frame), frame.width))
    content = Markup("").join(writer.markup(blocks))
    frame.write(content)
    frame.add_data(_store(questionnaire, day, extent, blocks, writer.numbers, content), _ITEM, NAMESPACE)
    title = f"{questionnaire.title} – for review"
    frame.add_footer(f"{title}, version {questionnaire.version}")
    frame.describe(title, questionnaire, "", day)
    return frame.packed()


def tag(name: str) -> str:
    """Return the tag of the control with this name: the name itself, where it is not too long for Word."""
    return short_tag(name)


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

    body: BodyWriter
    #: The numbers of controls, by their names.
    numbers: dict[str, int] = field(factory=dict)

    @property
    def xml(self) -> Any:
        """The macros that write markup."""
        return self.body.xml

    def markup(self, blocks: Iterable[ReviewBlock]) -> Iterator[Markup]:
        """Yield the markup of the blocks."""
        plain: list[Block] = []
        for block in blocks:
            if not isinstance(block, Passage | SignOff):
                plain.append(block)
                continue
            yield from self._leading(plain)
            plain = []
            yield from self._passage(block) if isinstance(block, Passage) else self._sign_off()
        yield self.body.markup(plain)

    def _leading(self, blocks: list[Block]) -> Iterator[Markup]:
        """Yield the markup of blocks, of which a last paragraph stays on the page of the passage that follows."""
        match blocks:
            case [*before, Paragraph() as last]:
                yield self.body.markup(before)
                yield self.xml.prose("Normal", last.runs, keep=True)
            case _:
                yield self.body.markup(blocks)

    def _passage(self, passage: Passage) -> Iterator[Markup]:
        first, *more = passage.texts
        inside = self._inline(first) if passage.is_headed else ""
        yield self._heading(passage.heading, inside)
        for text in more if passage.is_headed else passage.texts:
            if text.above:
                yield self.xml.prose("Selfcheck Note", (Run(text.above, strong=True),), keep=True)
            yield self._labelled(text) if text.label else self._framed(text)
        if passage.waits:
            rtl = is_rtl(passage.waits)
            waits = self.xml.text("\N{NO-BREAK SPACE}Waits for an expert\N{NO-BREAK SPACE}", look(Rating.AMBER), rtl=rtl)
            yield self.xml.paragraph("Selfcheck Note", waits + self.xml.text(f" {passage.waits}", rtl=rtl), rtl=rtl)
        for note in passage.notes:
            yield self.xml.prose("Selfcheck Note", note)
        name = f"Accept: {first.name.rpartition(', ')[0] if passage.is_headed else first.name}"
        box = self._marked(accepted(passage.id), lambda tag, id: self.xml.box(name, tag, id))
        yield self.xml.paragraph("Selfcheck Accept", box + self.xml.text(" Accepted as it stands now"))

    def _heading(self, heading: Heading, inside: Markup | str) -> Any:
        return self.xml.heading(heading, self.body.bookmarks.get(heading.anchor, 0), inside)

    def _framed(self, text: Wording) -> Markup:
        """Return a text on lines of its own."""
        if text.normal:
            content = Markup("").join(self._lines(block, keep=block is text.prose[-1]) for block in text.prose)
        else:
            content = self.xml.paragraph("Normal", self._prompt("text"), keep=True, framed=True)
        return self._control(text.id, text.name, content, prompt="text", empty=not text.normal)

    def _lines(self, block: Paragraph | Items, keep: bool) -> Any:
        if isinstance(block, Items):
            return self.xml.items(block, framed=True, keep=keep)
        return self.xml.prose("Normal", block.runs, keep=keep, framed=True)

    def _labelled(self, text: Wording) -> Any:
        rtl = is_rtl(text.normal)
        return self.xml.paragraph("Selfcheck Accept", self.xml.text(text.label) + self._inline(text), keep=True, rtl=rtl)

    def _inline(self, text: Wording) -> Markup:
        """Return a text that is part of a line."""
        words = text.normal
        content = self.xml.text(words, shaded=True, rtl=is_rtl(words)) if words else self._prompt("text")
        return self._control(text.id, text.name, content, prompt="text", empty=not words, shaded=True)

    def _sign_off(self) -> Iterator[Markup]:
        for name, label, kind in ((REVIEWER, "Name", "text"), (DAY, "Date", "date")):
            control = self._control(name, f"{label} of the review", self._prompt(name), kind, name, empty=True)
            yield self.xml.paragraph("Selfcheck Sign", self.xml.text(f"{label}: ") + control)
        yield self.xml.line("Selfcheck Sign", "Signature:")

    def _prompt(self, name: str) -> Any:
        return self.xml.text(PROMPTS[name], "Placeholder Text")

    def _control(self, name: str, title: str, content: Markup, kind: str = "", prompt: str = "", **looks: bool) -> Markup:
        shown = f"review {prompt}"
        return self._marked(name, lambda tag, id: self.xml.control(title, tag, id, content, kind, shown, **looks))

    def _marked(self, name: str, control: Callable[[str, int], Markup]) -> Markup:
        """Return the control that is made of a tag and an id, in its bookmark."""
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        id = len(self.body.bookmarks) + number
        return cast(Markup, self.xml.bookmark(id, mark(number), control(tag(name), next(self.body.frame.numbers))))


def _store(
    questionnaire: Questionnaire,
    day: date,
    extent: Extent,
    blocks: Iterable[ReviewBlock],
    numbers: dict[str, int],
    content: Markup,
) -> bytes:
    """Return the data behind the document: every text as it was laid before the reviewer, and where to find what became of it."""
    about = {"pack": questionnaire.id, "version": questionnaire.version, "made": day.isoformat()}
    about |= {} if extent.is_whole else {"part": "1"}
    about |= {name: str(numbers[name]) for name in (REVIEWER, DAY)}
    about["lines"] = " ".join(_lines(content, frozenset(map(tag, numbers))))
    root = Element(f"{{{NAMESPACE}}}review", about)
    for passage in (block for block in blocks if isinstance(block, Passage)):
        place = {"id": passage.id, "control": str(numbers[accepted(passage.id)])}
        element = SubElement(root, f"{{{NAMESPACE}}}passage", place)
        for text in passage.texts:
            place = {"id": text.id, "control": str(numbers[text.id]), "prose": str(int(text.is_prose))}
            SubElement(element, f"{{{NAMESPACE}}}text", place).text = text.text
    return written(root)


def _lines(content: Markup, tags: frozenset[str]) -> list[str]:
    """Return the checksums of the lines outside the controls: later lines that are not among them are the reviewer's."""
    steps = list(Walk().through(elements(content)))
    inside, opened = set(), list[str]()
    for place, step in enumerate(steps):
        if isinstance(step, Opened):
            opened.append(step.tag)
        elif isinstance(step, Closed):
            opened.pop()
        elif tags.intersection(opened):
            inside.add(place)
    return sorted({checksum(words) for _, words in lines(steps, inside)})
