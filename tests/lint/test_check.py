"""A pack is checked as a whole: its problems in order, as text, as JSON and as a table, and no network is asked."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from clean import CLEAN, DAY
from html_reader import Reader
from nonsense import NONSENSE, places, put

from selfcheck.html.blocks import render_blocks
from selfcheck.lint import check_pack
from selfcheck.packs import Severity, UnknownPack, pack_folder


def test_windows_line_ends_make_no_difference(plant, pack):
    """A file that Notepad saved has its mistakes on the same lines."""
    plant("garden.toml", "- Choose who looks after the flower bed.", "- Well.\n- Done!")
    expected = check_pack(pack, DAY).problems
    path = pack / "garden.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert 1 == len(expected)
    assert expected == check_pack(pack, DAY).problems


def test_facts_are_judged_on_the_day():
    """A fact is fresh for twelve months, and holds as long as it says."""
    rules = [[problem.rule for problem in check_pack(CLEAN, day).problems] for day in (DAY, date(2026, 12, 31), date(2027, 1, 1))]

    assert [[], ["fact-unchecked"], ["fact-expired", "fact-unchecked"]] == [sorted({*each}) for each in rules]


def test_json(pack, plant):
    """The JSON text has the shape that other programs rely on."""
    plant("garden.toml", "Nobody looks after the flower bed yet.", "Look after it!")
    told = json.loads(check_pack(pack, DAY).to_json())

    problem = {
        "severity": "warning",
        "file": "garden.toml",
        "line": 101,
        "question": "bed",
        "option": "no",
        "action": "",
        "source": "",
        "message": "advice: an exclamation mark: “Look after it!”",
        "rule": "exclamation-mark",
    }
    head = {"format": "selfcheck check 1", "pack": "clean", "version": "2026-01-02", "date": "2026-02-01"}
    assert {**head, "problems": [problem]} == {key: told[key] for key in (*head, "problems")}


def test_the_table_for_notebooks(pack, plant):
    """The table has a caption, headings for columns and rows, and every problem; nothing in it is taken for HTML."""
    plant("garden.toml", "Nobody looks after the flower bed yet.", "Look after <b>it</b>!")
    checked = check_pack(pack, DAY)
    page = Reader(render_blocks(checked.tell()))

    assert ["col"] * 5 + ["row"] * len(checked.problems) == [each["scope"] for each in page.all("th")]
    assert "Problems in clean" in page.text
    assert "1 error, 1 warning." in page.text
    assert "garden.toml:101" in page.told
    for problem in checked.problems:
        assert problem.message in page.told


def test_the_table_of_nothing():
    """Where nothing is wrong there is no table, and a line that says so."""
    page = Reader(render_blocks(check_pack(CLEAN, DAY).tell()))

    assert [] == page.all("table")
    assert "0 errors, 0 warnings." in page.told


def test_errors_come_first(pack, plant):
    """Errors stand before warnings, and each in the order of the files."""
    plant("tea.toml", "You look after the teapot, and it shows.", "Look after it!")
    plant(
        "garden.toml",
        'effort = "day"\ncost = "none"\nserves = ["tidy-house"]\n\n[[question]]',
        'effort = "tiny"\ncost = "none"\n\n[[question]]',
    )
    checked = check_pack(pack, DAY)

    assert [("garden.toml", Severity.ERROR), ("tea.toml", Severity.WARNING)] == [
        (problem.place.file, problem.severity) for problem in checked.problems
    ]
    assert (1, 1, "1 error, 1 warning") == (len(checked.errors), len(checked.warnings), checked.counts)


ACCEPT = '[[accept]]\nrule = "exclamation-mark"\nwhy = "It is a song."\nat = "{at}"\n'


def accepting(pack, *entries):
    """Add warnings that stay to a pack.toml."""
    path = pack / "pack.toml"
    path.write_text("\n\n".join((path.read_text(encoding="utf-8"), *entries)), encoding="utf-8")


def test_a_warning_that_is_accepted_is_counted_apart(pack, plant):
    """What pack.toml accepts is no warning any more, at the place that it names; elsewhere the same is one."""
    plant("garden.toml", "Nobody looks after the flower bed yet.", "Look after it!")
    plant("tea.toml", "You look after the teapot, and it shows.", "Look after it too!")
    accepting(pack, ACCEPT.format(at="bed"))
    checked = check_pack(pack, DAY)

    assert [("tea.toml", "pot")] == [(problem.place.file, problem.place.question) for problem in checked.warnings]
    assert ["bed"] == [problem.place.question for problem in checked.accepted]
    assert "1 warning accepted in pack.toml: 1 exclamation-mark.\n0 errors, 1 warning." in checked.to_text()
    assert ["bed"] == [problem["question"] for problem in json.loads(checked.to_json())["accepted"]]


def test_an_error_is_not_accepted(pack, plant):
    """What keeps a pack from being used stays an error."""
    plant("garden.toml", 'title = "The garden"', "")
    accepting(pack, '[[accept]]\nrule = "missing-key"\nwhy = "It has no name."\n')

    assert ["missing-key"] == [problem.rule for problem in check_pack(pack, DAY).errors]


def test_what_may_stand_in_a_file_that_cannot_be_read_is_accepted(pack, plant):
    """While a file is broken nobody knows its warnings: what is accepted there is not called needless."""
    plant("garden.toml", 'title = "The garden"', 'title = "The garden')
    accepting(pack, ACCEPT.format(at="bed"))

    assert ["not-toml"] == [problem.rule for problem in check_pack(pack, DAY).problems]


@pytest.mark.parametrize(
    ("rule", "at", "message"),
    [
        ("exclamation-mark", "", "accept: there is no warning 'exclamation-mark'"),
        ("exclamation-mark", 'at = "bed"\n', "accept: there is no warning 'exclamation-mark' at 'bed'"),
        ("exclamation-mrk", "", "accept names 'exclamation-mrk', which is no rule (did you mean exclamation-mark?)"),
    ],
)
def test_what_is_accepted_to_no_purpose_is_named(pack, rule, at, message):
    """A reason for a warning that is not there would hide the next one: it is named with its line."""
    accepting(pack, f'[[accept]]\nrule = "{rule}"\nwhy = "It is a song."\n{at}')
    (problem,) = check_pack(pack, DAY).problems
    line = (pack / "pack.toml").read_text(encoding="utf-8").splitlines().index(f'rule = "{rule}"') + 1

    assert (message, line, Severity.WARNING) == (problem.message, problem.line, problem.severity)


def test_what_all_packs_share_is_for_those_who_edit_it(tmp_path):
    """A pack of somebody's own counts the warnings about shared files in one line."""
    copy = Path(shutil.copytree(pack_folder("it-security"), tmp_path / "copy"))
    text = (copy / "pack.toml").read_text(encoding="utf-8").replace('id = "it-security"', 'id = "copy"')
    (copy / "pack.toml").write_text(text.split("[[accept]]")[0], encoding="utf-8")
    checked = check_pack(copy, date(2026, 11, 27))

    assert () == checked.warnings
    assert {"shared/sources.toml", "shared/facts.toml"} == {problem.place.file for problem in checked.shared}
    assert f"{len(checked.shared)} warnings about files that all packs share" in checked.to_text()


def test_warnings_of_the_pack_that_it_extends_are_set_apart(tmp_path):
    """Who extends a pack is shown what is wrong with the changes; what the other pack should mend is counted in one line."""
    shutil.copytree(CLEAN, tmp_path / "clean")
    text = (CLEAN / "tea.toml").read_text(encoding="utf-8")
    (tmp_path / "clean" / "tea.toml").write_text(text.replace('hint = "', 'hint = "Hurry! ', 1), encoding="utf-8")
    (tmp_path / "ours").mkdir()
    pack = 'id = "ours"\nextends = "../clean"\nversion = "2026-01-01"\ntitle = "Ours, now!"\n'
    (tmp_path / "ours" / "pack.toml").write_text(pack, encoding="utf-8")
    checked = check_pack(tmp_path / "ours", DAY)

    assert [("pack.toml", 4, "exclamation-mark")] == [(found.place.file, found.line, found.rule) for found in checked.warnings]
    assert [("clean/tea.toml", "exclamation-mark")] == [(found.place.file, found.rule) for found in checked.inherited]
    assert "1 warning about the pack that this one extends: 1 exclamation-mark." in checked.set_apart


def test_a_shared_action_is_judged_where_its_words_stand(pack, plant):
    """A flaw in the words of a shared action is told with their line, apart from those of the pack; who calls for it is not."""
    table = '[question.action.replace-weak-passwords]\nwhen = ["partially"]\n\n[question.action.keep-the-spade]'
    plant("garden.toml", "[question.action.keep-the-spade]", table)
    plant("facts.toml", 'value = "ten minutes"', 'value = "three random words"')
    checked = check_pack(pack, DAY)
    (bare,) = (problem for problem in checked.shared if problem.rule == "bare-fact")
    shared = (pack_folder("it-security") / ".." / "shared" / "actions.toml").read_text(encoding="utf-8").splitlines()

    assert ("shared/actions.toml", "replace-weak-passwords") == (bare.place.file, bare.place.entry)
    assert "three random words" in shared[bare.line - 1]
    assert [("garden.toml", "when")] == [(each.place.file, each.message[:4]) for each in checked.problems]


def test_an_unknown_pack():
    """A pack that is not there cannot be checked."""
    with pytest.raises(UnknownPack):
        check_pack("nowhere", DAY)


@pytest.mark.matrix(60, every=["nonsense"])
@pytest.mark.parametrize("place", places(CLEAN), ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda nonsense: repr(nonsense)[:20])
def test_nonsense_is_named_and_not_raised(pack, place, nonsense):
    """Whatever stands in whatever place, problems are named: nothing is raised."""
    put(nonsense, pack, place)

    assert json.loads(check_pack(pack, DAY).to_json())


OFFLINE = """
import sys
from datetime import date

def forbid(event, arguments):
    assert not event.startswith("socket."), event

sys.addaudithook(forbid)
from selfcheck.lint import check_pack
print(check_pack(sys.argv[1], date(2026, 2, 1)).counts)
"""


def test_no_network_is_asked():
    """A check opens no socket."""
    told = subprocess.run([sys.executable, "-c", OFFLINE, str(CLEAN)], check=True, capture_output=True, text=True).stdout

    assert "0 errors, 0 warnings\n" == told
