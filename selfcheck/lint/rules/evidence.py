"""Rules about evidence: sources, dates of facts, and texts that an expert has still to review."""

import re

from selfcheck.lint.texts import PROSE, Hit, Hits, Pack, entry
from selfcheck.packs import Place
from selfcheck.questionnaire import Evidence


def listed_sources(pack: Pack) -> Hits:
    """Nobody read a page whose evidence is "listed", so nothing may rest on it alone."""
    for source in pack.sources:
        if source.evidence is Evidence.LISTED:
            read = ", and yet it has the day on which it was read" if source.checked else ""
            yield _of_source(source.id, f"evidence: the address is known, the text was not read{read}", "evidence")


def unchecked_sources(pack: Pack) -> Hits:
    """Where the evidence is "verified", somebody read the page, and says on which day: pages change. Else it is "secondary"."""
    for source in pack.sources:
        if source.checked is None and source.evidence is Evidence.VERIFIED:
            yield _of_source(
                source.id, "evidence: verified without a day in checked: give the day, or write secondary", "evidence"
            )


def late_sources(pack: Pack) -> Hits:
    """A page that was read after the version of the pack is not what the pack was written from: one of the two days is wrong."""
    version = pack.questionnaire.version
    for source in pack.sources:
        if source.checked is not None and source.checked.isoformat() > version:
            yield _of_source(source.id, f"checked: {source.checked} is after the pack's version, {version}", "checked")


def _of_source(id: str, message: str, key: str = "") -> Hit:
    return Hit(entry("source", id), message, key)


def expired_facts(pack: Pack) -> Hits:
    """A text prints the value of a fact as current, so the fact has to hold on the day of the check."""
    for fact in pack.facts:
        if not fact.holds_on(pack.day):
            early = fact.valid_from is not None and pack.day < fact.valid_from
            key, span = ("valid_from", f"holds from {fact.valid_from}") if early else ("valid_to", f"held until {fact.valid_to}")
            yield _of_fact(fact.id, f"{key}: “{fact.value}” {span}, and not on {pack.day}", key)


def unchecked_facts(pack: Pack) -> Hits:
    """A fact that goes out of date is checked at least every twelve months: fees, addresses and laws change that often."""
    for fact in pack.facts:
        if fact.checked is None:
            yield _of_fact(fact.id, f"checked: no day is given on which somebody checked that it is “{fact.value}”")
        elif not fact.is_fresh_on(pack.day):
            yield _of_fact(fact.id, f"checked: {fact.checked} is not in the twelve months before {pack.day}", "checked")


def _of_fact(id: str, message: str, key: str = "") -> Hit:
    return Hit(entry("fact", id), message, key)


def bare_facts(pack: Pack) -> Hits:
    """A fact that goes out of date is kept once, and texts write its id in braces, so that one change mends them all."""
    for fact in pack.facts:
        value = re.compile(rf"(?<!\w){re.escape(fact.value)}(?!\w)")
        for text in pack.of("hint", *PROSE):
            if fact.value in text.words and fact not in text.facts and value.search(text.words):
                yield text.hit(f"“{fact.value}” may go out of date: write {{{fact.id}}}", fact.value)


def version_date(pack: Pack) -> Hits:
    """The version of a pack is the day on which its advice was last changed: saved answers and reports name it."""
    version, place = pack.questionnaire.version, Place("pack.toml")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", version):
        yield Hit(place, f"version: should be a date such as 2026-11-22, not {version!r}", "version")
    elif version > pack.day.isoformat():
        yield Hit(place, f"version: {version} is after {pack.day}, the day of this check", "version")


def late_version(pack: Pack) -> Hits:
    """Reports say who reviewed the version and when, so a version that was changed after its review says more than is true."""
    reviewed, version = pack.questionnaire.reviewed_on, pack.questionnaire.version
    if reviewed is not None and reviewed.isoformat() < version:
        message = f"reviewed_on: {reviewed} is before the version, {version}: what was changed since has not been reviewed"
        yield Hit(Place("pack.toml"), message, "reviewed_on")


def unsourced_duties(pack: Pack) -> Hits:
    """A duty of the law leads on to a page about that duty, so that a reader can see what the law asks for."""
    for place, _, action in pack.actions:
        if action.is_duty and not action.reading and place not in pack.unsound:
            yield Hit(place, "law: no reading leads to what the law asks for", "law")


def awaits_review(pack: Pack) -> Hits:
    """Advice that no published text covers waits for an expert to review it. It says why."""
    for place, _, option in pack.options:
        if option.unreviewed:
            yield Hit(place, f"review: {option.unreviewed}", "review")
