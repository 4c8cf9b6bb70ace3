"""One question on the page: its answer, ticks and note as traits, bound to the HTML that :mod:`selfcheck.html` writes."""

from typing import Any

import ipywidgets
import traitlets

from selfcheck import html
from selfcheck.questionnaire import Question
from selfcheck.response import Answer
from selfcheck.text import plain
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part

#: The parts of an answer, and the traits that hold them.
PARTS = {"option": "value", "measures": "measures", "note": "note"}
#: The traits of :class:`DetailsField`, named as in the response.
NAMES = ("organisation", "prepared_by")
#: What people enter. It is not echoed by ipywidgets: an echo may be older than what was entered since.
ENTERED = {"sync": True, "echo_update": False}


class _Field(Part):
    """Native inputs, bound to traits."""

    def __init__(self, live: LiveRegion, **traits: Any) -> None:
        super().__init__("form", **traits)
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Set traits as the browser does, but in the order of its messages; form.js says why."""
        if message.get("kind") == "set":
            self.set_state(message["state"])
            self.send({"kind": "heard", "number": message.get("number"), "state": self.get_state(list(message["state"]))})


class QuestionField(_Field, ipywidgets.RadioButtons):
    """An :class:`ipywidgets.RadioButtons` with an accessible face of our own.

    ``value`` is the id of the chosen option, None at the start; options, index and observe are those of RadioButtons. Its options
    never change: ipywidgets would keep the index, and so choose another answer.
    """

    # They would be two more models for each question, for a view that is never made.
    layout = style = None
    #: The advice for the answer, as HTML.
    advice = traitlets.Unicode().tag(sync=True)
    index = traitlets.Int(None, allow_none=True).tag(**ENTERED)
    #: The ids of the actions whose measures are ticked.
    measures = traitlets.List(traitlets.Unicode()).tag(**ENTERED)
    note = traitlets.Unicode().tag(**ENTERED)

    def __init__(self, question: Question, live: LiveRegion, **traits: Any) -> None:
        self.question = question
        super().__init__(
            live,
            options=[(option.label, option.id) for option in question.options],
            value=None,
            advice=html.advice(None),
            **traits,
        )

    def entered(self, part: str) -> Any:
        """Return a part of the answer as it is entered here: an option's id, ids of measures, or a note."""
        value = getattr(self, PARTS[part])
        match part:
            case "measures":
                return tuple(sorted(set(value)))
            case "note":
                return plain(value)
            case _:
                return value

    def showing(self, part: str, answer: Answer) -> Any:
        """Return as much of a part of *answer* as can be shown here: an option or a tick may belong to another version."""
        match part:
            case "measures":
                known = {action.id for action in self.question.measures}
                return tuple(id for id in answer.measures if id in known)
            case "option":
                option = self.question.option(answer.option)
                return option and option.id
            case _:
                return answer.note

    def show(self, answer: Answer) -> None:
        """Show *answer*, changing only what differs."""
        for part, trait in PARTS.items():
            shown = self.showing(part, answer)
            if self.entered(part) != shown:
                setattr(self, trait, list(shown) if part == "measures" else shown)


class DetailsField(_Field):
    """Whom the check is for, and who makes it."""

    organisation = traitlets.Unicode().tag(**ENTERED)
    prepared_by = traitlets.Unicode().tag(**ENTERED)
