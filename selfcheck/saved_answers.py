"""Continue from saved answers: what of them fits the questionnaire, and what there is to say about the rest."""

import codecs
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from textwrap import shorten
from typing import Any

from attrs import evolve, frozen

from selfcheck.questionnaire import Action, Questionnaire, Rating
from selfcheck.response import SUBJECTS, PlanEntry, Response, UnreadableResponse, from_json, is_variant, to_json

#: The most bytes that a file of saved answers may have, or a report that holds them. Ours have a few thousand, and a logo.
MOST_BYTES = 5_000_000
TOO_LARGE = f"This file is too large to be saved answers or a report: it has more than {MOST_BYTES // 1_000_000} million bytes."
#: The letter that stands for what cannot be read (Unicode Standard, section 23.8).
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
#: How many things of one kind are named; the others are counted. A file must not fill the page with its own words.
_MOST_NAMED = 10


@frozen
class Saved:
    """The response in a file of saved answers, and what the person should know about it, a sentence each."""

    #: None where nothing can be used.
    response: Response | None
    remarks: tuple[str, ...] = ()


@frozen
class Resumed:
    """A response to go on with, and what the person should know about it, a sentence each."""

    response: Response
    remarks: tuple[str, ...] = ()
    #: Whether anything of the saved answers could be used.
    used: bool = True


def read_answers(saved: bytes) -> Saved:
    """Return what a file of saved answers holds.

    Args:
        saved: the bytes of a file that a person chose; anything is taken. Text is read as UTF-8, with or without a byte order
            mark, or as UTF-16 with one, which PowerShell writes.
    """
    if len(saved) > MOST_BYTES:
        return Saved(None, (TOO_LARGE,))
    text, letters = _decoded(saved)
    parsed = _parsed(text)
    return parsed if parsed.response is None else evolve(parsed, remarks=(*letters, *parsed.remarks))


def _decoded(saved: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text, and what there is to say about its letters."""
    encoding = "utf-16" if saved.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return saved.decode(encoding), ()
    except UnicodeDecodeError:
        text = saved.decode(encoding, errors="replace")
        return text, (f"Some letters could not be read: “{_UNREADABLE}” stands in their place.",)


def _parsed(text: str) -> Saved:
    try:
        return Saved(from_json(text))
    except UnreadableResponse as error:
        usable = error.usable if error.usable and error.usable.says_something else None
        reason = f"{error.reason} What could be read is used." if usable else error.reason
        return Saved(usable, (reason, *first_of(f"Left out: {detail}." for detail in error.details)))


def resume(questionnaire: Questionnaire, saved: Saved, current: Response) -> Resumed:
    """Return the saved answers, as far as they can be used here.

    Args:
        questionnaire: what is asked now.
        saved: what :func:`read_answers` returned.
        current: the response so far, which stays where nothing can be used.
    """
    resumed = _fitted(questionnaire, saved, current)
    not_offered = first_of(_not_offered(questionnaire, resumed.response)) if resumed.used else ()
    return evolve(resumed, remarks=(*resumed.remarks, *not_offered))


def earlier(questionnaire: Questionnaire, saved: Saved, current: Response) -> Resumed:
    """Return the saved answers as something to compare the current ones with: under the ids of today, of the version of then.

    Args:
        questionnaire: what is asked now.
        saved: what :func:`read_answers` returned.
        current: the response so far; it is returned where there is nothing to compare it with.
    """
    response = saved.response
    if response is None:
        return Resumed(current, saved.remarks, used=False)
    if not is_variant(questionnaire, response):
        other = f"These answers belong to another check, “{_title(questionnaire, response.pack)}”, not to “{questionnaire.title}”"
        return Resumed(current, (f"{other}.",), used=False)
    if "" not in (response.organisation, current.organisation) and response.organisation != current.organisation:
        whom = f"for {shorten(response.organisation, 60)}, and the present ones for {shorten(current.organisation, 60)}"
        return Resumed(current, (f"These answers are {whom}.",), used=False)
    return Resumed(_renamed(questionnaire, response), saved.remarks)


def restore(questionnaire: Questionnaire, kept: str, entered: Mapping[str, Any], current: Response) -> Resumed:
    """Return the response that a browser's tab remembers. Nothing of it is dropped, and nothing is turned into another answer.

    Args:
        questionnaire: what is asked now.
        kept: the JSON text of the response as the tab last heard it, perhaps from another version; empty for none.
        entered: what was entered since, in the form of a response's JSON, and only what changed of it: ``organisation``,
            ``prepared_by``, ``answers`` by the ids of their questions, each with ``option``, ``measures``, ``note`` or
            ``set_aside``, and ``plan`` by the ids of its actions, each with ``owner``, ``due`` or ``done``.
        current: the response so far, which stays where nothing is kept.
    """
    before = _fitted(questionnaire, _parsed(kept), current) if kept else Resumed(current)
    # Merged as data, so that what a browser sends comes in through the same door as a file.
    data = json.loads(to_json(before.response))
    names = {name: entered[name] for name in ("organisation", "prepared_by") if name in entered}
    for part, subject in SUBJECTS.items():
        items = {item[subject]: item for item in data[part]}
        for id, changes in entered.get(part, {}).items():
            items[id] = {**items.get(id, {}), **changes, subject: id}
        data[part] = list(items.values())
    merged = json.dumps({**data, **names})
    after = resume(questionnaire, _parsed(merged), before.response)
    return evolve(after, remarks=(*before.remarks, *after.remarks))


def _fitted(questionnaire: Questionnaire, saved: Saved, current: Response) -> Resumed:
    """Return the saved answers as answers to this version, or the current ones where they are none."""
    response = saved.response
    if response is None:
        return Resumed(current, saved.remarks, used=False)
    if not is_variant(questionnaire, response):
        carried = _carried(questionnaire, _renamed(questionnaire, response), current)
        return evolve(carried, remarks=(*saved.remarks, *carried.remarks)) if carried.used else carried
    remarks = saved.remarks
    response = _renamed(questionnaire, response)
    if (response.pack, response.version) != (questionnaire.id, questionnaire.version):
        other = "this check" if response.pack == questionnaire.id else f"“{shorten(response.pack, 60)}”, a variant of this check"
        remarks += (
            f"These answers were given to version {shorten(response.version, 60)} of {other}; this is version "
            f"{questionnaire.version}. Please read them again.",
            *first_of(_asked_anew(questionnaire, response)),
        )
    used = evolve(response, pack=questionnaire.id, version=questionnaire.version, extends=questionnaire.extends)
    return Resumed(used, remarks)


def _carried(questionnaire: Questionnaire, response: Response, current: Response) -> Resumed:
    """Return the current response with what answers to another check say of actions that both checks share.

    A tick counts here where it counts there: under an answer that is partly in place. What is entered here stays, and nothing
    is taken where the two are for different organisations.
    """
    other = f"These answers belong to another check, “{_title(questionnaire, response.pack)}”, not to “{questionnaire.title}”"
    names = {name: getattr(current, name) or getattr(response, name) for name in ("organisation", "prepared_by")}
    if response.organisation not in ("", names["organisation"]):
        whom = f"for {shorten(response.organisation, 60)}, and these are for {shorten(current.organisation, 60)}"
        return Resumed(current, (f"{other}, and they are {whom}: nothing of them is used.",), used=False)
    ratings = {option.id: option.rating for question in questionnaire.questions for option in question.options}
    ticked = {id for answer in response.answers if ratings.get(answer.option or "") is Rating.AMBER for id in answer.measures}
    aside = {id for answer in response.answers for id in answer.set_aside}
    carried = current
    for question in questionnaire.questions:
        shared = [action for action in question.actions if action.is_shared]
        answer = current.answer_to(question.id)
        carried = carried.answer(
            question.id,
            measures=[*answer.measures, *(action.id for action in shared if action.measure and action.id in ticked)],
            set_aside=[*answer.set_aside, *(action.id for action in shared if action.condition and action.id in aside)],
        )
        for action in shared:
            entry = response.entry_for(action.id)
            carried = evolve(carried, plan=[*carried.plan, _agreed(carried.entry_for(action.id), [entry], entry.done)])
    if carried == current:
        return Resumed(current, (f"{other}: nothing of them is used.",), used=False)
    remark = "What both checks ask for is taken over: ticks, what does not apply, and what was agreed in the plan."
    return Resumed(evolve(carried, **names), (f"{other}. {remark}",))


def _renamed(questionnaire: Questionnaire, response: Response) -> Response:
    """Return the response with the ids of today, where an action says what former ones said; nothing of them is lost."""
    renamed = [action for question in questionnaire.questions for action in question.actions if action.was]
    given = {id for answer in response.answers for id in (*answer.measures, *answer.set_aside)}
    given.update(entry.action for entry in response.plan)
    if given.isdisjoint(id for action in renamed for former in action.was for id in former):
        # Of thousands of files, nearly all.
        return response
    answers = (
        evolve(answer, measures=_today(answer.measures, renamed), set_aside=_today(answer.set_aside, renamed))
        for answer in response.answers
    )
    plan = {entry.action: entry for entry in response.plan}
    for action in renamed:
        for ids in action.was:
            if former := [plan.pop(id) for id in ids if id in plan]:
                is_done = len(former) == len(ids) and all(entry.done for entry in former)
                plan[action.id] = _agreed(plan.get(action.id, PlanEntry(action.id)), former, is_done)
    return evolve(response, answers=answers, plan=plan.values())


def _today(ids: Iterable[str], renamed: Iterable[Action]) -> set[str]:
    found = set(ids)
    for action in renamed:
        for former in action.was:
            if found.issuperset(former):
                found = found.difference(former) | {action.id}
    return found


def _agreed(now: PlanEntry, others: Iterable[PlanEntry], is_done: bool) -> PlanEntry:
    """Return an entry with what other entries say where it says nothing itself; done where it is, or where they make it so."""
    entries = (now, *others)
    owner = next((entry.owner for entry in entries if entry.owner), "")
    due = next((entry.due for entry in entries if entry.due), None)
    return evolve(now, owner=owner, due=due, done=now.done or is_done)


def _title(questionnaire: Questionnaire, pack: str) -> str:
    """Return the title of another pack, where the questionnaire refers to that pack; else its id."""
    topics = (topic for question in questionnaire.questions for topic in question.see_also)
    return next((topic.pack_title for topic in topics if topic.pack == pack), shorten(pack, 60))


def _asked_anew(questionnaire: Questionnaire, response: Response) -> Iterator[str]:
    """Yield how many ticks that an answer rests on, question by question, and rows of the plan are of what has changed."""
    for question in questionnaire.questions:
        answer = response.answer_to(question.id)
        option = question.option(answer.option)
        count = sum(id in questionnaire.retired for id in answer.measures)
        if count and option is not None and option.rating is Rating.AMBER:
            points = "1 point that you had ticked is" if count == 1 else f"{count} points that you had ticked are"
            yield f"{points} asked differently now: please tick again, at “{question.short}”."
    if count := sum(entry.action in questionnaire.retired for entry in response.plan):
        rows = "1 action of your plan is" if count == 1 else f"{count} actions of your plan are"
        yield f"{rows} put differently now: please agree again who does what, and by when."


def _not_offered(questionnaire: Questionnaire, response: Response) -> Iterator[str]:
    """Yield what the response holds and the questionnaire has no place for, a sentence each."""
    kept = "it is kept with your answers, but not shown here."
    labels = {option.id: option.label for question in questionnaire.questions for option in question.options}
    retired = questionnaire.retired
    for answer in response.answers:
        question = questionnaire.question(answer.question)
        if question is None:
            name = shorten(answer.question, 60)
            yield f"The answer to “{name}”, which version {questionnaire.version} of “{questionnaire.title}” does not ask: {kept}"
            continue
        if answer.option is not None and question.option(answer.option) is None:
            label = labels.get(answer.option, shorten(answer.option, 60))
            yield f"“{label}” is no longer an answer to “{question.text}”: {kept}"
        for measure in _unknown((id for id in answer.measures if id not in retired), question.measures):
            yield f"The tick “{measure}” is no longer offered at “{question.text}”: {kept}"
        for action in _unknown(answer.set_aside, question.conditional):
            yield f"What was set aside as “{action}” is no longer offered at “{question.text}”: {kept}"
    actions = [action for question in questionnaire.questions for action in question.actions]
    for action in _unknown((entry.action for entry in response.plan if entry.action not in retired), actions):
        yield f"The action “{action}” is no longer part of this check: {kept}"


def _unknown(ids: Iterable[str], actions: Collection[Action]) -> Iterator[str]:
    """Yield the ids that are none of the actions', cut to a length that can be said."""
    offered = {action.id for action in actions}
    yield from (shorten(id, 60) for id in ids if id not in offered)


def first_of(sentences: Iterable[str]) -> Iterator[str]:
    """Yield the first of many sentences to a person, and how many more there are."""
    remaining = iter(sentences)
    yield from islice(remaining, _MOST_NAMED)
    if more := sum(1 for _ in remaining):
        yield f"And {more} more."
