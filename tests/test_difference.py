"""What changed between two packs is told in words, in the order in which people meet it."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from samples import CARD, CARDED, FIVE

from selfcheck.blocks import texts
from selfcheck.cli import main
from selfcheck.difference import Change, diff
from selfcheck.packs import load_pack
from selfcheck.questionnaire import DocumentPart, Effort, Rating

SOUND = load_pack(Path(__file__).parent / "packs" / "sound")
[DOORS] = SOUND.sections
DOOR, KEY = DOORS.questions
LOCK, CHECK = DOOR.actions
YES, PARTLY, NO = DOOR.options


def asking(*questions, **changes):
    """Return the sound pack with other questions."""
    return evolve(SOUND, sections=(evolve(DOORS, questions=questions),), **changes)


def door(**changes):
    """Return the sound pack with another first question."""
    return asking(evolve(DOOR, **changes), KEY)


def lock(**changes):
    """Return the sound pack with another first action."""
    return door(actions=(evolve(LOCK, **changes), CHECK))


def no(**changes):
    """Return the sound pack with another answer No to its first question."""
    return door(options=(YES, PARTLY, evolve(NO, **changes)))


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (evolve(SOUND, title="New"), [("title reworded", "A sound pack", "New")]),
        (asking(KEY, DOOR), [("order of questions changed", "Locked door; Spare key", "Spare key; Locked door")]),
        (asking(DOOR), [("question removed", KEY.text, "")]),
        (evolve(SOUND, first=(LOCK,)), [("what comes first added", "", LOCK.text)]),
        (evolve(SOUND, sections=(evolve(DOORS, title="All doors"),)), [("title of the topic reworded", "Doors", "All doors")]),
        (door(text="Is it shut?"), [("question reworded", DOOR.text, "Is it shut?")]),
        (door(hint="Now."), [("hint reworded", "At night.", "Now.")]),
        (door(why="So."), [("why it matters reworded", "Open doors invite everyone.", "So.")]),
        (door(essential=False), [("weight changed", "essential", "not essential")]),
        (no(advice="Go."), [("advice for No reworded", "Lock it now. See a guide.", "Go.")]),
        (no(rating=Rating.GREY), [("rating of No changed", "red", "grey")]),
        (no(reading=YES.reading), [("reading for No added", "", "A guide")]),
        (door(options=(NO, YES, PARTLY)), [("order of answers changed", "Yes; Partially; No", "No; Yes; Partially")]),
        (door(options=(YES, NO)), [("answer Partially removed", PARTLY.advice, "")]),
        (door(actions=(CHECK, LOCK)), [("order of actions changed", f"{LOCK.text}; {CHECK.text}", f"{CHECK.text}; {LOCK.text}")]),
        (door(actions=(LOCK,)), [("action removed", CHECK.text, "")]),
        (lock(text="Bolt it"), [("action reworded", LOCK.text, "Bolt it")]),
        (lock(how="Push."), [(f"first step of “{LOCK.text}” reworded", "Turn the key.", "Push.")]),
        (lock(measure="It is locked"), [(f"measure of “{LOCK.text}” reworded", LOCK.measure, "It is locked")]),
        (lock(when=("no",)), [(f"answers that call for “{LOCK.text}” changed", "Partially; No", "No")]),
        (lock(effort=Effort.DAY), [(f"time of “{LOCK.text}” changed", "hour", "day")]),
    ],
    ids=lambda value: value[0][0] if isinstance(value, list) else "",
)
def test_a_change_is_told_in_words(after, changes):
    """Each change says what changed, what was there, and what is there now; all else is not told."""
    assert changes == [(change.change, change.before, change.after) for change in diff(SOUND, after).changes]


def card(**changes):
    """Return a page to fill in, of which something may be another than in the samples."""
    return evolve(CARDED, documents=(evolve(CARD, **changes),))


FIRST, *REST = CARD.parts
UNDER = f"under “{FIRST.title}”"


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (evolve(CARDED, documents=()), ["page removed"]),
        (card(title="Another card"), ["title reworded"]),
        (card(purpose="Fill it in."), ["what it is for reworded"]),
        (card(reading=()), ["reading removed"]),
        (card(parts=(*CARD.parts, DocumentPart("Last", "Words."))), ["heading “Last” added"]),
        (card(parts=(*REST, FIRST)), ["order of headings changed"]),
        (card(parts=(evolve(FIRST, body="Words."), *REST)), [f"words {UNDER} added"]),
        (card(parts=(evolve(FIRST, ticks=("Seen",)), *REST)), [f"columns {UNDER} changed"]),
        (card(parts=(evolve(FIRST, rows=FIRST.rows[:1]), *REST)), [f"rows {UNDER} changed"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_pages_to_fill_in_are_told(after, changes):
    """What is another on a page to fill in is told under its title, and what went with a page is not told again."""
    told = diff(CARDED, after).changes

    assert changes == [change.change for change in told if change.short.startswith("Page to fill in: ")]
    assert {""} == {change.question for change in told if change.short.startswith("Page to fill in: ")}


def test_what_went_one_way_came_the_other():
    """A question that went is one that came, seen from the other side."""
    assert (Change(KEY.id, KEY.short, "question removed", KEY.text, "", is_asked=True),) == diff(SOUND, asking(DOOR)).changes
    assert (Change(KEY.id, KEY.short, "question added", "", KEY.text, is_asked=True),) == diff(asking(DOOR), SOUND).changes


def test_of_a_long_text_only_what_is_another_is_told():
    """Paragraphs that both texts have are left out."""
    before, after = no(advice="First.\n\n- Same\n- Old\n\nLast."), no(advice="First.\n\n- Same\n- New\n\nLast.")
    [change] = diff(before, after).changes

    assert ("Old", "New") == (change.before, change.after)


def test_changes_come_in_the_order_in_which_people_meet_them():
    """What is of the whole comes first, then question by question; one that went stands where it was."""
    after = evolve(asking(evolve(KEY, hint="Look."), evolve(DOOR, id="new", short="New", actions=())), title="New")

    assert [("", "title"), ("locked-door", "question"), ("spare-key", "hint"), ("new", "question")] == [
        (change.question, change.change.split()[0]) for change in diff(SOUND, after).changes
    ]


@pytest.mark.parametrize("pack", [SOUND, FIVE])
def test_the_same_pack_says_so(pack):
    """Where nothing changed, that is said, and there is no table."""
    difference = diff(pack, pack)

    assert () == difference.changes
    assert difference.to_text().endswith(": Nothing has changed for whoever answers.")
    assert "Nothing has changed for whoever answers." in texts(difference.tell())


def test_text_blocks_and_json_tell_the_same():
    """Whatever form it is told in, every change and both wordings are in it."""
    difference = diff(SOUND, no(advice="Go."))
    told = "\n".join(texts(difference.tell()))

    for words in ("dvice for No reworded", "Lock it now. See a guide.", "Go."):
        assert words in told
        assert words in difference.to_text()
    data = json.loads(difference.to_json())
    assert ("selfcheck diff 1", {"pack": "sound", "version": "2026-01-02"}) == (data["format"], data["before"])
    assert "Go." == data["changes"][0]["after"]


@pytest.mark.parametrize("ending", ["html", "docx", "json"])
def test_the_command_line_writes_a_file(tmp_path, ending):
    """`selfcheck diff` writes what its file's name says; and in the terminal, text."""
    arguments = ["diff", "personal-data-security", "it-security"]
    result = CliRunner().invoke(main, [*arguments, "-o", str(tmp_path / f"changes.{ending}")])

    assert 0 == result.exit_code, result.output
    assert (tmp_path / f"changes.{ending}").stat().st_size > 1000
    assert "question removed" in CliRunner().invoke(main, arguments).stdout


def test_the_command_line_refuses_what_it_cannot_do(tmp_path):
    """Another ending, and a file of one of the packs, are refused in a sentence."""
    result = CliRunner().invoke(main, ["diff", "personal-data-security", "it-security", "-o", str(tmp_path / "a.txt")])
    assert (2, True) == (result.exit_code, "should end in .html, .docx or .json" in result.stderr)

    (tmp_path / "pack.json").write_text("{}", encoding="utf-8")
    (tmp_path / "pack.toml").write_text('id = "x"', encoding="utf-8")
    result = CliRunner().invoke(main, ["diff", "personal-data-security", str(tmp_path)])
    assert (1, "{}") == (result.exit_code, (tmp_path / "pack.json").read_text(encoding="utf-8"))
