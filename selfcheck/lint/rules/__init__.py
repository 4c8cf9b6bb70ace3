"""The editorial rules: what a pack that loads may still say badly, wrongly or to no purpose.

Each is a function that goes through a :class:`Pack` and yields its hits; its docstring is the reason that
``selfcheck check --explain`` prints. :data:`EDITORIAL` is the table of them all.
"""

from collections.abc import Callable

from attrs import frozen

from selfcheck.lint.rules import evidence, structure, style
from selfcheck.lint.texts import Hits, Pack
from selfcheck.packs import Rule, Severity

#: What a reader can open to see that others ask for the same.
GOVUK = "Writing for GOV.UK (short sentences): https://www.gov.uk/guidance/content-design/writing-for-gov-uk"
ARI = "E. A. Smith and R. J. Senter, Automated Readability Index, 1967"
LINKS = (
    "WCAG 2.2, success criteria 2.4.4 (https://www.w3.org/TR/WCAG22/#link-purpose-in-context) "
    "and 2.4.9 (https://www.w3.org/TR/WCAG22/#link-purpose-link-only)"
)
COLOUR = "WCAG 2.2, success criterion 1.4.1: https://www.w3.org/TR/WCAG22/#use-of-color"
ARTICLE_32 = (
    "UK GDPR, Article 32(1)(c), as in ICO, A guide to data security: "
    "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/security/a-guide-to-data-security/"
)
FACTS = "selfcheck/content/shared/facts.toml has what holds today, each fact with its source"


@frozen
class Editorial:
    """A rule of good writing, and the function that finds where it is broken."""

    rule: Rule
    find: Callable[[Pack], Hits]


def _editorial(
    name: str,
    looks_at: str,
    find: Callable[[Pack], Hits],
    source: str = "",
    severity: Severity = Severity.WARNING,
) -> Editorial:
    """Return a rule whose reason is the docstring of the function that finds where it is broken."""
    return Editorial(Rule(name, looks_at, " ".join((find.__doc__ or "").split()), source, severity), find)


EDITORIAL = (
    _editorial("long-sentence", "every text", style.long_sentences, GOVUK),
    _editorial("reading-index", "advice, how, body of documents", style.hard_reading, ARI),
    _editorial("absolute-word", "text of questions", style.absolute_words),
    _editorial("link-text", "why, advice, how, body of documents", style.link_texts, LINKS),
    _editorial("must-without-law", "every text of a question, and of a document", style.must_without_law),
    _editorial("unnamed-law", "hint, why, advice, how, body of documents", style.unnamed_law),
    _editorial("must-back-up", "every text, actions with a law", style.must_back_up, ARTICLE_32),
    _editorial("unnamed-duty", "actions with a law", style.unnamed_duty),
    _editorial("house-word", "every text", style.house_words),
    _editorial("outdated-term", "every text, titles and addresses of sources", style.outdated_terms, FACTS),
    _editorial("colour-alone", "every text", style.colour_alone, COLOUR),
    _editorial("exclamation-mark", "every text", style.exclamation_marks),
    _editorial("capitals", "every text", style.capitals),
    _editorial("spaces", "every text", style.spaces),
    _editorial("no-question-mark", "text of questions", structure.no_question),
    _editorial("missing-answer", "questions", structure.missing_answers),
    _editorial("action-start", "text and measure of actions", structure.action_starts),
    _editorial("action-end", "text and measure of actions", structure.action_ends),
    _editorial("long-short", "short", structure.long_names),
    _editorial("long-question", "text of questions", structure.long_questions),
    _editorial("long-hint", "hint", structure.long_hints),
    _editorial("long-advice", "advice", structure.long_advice),
    _editorial("first-sentence", "advice", structure.first_sentence),
    _editorial("long-step", "how", structure.long_steps),
    _editorial("many-measures", "measures of questions", structure.many_measures),
    _editorial("two-facts", "measure", structure.two_facts),
    _editorial("second-upkeep", "when of actions", structure.second_upkeep),
    _editorial("no-action", "options", structure.no_action),
    _editorial("not-sure", "options rated grey", structure.not_sure),
    _editorial("no-reading", "options", structure.no_reading),
    _editorial("many-readings", "options", structure.many_readings),
    _editorial("same-advice", "advice", structure.same_advice),
    _editorial("same-action", "text and measure of actions", structure.same_action),
    _editorial("uneven-measures", "measure and when of actions", structure.uneven_measures),
    _editorial("source-listed", "sources that are used", evidence.listed_sources),
    _editorial("source-unchecked", "sources that are used", evidence.unchecked_sources),
    _editorial("source-late", "sources that are used", evidence.late_sources),
    _editorial("fact-expired", "facts that are used", evidence.expired_facts),
    _editorial("fact-unchecked", "facts that are used", evidence.unchecked_facts),
    _editorial("bare-fact", "hint, why, advice, how, body of documents", evidence.bare_facts),
    _editorial("unsourced-duty", "reading of actions with a law", evidence.unsourced_duties),
    _editorial("version-date", "version of pack.toml", evidence.version_date),
    _editorial("late-version", "version, reviewed_on of pack.toml", evidence.late_version),
    _editorial("review", "review of options", evidence.awaits_review, severity=Severity.INFORMATION),
)
