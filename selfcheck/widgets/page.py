"""The page as a whole, and the two places that show an assessment."""

from collections.abc import Callable
from typing import Any

import anywidget
import ipywidgets
import traitlets

from selfcheck import html
from selfcheck.assessment import Assessment
from selfcheck.questionnaire import Questionnaire
from selfcheck.widgets.assets import asset
from selfcheck.widgets.form import QuestionForm
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.saved import SavedAnswers


class _Shown(ipywidgets.HTML):
    """Shows an assessment as HTML."""

    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, write: Callable[[Assessment], str], live: LiveRegion, name: str, **traits: Any) -> None:
        super().__init__(**traits)
        self._write = write
        self.add_class(name)
        self.observe(live.guard(self._show), "assessment")

    def _show(self, change: Any) -> None:
        if change.new is not None:
            self.value = self._write(change.new)


class Summary(_Shown):
    """At a glance: the overall rating with its rule, the counts, and what to do first."""

    def __init__(self, live: LiveRegion, **traits: Any) -> None:
        super().__init__(html.summary, live, "sc-glance", **traits)


class Progress(_Shown):
    """How far the answers have come, in one line."""

    def __init__(self, live: LiveRegion, **traits: Any) -> None:
        super().__init__(html.progress, live, "sc-progress-box", **traits)


class Header(anywidget.AnyWidget):
    """The head of the page. It carries the style sheet of all the others."""

    _esm = asset("header.js")
    _css = asset("selfcheck.css")
    markup = traitlets.Unicode(read_only=True).tag(sync=True)

    def __init__(self, questionnaire: Questionnaire, **traits: Any) -> None:
        super().__init__(**traits)
        self.set_trait("markup", html.header(questionnaire))


class Page(ipywidgets.VBox):
    """Everything in its place: the bar with the buttons at the top right, the head, the questions, and the summary."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        live: LiveRegion,
        progress: Progress,
        buttons: tuple[ipywidgets.DOMWidget, ...],
        saved: SavedAnswers,
        form: QuestionForm,
        summary: Summary,
    ) -> None:
        """Lay the widgets out; they are linked to each other by whoever made them."""
        actions = ipywidgets.HBox(buttons).add_class("sc-buttons")
        bar = ipywidgets.HBox([progress, live, actions]).add_class("sc-bar")
        main = ipywidgets.Box([form, summary]).add_class("sc-main")
        super().__init__([bar, Header(questionnaire), saved, main])
        self.add_class("sc-page")
