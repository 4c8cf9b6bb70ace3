"""A pack that was checked: the problems in it, told as text, as JSON and as blocks."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import field, frozen

from selfcheck.blocks import Block, Heading, Table
from selfcheck.packs import Problem, Severity
from selfcheck.prose import Paragraph, Run
from selfcheck.text import amount

#: The first line of the JSON text; another number, should its shape ever change.
FORMAT = "selfcheck check 1"

_COLUMNS = ("Place", "Kind", "About", "What it is", "Rule")


@frozen
class Checked:
    """What was found in a pack on a day."""

    pack: str
    #: The version of the pack; empty where it cannot be read.
    version: str
    #: The day on which facts were judged.
    day: date
    #: Errors first, then warnings, then what is good to know; each in the order of the files.
    problems: tuple[Problem, ...]
    #: What the pack holds, in words.
    holds: str = ""
    #: Where the files are, by the names that problems know them by.
    paths: Mapping[str, str] = field(factory=dict, repr=False, eq=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What has to be mended before the pack can be used."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be mended, or has a reason."""
        return self._of(Severity.WARNING)

    @property
    def counts(self) -> str:
        """How many errors and warnings there are, in words."""
        return f"{amount(len(self.errors), 'error')}, {amount(len(self.warnings), 'warning')}"

    @property
    def reviews(self) -> str:
        """How many texts wait for an expert's review, in words; empty for none."""
        count = sum(problem.rule == "review" for problem in self.problems)
        return f"{amount(count, 'text')} {'waits' if count == 1 else 'wait'} for an expert's review." if count else ""

    def to_text(self, beside: str = "") -> str:
        """Return the problems a line each, in the form that text editors jump by, and the counts at the end.

        Args:
            beside: the folder that paths are told from.
        """
        told = [_line(problem, self._path(problem.place.file, beside)) for problem in self.problems if problem.rule != "review"]
        version = f", version {self.version}" if self.version else ""
        head = f"{self.pack}{version}, checked for {self.day}"
        rest = (f"{head}: {self.holds}" if self.holds else f"{head}.", self.reviews, f"{self.counts}.")
        return "\n".join(filter(None, (*told, *rest)))

    def to_json(self) -> str:
        """Return the problems as JSON text, for other programs.

        ``format`` (always "selfcheck check 1"), ``pack``, ``version`` and ``date`` (as 2026-11-22), and ``problems``: a list,
        errors first. Each has ``severity`` (error, warning, information), ``file`` (in the pack's folder, or ``shared/…``),
        ``line`` (from 1, or null), ``question``, ``option``, ``action`` and ``source`` (ids, or ""; a source is any entry of the
        files that hold sources, facts, terms or standards), ``message`` and ``rule``. More keys may come; none goes.
        """
        head = {"format": FORMAT, "pack": self.pack, "version": self.version, "date": self.day.isoformat()}
        return json.dumps({**head, "problems": list(map(_data, self.problems))}, indent=2)

    def tell(self) -> tuple[Block, ...]:
        """Return the problems as blocks: a table under what the pack holds."""
        sums = Paragraph((Run(" ".join(filter(None, (self.holds, self.reviews, f"{self.counts}.")))),))
        rows = tuple(map(_row, self.problems))
        table = Table(f"Problems in {self.pack}", _COLUMNS, (0.2, 0.1, 0.2, 0.4, 0.1), rows)
        return Heading(1, f"Check of {self.pack}, {self.day}"), sums, *([table] if rows else [])

    def _of(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is severity)

    def _path(self, file: str, beside: str) -> str:
        path = Path(self.paths.get(file, file))
        return str(path.relative_to(beside) if beside and path.is_relative_to(beside) else path)


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
