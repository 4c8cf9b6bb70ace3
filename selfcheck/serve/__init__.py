"""The page: which notebook it is, and how Voila serves it to many visitors.

Each file can be read alone: ``start`` is what the command calls; ``settings`` is what Voila is told; ``server`` says which
addresses there are, and ``handlers`` what they answer; ``pages`` renders each check once, ``kernels`` has one for each visitor,
which ``starter`` starts, and ``sockets`` judges what passes between the two; ``limits`` and ``private`` are what all of it takes
of the machine, and ``addresses`` what one visitor's address may take of it; ``log`` is what kernels may write to its terminal,
and ``room`` what is shown there for a workshop.
"""

from importlib.resources import files
from pathlib import Path

NAME = "selfcheck.ipynb"


def notebook() -> Path:
    """Return the notebook of the page."""
    return notebooks() / NAME


def notebooks() -> Path:
    """Return the folder of the notebooks.

    A checkout (also one that is installed as editable) has them in ``notebooks/``, where people edit them; a wheel carries copies
    inside the package.
    """
    package = Path(str(files("selfcheck")))
    edited = package.parent / "notebooks"
    return edited if (package.parent / "pyproject.toml").is_file() and (edited / NAME).is_file() else package / "notebooks"
