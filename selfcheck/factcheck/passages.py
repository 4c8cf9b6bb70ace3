"""The passages of a review document, and their order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from selfcheck.blocks import Block, Contents, Heading, Subtitle, Table, Title, paragraph, texts
from selfcheck.glossary import Term
from selfcheck.markdown import markdown
from selfcheck.prose import Items, Paragraph, Prose, Run, Runs, parse
from selfcheck.questionnaire import Action, Document, Fact, Option, Question, Questionnaire, Rating, Source, Standard
from selfcheck.report import linked, spell
from selfcheck.text import amount, line

#: The passage with all that is said where an answer is not known.
NOT_KNOWN = "not-known"


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
    #: What stands above it, on a line of its own; empty for nothing.
    above: str = ""

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
    """A text, or several that belong together, such as those of an action: accepted as one, and each corrected by itself."""

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


@frozen
class Extent:
    """What of a pack is laid before a reviewer."""

    #: The ids of sections or questions; empty for all.
    topics: tuple[str, ...] = ()
    #: The texts that were accepted before, by their ids; they are left out where they still say the same.
    accepted: Mapping[str, frozenset[str]] = field(factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.topics or self.accepted)

    def leaves(self, text: Wording) -> bool:
        """Whether a text is still to be judged."""
        return text.normal not in self.accepted.get(text.id, ())


WHOLE = Extent()


def passages_of(questionnaire: Questionnaire, extent: Extent = WHOLE) -> tuple[Passage, ...]:
    """Return everything that is laid before the reviewer, in order; the arguments are those of :func:`tell_review`."""
    return tuple(block for block in _rest(questionnaire, extent) if isinstance(block, Passage))


def tell_review(questionnaire: Questionnaire, day: date, extent: Extent = WHOLE) -> tuple[ReviewBlock, ...]:
    """Return a review document as blocks.

    Args:
        questionnaire: what is to be reviewed.
        day: the day on which the document is made.
        extent: what of it is to be reviewed.
    """
    rest = (*_rest(questionnaire, extent), *_sign_off())
    shown = (block.heading if isinstance(block, Passage) else block for block in rest)
    headings = tuple(block for block in shown if isinstance(block, Heading) and block.anchor)
    before = *_cover(questionnaire, day), *_task(questionnaire, extent, rest), *_how_to()
    return (*before, Contents("Contents", headings), *rest)


def _cover(questionnaire: Questionnaire, day: date) -> Iterator[Block]:
    yield Title(questionnaire.title)
    yield Subtitle("For review by an expert")
    yield Subtitle(f"{questionnaire.id}, version {questionnaire.version}")
    yield Subtitle(f"Made on {spell(day)}")


def _task(questionnaire: Questionnaire, extent: Extent, rest: Iterable[ReviewBlock]) -> Iterator[Block]:
    yield Heading(1, "What is asked of you")
    yield Paragraph((Run("The check says of itself: ", strong=True), Run(questionnaire.summary)))
    yield paragraph(
        f"{_extent_in_words(questionnaire, extent)} Its readers run small organisations and have no lawyer at hand. Please say "
        "of each piece whether it can stay as it is, and put right what cannot. Ask of each:"
    )
    yield _items(
        "Is it right, in law and in practice, on the day on which you read it?",
        "Does it say “must” only where the law asks for it, and “should” where it is good practice?",
        "Do its sources say so? Each is named; how sure we are of it stands at the end.",
        "Does it leave out anything whose lack could do harm?",
    )
    if questionnaire.first and extent.is_whole:
        yield paragraph(
            "Whatever is answered, these actions come first where they are due, in this order. Please say so in a comment if the "
            "order is wrong, or if something is missing that protects a small organisation more:"
        )
        yield _items(*(action.text for action in questionnaire.first), numbered=True)
    parts = tuple(_parts(rest))
    yield paragraph(_waiting(sum(part.waiting for part in parts)))
    minutes = sum(part.minutes for part in parts)
    yield paragraph(f"It takes about {_spelt(minutes)}: half a minute for each piece, and a minute for every 200 words.")
    rows = tuple((part.title, str(part.pieces), str(part.waiting), _spelt(part.minutes)) for part in parts)
    table = "The parts of this document: how many pieces each has, how many of them wait for an expert, and how long it takes."
    yield Table(table, ("Part", "Pieces", "Waiting for an expert", "About"), (0.5, 0.12, 0.2, 0.18), rows)


def _extent_in_words(questionnaire: Questionnaire, extent: Extent) -> str:
    """Say what the document holds."""
    if extent.topics:
        part = _part(questionnaire, extent.topics)
        whole = [section for section in part.sections if section in questionnaire.sections]
        single = [question for section in part.sections if section not in whole for question in section.questions]
        names = " and ".join(
            f"“{name}”" for name in (*(section.title for section in whole), *(question.short for question in single))
        )
        sentence = f"This document holds the advice of the check on {names}, with the facts and meanings that go with it."
    else:
        sentence = "This document holds every piece of advice that the check can give."
    return f"{sentence} What was accepted before and has not changed is left out." if extent.accepted else sentence


def _waiting(count: int) -> str:
    if not count:
        return "No piece is marked as waiting for an expert."
    pieces = "One piece is marked" if count == 1 else f"{count} pieces are marked"
    return f"{pieces} “Waits for an expert”, with the reason. If your time is short, begin there."


@frozen
class _Part:
    """What stands under a heading of the first level, and what it asks of a reviewer."""

    title: str
    pieces: int
    #: How many of its pieces wait for an expert.
    waiting: int
    words: int

    @property
    def minutes(self) -> int:
        """Half a minute for each piece, and a minute for every 200 words; at least one."""
        return max(1, round(self.pieces / 2 + self.words / 200))


def _parts(rest: Iterable[ReviewBlock]) -> Iterator[_Part]:
    title, members = "", list[ReviewBlock]()
    for block in (*rest, Heading(1, "")):
        if isinstance(block, Heading) and block.level == 1:
            if passages := [member for member in members if isinstance(member, Passage)]:
                waiting = sum(bool(passage.waits) for passage in passages)
                yield _Part(title, len(passages), waiting, sum(map(_words, members)))
            title, members = block.text, []
        else:
            members.append(block)


def _words(block: ReviewBlock) -> int:
    """Return how many words a block has."""
    if isinstance(block, SignOff):
        return 0
    if not isinstance(block, Passage):
        return sum(len(text.split()) for text in texts((block,)))
    notes = ("".join(run.text for run in runs) for runs in block.notes)
    parts = block.heading.text, *(f"{text.above} {text.label} {text.text}" for text in block.texts), block.waits, *notes
    return sum(len(words.split()) for words in parts)


def _spelt(minutes: int) -> str:
    """Return a time in words, in steps that an estimate can have: 5 minutes, or half an hour where it is many."""
    hours, rest = divmod(5 * -(-minutes // 5) if minutes < 120 else 30 * round(minutes / 30), 60)
    return " ".join(filter(None, (amount(hours, "hour") if hours else "", amount(rest, "minute") if rest else "")))


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


def _rest(whole: Questionnaire, extent: Extent) -> Iterator[ReviewBlock]:
    numbers = {question.id: number for number, question in enumerate(whole.questions, 1)}
    yield from _left(_everything(_part(whole, extent.topics), numbers), extent)


def _part(questionnaire: Questionnaire, topics: tuple[str, ...]) -> Questionnaire:
    """Return the questionnaire with the sections and questions of these ids alone, where there are any."""
    if not topics:
        return questionnaire
    chosen = (
        section
        if section.id in topics
        else evolve(section, questions=tuple(question for question in section.questions if question.id in topics))
        for section in questionnaire.sections
    )
    return evolve(questionnaire, sections=tuple(section for section in chosen if section.questions))


def _left(blocks: Iterable[ReviewBlock], extent: Extent) -> Iterator[ReviewBlock]:
    """Yield what is still to be judged, and of the rest what leads to it."""
    for part in _split(blocks, 1):
        groups = [[*_to_judge(group, extent)] for group in _split(part, 2)]
        left = [group for group in groups if any(isinstance(block, Passage) for block in group)]
        if left or not any(isinstance(block, Passage) for block in part):
            yield from (block for group in groups if group is groups[0] or group in left for block in group)


def _split(blocks: Iterable[ReviewBlock], level: int) -> Iterator[list[ReviewBlock]]:
    """Yield the blocks in groups, each of which begins with a heading of the level, but for the first."""
    group: list[ReviewBlock] = []
    for block in blocks:
        if group and isinstance(block, Heading) and block.level == level:
            yield group
            group = []
        group.append(block)
    yield group


def _to_judge(blocks: Iterable[ReviewBlock], extent: Extent) -> Iterator[ReviewBlock]:
    for block in blocks:
        if not isinstance(block, Passage):
            yield block
        elif open_texts := [text for text in block.texts if extent.leaves(text)]:
            yield _of_questions(block, {_question_of(text) for text in open_texts}) if block.id == NOT_KNOWN else block


def _of_questions(passage: Passage, ids: Collection[str]) -> Passage:
    """Return a passage that holds texts of many questions with those of some alone."""
    return evolve(passage, texts=tuple(text for text in passage.texts if _question_of(text) in ids))


def _question_of(text: Wording) -> str:
    return text.id.partition("/")[0]


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


def _sign_off() -> Iterator[ReviewBlock]:
    yield Heading(1, "Who checked, and on which day", "sign-off")
    yield paragraph("Whoever signs here has read the pieces whose boxes are ticked and those whose words are changed.")
    yield SignOff()


def _list(words: Iterable[str]) -> str:
    *before, last = words or ("",)
    return f"{', '.join(before)} or {last}" if before else last


def _items(*texts: str, numbered: bool = False) -> Items:
    return Items(tuple((Run(text),) for text in texts), numbered)
