"""Each mistake in a pack is named in its place: structure, style and evidence."""

import re

import pytest
from attrs import frozen
from clean import CLEAN, DAY, place

from selfcheck.lint import check_pack
from selfcheck.lint.rules import EDITORIAL
from selfcheck.packs import load_pack


def test_a_pack_without_a_flaw():
    """Where nothing is wrong, nothing is said."""
    checked = check_pack(CLEAN, DAY)

    assert ((), "0 errors, 0 warnings") == (checked.problems, checked.counts)


LONG = f"Buy {'one two three four five six seven eight nine ten ' * 3}spades."
DULL = "Organisational responsibilities necessitate comprehensive horticultural documentation."
NOT_SURE = '[question.option.not-sure]\nadvice = "Find out who looks after the teapot."\nreading = ["tea-law"]\n'
RAKES = "".join(
    f'[question.action.rake-{number}]\ntext = "Rake bed {number}"\nmeasure = "Bed {number} is raked"\nhow = "Take a rake."\n'
    f'when = ["no", "partially"]\neffort = "hour"\ncost = "none"\n\n'
    for number in range(8)
)
SPARE = '[spare-time]\nvalue = "six"\nfact = "It is six."\nsource = "tea-law"\nevidence = "verified"\n'


@frozen
class Planted:
    """A mistake, and where it should be named."""

    rule: str
    file: str
    question: str
    #: The option, action or source.
    entry: str
    #: What stands in the file, once.
    old: str = ""
    #: What is planted in its place; where both are empty, the mistake follows from one that is planted before.
    new: str = ""
    #: What the line that is named has, and nothing after it; None for no line.
    at: str | None = ""
    #: The named line stands so many lines above that one.
    above: int = 0

    def place(self, pack):
        """Return rule, file, line, question and entry, as the mistake should be named."""
        text = (pack / self.file).read_text(encoding="utf-8")
        line = None if self.at is None else text.count("\n", 0, text.rindex(self.at or self.new)) + 1 - self.above
        return self.rule, self.file, line, self.question, self.entry


#: Mistakes of structure stand in the section on tea, those of wording in the one on the garden.
PLANTED = (
    Planted("duplicate-label", "pack.toml", "", "partially", 'label = "Partially"', 'label = "yes"'),
    Planted("version-date", "pack.toml", "", "", 'version = "2026-01-02"', 'version = "2027-01-02"'),
    Planted(
        "late-version",
        "pack.toml",
        "",
        "",
        'language = "en-GB"',
        'language = "en-GB"\nreviewed_by = "Jo"\nreviewed_on = 2026-01-01',
        "reviewed_on",
    ),
    Planted("unlisted-file", "shed.toml", "", "", "", 'title = "Shed"', None),
    Planted("wrong-link", "sources.toml", "", "tea-guide", '"https://example.org/tea"', '"http://example.org/tea"'),
    Planted(
        "source-unchecked", "sources.toml", "", "tea-law", "checked = 2025-12-31\n", "", 'evidence = "verified"\n\n[garden-guide]'
    ),
    Planted("source-late", "sources.toml", "", "garden-guide", "checked = 2025-12-30", "checked = 2027-12-30"),
    Planted("source-listed", "sources.toml", "", "garden-letter", '"verified"\nchecked = 2025-12-29', '"listed"', '"listed"'),
    Planted("not-used", "facts.toml", "", "spare-time", "[watering-time]", f"{SPARE}\n[watering-time]", "[spare-time]"),
    Planted("fact-expired", "facts.toml", "", "tea-time", "valid_to = 2026-12-31", "valid_to = 2026-01-31"),
    Planted("fact-unchecked", "facts.toml", "", "watering-time", "checked = 2025-12-30", "checked = 2025-01-31"),
    Planted("house-word", "terms.toml", "", "tea-pot", "in which tea stands", "just for tea"),
    # The tea card
    Planted("unknown-name", "documents.toml", "", "tea-card", '["clean-the-kettle"]', '["clean-the-cattle"]'),
    Planted(
        "wrong-part", "documents.toml", "", "tea-card", '["Day", "Name"]', '["Day", "Name"]\nlines = 2', 'title = "Who makes it"'
    ),
    Planted("bare-fact", "documents.toml", "", "tea-card", "for {tea-time}", "for ten minutes"),
    Planted("must-without-law", "documents.toml", "", "tea-card", "Take turns, and write", "You must take turns. Write"),
    Planted("must-without-law", "documents.toml", "", "tea-card", "Pin it up beside the kettle.", "You must pin it up."),
    Planted("reading-index", "documents.toml", "", "tea-card", "Boil the water.", DULL),
    Planted("house-word", "documents.toml", "", "tea-card", 'label = "Friday"', 'label = "Just Friday"'),
    Planted("capitals", "documents.toml", "", "tea-card", '["Made"]', '["NEVER"]'),
    # The kettle
    Planted("unknown-key", "tea.toml", "kettle", "no", 'looks after the kettle.\n"""', 'looks.\n"""\ncolour = "red"', "colour"),
    Planted(
        "empty-text",
        "tea.toml",
        "kettle",
        "not-applicable",
        '"This answer fits only if there is no kettle."',
        '""',
        at='advice = ""\n',
    ),
    Planted("retired-id", "tea.toml", "kettle", "old-kettle", "action.clean-the-kettle", "action.old-kettle"),
    Planted("missing-measure", "tea.toml", "kettle", "old-kettle", 'measure = "The kettle is clean"\n', "", "action.old-kettle"),
    Planted(
        "wrong-when",
        "tea.toml",
        "kettle",
        "old-kettle",
        'of the kettle."\nwhen = [',
        'of it."\nwhen = ["not-applicable", ',
        'when = ["not-applicable',
    ),
    Planted(
        "missing-key",
        "tea.toml",
        "kettle",
        "find-the-kettle",
        'how = "Ask who saw the kettle last."\n',
        "",
        "action.find-the-kettle",
    ),
    # The pot
    Planted("duplicate-heading", "tea.toml", "pot", "", 'text = "Do you have a pot?"', 'text = "Do you have a kettle?"'),
    Planted("unknown-name", "tea.toml", "pot", "", "Think of the teapot", "Think of the {teapot}"),
    Planted("markup", "tea.toml", "pot", "", "A good teapot lasts for years.", "# A good teapot", above=1),
    Planted("unknown-section", "tea.toml", "pot", "", 'id = "pot"', 'id = "pot"\nsee_also = ["nowhere/tea"]', "see_also"),
    Planted(
        "unknown-reading",
        "tea.toml",
        "pot",
        "partially",
        'that you forgot.\n"""\nreading = ["tea-law"]',
        'that you forgot.\n"""\nreading = ["tea-lore"]',
        "tea-lore",
    ),
    Planted(
        "named-twice",
        "tea.toml",
        "pot",
        "no",
        'after the teapot.\n"""\nreading = [',
        'after the teapot.\n"""\nreading = ["tea-guide", "tea-guide", ',
        '"tea-guide", "tea-guide"',
    ),
    Planted(
        "unknown-option",
        "tea.toml",
        "pot",
        "never",
        'option.not-applicable]\nadvice = "This answer fits only if there is no teapot."',
        'option.never]\nadvice = "This never fits."',
        "option.never",
    ),
    Planted("duplicate-id", "tea.toml", "pot", "keep-the-kettle", "action.keep-the-pot", "action.keep-the-kettle"),
    Planted(
        "needless-measure",
        "tea.toml",
        "pot",
        "keep-the-kettle",
        'text = "Keep the teapot clean"',
        'text = "Keep the teapot clean"\nmeasure = "It is clean"',
        'measure = "It is clean"',
    ),
    Planted(
        "never-due", "tea.toml", "pot", "keep-the-kettle", 'on Monday."\nwhen = ["yes"]', 'on Monday."\nwhen = []', "when = []"
    ),
    Planted("wrong-id", "tea.toml", "pot", "Find_The_Pot", "action.find-the-pot", "action.Find_The_Pot"),
    Planted(
        "wrong-value",
        "tea.toml",
        "pot",
        "Find_The_Pot",
        'the teapot last."\nwhen = ["not-sure"]\neffort = "day"',
        'it last."\nwhen = ["not-sure"]\neffort = "tiny"',
        '"tiny"',
    ),
    Planted("missing-answer", "tea.toml", "pot", "", NOT_SURE, "", 'id = "pot"', above=1),
    # The spade
    Planted("long-short", "garden.toml", "spade", "", 'short = "The spade"', 'short = "The spade of this garden"'),
    Planted(
        "long-question",
        "garden.toml",
        "spade",
        "",
        "Do you have a spade?",
        "Do you have a spade of your own, for each bed that is to be dug this year?",
    ),
    Planted("absolute-word", "garden.toml", "spade", "", at="Do you have a spade of your own"),
    Planted(
        "long-hint",
        "garden.toml",
        "spade",
        "",
        "Think of the spade that you use each day.",
        "Here is one. Here are two. Here are three.",
    ),
    Planted("long-sentence", "garden.toml", "spade", "", "A good spade lasts for years.", LONG),
    Planted(
        "long-advice", "garden.toml", "spade", "yes", "You look after the spade, and it shows.", "Dig it well. " * 45, above=1
    ),
    Planted("first-sentence", "garden.toml", "spade", "yes", at="Dig it well. "),
    Planted(
        "link-text", "garden.toml", "spade", "yes", "- Keep the spade clean.", "- Keep it as https://example.org/spade says."
    ),
    Planted(
        "link-text",
        "garden.toml",
        "spade",
        "partially",
        "the spade that you forgot.",
        "what [you forgot](https://example.org/spade) and [here](https://example.org/garden).",
    ),
    Planted("reading-index", "garden.toml", "spade", "no", "Nobody looks after the spade yet.", DULL, above=1),
    Planted(
        "review",
        "garden.toml",
        "spade",
        "not-sure",
        '"Find out who looks after the spade."',
        '"Find out who looks after the spade."\nreview = "Nobody has read this yet."',
        "review",
    ),
    Planted(
        "same-advice",
        "garden.toml",
        "spade",
        "not-applicable",
        "This answer fits only if there is no spade.",
        "Find out who looks after the spade.",
    ),
    Planted(
        "unsourced-duty",
        "garden.toml",
        "spade",
        "clean-the-spade",
        'reading = ["garden-guide"]\n\n[question.action.keep-the-spade]',
        "\n[question.action.keep-the-spade]",
        'law = ["tidy-house"]',
    ),
    Planted("two-facts", "garden.toml", "spade", "clean-the-spade", '"The spade is clean"', '"The spade is clean, and dry"'),
    Planted("long-step", "garden.toml", "spade", "keep-the-spade", "Look at the spade on Monday.", "Look at it well. " * 12),
    Planted("unnamed-duty", "garden.toml", "spade", "clean-the-spade", " The law asks for it.", "", 'law = ["tidy-house"]'),
    Planted("action-start", "garden.toml", "spade", "keep-the-spade", '"Keep the spade clean"', '"The spade stays clean"'),
    Planted("action-end", "garden.toml", "spade", "find-the-spade", '"Find the spade"', '"Find the spade."'),
    Planted("bare-fact", "garden.toml", "spade", "find-the-spade", "Ask who saw the spade last.", "Ask within five minutes."),
    Planted(
        "second-upkeep",
        "garden.toml",
        "spade",
        "find-the-spade",
        'five minutes."\nwhen = [',
        'five minutes."\nwhen = ["yes", ',
        '["yes", "not-sure"]',
    ),
    # The flower bed
    Planted(
        "many-measures",
        "garden.toml",
        "bed",
        "",
        "[question.action.find-the-bed]",
        f"{RAKES}[question.action.find-the-bed]",
        'id = "bed"',
        above=1,
    ),
    Planted("no-question-mark", "garden.toml", "bed", "", "Do you have a bed?", "You have a bed"),
    Planted(
        "must-back-up", "garden.toml", "bed", "", "Think of the flower bed that you use each day.", "By law, you must back up."
    ),
    Planted("unnamed-law", "garden.toml", "bed", "", at="By law, you must back up."),
    Planted("must-without-law", "garden.toml", "bed", "", "A bad flower bed costs you time.", "You must dig."),
    Planted(
        "house-word",
        "garden.toml",
        "bed",
        "yes",
        "You look after the flower bed, and it shows.",
        "Simply look after the flower bed.",
    ),
    Planted(
        "no-action",
        "garden.toml",
        "bed",
        "yes",
        '{watering-time}."\nwhen = ["yes"]',
        '{watering-time}."\nwhen = ["no"]',
        "Simply look",
        above=2,
    ),
    Planted(
        "outdated-term", "garden.toml", "bed", "partially", "You look after some of the flower bed.", "The maximum is £500,000."
    ),
    Planted(
        "spaces", "garden.toml", "bed", "partially", "- Find the part of the flower bed", "- Find  the part of the flower bed"
    ),
    Planted("outdated-term", "garden.toml", "bed", "no", "Nobody looks after the flower bed yet.", "Call Action Fraud first."),
    Planted("colour-alone", "garden.toml", "bed", "no", "- Choose who looks after the flower bed.", "- Press the red button."),
    Planted(
        "exclamation-mark",
        "garden.toml",
        "bed",
        "not-sure",
        "Find out who looks after the flower bed.",
        "Find out who looks after it!",
    ),
    Planted(
        "not-sure",
        "garden.toml",
        "bed",
        "not-sure",
        'the flower bed last."\nwhen = ["not-sure"]',
        'the flower bed last."\nwhen = ["no"]',
        "after it!",
        above=1,
    ),
    Planted(
        "many-readings",
        "garden.toml",
        "bed",
        "not-sure",
        'after it!"\nreading = [',
        'after it!"\nreading = ["tea-law", "tea-guide", "garden-guide", ',
        '["tea-law", "tea-guide',
    ),
    Planted(
        "capitals",
        "garden.toml",
        "bed",
        "not-applicable",
        "This answer fits only if there is no flower bed.",
        "This answer NEVER fits.",
    ),
    Planted(
        "no-reading",
        "garden.toml",
        "bed",
        "not-applicable",
        'This answer NEVER fits."\nreading = ["garden-letter"]',
        'This answer NEVER fits."',
        "This answer NEVER",
        above=1,
    ),
    Planted("uneven-measures", "garden.toml", "bed", "keep-the-bed", at='{watering-time}."\nwhen', above=-1),
    Planted("uneven-measures", "garden.toml", "bed", "find-the-bed", at='bed last."\nwhen', above=-1),
    Planted("same-action", "garden.toml", "bed", "clean-the-bed", '"Clean the flower bed"', '"Clean the spade"'),
)


def test_planted_mistakes_are_all_named_in_their_places(pack, plant):
    """Fifty mistakes of different kinds in one pack: each is named with file, line, question and entry, and nothing else is."""
    for each in PLANTED:
        if each.old or each.new:
            plant(each.file, each.old, each.new)

    assert sorted(each.place(pack) for each in PLANTED) == sorted(map(place, check_pack(pack, DAY).problems))


def test_yes_no_and_not_sure_can_be_clean(pack):
    """A question without an answer that is partly in place has measures to look for, and nothing is wrong with it."""
    for file in ("pack.toml", "tea.toml", "garden.toml"):
        text = (pack / file).read_text(encoding="utf-8")
        text = re.sub(r"\[(question\.option|answer)\.partially\]\n.*?(?=\n\[)", "", text, flags=re.DOTALL)
        (pack / file).write_text(text.replace('["no", "partially"]', '["no"]'), encoding="utf-8")
    checked = check_pack(pack, DAY)

    assert ((), "0 errors, 0 warnings") == (checked.problems, checked.counts)
    assert all(question.measures for question in load_pack(pack).questions)


def test_every_editorial_rule_is_planted():
    """No rule goes without a mistake that it names."""
    assert {editorial.rule.name for editorial in EDITORIAL} <= {each.rule for each in PLANTED}


@pytest.mark.parametrize(
    ("rule", "file", "line", "question", "entry", "old", "new"),
    [
        ("not-toml", "tea.toml", 6, "", "", 'text = "Do you have a kettle?"', "text = Do you have a kettle?"),
        ("duplicate-id", "tea.toml", 73, "kettle", "", 'id = "pot"', 'id = "kettle"'),
        ("missing-key", "tea.toml", 72, "number 2", "", 'id = "pot"\n', ""),
        ("missing-key", "tea.toml", 72, "pot", "", 'hint = "Think of the teapot that you use each day."\n', ""),
        ("wrong-brace", "tea.toml", 6, "kettle", "", "Do you have a kettle?", "Do you have a {kettle}?"),
        ("wrong-value", "pack.toml", 19, "", "", 'rating = "red"', 'rating = "crimson"'),
        ("wrong-value", "tea.toml", 5, "kettle", "", 'id = "kettle"', 'id = "kettle"\nessential = 5'),
        ("unknown-key", "pack.toml", 20, "", "", 'rating = "red"', 'rating = "red"\ncolour = "red"'),
        ("named-twice", "pack.toml", 6, "", "", '["tea", "garden"]', '["tea", "garden", "tea"]'),
        ("missing-file", "shed.toml", None, "", "", '["tea", "garden"]', '["tea", "garden", "shed"]'),
        ("unreadable-file", "tea.toml", None, "", "", 'title = "Tea"', 'title = "T\udce9"'),
        ("shared-id", "sources.toml", 22, "", "fraud", "[garden-letter]", "[fraud]"),
        ("wrong-dates", "facts.toml", 7, "", "tea-time", "valid_to = 2026-12-31", "valid_to = 2024-12-31"),
        ("markup", "garden.toml", 11, "spade", "", "A bad spade costs", "- Or\n- <b>bad</b> spade costs"),
        ("wrong-link", "garden.toml", 10, "spade", "", "A bad spade costs", "A [bad spade](http://example.org) costs"),
        ("must-back-up", "garden.toml", 51, "spade", "clean-the-spade", "Clean the spade", "Back up the spade"),
        ("action-start", "garden.toml", 48, "spade", "clean-the-spade", '"The spade is clean"', '"the spade is clean"'),
        ("same-action", "garden.toml", 117, "bed", "clean-the-bed", '"The flower bed is clean"', '"The spade is clean"'),
        ("not-looked-at", "pack.toml", None, "", "", 'rating = "red"', 'rating = "crimson"'),
        ("outdated-term", "sources.toml", 23, "", "garden-letter", "A letter on gardens", "Action Fraud"),
    ],
)
def test_a_mistake_is_named_in_its_place(pack, rule, file, line, question, entry, old, new):
    """A mistake that hides others is named on its own; so is what the editorial rules could not look at."""
    for path in pack.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(
            (text.replace(old, new, 1) if path.name in (file, "pack.toml") else text).encode(errors="surrogateescape")
        )

    assert (rule, file, line, question, entry) in list(map(place, check_pack(pack, DAY).problems))


def test_a_broken_question_hides_nothing(pack, plant):
    """Where a question's own keys are broken, the rules look at what can be read of it, and at its answers."""
    plant("garden.toml", 'hint = "Think of the flower bed that you use each day."\n', "essential = 5\n")
    plant("garden.toml", "A good flower bed lasts for years.", "Well done!")
    plant("garden.toml", "Nobody looks after the flower bed yet.", "Look after it!")

    assert [
        ("missing-key", "garden.toml", 72, "bed", ""),
        ("wrong-value", "garden.toml", 76, "bed", ""),
        ("exclamation-mark", "garden.toml", 78, "bed", ""),
        ("exclamation-mark", "garden.toml", 101, "bed", "no"),
    ] == list(map(place, check_pack(pack, DAY).problems))


def test_a_measure_is_of_what_is_to_be_done(pack, plant):
    """A measure to tick that is not to be done where nothing is in place is named, as the other way round is."""
    plant("garden.toml", 'flower bed."\nwhen = ["no", "partially"]', 'flower bed."\nwhen = ["partially"]')
    plant("garden.toml", '{watering-time}."\nwhen = ["yes"]', '{watering-time}."\nwhen = ["yes", "no"]')

    problems = check_pack(pack, DAY).problems
    assert [("clean-the-bed", "'no' does not call for it"), ("keep-the-bed", "it has no measure to tick")] == [
        (problem.place.action, problem.message.rpartition("and ")[2]) for problem in problems
    ]
    assert {"uneven-measures"} == {problem.rule for problem in problems}


def test_a_reading_that_is_unknown_is_not_missed_too(pack, plant):
    """Where the reading of a duty is broken, that is named, and not that it has none."""
    plant(
        "garden.toml",
        'reading = ["garden-guide"]\n\n[question.action.keep-the-spade]',
        'reading = ["garden-gide"]\n\n[question.action.keep-the-spade]',
    )

    assert ["unknown-reading"] == [problem.rule for problem in check_pack(pack, DAY).problems]


def test_a_question_without_partially_needs_no_measures(pack):
    """Where nothing can be partly in place, there is nothing to tick, and nothing is missed."""
    path = pack / "garden.toml"
    text = re.sub(r"\[question\.option\.partially\].*?(?=\n\[)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\nmeasure = .*", "", text).replace('["no", "partially"]', '["no"]')
    path.write_text(text, encoding="utf-8")

    assert {"missing-answer", "not-sure"} == {problem.rule for problem in check_pack(pack, DAY).problems}


@pytest.mark.parametrize(
    "words",
    [
        "Normal support for Windows 10 has ended.",
        "Report Fraud replaced Action Fraud.",
        "By law, you must lock it (UK GDPR, Article 32).",
        "What the law asks for is on the next page.",
        "The law is clear. You must lock it.",
        "Keep the answer within 24 hours.",
        "Multi-factor authentication (MFA) is on. The NCSC and the ICO say so.",
        "Read [A guide to spades](https://example.org/spade), here or at home.",
        "The new Act does not replace the UK GDPR.",
        "Back up the emails, and try the backup.",
        "Turn on two-step verification (2SV).",
        "Adjust the justified text. We surveyed nothing, and underscore it.",
        "It is shown as Not in place, and in red.",
        "It takes three hundred minutes.",
    ],
)
def test_sound_wording_is_left_alone(plant, pack, words):
    """What only looks like a mistake is none."""
    plant("garden.toml", "A good flower bed lasts for years.", words)

    assert () == check_pack(pack, DAY).problems


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("link-text", "Look [here](https://example.org/garden)."),
        ("link-text", "Look at [this page](https://example.org/garden)."),
        ("link-text", "Look at [https://example.org](https://example.org/garden)."),
        ("link-text", "[Read more](https://example.org/garden)."),
        ("link-text", "Look at www.example.org."),
        ("house-word", "It is best practice."),
        ("house-word", "This recommendation is short."),
        ("house-word", "Switch on two-factor authentication."),
        ("house-word", "Switch on 2FA."),
        ("house-word", "Turn on two-step sign-in."),
        ("house-word", "Send an e-mail."),
        ("house-word", "Keep a back-up."),
        ("house-word", "Help organizations."),
        ("outdated-term", "The new Act replaces the UK GDPR."),
        ("outdated-term", "Version 3.3 of the scheme holds from January 2026."),
        ("outdated-term", "The fee is £40 a year."),
        ("outdated-term", "The Information Commissioner's Office says so."),
        ("outdated-term", "The Information Commission says so."),
        ("outdated-term", "A fine of £500 000 is the most."),
        ("outdated-term", "Use Windows 10 or later."),
        ("outdated-term", "Under PECR, tell it within 24 hours."),
        ("outdated-term", "The Data Protection Act 1998 says so."),
        ("outdated-term", "Go [to the toolkit](https://www.ncsc.gov.uk/cyber-action-toolkit)."),
        ("must-without-law", "It rains. You must lock it."),
        ("unnamed-law", "By law, you must lock it."),
        ("unnamed-law", "The law asks for a lock."),
        ("colour-alone", "Green answers are good."),
        ("capitals", "DO NOT open it."),
        ("capitals", "It is FORBIDDEN."),
        ("spaces", "Open it , and close it."),
        ("exclamation-mark", "Well done!"),
    ],
)
def test_wording_is_named(plant, pack, rule, words):
    """Each way to say it badly is named, and by one rule alone."""
    plant("garden.toml", "A good flower bed lasts for years.", words)

    assert [(rule, "garden.toml", 78, "bed", "")] == list(map(place, check_pack(pack, DAY).problems))


@pytest.mark.parametrize("start", ["This means that", "So", "Then", "They see that"])
def test_a_first_sentence_that_leans_is_named(plant, pack, start):
    """Advice begins with a sentence that is read without the answer before it."""
    plant("garden.toml", "Nobody looks after the flower bed yet.", f"{start} nobody looks after the flower bed.")

    assert [("first-sentence", "garden.toml", 101, "bed", "no")] == list(map(place, check_pack(pack, DAY).problems))


def test_a_sentence_is_found_on_its_line(plant, pack):
    """In a text of several lines, with links, strong words and facts, the line is that of the sentence."""
    told = "- **First** [a link](https://example.org/garden).\n- **Then:** wait for {watering-time}, *obviously*, and go on."
    plant("garden.toml", "- Choose who looks after the flower bed.", told)

    assert [("house-word", "garden.toml", 104, "bed", "no")] == list(map(place, check_pack(pack, DAY).problems))
