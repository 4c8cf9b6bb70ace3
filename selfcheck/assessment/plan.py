"""The action plan: what is due, group by group, with what comes first in front."""

from collections.abc import Iterable

from attrs import evolve

from selfcheck.assessment.values import Finding, Group, PlannedAction
from selfcheck.questionnaire import Action, Questionnaire, Rating
from selfcheck.response import Response

#: How many actions "Do these first" names at a time.
FIRST = 6

_RATINGS = [Rating.RED, Rating.GREY, Rating.AMBER, Rating.GREEN]


def make_plan(questionnaire: Questionnaire, response: Response, findings: Iterable[Finding]) -> tuple[PlannedAction, ...]:
    """Return the rows of the plan. Each stands in the first group that fits, duties with a condition last among the duties."""
    rows = [
        PlannedAction(finding.question, action, finding.rating, response.entry_for(action.id), _group(finding, action), is_aside)
        for finding in findings
        for actions, is_aside in ((finding.due, False), (finding.set_aside, True))
        for action in actions
    ]
    first = _most_urgent(questionnaire, (row for row in rows if not row.action.condition and row.group is not Group.UPKEEP))
    leading = {row.action.id for row in first}
    rest = sorted(
        (row for row in rows if row.action.id not in leading),
        key=lambda row: (_GROUPS.index(row.group), row.is_set_aside, bool(row.action.condition)),
    )
    return (*(evolve(row, group=Group.FIRST) for row in first), *rest)


_GROUPS = list(Group)


def _group(finding: Finding, action: Action) -> Group:
    """Return the group of an action that does not come first."""
    if finding.rating is Rating.GREEN:
        return Group.UPKEEP
    return Group.LAW if action.is_duty else Group.NEXT


def _most_urgent(questionnaire: Questionnaire, rows: Iterable[PlannedAction]) -> list[PlannedAction]:
    """Return the rows that come first: those of the pack's own list in its order, then what fills them up.

    To find out how things are stands where the first of the list would that the same question may call for. The rest goes by the
    rating of its answer, whether its question is essential, its effort, and the order of the pack. Six are taken at a time: they
    get fewer as they are done, so that an end is in sight, and the next six come once all of them are.
    """
    places = {action.id: place for place, action in enumerate(questionnaire.first)}
    unlisted = len(places)

    def urgency(row: PlannedAction) -> tuple[int, int, bool, int]:
        actions = row.question.actions if row.rating is Rating.GREY else (row.action,)
        place = min(places.get(action.id, unlisted) for action in actions)
        return place, _RATINGS.index(row.rating), not row.question.essential, row.action.effort.minutes

    ordered = sorted(rows, key=urgency)
    for start in range(0, len(ordered), FIRST):
        if left := [row for row in ordered[start : start + FIRST] if not row.entry.done]:
            return left
    return []
