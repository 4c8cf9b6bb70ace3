"""The script and the style sheet that travel with the widgets."""

from importlib.resources import files


def asset(name: str) -> str:
    """Return the text of the file in ``static`` with this name."""
    return (files("selfcheck.widgets") / "static" / name).read_text(encoding="utf-8")
