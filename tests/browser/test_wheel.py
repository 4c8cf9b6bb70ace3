"""What a wheel carries, and what it asks for: the commands and the page work where nothing else was installed."""

import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect
from servers import ROOT

from selfcheck.packs import load_pack
from selfcheck.response import Response, to_json
from selfcheck.serve import notebook


@pytest.fixture(scope="module", name="installed")
def _installed(tmp_path_factory):
    """The folder of commands of a new environment, with the wheel and what the wheel asks for, and nothing of the tests."""
    built, environment = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built], cwd=ROOT, check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    commands = environment / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([commands / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    return commands


@pytest.fixture(name="run")
def _run(installed, tmp_path):
    def run(command, *args):
        return subprocess.run(
            [installed / command, *args], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    return run


def test_the_wheel_is_what_runs(run, installed):
    """The package and the notebooks come out of the wheel."""
    said = run("python", "-c", "import selfcheck, selfcheck.serve; print(selfcheck.__file__); print(selfcheck.serve.notebook())")

    module, page = map(Path, said.splitlines())
    assert installed.parent in module.parents
    assert module.parent / "notebooks" / "selfcheck.ipynb" == page
    edited = {path.name: path.read_bytes() for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert edited == {path.name: path.read_bytes() for path in page.parent.iterdir()}


def test_a_checkout_serves_the_notebook_that_people_edit():
    """An editable install serves the notebook of the checkout, not a copy."""
    assert ROOT / "notebooks" / "selfcheck.ipynb" == notebook()


def test_report_from_a_wheel(run, tmp_path):
    """A saved response becomes a report in an empty folder."""
    pack = load_pack("personal-data-security")
    first = pack.questions[0]
    response = Response(pack.id, pack.version).answer(first.id, option=first.options[-1].id)
    (tmp_path / "answers.json").write_text(to_json(response), encoding="utf-8")

    assert "out.docx: written." == run("selfcheck", "report", "answers.json", "-o", "out.docx")
    headings = [each.text for each in docx.Document(str(tmp_path / "out.docx")).paragraphs if each.style.name == "Heading 1"]
    assert "Action plan" in headings
    assert "out.html: written." == run("selfcheck", "report", "answers.json", "-o", "out.html")


def test_check_from_a_wheel(run):
    """The packs travel in the wheel."""
    for pack in ("personal-data-security", "it-security"):
        assert re.search(r"^0 errors, \d+ warnings\.$", run("selfcheck", "check", pack), re.MULTILINE)


def test_serve_from_a_wheel(installed, serve, visit):
    """The page is served from an empty folder, with a kernel, and makes a report."""
    address, log, _ = serve(command=installed / "selfcheck")
    page = visit(address)
    page.get_by_role("radio", name="No", exact=True).first.check()

    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text("Not in place")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download Word report").click()
    assert caught.value.suggested_filename.endswith(".docx")
    assert f"selfcheck is at {address}" in log.read_text()
