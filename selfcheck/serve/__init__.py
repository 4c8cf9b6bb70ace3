"""The page: which notebook it is, and how Voila serves it."""

from importlib.resources import files
from pathlib import Path

NAME = "selfcheck.ipynb"


def notebook() -> Path:
    """Return the notebook of the page.

    A checkout (also one that is installed as editable) has it in ``notebooks/``, where people edit it; a wheel carries a copy
    beside this file.
    """
    package = Path(str(files("selfcheck")))
    edited = package.parent / "notebooks" / NAME
    return edited if (package.parent / "pyproject.toml").is_file() and edited.is_file() else package / "serve" / NAME
