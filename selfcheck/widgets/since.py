"""What changed since an earlier check, for whoever has its report or saved answers."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import traitlets

from selfcheck import html
from selfcheck.assessment import Assessment
from selfcheck.comparison import Comparison, compare
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import sum_up
from selfcheck.response import Response
from selfcheck.saved_answers import MOST_BYTES, TOO_LARGE, Saved, earlier
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part

#: What is said after what is wrong with a file.
_WHAT_NEXT = "Nothing was compared."


class Since(Part):
    """Compares the answers with those in a file of an earlier check, for as long as the client stays the same.

    ``assessment`` is to be linked to the form's; ``comparison`` is for reports, and None until a file was chosen.
    """

    assessment = traitlets.Instance(Assessment, allow_none=True)
    comparison = traitlets.Instance(Comparison, allow_none=True, read_only=True)
    #: The comparison as HTML; empty while there is none.
    value = traitlets.Unicode(read_only=True).tag(sync=True)
    most_bytes = traitlets.Int(MOST_BYTES, read_only=True).tag(sync=True)

    def __init__(self, questionnaire: Questionnaire, live: LiveRegion, read: Callable[[bytes], Saved]) -> None:
        """Compare the answers to a questionnaire.

        Args:
            questionnaire: what is asked.
            live: where it is said what came of it.
            read: returns the answers in a file that somebody chose.
        """
        super().__init__("since")
        self._questionnaire = questionnaire
        self._live = live
        self._read = read
        self._earlier: Response | None = None
        #: What "Undo" brings back: the answers that were cleared, and those that they were compared with.
        self._cleared: tuple[Response, Response] | None = None
        self.observe(live.guard(self._follow), "assessment")
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], buffers: list[memoryview]) -> None:
        match message.get("kind"):
            case "compare" if self.assessment is not None:
                with self._live.silence() if message.get("quiet") else nullcontext():
                    self._open(bytes(buffers[0]), self.assessment)
            case "too large":
                self._live.say(f"{TOO_LARGE} {_WHAT_NEXT}", urgent=True)

    def _open(self, content: bytes, assessment: Assessment) -> None:
        found = earlier(self._questionnaire, self._read(content), assessment.response)
        if not found.used:
            self._live.say(" ".join((*found.remarks, _WHAT_NEXT)), urgent=True)
            return
        self._earlier = found.response
        self._live.say(" ".join((*found.remarks, sum_up(self._compare(assessment, found.response)))))

    def _follow(self, change: Any) -> None:
        """Compare anew with each answer. What was compared with one client's answers is gone with them, and back with them."""
        if change.new is None:
            return
        response = change.new.response
        if self._cleared and response.answers:
            if response is self._cleared[0]:  # the next client may give the same answer
                self._earlier = self._cleared[1]
            self._cleared = None
        if self._earlier is None:
            return
        if response.answers:
            self._compare(change.new, self._earlier)
        elif change.old and change.old.response.answers:
            self._cleared, self._earlier = (change.old.response, self._earlier), None
            self.set_trait("comparison", None)
            self.set_trait("value", "")

    def _compare(self, assessment: Assessment, response: Response) -> Comparison:
        comparison = compare(assessment, response)
        self.set_trait("comparison", comparison)
        self.set_trait("value", html.since(comparison))
        return comparison
