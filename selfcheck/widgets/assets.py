"""The scripts and the style sheet that travel with the widgets."""

from importlib.resources import files


def asset(*names: str) -> str:
    """Return the text of the files in ``static`` with these names, one after the other.

    A widget's module cannot import another file, so what two of them share is put in front of both.
    """
    folder = files("selfcheck.widgets") / "static"
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
