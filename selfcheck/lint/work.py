"""The work that a pack asks for: the efforts and costs of its actions, added up for each answer."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

from selfcheck.questionnaire import Action, Cost, Question, Questionnaire


@frozen
class Work:
    """The actions that an answer to one question calls for, or the same answer to all of them."""

    #: The id of the question; empty for all.
    question: str
    #: The id of the option, and its label.
    option: str
    label: str
    actions: tuple[Action, ...]

    @property
    def minutes(self) -> int:
        """The efforts, added up."""
        return sum(action.effort.minutes for action in self.actions)

    def costing(self, cost: Cost) -> int:
        """Return how many of the actions have this cost."""
        return sum(action.cost is cost for action in self.actions)

    def __str__(self) -> str:
        paid = ", ".join(f"{count} {cost.value}" for cost in (Cost.LOW, Cost.SOME) if (count := self.costing(cost)))
        return " ".join(filter(None, (self.label, _spelt(self.minutes), f"(cost: {paid})" if paid else "")))


def work(questionnaire: Questionnaire) -> tuple[Work, ...]:
    """Return the work for each answer to all questions, then to each; answers that call for nothing are left out."""
    questions = questionnaire.questions
    labels = {option.id: option.label for question in questions for option in question.options}
    whole = (_work("", questions, option, label) for option, label in labels.items())
    single = (_work(question.id, (question,), option.id, option.label) for question in questions for option in question.options)
    return tuple(found for found in (*whole, *single) if found.actions)


def _work(id: str, questions: Iterable[Question], option: str, label: str) -> Work:
    answered = ((question, question.option(option)) for question in questions)
    return Work(
        id, option, label, tuple(action for question, given in answered if given for action in question.called_for(given))
    )


def tell_work(works: Iterable[Work]) -> Iterator[str]:
    """Yield the work line by line: for all questions, then for each."""
    for question, answers in groupby(works, lambda found: found.question):
        yield f"work, {question or 'all questions'}: {'; '.join(map(str, answers))}"


def _spelt(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest else "")))
