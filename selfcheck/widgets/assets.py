"""The script that travels with the widgets."""

from importlib.resources import files


def asset(name: str) -> str:
    """Return the text of the file in ``static`` with this name.

    Raises:
        ImportError: where the file is not there: the script is built when the package is installed, and never committed.
    """
    try:
        return (files("selfcheck.widgets") / "static" / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ImportError(f"{name} is missing from this installation. Install selfcheck again: that builds it.") from None
