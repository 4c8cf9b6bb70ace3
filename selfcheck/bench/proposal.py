"""A pack with changes that are not written yet: what is wrong with it, and what it would change for whoever answers."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import frozen
from tomlkit.exceptions import TOMLKitError

from selfcheck.bench.folder import DraftFolder
from selfcheck.bench.merge import merged
from selfcheck.blocks import Block, paragraph
from selfcheck.difference import Difference, diff
from selfcheck.html import to_output
from selfcheck.lint import Checked, check_pack
from selfcheck.output import replace_file
from selfcheck.packs import Place, Problem, UnsoundPack, load_pack, starter, way_to
from selfcheck.questionnaire import Questionnaire
from selfcheck.text import amount

PACK = "pack.toml"


@frozen(repr=False)
class Proposal:
    """A pack as it would be."""

    folder: Path
    #: The texts of the files that would be new in the folder, or other ones, by their names.
    texts: Mapping[str, str]
    checked: Checked
    #: What it changes for whoever answers, against the other pack; None while it has errors.
    difference: Difference | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        """What would be asked.

        Raises:
            UnsoundPack: while it has errors; it lists all of them.
        """
        if self.difference is None:
            raise UnsoundPack(self.checked.pack, self.checked.errors)
        return self.difference.after

    def __repr__(self) -> str:
        changes = f", {amount(len(self.difference.changes), 'change')}" if self.difference else ""
        return f"Proposal({self.checked.pack!r}, {self.checked.counts}{changes})"

    def _repr_html_(self) -> str:
        return to_output(self.tell())

    def tell(self) -> tuple[Block, ...]:
        """Return what to mend, what would change, and what is not written yet, as blocks."""
        unwritten = f"Not written yet: {', '.join(self.texts)}." if self.texts else "All of it is written."
        return *self.checked.to_mend().tell(), *(self.difference.tell() if self.difference else ()), paragraph(unwritten)


def propose(folder: str | Path, base: str, changes: Mapping[str, str], day: date) -> Proposal:
    """Return a pack as it would be with changes: what its folder has stays, but for them. Nothing is written.

    Args:
        folder: that of the pack, which bears its id; it need not be there.
        base: the pack that it extends: the id of one of ours, or a folder.
        changes: texts in TOML by the names of their files: of ``pack.toml`` the changes of the other pack, of others what is new.
        day: the day on which facts are judged, and the version of what changes.

    Raises:
        UnknownPack: where there is no such pack to extend.
        UnsoundPack: where that one has errors.
    """
    folder, before = Path(folder), load_pack(base)
    id, names = folder.resolve().name, [name for name in {PACK, *changes} if (folder / name).is_file()]
    try:
        written = {name: merged((folder / name).read_text(encoding="utf-8-sig"), "") for name in names}
    except (TOMLKitError, UnicodeDecodeError):
        return Proposal(folder, {}, check_pack(folder, day))
    texts = starter(id, day, way_to(base, folder)) | written
    try:
        texts |= {name: merged(texts.get(name, ""), text) for name, text in changes.items()}
    except TOMLKitError as error:
        problem = Problem(Place("changes"), f"This is not TOML: {error}.", rule="not-toml")
        return Proposal(folder, {}, Checked(id, "", day, (problem,)))
    if any(text != written.get(name) for name, text in texts.items()):
        texts[PACK] = merged(texts[PACK], f'version = "{day.isoformat()}"')
    texts = {name: text for name, text in texts.items() if text != written.get(name)}
    draft = DraftFolder(folder, texts)
    checked = check_pack(draft, day)
    return Proposal(folder, texts, checked, None if checked.errors else diff(before, load_pack(draft)))


def save(proposal: Proposal) -> tuple[Path, ...]:
    """Write the files of a proposal that are new or other ones, each of them whole, and return them.

    Raises:
        UnsoundPack: while it has errors; nothing is written then.
        OSError: where a file cannot be written.
    """
    if proposal.checked.errors:
        raise UnsoundPack(proposal.checked.pack, proposal.checked.errors)
    proposal.folder.mkdir(parents=True, exist_ok=True)
    for name, text in proposal.texts.items():
        replace_file(proposal.folder / name, text.encode(), ())
    return tuple(proposal.folder / name for name in proposal.texts)
