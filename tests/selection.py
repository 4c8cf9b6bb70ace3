"""Which tests run, and where: heavy ones are known by their fixtures, and of a matrix a slice runs that its seed can repeat.

`make check` leaves the heavy tests out, `make test` takes them in, and `make test-all` runs every cell of every matrix. All of
them share the tests out among processes (pytest-xdist): whole files, and one by one those of the page.
"""

import random
import sys
from collections import defaultdict

import pytest
from xdist.scheduler import LoadScopeScheduling

#: The fixtures that need more than Python: a browser, a server, an installation of its own, LibreOffice, a validator.
HEAVY = {"launch", "start", "installed", "office", "fill_in", "audit", "sdk", "hosted", "hub", "room", "shared"}
#: How many cells there are, and how many of them are run.
CELLS = pytest.StashKey[int]()
RUN = pytest.StashKey[int]()
#: The files whose tests share nothing but what each process has once: a browser, and the server that everybody visits.
ONE_BY_ONE = "tests/browser/test_page"
#: How servers come by their kernels, as they do for whoever starts them.
DEFAULT = "fork" if sys.platform == "linux" else "stock"


def pytest_addoption(parser):
    """Take a seed for the slices, or the wish for all cells."""
    group = parser.getgroup("matrices")
    # Drawn anew each time, so that in the end every cell has its turn.
    draw = random.SystemRandom().randrange(1_000_000)
    group.addoption("--seed", type=int, default=draw, help="choose the cells of each matrix as a run with this seed did")
    kernels = parser.getgroup("servers")
    kernels.addoption("--kernels", choices=["fork", "stock"], default=DEFAULT, help="how servers come by their kernels")
    group.addoption("--whole", action="store_true", help="run every cell of each matrix, not a slice of it")


def pytest_configure(config):
    """Say what the markers mean; one of several processes takes the seed of the first."""
    config.option.seed = getattr(config, "workerinput", {}).get("seed", config.option.seed)
    for line in (
        "heavy: uses a fixture of HEAVY in tests/selection.py, which sets this mark itself, or starts a server alone",
        "matrix(size, every=None): of these cells a slice runs, of this size or larger; it has each corner, and each value of the"
        " parameters named in every (without it: of all parameters)",
        "corner: a cell of a matrix that is in every slice",
    ):
        config.addinivalue_line("markers", line)


def pytest_report_header(config):
    """Say how the same cells can be had again."""
    return "matrices: whole" if config.option.whole else f"matrices: sliced, --seed {config.option.seed}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Mark the heavy tests, and deselect the cells that are not in their matrix's slice."""
    matrices = defaultdict(list)
    for item in items:
        if HEAVY.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("heavy")
        if item.get_closest_marker("matrix"):
            matrices[item.nodeid.partition("[")[0]].append(item)
    config.stash[CELLS] = sum(map(len, matrices.values()))
    if not config.option.whole:
        left = {cell for name, cells in matrices.items() for cell in _left(cells, f"{config.option.seed} {name}")}
        config.hook.pytest_deselected(items=list(left))
        items[:] = [item for item in items if item not in left]


def _left(cells, seed):
    """Return the cells out of the slice, which has the corners, what shows a value for the first time, and enough others."""
    mark = cells[0].get_closest_marker("matrix")
    (size,), every = mark.args, mark.kwargs.get("every", cells[0].callspec.params)
    shuffled = random.Random(seed).sample(cells, len(cells))  # noqa: S311  # a slice that anyone can repeat, not a secret
    shuffled.sort(key=lambda cell: cell.get_closest_marker("corner") is None)
    others, shown = [], set()
    for cell in shuffled:
        values = {(name, repr(cell.callspec.params[name])) for name in every}  # a list has no hash, and 1 equals True
        if not cell.get_closest_marker("corner") and values <= shown:
            others.append(cell)
        shown |= values
    kept = len(cells) - len(others)
    return others[max(0, size - kept) :]


def pytest_collection_finish(session):
    """Count the cells that are left to run, whoever deselected others; where there are several processes, tell the first."""
    config = session.config
    config.stash[RUN] = sum(item.get_closest_marker("matrix") is not None for item in session.items)
    if hasattr(config, "workeroutput"):
        config.workeroutput["cells"] = config.stash[CELLS], config.stash[RUN]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Hand the seed to a process: one drawn of its own would choose other cells."""
    node.workerinput["seed"] = node.config.option.seed


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what a process has counted: all of them see all tests."""
    if cells := getattr(node, "workeroutput", {}).get("cells"):
        node.config.stash[CELLS], node.config.stash[RUN] = cells


class Shared(LoadScopeScheduling):
    """Shares the tests out in whole files, as those of a file share fixtures, and one by one where each takes its time."""

    def _split_scope(self, nodeid):
        return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Share the tests out in our way."""
    return Shared(config, log)


def pytest_terminal_summary(terminalreporter, config):
    """Say how much of the matrices was run."""
    if run := config.stash.get(RUN, 0):
        which = "whole" if config.option.whole else f"the same again: --seed {config.option.seed}; all of them: --whole"
        terminalreporter.write_line(f"matrices: {run:,} of {config.stash[CELLS]:,} cells ({which})")
