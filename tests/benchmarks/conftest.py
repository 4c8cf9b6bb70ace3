"""What the benchmarks without a table of their own share."""

import pytest


@pytest.fixture(name="many")
def _many(benchmark):
    """How many there are at once."""
    return 20 if benchmark.enabled else 3


@pytest.fixture(name="tell")
def _tell(request):
    """Show a line, where speed is measured."""

    def tell(line):
        if request.config.getoption("benchmark_enable"):
            with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
                print(f"\n{line}")

    return tell
