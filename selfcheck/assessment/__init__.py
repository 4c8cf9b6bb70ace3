"""An assessment of answers: findings, the actions in order, and a verdict on the whole with its reason."""

from selfcheck.assessment.findings import OtherPack, assess
from selfcheck.assessment.plan import FIRST
from selfcheck.assessment.values import Assessment, Finding, Group, Overall, PlannedAction

__all__ = [
    "FIRST",
    "Assessment",
    "Finding",
    "Group",
    "OtherPack",
    "Overall",
    "PlannedAction",
    "assess",
]
