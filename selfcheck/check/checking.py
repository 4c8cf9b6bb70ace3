"""A pack is read, the editorial rules go through it, and every problem gets its line."""

from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import evolve

from selfcheck.check.checked import Checked
from selfcheck.check.rules import RULES
from selfcheck.check.subject import Remark, Subject
from selfcheck.packs import Draft, Files, Place, Problem, Severity, read_pack
from selfcheck.questionnaire import Questionnaire
from selfcheck.text import amount

_ORDER = tuple(Severity)


def check_pack(pack: str | Path | Traversable, day: date) -> Checked:
    """Return every problem in a pack.

    Args:
        pack: the id of one of our own packs, or a folder.
        day: the day on which facts are judged.

    Raises:
        UnknownPack: where there is no such pack or folder.
    """
    draft = read_pack(pack)
    asked = draft.questionnaire
    found = [*draft.problems, *_editorial(draft, day)]
    sections = asked.sections if asked else ()
    order = ["pack.toml", *(f"{section.id}.toml" for section in sections), *(problem.place.file for problem in found)]
    # A section that is named twice is read twice.
    problems = sorted(
        dict.fromkeys(found),
        key=lambda problem: (_ORDER.index(problem.severity), order.index(problem.place.file), problem.line or 0),
    )
    paths = {problem.place.file: str(draft.files.path(problem.place.file)) for problem in problems}
    if asked is None:
        return Checked(draft.files.folder.name, "", day, tuple(problems), "", paths)
    return Checked(asked.id, asked.version, day, tuple(problems), _holds(asked), paths)


def _editorial(draft: Draft, day: date) -> Iterator[Problem]:
    if draft.questionnaire is None:
        told = "cannot be read, so the editorial rules have not looked at this pack"
        yield Problem(Place("pack.toml"), told, severity=Severity.INFORMATION, rule="not-looked-at")
        return
    unsound = frozenset(problem.place for problem in draft.problems)
    subject = Subject(draft.questionnaire, day, unsound)
    for rule in RULES:
        for remark in rule.find(subject):
            place, line = _placed(remark, draft.files)
            yield Problem(place, remark.message, line, rule.severity, rule.name)


def _placed(remark: Remark, files: Files) -> tuple[Place, int | None]:
    """Return the place of a remark, and its line; what is not in the pack's own file is in the one that all packs share."""
    place = remark.place
    line = files.line(place, remark.key, remark.words)
    if line is None and place.entry:
        place = evolve(place, file=f"shared/{place.file}")
        line = files.line(place, remark.key, remark.words)
    return place, line


def _holds(questionnaire: Questionnaire) -> str:
    questions = questionnaire.questions
    counts = (
        amount(len(questions), "question"),
        amount(sum(len(question.options) for question in questions), "option"),
        amount(sum(len(question.actions) for question in questions), "action"),
        amount(len(questionnaire.sources), "source"),
    )
    return f"{', '.join(counts)}."
