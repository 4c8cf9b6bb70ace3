"""Pages to fill in: their parts checked, and turned from entries into values."""

from collections.abc import Collection, Iterator
from importlib.resources.abc import Traversable

from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems
from selfcheck.packs.schema import PartEntry
from selfcheck.questionnaire import Document, DocumentPart, DocumentRow
from selfcheck.text import meant

#: The most empty rows that a table has: it stands on one page.
MOST_LINES = 20


def read_part(entry: PartEntry, body: str, place: Place, problems: Problems) -> DocumentPart:
    """Return a part of a document, and name what is wrong with it.

    Args:
        entry: as the file has it.
        body: its words, with the values of the facts that they print.
        place: that of the document.
        problems: those found so far.
    """
    labels = tuple(row.label for row in entry.row)
    for key, texts in (("title", (entry.title,)), ("columns", entry.columns), ("ticks", entry.ticks), ("label", labels)):
        for text in texts:
            problems.check_bare(key, text, place)
    for flaw in _flaws(entry):
        problems.add(place, f"the part {entry.title!r} {flaw}", "wrong-part", key="title", words=entry.title)
    problems.check_prose("body", body, place)
    rows = tuple(DocumentRow(row.label, row.owner_of) for row in entry.row)
    return DocumentPart(entry.title, body, entry.columns, entry.ticks, rows, entry.lines)


def _flaws(part: PartEntry) -> Iterator[str]:
    """Yield why a part could not be filled in."""
    if not (part.body or part.columns):
        yield "has neither body nor columns: it says nothing"
    if (part.row or part.lines or part.ticks) and not part.columns:
        yield "has no columns for what is to be filled in"
    if part.row and part.lines:
        yield "has both [[row]] and lines: its rows have labels, or are empty"
    if part.columns and not part.row and not 0 < part.lines <= MOST_LINES:
        yield f"has columns and no row under them: it takes [[row]], or lines from 1 to {MOST_LINES}"
    if len(part.columns) == 1 and any(row.owner_of for row in part.row):
        yield "has no column for the owners that its rows name"
    if part.row and len(part.columns) + len(part.ticks) == 1:
        yield "has one column, which is that of the labels: nothing could be filled in"


def check_owners(document: Document, place: Place, actions: Collection[str], content: Traversable, problems: Problems) -> None:
    """Name the actions that a document names and that no pack has: what packs share may name those of any pack of ours.

    Args:
        document: whose rows are looked at.
        place: where it stands.
        actions: the ids of the actions of this pack, and of those that all packs share.
        content: the folder of our own packs.
        problems: those found so far.
    """
    named = dict.fromkeys(action for part in document.parts for row in part.rows for action in row.owner_of)
    for action in named:
        if action not in actions and not _is_ours(action, content):
            message = f"owner_of names {action!r}, which is no action of this pack or of ours{meant(action, actions)}"
            problems.add(place, message, "unknown-name", key="owner_of", words=action)


def _is_ours(action: str, content: Traversable) -> bool:
    """Whether a pack of ours has an action of this id."""
    heading = f"[question.action.{action}]".encode()
    packs = (entry for entry in content.iterdir() if (entry / "pack.toml").is_file())
    return any(heading in file.read_bytes() for pack in packs for file in pack.iterdir() if file.name.endswith(".toml"))
