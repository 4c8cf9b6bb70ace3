"""JupyterLab, as analysts use it."""

import re
from contextlib import suppress

from playwright.sync_api import TimeoutError
from screen import PACK
from servers import wait_until

IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


def hears_run_all(page):
    """Choose Run All from the menu, and return whether the first cell runs, or has run, within some seconds."""
    page.locator(".jp-Notebook .jp-Cell").first.click()  # the menu acts on the notebook that was touched last
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    started = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt").first.filter(has_text=re.compile(r"\[[*\d]+\]"))
    with suppress(TimeoutError):
        started.wait_for(timeout=10_000)
    return started.count() == 1


def run_all(page, address):
    """Open the check in a fresh kernel's quiet, choose Run All from the menu, and return the first question at the end."""
    page.goto(f"{address}lab/tree/selfcheck.ipynb?reset")  # without the views that another test has opened
    page.locator(IDLE).wait_for(timeout=60_000)
    # A busy JupyterLab may not hear the menu; it is chosen once more then, as people do.
    wait_until(lambda: hears_run_all(page), 120)
    group = page.get_by_role("group", name=PACK.questions[0].text)
    group.wait_for(timeout=120_000)
    # Until the last cell has run, JupyterLab moves the focus on.
    page.locator(IDLE).wait_for(timeout=60_000)
    return group
