"""The rules by their names, each with its severity, what it looks at, its reason and its source."""

from attrs import frozen

from selfcheck import packs
from selfcheck.errors import SelfcheckError
from selfcheck.lint.rules import EDITORIAL
from selfcheck.packs import Rule, Severity
from selfcheck.text import nearest

#: Stands in place of the editorial rules where they have nothing to go through.
NOT_LOOKED_AT = Rule(
    "not-looked-at",
    "pack.toml",
    "Where pack.toml cannot be read there is nothing that the editorial rules could go through: mend it, and check again.",
    severity=Severity.INFORMATION,
)

#: Stands where a pack accepts what is not there to be accepted.
NEEDLESS_ACCEPT = Rule(
    "needless-accept",
    "accept of pack.toml",
    "A warning that stays has its reason in pack.toml. Where the check no longer finds it, or the rule is not one that warns, "
    "the reason would stand there for nothing, and hide the next such warning.",
    severity=Severity.WARNING,
)

#: Every rule that a problem can name: those of reading, and those of good writing.
RULES = {
    **packs.RULES,
    **{editorial.rule.name: editorial.rule for editorial in EDITORIAL},
    **{rule.name: rule for rule in (NEEDLESS_ACCEPT, NOT_LOOKED_AT)},
}


@frozen
class UnknownRule(SelfcheckError):
    """The name of a rule that does not exist."""

    name: str
    #: The name that looks most like it; empty where none does.
    nearest: str

    def __str__(self) -> str:
        hint = f"Did you mean {self.nearest}?" if self.nearest else "Every problem names its rule in brackets."
        return f"There is no rule {self.name!r}. {hint}"


def explain(name: str) -> str:
    """Return what a rule looks at and why there is such a rule, in lines of text.

    Args:
        name: as a problem has it in brackets.

    Raises:
        UnknownRule: where there is no rule of this name.
    """
    rule = RULES.get(name.strip("[] ").casefold())
    if rule is None:
        raise UnknownRule(name, next(iter(nearest(name, RULES)), ""))
    lines = f"{rule.name}: {rule.severity.value}", f"Looks at: {rule.looks_at}", f"Why: {rule.why}"
    return "\n".join((*lines, f"Source: {rule.source or 'a rule of our own'}"))
