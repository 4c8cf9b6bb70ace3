"""The words that the rules look for, and what to write instead."""

import re

from attrs import frozen


@frozen
class Unwanted:
    """A word that should not stand in a pack, and what to do about it."""

    pattern: re.Pattern[str]
    instead: str
    #: A sentence with one of these is about the change itself, and sound.
    unless: re.Pattern[str] | None = None

    def find(self, sentence: str) -> str:
        """Return the word as it stands in the sentence, or "" where it does not."""
        found = self.pattern.search(sentence)
        return found[0] if found and not (self.unless and self.unless.search(sentence)) else ""


def _unwanted(pattern: str, instead: str, unless: str = "") -> Unwanted:
    return Unwanted(re.compile(pattern, re.IGNORECASE), instead, re.compile(unless, re.IGNORECASE) if unless else None)


#: Words that the house does not use.
HOUSE = (
    _unwanted(r"\bsimply\b", "leave it out"),
    _unwanted(r"\bjust\b", "leave it out, or write only"),
    _unwanted(r"\bobviously\b", "leave it out"),
    _unwanted(r"\brecommend(ations?|ed|s)?\b", "write advice or action; for good practice, write should"),
    _unwanted(r"\bsurveys?\b", "write check"),
    _unwanted(r"\bscor(es?|ed|ing)\b", "write rating"),
    _unwanted(r"\bbest practices?\b", "write good practice"),
    _unwanted(r"\b((two|2)[- ]factor|2FA|(two|2)[- ]step (authentication|sign-in))\b", "write two-step verification (2SV)"),
    _unwanted(r"\be-mails?\b", "write email, as settings pages do"),
    _unwanted(r"\bback-ups?\b", "write backup, as settings pages do"),
    _unwanted(r"\b(logins?|web sites?)\b", "write log-in and website"),
    _unwanted(r"\b(organi|recogni|authori|minimi|prioriti|customi)z(e|ed|es|ing|ations?)\b", "British English has an s here"),
    _unwanted(r"\b(colors?|behaviors?|centers?|favors?|labors?)\b", "the spelling is American: write British English"),
)

#: What was true once. Each from the content brief, and said to be outdated or unsafe there.
OUTDATED = (
    _unwanted(r"\b(500[,\s]?000|500k|half a million pounds)\b", "the maximum of the 1998 Act has gone: leave the amount out"),
    _unwanted(r"\b(Data Protection Act 1998|1998 Act)\b", "the law is the UK GDPR and the Data Protection Act 2018"),
    _unwanted(
        r"\bAction Fraud\b",
        "Report Fraud took its place on 4 December 2025, in Scotland it is Police Scotland",
        r"\breplaced\b|took its place|used to be",
    ),
    _unwanted(r"\bInformation Commission(er)?\b(['’]s Office)?", "write ICO: the name in the law is changing"),
    _unwanted(
        r"\b(replac(e|es|ed|ing) (the )?(UK GDPR|Data Protection Act 2018|PECR))\b",
        "the Data (Use and Access) Act 2025 changes these laws and replaces none of them",
        r"\bnot replac|without replac",
    ),
    _unwanted(
        r"\bJanuary 2026\b",
        "version 3.3 of Cyber Essentials is for assessments created from 27 April 2026",
        r"^(?!.*\b(Cyber Essentials|version 3|scheme))",
    ),
    _unwanted(
        r"\bfees?\b.*£(40|60|2,900)\b|\b(40|60|2,900) (pound )?fee\b", "the fee changed on 17 February 2025: print the fact"
    ),
    _unwanted(
        r"\b24 hours\b",
        "since 20 August 2025 it is 72 hours for these breaches too",
        r"^(?!.*\b(PECR|service provider|telecom|ICO|breach))",
    ),
    _unwanted(
        r"\bWindows (XP|Vista|7|8(\.1)?|10)\b",
        "its normal support has ended: say so, or leave it out",
        r"\bended\b|no longer|unsupported|out of support|replace|left normal support",
    ),
    _unwanted(
        r"\bncsc\.gov\.uk/(guidance/home-working|cyber-action-toolkit)\b", "no public page gives this address: name the page"
    ),
)

#: What few can say of themselves.
ABSOLUTE = re.compile(
    r"\b(all|every(one|body|thing)?(?! (day|week|month|year)\b)|each|only|always|never|whenever|fully|completely|straight away|"
    r"without delay)\b",
    re.IGNORECASE,
)
#: What names a law, or the one who watches over it.
LAW = re.compile(r"\b(law|laws|lawful|legal|legally|ICO|GDPR|PECR|Article \d+)\b")
#: What says that a law asks for something, and what names the part of it.
ASKED_BY_LAW = re.compile(r"\bby law\b|(?<!\bwhat )\bthe law (asks|says|requires)\b", re.IGNORECASE)
PART_OF_LAW = re.compile(r"\b(Articles? \d|section \d|Regulations|PECR|Act \d{4})")
BACK_UP = re.compile(r"\bback(ed|ing)?[- ]?ups?\b", re.IGNORECASE)
MUST = re.compile(r"\bmust\b", re.IGNORECASE)
#: The colours in which ratings and such are shown.
COLOUR = re.compile(r"\b(red|amber|green|gr[ea]y|yellow|orange)\b", re.IGNORECASE)
#: Link texts that say nothing when they are read on their own.
EMPTY_LINK = re.compile(
    r"(click |see |read |go |look )?(here|this( link| page| site| website| guide| article)?|link|page|website)"
    r"|more( information)?|(find out|learn|read|see) more",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
EXCLAMATION = re.compile("!")
#: Words in capitals, as one shouts them: abbreviations are shorter, or other words.
SHOUTED = re.compile(
    r"\b(?:ALL|ALWAYS|ANY|BEFORE|DO|EVERY|IMPORTANT|MUST|NEVER|NO|NOT|NOW|ONLY|STOP|URGENT|WARNING|YOU|[A-Z]{6,})\b"
)
SPACES = re.compile(r"\S( {2,}\S| [,.;:?!](?=\s|$))")
#: With these a sentence leans on the one before it.
LEANING = re.compile(r"(They|That|These|Those|Then|But|And|So|Here|This (is|are|was|means|fits|says|shows|can|may|will|one))\b")
#: With these no instruction starts: articles, pronouns and the like.
NO_VERB = re.compile(
    r"an?|the|this|that|these|those|your|our|their|its|you|we|they|it|there|all|every|each|no|one|if|when", re.IGNORECASE
)
