"""The command line, as people call it."""

import json
import shutil
import socket
from base64 import b64decode, b64encode
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from attrs import evolve
from click.testing import CliRunner
from firm_templates import german, hostile
from html_reader import Reader
from pictures import png

from selfcheck.assessment import assess
from selfcheck.brand import Brand, Colour
from selfcheck.cli import main
from selfcheck.html import blank_form
from selfcheck.packs import load_pack
from selfcheck.report import Report
from selfcheck.response import Response, to_json
from selfcheck.word import document_to_docx

SOUND = Path(__file__).parent / "packs" / "sound"
CLEAN = Path(__file__).parent / "packs" / "clean"
PACK = load_pack("personal-data-security")
FIRST = PACK.questions[0]
RESPONSE = Response(PACK.id, PACK.version, "Bright & Sons", "Ada").answer(FIRST.id, option=FIRST.options[-1].id, note="Ask Bob")

#: A picture of one pixel.
LOGO = b64decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


@pytest.fixture(name="run")
def _run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*args):
        return runner.invoke(main, [str(arg) for arg in args])

    return run


@pytest.fixture(name="saved")
def _saved(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(to_json(RESPONSE), encoding="utf-8")
    return path


def text(path):
    document = docx.Document(BytesIO(path.read_bytes()))
    return [paragraph.text for paragraph in document.paragraphs]


def test_report(run, saved, tmp_path):
    """Saved answers become a Word report with what they hold."""
    result = run("report", saved, "-o", "out.docx", "--date", "2026-11-05")

    assert (0, "out.docx: written.\n") == (result.exit_code, result.output)
    told = text(tmp_path / "out.docx")
    assert {"Bright & Sons", "\tPrepared by Ada\n\t5 November 2026", "Ask Bob"} <= set(told)


def test_report_of_a_report(run, saved, tmp_path):
    """A Word report is a file of saved answers: the same report can be made of it, and no file takes the place of its source."""
    run("report", saved, "-o", "first.docx", "--date", "2026-11-05")
    result = run("report", "first.docx", "-o", "second.docx", "--date", "2026-11-05")

    assert (0, "", "second.docx: written.\n") == (result.exit_code, result.stderr, result.stdout)
    assert (tmp_path / "first.docx").read_bytes() == (tmp_path / "second.docx").read_bytes()
    assert 2 == run("report", "first.docx", "-o", "first.docx").exit_code


@pytest.mark.parametrize("name", ["out.html", "OUT.HTML"])
def test_report_as_a_web_page(run, saved, tmp_path, name):
    """Where the file is to end in .html, the report is one page in UTF-8."""
    saved.write_text(to_json(evolve(RESPONSE, organisation="Łódź שלום")), encoding="utf-8")
    result = run("report", saved, "-o", name, "--date", "2026-11-05")

    assert (0, f"{name}: written.\n") == (result.exit_code, result.output)
    told = Reader((tmp_path / name).read_text(encoding="utf-8")).told
    for part in ("Łódź שלום", "Prepared by Ada", "5 November 2026", "Ask Bob"):
        assert part in told


def test_a_long_report(run, saved, tmp_path):
    """Asked for everything, a report tells more: why a question matters, for one."""
    for name, more in (("short.docx", []), ("long.docx", ["--long"])):
        assert 0 == run("report", saved, "-o", name, *more).exit_code

    assert "Why it matters" not in text(tmp_path / "short.docx")
    assert "Why it matters" in text(tmp_path / "long.docx")


def test_a_copy_for_others(run, saved, tmp_path):
    """A copy for others is called so, and no report can be made of it."""
    run("report", saved, "--for-others", "--date", "2026-11-05")
    copy = tmp_path / "selfcheck_Bright-&-Sons_2026-11-05_copy.docx"

    assert "Ask Bob" in text(copy)
    result = run("report", copy, "-o", "out.docx")
    assert (1, False) == (result.exit_code, (tmp_path / "out.docx").exists())
    assert "This document holds no saved answers: it is a copy for others" in result.stderr


def test_report_with_a_logo(run, saved, tmp_path):
    """A picture that is handed over stands in both kinds of report."""
    (tmp_path / "logo.png").write_bytes(LOGO)

    assert 0 == run("report", saved, "-o", "out.html", "--logo", "logo.png").exit_code
    assert b64encode(LOGO) in (tmp_path / "out.html").read_bytes()
    assert 0 == run("report", saved, "-o", "out.docx", "--logo", "logo.png").exit_code
    assert [LOGO] == [image.image.blob for image in docx.Document(str(tmp_path / "out.docx")).part.package.image_parts]


def test_report_with_the_look_of_a_firm(run, saved, tmp_path):
    """What a firm's file says is in both kinds of report, a colour that is too light is said, and --logo counts first."""
    (tmp_path / "brand.toml").write_text('firm = "Field"\ncolour = "#ffee00"\nlogo = "own.png"\n', encoding="utf-8")
    (tmp_path / "own.png").write_bytes(png(9, 9))
    (tmp_path / "logo.png").write_bytes(LOGO)
    result = run("report", saved, "-o", "out.html", "--brand", "brand.toml")
    run("report", saved, "-o", "out.docx", "--brand", "brand.toml", "--logo", "logo.png")

    assert (0, True) == (result.exit_code, "brand.toml:2: #ffee00 is too light to read" in result.stderr)
    assert b64encode(png(9, 9)) in (tmp_path / "out.html").read_bytes()
    assert [LOGO] == [image.image.blob for image in docx.Document(str(tmp_path / "out.docx")).part.package.image_parts]


def test_report_from_the_template_of_a_firm(run, saved, tmp_path):
    """A report starts from a firm's own Word document, and what became of that is said; --template counts before the look's."""
    (tmp_path / "brand.toml").write_text('template = "other.dotx"\n', encoding="utf-8")
    for name, template in (("firm.dotm", hostile()), ("other.dotx", german())):
        (tmp_path / name).write_bytes(template)
    other = run("report", saved, "-o", "other.docx", "--brand", "brand.toml")
    firm = run("report", saved, "-o", "firm.docx", "--brand", "brand.toml", "--template", "firm.dotm")
    headers = [docx.Document(str(tmp_path / f"{name}.docx")).sections[0].header for name in ("other", "firm")]

    assert (0, 0) == (other.exit_code, firm.exit_code)
    assert ["Müller & Söhne", ""] == ["".join(paragraph.text for paragraph in header.paragraphs) for header in headers]
    assert "The template: Taken from it: 9 styles." in other.stderr
    assert "firm.dotm: Left out: macros." in firm.stderr


def test_a_template_to_begin_with(run, saved, tmp_path):
    """The template that is made serves for a report as it is, and is never written over."""
    made, again = run("template", "-o", "firm.dotx"), run("template", "-o", "firm.dotx")
    result = run("report", saved, "-o", "out.docx", "--template", "firm.dotx")

    assert (0, 2, 0) == (made.exit_code, again.exit_code, result.exit_code)
    assert "firm.dotx is there already: nothing was written." in again.stderr
    assert ["firm.dotx: Taken from it: 47 styles. Added from ours: 0."] == result.stderr.splitlines()
    assert 2 == run("template", "-o", "firm.docx").exit_code


def test_a_template_that_cannot_be_used_is_said(run, saved, tmp_path):
    """What is no Word document is named, and nothing is written."""
    (tmp_path / "firm.dotx").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run("report", saved, "-o", "out.docx", "--template", "firm.dotx")

    assert (1, False) == (result.exit_code, (tmp_path / "out.docx").exists())
    assert "firm.dotx: This is not a .docx file: it has a password, or it is of an older kind." in result.stderr


def test_a_look_that_cannot_be_used_is_said(run, saved, tmp_path):
    """Each mistake is named with its line, and nothing is written."""
    (tmp_path / "brand.toml").write_text('firm = "Field"\ncolour = "red"\nlogo = "missing.png"\n', encoding="utf-8")
    result = run("report", saved, "-o", "out.html", "--brand", "brand.toml")

    assert (1, False) == (result.exit_code, (tmp_path / "out.html").exists())
    assert all(place in result.stderr for place in ("brand.toml: 2 problems found.", "brand.toml:2: ", "brand.toml:3: "))


@pytest.mark.parametrize("ending", ["docx", "html"])
@pytest.mark.parametrize(
    ("content", "said"),
    [(b"GIF89a", "The logo should be a PNG or a JPEG picture."), (LOGO + b"x" * 2**21, "The logo is too large")],
    ids=["GIF", "large"],
)
def test_a_logo_that_cannot_be_used_is_said(run, saved, tmp_path, ending, content, said):
    """A file that is no logo gets a plain sentence, and nothing is written."""
    (tmp_path / "logo.png").write_bytes(content)
    result = run("report", saved, "-o", f"out.{ending}", "--logo", "logo.png")

    assert 2 == result.exit_code
    assert f"logo.png: {said}" in " ".join(result.stderr.split())
    assert {"answers.json", "logo.png"} == {path.name for path in tmp_path.iterdir()}


def test_answers_to_another_check_make_no_report(run, saved, tmp_path):
    """What both checks ask for is no check of its own: a report is made of the answers to its own pack."""
    other = evolve(RESPONSE, pack="it-security").answer("premises-access", option="partially", measures=["back-up-regularly"])
    saved.write_text(to_json(other), encoding="utf-8")
    result = run("report", saved, "-o", "out.docx", "--pack", "personal-data-security")

    assert 1 == result.exit_code
    assert "no answers to make a report from; nothing was written" in " ".join(result.stderr.split())
    assert not (tmp_path / "out.docx").exists()


def test_report_names_its_file(run, saved, tmp_path):
    """Without -o the report has the name that the page would give it."""
    run("report", saved, "--date", "2026-11-05")

    assert (tmp_path / "selfcheck_Bright-&-Sons_2026-11-05.docx").is_file()


def test_report_with_other_names(run, saved, tmp_path):
    """The names can be given on the command line."""
    run("report", saved, "-o", "out.docx", "--organisation", "Other", "--prepared-by", "Eve", "--date", "2026-11-05")

    assert {"Other", "\tPrepared by Eve\n\t5 November 2026"} <= set(text(tmp_path / "out.docx"))


def test_a_name_that_is_too_long_is_cut_and_said(run, saved, tmp_path):
    """A report holds as much of a name as saved answers do, and what is cut is said."""
    result = run("report", saved, "-o", "out.docx", "--organisation", "x" * 999, "--prepared-by", "Eve")

    assert "--organisation is too long: its first 200 characters are used.\n" == result.stderr
    assert "x" * 200 in text(tmp_path / "out.docx")


def test_report_on_a_pack_of_ones_own(run, tmp_path):
    """A pack in a folder can be reported on."""
    (tmp_path / "answers.json").write_text(to_json(Response("sound", "2026-01-02").answer("spare-key", option="no")))
    result = run("report", "answers.json", "-o", "out.docx", "--pack", SOUND)

    assert 0 == result.exit_code
    assert "Have one made." in text(tmp_path / "out.docx")


def test_report_of_another_version_warns(run, tmp_path):
    """Answers to an older version are used, with a warning."""
    (tmp_path / "old.json").write_text(to_json(evolve(RESPONSE, version="2020-01-01")))
    result = run("report", "old.json", "-o", "out.docx")

    assert 0 == result.exit_code
    assert "version 2020-01-01" in result.stderr
    assert (tmp_path / "out.docx").is_file()


def test_report_of_damaged_answers_names_each_place(run, saved, tmp_path):
    """What is damaged is named with its place, and the rest is reported."""
    saved.write_text(to_json(RESPONSE).replace('"note": "Ask Bob"', '"note": 5').replace('"plan": []', '"plan": [7]'))
    result = run("report", saved, "-o", "out.docx")

    assert 0 == result.exit_code
    assert "question 'lead-person': note should be text in quotes, not 5" in result.stderr
    assert "plan[0] should be a table of named values, not 7" in result.stderr
    assert (tmp_path / "out.docx").is_file()


@pytest.mark.parametrize("content", ["", "{}", '{"format": "selfcheck response 1"}'])
def test_report_of_no_answers(run, tmp_path, content):
    """A file that is no saved answers is said to be none, and nothing is written."""
    (tmp_path / "bad.json").write_text(content)
    result = run("report", "bad.json", "-o", "out.docx")

    assert 1 == result.exit_code
    assert "bad.json" in result.stderr
    assert ["bad.json"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "args",
    [
        ["report"],
        ["report", "missing.json"],
        ["report", "answers.json", "-o", "out.pdf"],
        ["report", "answers.json", "-o", "html"],
        ["report", "answers.json", "-o", "out.html", "--logo", "missing.png"],
        ["report", "answers.json", "-o", "out.html", "--logo", "."],
        ["report", "answers.json", "--date", "soon"],
        ["report", "answers.json", "--pack", "nowhere"],
        ["report", "elsewhere.json"],
        ["check"],
        ["check", "nowhere"],
        ["check", "personal-data-security", "--format", "xml"],
        ["check", "personal-data-security", "--date", "soon"],
        ["serve", "--port", "0"],
        ["dance"],
    ],
)
def test_wrong_usage(run, saved, args):
    """A call that makes no sense says so, without a traceback, and exits with 2."""
    # A file of answers may not choose a folder to look into.
    saved.with_name("elsewhere.json").write_text(to_json(evolve(RESPONSE, pack=str(SOUND))))
    result = run(*args)

    assert saved.is_file()
    assert 2 == result.exit_code
    assert "Traceback" not in result.output


def test_a_report_is_written_whole_or_not_at_all(run, saved, tmp_path):
    """Where the report cannot be written, nothing half is left and what was there stays."""
    folder = tmp_path / "out.docx"
    folder.mkdir()
    result = run("report", saved, "-o", folder)

    assert 2 == result.exit_code
    assert {"answers.json", "out.docx"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("name", ["nowhere/out.docx", "nowhere/out.html", "x" * 300 + ".docx"])
def test_a_name_that_cannot_be_written_is_said(run, saved, tmp_path, name):
    """Where there can be no such file, a sentence says so, and nothing is left behind."""
    result = run("report", saved, "-o", name)

    assert 1 == result.exit_code
    assert "cannot be written" in result.stderr
    assert ["answers.json"] == [path.name for path in tmp_path.iterdir()]


def test_documents(run, saved, tmp_path):
    """The pages to fill in are made where they are wanted, named like reports; a folder that is missing is made."""
    response = RESPONSE.agree("agree-breach-steps", owner="Rosa Bright")
    saved.write_text(to_json(response), encoding="utf-8")
    result = run("documents", saved, "-o", "wall/new", "--date", "2026-11-05")
    paths = [Path("wall/new") / f"selfcheck_{each.id}_Bright-&-Sons_2026-11-05.docx" for each in PACK.documents]

    assert (0, "".join(f"{path}: written.\n" for path in paths)) == (result.exit_code, result.stdout)
    report = Report(assess(PACK, response), date(2026, 11, 5))
    assert [document_to_docx(report, each) for each in PACK.documents] == [(tmp_path / path).read_bytes() for path in paths]


def test_what_is_filled_in_has_the_look_of_the_firm(run, saved, tmp_path):
    """Pages to fill in and the blank form take a look as reports do; what is wrong with it is said, and nothing is written."""
    (tmp_path / "brand.toml").write_text('firm = "Field"\ncolour = "#a8321c"\n', encoding="utf-8")
    (tmp_path / "wrong.toml").write_text('colour = "red"\n', encoding="utf-8")
    brand = Brand("Field", colour=Colour("#a8321c"))
    made = [
        run("documents", saved, "-o", "wall", "--date", "2026-11-05", "--brand", "brand.toml"),
        run("form", "--brand", "brand.toml"),
    ]
    refused = [
        run("documents", saved, "-o", "none", "--brand", "wrong.toml"),
        run("form", "-o", "none.html", "--brand", "wrong.toml"),
    ]

    report = Report(assess(PACK, RESPONSE), date(2026, 11, 5))
    assert [0, 0] == [result.exit_code for result in made]
    assert {document_to_docx(report, each, brand) for each in PACK.documents} == {
        path.read_bytes() for path in (tmp_path / "wall").iterdir()
    }
    assert blank_form(PACK, brand) == (tmp_path / "form_personal-data-security.html").read_text(encoding="utf-8")
    assert [1, 1] == [result.exit_code for result in refused]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("none")]


def test_documents_that_cannot_be_made(run, tmp_path):
    """A pack without pages to fill in says so, and a folder that cannot be made is named."""
    pack = shutil.copytree(SOUND, tmp_path / "sound")
    text = (pack / "doors.toml").read_text(encoding="utf-8")
    (pack / "doors.toml").write_text(text.replace('document = "key-list"', ""), encoding="utf-8")
    (tmp_path / "sound.json").write_text(to_json(Response("sound", "1").answer("locked-door", option="no")), encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    bare = run("documents", "sound.json", "--pack", "sound", "-o", "folder")
    blocked = run("documents", "sound.json", "--pack", str(SOUND), "-o", "file/folder")

    assert (1, True) == (bare.exit_code, "sound has no documents; nothing was written." in bare.stderr)
    assert not (tmp_path / "folder").exists()
    assert (1, True) == (blocked.exit_code, "cannot be made" in blocked.stderr)


def test_form(run, tmp_path):
    """A pack becomes a blank form, under the name that was given, or one that says what it is."""
    result = run("form", "-o", "out.html", "--pack", CLEAN)

    assert (0, "out.html: written.\n") == (result.exit_code, result.output)
    assert blank_form(load_pack(CLEAN)) == (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "form_personal-data-security.html: written.\n" == run("form").output
    assert blank_form(PACK) == (tmp_path / "form_personal-data-security.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["form", "-o", "out.pdf"], 2),
        (["form", "--pack", "nowhere"], 2),
        (["form", PACK.id], 2),
        (["form", "-o", "nowhere/out.html"], 1),
        (["form", "--pack", "flawed"], 1),
    ],
)
def test_a_form_that_cannot_be_made(run, tmp_path, args, code):
    """A call that makes no sense, a pack that cannot be used and a file that cannot be written are said; nothing is written."""
    (tmp_path / "flawed").mkdir()
    (tmp_path / "flawed" / "pack.toml").write_text("id = 5")
    result = run(*args)

    assert (code, False) == (result.exit_code, "Traceback" in result.output)
    assert ["flawed"] == [path.name for path in tmp_path.iterdir()]


def test_a_port_in_use_is_said(run):
    """A port that was asked for is not changed in silence."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--no-browser", "--port", port)

    assert (1, f"Error: Port {port} is in use. Leave --port out, and a free one is found.\n") == (result.exit_code, result.stderr)


def test_check_of_a_sound_pack(run):
    """A sound pack has no errors, and what it holds and asks for is told."""
    result = run("check", CLEAN, "--date", "2026-02-01")

    assert (
        0,
        "clean, version 2026-01-02, checked for 2026-02-01: 4 questions, 20 options, 12 actions, 4 sources.\n"
        "work, all questions: Yes 4 h; Partially 4 h; No 4 h; Not sure 32 h\n"
        "work, kettle: Yes 1 h; Partially 1 h; No 1 h; Not sure 8 h\n"
        "work, pot: Yes 1 h; Partially 1 h; No 1 h; Not sure 8 h\n"
        "work, spade: Yes 1 h; Partially 1 h; No 1 h; Not sure 8 h\n"
        "work, bed: Yes 1 h; Partially 1 h; No 1 h; Not sure 8 h\n"
        "0 errors, 0 warnings.\n",
    ) == (result.exit_code, result.output)


@pytest.fixture(name="flawed")
def _flawed(tmp_path):
    """A copy of the clean pack with an error, a warning and an option that waits for review."""
    pack = Path(shutil.copytree(CLEAN, tmp_path / "clean"))
    tea, garden = (pack / "tea.toml"), (pack / "garden.toml")
    tea.write_text(tea.read_text().replace('effort = "hour"', 'effort = "tiny"', 1))
    told = garden.read_text().replace("A good spade lasts for years.", "Well done!", 1)
    garden.write_text(
        told.replace('"This answer fits only if there is no spade."', '"There is no spade."\nreview = "Not read yet."')
    )
    return pack


def test_check_names_every_problem(run, flawed):
    """Each problem has a line with file and line first, as text editors jump by; errors come first, and the exit code is 1."""
    result = run("check", flawed, "--date", "2026-02-01")

    assert 1 == result.exit_code
    assert (
        "clean/tea.toml:51: error: question 'kettle', action 'clean-the-kettle': "
        "effort should be one of quarter-hour, hour, day, more, not 'tiny' [wrong-value]\n"
        "clean/garden.toml:9: warning: question 'spade': why: an exclamation mark: “Well done!” [exclamation-mark]\n"
        "clean, version 2026-01-02, checked for 2026-02-01: 4 questions, 20 options, 11 actions, 4 sources.\n"
        "1 text waits for an expert's review.\n"
        "1 error, 1 warning.\n"
    ) == "".join(line for line in result.output.splitlines(keepends=True) if not line.startswith("work, "))


def test_check_as_json(run, flawed):
    """The same list is told as JSON, with every text that waits for review."""
    result = run("check", flawed, "--date", "2026-02-01", "--format", "json")
    told = json.loads(result.output)

    assert (1, "clean", "2026-02-01") == (result.exit_code, told["pack"], told["date"])
    assert [("error", "wrong-value"), ("warning", "exclamation-mark"), ("information", "review")] == [
        (problem["severity"], problem["rule"]) for problem in told["problems"]
    ]


def test_check_strictly(run):
    """Warnings count only where they are asked to."""
    late = ["check", CLEAN, "--date", "2027-06-01"]

    assert (0, 1) == (run(*late).exit_code, run(*late, "--strict").exit_code)
    assert 0 == run("check", CLEAN, "--date", "2026-02-01", "--strict").exit_code


def test_check_of_a_pack_that_cannot_be_read(run, flawed):
    """Where pack.toml cannot be read, that is said, and what was not looked at."""
    (flawed / "pack.toml").unlink()
    result = run("check", flawed, "--date", "2026-02-01")

    assert (
        1,
        "clean/pack.toml: error: The file is missing. [missing-file]\n"
        "clean/pack.toml: information: cannot be read, so the editorial rules have not looked at this pack [not-looked-at]\n"
        "clean, checked for 2026-02-01.\n"
        "1 error, 0 warnings.\n",
    ) == (result.exit_code, result.output)


def test_a_rule_is_explained(run):
    """With --explain the rule of a problem is explained; no pack is named, and none is checked."""
    result = run("check", "--explain", "long-sentence")

    assert 0 == result.exit_code
    assert result.output.startswith("long-sentence: warning\nLooks at: every text\nWhy: ")


def test_an_unknown_rule_cannot_be_explained(run):
    """A rule that is not there is an error of usage that names the nearest one; so is a pack beside it, and neither of both."""
    misspelt, beside, bare = run("check", "--explain", "spacs"), run("check", "x", "--explain", "spaces"), run("check")

    assert [2, 2, 2] == [misspelt.exit_code, beside.exit_code, bare.exit_code]
    assert "There is no rule 'spacs'. Did you mean spaces?" in misspelt.output
    assert "--explain goes without PACK" in beside.output
    assert "Name a PACK to check" in bare.output


def test_check_is_for_today(run):
    """Without a date, facts are judged on the day of the check."""
    assert f"checked for {date.today()}: " in run("check", CLEAN).output


def test_factcheck(run, tmp_path):
    """A pack becomes a document for a reviewer, and what they answer in it is told."""
    result = run("factcheck", SOUND, "-o", "out.docx", "--date", "2026-11-05")

    assert (0, "out.docx: written.\n") == (result.exit_code, result.output)
    assert {"For review by an expert", "sound, version 2026-01-02", "Made on 5 November 2026"} <= set(text(tmp_path / "out.docx"))
    document = docx.Document(str(tmp_path / "out.docx"))
    words = {node.text: node for node in document.element.xpath("//w:sdtContent//w:t")}
    words["Keep it locked."].text = "Lock it."
    words["Your name"].text = "Jo Lee"
    document.save(str(tmp_path / "back.docx"))
    result = run("factcheck", SOUND, "--read", "back.docx")

    assert 0 == result.exit_code
    assert "reviewed by Jo Lee, on a day that is not given." in result.output
    assert "    - Keep it locked.\n    + Lock it.\n" in result.output


def test_factcheck_names_its_file(run, tmp_path):
    """Without -o the document is called after the pack and its version."""
    run("factcheck", SOUND)

    assert (tmp_path / "review_sound_2026-01-02.docx").is_file()


def test_factcheck_of_one_topic(run, tmp_path):
    """A section or a question can be laid before a reviewer alone; one that is not there is told what there is."""
    result = run("factcheck", SOUND, "--topic", "spare-key")
    told = text(tmp_path / "review_sound_spare-key_2026-01-02.docx")
    wrong = run("factcheck", SOUND, "--topic", "spare-kee")

    assert 0 == result.exit_code
    assert ("2. Is there a spare key?" in told, "1. Is the door locked?" in told) == (True, False)
    assert 2 == wrong.exit_code
    said = " ".join(wrong.stderr.split())
    assert "'spare-kee' is no section or question of sound (did you mean spare-key?). Its sections: doors." in said


def test_factcheck_of_what_changed_since(run, tmp_path):
    """What a document that was sent back accepts is left out of the next one while it stays as it is."""
    pack = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    run("factcheck", pack, "-o", "out.docx")
    content = (tmp_path / "out.docx").read_bytes()
    document = docx.Document(BytesIO(content))
    for box in document.element.xpath("//w:sdtContent//w:t[.='☐']"):
        box.text = "☒"
    document.save(str(tmp_path / "back.docx"))
    nothing = run("factcheck", pack, "--since", "back.docx", "-o", "next.docx")
    doors = pack / "doors.toml"
    doors.write_text(doors.read_text().replace("Keep it locked.", "Lock it."))
    result = run("factcheck", pack, "--since", "back.docx", "-o", "next.docx")

    said = "Everything was accepted before, and nothing has changed since: no document is written.\n"
    assert (0, said) == (nothing.exit_code, nothing.output)
    assert (0, "next.docx: written.\n") == (result.exit_code, result.output)
    told = {node.text for node in docx.Document(str(tmp_path / "next.docx")).element.xpath("//w:sdtContent//w:t")}
    assert ("Lock it." in told, "Lock it each night." in told) == (True, False)
    assert "It held a part of the pack" in run("factcheck", pack, "--read", "next.docx").output
    assert 2 == run("factcheck", pack, "--since", "back.docx", "-o", "back.docx").exit_code


def test_factcheck_of_another_version(run, tmp_path):
    """A review of an older version is told in full, with what has changed since."""
    pack = Path(shutil.copytree(SOUND, tmp_path / "sound"))
    run("factcheck", pack, "-o", "out.docx")
    for name, old, new in (("pack.toml", "2026-01-02", "2027-01-02"), ("doors.toml", "Keep it locked.", "Lock it.")):
        (pack / name).write_text((pack / name).read_text().replace(old, new))
    result = run("factcheck", pack, "--read", "out.docx")

    assert 0 == result.exit_code
    assert "The pack is at version 2027-01-02 now." in result.output
    assert "    - Keep it locked.\n    + Lock it.\n" in result.output


def test_factcheck_of_another_pack(run):
    """A review of another pack is said to be that, with its name and version."""
    run("factcheck", SOUND, "-o", "out.docx")
    result = run("factcheck", PACK.id, "--read", "out.docx")

    assert 1 == result.exit_code
    assert "this is a review of the pack 'sound', version 2026-01-02, not of 'personal-data-security'." in result.stderr


def test_factcheck_of_no_review(run, saved):
    """A file that is no review document gets a plain sentence."""
    result = run("factcheck", SOUND, "--read", saved)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "answers.json: This is not a Word document (.docx), or it is damaged." in result.stderr
    run("report", saved, "-o", "report.docx")
    assert "report.docx: This document does not hold" in run("factcheck", SOUND, "--read", "report.docx").stderr


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["report", "huge", "-o", "out.docx"], "huge: This file is too large to be saved answers"),
        (["report", "answers.json", "-o", "out.docx", "--logo", "huge"], "huge: The logo should be a PNG or a JPEG picture."),
        (["factcheck", SOUND, "--read", "huge"], "huge: This document is too large to be one that selfcheck has made."),
    ],
    ids=["answers", "logo", "review"],
)
def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(run, saved, tmp_path, args, reason):
    """A file that is larger than any memory is refused in a sentence, and nothing is written."""
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(2**40)
    result = run(*args)

    assert result.exit_code in (1, 2)
    assert reason in " ".join(result.stderr.split())
    assert {saved.name, "huge"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    "args",
    [
        ["factcheck"],
        ["factcheck", "nowhere"],
        ["factcheck", SOUND, "-o", "out.pdf"],
        ["factcheck", SOUND, "--date", "soon"],
        ["factcheck", SOUND, "--read", "missing.docx"],
        ["factcheck", SOUND, "--read", "answers.json", "-o", "out.docx"],
        ["factcheck", SOUND, "--read", "answers.json", "--topic", "doors"],
        ["factcheck", SOUND, "--topic", "windows"],
    ],
)
def test_wrong_usage_of_factcheck(run, saved, args):
    """A call that makes no sense says so, and nothing is written."""
    result = run(*args)

    assert 2 == result.exit_code
    assert [saved.name] == [path.name for path in saved.parent.iterdir()]


def test_a_review_document_is_written_whole_or_not_at_all(run, tmp_path):
    """Where the document cannot be written, a sentence says so and nothing is left behind."""
    result = run("factcheck", SOUND, "-o", "nowhere/out.docx")

    assert 1 == result.exit_code
    assert "cannot be written" in result.stderr
    assert [] == list(tmp_path.iterdir())
