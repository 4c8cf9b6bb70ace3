"""What can go wrong, one small class each. Every error carries its facts; ``str`` tells them in the reader's words."""

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from selfcheck.response import Response


class SelfcheckError(Exception):
    """The root of selfcheck's errors: catch this one to show any of them to a person."""


@frozen
class Problem:
    """One thing that is wrong in a pack, and where."""

    file: str
    message: str
    question: str = ""
    option: str = ""
    action: str = ""
    source: str = ""
    #: Counted from 1; None where it is not known.
    line: int | None = None

    def __str__(self) -> str:
        named = ("question", self.question), ("option", self.option), ("action", self.action), ("source", self.source)
        place = [f"{self.file}:{self.line}" if self.line else self.file]
        place += [f"{kind} {name!r}" for kind, name in named if name]
        return f"{', '.join(place)}: {self.message}"


@frozen
class UnsoundPack(SelfcheckError):
    """A pack has problems; all of them are listed."""

    pack: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [f"{self.pack}: {count} problem{'s' if count != 1 else ''} found.", *map(str, self.problems)]
        return "\n".join(lines)


@frozen
class UnknownPack(SelfcheckError):
    """There is no pack of this name, neither among our own nor as a folder."""

    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"There is no pack {self.name!r}. It takes a folder, or one of: {', '.join(self.known)}."


@frozen
class UnreadableResponse(SelfcheckError):
    """What should be saved answers cannot be read as such."""

    reason: str
    details: tuple[str, ...] = ()
    #: What can be read of them all the same.
    usable: "Response | None" = None

    def __str__(self) -> str:
        return f"{self.reason} ({'; '.join(self.details)})" if self.details else self.reason


@frozen
class UnusableLogo(SelfcheckError):
    """What should be a logo is no picture that a report can show."""

    reason: str

    def __str__(self) -> str:
        return self.reason
