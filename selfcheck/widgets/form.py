"""The questions of a pack as one widget: a response comes out, an assessment goes in."""

from typing import Any

import traitlets
from attrs import evolve

from selfcheck import html
from selfcheck.assessment import Assessment
from selfcheck.questionnaire import Questionnaire
from selfcheck.response import Answer, Response
from selfcheck.text import line
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.question import NAMES, DetailsField, QuestionField


class QuestionForm(traitlets.HasTraits):
    """Asks the questions of a questionnaire.

    ``response`` is what was answered so far; setting it shows it. ``assessment`` is what follows; the form shows each
    finding beside its question, and never makes an assessment itself.
    """

    response = traitlets.Instance(Response)
    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, questionnaire: Questionnaire, live: LiveRegion, others: tuple[html.OtherCheck, ...] = ()) -> None:
        """Ask *questionnaire*, say through *live* what changes, and lead from the advice to *others*."""
        super().__init__(response=Response(questionnaire.id, questionnaire.version, extends=questionnaire.extends))
        self.live = live
        self._questionnaire = questionnaire
        self._others = others
        self.details = DetailsField(live)
        #: What the advice is shown for, by question: the answer, or else the id of an option that is not offered any more.
        self._shown: dict[str, tuple[Answer | None, str]] = {}
        self.questions = tuple(
            QuestionField(question, live, advice=html.advice(questionnaire, None)) for question in questionnaire.questions
        )
        self.details.observe(live.guard(self._take_name), NAMES)
        for field in self.questions:
            field.observe(live.guard(self._take_answer), "answer")
        self.observe(live.guard(self._show_response), "response")
        self.observe(live.guard(self._show_assessment), "assessment")

    def _take_name(self, change: Any) -> None:
        # Only what differs is taken: a blank at the end of a name that is being typed stays where it is.
        if line(change.new) != getattr(self.response, change.name):
            self.response = evolve(self.response, **{change.name: change.new})

    def _take_answer(self, change: Any) -> None:
        self.response = evolve(self.response, answers=[*self.response.answers, change.new])

    def _show_response(self, _: Any) -> None:
        for name in NAMES:
            kept = getattr(self.response, name)
            if line(getattr(self.details, name)) != kept:
                setattr(self.details, name, kept)
        for field in self.questions:
            field.answer = self.response.answer_to(field.question.id)

    def _show_assessment(self, change: Any) -> None:
        if change.new is None:
            return
        changed = []
        unoffered = {answer.question: answer.option or "" for answer in change.new.unasked}
        for number, field in enumerate(self.questions, 1):
            # Most answers are those of before; only what is new is written again.
            id = field.question.id
            finding, option = change.new.finding_for(id), unoffered.get(id, "")
            shown = finding and finding.answer, option
            if shown != self._shown.get(id, (None, "")):
                self._shown[id] = shown
                with field.hold_sync():  # one message, and one change of the page
                    field.advice = html.advice(self._questionnaire, finding, option)
                    field.further = html.further(self._questionnaire, finding, self._others)
                changed.append(number)
        if changed:
            updated = f"Question {changed[0]}: advice updated. " if len(changed) == 1 else ""
            # Where one is answered, the card that follows comes into sight beside it.
            overall = f" Overall: {change.new.overall.label}." if change.new.overall else ""
            self.live.say(f"{updated}{change.new.progress}.{overall}", quiet=True)
