"""The keys and words that packs had once, and what is written instead.

A pack of somebody's own may be older than this version of selfcheck. What has changed is named once for the whole pack, with the
place where it stands first, and read as what it would be now: so the rest of the pack can be checked at the same time.
"""

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from selfcheck.packs.positions import Place
from selfcheck.packs.problems import Problems

_EFFORTS = {"small": "hour", "medium": "day", "large": "more"}

#: What is said of each key.
_NOW = {
    "must": 'must is now law: law = ["gdpr-33-1"] names what asks for it, by ids of standards.toml; good practice has neither',
    "effort": "effort has other words now: hour was small, day was medium, more was large; new is quarter-hour",
    "cost": "cost is missing: it is new, and one of none, low, some",
    "short": 'short is missing: it is new, and the name of the question in up to four words, such as "Someone in charge"',
}


@define
class Former:
    """What was found of former packs: the first place of each key, and how often it stands in the pack."""

    _first: dict[str, Place] = field(factory=dict, init=False)
    _counts: dict[str, int] = field(factory=dict, init=False)

    def question(self, own: Mapping[str, Any], actions: object, place: Place) -> Mapping[str, Any]:
        """Return a question's own keys as they would be now.

        Args:
            own: its keys.
            actions: the tables of its actions, by which a former question is known.
            place: where it is.
        """
        if "short" in own or not isinstance(actions, Mapping) or not any(map(_is_former, actions.values())):
            return own
        self._note("short", place)
        return {**own, "short": place.question}

    def action(self, data: object, place: Place) -> object:
        """Return the keys of an action as they would be now; anything else as it is."""
        if not isinstance(data, Mapping) or not _is_former(data):
            return data
        now = {key: value for key, value in data.items() if key != "must"}
        if "must" in data:
            self._note("must", place)
        if _has_former_effort(data):
            self._note("effort", place)
            now["effort"] = _EFFORTS[now["effort"]]
        if "cost" not in data:
            self._note("cost", place)
            now["cost"] = "none"
        return now

    def tell(self, problems: Problems) -> None:
        """Add a problem for each key that is not as it was."""
        for key, place in self._first.items():
            times = f" ({self._counts[key]} times in this pack)" if self._counts[key] > 1 else ""
            problems.add(place, f"{_NOW[key]}{times}", "former-word", key=key)

    def _note(self, key: str, place: Place) -> None:
        self._first.setdefault(key, place)
        self._counts[key] = self._counts.get(key, 0) + 1


def _is_former(action: object) -> bool:
    return isinstance(action, Mapping) and ("must" in action or _has_former_effort(action))


def _has_former_effort(action: Mapping[str, Any]) -> bool:
    effort = action.get("effort")
    return isinstance(effort, str) and effort in _EFFORTS
