"""The problems of a pack: collected while its files are read, so that all of them can be shown at once."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from selfcheck.errors import SelfcheckError
from selfcheck.packs.lookalikes import NotToml, read_toml
from selfcheck.packs.positions import Files, Place
from selfcheck.packs.rules import RULES, Severity
from selfcheck.prose import flaws
from selfcheck.structure import Mismatch, structure
from selfcheck.text import amount, nearest

T = TypeVar("T")

#: What an id looks like.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@frozen
class Problem:
    """One thing that is wrong in a pack, and where."""

    place: Place
    message: str
    #: Counted from 1; None where it is not known.
    line: int | None = None
    severity: Severity = Severity.ERROR
    #: The name of the rule that is broken. Not compared: the message says what is wrong.
    rule: str = field(default="", eq=False)

    def __str__(self) -> str:
        file = f"{self.place.file}:{self.line}" if self.line else self.place.file
        return f"{', '.join((file, *self.place.entries))}: {self.message}"


@frozen
class UnsoundPack(SelfcheckError):
    """A pack has problems; all of them are listed."""

    pack: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join((f"{self.pack}: {amount(len(self.problems), 'problem')} found.", *map(str, self.problems)))


@define
class Problems:
    """The problems found so far. Its methods read files and check values, and add what is wrong."""

    files: Files
    found: list[Problem] = field(factory=list)
    #: The places of all of them, in the pack as a whole.
    unsound: set[Place] = field(factory=set)
    #: The ids that the pack has retired.
    retired: frozenset[str] = frozenset()
    #: The place where each id and each heading was first seen.
    _seen: dict[tuple[str, str], Place] = field(factory=dict)

    def add(
        self,
        place: Place,
        message: str,
        rule: str,
        *,
        key: str = "",
        words: str = "",
        last: bool = False,
        line: int | None = None,
    ) -> None:
        """Write down a problem.

        Args:
            place: where it is, in the pack as a whole: the file is found that holds the key.
            message: what is wrong there.
            rule: the name of the rule that is broken, of those in :mod:`selfcheck.packs.rules`.
            key: the key that it is about; empty for the whole place.
            words: a stretch of the key's text, where the problem is about that.
            last: whether the last place of that name is meant.
            line: the line, where the caller knows it, and with it the file; else both are looked up.
        """
        self.unsound.add(place)
        if line is None:
            place, line = self.files.locate(place, key, words, last)
        self.found.append(Problem(place, message, line, RULES[rule].severity, rule))

    def toml(self, file: str, optional: bool = False) -> dict[str, Any] | None:
        """Return what a file says, or None after saying why it cannot be read.

        Args:
            file: its name, as problems know it.
            optional: whether a file that is missing is an empty one.
        """
        place = Place(file)
        try:
            data, lookalikes = read_toml(self.files.read(file))
        except FileNotFoundError:
            if optional:
                return {}
            self.add(place, self._missing(file), "missing-file")
        except OSError as error:
            self.add(place, f"The file cannot be read: {error.strerror or error}.", "unreadable-file")
        except UnicodeDecodeError:
            message = "The file is not saved as UTF-8 text: choose UTF-8 where the editor asks for an encoding."
            self.add(place, message, "unreadable-file")
        except NotToml as error:
            message = f"This is not TOML: {error.message}. Often a quote is missing, there or in a text above."
            self.add(place, message, "not-toml", line=error.line)
        else:
            for lookalike in lookalikes:
                self.add(place, lookalike.message, "look-alike", line=lookalike.line)
            return dict(data)
        return None

    def _missing(self, file: str) -> str:
        """Say that a file is missing, and which one of the pack it may be: names differ by small and capital letters too."""
        folder = self.files.folder
        files = [entry.name.removesuffix(".toml") for entry in folder.iterdir()] if folder.is_dir() else []
        hint = nearest(file.removesuffix(".toml"), files)
        return f"The file is missing: is it {hint[0]}.toml?" if hint else "The file is missing."

    def take(self, data: object, kind: type[T], place: Place) -> T | None:
        """Return *data* as a value of *kind*, or None after saying all that is wrong with it."""
        if data is None:
            return None
        try:
            return structure(data, kind)
        except Mismatch as mismatch:
            unknown = " ".join(misfit.reason for misfit in mismatch.misfits if misfit.rule == "unknown-key")
            for misfit in mismatch.misfits:
                if misfit.rule == "missing-key" and f"(did you mean {misfit.where}?)" in unknown:
                    # It is there, under a name that is told with this one.
                    continue
                match misfit.keys:
                    case ("answer", answer, key, *_):
                        # pack.toml is taken as one, with the tables of its answers.
                        found, line = self.files.locate(evolve(place, option=answer), key)
                        self.add(evolve(place, file=found.file), str(misfit), misfit.rule, line=line)
                    case keys:
                        self.add(place, str(misfit), misfit.rule, key="".join(keys[:1]))
            return None

    def check_id(self, id: str, place: Place, key: str = "id") -> None:
        """Add a problem where an id is not of the form that ids have, or was retired."""
        if not ID.fullmatch(id):
            message = f"the id {id!r} should be small letters, digits and single hyphens, such as name-a-deputy"
            self.add(place, message, "wrong-id", key=key, words=id)
        if id in self.retired:
            self.add(place, f"the id {id!r} was retired in pack.toml and is never used again", "retired-id", key=key, words=id)

    def claim(self, kind: str, name: str, place: Place, key: str) -> None:
        """Take a name for a place: an id, a heading or the like. Add a problem where another place has it."""
        if not name:
            return
        first = self._seen.get((kind, name.casefold()))
        if first is None:
            self._seen[kind, name.casefold()] = place
        else:
            first, _ = self.files.locate(first, key)
            self.add(place, f"the {kind} {name!r} is used before, in {first}", f"duplicate-{kind}", key=key, last=True)

    def check_once(self, key: str, ids: tuple[str, ...], place: Place) -> None:
        """Add a problem for each id that a list names twice."""
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            self.add(place, f"{key} names {id!r} twice", "named-twice", key=key, words=id)

    def check_prose(self, key: str, markdown: str, place: Place) -> None:
        """Add a problem for everything in a text that is not of the little Markdown that we allow."""
        for flaw in flaws(markdown):
            self.add(place, f"{key}: {flaw.message}", flaw.rule, key=key, words=flaw.words)

    def check_bare(self, key: str, text: str, place: Place) -> None:
        """Name a brace where no fact may stand: facts go out of date, headings and measures are to stay."""
        if "{" in text or "}" in text:
            message = f"{key} has a brace; facts stand in advice, how, why, hint and body only"
            self.add(place, message, "wrong-brace", key=key)

    def tables(self, data: object, place: Place, key: str) -> Mapping[str, Any]:
        """Return the named tables under *key*: ``[question.option.no]`` and the like."""
        if isinstance(data, Mapping):
            return data
        self.add(place, f"{key} should be tables such as [{key}.some-id], not {data!r}", "wrong-value")
        return {}
