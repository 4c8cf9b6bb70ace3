"""The summary of a review for the editors of a pack, as it is now, in lines of text."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby

from selfcheck.factcheck.passages import passages_of
from selfcheck.factcheck.result import Comment, Review
from selfcheck.questionnaire import Questionnaire

#: How many entries of a section are told, and how many rows of one of them; the others are counted.
_MOST_ENTRIES, _MOST_ROWS = 200, 200


def summarise(review: Review, questionnaire: Questionnaire) -> Iterator[str]:
    """Yield, line by line, what the reviewer accepted, changed and left open, and what changed in the pack since.

    Args:
        review: what the document says.
        questionnaire: the pack as it is now; it has the id that the review names.
    """
    by = f"by {review.reviewer}" if review.reviewer else "by somebody who gave no name"
    on = f"on {review.day}" if review.day else "on a day that is not given"
    yield f"{review.pack}, version {review.version}: reviewed {by}, {on}."
    if not review.is_whole:
        yield "It held a part of the pack: what it did not hold is not told."
    if review.version != questionnaire.version:
        yield f"The pack is at version {questionnaire.version} now. The review is told in full, and below it what changed since."
    yield from _section("Changed by the reviewer", list(_changed(review, questionnaire)))
    yield from _section("Comments, and what stands outside the tinted words", list(map(_commented, review.comments)))
    alone = [verdict for verdict in review.verdicts if not verdict.changed]
    for title, is_accepted in (("Accepted", True), ("Left open", False)):
        ids = [verdict.id for verdict in alone if verdict.is_accepted is is_accepted]
        yield from _section(title, [[row] for row in _together(ids, review)], len(ids))
    facts = [verdict.id.partition(":")[2] for verdict in alone if verdict.is_accepted and verdict.id.startswith("fact:")]
    yield from _section("To note as checked in facts.toml, with the day: it counts in every text", [[id] for id in facts])
    yield from _section("No longer to be found in the document", [[id] for id in review.lost])
    yield from _section("Changed in the pack since, in another way", list(_since(review, questionnaire)))
    if review.is_whole:
        yield from _section("New in the pack since", [[id] for id in _new(review, questionnaire)])


def _section(title: str, entries: list[list[str]], count: int | None = None) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{title}: {len(entries) if count is None else count}"
        yield from (f"  {row}" for entry in entries[:_MOST_ENTRIES] for row in _first(entry))
        if len(entries) > _MOST_ENTRIES:
            yield f"  And {len(entries) - _MOST_ENTRIES:,} more."


def _first(rows: list[str]) -> Iterator[str]:
    yield from rows[:_MOST_ROWS]
    if len(rows) > _MOST_ROWS:
        yield f"  And {len(rows) - _MOST_ROWS:,} more lines."


def _together(ids: list[str], review: Review) -> Iterator[str]:
    """Yield the ids, but one line for a question all of whose passages are among them, for all facts and for all terms."""
    sizes = Counter(_group(verdict.id) for verdict in review.verdicts)
    for group, members in groupby(ids, _group):
        names = tuple(members)
        yield from (f"{group}…, all {len(names)}",) if 1 < len(names) == sizes[group] else names


def _group(id: str) -> str:
    return re.split(r"(?<=[/:])", id, maxsplit=1)[0]


def _now(questionnaire: Questionnaire) -> dict[str, str]:
    return {text.id: text.normal for passage in passages_of(questionnaire) for text in passage.texts}


def _changed(review: Review, questionnaire: Questionnaire) -> Iterator[list[str]]:
    now = _now(questionnaire)
    for verdict in review.verdicts:
        for text in verdict.changed:
            ticked = ", with the box ticked" if verdict.is_accepted else ""
            done = ", in the pack already" if now.get(text.id) == text.after else ""
            yield [f"{text.id}{ticked}{done}", *_difference(text.before, text.after)]


def _difference(before: str, after: str) -> Iterator[str]:
    """Yield the lines that are not in both."""
    old, new = ([row for row in text.split("\n") if row] for text in (before, after))
    if max(len(old), len(new)) > _MOST_ROWS:
        # What to compare them costs grows with the square of their number.
        yield f"  {len(old):,} lines before, {len(new):,} lines now: too many to compare."
        return
    rows = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    yield from (f"  {row[0]} {row[1:]}" for row in rows if not row.startswith("@@"))


def _commented(comment: Comment) -> list[str]:
    first, *more = comment.text.split("\n")
    beside = f"{comment.passage or 'no piece'}, {comment.author or 'in the document'}"
    return [f"{beside}: {first}", *(f"  {row}" for row in more)]


def _since(review: Review, questionnaire: Questionnaire) -> Iterator[list[str]]:
    now = _now(questionnaire)
    for text in (text for verdict in review.verdicts for text in verdict.texts):
        if text.id not in now:
            yield [f"{text.id}, which the pack no longer has", *_difference(text.before, "")]
        elif now[text.id] not in (text.before, text.after):
            yield [text.id, *_difference(text.before, now[text.id])]


def _new(review: Review, questionnaire: Questionnaire) -> Iterator[str]:
    reviewed = {text.id for verdict in review.verdicts for text in verdict.texts}
    return (id for id in _now(questionnaire) if id not in reviewed)
