"""The problems of a pack, written down as its files are read, so that all of them can be told at once."""

import re
from typing import Any, TypeVar

import rtoml
from attrs import define, evolve, field

from selfcheck.errors import Problem
from selfcheck.packs.positions import Files
from selfcheck.prose import flaws
from selfcheck.strict import Mismatch, structure

T = TypeVar("T")

#: What an id looks like.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@define
class Problems:
    """Takes what files say, and writes down what is wrong with it."""

    files: Files
    found: list[Problem] = field(factory=list)
    #: The ids that the pack has retired.
    retired: frozenset[str] = frozenset()
    #: Where each id and each heading was first seen.
    _seen: dict[tuple[str, str], Problem] = field(factory=dict)

    def add(self, place: Problem, message: str, rule: str, key: str = "", words: str = "", last: bool = False) -> None:
        """Write down a problem.

        Args:
            place: where it is.
            message: what is wrong there.
            rule: the name of the rule that is broken.
            key: the key that it is about; empty for the whole place.
            words: a stretch of the key's text, where the problem is about that.
            last: whether the last place of that name is meant.
        """
        line = place.line or self.files.line(place, key, words, last)
        self.found.append(evolve(place, message=message, rule=rule, line=line))

    def toml(self, file: str, optional: bool = False) -> dict[str, Any] | None:
        """Return what a file says, or None after saying why it cannot be read.

        Args:
            file: its name, as problems know it.
            optional: whether a file that is missing is an empty one.
        """
        place = Problem(file, "")
        try:
            return rtoml.loads(self.files.read(file))
        except FileNotFoundError:
            if optional:
                return {}
            self.add(place, "The file is missing.", "missing-file")
        except OSError as error:
            self.add(place, f"The file cannot be read: {error.strerror or error}.", "unreadable-file")
        except UnicodeDecodeError:
            self.add(place, "The file is not saved as UTF-8 text.", "unreadable-file")
        except ValueError as error:
            line = re.search(r" at line (\d+)", str(error))
            self.add(evolve(place, line=int(line[1]) if line else None), f"This is not TOML: {error}.", "not-toml")
        return None

    def take(self, data: object, kind: type[T], place: Problem) -> T | None:
        """Return *data* as a value of *kind*, or None after saying all that is wrong with it."""
        if data is None:
            return None
        try:
            return structure(data, kind)
        except Mismatch as mismatch:
            for misfit in mismatch.misfits:
                match misfit.keys:
                    case ("answer", answer, key, *_):
                        # pack.toml is taken as one, with the tables of its answers.
                        line = self.files.line(evolve(place, option=answer), key)
                    case (key, *_):
                        line = self.files.line(place, key)
                    case _:
                        line = None
                self.add(evolve(place, line=line), str(misfit), misfit.rule)
            return None

    def check_id(self, id: str, place: Problem, key: str = "id") -> None:
        """An id is of one form, and never used again once it was retired."""
        if not ID.fullmatch(id):
            message = f"the id {id!r} should be small letters, digits and single hyphens, such as name-a-deputy"
            self.add(place, message, "wrong-id", key, id)
        if id in self.retired:
            self.add(place, f"the id {id!r} was retired in pack.toml and is never used again", "retired-id", key, id)

    def claim(self, what: str, name: str, place: Problem, key: str) -> None:
        """Ids, headings and the like are each used once in a pack."""
        first = self._seen.setdefault((what, name.casefold()), place)
        if first is not place and name:
            message = f"the {what} {name!r} is used before, in {str(first).rstrip(': ')}"
            self.add(place, message, f"duplicate-{what}", key, last=True)

    def check_once(self, key: str, ids: tuple[str, ...], place: Problem) -> None:
        """A list names nothing twice."""
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            self.add(place, f"{key} names {id!r} twice", "named-twice", key, id)

    def check_prose(self, key: str, markdown: str, place: Problem) -> None:
        """Prose is the little Markdown that we allow."""
        for flaw in flaws(markdown):
            self.add(place, f"{key}: {flaw.message}", flaw.rule, key, flaw.words)
