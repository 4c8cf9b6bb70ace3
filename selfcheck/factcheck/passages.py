"""The passages of a review document, and their order."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from selfcheck.blocks import Block, Contents, Heading, Subtitle, Table, Title, paragraph
from selfcheck.glossary import Term
from selfcheck.markdown import markdown
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse
from selfcheck.questionnaire import Action, Fact, Option, Question, Questionnaire, Source, Standard
from selfcheck.report import linked, spell
from selfcheck.text import line


@frozen(slots=False)
class Wording:
    """One text of a pack."""

    #: Its place in the pack, such as ``lead-person/option/no/advice``.
    id: str
    #: What it is, as its place in the document is called.
    name: str
    #: As the pack has it.
    text: str
    #: Whether it is Markdown; else it is plain.
    is_prose: bool = False
    #: What stands before it on its line; empty where it has lines of its own.
    label: str = ""

    @cached_property
    def prose(self) -> Prose:
        """The text as it is shown."""
        return parse(self.text) if self.is_prose else (Paragraph((Run(line(self.text)),)),)

    @cached_property
    def normal(self) -> str:
        """The text in one form, whatever its line ends: the form in which texts are compared."""
        return markdown(self.prose) if self.is_prose else line(self.text)


@frozen
class Passage:
    """A text, or all texts of an action: accepted or corrected as one."""

    id: str
    heading: Heading
    texts: tuple[Wording, ...]
    #: Whether the first text stands in the heading, behind its words.
    is_headed: bool = False
    #: What there is to know of the texts: when they are shown, where they come from.
    notes: tuple[Runs, ...] = ()
    #: Why an expert is to look at it; empty where nobody said so.
    waits: str = ""


@frozen
class SignOff:
    """The lines for the reviewer's name, and for the day of the review."""


ReviewBlock = Block | Passage | SignOff


def passages_of(questionnaire: Questionnaire) -> tuple[Passage, ...]:
    """Return everything that is laid before the reviewer, in order."""
    return tuple(block for block in _rest(questionnaire) if isinstance(block, Passage))


def tell_review(questionnaire: Questionnaire, day: date) -> tuple[ReviewBlock, ...]:
    """Return a review document as blocks.

    Args:
        questionnaire: what is to be reviewed.
        day: the day on which the document is made.
    """
    rest = (*_rest(questionnaire), *_sign_off())
    shown = (block.heading if isinstance(block, Passage) else block for block in rest)
    headings = tuple(block for block in shown if isinstance(block, Heading) and block.anchor)
    before = *_cover(questionnaire, day), *_task(questionnaire, rest), *_how_to()
    return (*before, Contents("Contents", headings), *rest)


def _cover(questionnaire: Questionnaire, day: date) -> Iterator[Block]:
    yield Title(questionnaire.title)
    yield Subtitle("For review by an expert")
    yield Subtitle(f"{questionnaire.id}, version {questionnaire.version}")
    yield Subtitle(f"Made on {spell(day)}")


def _task(questionnaire: Questionnaire, rest: Iterable[ReviewBlock]) -> Iterator[Block]:
    yield Heading(1, "What is asked of you")
    yield Paragraph((Run("The check says of itself: ", strong=True), Run(questionnaire.summary)))
    yield paragraph(
        "This document holds every piece of advice that the check can give. Its readers run small organisations and have no "
        "lawyer at hand. Please say of each piece whether it can stay as it is, and put right what cannot. Ask of each:"
    )
    yield _items(
        "Is it right, in law and in practice, on the day on which you read it?",
        "Does it say “must” only where the law asks for it, and “should” where it is good practice?",
        "Do its sources say so? Each is named, with how sure we are of it and when it was checked.",
        "Does it leave out anything whose lack could do harm?",
    )
    if questionnaire.first:
        yield paragraph(
            "Whatever is answered, these actions come first where they are due, in this order. Please say so in a comment if the "
            "order is wrong, or if something is missing that protects a small organisation more:"
        )
        yield _items(*(action.text for action in questionnaire.first), numbered=True)
    parts = tuple(_parts(rest))
    waiting = sum(waits for _, _, waits in parts)
    yield paragraph(_waiting(waiting))
    rows = tuple((title, str(pieces), str(waits)) for title, pieces, waits in parts)
    table = "The parts of this document, with how many pieces each has and how many of them wait for an expert."
    yield Table(table, ("Part", "Pieces", "Waiting for an expert"), (0.6, 0.15, 0.25), rows)


def _waiting(count: int) -> str:
    if not count:
        return "No piece is marked as waiting for an expert."
    pieces = "One piece is marked" if count == 1 else f"{count} pieces are marked"
    return f"{pieces} “Waits for an expert”, with the reason. If your time is short, begin there."


def _parts(rest: Iterable[ReviewBlock]) -> Iterator[tuple[str, int, int]]:
    """Yield each part's title, how many passages it has, and how many of them wait for an expert."""
    title, members = "", list[Passage]()
    for block in (*rest, Heading(1, "")):
        if isinstance(block, Heading) and block.level == 1:
            if members:
                yield title, len(members), sum(bool(passage.waits) for passage in members)
            title, members = block.text, []
        elif isinstance(block, Passage):
            members.append(block)


def _how_to() -> Iterator[Block]:
    yield Heading(1, "How to answer")
    yield _items(
        "Read the tinted words: they are what the check says. The lines below them are for you alone.",
        "Tick the box below a piece that can stay as it is.",
        "Change the tinted words where they are wrong, with Track Changes on or off, or delete them.",
        "Add a comment to some words where you have a question, a doubt or a source.",
        "Leave the box empty where you have not looked. You can stop at any time, and go on another day.",
        "At the end, put in your name and the day. Save this as a Word document (.docx), and send it back.",
        numbered=True,
    )


def _rest(questionnaire: Questionnaire) -> Iterator[ReviewBlock]:
    number = 0
    for place, section in enumerate(questionnaire.sections, 1):
        yield Heading(1, section.title, f"section-{place}")
        for question in section.questions:
            number += 1
            yield from _question(number, question)
    if questionnaire.facts:
        yield Heading(1, "Facts that go out of date", "facts")
        yield paragraph(
            "The advice prints these values. Each is kept once, with its source, so that one change puts all texts right."
        )
        for place, fact in enumerate(questionnaire.facts, 1):
            yield _fact(place, fact)
    if questionnaire.terms:
        yield Heading(1, "What words mean", "terms")
        yield paragraph("These meanings are shown on demand wherever the words stand in a text.")
        for place, term in enumerate(questionnaire.terms, 1):
            yield _term(place, term)


def _question(number: int, question: Question) -> Iterator[ReviewBlock]:
    name = f"Question {number}"
    yield Heading(2, f"{number}. {question.text}", f"question-{number}")
    essential = " It is essential: it weighs more in the overall rating." if question.essential else ""
    answers = _list(option.label for option in question.options)
    yield paragraph(f"In short: {question.short}. The answers on offer: {answers}.{essential}")
    hint = Wording(f"{question.id}/hint", f"{name}, hint", question.hint)
    why = Wording(f"{question.id}/why", f"{name}, why it matters", question.why, is_prose=True)
    for heading, text in (("Hint under the question", hint), ("Why it matters", why)):
        if text.normal:
            facts = (fact for fact in question.facts if fact.value in text.text)
            yield Passage(text.id, Heading(3, heading), (text,), notes=tuple(map(_used, facts)))
    for option in question.options:
        yield _option(name, question, option)
    for place, action in enumerate(question.actions, 1):
        yield _action(f"{name}, action {place}", question, place, action)


def _option(name: str, question: Question, option: Option) -> Passage:
    id = f"{question.id}/option/{option.id}"
    text = Wording(f"{id}/advice", f"{name}, advice for {option.label}", option.advice, is_prose=True)
    notes = *map(_used, option.facts), _sources(option.reading)
    return Passage(id, Heading(3, f"If the answer is {option.label}"), (text,), notes=notes, waits=option.unreviewed)


def _action(name: str, question: Question, place: int, action: Action) -> Passage:
    id = f"{question.id}/action/{action.id}"
    texts = [
        Wording(f"{id}/text", f"{name}, what to do", action.text),
        Wording(f"{id}/how", f"{name}, first step", action.how, is_prose=True),
    ]
    if action.measure:
        texts.append(Wording(f"{id}/measure", f"{name}, measure to tick", action.measure, label="To tick where it is in place: "))
    if action.condition:
        texts.append(Wording(f"{id}/condition", f"{name}, condition", action.condition, label="Applies if: "))
    labels = [option.label for option in question.options if option.id in action.when]
    duty = "Marked as a legal duty." if action.is_duty else "Not marked as a legal duty."
    shown = (Run(f"Shown for {_list(labels)}. Effort: {action.effort.label}, {action.cost.label}. {duty}"),)
    notes = (
        shown,
        *_named("Asked for by", action.law),
        *_named("Serves", action.serves),
        *map(_used, action.facts),
        _sources(action.reading),
    )
    return Passage(id, Heading(3, f"Action {place}: "), tuple(texts), is_headed=True, notes=notes)


def _named(how: str, standards: Iterable[Standard]) -> Iterator[Runs]:
    if named := [f"{standard.standard}: {standard.title}" for standard in standards]:
        yield (Run(f"{how} {'; '.join(named)}."),)


def _fact(place: int, fact: Fact) -> Passage:
    text = Wording(f"fact:{fact.id}", f"Fact {place}", fact.text)
    heading = Heading(2, f"{fact.id}: {fact.value}", f"fact-{place}")
    return Passage(text.id, heading, (text,), notes=(_dated(fact), _sourced(fact)))


def _term(place: int, term: Term) -> Passage:
    text = Wording(f"term:{term.id}", f"Meaning {place}", term.meaning)
    also = (Run(f"Also shown for {_list(term.also)}."),)
    return Passage(text.id, Heading(2, term.term, f"term-{place}"), (text,), notes=(also,) if term.also else ())


def _used(fact: Fact) -> Runs:
    return (
        Run("Fact that goes out of date: ", strong=True),
        Run(f"{fact.value} ({fact.id}). "),
        *_dated(fact),
        Run(" "),
        *_sourced(fact),
    )


def _dated(fact: Fact) -> Runs:
    since = f"from {spell(fact.valid_from)}" if fact.valid_from else "from a day that is not recorded"
    until = f"to {spell(fact.valid_to)}" if fact.valid_to else "with no end known"
    return (Run(f"Valid {since}, {until}."),)


def _sourced(fact: Fact) -> Runs:
    return Run("Source: "), linked(fact.source), Run(f": {fact.evidence.label}, {_checked(fact.checked)}.")


def _sources(sources: Iterable[Source]) -> Runs:
    runs = [Run("Sources: ", strong=True)]
    for number, source in enumerate(sources):
        runs += [Run("; ")] if number else []
        runs += [linked(source), Run(f": {source.evidence.label}, {_checked(source.checked)}")]
    return *runs, Run("." if len(runs) > 1 else "none of its own.")


def _checked(day: date | None) -> str:
    return f"checked on {spell(day)}" if day else "not checked yet"


def _sign_off() -> Iterator[ReviewBlock]:
    yield Heading(1, "Who checked, and on which day", "sign-off")
    yield paragraph("Whoever signs here has read the pieces whose boxes are ticked and those whose words are changed.")
    yield SignOff()


def _list(words: Iterable[str]) -> str:
    *before, last = words or ("",)
    return f"{', '.join(before)} or {last}" if before else last


def _items(*texts: str, numbered: bool = False) -> Items:
    return Items(tuple((Run(text),) for text in texts), numbered)
