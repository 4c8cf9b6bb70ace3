"""Rules about structure: questions, answers and actions, and how they hang together."""

import re
from collections.abc import Iterable

from attrs import evolve

from selfcheck.lint import vocabulary
from selfcheck.lint.texts import Hit, Hits, Pack, TextInPack
from selfcheck.packs import Place
from selfcheck.questionnaire import Option, Question, Rating

#: How much is too much: words, of advice by the rating of its answer; readings of an answer, and measures of a question.
MOST_SHORT = 4
MOST_QUESTION = 15
MOST_HINT = 25
MOST_ADVICE = {Rating.GREEN: 65, Rating.AMBER: 100, Rating.RED: 100, Rating.GREY: 65, Rating.NONE: 65}
MOST_FIRST = 25
MOST_HOW = 45
MOST_READINGS = 3
MOST_MEASURES = 8


def no_question(pack: Pack) -> Hits:
    """A question ends in a question mark, so that Yes and No are answers to it."""
    for text in pack.of("text"):
        if text.question and not text.place.action and not text.markdown.endswith("?"):
            yield text.hit("does not end in a question mark")


def missing_answers(pack: Pack) -> Hits:
    """Every question offers the answers that the others do, so that nobody misses one; only Not applicable may be left out."""
    offered = dict.fromkeys(option.id for _, _, option in pack.options if option.rating is not Rating.NONE)
    for place, question in pack.questions:
        missing = [id for id in offered if question.option(id) is None]
        if lacking := [id for id in missing if evolve(place, option=id) not in pack.unsound]:
            yield Hit(place, f"does not offer {', '.join(lacking)}, as other questions do")


def action_starts(pack: Pack) -> Hits:
    """An action starts with a verb and its capital: it is a row of a plan, and is read as an instruction without its question."""
    for text in (text for text in pack.of("text", "measure") if text.place.action):
        first = re.split(r"\W", text.markdown)[0]
        if not text.markdown[0].isupper():
            yield text.hit(f"starts with “{first}”, where a capital should stand")
        elif text.key == "text" and vocabulary.NO_VERB.fullmatch(first):
            yield text.hit(f"starts with “{first}”, where a verb with its capital should stand")


def action_ends(pack: Pack) -> Hits:
    """An action and its measure are rows of a table and labels of boxes to tick, which end without a full stop."""
    for text in pack.of("text", "measure"):
        if text.place.action and text.markdown.endswith("."):
            yield text.hit("ends in a full stop")


def long_names(pack: Pack) -> Hits:
    """A question's short name has at most four words: it stands in lists, and in the verdict beside another."""
    yield from _longer(pack.of("short"), MOST_SHORT)


def long_questions(pack: Pack) -> Hits:
    """A question has at most 15 words: it is a heading, and asks for one thing."""
    yield from _longer((text for text in pack.of("text") if not text.place.action), MOST_QUESTION)


def long_hints(pack: Pack) -> Hits:
    """A hint is one or two sentences and 25 words at most: it stands between the question and its answers. More goes to why."""
    yield from _longer(pack.of("hint"), MOST_HINT)
    for text in pack.of("hint"):
        if (ends := _ends(text.words)) > 2:
            yield text.hit(f"{ends} sentences, where two are the most")


def long_advice(pack: Pack) -> Hits:
    """Advice has at most 100 words where something is missing, and else 65: more is not read, and what to do is in actions."""
    ratings = {place: option.rating for place, _, option in pack.options}
    for text in pack.of("advice"):
        yield from _longer([text], MOST_ADVICE[ratings[text.place]])


def first_sentence(pack: Pack) -> Hits:
    """The first paragraph of advice is one sentence of at most 25 words that stands alone: what this answer means."""
    for text in pack.of("advice"):
        first = text.words.splitlines()[0]
        if _ends(first) != 1 or not first.endswith((".", "?", "!")):
            yield text.hit("the first paragraph is not one sentence", first)
        elif (count := len(first.split())) > MOST_FIRST:
            yield text.hit(f"a first paragraph of {count} words, where {MOST_FIRST} are the most", first)
        elif leaning := vocabulary.LEANING.match(first):
            yield text.hit(f"“{leaning[0]}” leans on what stands before, and lists show the first sentence alone", first)


def long_steps(pack: Pack) -> Hits:
    """A first step has at most 45 words: it is where to begin, and not all of the work."""
    yield from _longer(pack.of("how"), MOST_HOW)


def _longer(texts: Iterable[TextInPack], most: int) -> Hits:
    for text in texts:
        if (count := len(text.words.split())) > most:
            yield text.hit(f"{count} words, where {most} are the most")


def _ends(words: str) -> int:
    """Return how many sentences end in a text."""
    return len(re.findall(r"[.?!](?=\s|$)", words))


def many_measures(pack: Pack) -> Hits:
    """A question has at most eight measures to tick: a longer list is not gone through, and the rest fits into first steps."""
    for place, question in pack.questions:
        if (count := len(question.measures)) > MOST_MEASURES:
            yield Hit(place, f"{count} measures to tick, where {MOST_MEASURES} are the most")


def two_facts(pack: Pack) -> Hits:
    """A measure is one fact: of two, joined by a semicolon or by a comma and "and", one may be in place and the other not."""
    for text in pack.of("measure"):
        if found := re.search(r";|, and\b", text.markdown):
            yield text.hit(f"“{found[0]}” joins two facts, and one tick is for one", text.markdown)


def second_upkeep(pack: Pack) -> Hits:
    """Of the actions that an answer rated green calls for, the first alone is told: one thing keeps a good answer good."""
    for place, question, option in pack.whole_options:
        if option.rating is Rating.GREEN:
            shown = question.called_for(option)
            for action in question.actions:
                if option.id in action.when and action not in shown:
                    at = evolve(place, option="", action=action.id)
                    yield Hit(at, f"when: under {option.id!r} it is never told, as {shown[0].id!r} is", "when")


def no_action(pack: Pack) -> Hits:
    """Every answer but Not applicable says what to do: the report is a plan, and Yes has its upkeep too."""
    for place, question, option in pack.whole_options:
        if option.rating not in (Rating.NONE, Rating.GREY) and not _due(question, option):
            yield Hit(place, "no action is called for by this answer")


def not_sure(pack: Pack) -> Hits:
    """An answer rated grey calls for one action, to find out; the measures of the question are shown as what to look for."""
    for place, question, option in pack.whole_options:
        if option.rating is Rating.GREY and (count := _due(question, option)) != 1:
            yield Hit(place, f"{count} actions are called for by this answer, which should have one: to find out")
        if option.rating is Rating.GREY and not question.measures:
            yield Hit(place, "no action of the question has a measure, so there is nothing to look for")


def no_reading(pack: Pack) -> Hits:
    """Every answer leads on to a page that somebody else publishes, so that a reader can check the advice."""
    for place, _, option in pack.whole_options:
        if not option.reading:
            yield Hit(place, "has no further reading")


def many_readings(pack: Pack) -> Hits:
    """An answer has at most three links: more are not followed, and the best of them are lost among the others."""
    for place, _, option in pack.options:
        if (count := len(option.reading)) > MOST_READINGS:
            yield Hit(place, f"reading: {count} readings, where {MOST_READINGS} are the most", "reading")


def same_advice(pack: Pack) -> Hits:
    """Advice is written for one answer to one question: the same words twice do not fit one of them."""
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


def uneven_measures(pack: Pack) -> Hits:
    """Under an answer such as Partially people tick what is in place, and do the rest: the same list that is to be done under No.

    So each action that an answer rated red calls for has a measure, and each measure is of such an action.
    """
    for place, question, option in pack.whole_options:
        if option.rating is Rating.RED and any(other.rating is Rating.AMBER for other in question.options):
            for action in question.actions:
                is_due = option.id in action.when
                at = evolve(place, option="", action=action.id)
                if is_due and not action.measure:
                    yield Hit(at, f"when: {option.id!r} calls for it, and it has no measure to tick", "when")
                elif action.measure and not is_due:
                    yield Hit(at, f"when: it has a measure to tick, and {option.id!r} does not call for it", "when")


def _due(question: Question, option: Option) -> int:
    return sum(option.id in action.when for action in question.actions)
