"""What a wheel carries: the commands and the page work without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect
from servers import ROOT, free_port

from selfcheck.packs import load_pack
from selfcheck.response import Response, to_json

RUN = "from selfcheck.cli import main; main()"


@pytest.fixture(scope="module", name="installed")
def _installed(tmp_path_factory):
    """The folder that the wheel was installed into, without what it depends on."""
    built, installed = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built], cwd=ROOT, check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", installed, wheel], check=True
    )
    return installed


@pytest.fixture(name="run")
def _run(installed, tmp_path):
    def run(code, *args):
        environment = {**os.environ, "PYTHONPATH": str(installed)}
        command = [sys.executable, "-c", code, *args]
        return subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    return run


def test_the_wheel_is_what_runs(run, installed):
    """The package and the notebook come out of the wheel."""
    said = run("import selfcheck, selfcheck.page; print(selfcheck.__file__); print(selfcheck.page.notebook())")

    package = installed / "selfcheck"
    assert [package / "__init__.py", package / "page" / "selfcheck.ipynb"] == [Path(line) for line in said.split("\n")]
    assert (ROOT / "notebooks" / "selfcheck.ipynb").read_bytes() == (package / "page" / "selfcheck.ipynb").read_bytes()


def test_a_checkout_serves_the_notebook_that_people_edit():
    """An editable install serves the notebook of the checkout, not a copy."""
    from selfcheck.page import notebook

    assert ROOT / "notebooks" / "selfcheck.ipynb" == notebook()


def test_report_from_a_wheel(run, tmp_path):
    """A saved response becomes a report in an empty folder."""
    pack = load_pack("personal-data-security")
    response = Response(pack.id, pack.version).answer("lead-person", option="no")
    (tmp_path / "answers.json").write_text(to_json(response), encoding="utf-8")

    assert "out.docx: written." == run(RUN, "report", "answers.json", "-o", "out.docx")
    headings = [each.text for each in docx.Document(str(tmp_path / "out.docx")).paragraphs if each.style.name == "Heading 1"]
    assert "Action plan" in headings


def test_check_from_a_wheel(run):
    """The packs travel in the wheel."""
    assert run(RUN, "check", "personal-data-security").startswith("personal-data-security: sound.")


def test_serve_from_a_wheel(installed, start, visit):
    """The page is served from an empty folder."""
    port = free_port()
    command = ["python", "-c", RUN, "serve", "--no-browser", "--port", str(port)]
    address, log = start(command, port, "voila/static/voila.js", PYTHONPATH=str(installed))
    page = visit(address)
    page.get_by_role("radio", name="No", exact=True).first.check()

    expect(page.get_by_role("region", name="Advice for question 1")).to_contain_text("Not in place")
    assert f"selfcheck is at http://127.0.0.1:{port}/" in log.read_text()
