"""What the tests need of the machine, and what to say where it is not there."""

import os

import pytest


def missing(tool):
    """Say what was not found: where everything must be tested, that is a failure."""
    say = f"{tool} was not found, so what needs it was not tested."
    if os.environ.get("CI"):
        pytest.fail(say)
    pytest.skip(reason=say)
