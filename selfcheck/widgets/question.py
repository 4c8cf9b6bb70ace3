"""One question on the page: an answer out, an answer in, bound to the HTML that :mod:`selfcheck.html` writes."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import traitlets
from attrs import evolve

from selfcheck.questionnaire import Action, Question
from selfcheck.response import Answer
from selfcheck.text import MOST_NAME, MOST_NOTE, encodable, fits
from selfcheck.widgets.live import TOO_LONG, LiveRegion
from selfcheck.widgets.part import Part

#: The parts of an answer; the traits that hold them, and the messages that change them, are named alike.
PARTS = ("option", "measures", "note", "set_aside")
#: The parts that are ticked, each with what the question offers for it.
_TICKED: dict[str, Callable[[Question], tuple[Action, ...]]] = {
    "measures": lambda question: question.measures,
    "set_aside": lambda question: question.conditional,
}
#: The traits of :class:`DetailsField`, named as in the response.
NAMES = ("organisation", "prepared_by")
#: The most characters of what is typed.
_MOST = {"note": MOST_NOTE, **dict.fromkeys(NAMES, MOST_NAME)}
#: What people enter. It is not echoed by ipywidgets: an echo may be older than what was entered since.
ENTERED = {"sync": True, "echo_update": False}


class _Field(Part):
    """Native inputs, bound to traits."""

    def __init__(self, live: LiveRegion, **traits: Any) -> None:
        super().__init__("form", **traits)
        self._live = live
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Set traits as the browser does, but in the order of its messages; form.ts says why."""
        if message.get("kind") == "set":
            state = message["state"]
            self.set_state(state)
            self.send({"kind": "heard", "number": message.get("number"), "state": self.get_state(list(state))})
            for most in (most for name, most in _MOST.items() if name in state and not fits(state[name], most)):
                self._live.say(TOO_LONG.format(most=most), urgent=True)

    @traitlets.validate(*_MOST)
    def _cut(self, proposal: Any) -> Any:
        """Take of a text what may be kept and can be told to a browser, before anything costly is done with the rest."""
        return encodable(proposal.value[: _MOST[proposal.trait.name]])


class QuestionField(_Field, ipywidgets.RadioButtons):
    """An :class:`ipywidgets.RadioButtons` with an accessible face of our own.

    ``answer`` is what was answered; setting it shows it. ``value`` is the id of the chosen option, None at the start; options,
    index and observe are those of RadioButtons. The browser is told ids and no places: what was chosen stays what it is, whatever
    becomes of the order of the options. They never change here: ipywidgets would keep the index, and so choose another answer.
    """

    # They would be two more models for each question, for a view that is never made.
    layout = style = None
    answer = traitlets.Instance(Answer)
    #: The advice for the answer, as HTML.
    advice = traitlets.Unicode().tag(sync=True)
    #: What else there is to the answer, as HTML.
    further = traitlets.Unicode().tag(sync=True)
    index = traitlets.Int(None, allow_none=True)
    #: The id of the chosen option: ``value``, as the browser has it.
    option = traitlets.Unicode(None, allow_none=True).tag(**ENTERED)
    #: The ids of the actions whose measures are ticked.
    measures = traitlets.List(traitlets.Unicode()).tag(**ENTERED)
    note = traitlets.Unicode().tag(**ENTERED)
    #: The ids of the actions whose condition does not apply.
    set_aside = traitlets.List(traitlets.Unicode()).tag(**ENTERED)

    def __init__(self, question: Question, live: LiveRegion, **traits: Any) -> None:
        self.question = question
        super().__init__(
            live,
            options=[(option.label, option.id) for option in question.options],
            value=None,
            answer=Answer(question.id),
            **traits,
        )
        traitlets.link((self, "value"), (self, "option"))
        self.observe(live.guard(self._take), PARTS)
        self.observe(live.guard(self._show), "answer")

    @traitlets.validate("option")
    def _offered(self, proposal: Any) -> Any:
        """Take the id of an option that the question offers, or None."""
        if proposal.value is not None and self.question.option(proposal.value) is None:
            raise traitlets.TraitError(f"the question {self.question.id!r} does not offer this option")
        return proposal.value

    @traitlets.validate(*_TICKED)
    def _ticked(self, proposal: Any) -> Any:
        """Take the ids of actions that the question offers to tick, each of them once."""
        if not {*proposal.value} <= self._offers(proposal.trait.name):
            raise traitlets.TraitError(f"the question {self.question.id!r} does not offer one of these to tick")
        return list(dict.fromkeys(proposal.value))

    # What this version of the question cannot show (an option that it no longer offers, a tick that it does not know) is kept in
    # the answer: only what differs from what the answer shows was entered.

    def _take(self, _: Any) -> None:
        """Take in whatever was entered: one message may hold several parts, of which each is told of by itself."""
        shown = self._shown()
        entered = {part: value for part, value in self._entered().items() if value != shown[part]}
        for part in entered.keys() & _TICKED:
            entered[part] = (*entered[part], *(id for id in getattr(self.answer, part) if id not in shown[part]))
        if entered:
            self.answer = evolve(self.answer, **entered)

    def _show(self, _: Any) -> None:
        entered = self._entered()
        with self.hold_trait_notifications():  # else what is not shown yet would be taken for entered
            for part, shown in self._shown().items():
                if entered[part] != shown:
                    setattr(self, part, list(shown) if part in _TICKED else shown)

    def _entered(self) -> dict[str, Any]:
        """The parts of an answer as they are entered here."""
        answer = Answer(self.question.id, self.option, self.measures, self.note, self.set_aside)
        return {part: getattr(answer, part) for part in PARTS}

    def _shown(self) -> dict[str, Any]:
        """The parts of the answer, as far as they can be shown here."""
        option = self.question.option(self.answer.option)
        ticked = {part: tuple(id for id in getattr(self.answer, part) if id in self._offers(part)) for part in _TICKED}
        return {"option": option and option.id, "note": self.answer.note, **ticked}

    def _offers(self, part: str) -> set[str]:
        """The ids of the actions that can be ticked."""
        return {action.id for action in _TICKED[part](self.question)}


class DetailsField(_Field):
    """Whom the check is for, and who makes it."""

    organisation = traitlets.Unicode().tag(**ENTERED)
    prepared_by = traitlets.Unicode().tag(**ENTERED)
