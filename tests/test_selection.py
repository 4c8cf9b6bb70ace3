"""Which tests `make check`, `make test` and `make test-all` run, and in which process."""

import ast

import pytest
from selection import HEAVY
from servers import ROOT

HEAVY_AND_LIGHT = """
    import pytest

    @pytest.fixture
    def launch():
        pass

    @pytest.fixture
    def visit(launch):
        pass

    def test_of_the_page(visit):
        pass

    def test_of_a_value(tmp_path):
        pass
"""
#: Twenty cells in two kinds, one of them a corner; and twelve, of four widths in three schemes.
MATRICES = """
    import pytest

    CELLS = [*enumerate(["many"] * 19 + ["one"])]
    CELLS[7] = pytest.param(*CELLS[7], marks=pytest.mark.corner)

    @pytest.mark.matrix(5, every=["kind"])
    @pytest.mark.parametrize(("number", "kind"), CELLS)
    def test_of_cells(number, kind):
        pass

    @pytest.mark.matrix(2)
    @pytest.mark.parametrize("width", [0, 1, True, [3]], ids=range(4))
    @pytest.mark.parametrize("scheme", ["light", "dark", "none"])
    def test_of_the_page(width, scheme):
        pass
"""


@pytest.fixture(name="run")
def _run(pytester, monkeypatch):
    """Run a file of tests as this run of pytest does, and return what passed, in order, and the result."""
    # Other plugins would have to be loaded for each run, and have no part in this.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(tests, *options):
        pytester.makepyfile(test_it=tests)
        result = pytester.runpytest_inprocess("-p", "selection", "-p", "no:cacheprovider", "--strict-markers", "-rp", *options)
        return [line.partition("::")[2] for line in result.outlines if line.startswith("PASSED")], result

    return run


def test_heavy_tests_are_known_by_their_fixtures(run):
    """A test that uses a browser, directly or by another fixture, is left out with -m "not heavy", and no other is."""
    assert ["test_of_the_page", "test_of_a_value"] == run(HEAVY_AND_LIGHT)[0]
    assert ["test_of_a_value"] == run(HEAVY_AND_LIGHT, "-m", "not heavy")[0]


def test_what_may_be_missing_is_heavy():
    """Each fixture that looks for a program, starts one or brings a validator is heavy, but for what builds the client."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py")]
    functions = [node for module in modules for node in module.body if isinstance(node, ast.FunctionDef)]
    named = {node.name.removeprefix("_") for node in functions if node.name.startswith("_") and needs_a_program(node)}

    assert named == HEAVY | {"npm", "client"}


def needs_a_program(function):
    called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    installs = "'venv'" in ast.unparse(function)
    return installs or not {"missing", "subprocess.Popen", "OpenXmlValidator"}.isdisjoint(called)


def test_a_slice_has_the_corners_and_every_kind(run):
    """Of a matrix as many cells run as it says, and whatever the seed, its corner and each kind or value are there."""
    for seed in range(5):
        passed, result = run(MATRICES, "--seed", str(seed))
        cells = [name for name in passed if name.startswith("test_of_cells")]
        shown = {value for name in passed if name not in cells for value in name.partition("[")[2].strip("]").split("-")}

        assert 5 == len(cells)
        assert {"test_of_cells[7-many]", "test_of_cells[19-one]"} <= set(cells)
        assert {"0", "1", "2", "3", "light", "dark", "none"} == shown
        assert len(passed) < 12
        result.assert_outcomes(passed=len(passed), deselected=32 - len(passed))


def test_a_seed_repeats_a_slice(run):
    """The same seed chooses the same cells, in the order of the file; another seed chooses others."""
    first, _ = run(MATRICES, "--seed", "1")

    assert first == run(MATRICES, "--seed", "1")[0]
    assert first != run(MATRICES, "--seed", "2")[0]
    assert first == [name for name in run(MATRICES, "--whole")[0] if name in first]


def test_a_slice_does_not_depend_on_what_else_runs(run):
    """A slice is the same where other tests are left out, so that one test can be repeated alone."""
    both, _ = run(MATRICES, "--seed", "1")

    assert [name for name in both if name.startswith("test_of_cells")] == run(MATRICES, "--seed", "1", "-k", "cells")[0]


def test_a_cell_that_is_named_is_run(run):
    """Whoever names one cell gets it, whatever the seed."""
    for seed in ("1", "2", "3"):
        assert ["test_of_cells[4-many]"] == run(MATRICES, "--seed", seed, "test_it.py::test_of_cells[4-many]")[0]


def test_the_whole_is_every_cell(run):
    """With --whole every cell of every matrix is run, and nothing is deselected."""
    passed, result = run(MATRICES, "--whole")

    assert 32 == len(passed)
    result.assert_outcomes(passed=32, deselected=0)
    result.stdout.fnmatch_lines(["matrices: whole", "*matrices: 32 of 32 cells (whole)"])


def test_the_closing_lines_say_how_much_was_run(run):
    """The header names the seed, and the closing lines how many of how many cells were run, and how to have the same again."""
    passed, result = run(MATRICES, "--seed", "77")

    result.stdout.fnmatch_lines(["matrices: sliced, --seed 77"])
    result.stdout.fnmatch_lines([f"matrices: {len(passed)} of 32 cells (the same again: --seed 77; all of them: --whole)"])


def test_nothing_is_said_where_there_is_no_matrix(run):
    """A run without a matrix closes as it always did."""
    assert "cells" not in run(HEAVY_AND_LIGHT)[1].stdout.str()


#: Says by a file beside it in which process each of its tests has run.
WHERE = """
    import os
    from pathlib import Path

    import pytest

    @pytest.mark.parametrize("number", range(8))
    def test_somewhere(number):
        Path(__file__).with_suffix(f".{os.getpid()}").touch()
"""
TWO_PROCESSES = "-p", "xdist.plugin", "-n", "2"


def test_two_processes_run_what_one_does(run):
    """In two processes the same cells run as in one, and the closing lines count them once."""
    alone, _ = run(MATRICES, "--seed", "1")
    passed, result = run(MATRICES, "--seed", "1", *TWO_PROCESSES)

    assert sorted(alone) == sorted(passed)
    result.stdout.fnmatch_lines([f"matrices: {len(passed)} of 32 cells (the same again: --seed 1; all of them: --whole)"])


def test_two_processes_have_one_seed(run):
    """Where nobody names a seed, one is drawn, and not one for each process: they would not agree which tests there are."""
    passed, result = run(MATRICES, *TWO_PROCESSES)

    assert passed
    result.stdout.fnmatch_lines([f"matrices: {len(passed)} of 32 cells (*)"])


@pytest.mark.parametrize(("name", "processes"), [("tests/serve/test_full", 1), ("tests/browser/test_page_any", 2)])
def test_files_stay_together_and_the_page_is_shared_out(run, pytester, name, processes):
    """The tests of a file run in one process, as they share fixtures; those of the page run in whichever is free."""
    file = pytester.makepyfile(**{name: WHERE})
    run("", file, *TWO_PROCESSES)

    assert processes == len([*file.parent.glob(f"{file.stem}.[0-9]*")])
