"""The floor plan: imports point down, doors do not know each other, and some rooms keep to themselves."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "selfcheck"

#: What to do where a room is new.
NEW_ROOM = "add it to ROOMS in tests/test_floor_plan.py and to the plan in CONTRIBUTING.md (or take out the one that went)"
#: What each room may import of ours. A new arrow is added here, in the same commit.
ROOMS = {
    "errors": set(),
    "text": set(),
    "glossary": set(),
    "questionnaire": {"errors", "glossary", "text"},
    "structure": {"text"},
    "salvage": {"structure", "text"},
    "response": {"errors", "questionnaire", "salvage", "structure", "text"},
    "prose": {"text"},
    "markdown": {"prose", "text"},
    "assessment": {"errors", "questionnaire", "response"},
    "comparison": {"assessment", "difference", "questionnaire", "response"},
    "logo": {"errors"},
    "brand": {"errors", "logo", "prose"},
    "saved_answers": {"questionnaire", "response"},
    "blocks": {"prose", "questionnaire", "response"},
    "report": {"assessment", "blocks", "comparison", "glossary", "prose", "questionnaire", "structure", "text"},
    "factcheck": {"blocks", "errors", "glossary", "markdown", "prose", "questionnaire", "report", "text"},
    "portfolio": {"assessment", "blocks", "comparison", "questionnaire", "report", "response", "text"},
    "difference": {"blocks", "prose", "questionnaire", "text"},
    "packs": {"brand", "errors", "glossary", "logo", "prose", "questionnaire", "structure", "text"},
    "lint": {"blocks", "errors", "packs", "prose", "questionnaire", "text"},
    "html": {"assessment", "blocks", "brand", "comparison", "glossary", "logo", "prose", "questionnaire", "report", "text"},
    "word": {
        *("blocks", "brand", "errors", "factcheck", "logo", "prose", "questionnaire", "report", "response", "saved_answers"),
        "text",
    },
    "widgets": {
        *("assessment", "brand", "comparison", "html", "logo", "questionnaire", "report", "response", "saved_answers", "text"),
    },
    # blocks and prose: for a renderer that walks them
    "formats": {"assessment", "blocks", "brand", "html", "prose", "questionnaire", "report", "saved_answers", "word"},
    "bench": {"blocks", "difference", "errors", "html", "lint", "output", "packs", "questionnaire", "text"},
    "display": {
        *(
            "assessment",
            "blocks",
            "comparison",
            "difference",
            "html",
            "lint",
            "portfolio",
            "prose",
            "questionnaire",
            "report",
            "response",
            "text",
        ),
    },
    "serve": {"errors", "html"},  # html: the style sheet, which the page has before it asks for anything
    "hosting": {"serve"},  # serve: what a site is
    "output": {"errors"},
    "clients": {"assessment", "formats", "packs", "questionnaire", "response", "saved_answers"},
    "examples": {"output", "questionnaire", "response", "text"},
    "batch": {"clients", "errors", "formats", "output", "packs", "questionnaire", "report"},
    "cli": {
        *(
            "assessment",
            "batch",
            "brand",
            "clients",
            "comparison",
            "difference",
            "errors",
            "factcheck",
            "formats",
            "hosting",
            "html",
            "lint",
            "logo",
            "output",
            "packs",
            "serve",
        ),
        *("questionnaire", "report", "response", "saved_answers", "text", "word"),
    },
}
#: Who alone may import what.
ALONE = {
    **{"ipywidgets": "widgets", "anywidget": "widgets", "docx": "word", "voila": "serve", "click": "cli", "rtoml": "packs"},
    **{"xlsxwriter": "formats", "icalendar": "formats", "tomlkit": "bench"},
}


def room(path):
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert 0 == node.level, f"{path}: imports are absolute"
            if node.module == "selfcheck":
                yield from (f"selfcheck.{alias.name}" for alias in node.names)
            else:
                yield node.module


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    """A module imports only the rooms that its own room may."""
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("selfcheck.")}

    assert room(path) in ROOMS, f"a new room: {NEW_ROOM}"
    new = ours - {room(path)} - ROOMS[room(path)]
    assert set() == new, f"a new arrow from {room(path)}: do without it, or allow it in ROOMS in tests/test_floor_plan.py"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_in_their_rooms(path):
    """A library with a room of its own is imported nowhere else."""
    for name in imports(path):
        assert room(path) == ALONE.get(name.split(".")[0], room(path)), name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nobody_but_the_command_line_asks_the_clock(path):
    """The day is an argument everywhere: only the command line and notebooks know today, and kernels age in the server."""
    if room(path) not in ("cli", "serve"):
        source = path.read_text(encoding="utf-8")
        assert not any(clock in source for clock in (".today(", ".now(", "time.time("))


def test_the_table_names_every_room():
    """No room stands outside the table, and none is planned and missing."""
    assert {room(path) for path in MODULES} == set(ROOMS), NEW_ROOM


def test_every_room_has_tests():
    """Tests mirror the rooms: each has a file of tests or a folder of them; the root of the errors does nothing by itself."""
    tests = {path.name.removeprefix("test_").removesuffix(".py") for path in (ROOT / "tests").glob("*")}

    assert {"errors"} == set(ROOMS) - tests


def rows_of_the_plan():
    """Return the rows of the plan in CONTRIBUTING.md: the rooms of each."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = re.search(r"```\nselfcheck/\n(.*?)^notebooks/", text, re.MULTILINE | re.DOTALL)[1].splitlines()
    rows = [re.match(r"(?: +[\w.]+(?:\.py|/))*", line)[0].split() for line in lines]
    return [[name.removesuffix("/").removesuffix(".py") for name in row] for row in rows]


def test_the_plan_shows_every_room():
    """The plan in CONTRIBUTING.md shows the rooms of the table, each of them once, and where the packs are."""
    shown = sorted(name for row in rows_of_the_plan() for name in row)

    assert sorted([*ROOMS, "content"]) == shown, NEW_ROOM


def test_the_plan_is_built_from_the_ground():
    """In the plan a room imports rooms of its row or of rows above it."""
    above = set()
    for row in rows_of_the_plan():
        above |= set(row)
        for name in row:
            assert ROOMS.get(name, set()) <= above, f"{name} stands too high in the plan in CONTRIBUTING.md"


@pytest.mark.parametrize("package", sorted(path.parent for path in PACKAGE.rglob("__init__.py")), ids=lambda path: path.name)
def test_nothing_hides_its_module(package):
    """What a package offers has another name than the files in it, so that an import of a file gives that file."""
    names = set()
    for node in ast.parse((package / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module != ".".join(package.relative_to(ROOT).parts):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)

    assert set() == names & {path.stem for path in package.iterdir()}


def test_each_error_has_one_root():
    """Whoever catches the root catches every error that is meant for a person, wherever it stands."""
    import selfcheck

    errors = [getattr(selfcheck, name) for name in selfcheck.__all__ if isinstance(getattr(selfcheck, name), type)]
    errors = [error for error in errors if issubclass(error, Exception)]
    names = {"OtherPack", "SelfcheckError", "UnknownId", "UnknownPack", "UnreadableResponse", "UnsoundPack"}
    assert names == {error.__name__ for error in errors}
    assert all(issubclass(error, selfcheck.SelfcheckError) for error in errors)


def test_the_front_door_offers_what_it_names():
    """Everything in __all__ is there, sorted."""
    import selfcheck

    assert sorted(selfcheck.__all__) == selfcheck.__all__
    assert all(hasattr(selfcheck, name) for name in selfcheck.__all__)
