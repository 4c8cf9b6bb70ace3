"""The keys of a pack's files, and the README that shows them to editors."""

import re
import tomllib
from pathlib import Path

import pytest
from attrs import NOTHING, fields_dict

from selfcheck.packs import schema

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


BLOCKS = "".join(re.findall(r"^```toml\n(.*?)^```", README, re.MULTILINE | re.DOTALL))


def shown():
    """Return the files of a pack that the README shows, read as TOML, by their names."""
    _, *parts = re.split(r"^# ([\w/-]+\.toml):.*\n", BLOCKS, flags=re.MULTILINE)
    return {name: tomllib.loads(content) for name, content in zip(parts[::2], parts[1::2], strict=True)}


def first(table):
    """Return the first entry of a table."""
    return next(iter(table.values()))


FILES = shown()
PACK, SECTION = FILES["pack.toml"], FILES["personal-data.toml"]
QUESTION = SECTION["question"][0]
OVERLAY = FILES["our-check/pack.toml"]


#: The keys that the README shows, by the entries that have them.
SHOWN = {
    schema.PackEntry: set(PACK),
    schema.AnswerEntry: set(first(PACK["answer"])),
    schema.AcceptEntry: set(PACK["accept"][0]),
    schema.SectionEntry: set(SECTION) - {"question"},
    schema.QuestionEntry: set(QUESTION) - {"option", "action"},
    schema.OptionEntry: set(first(QUESTION["option"])),
    schema.ActionEntry: set(first(QUESTION["action"])),
    schema.TakenEntry: set(QUESTION["action"]["keep-a-breach-log"]),
    schema.SourceEntry: set(first(FILES["sources.toml"])),
    schema.FactEntry: set(first(FILES["facts.toml"])),
    schema.TermEntry: set(first(FILES["terms.toml"])),
    schema.StandardEntry: set(first(FILES["standards.toml"])),
    schema.DocumentEntry: set(first(FILES["documents.toml"])),
    schema.PartEntry: set(first(FILES["documents.toml"])["part"][0]),
    schema.RowEntry: set(first(FILES["documents.toml"])["part"][0]["row"][0]),
}


#: And those of a pack that extends another, beside the keys of what they change.
CHANGES = {
    schema.OverlayEntry: set(OVERLAY) - set(fields_dict(schema.PackEntry)),
    schema.SectionChange: {*OVERLAY["section"]["personal-data"], "off"},
    schema.QuestionChange: set(OVERLAY["question"]["lead-person"]) - {"option"},
    schema.Change: {"off"},
}


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.__name__)
def test_the_readme_shows_every_key(entry):
    """Whoever writes a pack finds each key in the README, and no key that there is not."""
    assert set(fields_dict(entry)) == SHOWN[entry]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_readme_shows_every_change(change):
    """Whoever changes another pack finds in the README what stands beside the keys of an entry."""
    assert set(fields_dict(change)) == CHANGES[change]


def test_the_readme_says_which_keys_may_be_left_out():
    """Beside each key that has a default, and beside no other, stands that it may be left out."""
    # A shared action has the keys of an action, where it is said already.
    blocks = re.sub(r"^# actions\.toml:.*?(?=^# )", "", BLOCKS, flags=re.MULTILINE | re.DOTALL)
    # In a change all may be left out.
    blocks = blocks[: blocks.index("# our-check/pack.toml:")]
    tables = [table for table in re.split(r"^(?:\[|# [\w-]+\.toml:)", blocks, flags=re.MULTILINE) if " = " in table]
    # A comment may go on below, further in than any key.
    marked = [set(re.findall(r"^(\w+) =[^\n]*(?:\n +#[^\n]*)*?may be left out", table, re.MULTILINE)) for table in tables]
    # A table that may be left out is marked beside its heading.
    entries = list(SHOWN)
    for inside, name in re.findall(r"^\[\[([\w.-]+\.)?(\w+)\]\] +# may be left out", BLOCKS, re.MULTILINE):
        marked[entries.index(schema.PartEntry if inside else schema.PackEntry)].add(name)
    optional = [{key for key, field in fields_dict(entry).items() if field.default is not NOTHING} for entry in SHOWN]

    assert optional == marked


def test_the_readme_shows_every_entry():
    """No kind of entry is left out; a shared action has the keys of an action, but when."""
    shared = schema.SharedActionEntry

    entries = {name for name in vars(schema) if name.endswith(("Entry", "Change"))}
    assert entries == {entry.__name__ for entry in (*SHOWN, *CHANGES, shared)}
    assert (
        set(fields_dict(schema.ActionEntry)) - {"when"}
        == set(fields_dict(shared))
        == set(FILES["actions.toml"]["keep-a-breach-log"])
    )
