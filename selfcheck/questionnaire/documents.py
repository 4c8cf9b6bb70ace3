"""Pages to fill in, which actions ask for: what stands on each, and what is to be written there."""

from attrs import frozen

from selfcheck.questionnaire.evidence import Fact, Source


@frozen
class DocumentRow:
    """A row to fill in, by its label."""

    label: str
    #: The ids of actions: the owner of the first that has one in the plan is written beside the label.
    owner_of: tuple[str, ...] = ()


@frozen
class DocumentPart:
    """What stands under one heading: words, or a table to fill in, or both."""

    title: str
    #: Markdown, see :mod:`selfcheck.prose`; may be empty.
    body: str = ""
    #: The headings of the columns to write in; where there are rows, the first is that of their labels.
    columns: tuple[str, ...] = ()
    #: The headings of the columns to tick, which stand behind them.
    ticks: tuple[str, ...] = ()
    rows: tuple[DocumentRow, ...] = ()
    #: How many rows are empty, where none has a label.
    lines: int = 0


@frozen
class Document:
    """A page to fill in, such as an incident card."""

    id: str
    title: str
    #: What to do with it, in a sentence or two.
    purpose: str
    parts: tuple[DocumentPart, ...]
    reading: tuple[Source, ...] = ()
    #: The facts whose values it prints.
    facts: tuple[Fact, ...] = ()

    def __repr__(self) -> str:
        return f"Document({self.id!r}, {self.title!r})"
