"""What the server sends from memory."""

import os
from pathlib import Path

import pytest

from selfcheck.errors import SelfcheckError
from selfcheck.serve.checks import Check
from selfcheck.serve.kernels import NotStarted
from selfcheck.serve.pages import Pages

PAGES = Pages(None, (), Path(), (), {})


def test_a_form_is_made_anew_when_its_pack_has_changed(tmp_path):
    """A blank form comes from memory until a file of its pack changes."""
    pack = tmp_path / "pack.toml"
    pack.write_text("")
    made = iter(["first", "second"])
    check = Check("", "a", "A check", (pack,), sheets={"form": lambda: next(made)})

    assert ["first", "first"] == [PAGES.sheet(check, "form"), PAGES.sheet(check, "form")]
    os.utime(pack, ns=(0, 0))
    assert "second" == PAGES.sheet(check, "form")


def test_a_form_of_a_broken_pack_is_none():
    """Where the pack cannot be used any more, that is an answer of the server's."""

    def fail():
        raise SelfcheckError

    with pytest.raises(NotStarted):
        PAGES.sheet(Check("", "b", "A check", sheets={"form": fail}), "form")
