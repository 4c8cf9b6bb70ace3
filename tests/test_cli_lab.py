"""The notebooks are copied for whoever has no checkout, and nobody's own copy is written over."""

import re
import subprocess
import sys
from pathlib import Path

from servers import ROOT

NOTEBOOKS = {path.name: path.read_bytes() for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_the_notebooks_are_copied(tmp_path):
    """Each of them is in the folder, but one that somebody has there stays as it is; what else is given goes to JupyterLab."""
    folder = tmp_path / "selfcheck-lab"
    folder.mkdir()
    (folder / "check.ipynb").write_bytes(b"mine")
    command = [Path(sys.executable).with_name("selfcheck"), "lab", "--version"]
    shown = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    assert {**NOTEBOOKS, "check.ipynb": b"mine"} == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "check.ipynb: it is there already, and stays as it is." in shown
    assert "customise.ipynb: written." in shown
    assert re.fullmatch(r"4[.\d]+", shown.splitlines()[-1])
