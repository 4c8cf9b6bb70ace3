"""A folder of TOML becomes a questionnaire, or every problem in it is named."""

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from nonsense import NONSENSE, places, put

from selfcheck.glossary import Term
from selfcheck.packs import (
    Place,
    Problem,
    Severity,
    UnknownPack,
    UnsoundPack,
    bundled_packs,
    load_pack,
    pack_files,
    pack_folder,
    read_pack,
)
from selfcheck.packs.reader import Reader
from selfcheck.questionnaire import Document, DocumentPart, DocumentRow, Effort, Evidence, Fact, Rating, Standard, Topic

SOUND = Path(__file__).parent / "sound"
DOOR = Place("doors.toml", question="locked-door")
KEYS = Place("documents.toml", kind="document", entry="key-list")


@pytest.fixture(name="pack")
def _pack(tmp_path):
    return Path(shutil.copytree(SOUND, tmp_path / "sound"))


@pytest.fixture(name="broken")
def _broken(pack):
    """Break a file of the sound pack; tell the problems that are found."""

    def edit(file, *edits):
        text = (pack / file).read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        (pack / file).write_text(text, encoding="utf-8")

    def broken(*changes):
        for file, *edits in changes:
            edit(file, *edits)
        with pytest.raises(UnsoundPack) as caught:
            load_pack(pack)
        # tests/lint looks at the lines.
        return tuple(evolve(problem, line=None) for problem in caught.value.problems)

    return broken


def test_the_files_of_a_pack(pack):
    """A pack is read from its own folder, from what all packs share, and from the packs that it refers to; from nothing else."""
    opened = []
    watched = [True]  # a hook cannot be taken away
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if watched and event == "open" else None)
    load_pack(pack)
    watched.clear()
    read = {Path(path) for path in opened if path.endswith(".toml")}

    assert {"doors.toml", "shared", "personal-data-security"} <= {path.name for path in read} | {
        path.parent.name for path in read
    }
    assert read <= set(pack_files(pack))


def test_a_sound_pack():
    """Everything in the files is in the questionnaire, with the options in the order of pack.toml."""
    questionnaire = load_pack(SOUND)
    door, key = questionnaire.questions

    assert ("sound", "A sound pack", "2026-01-02", "en-GB") == (
        questionnaire.id,
        questionnaire.title,
        questionnaire.version,
        questionnaire.language,
    )
    assert ["Yes", "Partially", "No"] == [option.label for option in door.options]
    assert ["Yes", "No"] == [option.label for option in key.options]
    assert (True, False) == (door.essential, key.essential)
    assert Rating.RED is door.option("no").rating
    assert "Nobody has read this yet." == door.option("no").unreviewed
    lock, check = door.actions
    assert (("no", "partially"), Effort.HOUR, "The door is locked") == (lock.when, lock.effort, lock.measure)
    assert "" == check.measure
    guide, letter = questionnaire.sources
    assert (Evidence.VERIFIED, date(2026, 1, 1)) == (guide.evidence, guide.checked)
    assert (Evidence.LISTED, None) == (letter.evidence, letter.checked)


def test_a_fact_is_printed_and_remembered():
    """The value of a fact stands where its id stood in braces, and the text knows the fact with all that the file says of it."""
    questionnaire = load_pack(SOUND)
    _, check = questionnaire.questions[0].actions
    guide = questionnaire.sources[0]

    assert "Push it at 6 pm, and try the dead bolt." == check.how
    days = date(2025, 1, 1), date(2026, 12, 31), date(2026, 1, 1)
    fact = Fact("closing-time", "6 pm", "The shop closes at 6 pm.", guide, Evidence.SECONDARY, *days)
    assert ((fact,), (fact,)) == (check.facts, questionnaire.facts)


def test_facts_of_question_and_option(pack):
    """Hints, whys and advice print facts too; a fact that is there twice is remembered once."""
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    text = text.replace('"At night."', '"At {closing-time}, {closing-time} sharp."').replace(
        "Lock it now.", "Lock it at {closing-time}."
    )
    (pack / "doors.toml").write_text(text, encoding="utf-8")
    door = load_pack(pack).questions[0]

    assert "At 6 pm, 6 pm sharp." == door.hint
    assert ["closing-time"] == [fact.id for fact in door.facts]
    assert "Lock it at 6 pm. See [a guide](https://example.org/guide)." == door.option("no").advice
    assert ["closing-time"] == [fact.id for fact in door.option("no").facts]


def test_an_action_serves_standards():
    """An action has its standards as it names them; the questionnaire has them in the order of their file."""
    questionnaire = load_pack(SOUND)
    lock, check = questionnaire.questions[0].actions
    guide = questionnaire.sources[0]
    doors = Standard("closed-doors", "House rules", "Rule 1: doors are closed", guide)
    keys = Standard("counted-keys", "House rules", "Rule 2: keys are counted")

    assert (keys, doors) == lock.serves
    assert () == check.serves
    assert (doors, keys) == questionnaire.standards


def test_an_action_asks_for_a_document():
    """A page to fill in is what an action names, with its parts in their order and the facts that they print."""
    questionnaire = load_pack(SOUND)
    lock, check = questionnaire.questions[0].actions
    parts = (
        DocumentPart("Who locks", columns=("Who", "Name"), rows=(DocumentRow("At night", ("lock-it",)),)),
        DocumentPart("Keys", "Count them at 6 pm.", ("Key",), ("Returned",), lines=3),
    )
    keys = Document("key-list", "List of keys", "Who has which key.", parts, questionnaire.sources[:1], check.facts)

    assert (None, keys) == (lock.document, check.document)
    assert (keys,) == questionnaire.documents


def test_our_packs_ask_for_the_same_documents():
    """What all packs share is the same page in each: made in one, it serves for the other."""
    assert 1 == len({load_pack(name).documents for name in bundled_packs()})


def test_what_comes_first_is_in_its_order(pack):
    """The actions that come first are those of the list, in its order, and who reviewed the version is known."""
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    reviewed = 'reviewed_by = "Jo Field, solicitor"\nreviewed_on = 2026-01-01\n'
    (pack / "pack.toml").write_text(f'first = ["lock-it"]\n{reviewed}{text}', encoding="utf-8")
    questionnaire = load_pack(pack)

    assert questionnaire.questions[0].actions[:1] == questionnaire.first
    assert {"old-lock"} == questionnaire.retired
    assert hash(questionnaire)
    assert ("Jo Field, solicitor", date(2026, 1, 1)) == (questionnaire.reviewed_by, questionnaire.reviewed_on)
    assert ((), "", None) == (load_pack(SOUND).first, load_pack(SOUND).reviewed_by, load_pack(SOUND).reviewed_on)


def test_a_duty_names_its_law(pack):
    """The law that asks for an action counts among its standards, and whom the duty applies to is known."""
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    text = text.replace('serves = ["counted-keys", "closed-doors"]', 'serves = ["counted-keys"]\nlaw = ["closed-doors"]')
    (pack / "doors.toml").write_text(text.replace('how = "Turn', 'condition = "You have a door"\nhow = "Turn'), encoding="utf-8")
    lock, check = load_pack(pack).questions[0].actions

    assert (True, "You have a door", ["closed-doors", "counted-keys"]) == (
        lock.is_duty,
        lock.condition,
        [standard.id for standard in lock.standards],
    )
    assert (False, "", ()) == (check.is_duty, check.condition, check.standards)


def test_former_ids_are_retired(pack):
    """An action may say what former ones said; nothing has their ids again."""
    path = pack / "doors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('text = "Lock', 'was = [["bolt-it", "bar-it"]]\ntext = "Lock'))
    pack = load_pack(pack)

    assert (("bolt-it", "bar-it"),) == pack.questions[0].actions[0].was
    assert {"bolt-it", "bar-it"} <= pack.retired


#: An action that all packs share, and how a question asks for it.
SHARED = """
[lock-it]
text = "Lock every door"
measure = "Every door is locked"
how = "Turn the key at {closing-time}. The law asks for it."
law = ["counted-keys"]
condition = "You have doors"
reading = ["letter"]
serves = ["closed-doors"]
effort = "day"
cost = "low"
was = [["bolt-it"]]

[bar-it]
text = "Bar the door"
how = "Take a bar."
effort = "hour"
cost = "none"
"""
OWN = """[question.action.lock-it]
text = "Lock the door"
measure = "The door is locked"
how = "Turn the key."
when = ["no", "partially"]
effort = "hour"
cost = "none"
reading = ["letter"]
serves = ["counted-keys", "closed-doors"]
"""
TAKEN = """[question.action.lock-it]
when = ["no", "partially"]
"""


@pytest.fixture(name="sharing")
def _sharing(pack):
    """Read the sound pack with shared actions, with another table in place of its own action."""

    def sharing(table, shared=SHARED, ours=False, first=()):
        content = pack.parent / "content"
        for path, text in (("shared/actions.toml", shared), ("other/pack.toml", ""), ("other/gates.toml", TAKEN)):
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text, encoding="utf-8")
        folder = Path(shutil.copytree(pack, content / "sound")) if ours else pack
        doors = (folder / "doors.toml").read_text(encoding="utf-8").replace(SEE_ALSO, "")
        assert OWN in doors
        (folder / "doors.toml").write_text(doors.replace(OWN, table), encoding="utf-8")
        if first:
            text = (folder / "pack.toml").read_text(encoding="utf-8")
            (folder / "pack.toml").write_text(text.replace('sections = ["doors"]', f'sections = ["doors"]\nfirst = {first}'))
        reader = Reader(folder, content)
        questionnaire = reader.read()
        return questionnaire.questions[0].actions, tuple(evolve(problem, line=None) for problem in reader.problems)

    return sharing


SEE_ALSO = 'see_also = ["personal-data-security/personal-data"]\n'
LOCK_IT = Place("shared/actions.toml", kind="action", entry="lock-it")


def test_an_action_that_is_shared_says_here_what_calls_for_it(sharing):
    """A question names the answers that call for a shared action; the rest is in the file that all packs share."""
    (action, _), problems = sharing(TAKEN)

    assert () == problems
    assert ("lock-it", "Lock every door", "Every door is locked", "You have doors") == (
        action.id,
        action.text,
        action.measure,
        action.condition,
    )
    assert "Turn the key at 6 pm. The law asks for it." == action.how
    assert (("no", "partially"), Effort.DAY, (("bolt-it",),), True) == (action.when, action.effort, action.was, action.is_shared)
    assert ["letter", "counted-keys", "closed-doors"] == [entry.id for entry in (*action.reading, *action.law, *action.serves)]


@pytest.mark.parametrize(
    ("table", "shared", "problem"),
    [
        (
            f'{TAKEN}how = "Push it."\n',
            SHARED,
            Problem(
                evolve(DOOR, action="lock-it"),
                "how stands in shared/actions.toml: here stands when alone; an action with words of its own has an id of its own",
            ),
        ),
        (
            TAKEN.replace("lock-it", "lock-itt"),
            SHARED,
            Problem(
                evolve(DOOR, action="lock-itt"),
                "is no action of shared/actions.toml (did you mean lock-it?), and has nothing but when",
            ),
        ),
        (
            TAKEN.replace("no", "maybe"),
            SHARED,
            Problem(evolve(DOOR, action="lock-it"), "when names 'maybe', which the question does not offer"),
        ),
        ("[question.action.lock-it]\n", SHARED, Problem(evolve(DOOR, action="lock-it"), "when is missing")),
        (
            TAKEN,
            SHARED.replace('"day"', '"tiny"'),
            Problem(LOCK_IT, "effort should be one of quarter-hour, hour, day, more, not 'tiny'"),
        ),
        (TAKEN, SHARED.replace("measure", "mesure"), Problem(LOCK_IT, "has unknown keys: mesure (did you mean measure?)")),
        (
            TAKEN,
            SHARED.replace('measure = "Every door is locked"\n', ""),
            Problem(LOCK_IT, "measure is missing: an answer that is partly in place calls for this action"),
        ),
        (
            TAKEN,
            SHARED.replace('"letter"', '"leter"'),
            Problem(LOCK_IT, "reading names 'leter', which sources.toml does not have (did you mean letter?)"),
        ),
    ],
)
def test_a_mistake_in_a_shared_action_is_named_where_it_stands(sharing, table, shared, problem):
    """What a question says of a shared action is named there, and the rest in the file that all packs share."""
    assert problem in sharing(table, shared)[1]


def test_an_action_of_ones_own_keeps_its_words(sharing):
    """A pack that has a shared action's id with words of its own, as an older copy does, is used as it is, and told."""
    (action, _), problems = sharing(OWN)

    assert ("Lock the door", False) == (action.text, action.is_shared)
    message = "shared/actions.toml has an action of this id: leave all but when out, or give this one an id of its own"
    assert (Problem(evolve(DOOR, action="lock-it"), message, severity=Severity.WARNING),) == problems


@pytest.mark.parametrize(("ours", "unused"), [(True, ["bar-it"]), (False, [])])
def test_a_shared_action_that_no_pack_of_ours_asks_for_is_a_warning(sharing, ours, unused):
    """Whoever edits our packs is told of a shared action that none of them asks for; an editor of another pack is not."""
    _, problems = sharing(OWN.replace("lock-it", "close-it"), ours=ours)

    assert [Problem(evolve(LOCK_IT, entry=id), "is not used", severity=Severity.WARNING) for id in unused] == list(problems)


def test_terms_are_found_where_they_stand():
    """The pack's own terms, and those that all packs share, are found in its texts."""
    questionnaire = load_pack(SOUND)
    deadbolt = Term("deadbolt", "deadbolt", ("dead bolt", "DB"), "A bolt that no card can push back.")

    assert (deadbolt,) == questionnaire.questions[0].actions[1].terms
    assert (deadbolt,) == questionnaire.terms
    assert "vpn" in [term.id for term in questionnaire.glossary.terms]


def test_see_also_leads_to_a_section():
    """A question names sections of our own packs, and knows their titles."""
    five = load_pack("personal-data-security")
    door, key = load_pack(SOUND).questions

    assert () == door.see_also
    assert (Topic("personal-data-security", "personal-data", five.sections[0].title, five.title),) == key.see_also


@pytest.mark.parametrize("file", ["sources.toml", "facts.toml", "terms.toml", "standards.toml", "documents.toml"])
def test_a_pack_needs_no_registry_of_its_own(pack, file):
    """Each of these files may be missing; what the pack used of it is named then."""
    (pack / file).unlink()

    assert [] == [problem for problem in read_pack(pack).problems if problem.place.file == file]


def test_problems_can_be_read_without_being_raised(pack):
    """What can be read of a broken pack is there, with every problem beside it."""
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    (pack / "doors.toml").write_text(text.replace('hint = "Not under the mat."', ""), encoding="utf-8")
    draft, whole = read_pack(pack), load_pack(SOUND)
    door, key = whole.questions

    assert (Problem(Place("doors.toml", question="spare-key"), "hint is missing", line=40),) == draft.problems
    # Of the question itself, its texts and its options are there.
    assert (door, evolve(key, hint="", see_also=())) == draft.questionnaire.questions
    assert (whole, ()) == (read_pack(SOUND).questionnaire, read_pack(SOUND).problems)


@pytest.mark.parametrize("name", bundled_packs())
def test_bundled_packs_load_by_name(name):
    """Our own packs are found by their names, wherever one is."""
    assert name == load_pack(name).id


def test_there_is_a_pack():
    """At least the pack that is asked where nobody names one comes along."""
    assert "personal-data-security" in bundled_packs()


@pytest.mark.parametrize("name", ["nowhere", "personal-data", "../selfcheck/content"])
def test_an_unknown_pack_is_named(name, tmp_path, monkeypatch):
    """What is neither a pack of ours nor a folder is named, with those that there are."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnknownPack) as caught:
        load_pack(name)

    assert (name, bundled_packs()) == (caught.value.name, caught.value.packs)


@pytest.mark.parametrize(
    ("folder", "id", "told"),
    [
        ("mine", "sound", "the id 'sound' should be the name of the folder, 'mine'"),
        (
            "it-security",
            "it-security",
            "the id 'it-security' is that of a pack that comes with selfcheck: give this one, and its folder, another name",
        ),
        (
            "mine",
            "it-security",
            "the id 'it-security' is that of a pack that comes with selfcheck: give this one, and its folder, another name",
        ),
    ],
)
def test_a_copy_has_a_name_of_its_own(tmp_path, folder, id, told):
    """The id of a pack is the name of its folder, and never that of a pack of ours: answers name their pack by it."""
    pack = Path(shutil.copytree(SOUND, tmp_path / folder))
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(text.replace('id = "sound"', f'id = "{id}"'), encoding="utf-8")

    assert (Problem(Place("pack.toml"), told, line=1),) == read_pack(pack).problems


def test_a_pack_is_known_by_any_way_to_it(monkeypatch):
    """A pack of ours is no copy, whatever way leads to it; a folder that is named by a dot has its own name."""
    monkeypatch.chdir(SOUND)
    ours = pack_folder("it-security")

    assert ((), ()) == (read_pack(Path()).problems, read_pack(Path(str(ours)) / ".." / "it-security").problems)


@pytest.mark.parametrize(
    ("use", "without", "kind", "entry"),
    [
        ('reading = ["letter"]', "", "source", "letter"),
        ('["counted-keys", "closed-doors"]', '["closed-doors"]', "standard", "counted-keys"),
        ('document = "key-list"', "", "document", "key-list"),
        (", and try the dead bolt", "", "term", "deadbolt"),
    ],
)
def test_what_waits_for_its_use_is_only_a_warning(pack, use, without, kind, entry):
    """A source may be there before the text that uses it: the pack is used as it is, and its editor is told."""
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    assert use in text
    (pack / "doors.toml").write_text(text.replace(use, without), encoding="utf-8")
    problem = Problem(Place(f"{kind}s.toml", kind=kind, entry=entry), "is not used", severity=Severity.WARNING)

    assert (problem,) == tuple(evolve(each, line=None) for each in read_pack(pack).problems)
    assert load_pack(pack).questions


def test_a_fact_that_waits_for_its_use_is_a_warning_too(pack):
    """A fact is used where an action or a document prints it, and nowhere else."""
    for file in ("doors.toml", "documents.toml"):
        text = (pack / file).read_text(encoding="utf-8")
        (pack / file).write_text(text.replace("at {closing-time}", "now"), encoding="utf-8")

    assert [("facts.toml", "is not used")] == [(each.place.file, each.message) for each in read_pack(pack).problems]


def test_a_companion_of_a_file_is_no_part_of_a_pack(pack):
    """What a Mac leaves behind, under a name that begins with a dot, is no forgotten section; another file is."""
    for name in ("._doors.toml", ".doors.toml", "windows.toml"):
        (pack / name).write_bytes(b"\x00\x05\x16\x07")

    assert [("windows.toml", "unlisted-file")] == [(each.place.file, each.rule) for each in read_pack(pack).problems]
    assert {"windows.toml", "doors.toml"} == {
        file.name for file in pack_files(pack) if file.name.endswith(("doors.toml", "windows.toml"))
    }


def test_ten_mistakes_are_named_at_once(broken):
    """Ten different mistakes give ten problems, each with file, question, option or action."""
    problems = broken(
        (
            "doors.toml",
            ('hint = "At night."\n', ""),
            ('advice = "Keep it locked."', 'advice = ""'),
            ('"Lock it each night."', "5"),
            ("[question.option.no]\nadvice = ", "[question.option.never]\nadvice = "),
            ('measure = "The door is locked"\n', ""),
            ('when = ["yes"]\neffort = "hour"', 'when = ["yes"]\neffort = "tiny"'),
            ('text = "Is there a spare key?"', 'text = "Is there a spare key?"\ncolour = "red"'),
            ('"Have one made."', '"Buy [one](http://example.org)."'),
        ),
        ("sources.toml", ('"listed"', '"sure"')),
    )

    key = Place("doors.toml", question="spare-key")
    assert (
        Problem(
            Place("sources.toml", kind="source", entry="letter"),
            "evidence should be one of verified, secondary, listed, not 'sure'",
        ),
        Problem(DOOR, "hint is missing"),
        Problem(evolve(DOOR, option="never"), "pack.toml has no answer 'never'; it has yes, partially, no"),
        Problem(evolve(DOOR, option="yes"), "advice is empty"),
        Problem(evolve(DOOR, option="partially"), "advice should be text in quotes, not 5"),
        Problem(evolve(DOOR, action="lock-it"), "when names 'no', which the question does not offer"),
        Problem(evolve(DOOR, action="lock-it"), "measure is missing: an answer that is partly in place calls for this action"),
        Problem(evolve(DOOR, action="check-it"), "effort should be one of quarter-hour, hour, day, more, not 'tiny'"),
        Problem(key, "has unknown keys: colour"),
        Problem(
            evolve(key, option="no"),
            "advice: The link to 'http://example.org' is not allowed: it should be a plain https address.",
        ),
    ) == problems


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ("doors.toml", ("Open doors invite **everyone**.", "# Open doors")),
            Problem(Place("doors.toml", question="locked-door"), "why: It has a heading, which is not allowed."),
        ),
        (
            ("doors.toml", ('id = "spare-key"', 'id = "locked-door"')),
            Problem(
                Place("doors.toml", question="locked-door"),
                "the id 'locked-door' is used before, in doors.toml, question 'locked-door'",
            ),
        ),
        (
            ("doors.toml", ('text = "Is there a spare key?"', 'text = "Doors"')),
            Problem(Place("doors.toml", question="spare-key"), "the heading 'Doors' is used before, in doors.toml"),
        ),
        (
            ("doors.toml", ("action.check-it", "action.old-lock")),
            Problem(
                Place("doors.toml", question="locked-door", action="old-lock"),
                "the id 'old-lock' was retired in pack.toml and is never used again",
            ),
        ),
        (
            ("doors.toml", ("action.check-it", "action.Check_It")),
            Problem(
                Place("doors.toml", question="locked-door", action="Check_It"),
                "the id 'Check_It' should be small letters, digits and single hyphens, such as name-a-deputy",
            ),
        ),
        (
            ("doors.toml", ('["letter"]', '["leter", "letter"]')),
            Problem(
                Place("doors.toml", question="locked-door", action="lock-it"),
                "reading names 'leter', which sources.toml does not have (did you mean letter?)",
            ),
        ),
        (
            ("doors.toml", ('hint = "At night."', 'hnit = "At night."')),
            Problem(DOOR, "has unknown keys: hnit (did you mean hint?)"),
        ),
        (
            ("doors.toml", ("essential = true", "esential = true")),
            Problem(DOOR, "has unknown keys: esential (did you mean essential?)"),
        ),
        (
            ("doors.toml", ("[question.option.partially]", "[question.option.partly]")),
            Problem(
                evolve(DOOR, option="partly"),
                "pack.toml has no answer 'partly'; it has yes, partially, no (did you mean partially?)",
            ),
        ),
        (
            ("doors.toml", ('when = ["yes"]', "when = []")),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"), "when is empty: no answer calls for this action"
            ),
        ),
        (
            ("doors.toml", ('when = ["yes"]', 'when = "yes"')),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"),
                "when should be a list in square brackets, not 'yes'",
            ),
        ),
        (
            ("doors.toml", ('text = "Check the door"', 'text = "Check the door"\nmeasure = "It is checked"')),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"),
                "has a measure, but no answer that is partly in place calls for it",
            ),
        ),
        (
            ("pack.toml", ("retired", 'first = ["lok-it", "lock-it"]\nretired')),
            Problem(Place("pack.toml"), "first names 'lok-it', which is no action of this pack (did you mean lock-it?)"),
        ),
        (
            ("pack.toml", ("retired", 'first = ["check-it"]\nretired')),
            Problem(Place("pack.toml"), "first names 'check-it', which no answer rated red calls for"),
        ),
        (
            ("pack.toml", ("retired", f"first = {['lock-it'] * 11}\nretired")),
            Problem(Place("pack.toml"), "first names 11 actions, where 10 are the most"),
        ),
        (
            ("pack.toml", ("retired", 'reviewed_by = "Jo"\nretired')),
            Problem(Place("pack.toml"), "reviewed_on is missing: reviewed_by is of no use without it"),
        ),
        (
            ("pack.toml", ("retired", "reviewed_on = 2026-01-01\nretired")),
            Problem(Place("pack.toml"), "reviewed_by is missing: reviewed_on is of no use without it"),
        ),
        (
            ("doors.toml", ('short = "Spare key"', 'short = "Locked door"')),
            Problem(
                Place("doors.toml", question="spare-key"),
                "the short 'Locked door' is used before, in doors.toml, question 'locked-door'",
            ),
        ),
        (
            ("doors.toml", ('how = "Turn', 'condition = "You have a door"\nhow = "Turn')),
            Problem(
                Place("doors.toml", question="locked-door", action="lock-it"),
                "has a condition, but no law: a condition says to whom a duty applies",
            ),
        ),
        (
            ("doors.toml", ('how = "Turn', 'law = ["closed-doors"]\nhow = "Turn')),
            Problem(
                Place("doors.toml", question="locked-door", action="lock-it"),
                "serves names 'closed-doors', which law names already",
            ),
        ),
        (
            ("doors.toml", ('title = "Doors"', "")),
            Problem(Place("doors.toml"), "title is missing"),
        ),
        (
            ("pack.toml", ('rating = "red"', 'rating = "crimson"')),
            Problem(Place("pack.toml"), "answer['no'].rating should be one of green, amber, red, grey, none, not 'crimson'"),
        ),
        (
            ("pack.toml", ('label = "No"', 'label = "Yes"')),
            Problem(Place("pack.toml", option="no"), "the label 'Yes' is used before, in pack.toml, option 'yes'"),
        ),
        (
            ("pack.toml", ('"en-GB"', '"English"')),
            Problem(Place("pack.toml"), "language should be a tag such as en-GB, not 'English'"),
        ),
        (
            ("doors.toml", ('measure = "The door is locked"', 'measure = " "')),
            Problem(Place("doors.toml", question="locked-door", action="lock-it"), "measure is empty"),
        ),
        (
            ("doors.toml", ('text = "Is there a spare key?"', 'text = "Is there\\na spare key?"')),
            Problem(Place("doors.toml", question="spare-key"), "text should be on one line"),
        ),
        (
            ("doors.toml", ('["letter"]', '["letter", "letter"]')),
            Problem(Place("doors.toml", question="locked-door", action="lock-it"), "reading names 'letter' twice"),
        ),
        (
            ("pack.toml", ('["doors"]', '["doors", "windows"]')),
            Problem(Place("windows.toml"), "The file is missing."),
        ),
        (
            ("pack.toml", ('["doors"]', '["doors", "doors"]')),
            Problem(Place("pack.toml"), "sections names 'doors' twice"),
        ),
        (
            ("sources.toml", ("https://example.org/letter", "http://example.org/letter")),
            Problem(
                Place("sources.toml", kind="source", entry="letter"),
                "url is not an https address that we can link to: 'http://example.org/letter'",
            ),
        ),
        (
            ("sources.toml", ("checked = 2026-01-01", 'checked = "last year"')),
            Problem(
                Place("sources.toml", kind="source", entry="guide"),
                "checked should be a date such as 2026-11-22, not 'last year'",
            ),
        ),
        (
            ("sources.toml", ('title = "A guide"', "title = A guide")),
            Problem(
                Place("sources.toml"),
                "This is not TOML: string values must be quoted, expected literal string at line 2 column 9. "
                "Often a quote is missing, there or in a text above.",
            ),
        ),
        (
            ("doors.toml", ("{closing-time}", "{opening-time}")),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"),
                "how names 'opening-time', which facts.toml does not have (did you mean closing-time?)",
            ),
        ),
        (
            ("doors.toml", ("{closing-time}", "{closing-time")),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"),
                "how has a brace that belongs to no pair; braces are for the ids of facts",
            ),
        ),
        (
            ("doors.toml", ('text = "Check the door"', 'text = "Check the door at {closing-time}"')),
            Problem(
                Place("doors.toml", question="locked-door", action="check-it"),
                "text has a brace; facts stand in advice, how, why, hint and body only",
            ),
        ),
        (
            ("doors.toml", ('["counted-keys"', '["counted-locks"')),
            Problem(
                Place("doors.toml", question="locked-door", action="lock-it"),
                "serves names 'counted-locks', which standards.toml does not have (did you mean counted-keys?)",
            ),
        ),
        (
            ("doors.toml", ('["personal-data-security/personal-data"]', '["sound/doors"]')),
            Problem(
                Place("doors.toml", question="spare-key"),
                "see_also names 'sound/doors', which is no section of a pack that comes along",
            ),
        ),
        (
            ("doors.toml", ('["personal-data-security/personal-data"]', '["../../sound"]')),
            Problem(
                Place("doors.toml", question="spare-key"),
                "see_also names '../../sound', which is no section of a pack that comes along",
            ),
        ),
        (
            ("doors.toml", ('serves = ["counted-keys", "closed-doors"]', "was = [[]]")),
            Problem(
                evolve(DOOR, action="lock-it"),
                "was has an empty list: each list names former actions that together said the same",
            ),
        ),
        (
            ("doors.toml", ('serves = ["counted-keys", "closed-doors"]', 'was = [["bolt-it"], ["check-it"]]')),
            Problem(evolve(DOOR, action="lock-it"), "was names 'check-it', which is the id of an action"),
        ),
        (
            ("facts.toml", ("[closing-time]", "[breach-report-deadline]")),
            Problem(
                Place("facts.toml", kind="fact", entry="breach-report-deadline"),
                "the id 'breach-report-deadline' is one of those that all packs share",
            ),
        ),
        (
            ("sources.toml", ("[letter]", "[ico-72h]")),
            Problem(
                Place("sources.toml", kind="source", entry="ico-72h"), "the id 'ico-72h' is one of those that all packs share"
            ),
        ),
        (
            ("facts.toml", ('source = "guide"', 'source = "leter"')),
            Problem(
                Place("facts.toml", kind="fact", entry="closing-time"),
                "source names 'leter', which sources.toml does not have (did you mean letter?)",
            ),
        ),
        (
            ("facts.toml", ("valid_to = 2026-12-31", "valid_to = 2024-12-31")),
            Problem(Place("facts.toml", kind="fact", entry="closing-time"), "valid_to is before valid_from"),
        ),
        (
            ("facts.toml", ('value = "6 pm"', 'value = "{six}"')),
            Problem(Place("facts.toml", kind="fact", entry="closing-time"), "value has a brace; a fact names no other fact"),
        ),
        (
            ("facts.toml", ("checked = 2026-01-01", "read = 2026-01-01")),
            Problem(Place("facts.toml", kind="fact", entry="closing-time"), "has unknown keys: read"),
        ),
        (
            ("standards.toml", ('source = "guide"', 'source = "guid"')),
            Problem(
                Place("standards.toml", kind="standard", entry="closed-doors"),
                "source names 'guid', which sources.toml does not have (did you mean guide?)",
            ),
        ),
        (
            ("doors.toml", ('"key-list"', '"key-lst"')),
            Problem(
                evolve(DOOR, action="check-it"),
                "document names 'key-lst', which documents.toml does not have (did you mean key-list?)",
            ),
        ),
        (
            ("documents.toml", ('["lock-it"]', '["lok-it"]')),
            Problem(KEYS, "owner_of names 'lok-it', which is no action of this pack or of ours (did you mean lock-it?)"),
        ),
        (
            ("documents.toml", ('["Who", "Name"]', '["Who"]')),
            Problem(KEYS, "the part 'Who locks' has one column, which is that of the labels: nothing could be filled in"),
        ),
        (
            ("documents.toml", ('columns = ["Who", "Name"]', 'columns = ["Who", "Name"]\nlines = 2')),
            Problem(KEYS, "the part 'Who locks' has both [[row]] and lines: its rows have labels, or are empty"),
        ),
        (
            ("documents.toml", ('columns = ["Key"]\n', "")),
            Problem(KEYS, "the part 'Keys' has no columns for what is to be filled in"),
        ),
        (
            ("documents.toml", ("lines = 3", "lines = 21")),
            Problem(KEYS, "the part 'Keys' has columns and no row under them: it takes [[row]], or lines from 1 to 20"),
        ),
        (
            ("documents.toml", ("lines = 3", "lines = true")),
            Problem(KEYS, "part[1].lines should be a whole number, not true"),
        ),
        (
            ("documents.toml", ("lines = 3", 'lines = 3\n\n[[key-list.part]]\ntitle = "Nothing"')),
            Problem(KEYS, "the part 'Nothing' has neither body nor columns: it says nothing"),
        ),
        (
            ("documents.toml", ('"Returned"', '"{closing-time}"')),
            Problem(KEYS, "ticks has a brace; facts stand in advice, how, why, hint and body only"),
        ),
        (
            ("documents.toml", ("Count them", "# Count them")),
            Problem(KEYS, "body: It has a heading, which is not allowed."),
        ),
        (
            ("documents.toml", ("[key-list]", "[staff-page]")),
            Problem(
                Place("documents.toml", kind="document", entry="staff-page"),
                "the id 'staff-page' is one of those that all packs share",
            ),
        ),
        (
            ("documents.toml", ('"List of keys"', '"Incident card"')),
            Problem(KEYS, "the document 'Incident card' is used before, in shared/documents.toml, document 'incident-card'"),
        ),
        (
            ("terms.toml", ('"dead bolt"', '"Deadbolt"')),
            Problem(
                Place("terms.toml", kind="term", entry="deadbolt"),
                "the term 'Deadbolt' is used before, in terms.toml, term 'deadbolt'",
            ),
        ),
        (
            ("terms.toml", ('"DB"', '"VPN"')),
            Problem(
                Place("terms.toml", kind="term", entry="deadbolt"),
                "the term 'VPN' is used before, in shared/terms.toml, term 'vpn'",
            ),
        ),
        (
            ("terms.toml", ("[deadbolt]", "[Dead_Bolt]")),
            Problem(
                Place("terms.toml", kind="term", entry="Dead_Bolt"),
                "the id 'Dead_Bolt' should be small letters, digits and single hyphens, such as name-a-deputy",
            ),
        ),
    ],
)
def test_a_mistake_is_named_in_its_place(broken, change, problem):
    """Each kind of mistake is named, with file, question, option and action."""
    assert problem in broken(change)


def test_a_file_under_another_name_is_missing(pack, broken):
    """A file whose name was changed is told as the one that is missing."""
    (pack / "doors.toml").rename(pack / "Doors.toml")

    assert Problem(Place("doors.toml"), "The file is missing: is it Doors.toml?") in broken()


def test_one_misspelt_answer_is_one_error(broken):
    """What calls for an answer under its right name is no second mistake where the answer itself is misspelt."""
    message = "pack.toml has no answer 'parially'; it has yes, partially, no (did you mean partially?)"
    problems = broken(("doors.toml", ("[question.option.partially]", "[question.option.parially]")))

    assert (Problem(evolve(DOOR, option="parially"), message),) == problems


def test_one_misspelt_shared_action_is_one_error(sharing):
    """What is misspelt at its question is not missed in what comes first."""
    _, problems = sharing(TAKEN.replace("lock-it", "lock-itt"), first=["lock-it"])

    assert ["lock-itt"] == [problem.place.action for problem in problems]


def test_a_date_is_told_as_it_is_written(broken):
    """Where text is asked for, a date or a truth value without quotes is told as the file has it."""
    wrong = broken(("pack.toml", ('version = "2026-01-02"', "version = 2026-01-02"), ('title = "A sound pack"', "title = true")))

    assert {"version should be text in quotes, not 2026-01-02", "title should be text in quotes, not true"} == {
        problem.message for problem in wrong
    }


def test_a_missing_pack_file(tmp_path):
    """An empty folder is told what it lacks."""
    with pytest.raises(UnsoundPack) as caught:
        load_pack(tmp_path)

    assert (Problem(Place("pack.toml"), "The file is missing."),) == caught.value.problems


def test_a_file_that_is_not_listed(pack, broken):
    """A file that no section names is probably forgotten."""
    (pack / "windows.toml").write_text('title = "Windows"')

    assert (Problem(Place("windows.toml"), "The file is not named in sections of pack.toml."),) == broken()


def test_a_file_of_another_encoding(pack, broken):
    """A file that is not UTF-8 is named as such."""
    (pack / "doors.toml").write_bytes("title = 'Türen'".encode("latin-1"))

    message = "The file is not saved as UTF-8 text: choose UTF-8 where the editor asks for an encoding."
    assert Problem(Place("doors.toml"), message) in broken()


def test_windows_files_are_read(pack):
    """A byte order mark and Windows line ends, as Notepad writes them, do no harm."""
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    (pack / "doors.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert load_pack(pack) == load_pack(SOUND)


def test_sections_stay_in_the_folder(broken):
    """A section cannot name a file elsewhere."""
    problems = broken(("pack.toml", ('["doors"]', '["../doors"]')))

    assert any("'../doors'" in problem.message for problem in problems)
    assert "../doors.toml" not in [problem.place.file for problem in problems]


def test_a_problem_says_where():
    """A problem reads as file, line, question, option, action and what is wrong."""
    problem = Problem(Place("doors.toml", question="locked-door", option="no"), "advice is empty", line=7)

    assert "doors.toml:7, question 'locked-door', option 'no': advice is empty" == str(problem)


PLACES = places(SOUND)


@pytest.mark.matrix(len(PLACES))
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda nonsense: repr(nonsense)[:20])
def test_nonsense_anywhere_is_a_problem(pack, place, nonsense):
    """Whatever stands in whatever place, it is a sound pack or one with problems: nothing else is raised."""
    put(nonsense, pack, place)
    try:
        load_pack(pack)
    except UnsoundPack as error:
        assert error.problems
        assert str(error)


@pytest.mark.parametrize("content", ["a = " + "[" * 5000, "a = " + "9" * 5000])
def test_too_large_or_too_deep(pack, broken, content):
    """A file that breaks the parser is named, not raised."""
    (pack / "doors.toml").write_text(content)

    assert ["doors.toml"] == [problem.place.file for problem in broken()]


def test_a_folder_in_place_of_a_file(pack, broken):
    """A folder with a file's name is named."""
    (pack / "sources.toml").unlink()
    (pack / "sources.toml").mkdir()

    assert any(problem.place.file == "sources.toml" and "cannot be read" in problem.message for problem in broken())


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "."])
def test_odd_names_are_no_packs(name, tmp_path, monkeypatch):
    """A name that no folder can have, or a folder that is no pack, is said to be so."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises((UnknownPack, UnsoundPack)):
        load_pack(name)
