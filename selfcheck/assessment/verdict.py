"""The verdict on the whole, with its reason in words."""

from collections.abc import Iterable, Sequence

from selfcheck.assessment.values import Finding, Overall, PlannedAction
from selfcheck.questionnaire import Rating

#: How many questions a reason names.
_NAMED = 2
_NUMBERS = "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"


def judge(findings: Sequence[Finding], unmet: Sequence[PlannedAction]) -> Overall:
    """Return the verdict of the first rule that fits. The rules are our own; the essential questions are the pack's.

    Args:
        findings: one for each question.
        unmet: the duties that certainly apply and are not met; each keeps the whole from being in good order.
    """
    red, amber, unknown = (_rated(findings, rating) for rating in (Rating.RED, Rating.AMBER, Rating.GREY))
    applying = sum(finding.rating is not Rating.NONE for finding in findings)
    if essential := _essential(red):
        return _overall(Rating.RED, "Act now", f"{_answered(essential)} and {_verb(essential)} essential", unmet)
    if len(red) >= 2 and 2 * len(red) >= applying - len(unknown):
        return _overall(Rating.RED, "Act now", f"{_answered(red)}: at least half of the answers that are known", unmet)
    if not applying:
        return _overall(Rating.GREY, "Not known yet", "no question applies, and so there is nothing to rate", unmet)
    if 2 * len(unknown) >= applying:
        return _overall(Rating.GREY, "Not known yet", f"{_answered(unknown)}: at least half of the questions that apply", unmet)
    if red or unknown or len(amber) > max(1, applying / 5):
        return _overall(Rating.AMBER, "Some gaps", _answered(red or unknown or amber), unmet)
    if essential := _essential(amber):
        return _overall(Rating.AMBER, "Some gaps", f"{_answered(essential)} and {_verb(essential)} essential", unmet)
    if unmet:
        return Overall(Rating.AMBER, "Some gaps", _unmet(unmet))
    but = f", but for a part of {_named(amber)}" if amber else ""
    return _overall(Rating.GREEN, "In good order", f"everything that applies is in place{but}", unmet)


def _rated(findings: Iterable[Finding], rating: Rating) -> list[Finding]:
    return [finding for finding in findings if finding.rating is rating]


def _essential(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.question.essential]


def _overall(rating: Rating, label: str, because: str, unmet: Sequence[PlannedAction]) -> Overall:
    return Overall(rating, label, because, f"Besides, {_unmet(unmet)}." if unmet else "")


def _answered(findings: Sequence[Finding]) -> str:
    """Say how some questions are answered: “A” and “B” are answered No."""
    labels = dict.fromkeys(finding.option.label for finding in findings)
    return f"{_named(findings)} {_verb(findings)} answered {' or '.join(labels)}"


def _verb(several: Sequence[object]) -> str:
    return "is" if len(several) == 1 else "are"


def _unmet(unmet: Sequence[PlannedAction]) -> str:
    """Say how many duties are not met, and which answers say so: nobody has looked."""
    duties = "a legal duty is" if len(unmet) == 1 else f"{_spelt(len(unmet))} legal duties are"
    answers = "answer" if len({row.question.id for row in unmet}) == 1 else "answers"
    return f"{duties} not met yet, going by the {answers} to {_named(unmet)}"


def _named(several: Iterable[Finding | PlannedAction]) -> str:
    """Name questions, each once and at most two of them: “A”, “B” and three more."""
    names = [f"“{short}”" for short in dict.fromkeys(item.question.short for item in several)]
    more = len(names) - _NAMED
    if more > 0:
        return f"{', '.join(names[:_NAMED])} and {_spelt(more)} more"
    return " and ".join(names)


def _spelt(number: int) -> str:
    return _NUMBERS[number - 1] if number <= len(_NUMBERS) else str(number)
