"""A pack is served beside a notebook, or it is said why not."""

import pytest

from selfcheck.bench import NotServed, serve


def test_a_pack_that_cannot_be_served_says_why(tmp_path):
    """What the command line would say, with file and line, is said in the notebook."""
    (tmp_path / "pack.toml").write_text('id = "ours', encoding="utf-8")

    with pytest.raises(NotServed, match=r"pack\.toml:1: This is not TOML"):
        serve(tmp_path)
