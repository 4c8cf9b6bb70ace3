"""What can go wrong, one small class each. Every error carries its facts; ``str`` tells them in the reader's words."""

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from selfcheck.text import amount

if TYPE_CHECKING:
    from selfcheck.response import Response


class SelfcheckError(Exception):
    """The root of selfcheck's errors: catch this one to show any of them to a person."""


class Severity(Enum):
    """How much a problem matters: a pack with an error cannot be used, a warning is for its editors to weigh."""

    ERROR = "error"
    WARNING = "warning"
    #: Nothing is wrong; somebody should know all the same.
    INFORMATION = "information"


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
    severity: Severity = Severity.ERROR
    #: The name of the rule that is broken. Not compared: the message says what is wrong.
    rule: str = field(default="", eq=False)

    def __str__(self) -> str:
        place = [f"{self.file}:{self.line}" if self.line else self.file]
        return f"{', '.join([*place, *self.entry])}: {self.message}"

    @property
    def entry(self) -> tuple[str, ...]:
        """The parts of the pack that it is about, in words."""
        # Facts, terms and standards stand in files of their own, as sources do.
        kind = self.file.rpartition("/")[2].removesuffix("s.toml")
        named = ("question", self.question), ("option", self.option), ("action", self.action), (kind, self.source)
        return tuple(f"{kind} {name!r}" for kind, name in named if name)


@frozen
class UnsoundPack(SelfcheckError):
    """A pack has problems; all of them are listed."""

    pack: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join((f"{self.pack}: {amount(len(self.problems), 'problem')} found.", *map(str, self.problems)))


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
