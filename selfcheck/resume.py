"""Continue from saved answers: what of them fits the questionnaire, and what there is to say about the rest."""

from attrs import evolve, frozen

from selfcheck.assessment import is_asked
from selfcheck.errors import UnreadableResponse
from selfcheck.questionnaire import Questionnaire
from selfcheck.response import Response, from_json

#: The most bytes that a file of saved answers may have. Ours have a few thousand.
MOST_BYTES = 5_000_000
TOO_LARGE = f"This file is too large to be saved answers: it has more than {MOST_BYTES // 1_000_000} million bytes."


@frozen
class Resumed:
    """A response to go on with, and what the person should know about it, a sentence each."""

    response: Response
    remarks: tuple[str, ...]


def resume(questionnaire: Questionnaire, saved: bytes, current: Response) -> Resumed:
    """Return the saved answers, as far as they can be used here.

    Args:
        questionnaire: what is asked now.
        saved: the bytes of a file that a person chose; anything is taken.
        current: the response so far, which stays where nothing can be used.
    """
    if len(saved) > MOST_BYTES:
        return Resumed(current, (TOO_LARGE,))
    try:
        return _fit(questionnaire, from_json(saved.decode("utf-8-sig")), current)
    except UnicodeDecodeError:
        return Resumed(current, ("This is not a file of saved answers, or it is damaged.",))
    except UnreadableResponse as error:
        if error.usable is None:
            return Resumed(current, (str(error),))
        fitted = _fit(questionnaire, error.usable, current)
        return evolve(fitted, remarks=(str(error), "What could be read of them is used.", *fitted.remarks))


def _fit(questionnaire: Questionnaire, saved: Response, current: Response) -> Resumed:
    if saved.pack != questionnaire.id:
        named = evolve(
            current,
            organisation=saved.organisation or current.organisation,
            prepared_by=saved.prepared_by or current.prepared_by,
        )
        remark = f"These answers belong to another check ({saved.pack}). Only the names were taken over from them."
        return Resumed(named, (remark,))
    remarks = []
    if saved.version != questionnaire.version:
        remarks.append(
            f"These answers were given to version {saved.version} of this check; this is version {questionnaire.version}. "
            "Please read them again."
        )
    if unasked := sum(not is_asked(questionnaire, answer) for answer in saved.answers):
        remarks.append(
            f"{unasked} of them {'belongs' if unasked == 1 else 'belong'} to questions or options that this version "
            "no longer has. They are kept in the file but not shown here."
        )
    return Resumed(evolve(saved, version=questionnaire.version), tuple(remarks))
