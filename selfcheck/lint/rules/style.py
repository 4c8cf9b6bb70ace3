"""Rules about style: sentences, words, links, and how the law is worded."""

import re
from collections.abc import Iterable

from selfcheck.lint import vocabulary
from selfcheck.lint.readability import reading_index
from selfcheck.lint.texts import PROSE, Hit, Hits, Pack, entry
from selfcheck.lint.vocabulary import Unwanted
from selfcheck.packs import Place
from selfcheck.prose import parse, plain_text
from selfcheck.questionnaire import Action, Question, Rating

#: How much is too much.
MOST_WORDS = 30
MOST_INDEX = 9


def long_sentences(pack: Pack) -> Hits:
    """A sentence has at most 30 words: longer ones are read twice, or not at all."""
    for text in pack.texts:
        for sentence in text.sentences:
            if (count := len(sentence.split())) > MOST_WORDS:
                yield text.hit(f"a sentence of {count} words, where {MOST_WORDS} are the most", sentence)


def hard_reading(pack: Pack) -> Hits:
    """What to do reads easily, at most 9 by the Automated Readability Index: as a fourteen-year-old reads, or a tired adult."""
    for text in pack.of("advice", "how", "body"):
        if (index := reading_index(text.words)) > MOST_INDEX:
            yield text.hit(f"the reading index is {index:.1f}, where {MOST_INDEX} is the most: shorten words and sentences")


def absolute_words(pack: Pack) -> Hits:
    """A question that asks about all or everyone, always or only, has no honest Yes: what may be left out, the hint says."""
    for text in pack.of("text"):
        if not text.place.action and (found := vocabulary.ABSOLUTE.search(text.words)):
            yield text.hit(f"“{found[0]}” leaves no honest Yes", text.words)


def link_texts(pack: Pack) -> Hits:
    """A link says where it leads when it is read on its own, as screen readers do: it is neither "here" nor an address."""
    for text in pack.of(*PROSE):
        for run in text.runs:
            label = run.text.strip(" .")
            if run.link and vocabulary.EMPTY_LINK.fullmatch(label):
                yield text.hit(f"the link “{label}” does not say where it leads", run.text)
            elif address := vocabulary.ADDRESS.search(run.text):
                yield text.hit("a bare address: make it a link with the title of the page", address[0])


def must_without_law(pack: Pack) -> Hits:
    """Readers without a lawyer take "must" for the law, so good practice is worded with "should".

    The sentence with "must", or the one before it, names the law; or an action that the answer calls for is a duty.
    """
    for text in pack.texts:
        if text.is_advice and vocabulary.MUST.search(text.words) and not _duties(text.question, text.place):
            for before, sentence in zip(("", *text.sentences), text.sentences, strict=False):
                if vocabulary.MUST.search(sentence) and not vocabulary.LAW.search(f"{before} {sentence}"):
                    yield text.hit("“must” is for the law: name it here or write should", sentence)


def _duties(question: Question | None, place: Place) -> bool:
    """Whether an action that belongs to the place is marked as one that the law asks for."""
    actions: Iterable[Action] = question.actions if question else ()
    if place.action:
        actions = (action for action in actions if action.id == place.action)
    elif place.option:
        actions = (action for action in actions if place.option in action.when)
    return any(action.is_duty for action in actions)


def unnamed_law(pack: Pack) -> Hits:
    """What a law asks for is told with the part of it, such as "UK GDPR, Article 30", so that a reader can look it up.

    An action that has a law need not: it is named beside it wherever the action is told.
    """
    duties = {place for place, _, action in pack.actions if action.is_duty}
    for text in (text for text in pack.of("hint", *PROSE) if text.place not in duties):
        if not vocabulary.PART_OF_LAW.search(text.words):
            for sentence in text.having(vocabulary.ASKED_BY_LAW):
                yield text.hit("the law asks for it, and no part of a law is named", sentence)


def must_back_up(pack: Pack) -> Hits:
    """No law asks for backups as such: it asks for measures that fit the risk, such as getting data back after an incident."""
    for text in pack.texts:
        for sentence in text.having(vocabulary.MUST):
            if vocabulary.BACK_UP.search(sentence):
                yield text.hit("the law asks for measures that fit the risk, and not for backups", sentence)
    for place, _, action in pack.actions:
        if action.is_duty and vocabulary.BACK_UP.search(action.text):
            yield Hit(place, "law: it asks for measures that fit the risk, and not for backups", "law")


def unnamed_duty(pack: Pack) -> Hits:
    """An action has a law only where that asks for it, so its text or its first step says what the law asks for."""
    for place, _, action in pack.actions:
        words = f"{action.text}\n{plain_text(parse(action.how))}"
        if action.is_duty and not vocabulary.MUST.search(words) and not vocabulary.LAW.search(words):
            yield Hit(place, "law: neither text nor how says what it asks for", "law")


def house_words(pack: Pack) -> Hits:
    """One word stands for one thing, words that talk down are left out, and the spelling is British, in every pack alike."""
    yield from _unwanted(pack, vocabulary.HOUSE, "the house does not write")


def outdated_terms(pack: Pack) -> Hits:
    """What was true once is not written as current: old laws, fees, deadlines, names and systems without support."""
    yield from _unwanted(pack, vocabulary.OUTDATED, "outdated:")
    for source in pack.sources:
        for unwanted in vocabulary.OUTDATED:
            for key, words in (("title", source.title), ("url", source.url)):
                if found := unwanted.find(words):
                    place = entry("source", source.id)
                    yield Hit(place, f"{key}: outdated: “{found}”; {unwanted.instead}", key)


def _unwanted(pack: Pack, words: Iterable[Unwanted], why: str) -> Hits:
    either = re.compile("|".join(unwanted.pattern.pattern for unwanted in words), re.IGNORECASE)
    # Most texts have none of these words: the sentences are looked at only where one stands.
    for text in (text for text in pack.texts if either.search(text.markdown)):
        for sentence in (*text.sentences, *(run.link for run in text.runs)):
            for unwanted in words:
                if found := unwanted.find(sentence):
                    yield text.hit(f"{why} “{found}”; {unwanted.instead}", sentence)


def colour_alone(pack: Pack) -> Hits:
    """Nothing is said by its colour alone, which not everybody sees: a rating is named by its words, such as Not in place."""
    for text in pack.texts:
        for sentence in text.having(vocabulary.COLOUR):
            if not any(rating.label in sentence for rating in Rating):
                found = vocabulary.COLOUR.findall(sentence)
                yield text.hit(f"“{found[0]}” tells by colour alone: write the rating's words", sentence)


def exclamation_marks(pack: Pack) -> Hits:
    """Advice stays calm: an exclamation mark makes it shout, or makes a joke of it."""
    for text in pack.texts:
        yield from (text.hit("an exclamation mark", sentence) for sentence in text.having(vocabulary.EXCLAMATION))


def capitals(pack: Pack) -> Hits:
    """Words in capitals are harder to read, and some screen readers spell them out; write **strong** words for what matters."""
    for text in pack.texts:
        for sentence in text.having(vocabulary.SHOUTED):
            # An abbreviation in brackets stands beside its meaning.
            if shouted := [word for word in vocabulary.SHOUTED.findall(sentence) if f"({word})" not in sentence]:
                yield text.hit(f"capitals that shout: {', '.join(shouted)}", sentence)


def spaces(pack: Pack) -> Hits:
    """Words have one space between them, and none before a full stop or a comma: others are slips, and show in Word."""
    for text in pack.texts:
        for line in text.markdown.splitlines():
            if vocabulary.SPACES.search(line.strip()):
                yield text.hit("a space too many", line.strip())
