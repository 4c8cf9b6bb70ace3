"""The page's client has tests and types of its own; they run with the others."""

import shutil
import subprocess

import pytest
from needs import missing
from servers import ROOT

CLIENT = ROOT / "selfcheck" / "serve" / "client"


@pytest.fixture(scope="module", name="npm")
def _npm():
    npm = shutil.which("npm")
    if npm is None:
        missing("npm")
    if not (CLIENT / "node_modules").is_dir():
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=CLIENT, check=True)
    return npm


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_client_is_sound(npm, script):
    """Its types fit, and its own tests pass."""
    done = subprocess.run([npm, "run", "--silent", script], cwd=CLIENT, check=False, capture_output=True, text=True)

    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_lock_file_names_no_host():
    """What is installed is known by its hash, wherever it is downloaded from."""
    lock = (CLIENT / "package-lock.json").read_text(encoding="utf-8")

    assert '"integrity"' in lock
    assert '"resolved"' not in lock
