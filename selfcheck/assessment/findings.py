"""From a response to its findings, and what follows from them."""

from attrs import frozen

from selfcheck.assessment.plan import make_plan
from selfcheck.assessment.values import Assessment, Finding
from selfcheck.assessment.verdict import judge
from selfcheck.errors import SelfcheckError
from selfcheck.questionnaire import Option, Question, Questionnaire, Rating
from selfcheck.response import Answer, Response, is_variant


@frozen
class OtherPack(SelfcheckError):
    """A response is assessed by a questionnaire that it does not answer."""

    #: The ids of the pack that was answered, and of the one to assess it by.
    answered: str
    pack: str

    def __str__(self) -> str:
        return f"These are answers to {self.answered!r}, and not to {self.pack!r} or a variant of it."


def assess(questionnaire: Questionnaire, response: Response) -> Assessment:
    """Return what follows from the response: the same for the same two values, always.

    Raises:
        OtherPack: where the response answers another pack, and neither extends the other.
    """
    if not is_variant(questionnaire, response):
        raise OtherPack(response.pack, questionnaire.id)
    findings, unanswered = [], []
    for question in questionnaire.questions:
        answer = response.answer_to(question.id)
        option = question.option(answer.option)
        if option is None:
            unanswered.append(question)
        else:
            findings.append(_find(question, answer, option))
    plan = make_plan(questionnaire, response, findings)
    return Assessment(
        questionnaire=questionnaire,
        response=response,
        findings=tuple(findings),
        unanswered=tuple(unanswered),
        unasked=tuple(answer for answer in response.answers if not _is_asked(questionnaire, answer)),
        plan=plan,
        overall=None if unanswered else judge(findings, [row for row in plan if row.is_unmet_duty]),
    )


def _is_asked(questionnaire: Questionnaire, answer: Answer) -> bool:
    """Whether the questionnaire asks what was answered, and offers the option that was chosen."""
    question = questionnaire.question(answer.question)
    return question is not None and (answer.option is None or question.option(answer.option) is not None)


def _find(question: Question, answer: Answer, option: Option) -> Finding:
    called_for = question.called_for(option)
    aside = [action for action in called_for if action.condition and action.id in answer.set_aside]
    applying = [action for action in called_for if action not in aside]
    is_partly = option.rating is Rating.AMBER
    in_place = [action for action in applying if is_partly and action.measure and action.id in answer.measures]
    return Finding(
        question,
        answer,
        option,
        in_place=tuple(in_place),
        due=tuple(action for action in applying if action not in in_place),
        set_aside=tuple(aside),
    )
