"""The page as a whole, and the two places that show an assessment."""

from collections.abc import Callable
from functools import partial
from typing import Any

import anywidget
import ipywidgets
import traitlets

from selfcheck import html
from selfcheck.assessment import Assessment
from selfcheck.widgets.assets import asset
from selfcheck.widgets.download import DownloadButton
from selfcheck.widgets.firm import Firm
from selfcheck.widgets.form import QuestionForm
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part
from selfcheck.widgets.plan import PlanForm
from selfcheck.widgets.saved import SavedAnswers
from selfcheck.widgets.since import Since


class _Shown(Part):
    """Shows an assessment as HTML, wherever the page has a place for it: each is a trait, so only what has changed travels."""

    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, write: Callable[[Assessment], dict[str, str]], live: LiveRegion) -> None:
        super().__init__("shown")
        self._write = write
        self.observe(live.guard(self._show), "assessment")

    def _show(self, change: Any) -> None:
        if change.new is None:
            return
        shown = self._write(change.new)
        if new := shown.keys() - self.traits().keys():
            self.add_traits(**{mark: traitlets.Unicode().tag(sync=True) for mark in sorted(new)})
        with self.hold_sync():
            for mark, content in shown.items():
                self.set_trait(mark, content)


class Summary(_Shown):
    """The result: the verdict, the plan, and the answers; or what is missing until there is one."""

    def __init__(self, live: LiveRegion, others: tuple[html.OtherCheck, ...] = ()) -> None:
        super().__init__(partial(html.result_marks, others=others), live)
        self.others = others


class Progress(_Shown):
    """How far the answers have come: in the bar, and beside the names of questions and topics."""

    def __init__(self, live: LiveRegion) -> None:
        super().__init__(html.marks, live)


class Page(anywidget.AnyWidget):
    """Everything in its place: the bar with the report at the top right, the topics, the questions, and the result.

    One widget is displayed, and its HTML is all of the page: a browser can show it, and take answers, before any script has come.
    """

    #: Built from the client's sources; the hosted page has these scripts in its own one.
    _esm = asset("widget.js")
    _css = html.style()
    #: The page as HTML, with a mark ``data-part`` for each of its parts.
    markup = traitlets.Unicode(read_only=True).tag(sync=True)
    #: The parts by their marks.
    parts = traitlets.Dict(read_only=True).tag(sync=True, **ipywidgets.widget_serialization)

    def __init__(
        self,
        *,
        live: LiveRegion,
        progress: Progress,
        buttons: tuple[DownloadButton, ...],
        saved: SavedAnswers,
        form: QuestionForm,
        summary: Summary,
        plan: PlanForm,
        since: Since,
        firm: Firm,
        documents: tuple[DownloadButton, ...] = (),
        address: str = "",
    ) -> None:
        """Lay the parts out. They are linked to each other by whoever made them.

        Raises:
            ValueError: where the form has no assessment to show yet.
        """
        if form.assessment is None:
            raise ValueError("Link the form's response to its assessment before the page is laid out.")
        super().__init__()
        self._written = partial(
            html.render_page,
            form.assessment,
            [button.label for button in buttons],
            summary.others,
            further=[button.label for button in buttons if button.is_further],
            documents=[button.label for button in documents],
            brand=firm.brand,
            address=address,
        )
        self.set_trait("markup", self._written())
        parts = {
            "saved": saved,
            "live": live,
            "progress": progress,
            "summary": summary,
            "plan": plan,
            "since": since,
            "firm": firm,
            "details": form.details,
            **{field.question.id: field for field in form.questions},
            **{f"download-{number}": button for number, button in enumerate(buttons, 1)},
            **{f"document-{number}": button for number, button in enumerate(documents, 1)},
        }
        self.set_trait("parts", parts)
        self.on_msg(live.guard(self._receive))

    def rehearse(self) -> None:
        """Do once, for nobody, what takes its time when it is first asked for; nothing of the page changes.

        A server that copies a page which is ready calls it before anybody comes.
        """
        for part in self.parts.values():
            part.get_state()
            if isinstance(part, DownloadButton):
                part.rehearse()

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Tell a page that was there first what binds it: the states of the parts, and not its own HTML once more."""
        if message.get("kind") == "parts":
            states = {mark: {"id": part.model_id, "state": part.get_state()} for mark, part in self.parts.items()}
            self.send({"kind": "parts", "parts": states})

    def _repr_mimebundle_(self, **arguments: Any) -> Any:
        """Return what a notebook shows: the widget, and the same page as HTML for where there is no widget, or not yet."""
        data, metadata = super()._repr_mimebundle_(**arguments) or ({}, {})
        data["text/html"] = self._written(still=True)
        return data, metadata
