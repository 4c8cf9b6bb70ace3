"""What a review document is made of: passages of texts, and the lines where the reviewer signs."""

from functools import cached_property

from attrs import frozen

from selfcheck.blocks import Block, Heading
from selfcheck.markdown import markdown
from selfcheck.prose import Paragraph, Prose, Run, Runs, parse
from selfcheck.text import line

#: The passage with all that is said where an answer is not known.
NOT_KNOWN = "not-known"


@frozen(slots=False)
class Wording:
    """One text of a pack."""

    #: Its place in the pack, such as ``lead-person/option/no/advice``.
    id: str
    #: What it is, as its place in the document is called.
    name: str
    #: As the pack has it.
    text: str
    #: Whether it is Markdown; else it is plain.
    is_prose: bool = False
    #: What stands before it on its line; empty where it has lines of its own.
    label: str = ""
    #: What stands above it, on a line of its own; empty for nothing.
    above: str = ""

    @cached_property
    def prose(self) -> Prose:
        """The text as it is shown."""
        return parse(self.text) if self.is_prose else (Paragraph((Run(line(self.text)),)),)

    @cached_property
    def normal(self) -> str:
        """The text in one form, whatever its line ends: the form in which texts are compared."""
        return markdown(self.prose) if self.is_prose else line(self.text)


@frozen
class Passage:
    """A text, or several that belong together, such as those of an action: accepted as one, and each corrected by itself."""

    id: str
    heading: Heading
    texts: tuple[Wording, ...]
    #: Whether the first text stands in the heading, behind its words.
    is_headed: bool = False
    #: What there is to know of the texts: when they are shown, where they come from.
    notes: tuple[Runs, ...] = ()
    #: Why an expert is to look at it; empty where nobody said so.
    waits: str = ""


@frozen
class SignOff:
    """The lines for the reviewer's name, and for the day of the review."""


ReviewBlock = Block | Passage | SignOff
