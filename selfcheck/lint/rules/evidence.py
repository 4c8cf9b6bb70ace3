"""Rules about evidence: sources, dates of facts, and texts that an expert has still to review."""

import re

from selfcheck.lint.texts import PROSE, Hit, Hits, Pack, entry
from selfcheck.packs import Place
from selfcheck.questionnaire import Evidence


def listed_sources(pack: Pack) -> Hits:
    """Nobody read these pages, so nothing may rest on them alone: the brief's marks of evidence."""
    for source in pack.sources:
        if source.evidence is Evidence.LISTED:
            read = ", and yet it has the day on which it was read" if source.checked else ""
            yield _of_source(source.id, f"evidence: the address is known, the text was not read{read}", "evidence")


def unchecked_sources(pack: Pack) -> Hits:
    """A page can change: the report tells the day on which somebody read it, or that nobody has: design.md, sources.toml."""
    for source in pack.sources:
        if source.checked is None and source.evidence is not Evidence.LISTED:
            yield _of_source(source.id, "checked: no day is given on which somebody read it")


def late_sources(pack: Pack) -> Hits:
    """What was checked after the pack was written was not what it was written from: the day, or the version, is wrong."""
    version = pack.questionnaire.version
    for source in pack.sources:
        if source.checked is not None and source.checked.isoformat() > version:
            yield _of_source(source.id, f"checked: {source.checked} is after the pack's version, {version}", "checked")


def _of_source(id: str, message: str, key: str = "") -> Hit:
    return Hit(entry("source", id), message, key)


def expired_facts(pack: Pack) -> Hits:
    """A fact that does not hold on the day is not told as current."""
    for fact in pack.facts:
        if not fact.holds_on(pack.day):
            early = fact.valid_from is not None and pack.day < fact.valid_from
            key, span = ("valid_from", f"holds from {fact.valid_from}") if early else ("valid_to", f"held until {fact.valid_to}")
            yield _of_fact(fact.id, f"{key}: “{fact.value}” {span}, and not on {pack.day}", key)


def unchecked_facts(pack: Pack) -> Hits:
    """A fact that goes out of date is checked every twelve months."""
    for fact in pack.facts:
        if fact.checked is None:
            yield _of_fact(fact.id, f"checked: no day is given on which somebody checked that it is “{fact.value}”")
        elif not fact.is_fresh_on(pack.day):
            yield _of_fact(fact.id, f"checked: {fact.checked} is not in the twelve months before {pack.day}", "checked")


def _of_fact(id: str, message: str, key: str = "") -> Hit:
    return Hit(entry("fact", id), message, key)


def bare_facts(pack: Pack) -> Hits:
    """A fact that goes out of date is kept in one place, and texts refer to it by its id: facts.toml."""
    for fact in pack.facts:
        value = re.compile(rf"(?<!\w){re.escape(fact.value)}(?!\w)")
        for text in pack.of("hint", *PROSE):
            if fact.value in text.words and fact not in text.facts and value.search(text.words):
                yield text.hit(f"“{fact.value}” may go out of date: write {{{fact.id}}}", fact.value)


def version_date(pack: Pack) -> Hits:
    """The version of a pack is the day on which its advice was last changed: design.md, convention 8 and pack.toml."""
    version, place = pack.questionnaire.version, Place("pack.toml")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", version):
        yield Hit(place, f"version: should be a date such as 2026-11-22, not {version!r}", "version")
    elif version > pack.day.isoformat():
        yield Hit(place, f"version: {version} is after {pack.day}, the day of this check", "version")


def awaits_review(pack: Pack) -> Hits:
    """Advice for which there is no published text waits for an expert's eye, and says why: design.md, the sample of a pack."""
    for place, _, option in pack.options:
        if option.review:
            yield Hit(place, f"review: {option.review}", "review")
