"""The page's widgets: the only room that imports ipywidgets and anywidget.

Composite widgets have few traits: a :class:`QuestionForm` tells its ``response`` and is told its ``assessment``; what is
inside is its own. They show what :mod:`selfcheck.html` writes, and know neither Word nor files.
"""

from selfcheck.widgets.download import DownloadButton, File, download_buttons
from selfcheck.widgets.firm import Firm
from selfcheck.widgets.form import QuestionForm
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.page import Page, Progress, Summary
from selfcheck.widgets.plan import PlanForm
from selfcheck.widgets.saved import SavedAnswers
from selfcheck.widgets.since import Since

__all__ = [
    "DownloadButton",
    "File",
    "Firm",
    "LiveRegion",
    "Page",
    "PlanForm",
    "Progress",
    "QuestionForm",
    "SavedAnswers",
    "Since",
    "Summary",
    "download_buttons",
]
