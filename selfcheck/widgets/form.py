"""The questions of a pack as one widget: a response comes out, an assessment goes in."""

from functools import partial
from typing import Any

import traitlets
from attrs import evolve

from selfcheck import html
from selfcheck.assessment import Assessment, Finding
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import answered
from selfcheck.response import Response
from selfcheck.text import line
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.question import NAMES, PARTS, DetailsField, QuestionField


class QuestionForm(traitlets.HasTraits):
    """Asks the questions of a questionnaire.

    ``response`` is what was answered so far; setting it shows it. ``assessment`` is what follows; the form shows each
    finding beside its question, and never makes an assessment itself.
    """

    response = traitlets.Instance(Response)
    assessment = traitlets.Instance(Assessment, allow_none=True)

    def __init__(self, questionnaire: Questionnaire, live: LiveRegion) -> None:
        """Ask *questionnaire*, and say through *live* what changes."""
        super().__init__(response=Response(questionnaire.id, questionnaire.version))
        self.live = live
        self.details = DetailsField(live)
        #: The findings whose advice is shown, by question, and the level of the heading that the questions stand under.
        self._shown: dict[str, Finding | None] = {}
        self._under = min(len(questionnaire.sections), 2)
        self.questions = tuple(QuestionField(question, live) for question in questionnaire.questions)
        self.details.observe(live.guard(self._take_name), NAMES)
        for field in self.questions:
            for part, trait in PARTS.items():
                field.observe(live.guard(partial(self._take_answer, field, part)), trait)
        self.observe(live.guard(self._show_response), "response")
        self.observe(live.guard(self._show_assessment), "assessment")

    # In both directions only what differs from what the response already shows is passed on. So nothing goes round in
    # circles, and an answer that this version cannot show (an option it no longer offers) is not overwritten by nothing.

    def _take_name(self, change: Any) -> None:
        if line(change.new) != getattr(self.response, change.name):
            self.response = evolve(self.response, **{change.name: change.new})

    def _take_answer(self, field: QuestionField, part: str, _: Any) -> None:
        answer = self.response.answer_to(field.question.id)
        entered, shown = field.entered(part), field.showing(part, answer)
        if entered == shown:
            return
        if part == "measures":
            # Ticks that this version of the question does not know are kept.
            entered += tuple(id for id in answer.measures if id not in shown)
        self.response = self.response.answer(field.question.id, **{part: entered})

    def _show_response(self, _: Any) -> None:
        for name in NAMES:
            kept = getattr(self.response, name)
            if line(getattr(self.details, name)) != kept:
                setattr(self.details, name, kept)
        for field in self.questions:
            field.show(self.response.answer_to(field.question.id))

    def _show_assessment(self, change: Any) -> None:
        if change.new is None:
            return
        changed = []
        for number, field in enumerate(self.questions, 1):
            # Most findings are those of before; only what is new is written again.
            finding = change.new.finding_for(field.question.id)
            if finding != self._shown.get(field.question.id):
                self._shown[field.question.id] = finding
                field.advice = html.advice(finding, self._under)
                changed.append(number)
        if changed:
            which = f"Question {changed[0]}: advice updated. " if len(changed) == 1 else ""
            self.live.say(f"{which}{answered(change.new)} Overall: {change.new.overall.label}.")
