"""One question on the page: its answer, ticks and note as traits, bound to the HTML that :mod:`selfcheck.html` writes."""

from typing import Any

import anywidget
import ipywidgets
import traitlets

from selfcheck import html
from selfcheck.questionnaire import Question
from selfcheck.widgets.assets import asset
from selfcheck.widgets.live import LiveRegion


class _Field(anywidget.AnyWidget):
    """Native inputs, bound to traits."""

    _esm = asset("form.js")
    markup = traitlets.Unicode(read_only=True).tag(sync=True)

    def __init__(self, markup: str, live: LiveRegion, **traits: Any) -> None:
        super().__init__(**traits)
        self.set_trait("markup", markup)
        self.on_msg(live.guard(self._take))

    def _take(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Set traits as the browser does, but in the order of its messages (form.js says why)."""
        if message.get("kind") == "set":
            self.set_state(message["state"])


class QuestionField(_Field, ipywidgets.RadioButtons):
    """An :class:`ipywidgets.RadioButtons` with an accessible face.

    ``value`` is the id of the chosen option, None at the start; options, index and observe are those of RadioButtons. Its options
    never change: ipywidgets would keep the index, and so choose another answer.
    """

    #: The advice for the answer, as HTML.
    advice = traitlets.Unicode().tag(sync=True)
    #: The ids of the actions whose measures are ticked.
    measures = traitlets.List(traitlets.Unicode()).tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self, question: Question, number: int, live: LiveRegion, **traits: Any) -> None:
        self.question = question
        super().__init__(
            html.question(question, number),
            live,
            options=[(option.label, option.id) for option in question.options],
            value=None,
            advice=html.advice(None),
            **traits,
        )


class DetailsField(_Field):
    """Whom the check is for, and who makes it."""

    organisation = traitlets.Unicode().tag(sync=True)
    prepared_by = traitlets.Unicode().tag(sync=True)

    def __init__(self, live: LiveRegion, **traits: Any) -> None:
        super().__init__(html.details(), live, **traits)
