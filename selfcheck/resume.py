"""Continue from saved answers: what of them fits the questionnaire, and what there is to say about the rest."""

from collections.abc import Iterator
from textwrap import shorten

from attrs import evolve, frozen

from selfcheck.assessment import is_asked
from selfcheck.questionnaire import Questionnaire
from selfcheck.response import Response, UnreadableResponse, from_json

#: The most bytes that a file of saved answers may have. Ours have a few thousand.
MOST_BYTES = 5_000_000
TOO_LARGE = f"This file is too large to be saved answers: it has more than {MOST_BYTES // 1_000_000} million bytes."


@frozen
class Resumed:
    """A response to go on with, and what the person should know about it, a sentence each."""

    response: Response
    remarks: tuple[str, ...] = ()
    #: Whether anything of the saved answers could be used.
    used: bool = True


def resume(questionnaire: Questionnaire, saved: bytes, current: Response) -> Resumed:
    """Return the saved answers, as far as they can be used here.

    Args:
        questionnaire: what is asked now.
        saved: the bytes of a file that a person chose; anything is taken.
        current: the response so far, which stays where nothing can be used.
    """
    if len(saved) > MOST_BYTES:
        return Resumed(current, (TOO_LARGE,), used=False)
    try:
        return _fit(questionnaire, read(saved), current)
    except UnreadableResponse as error:
        if error.usable is None or not error.usable.says_something:
            return Resumed(current, (error.reason,), used=False)
        fitted = _fit(questionnaire, error.usable, current)
        return evolve(fitted, remarks=(f"{error.reason} What could be read is used.", *fitted.remarks))


def read(saved: bytes) -> Response:
    """Return the response in the bytes of a file.

    Raises:
        UnreadableResponse: as :func:`selfcheck.response.from_json` does.
    """
    return from_json(saved.decode("utf-8-sig", errors="replace"))


def _fit(questionnaire: Questionnaire, saved: Response, current: Response) -> Resumed:
    if saved.pack != questionnaire.id:
        named = evolve(
            current,
            organisation=saved.organisation or current.organisation,
            prepared_by=saved.prepared_by or current.prepared_by,
        )
        remark = f"These answers belong to another check ({shorten(saved.pack, 60)}). Only the names were taken over from them."
        return Resumed(named, (remark,), used=named != current)
    remarks = []
    if saved.version != questionnaire.version:
        remarks.append(
            f"These answers were given to version {shorten(saved.version, 60)} of this check; this is version "
            f"{questionnaire.version}. Please read them again."
        )
    if not all(_is_known(questionnaire, saved)):
        remarks.append(
            "Some of them belong to questions, options or actions that this version no longer has: "
            "they are kept in the file but not shown here."
        )
    return Resumed(evolve(saved, version=questionnaire.version), tuple(remarks))


def _is_known(questionnaire: Questionnaire, response: Response) -> Iterator[bool]:
    """Yield for each answer, tick and plan entry whether the questionnaire has what it names."""
    actions = {action.id for question in questionnaire.questions for action in question.actions}
    for answer in response.answers:
        yield is_asked(questionnaire, answer)
        yield actions.issuperset(answer.measures)
    yield actions.issuperset(entry.action for entry in response.plan)
