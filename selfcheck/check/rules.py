"""The editorial rules: what a pack that loads may still say badly, wrongly or to no purpose.

Each is a function that goes through a :class:`Subject` and yields what it finds; its docstring says why it is asked for.
:data:`RULES` is the table of them all. Two papers are cited: design.md, the design of the house with its style, and the brief,
which has the facts that our packs were written from, and how sure each of them is.
"""

from collections.abc import Callable

from attrs import frozen

from selfcheck.check import asked, known, said
from selfcheck.check.subject import Found, Subject
from selfcheck.packs import Severity


@frozen
class Rule:
    """One thing that is looked at."""

    name: str
    #: What it looks at.
    looks_at: str
    find: Callable[[Subject], Found]
    severity: Severity = Severity.WARNING

    @property
    def why(self) -> str:
        """Why it is asked for, and where it comes from."""
        return " ".join((self.find.__doc__ or "").split())


RULES = (
    Rule("long-sentence", "every text", said.long_sentences),
    Rule("reading-index", "advice", said.hard_reading),
    Rule("link-text", "why, advice, how", said.link_texts),
    Rule("must-without-law", "every text of a question", said.must_without_law),
    Rule("must-back-up", "every text, actions that are a must", said.must_back_up),
    Rule("unnamed-duty", "actions that are a must", said.unnamed_duty),
    Rule("house-word", "every text", said.house_words),
    Rule("outdated-term", "every text, titles and addresses of sources", said.outdated_terms),
    Rule("colour-alone", "every text", said.colour_alone),
    Rule("exclamation-mark", "every text", said.exclamation_marks),
    Rule("capitals", "every text", said.capitals),
    Rule("spaces", "every text", said.spaces),
    Rule("no-question-mark", "text of questions", asked.no_question),
    Rule("missing-answer", "questions", asked.missing_answers),
    Rule("action-start", "text and measure of actions", asked.action_starts),
    Rule("action-end", "text and measure of actions", asked.action_ends),
    Rule("long-hint", "hint", asked.long_hints),
    Rule("long-advice", "advice", asked.long_advice),
    Rule("no-action", "options", asked.no_action),
    Rule("not-sure", "options rated grey", asked.not_sure),
    Rule("no-reading", "options", asked.no_reading),
    Rule("many-readings", "options", asked.many_readings),
    Rule("same-advice", "advice", asked.same_advice),
    Rule("same-action", "text and measure of actions", asked.same_action),
    Rule("source-listed", "sources that are used", known.listed_sources),
    Rule("source-unchecked", "sources that are used", known.unchecked_sources),
    Rule("source-late", "sources that are used", known.late_sources),
    Rule("fact-expired", "facts that are used", known.expired_facts),
    Rule("fact-unchecked", "facts that are used", known.unchecked_facts),
    Rule("bare-fact", "hint, why, advice, how", known.bare_facts),
    Rule("version-date", "version of pack.toml", known.version_date),
    Rule("review", "review of options", known.awaits_review, Severity.INFORMATION),
)
