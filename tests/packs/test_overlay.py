"""A pack that extends another: its changes are made, and each mistake is named in the file that has it."""

import shutil
import tomllib
from pathlib import Path

import pytest
from attrs import evolve
from nonsense import NONSENSE, paths, put

from selfcheck.packs import Place, Problem, UnsoundPack, load_pack, pack_files, read_pack

SOUND = Path(__file__).parent / "sound"
HEAD = """id = "ours"
extends = "../sound"
version = "2026-01-03"
"""
PACK = Place("pack.toml")
LOCKED = Place("pack.toml", question="locked-door")
BELL = """
[[question]]
id = "bell"
short = "Bell"
text = "Does the bell ring?"
hint = "Press it."
why = "Nobody hears a knock."

[question.option.yes]
advice = "Let it ring."

[question.option.no]
advice = "Change the battery."
"""


@pytest.fixture(name="overlay")
def _overlay(tmp_path):
    """Write a pack that extends the sound one, of which something may be changed; return its folder."""

    def overlay(changes="", base=(), **files):
        shutil.copytree(SOUND, tmp_path / "sound")
        for name, old, new in base:
            text = (tmp_path / "sound" / name).read_text(encoding="utf-8")
            assert old in text
            (tmp_path / "sound" / name).write_text(text.replace(old, new), encoding="utf-8")
        folder = tmp_path / "ours"
        folder.mkdir()
        (folder / "pack.toml").write_text(HEAD + changes, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return overlay


def problems(folder):
    return tuple((problem.place, problem.line, problem.message) for problem in read_pack(folder).problems)


def test_one_sentence_of_another_pack_is_reworded(overlay):
    """Six lines change one text; all else is that of the other pack, and the version is the later of the two."""
    base, questionnaire = load_pack(SOUND), load_pack(overlay('[question.locked-door.option.no]\nadvice = "Lock it."'))
    door, key = base.questions
    options = tuple(evolve(option, advice="Lock it.") if option.id == "no" else option for option in door.options)

    assert ("ours", "sound", "2026-01-03") == (questionnaire.id, questionnaire.extends, questionnaire.version)
    assert (evolve(door, options=options), key) == questionnaire.questions
    assert base == evolve(questionnaire, id="sound", extends="", version="2026-01-02", sections=base.sections)


def test_a_later_version_of_the_other_pack_counts(overlay):
    """A correction of the other pack comes through, and its day is the version of both."""
    base = [("doors.toml", "Keep it locked.", "Keep it shut."), ("pack.toml", "2026-01-02", "2026-02-01")]
    questionnaire = load_pack(overlay(base=base))

    assert "Keep it shut." == questionnaire.questions[0].option("yes").advice
    assert "2026-02-01" == questionnaire.version


def test_who_reviewed_the_other_pack_has_not_seen_the_changes(overlay):
    """The review of the other pack is not one of this."""
    reviewed = 'language = "en-GB"\nreviewed_by = "Jo Field"\nreviewed_on = 2026-01-02'
    questionnaire = load_pack(overlay(base=[("pack.toml", 'language = "en-GB"', reviewed)]))

    assert ("", None) == (questionnaire.reviewed_by, questionnaire.reviewed_on)


def test_what_is_new_stands_in_files(overlay):
    """A question is added to a section, a section to the pack, a source to the sources."""
    garden = 'title = "Garden"\n' + BELL.replace("bell", "gate").replace("Bell", "Gate").replace("the", "a")
    guard = '[guard]\ntitle = "Guards"\npublisher = "ICO"\nurl = "https://example.org/g"\nevidence = "listed"\n'
    bell = BELL.replace('advice = "Let it ring."', 'advice = "Let it ring."\nreading = ["guard"]')
    questionnaire = load_pack(overlay('sections = ["garden"]', doors=bell, garden=garden, sources=guard))

    assert ["garden", "doors"] == [section.id for section in questionnaire.sections]
    assert ["gate", "locked-door", "spare-key", "bell"] == [question.id for question in questionnaire.questions]
    assert ["Guards"] == [source.title for source in questionnaire.question("bell").option("yes").reading]


def test_entries_are_put_in_order(overlay):
    """What a list names comes first, in its order, and the rest follows: nothing is lost by not being named."""
    changes = (
        'answers = ["no"]\n[section.doors]\ntitle = "All doors"\nquestions = ["bell", "spare-key"]\n'
        '[question.locked-door]\nactions = ["check-it"]'
    )
    questionnaire = load_pack(overlay(changes, doors=BELL))
    [section], door = questionnaire.sections, questionnaire.question("locked-door")

    assert "All doors" == section.title
    assert ["bell", "spare-key", "locked-door"] == [question.id for question in section.questions]
    assert ["No", "Yes", "Partially"] == [option.label for option in door.options]
    assert ["check-it", "lock-it"] == [action.id for action in door.actions]


def test_a_question_is_switched_off(overlay):
    """A question goes with its actions, from what comes first too; what only it referred to is no mistake."""
    folder = overlay("[question.locked-door]\noff = true", [("pack.toml", "retired", 'first = ["lock-it"]\nretired')])
    questionnaire = load_pack(folder)

    assert (["spare-key"], ()) == ([question.id for question in questionnaire.questions], questionnaire.first)
    assert () == problems(folder)


def test_an_option_is_switched_off(overlay):
    """An answer goes from where it is offered and from what calls for actions; a measure that nobody would see goes with it."""
    door = load_pack(overlay("[question.locked-door.option.partially]\noff = true")).questions[0]
    lock, _ = door.actions

    assert ["Yes", "No"] == [option.label for option in door.options]
    assert (("no",), "") == (lock.when, lock.measure)


def test_an_action_that_no_answer_calls_for_any_more_goes(overlay):
    """Where the one answer that calls for an action is switched off, so is the action."""
    door = load_pack(overlay("[question.locked-door.option.yes]\noff = true")).questions[0]

    assert ["lock-it"] == [action.id for action in door.actions]


def test_an_answer_is_switched_off_everywhere(overlay):
    """An answer of the pack goes from every question; another gets a label of its own."""
    questionnaire = load_pack(overlay('[answer.partially]\noff = true\n[answer.no]\nlabel = "Not at all"'))

    assert [["Yes", "Not at all"]] * 2 == [[option.label for option in question.options] for question in questionnaire.questions]


def test_actions_options_and_sources_are_changed(overlay):
    """An action is reworded, another added and switched off; a fact has another value, and a source is left out of each list."""
    changes = """
[question.locked-door.action.lock-it]
text = "Bolt the door"
[question.locked-door.action.check-it]
off = true
[question.spare-key.action.cut-one]
text = "Have a key made"
how = "Go to the locksmith at {closing-time}."
when = ["no"]
effort = "hour"
cost = "low"
[question.spare-key.option.partially]
advice = "Find it."
[fact.closing-time]
value = "5 pm"
[source.letter]
off = true
"""
    door, key = load_pack(overlay(changes)).questions

    assert [("Bolt the door", ())] == [(action.text, action.reading) for action in door.actions]
    assert ["Go to the locksmith at 5 pm."] == [action.how for action in key.actions]
    assert ["Yes", "Partially", "No"] == [option.label for option in key.options]


def test_the_words_of_a_shared_action_are_changed(tmp_path):
    """An action that all packs share keeps its id, and counts as shared, whatever words it has here."""
    folder = tmp_path / "ours"
    folder.mkdir()
    base = load_pack("it-security")
    question, shared = next((question, action) for question in base.questions for action in question.actions if action.is_shared)
    change = f'[question.{question.id}.action.{shared.id}]\ntext = "Do it the federation\'s way"\n'
    (folder / "pack.toml").write_text(HEAD.replace("../sound", "it-security") + change, encoding="utf-8")
    actions = {action.id: action for action in load_pack(folder).question(question.id).actions}

    assert evolve(shared, text="Do it the federation's way") == actions[shared.id]


def test_the_files_of_both_packs_are_known(overlay):
    """Whatever watches or spares the files of a pack knows those of the one that it extends."""
    folder = overlay(doors=BELL)
    read = {folder / "pack.toml", folder / "doors.toml", folder.parent / "sound" / "pack.toml"}

    assert read <= set(pack_files(folder))


@pytest.mark.parametrize(
    ("changes", "place", "line", "message"),
    [
        (
            "[question.locked-dor]\noff = true",
            evolve(LOCKED, question="locked-dor"),
            4,
            "question 'locked-dor' (did you mean locked-door?)",
        ),
        (
            '[question.locked-dor.option.no]\nadvice = "A."',
            evolve(LOCKED, question="locked-dor"),
            4,
            "question 'locked-dor' (did you mean locked-door?)",
        ),
        ("[question.old-lock]\noff = true", evolve(LOCKED, question="old-lock"), 4, "question 'old-lock' any more"),
        ("[question.locked-door.option.yess]\noff = true", evolve(LOCKED, option="yess"), 4, "option 'yess' (did you mean yes?)"),
        (
            '[question.locked-door.action.lock-t]\ntext = "A"',
            evolve(LOCKED, action="lock-t"),
            4,
            "action 'lock-t' (did you mean lock-it?)",
        ),
        ('[section.dors]\ntitle = "A"', evolve(PACK, kind="section", entry="dors"), 4, "section 'dors' (did you mean doors?)"),
        (
            '[section.doors]\ntitle = "A"\nquestions = ["spare-ky"]',
            evolve(PACK, kind="section", entry="doors"),
            6,
            "question 'spare-ky' (did you mean spare-key?)",
        ),
        ('[question.locked-door]\nactions = ["check"]', LOCKED, 5, "action 'check' (did you mean check-it?)"),
        ('[answer.yess]\nlabel = "A"', evolve(PACK, option="yess"), 4, "answer 'yess' (did you mean yes?)"),
        ('answers = ["yess"]', PACK, 4, "answer 'yess' (did you mean yes?)"),
        ("[source.gide]\noff = true", evolve(PACK, kind="source", entry="gide"), 4, "source 'gide' (did you mean guide?)"),
        (
            "[fact.closing]\noff = true",
            evolve(PACK, kind="fact", entry="closing"),
            4,
            "fact 'closing' (did you mean closing-time?)",
        ),
        ("[term.bolt]\noff = true", evolve(PACK, kind="term", entry="bolt"), 4, "term 'bolt' (did you mean deadbolt?)"),
        ("[standard.keys]\noff = true", evolve(PACK, kind="standard", entry="keys"), 4, "standard 'keys'"),
    ],
)
def test_a_change_of_what_is_not_there_is_named(overlay, changes, place, line, message):
    """What the pack names and the other one does not have is an error, with its line and with what may have been meant."""
    assert (place, line, f"sound has no {message}") in problems(overlay(changes))


@pytest.mark.parametrize(
    ("changes", "place", "line", "message"),
    [
        (
            "[question.locked-door.option.no]\nadvise = 'A'",
            evolve(LOCKED, option="no"),
            5,
            "has unknown keys: advise (did you mean advice?)",
        ),
        (
            "[question.locked-door.option.no]\nadvice = 5",
            evolve(LOCKED, option="no"),
            5,
            "advice should be text in quotes, not 5",
        ),
        (
            "[question.locked-door.option.no]\nadvice = '# A'",
            evolve(LOCKED, option="no"),
            5,
            "advice: It has a heading, which is not allowed.",
        ),
        ("[question.locked-door]\noff = 'yes'", LOCKED, 5, "off should be true or false, not 'yes'"),
        ("[question.locked-door]\nessential = 1", LOCKED, 5, "essential should be true or false, not 1"),
        (
            "[question.locked-door.action.lock-it]\nwhen = ['noo']",
            evolve(LOCKED, action="lock-it"),
            5,
            "when names 'noo', which the question does not offer (did you mean no?)",
        ),
        (
            "[source.guide]\nurl = 'http://example.org'",
            evolve(PACK, kind="source", entry="guide"),
            5,
            "url is not an https address that we can link to: 'http://example.org'",
        ),
        (
            "[answer.no]\nrating = 'rot'",
            PACK,
            5,
            "answer['no'].rating should be one of green, amber, red, grey, none, not 'rot'",
        ),
        ("first = ['lock']", PACK, 4, "first names 'lock', which is no action of this pack (did you mean lock-it?)"),
        ("sections = ['dors']", Place("dors.toml"), None, "The file is missing."),
        (
            "[section.doors]\ntitle = 'A sound pack'",
            evolve(PACK, kind="section", entry="doors"),
            5,
            "the heading 'A sound pack' is used before, in sound/pack.toml",
        ),
        ("quesions = 1", PACK, 4, "has unknown keys: quesions (did you mean question?)"),
    ],
)
def test_a_mistake_in_a_change_is_named_where_it_stands(overlay, changes, place, line, message):
    """What is wrong with a change is named in the file that has the change, and in its line."""
    assert (place, line, message) in problems(overlay(changes))


def test_a_mistake_of_the_other_pack_is_named_there(overlay):
    """What is wrong with the other pack is named in its own file, and nothing is said of the changes until it is right."""
    folder = overlay("[question.nothing]\noff = true", [("doors.toml", 'effort = "hour"', 'effort = "our"')])
    [first, _] = problems(folder)

    assert (Place("sound/doors.toml", question="locked-door", action="lock-it"), 27) == first[:2]
    assert read_pack(folder).questionnaire is None


def test_what_the_other_pack_has_is_changed_and_not_added(overlay):
    """A question, and a source, of the other pack's ids are no new ones; the message says how to change the old."""
    guide = '[guide]\ntitle = "Guards"\npublisher = "ICO"\nurl = "https://example.org/g"\nevidence = "listed"\n'
    found = problems(overlay(doors=BELL.replace('"bell"', '"spare-key"'), sources=guide))

    message = "sound has this question: change it with [question.spare-key] in pack.toml"
    assert (Place("doors.toml", question="spare-key"), 3, message) in found
    message = "the id 'guide' is one of those that all packs share or that sound has: change it with [source.guide] in pack.toml"
    assert (Place("sources.toml", kind="source", entry="guide"), 1, message) in found


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        (
            "personal-data-securty",
            "extends names 'personal-data-securty', which is no pack of ours and no other folder with a pack "
            "(did you mean personal-data-security?)",
        ),
        ("../ours", "extends names '../ours', which is no pack of ours and no other folder with a pack"),
        ("../between", "extends names '../between', which extends 'sound' itself: extend that one"),
    ],
)
def test_a_pack_that_cannot_be_extended_is_named(overlay, extends, message):
    """A pack extends one that there is, not itself, and not one that extends another."""
    folder = overlay()
    shutil.copytree(folder, folder.parent / "between")
    text = HEAD.replace("../sound", extends)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    (folder.parent / "between" / "pack.toml").write_text(HEAD.replace("ours", "between"), encoding="utf-8")

    with pytest.raises(UnsoundPack) as caught:
        load_pack(folder)

    assert (Problem(PACK, message, 2),) == caught.value.problems


def test_an_id_of_its_own(overlay):
    """A pack that extends another has another id: saved answers could not tell the two apart."""
    folder = overlay()
    same = shutil.copytree(folder, folder.parent / "there" / "sound")
    (same / "pack.toml").write_text(HEAD.replace("ours", "sound").replace("../", "../../"), encoding="utf-8")

    message = "the id 'sound' is that of the pack that this one extends: give this one, and its folder, another name"
    assert ((PACK, 1, message),) == problems(same)


CHANGES = """sections = ["garden"]
answers = ["no"]
first = ["lock-it"]
retired = ["a"]
[answer.no]
label = "None"
[section.doors]
questions = ["spare-key"]
[question.locked-door]
off = false
actions = ["check-it"]
[question.locked-door.option.no]
advice = "Lock it."
[question.locked-door.option.partially]
off = true
[question.locked-door.action.lock-it]
when = ["no"]
[source.guide]
off = true
[fact.closing-time]
value = "5 pm"
"""
#: Every place of the changes: its file, and the keys that lead to it.
PLACES = [("pack.toml", *path) for path in paths(tomllib.loads(HEAD + CHANGES))]


@pytest.mark.matrix(len(PLACES))
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda nonsense: repr(nonsense)[:20])
def test_nonsense_anywhere_is_a_problem(overlay, place, nonsense):
    """Whatever stands in whatever place of the changes, the pack is read to its end, and no error is without a place."""
    folder = overlay(CHANGES)
    put(nonsense, folder, place)

    assert all(place.file for place, _, _ in problems(folder))
