"""The files that a pack begins with: a few lines that can be served, with comments."""

from datetime import date
from importlib.resources import files


def starter(id: str, day: date, base: str = "") -> dict[str, str]:
    """Return the texts of the files of a new pack by their names.

    Args:
        id: that of the pack, and the name of its folder.
        day: its version.
        base: the pack that it extends, as its ``pack.toml`` names it; empty for none.
    """
    names = {"pack.toml": "overlay.toml"} if base else {"pack.toml": "pack.toml", "questions.toml": "questions.toml"}
    return {name: _filled_in(source, {"ID": id, "DAY": day.isoformat(), "BASE": base}) for name, source in names.items()}


def _filled_in(name: str, words: dict[str, str]) -> str:
    text = (files("selfcheck") / "content" / "shared" / "starter" / name).read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f'"{word}"', f'"{value}"')
    return text
