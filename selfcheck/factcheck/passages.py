"""The passages of a review document, and their order."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from selfcheck.blocks import Heading, paragraph
from selfcheck.factcheck.extent import WHOLE, Extent, left_of, part_of
from selfcheck.factcheck.wording import NOT_KNOWN, Passage, ReviewBlock, Wording
from selfcheck.glossary import Term
from selfcheck.prose import Items, Run, Runs
from selfcheck.questionnaire import Action, Document, Fact, Option, Question, Questionnaire, Rating, Source, Standard
from selfcheck.report import linked, spell


def passages_of(questionnaire: Questionnaire, extent: Extent = WHOLE) -> tuple[Passage, ...]:
    """Return every passage that is laid before the reviewer, in order; the arguments are those of ``tell_review``."""
    return tuple(block for block in lay_out(questionnaire, extent) if isinstance(block, Passage))


def lay_out(questionnaire: Questionnaire, extent: Extent) -> Iterator[ReviewBlock]:
    """Yield what of a pack is to be judged, under its headings."""
    numbers = {question.id: number for number, question in enumerate(questionnaire.questions, 1)}
    yield from left_of(_everything(part_of(questionnaire, extent.topics), numbers), extent)


def _everything(questionnaire: Questionnaire, numbers: Mapping[str, int]) -> Iterator[ReviewBlock]:
    for place, section in enumerate(questionnaire.sections, 1):
        yield Heading(1, section.title, f"section-{place}")
        for question in section.questions:
            yield from _question(numbers[question.id], question)
    yield from _not_known(questionnaire, numbers)
    if questionnaire.documents:
        yield Heading(1, "Pages to fill in", "documents")
        yield paragraph(
            "We make these in Word, a page each: people fill them in, print them and pin them up. Where the plan names who does "
            "what, the name is filled in already. One box is for all of a page."
        )
        for place, document in enumerate(questionnaire.documents, 1):
            yield _document(place, document, questionnaire)
    if questionnaire.facts:
        yield Heading(1, "Facts that go out of date", "facts")
        yield paragraph(
            "The advice prints these values. Each is kept once, with its source: what you accept counts wherever it is printed."
        )
        for place, fact in enumerate(questionnaire.facts, 1):
            yield _fact(place, fact)
    if questionnaire.terms:
        yield Heading(1, "What words mean", "terms")
        yield paragraph("These meanings are shown on demand wherever the words stand in a text.")
        for place, term in enumerate(questionnaire.terms, 1):
            yield _term(place, term)
    if questionnaire.sources:
        yield Heading(1, "How sure we are of the sources", "sources")
        yield paragraph(
            "Nothing is to be ticked here. Please say in a comment where a page is another one now, or a better one is there."
        )
        yield Items(tuple(map(_read, questionnaire.sources)))


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
        if option.rating is not Rating.GREY:
            yield _option(name, question, option)
    for place, action in enumerate(question.actions, 1):
        if action not in _finding_out(question):
            yield _action(f"{name}, action {place}", question, place, action)


def _finding_out(question: Question) -> tuple[Action, ...]:
    """Return the actions that only answers call for which are not known."""
    grey = {option.id for option in question.options if option.rating is Rating.GREY}
    return tuple(action for action in question.actions if grey.issuperset(action.when))


def _not_known(questionnaire: Questionnaire, numbers: Mapping[str, int]) -> Iterator[ReviewBlock]:
    """Yield all that is said where an answer is not known: it follows one pattern, and is accepted once."""
    options = ((question, option) for question in questionnaire.questions for option in question.options)
    unknown = [(numbers[question.id], question, option) for question, option in options if option.rating is Rating.GREY]
    if unknown:
        labels = _list(dict.fromkeys(option.label for _, _, option in unknown))
        yield Heading(1, f"If the answer is {labels}", NOT_KNOWN)
        yield paragraph(
            "Each of these texts says where to look, whom to ask and what to answer then, and has one thing to do. One box "
            "is for all: tick it where the pattern can stay. What you change is changed all the same."
        )
        wordings = tuple(text for number, question, option in unknown for text in _not_known_texts(number, question, option))
        sources = dict.fromkeys(source for _, _, option in unknown for source in option.reading)
        waits = (
            "What an expert is to look at stands above each text." if any(option.unreviewed for _, _, option in unknown) else ""
        )
        yield Passage(NOT_KNOWN, Heading(2, "All of them"), wordings, notes=tuple(_sources(sources)), waits=waits)


def _not_known_texts(number: int, question: Question, option: Option) -> Iterator[Wording]:
    name, id = f"Question {number}", question.id
    above = " ".join(filter(None, (f"Question {number}: {question.text}", option.unreviewed)))
    advice = f"{id}/option/{option.id}/advice"
    yield Wording(advice, f"{name}, advice for {option.label}", option.advice, is_prose=True, above=above)
    for action in _finding_out(question):
        if option.id in action.when:
            takes = f"{action.effort.label}, {action.cost.label}"
            yield Wording(f"{id}/action/{action.id}/text", f"{name}, what to do", action.text, label=f"To do ({takes}): ")
            yield Wording(f"{id}/action/{action.id}/how", f"{name}, first step", action.how, is_prose=True)


def _option(name: str, question: Question, option: Option) -> Passage:
    id = f"{question.id}/option/{option.id}"
    text = Wording(f"{id}/advice", f"{name}, advice for {option.label}", option.advice, is_prose=True)
    notes = *map(_used, option.facts), *_sources(option.reading)
    return Passage(id, Heading(3, f"If the answer is {option.label}"), (text,), notes=notes, waits=option.unreviewed)


def _action(name: str, question: Question, place: int, action: Action) -> Passage:
    # One that is shared has the same name in every pack, so that it is accepted once.
    id = f"action:{action.id}" if action.is_shared else f"{question.id}/action/{action.id}"
    texts = [
        Wording(f"{id}/text", f"{name}, what to do", action.text),
        Wording(f"{id}/how", f"{name}, first step", action.how, is_prose=True),
    ]
    if action.measure:
        texts.append(Wording(f"{id}/measure", f"{name}, measure to tick", action.measure, label="To tick where it is in place: "))
    if action.condition:
        texts.append(Wording(f"{id}/condition", f"{name}, condition", action.condition, label="Applies if: "))
    labels = [option.label for option in question.options if option.id in action.when]
    shown = (Run(f"For {_list(labels)}: {action.effort.label}, {action.cost.label}."),)
    notes = (
        shown,
        *_named("A legal duty by", action.law),
        *_named("Serves", action.serves),
        *map(_used, action.facts),
        *_sources(action.reading),
    )
    return Passage(id, Heading(3, f"Action {place}: "), tuple(texts), is_headed=True, notes=notes)


def _named(how: str, standards: Iterable[Standard]) -> Iterator[Runs]:
    if named := [standard.name for standard in standards]:
        yield (Run(f"{how} {'; '.join(named)}."),)


def _document(place: int, document: Document, questionnaire: Questionnaire) -> Passage:
    # Every pack that shares it shows the same page, so that it is accepted once.
    id = f"document:{document.id}"
    actions = [action for question in questionnaire.questions for action in question.actions if action.document == document]
    sentence = f"Actions that ask for it: {'; '.join(dict.fromkeys(action.text for action in actions))}."
    notes = (Run(sentence),), *map(_used, document.facts), *_sources(document.reading)
    texts = tuple(_document_texts(id, f"Page {place}", document))
    return Passage(id, Heading(2, document.title, f"document-{place}"), texts, notes=notes)


def _document_texts(id: str, name: str, document: Document) -> Iterator[Wording]:
    yield Wording(f"{id}/title", f"{name}, title", document.title, label="Title: ")
    yield Wording(f"{id}/purpose", f"{name}, under the title", document.purpose)
    for number, part in enumerate(document.parts, 1):
        inside, called = f"{id}/part/{number}", f"{name}, part {number}"
        yield Wording(f"{inside}/title", f"{called}, heading", part.title, label="Heading: ")
        if part.body:
            yield Wording(f"{inside}/body", called, part.body, is_prose=True)
        for key, label, words in (
            ("columns", "To write in: ", part.columns),
            ("ticks", "To tick: ", part.ticks),
            ("rows", "Rows: ", [row.label for row in part.rows]),
        ):
            if words:
                yield Wording(f"{inside}/{key}", f"{called}, {key}", "; ".join(words), label=label)


def _fact(place: int, fact: Fact) -> Passage:
    text = Wording(f"fact:{fact.id}", f"Fact {place}", fact.text)
    heading = Heading(2, f"{fact.id}: {fact.value}", f"fact-{place}")
    return Passage(text.id, heading, (text,), notes=(_dated(fact), _sourced(fact)))


def _term(place: int, term: Term) -> Passage:
    text = Wording(f"term:{term.id}", f"Meaning {place}", term.meaning)
    also = (Run(f"Also shown for {_list(term.also)}."),)
    return Passage(text.id, Heading(2, term.term, f"term-{place}"), (text,), notes=(also,) if term.also else ())


def _used(fact: Fact) -> Runs:
    return Run("Prints a fact: ", strong=True), Run(f"{fact.value} ({fact.id}).")


def _dated(fact: Fact) -> Runs:
    since = f"from {spell(fact.valid_from)}" if fact.valid_from else "from a day that is not recorded"
    until = f"to {spell(fact.valid_to)}" if fact.valid_to else "with no end known"
    return (Run(f"Valid {since}, {until}."),)


def _sourced(fact: Fact) -> Runs:
    return Run("Source: "), linked(fact.source), Run(f": {fact.evidence.label}, {_checked(fact.checked)}.")


def _sources(sources: Iterable[Source]) -> Iterator[Runs]:
    runs = [Run("Sources: ", strong=True)]
    for number, source in enumerate(sources):
        runs += [Run("; ")] if number else []
        runs += [linked(source)]
    if len(runs) > 1:
        yield *runs, Run(".")


def _read(source: Source) -> Runs:
    return linked(source), Run(f": {source.evidence.label}, {_checked(source.checked)}.")


def _checked(day: date | None) -> str:
    return f"checked on {spell(day)}" if day else "not checked yet"


def _list(words: Iterable[str]) -> str:
    *before, last = words or ("",)
    return f"{', '.join(before)} or {last}" if before else last
