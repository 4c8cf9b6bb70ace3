"""A pack without a flaw, and mistakes that are planted in a copy of it."""

import shutil
from pathlib import Path

import pytest
from clean import CLEAN


@pytest.fixture(name="pack")
def _pack(tmp_path):
    return Path(shutil.copytree(CLEAN, tmp_path / "clean"))


@pytest.fixture(name="plant")
def _plant(pack):
    """Plant a mistake in a copy of the clean pack; it is written once there."""

    def plant(file, old, new):
        path = pack / file
        path.touch()
        text = path.read_text(encoding="utf-8")
        assert 1 == text.count(old) or not text, old
        path.write_text(text.replace(old, new) if text else new, encoding="utf-8")

    return plant
