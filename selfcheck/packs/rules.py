"""The rules that a pack has to keep to be read, each with its reason: whoever breaks one is shown its name.

Every problem that the reader adds names one of these; the rules of good writing are in :mod:`selfcheck.lint.rules`.
"""

from enum import Enum

from attrs import frozen


class Severity(Enum):
    """The weight of a problem: a pack with an error cannot be used, a warning is for its editors to weigh."""

    ERROR = "error"
    WARNING = "warning"
    #: Nothing is wrong; somebody should know all the same.
    INFORMATION = "information"


@frozen
class Rule:
    """One thing that a pack has to keep to, or should keep to."""

    name: str
    #: The files, entries or keys that it looks at.
    looks_at: str
    #: The reason, as a sentence or two.
    why: str
    #: A public standard or page that says the same, where there is one, for a reader to open.
    source: str = ""
    severity: Severity = Severity.ERROR


_EVERY_FILE = "pack.toml, the files of its sections, and those of sources, facts, terms, standards, documents and shared actions"
_TEXTS = "why, advice, how, body of documents"

_RULES = (
    # Files
    Rule("missing-file", "pack.toml, and the files that its sections name", "A pack without one of its files is not whole."),
    Rule(
        "unreadable-file",
        _EVERY_FILE,
        "A file has to be there to be opened, and to be UTF-8, the one encoding that TOML has.",
        "TOML 1.0.0, Spec: https://toml.io/en/v1.0.0#spec",
    ),
    Rule(
        "not-toml",
        _EVERY_FILE,
        "A file that is not TOML can be read only by guessing. The most frequent reason is a text without its quotes.",
        "TOML 1.0.0: https://toml.io/en/v1.0.0",
    ),
    Rule(
        "look-alike",
        _EVERY_FILE,
        "Word, Mac and web pages make curly quotes and no-break spaces out of plain ones. Inside a text they may stand; where "
        "TOML has its own quotes and spaces, they keep it from being read.",
        "TOML 1.0.0: https://toml.io/en/v1.0.0",
    ),
    Rule(
        "unlisted-file",
        "the folder of the pack",
        "A .toml file that sections does not name is never read: it was forgotten. What begins with a dot is no part of a pack: "
        "a Mac, for example, leaves such companions of files behind.",
    ),
    # Keys and values
    Rule("missing-key", "every table", "A key without a default has to be there: nothing is guessed."),
    Rule("unknown-key", "every table", "A key that nobody reads is a slip, or text that would never be shown."),
    Rule("wrong-value", "every key", "A key takes values of one kind; the message names it."),
    Rule(
        "former-word",
        "short of questions, must, effort and cost of actions",
        "A pack that was written for an earlier version of selfcheck has keys and words that are now others: each is named once.",
    ),
    Rule(
        "empty-text", "every key with a text", "A text that is there says something; leave the key out where it may be left out."
    ),
    Rule("wrong-dates", "valid_from and valid_to of facts", "A fact that ends before it begins holds on no day."),
    Rule(
        "wrong-link",
        f"{_TEXTS}, url of sources",
        "Reports link to pages over https alone, without user name, port or odd characters, so that no link of a pack can harm.",
    ),
    # A pack that extends another
    Rule(
        "wrong-base",
        "extends of pack.toml",
        "A pack extends one that comes along, or a folder; and that one extends none, so that each text has two places at most "
        "where it can stand.",
    ),
    Rule(
        "unknown-change",
        "changes in a pack.toml that extends another pack",
        "What is changed, switched off or put in order is there: a change of what has gone would be lost without a word.",
    ),
    # Ids
    Rule(
        "wrong-id",
        "ids of packs, sections, questions, answers, actions, sources, facts, terms, standards and documents",
        "Ids stand in saved answers, in file names and in links, so they are small letters, digits and single hyphens.",
    ),
    Rule(
        "foreign-id",
        "id of pack.toml",
        "Saved answers name their pack by its id, and people by its folder: the two are one name, and ours are not used again.",
    ),
    Rule(
        "retired-id",
        "every id",
        "Saved answers and reports still hold an id that is retired in pack.toml: used again, it would change what they say.",
    ),
    Rule(
        "wrong-was",
        "was of actions",
        "Ticks and plans in saved answers go from former actions to the one that says the same, where all of a list are there: a "
        "list without ids would tick it for everybody, and the id of an action of today would be taken from that.",
    ),
    Rule(
        "shared-id",
        "actions, sources, facts, terms, standards and documents",
        "An entry of a pack does not replace one that all packs share, in whole or in part.",
    ),
    Rule(
        "own-words",
        "actions",
        "Ticks of a shared action count in every pack that asks for it, by its id. One of that id with words of its own may mean "
        "something else, and is not mended with it.",
        severity=Severity.WARNING,
    ),
    Rule("duplicate-id", "questions and actions", "Answers and plans are kept by these ids, so each names one thing."),
    Rule("duplicate-heading", "titles, text of questions", "Readers, and the contents of a report, find their way by headings."),
    Rule("duplicate-short", "short of questions", "A verdict names questions by their short names, so each has one of its own."),
    Rule("duplicate-label", "answers of pack.toml", "Two radio buttons with the same words leave nothing to choose."),
    Rule("duplicate-document", "title of documents", "Buttons and files of documents are told apart by their titles."),
    Rule("duplicate-term", "term and also of terms", "A word has one meaning to be shown."),
    # References
    Rule("unknown-option", "options", "An option is one of the answers of pack.toml, which has its label and its rating."),
    Rule("unknown-reading", "reading", "Further reading is kept in sources.toml: an address is mended in one place."),
    Rule(
        "unknown-name",
        "source, law, serves, document, owner_of, ids in braces, first of pack.toml, and actions with nothing but when",
        "What is referred to is there: a standard, a fact or a source in its file, an action in the pack. Nothing is left blank.",
    ),
    Rule("unknown-section", "see_also", "A question leads on to a section of a pack that comes along, as pack/section."),
    Rule(
        "named-twice",
        "lists of ids",
        "A list names each thing once; twice, it would be shown twice. What law names is counted for serves too.",
    ),
    Rule(
        "not-used",
        "the pack's own sources, facts, terms, standards and documents; in packs that come along, shared actions",
        "An entry that nothing uses is kept up to date for nothing, or its use was forgotten.",
        severity=Severity.WARNING,
    ),
    Rule(
        "wrong-brace",
        "short, text, hint, why, measure, condition, advice and how of questions, value and fact of facts, texts of documents",
        "Braces hold the id of a fact, in hint, why, advice, how and body alone: headings and measures are kept in saved answers "
        "and reports, and a fact goes out of date.",
    ),
    # Questions, answers and actions
    Rule("no-question", "sections", "A section without a [[question]] asks nothing."),
    Rule("no-option", "answers of pack.toml, questions", "A question that offers no answer cannot be answered."),
    Rule("never-due", "when of actions", "An action that no answer calls for is never shown."),
    Rule(
        "wrong-when",
        "when of actions",
        "An action is called for by answers that its question offers, and never by one under which nothing is to be done.",
    ),
    Rule(
        "missing-measure",
        "actions that an answer rated amber calls for",
        "Under an answer such as Partially each action is ticked where it is in place, by its measure: the same as a fact.",
    ),
    Rule(
        "wrong-first",
        "first of pack.toml",
        "What comes first is short, to be done by whoever has nothing yet, and applies to all: at most ten actions, each called "
        "for by an answer rated red, none with a condition.",
    ),
    Rule(
        "needless-condition",
        "condition of actions",
        "A condition says to whom a duty applies; good practice has none.",
    ),
    Rule(
        "needless-measure",
        "actions",
        "A measure is ticked under an answer rated amber; where a question has none, it is what to look for under one rated "
        "grey. Elsewhere it is never shown.",
    ),
    Rule(
        "wrong-part",
        "documents and their parts",
        "A part of a document says something, or has columns over rows to fill in: rows by their labels, or empty ones.",
    ),
    Rule(
        "markup",
        _TEXTS,
        "Page and Word show paragraphs, flat lists, strong and emphasised words, and links. Anything else would look different "
        "in each, or not be shown.",
        "CommonMark 0.31.2: https://spec.commonmark.org/0.31.2/",
    ),
)

#: The rules by their names.
RULES = {rule.name: rule for rule in _RULES}
