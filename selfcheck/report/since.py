"""What changed since the last check: a page after the plan, where earlier answers are at hand."""

from collections.abc import Iterable, Iterator, Sequence

from selfcheck.assessment import Overall, PlannedAction
from selfcheck.blocks import Block, Cell, Heading, Stated, Table, paragraph
from selfcheck.comparison import ChangedAnswer, Comparison, Move, PackChanges
from selfcheck.prose import Items, Run, Runs
from selfcheck.questionnaire import Option
from selfcheck.report.wording import capital, lowered, spelt


def since_last(comparison: Comparison) -> Iterator[Block]:
    """Tell what whoever answered has changed, and then what the check itself has."""
    yield Heading(1, "Since the last check", new_page=True)
    yield paragraph(sum_up(comparison))
    if comparison.answers:
        yield _table(comparison)
    for title, rows in (("Settled", comparison.settled), ("New in the plan", comparison.added)):
        if rows:
            yield Heading(2, title)
            yield Items(tuple(_by_question(rows)))
    if changes := tuple(pack_changes(comparison.pack)):
        yield Heading(2, "What the check itself has changed")
        yield from changes


def sum_up(comparison: Comparison) -> str:
    """Return how much has changed, in a few sentences: "Two answers are better, and three are the same." """
    counted = [(sum(answer.move is move for answer in comparison.answers), words) for move, words in _WORDS.items()]
    answers = _joined("answer", [*counted, (comparison.same, "the same")])
    rows = ((comparison.settled, "settled"), (comparison.added, "new in the plan"))
    actions = _joined("action", [(len(several), words) for several, words in rows])
    return " ".join(filter(None, (answers, actions))) or "Nothing was answered, then or now."


_WORDS = {
    Move.WORSE: "worse",
    Move.BETTER: "better",
    Move.DIFFERENT: "different",
    Move.FIRST: "given for the first time",
    Move.OPEN: "missing now",
}


def _joined(noun: str, counted: Sequence[tuple[int, str]]) -> str:
    """Return a sentence such as "One answer is better and four are the same."; empty for nothing."""
    parts: list[str] = []
    for number, words in counted:
        if number:
            named = "" if parts else f" {noun}{'' if number == 1 else 's'}"
            parts.append(f"{spelt(number)}{named} {'is' if number == 1 else 'are'} {words}")
    if not parts:
        return ""
    *first, last = parts
    return capital(f"{', '.join(first)} and {last}." if first else f"{last}.")


def _by_question(rows: Iterable[PlannedAction]) -> Iterator[Runs]:
    """Yield the actions of each question in a line, in the order in which the questions first come up."""
    lines: dict[str, list[str]] = {}
    for row in rows:
        lines.setdefault(row.question.short, []).append(lowered(row.action.text))
    for short, actions in lines.items():
        yield Run(f"{short}: ", strong=True), Run(f"{'; '.join(actions)}.")


def _table(comparison: Comparison) -> Table:
    rows: list[tuple[Cell, ...]] = [_row(answer) for answer in comparison.answers]
    then, now = comparison.before.overall, comparison.now.overall
    if then and now and then.rating is not now.rating:
        rows.insert(0, ("All in all", _verdict(then), _verdict(now), ""))
    return Table(
        "Each answer that has changed: what it was then, what it is now, and whether that is better or worse.",
        ("Question", "Then", "Now", "Change"),
        (0.38, 0.22, 0.22, 0.18),
        tuple(rows),
    )


def _row(answer: ChangedAnswer) -> tuple[Cell, ...]:
    return answer.question.short, _given(answer.before), _given(answer.now), answer.move.label


def _given(option: Option | None) -> Cell:
    return Stated(option.rating, option.label) if option else "Not answered"


def _verdict(overall: Overall) -> Stated:
    return Stated(overall.rating, overall.label)


def pack_changes(changes: PackChanges) -> Iterator[Block]:
    """Tell what the check itself has changed; nothing where it is the same."""
    if not changes.are_there:
        return
    versions = f"The last answers were given to version {changes.then} of this check, and these to version {changes.now}. "
    yield paragraph(
        f"{versions if changes.then != changes.now else ''}Both are judged here by the questions and the advice of today: what "
        "stands above comes from you, and what follows from the check."
    )
    if points := tuple((Run(point),) for point in _points(changes)):
        yield Items(points)
    if not changes.is_known:
        yield paragraph(
            "Saved answers hold no questions and no advice: which of their words have changed cannot be told from them."
        )


def _points(changes: PackChanges) -> Iterator[str]:
    for words, questions in (("New", changes.new), ("Asked in other words", changes.reworded), ("New advice", changes.readvised)):
        if questions:
            yield f"{words}: {_named([question.short for question in questions])}."
    if changes.gone:
        yield f"No longer asked: {_named(changes.gone)}."
    if changes.replaced:
        verb = "is" if changes.replaced == 1 else "are"
        yield f"{capital(spelt(changes.replaced))} of your ticks and rows of the plan {verb} put differently now."


#: How many names a list has; a file of answers must not fill pages with its own words.
_MOST_NAMED = 10


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return f"{', '.join(names[:_MOST_NAMED])}{f' and {spelt(more)} more' if more > 0 else ''}"
