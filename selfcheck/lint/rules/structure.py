"""Rules about structure: questions, answers and actions, and how they hang together."""

import re
from collections.abc import Iterable

from attrs import evolve

from selfcheck.lint import vocabulary
from selfcheck.lint.texts import Hit, Hits, Pack, TextInPack
from selfcheck.packs import Place
from selfcheck.questionnaire import Option, Question, Rating

#: How much is too much.
MOST_ADVICE = 120
MOST_HINT = 45
MOST_READINGS = 3


def no_question(pack: Pack) -> Hits:
    """What is asked is worded as a question, so that Yes and No are answers to it."""
    for text in pack.of("text"):
        if text.question and not text.place.action and not text.markdown.endswith("?"):
            yield text.hit("does not end in a question mark")


def missing_answers(pack: Pack) -> Hits:
    """Every question offers the same answers, but for Not applicable: design.md, "Content", and the brief's guide topics."""
    offered = dict.fromkeys(option.id for _, _, option in pack.options if option.rating is not Rating.NONE)
    for place, question in pack.questions:
        missing = [id for id in offered if question.option(id) is None]
        if lacking := [id for id in missing if evolve(place, option=id) not in pack.unsound]:
            yield Hit(place, f"does not offer {', '.join(lacking)}, as other questions do")


def action_starts(pack: Pack) -> Hits:
    """An action starts with a verb and its capital, as an instruction does: design.md, the sample of a pack."""
    for text in (text for text in pack.of("text", "measure") if text.place.action):
        first = re.split(r"\W", text.markdown)[0]
        if not text.markdown[0].isupper():
            yield text.hit(f"starts with “{first}”, where a capital should stand")
        elif text.key == "text" and vocabulary.NO_VERB.fullmatch(first):
            yield text.hit(f"starts with “{first}”, where a verb with its capital should stand")


def action_ends(pack: Pack) -> Hits:
    """An action and its measure are lines of a list, and end without a full stop."""
    for text in pack.of("text", "measure"):
        if text.place.action and text.markdown.endswith("."):
            yield text.hit("ends in a full stop")


def long_hints(pack: Pack) -> Hits:
    """A hint is one or two sentences: design.md, the sample of a pack."""
    for text in pack.of("hint"):
        count = len(text.words.split())
        ends = len(re.findall(r"[.?!](?=\s|$)", text.words))
        if ends > 2 or count > MOST_HINT:
            yield text.hit(f"{ends} sentences and {count} words, where two sentences and {MOST_HINT} words are the most")


def long_advice(pack: Pack) -> Hits:
    """Advice that is too long is not read: what to do belongs in actions."""
    for text in pack.of("advice"):
        if (count := len(text.words.split())) > MOST_ADVICE:
            yield text.hit(f"{count} words, where {MOST_ADVICE} are the most")


def no_action(pack: Pack) -> Hits:
    """Every answer but Not applicable says what to do: design.md, "Which actions are due"."""
    for place, question, option in pack.whole:
        if option.rating not in (Rating.NONE, Rating.GREY) and not _due(question, option):
            yield Hit(place, "no action is called for by this answer")


def not_sure(pack: Pack) -> Hits:
    """Who is not sure finds out: one action, and measures as what to look for: design.md, "Which actions are due"."""
    for place, question, option in pack.whole:
        if option.rating is Rating.GREY and (count := _due(question, option)) != 1:
            yield Hit(place, f"{count} actions are called for by this answer, which should have one: to find out")
        if option.rating is Rating.GREY and not question.measures:
            yield Hit(place, "no action of the question has a measure, so there is nothing to look for")


def no_reading(pack: Pack) -> Hits:
    """Every answer has further reading: the brief's ground rules ask for one to three links."""
    for place, _, option in pack.whole:
        if not option.reading:
            yield Hit(place, "has no further reading")


def many_readings(pack: Pack) -> Hits:
    """More than three links are not followed: the brief's ground rules ask for one to three."""
    for place, _, option in pack.options:
        if (count := len(option.reading)) > MOST_READINGS:
            yield Hit(place, f"reading: {count} readings, where {MOST_READINGS} are the most", "reading")


def same_advice(pack: Pack) -> Hits:
    """Advice is written for one answer to one question; told twice, it says less each time."""
    yield from _twice(pack.of("advice"))


def same_action(pack: Pack) -> Hits:
    """The actions of a report stand in one list, where the same line twice looks like a mistake; so do the measures to tick."""
    yield from _twice(text for text in pack.of("text") if text.place.action)
    yield from _twice(pack.of("measure"))


def _twice(texts: Iterable[TextInPack]) -> Hits:
    seen: dict[str, Place] = {}
    for text in texts:
        words = " ".join(text.words.casefold().split())
        if words in seen:
            yield text.hit(f"the same words as in {seen[words]}")
        else:
            seen[words] = text.place


def _due(question: Question, option: Option) -> int:
    return sum(option.id in action.when for action in question.actions)
