"""What is agreed about the actions of the plan: who does each, by when, and whether it is done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import traitlets

from selfcheck.questionnaire import Questionnaire
from selfcheck.response import PlanEntry, Response
from selfcheck.text import MOST_NAME, encodable, fits
from selfcheck.widgets.live import TOO_LONG, LiveRegion
from selfcheck.widgets.part import Part


class PlanForm(Part):
    """Takes in what is agreed about each action of the plan; :class:`selfcheck.widgets.Summary` shows the plan itself.

    ``response`` is to be linked both ways with the form's.
    """

    response = traitlets.Instance(Response)
    #: What was agreed, by the ids of the actions, each as saved answers have it.
    entries = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, questionnaire: Questionnaire, live: LiveRegion) -> None:
        """Take in what is agreed about the actions of *questionnaire*, and say through *live* what is done."""
        super().__init__("plan", response=Response(questionnaire.id, questionnaire.version, extends=questionnaire.extends))
        self._texts = {action.id: action.text for question in questionnaire.questions for action in question.actions}
        self._live = live
        self.observe(live.guard(self._show), "response")
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Take what was entered, by the ids of its actions, in the order of its messages; entering.ts says why."""
        if message.get("kind") != "set":
            return
        state = message["state"]
        for id, entered in state.items():
            self._agree(id, entered)
        agreed = {id: self.entries.get(id, _plain(PlanEntry(id))) for id in state}
        self.send({"kind": "heard", "number": message.get("number"), "state": agreed})

    def _agree(self, id: str, entered: Mapping[str, Any]) -> None:
        text, was_done = self._texts[id], self.response.entry_for(id).done
        owner, due, done = entered["owner"], entered["due"], entered["done"] is True
        day = due and date.fromisoformat(due)
        self.response = self.response.agree(id, owner=encodable(owner[:MOST_NAME]), due=day, done=done)
        if not fits(owner, MOST_NAME):
            self._live.say(TOO_LONG.format(most=MOST_NAME), urgent=True)
        elif done != was_done:
            self._live.say(f"Done: “{text}”. It is under “Done” now." if done else f"Not done: “{text}” is in the plan again.")

    def _show(self, change: Any) -> None:
        self.set_trait("entries", {entry.action: _plain(entry) for entry in change.new.plan})


def _plain(entry: PlanEntry) -> dict[str, Any]:
    return {"owner": entry.owner, "due": entry.due and entry.due.isoformat(), "done": entry.done}
