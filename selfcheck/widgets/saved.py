"""Answers to a file and back, and a fresh start for the next client."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

import traitlets

from selfcheck.questionnaire import Questionnaire
from selfcheck.response import MEDIA_TYPE, Response, to_json
from selfcheck.saved_answers import MOST_BYTES, TOO_LARGE, Saved, read_answers, restore, resume
from selfcheck.text import slug
from selfcheck.widgets.download import file_message
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part

#: What is said after what is wrong with a file.
_WHAT_NEXT = "Nothing was changed. Choose saved answers, or a Word report."


class SavedAnswers(Part):
    """Saves the response, continues from a saved one, and starts with the next client; the last two can be undone.

    ``response`` is to be linked both ways with the form's. Undo is offered until the next answer, or until something is
    agreed: after that, what was there before belongs to another client.
    """

    response = traitlets.Instance(Response)
    #: The response as saved answers, for whoever keeps it on the browser's side; empty while it says nothing.
    kept = traitlets.Unicode(read_only=True).tag(sync=True)
    most_bytes = traitlets.Int(MOST_BYTES, read_only=True).tag(sync=True)
    #: What "Undo" would undo; empty while there is nothing.
    undoes = traitlets.Unicode(read_only=True).tag(sync=True)

    def __init__(self, questionnaire: Questionnaire, live: LiveRegion, read: Callable[[bytes], Saved] = read_answers) -> None:
        """Serve the answers to a questionnaire.

        Args:
            questionnaire: what is asked.
            live: where it is said what happened.
            read: returns the answers in a file that somebody chose.
        """
        super().__init__("saved", response=Response(questionnaire.id, questionnaire.version, extends=questionnaire.extends))
        self._questionnaire = questionnaire
        self._live = live
        self._read = read
        self._before: Response | None = None
        self._after: Response | None = None
        self.observe(live.guard(self._keep), "response")
        self.observe(live.guard(self._forget), "response")
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], buffers: list[memoryview]) -> None:
        match message.get("kind"):
            case "save":
                name = f"{'_'.join(filter(None, ['selfcheck-answers', slug(self.response.organisation)]))}.json"
                self.send(file_message(name, MEDIA_TYPE), [to_json(self.response).encode()])
                self._live.say(f"{name} is ready: look in your downloads. Keep it to continue later.")
            case "open":
                self._open(bytes(buffers[0]))
            case "too large":
                self._live.say(f"{TOO_LARGE} {_WHAT_NEXT}", urgent=True, offers="open")
            case "again":
                self._start_again()
            case "restore":
                if message.get("again"):
                    self._start_again()
                with self._live.silence() if message.get("quiet") else nullcontext():
                    self._restore(str(message.get("kept", "")), message.get("entered", {}))
            case "undo" if self._before is not None:
                before, self._before = self._before, None
                self.set_trait("undoes", "")
                self.response = before
                self._live.say("Undone: the answers from before are back.")

    def _open(self, saved: bytes) -> None:
        resumed = resume(self._questionnaire, self._read(saved), self.response)
        if resumed.response != self.response:
            self._replace(resumed.response, "Continue from saved answers")
        count = sum(answer.option is not None for answer in self.response.answers)
        back = f"Your saved answers are back: {count} answered."
        remarks = resumed.remarks if resumed.used else (*resumed.remarks, _WHAT_NEXT)
        offers = "" if resumed.used else "open"
        self._live.say(" ".join(remarks) or back, urgent=not resumed.used, offers=offers)

    def _start_again(self) -> None:
        self._replace(self.response.cleared(), "Next client")
        self.send({"kind": "cleared"})
        self._live.say("Ready for the next client: all answers and notes are cleared. You can undo this.")

    def _restore(self, kept: str, entered: Mapping[str, Any]) -> None:
        """Go on with what the tab remembers: the same answers as before, so there is nothing to undo.

        Args:
            kept: the saved answers; empty for none.
            entered: what was entered since, by the parts of the page.
        """
        answers = {part: state for part, state in entered.items() if part not in ("details", "plan")}
        missed = {**entered.get("details", {}), "answers": answers, "plan": entered.get("plan", {})}
        resumed = restore(self._questionnaire, kept, missed, self.response)
        self.response = resumed.response
        self.send({"kind": "restored"})
        if resumed.remarks:
            self._live.say(" ".join(resumed.remarks))
        elif kept:
            count = sum(answer.option is not None for answer in resumed.response.answers)
            self._live.say(f"Your answers from before are back: {count} answered. “Next client” clears them.")

    def _replace(self, response: Response, action: str) -> None:
        # Starting again twice must not put nothing in the place of what was there before.
        if self.response.says_something or self._before is None:
            self._before = self.response
            self.set_trait("undoes", action)
        self._after = response
        self.response = response

    def _keep(self, change: Any) -> None:
        self.set_trait("kept", to_json(change.new, indent=None) if change.new.says_something else "")

    def _forget(self, change: Any) -> None:
        after = self._after or change.new
        if self._before is not None and (change.new.answers, change.new.plan) != (after.answers, after.plan):
            self._before = None
            self.set_trait("undoes", "")
