"""The check of a pack: its files are read, the editorial rules go through it, and every problem gets its line.

What is found can be shown as text, as JSON and as blocks.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import evolve, field, frozen

from selfcheck.blocks import Block, Fold, Heading, Table
from selfcheck.lint.reasons import NEEDLESS_ACCEPT, NOT_LOOKED_AT, RULES
from selfcheck.lint.rules import EDITORIAL
from selfcheck.lint.texts import Hit, Pack
from selfcheck.lint.work import Work, tell_work, work
from selfcheck.packs import ACTIONS, Draft, Files, Place, Problem, Severity, bundled_packs, read_pack
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Cost, Questionnaire
from selfcheck.text import amount, meant

#: The first line of the JSON text; another number, should its shape ever change.
FORMAT = "selfcheck check 1"

_ORDER = tuple(Severity)
_COLUMNS = ("Place", "Kind", "About", "What it is", "Rule")


@frozen
class Checked:
    """The problems that were found in a pack on a day."""

    pack: str
    #: The version of the pack; empty where it cannot be read.
    version: str
    #: The day on which facts were judged.
    day: date
    #: Errors first, then warnings, then what is good to know; each in the order of the files.
    problems: tuple[Problem, ...]
    #: The warnings that the pack accepts, with a reason.
    accepted: tuple[Problem, ...] = field(default=(), kw_only=True)
    #: The warnings about files that all packs share, of a pack that is not ours: its editors cannot mend them.
    shared: tuple[Problem, ...] = field(default=(), kw_only=True)
    #: The warnings about files of the pack that this one extends.
    inherited: tuple[Problem, ...] = field(default=(), kw_only=True)
    #: What the pack holds, in words.
    holds: str = ""
    #: What its answers ask people to do.
    work: tuple[Work, ...] = ()
    #: Where the files are, by the names that problems know them by.
    paths: Mapping[str, str] = field(factory=dict, repr=False, eq=False)

    def __repr__(self) -> str:
        return f"Checked({self.pack!r}, {self.counts})"

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems to mend before the pack can be used."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that should be mended, or have a reason."""
        return self._of(Severity.WARNING)

    @property
    def counts(self) -> str:
        """The numbers of errors and of warnings, in words."""
        return f"{amount(len(self.errors), 'error')}, {amount(len(self.warnings), 'warning')}"

    @property
    def set_apart(self) -> str:
        """The numbers of the warnings that are not counted, with their rules, in words; empty for none."""
        lists = (
            ("accepted in pack.toml", self.accepted),
            ("about files that all packs share", self.shared),
            ("about the pack that this one extends", self.inherited),
        )
        return " ".join(f"{amount(len(apart), 'warning')} {where}: {_by_rule(apart)}." for where, apart in lists if apart)

    @property
    def unreviewed(self) -> str:
        """The number of texts that wait for an expert's review, in words; empty for none."""
        count = sum(problem.rule == "review" for problem in self.problems)
        return f"{amount(count, 'text')} {'waits' if count == 1 else 'wait'} for an expert's review." if count else ""

    def to_mend(self) -> "Checked":
        """Return the errors and warnings alone: what whoever changes the pack has before them."""
        return evolve(self, problems=self.errors + self.warnings, work=())

    def to_text(self, beside: str = "") -> str:
        """Return the problems a line each, in the form that text editors jump by, then the work, and the counts at the end.

        Args:
            beside: the folder that paths start from.
        """
        lines = [_line(problem, self._path(problem.place.file, beside)) for problem in self.problems if problem.rule != "review"]
        version = f", version {self.version}" if self.version else ""
        head = f"{self.pack}{version}, checked for {self.day}"
        rest = (
            f"{head}: {self.holds}" if self.holds else f"{head}.",
            *tell_work(self.work),
            self.unreviewed,
            self.set_apart,
            f"{self.counts}.",
        )
        return "\n".join(filter(None, (*lines, *rest)))

    def to_json(self) -> str:
        """Return the problems as JSON text, for other programs.

        ``format`` (always "selfcheck check 1"), ``pack``, ``version`` and ``date`` (as 2026-11-22), and ``problems``: a list,
        errors first. Each has ``severity`` (error, warning, information), ``file`` (in the pack's folder, or ``shared/…``),
        ``line`` (from 1, or null), ``question``, ``option``, ``action`` and ``source`` (ids, or ""; a source is any entry of the
        files that hold sources, facts, terms or standards), ``message`` and ``rule``; and ``work``: a list, for all questions and
        then for each, of ``question`` (an id, or "" for all), ``option``, ``minutes`` and ``costs`` (how many actions cost
        nothing, little, or money, by the words ``none``, ``low`` and ``some``). ``accepted`` and ``shared`` are lists of warnings
        in the shape of ``problems``: those that pack.toml accepts, and those about files that all packs share, where the pack is
        not ours; ``inherited`` has those about files of the pack that it extends. More keys may come; none goes.
        """
        head = {"format": FORMAT, "pack": self.pack, "version": self.version, "date": self.day.isoformat()}
        found = {"problems": self.problems, "accepted": self.accepted, "shared": self.shared, "inherited": self.inherited}
        lists = {key: list(map(_data, problems)) for key, problems in found.items()}
        return json.dumps({**head, **lists, "work": list(map(_sum, self.work))}, indent=2)

    def tell(self) -> tuple[Block, ...]:
        """Return the problems as blocks: a table under what the pack holds, and below it the work that it asks for."""
        sums = Paragraph((Run(" ".join(filter(None, (self.holds, self.unreviewed, self.set_apart, f"{self.counts}.")))),))
        rows = tuple(map(_row, self.problems))
        table = Table(f"Problems in {self.pack}", _COLUMNS, (0.2, 0.13, 0.2, 0.36, 0.11), rows)
        lines = Items(tuple((Run(f"{line[:1].upper()}{line[1:]}"),) for line in tell_work(self.work)))
        work = [Fold(Heading(2, "What the answers ask people to do"), (lines,))] if self.work else []
        return Heading(1, f"Check of {self.pack}, {self.day}"), sums, *([table] if rows else []), *work

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is severity)

    def _path(self, file: str, beside: str) -> str:
        path = Path(self.paths.get(file, file))
        return str(path.relative_to(beside) if beside and path.is_relative_to(beside) else path)


def _by_rule(problems: Iterable[Problem]) -> str:
    return ", ".join(f"{count} {rule}" for rule, count in Counter(problem.rule for problem in problems).items())


def _line(problem: Problem, path: str) -> str:
    place = f"{path}:{problem.line}" if problem.line else path
    about = f" {', '.join(problem.place.entries)}:" if problem.place.entries else ""
    return f"{place}: {problem.severity.value}:{about} {problem.message} [{problem.rule}]"


def _row(problem: Problem) -> tuple[str, ...]:
    place = f"{problem.place.file}:{problem.line}" if problem.line else problem.place.file
    return place, problem.severity.value, ", ".join(problem.place.entries), problem.message, problem.rule


def _data(problem: Problem) -> dict[str, str | int | None]:
    return {
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.line,
        "question": problem.place.question,
        "option": problem.place.option,
        "action": problem.place.action,
        "source": problem.place.entry,
        "message": problem.message,
        "rule": problem.rule,
    }


def _sum(found: Work) -> dict[str, object]:
    costs = {cost.value: found.costing(cost) for cost in Cost}
    return {"question": found.question, "option": found.option, "minutes": found.minutes, "costs": costs}


def check_pack(pack: str | Path | Traversable, day: date) -> Checked:
    """Return every problem in a pack.

    Args:
        pack: the id of one of our own packs, or a folder.
        day: the day on which facts are judged.

    Raises:
        UnknownPack: where there is no such pack or folder.
    """
    draft = read_pack(pack)
    questionnaire = draft.questionnaire
    accepted, found = _without_accepted(draft, (*draft.problems, *_editorial(draft, day)))
    sections = questionnaire.sections if questionnaire else ()
    order = ["pack.toml", *(f"{section.id}.toml" for section in sections), *(problem.place.file for problem in found)]
    # A section that is named twice is read twice.
    problems = sorted(
        dict.fromkeys(found),
        key=lambda problem: (_ORDER.index(problem.severity), order.index(problem.place.file), problem.line or 0),
    )
    paths = {problem.place.file: str(draft.files.path(problem.place.file)) for problem in problems}
    if questionnaire is None:
        return Checked(draft.files.folder.name, "", day, tuple(problems), paths=paths)
    shared = () if questionnaire.id in bundled_packs() else _warnings(problems, "shared/")
    inherited = _warnings(problems, draft.files.beneath("")) if questionnaire.extends else ()
    own = tuple(problem for problem in problems if problem not in (*shared, *inherited))
    return Checked(
        questionnaire.id,
        questionnaire.version,
        day,
        own,
        accepted=tuple(accepted),
        shared=shared,
        inherited=inherited,
        holds=_holds(questionnaire),
        work=work(questionnaire),
        paths=paths,
    )


def _warnings(problems: Iterable[Problem], folder: str) -> tuple[Problem, ...]:
    """Return the warnings about files in a folder that is not the pack's own."""
    return tuple(
        problem for problem in problems if problem.severity is Severity.WARNING and problem.place.file.startswith(folder)
    )


def _without_accepted(draft: Draft, found: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return the warnings that a pack accepts, and the other problems, what it accepts to no purpose among them."""
    accepted, rest = [], []
    needed = set()
    for problem in found:
        ids = {problem.place.question, problem.place.action, problem.place.entry}
        reasons = {
            entry
            for entry in (*draft.accepted, *draft.inherited)
            if entry.rule == problem.rule and (not entry.at or entry.at in ids)
        }
        if reasons and problem.severity is Severity.WARNING:
            needed |= reasons
            accepted.append(problem)
        else:
            rest.append(problem)
    # Where something could not be read, its warnings are not known.
    is_whole = not any(problem.severity is Severity.ERROR for problem in draft.problems)
    for entry in draft.accepted:
        if entry not in needed and (is_whole or entry.rule not in RULES):
            at = f" at {entry.at!r}" if entry.at else ""
            message = f"accept: there is no warning {entry.rule!r}{at}"
            if entry.rule not in RULES:
                message = f"accept names {entry.rule!r}, which is no rule{meant(entry.rule, RULES)}"
            _, line = draft.files.locate(Place("pack.toml", kind="accept", entry="accept"), "rule", entry.rule)
            rest.append(Problem(Place("pack.toml"), message, line, NEEDLESS_ACCEPT.severity, NEEDLESS_ACCEPT.name))
    return accepted, rest


def _editorial(draft: Draft, day: date) -> Iterator[Problem]:
    if draft.questionnaire is None:
        message = "cannot be read, so the editorial rules have not looked at this pack"
        yield Problem(Place("pack.toml"), message, severity=NOT_LOOKED_AT.severity, rule=NOT_LOOKED_AT.name)
        return
    pack = Pack(draft.questionnaire, day, draft.unsound)
    for editorial in EDITORIAL:
        for hit in editorial.find(pack):
            place, line = _placed(hit, pack, draft.files)
            yield Problem(place, hit.message, line, editorial.rule.severity, editorial.rule.name)


def _placed(hit: Hit, pack: Pack, files: Files) -> tuple[Place, int | None]:
    """Return the place of a hit, and its line; what is not in the pack's own file is in the one that all packs share."""
    place = hit.place
    if place.action in pack.shared_actions and hit.key not in ("", "when"):
        place = Place(ACTIONS, kind="action", entry=place.action)
    found, line = files.locate(place, hit.key, hit.words)
    if line is None and place.entry:
        return files.locate(evolve(place, file=f"shared/{place.file}"), hit.key, hit.words)
    return found, line


def _holds(questionnaire: Questionnaire) -> str:
    questions = questionnaire.questions
    counts = (
        amount(len(questions), "question"),
        amount(sum(len(question.options) for question in questions), "option"),
        amount(sum(len(question.actions) for question in questions), "action"),
        amount(len(questionnaire.sources), "source"),
    )
    return f"{', '.join(counts)}."
