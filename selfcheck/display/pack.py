"""What is asked, as blocks: the words that whoever answers meets, with the ids that code and files name them by."""

from collections.abc import Iterator

from selfcheck.blocks import Block, Fold, Heading, Lead, SmallPrint, Stated, Table, paragraph, words
from selfcheck.prose import Items, Paragraph, Run, Runs, parse
from selfcheck.questionnaire import Action, Option, Question, Questionnaire, Rating, Section
from selfcheck.report import capital, cost, first_step, joined, led, listed, lowered, see_also, time, version
from selfcheck.text import amount


def tell_questionnaire(questionnaire: Questionnaire) -> Iterator[Block]:
    """Tell what is asked, topic by topic."""
    sections = questionnaire.sections
    yield Heading(1, questionnaire.title)
    yield _small(f"{_ids(questionnaire)} · {version(questionnaire)}")
    yield paragraph(questionnaire.summary)
    for section in sections:
        table = _questions(section)
        several = f" · {section.id} · {amount(len(section.questions), 'question')}"
        yield table if len(sections) == 1 else Fold(Heading(2, f"{section.title}{several}"), (table,))
    if questions := questionnaire.questions:
        yield _small(f'questionnaire["{questions[0].id}"] is a question with all its advice.')


def _ids(questionnaire: Questionnaire) -> str:
    return f"{questionnaire.id}, extends {questionnaire.extends}" if questionnaire.extends else questionnaire.id


def tell_section(section: Section) -> Iterator[Block]:
    """Tell what a topic asks."""
    yield Heading(1, section.title)
    yield _small(section.id)
    yield _questions(section)


def _questions(section: Section) -> Table:
    rows = tuple(
        (question.id, question.text, ", ".join(option.label for option in question.options), str(len(question.actions)))
        for question in section.questions
    )
    return Table(f"The questions of {section.title}.", ("Id", "Question", "Answers", "Actions"), (0.22, 0.4, 0.28, 0.1), rows)


def tell_question(question: Question) -> Iterator[Block]:
    """Tell a question, what follows from each answer to it, and its actions."""
    yield Heading(1, question.text)
    yield _small(f"{question.id} · essential" if question.essential else question.id)
    yield paragraph(question.hint)
    yield Fold(Heading(2, "Why it matters"), (*parse(question.why), *see_also(question)))
    for option in question.options:
        lead, _ = led(parse(option.advice))
        yield Fold(Heading(2, words(lead)), tuple(_answered(option, question)), _stated(option))
    if question.actions:
        yield Fold(Heading(2, capital(amount(len(question.actions), "action"))), (_actions(question),))


def _stated(option: Option) -> Stated:
    return Stated(option.rating, option.label, after=f" · {option.rating.label} · {option.id}")


def _answered(option: Option, question: Question) -> Iterator[Block]:
    """Tell what comes after the sentence that an answer leads to, in the order of the page."""
    called_for = question.called_for(option)
    for action in called_for[:1]:
        begin = "To keep it so" if option.rating is Rating.GREEN else "Do this first"
        yield Paragraph((Run(f"{begin}: ", strong=True), *_step(action)))
    if option.rating in (Rating.AMBER, Rating.GREY) and question.measures:
        yield paragraph("Tick what you have:" if option.rating is Rating.AMBER else "What to look for:")
        yield Items(tuple((Run(action.measure),) for action in question.measures))
    yield from led(parse(option.advice))[1]
    if later := "; ".join(lowered(action.text) for action in called_for[1:]):
        yield Paragraph((Run("Then: ", strong=True), Run(f"{later}.")))
    yield from _beside(option)


def _step(action: Action) -> Runs:
    return Run(f"{action.text}. ", strong=True), *joined(parse(action.how)), Run(f" ({_takes(action)})")


def _takes(action: Action) -> str:
    return ", ".join((time(action), cost(action), *(["required by law"] if action.is_duty else [])))


def _beside(option: Option) -> Iterator[Block]:
    """Tell where to read on, and what editors still have to do."""
    if option.reading:
        yield SmallPrint((Run("Read: "), *listed(option.reading), Run(".")))
    if option.unreviewed:
        yield _small(f"Waits for an expert: {option.unreviewed}")


def _actions(question: Question) -> Table:
    rows = tuple(map(_action_row, question.actions))
    return Table("The actions.", ("Id", "Action", "First step", "Under", "Takes"), (0.18, 0.22, 0.32, 0.14, 0.14), rows)


def _action_row(action: Action) -> tuple[str, ...]:
    return action.id, action.text, first_step(action), ", ".join(action.when), _takes(action)


def tell_option(option: Option) -> Iterator[Block]:
    """Tell an answer with its advice."""
    lead, rest = led(parse(option.advice))
    yield _stated(option)
    yield Lead(lead)
    yield from rest
    yield from _beside(option)


def tell_action(action: Action) -> Iterator[Block]:
    """Tell an action: its first step, what it takes, and who asks for it."""
    yield Heading(1, action.text)
    yield _small(f"{action.id} · under {', '.join(action.when)} · {_takes(action)}")
    yield from parse(action.how)
    for label, text in (("To tick", action.measure), ("Only if it applies", action.condition), ("Law", _named(action))):
        if text:
            yield Paragraph((Run(f"{label}: ", strong=True), Run(f"{text.removesuffix('.')}.")))
    if action.reading:
        yield SmallPrint((Run("Read: "), *listed(action.reading), Run(".")))


def _named(action: Action) -> str:
    return "; ".join(law.name for law in action.law)


def _small(text: str) -> SmallPrint:
    return SmallPrint((Run(text),))
