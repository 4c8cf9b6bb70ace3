"""The editorial rules: what a pack that loads may still say badly, wrongly or to no purpose.

Each is a function that goes through a :class:`Pack` and yields what it finds; its docstring says why it is asked for.
:data:`RULES` is the table of them all. Two papers are cited: design.md, the design of the house with its style, and the brief,
which has the facts that our packs were written from, and how sure each of them is.
"""

from collections.abc import Callable

from attrs import frozen

from selfcheck.lint.rules import evidence, structure, style
from selfcheck.lint.texts import Hits, Pack
from selfcheck.packs import Severity


@frozen
class Rule:
    """One thing that is looked at."""

    name: str
    #: What it looks at.
    looks_at: str
    find: Callable[[Pack], Hits]
    severity: Severity = Severity.WARNING

    @property
    def why(self) -> str:
        """Why it is asked for, and where it comes from."""
        return " ".join((self.find.__doc__ or "").split())


RULES = (
    Rule("long-sentence", "every text", style.long_sentences),
    Rule("reading-index", "advice", style.hard_reading),
    Rule("link-text", "why, advice, how", style.link_texts),
    Rule("must-without-law", "every text of a question", style.must_without_law),
    Rule("must-back-up", "every text, actions that are a must", style.must_back_up),
    Rule("unnamed-duty", "actions that are a must", style.unnamed_duty),
    Rule("house-word", "every text", style.house_words),
    Rule("outdated-term", "every text, titles and addresses of sources", style.outdated_terms),
    Rule("colour-alone", "every text", style.colour_alone),
    Rule("exclamation-mark", "every text", style.exclamation_marks),
    Rule("capitals", "every text", style.capitals),
    Rule("spaces", "every text", style.spaces),
    Rule("no-question-mark", "text of questions", structure.no_question),
    Rule("missing-answer", "questions", structure.missing_answers),
    Rule("action-start", "text and measure of actions", structure.action_starts),
    Rule("action-end", "text and measure of actions", structure.action_ends),
    Rule("long-hint", "hint", structure.long_hints),
    Rule("long-advice", "advice", structure.long_advice),
    Rule("no-action", "options", structure.no_action),
    Rule("not-sure", "options rated grey", structure.not_sure),
    Rule("no-reading", "options", structure.no_reading),
    Rule("many-readings", "options", structure.many_readings),
    Rule("same-advice", "advice", structure.same_advice),
    Rule("same-action", "text and measure of actions", structure.same_action),
    Rule("source-listed", "sources that are used", evidence.listed_sources),
    Rule("source-unchecked", "sources that are used", evidence.unchecked_sources),
    Rule("source-late", "sources that are used", evidence.late_sources),
    Rule("fact-expired", "facts that are used", evidence.expired_facts),
    Rule("fact-unchecked", "facts that are used", evidence.unchecked_facts),
    Rule("bare-fact", "hint, why, advice, how", evidence.bare_facts),
    Rule("version-date", "version of pack.toml", evidence.version_date),
    Rule("review", "review of options", evidence.awaits_review, Severity.INFORMATION),
)
