"""The reading of a report that was filled in: it is the file in which its answers are saved.

Answers, ticks and notes are data behind the document. What was agreed in the plan is read where it is seen, whatever the data
say; a control that is blank, or that shows a prompt, agrees nothing.
"""

from textwrap import shorten
from typing import Any

from attrs import define, evolve, field

from selfcheck.blocks import PlanField
from selfcheck.response import MOST_ENTRIES, PlanEntry
from selfcheck.saved_answers import Saved, first_of, read_answers
from selfcheck.text import MOST_NAME, fits
from selfcheck.word.archive import LARGE, SentDocument, UnusableDocument, attributes, child, local
from selfcheck.word.controls import mark_of, tag_of
from selfcheck.word.custom_xml import NAMESPACE
from selfcheck.word.days import read_day
from selfcheck.word.places import Place, Places
from selfcheck.word.walk import Walk, steps

_NONE = (
    "This document holds no saved answers: it is a copy for others or another document, or a program dropped them when it saved "
    "the document again."
)
#: What Word and LibreOffice ask for in an empty control that has lost its own prompt: nobody is called so.
_STANDARD = {
    f"{click} to {entry}"
    for click in ("click", "click here", "click or tap", "click or tap here")
    for entry in ("enter text", "enter a date")
} | {"choose a date", "choose an item"}
#: What a prompt may say in other templates. A person may be called so: it is one only where the control says so.
_PROMPTS = {"owner", "name", "due", "by", "date", "pick a date"}


def read_report(docx: bytes) -> Saved:
    """Return the answers behind a report, with what was filled in since.

    Args:
        docx: the bytes of a file that a person chose; anything is taken.
    """
    try:
        package = SentDocument(docx)
        store = _store(package)
        saved = read_answers((child(store, "response").text or "").encode())
        if saved.response is None:
            return saved
        actions = (element for element in store if local(element) == "action")
        planned = {attributes(action).get("id", ""): action.text or "" for action in actions}
        if len(planned) > MOST_ENTRIES:
            raise UnusableDocument(LARGE)
        reading = _Reading(Places(steps(package, Walk())), {entry.action: entry for entry in saved.response.plan})
        plan = [*saved.response.plan, *(reading.entry(action, text) for action, text in planned.items())]
        remarks = (*saved.remarks, *first_of(reading.remarks))
        return Saved(evolve(saved.response, plan=plan), remarks)
    except UnusableDocument as error:
        return Saved(None, (error.reason,))


def _store(package: SentDocument) -> Any:
    for root in package.data:
        if root.tag == f"{{{NAMESPACE}}}report" and child(root, "response") is not None:
            return root
    raise UnusableDocument(_NONE)


@define
class _Reading:
    """Reads the plan row by row, and collects what a person should know."""

    places: Places
    #: What was agreed before, by the ids of actions.
    before: dict[str, PlanEntry]
    remarks: list[str] = field(init=False, factory=list)

    def entry(self, action: str, text: str) -> PlanEntry:
        """Return what is seen of an action, and where nothing of it is left, what was agreed before."""
        before = self.before.get(action, PlanEntry(action))
        name = shorten(text, 60, placeholder="…")
        places = {part: self.places.find_cell(tag_of(action, part), mark_of(action, part)) for part in PlanField}
        if any(place is None and getattr(before, part.value) for part, place in places.items()):
            self.remarks.append(f"“{name}” is no longer whole in the plan of this report: what was agreed before stays.")
        return evolve(before, **{part.value: self._value(part, place, name) for part, place in places.items() if place})

    def _value(self, part: PlanField, place: Place, name: str) -> Any:
        if part is PlanField.DONE:
            return self.places.is_ticked(place)
        words = self._words(place)
        if part is PlanField.OWNER:
            if not fits(words, MOST_NAME):
                self.remarks.append(f"The owner of “{name}” is cut after {MOST_NAME} characters.")
            return words
        day = read_day(words)
        if words and day is None:
            typed = shorten(words, 60, placeholder="…")
            self.remarks.append(f"“{typed}” is no date that can be read, at “{name}”: give it a date such as 12 May 2027.")
        return day

    def _words(self, place: Place) -> str:
        """Return the words that were filled in; empty for none."""
        words = self.places.words(place)
        plain = words.casefold().rstrip(".")
        return "" if plain in _STANDARD or (plain in _PROMPTS and self.places.is_prompt(place)) else words
