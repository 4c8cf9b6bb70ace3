"""A review document: what is asked of the reviewer, how long it takes, every passage, and the lines to sign."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from selfcheck.blocks import Block, Contents, Heading, Subtitle, Table, Title, paragraph, texts
from selfcheck.factcheck.extent import WHOLE, Extent, part_of
from selfcheck.factcheck.passages import lay_out
from selfcheck.factcheck.wording import Passage, ReviewBlock, SignOff
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Questionnaire
from selfcheck.report import spell
from selfcheck.text import amount


def tell_review(questionnaire: Questionnaire, day: date, extent: Extent = WHOLE) -> tuple[ReviewBlock, ...]:
    """Return a review document as blocks.

    Args:
        questionnaire: what is to be reviewed.
        day: the day on which the document is made.
        extent: what of it is to be reviewed.
    """
    rest = (*lay_out(questionnaire, extent), *_sign_off())
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
        part = part_of(questionnaire, extent.topics)
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


def _sign_off() -> Iterator[ReviewBlock]:
    yield Heading(1, "Who checked, and on which day", "sign-off")
    yield paragraph("Whoever signs here has read the pieces whose boxes are ticked and those whose words are changed.")
    yield SignOff()


def _items(*texts: str, numbered: bool = False) -> Items:
    return Items(tuple((Run(text),) for text in texts), numbered)
