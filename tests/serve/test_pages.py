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
    check = Check("", "a", "A check", (pack,), form=lambda: next(made))

    assert ["first", "first"] == [PAGES.form(check), PAGES.form(check)]
    os.utime(pack, ns=(0, 0))
    assert "second" == PAGES.form(check)


def test_a_form_of_a_broken_pack_is_none():
    """Where the pack cannot be used any more, that is an answer of the server's; and a check may have no form."""

    def fail():
        raise SelfcheckError

    with pytest.raises(NotStarted):
        PAGES.form(Check("", "b", "A check", form=fail))
    assert None is PAGES.form(Check("", "c", "A check"))
