"""Questions in sections, with the options and the actions of each, and all of them as a Questionnaire."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from selfcheck.errors import SelfcheckError
from selfcheck.glossary import Glossary, Term
from selfcheck.questionnaire.documents import Document
from selfcheck.questionnaire.evidence import Fact, Source, Standard
from selfcheck.questionnaire.kinds import Cost, Effort, Rating
from selfcheck.text import meant


@frozen
class Topic:
    """A section of a pack, to look into from a question of another."""

    #: The ids of the pack and of the section.
    pack: str
    section: str
    title: str
    pack_title: str


@frozen
class UnknownId(SelfcheckError, KeyError):
    """Nothing has the id that was asked for."""

    #: What has nothing of that id, and of which kind: "personal-data-security has no question".
    reason: str
    id: str
    #: The ids that there are.
    ids: tuple[str, ...]

    def __str__(self) -> str:
        few = f"; it has {', '.join(self.ids)}" if 0 < len(self.ids) <= _FEW else ""
        return f"{self.reason} {self.id!r}{meant(str(self.id), self.ids) or few}"


#: So many ids can be told at once.
_FEW = 5
_NO_WORDS = Glossary()


@frozen
class Option:
    """An answer that a question offers, with the advice for whoever gives it."""

    id: str
    label: str
    rating: Rating
    #: Markdown, see :mod:`selfcheck.prose`.
    advice: str
    reading: tuple[Source, ...] = ()
    #: Why an expert has still to review the advice; empty where none has to.
    unreviewed: str = ""
    #: The facts whose values the advice prints.
    facts: tuple[Fact, ...] = ()
    #: The glossary of the whole pack.
    glossary: Glossary = field(default=_NO_WORDS, repr=False, hash=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the advice that have a meaning to be shown."""
        return self.glossary.terms_in(self.advice)

    def __repr__(self) -> str:
        return f"Option({self.id!r}, {self.label!r}, {self.rating})"


@frozen(cache_hash=True)
class Action:
    """One thing to do."""

    id: str
    text: str
    #: The ids of the options that call for it.
    when: tuple[str, ...]
    effort: Effort
    cost: Cost
    #: Markdown: the first step.
    how: str
    #: The same thing as a fact, to tick where it is in place; empty where ticking makes no sense.
    measure: str = ""
    #: The parts of the law that ask for it; empty for good practice.
    law: tuple[Standard, ...] = ()
    #: Whom the duty applies to, as a fact about them; empty where it applies to everybody.
    condition: str = ""
    reading: tuple[Source, ...] = ()
    #: What the action helps to meet, beyond what the law asks for.
    serves: tuple[Standard, ...] = ()
    #: The facts whose values the first step prints.
    facts: tuple[Fact, ...] = ()
    #: The ids of former actions, in lists: all of one list together said what this one says.
    was: tuple[tuple[str, ...], ...] = ()
    #: The page that it asks for, to be filled in; None where it asks for none that we make.
    document: Document | None = None
    #: Whether it is the same action in every pack that has its id.
    is_shared: bool = False
    #: The glossary of the whole pack.
    glossary: Glossary = field(default=_NO_WORDS, repr=False, hash=False)

    def __repr__(self) -> str:
        return f"Action({self.id!r}, {self.text!r})"

    @property
    def is_duty(self) -> bool:
        """Whether the law asks for it, at least of those to whom its condition applies."""
        return bool(self.law)

    @property
    def standards(self) -> tuple[Standard, ...]:
        """The parts of laws and schemes that it helps to meet, those that ask for it first."""
        return (*self.law, *self.serves)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the action that have a meaning to be shown."""
        return self.glossary.terms_in(self.text, self.measure, self.how, self.condition)


@frozen(cache_hash=True)
class Question:
    """One thing that is asked."""

    id: str
    #: Its name in a few words, such as "Someone in charge".
    short: str
    text: str
    hint: str
    #: Markdown: why it matters.
    why: str
    options: tuple[Option, ...]
    actions: tuple[Action, ...] = ()
    essential: bool = False
    #: Where another pack goes deeper.
    see_also: tuple[Topic, ...] = ()
    #: The facts whose values the hint, and why it matters, print.
    facts: tuple[Fact, ...] = ()
    #: The glossary of the whole pack.
    glossary: Glossary = field(default=_NO_WORDS, repr=False, hash=False)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the question itself, its hint and its why; those of its options and actions are theirs."""
        return self.glossary.terms_in(self.text, self.hint, self.why)

    def __repr__(self) -> str:
        return f"Question({self.id!r}, {self.text!r})"

    def option(self, id: str | None) -> Option | None:
        """Return the option with this id, or None where the question does not offer it."""
        return next((option for option in self.options if option.id == id), None)

    def __getitem__(self, id: str) -> Option:
        """Return the option with this id.

        Raises:
            UnknownId: where the question does not offer it.
        """
        option = self.option(id)
        if option is None:
            raise UnknownId(f"{self.id} has no option", id, _ids(self.options))
        return option

    @property
    def improvements(self) -> tuple[Action, ...]:
        """The actions that an answer calls for which is not in place, or partly: what to do, whatever is answered."""
        poor = {option.id for option in self.options if option.rating in (Rating.RED, Rating.AMBER)}
        return tuple(action for action in self.actions if poor.intersection(action.when))

    @property
    def measures(self) -> tuple[Action, ...]:
        """The actions that can be ticked as measures: what to look for when nobody knows."""
        return tuple(action for action in self.actions if action.measure)

    def called_for(self, option: Option) -> tuple[Action, ...]:
        """Return the actions that an answer calls for, as the pack has them. Where it is rated green, that is the first alone."""
        called_for = tuple(action for action in self.actions if option.id in action.when)
        return called_for[:1] if option.rating is Rating.GREEN else called_for

    @property
    def conditional(self) -> tuple[Action, ...]:
        """The duties that apply to some alone, to be set aside by the others."""
        return tuple(action for action in self.actions if action.condition)


@frozen
class Section:
    """Questions under one title."""

    id: str
    title: str
    questions: tuple[Question, ...]

    def __repr__(self) -> str:
        return f"Section({self.id!r}, {self.title!r})"


@frozen
class Questionnaire:
    """The questions of one pack, in sections, with what they refer to."""

    id: str
    title: str
    #: One or two sentences: what this check is, and for whom.
    summary: str
    #: A date as text, printed in every report.
    version: str
    language: str
    sections: tuple[Section, ...]
    #: What protects a small organisation most, in order: the actions that come first wherever they are due.
    first: tuple[Action, ...] = ()
    #: The ids of questions and actions that earlier versions had.
    retired: frozenset[str] = frozenset()
    #: Who reviewed this version, by name and role, and when; empty and None where nobody has.
    reviewed_by: str = ""
    reviewed_on: date | None = None
    #: The standards that its actions serve, in the order in which they are told.
    standards: tuple[Standard, ...] = ()
    #: The pages to fill in that its actions ask for.
    documents: tuple[Document, ...] = ()
    #: The terms whose meaning is shown wherever they stand in a text.
    glossary: Glossary = field(default=_NO_WORDS, repr=False, hash=False)
    #: The id of the questionnaire that this one is a variant of; empty for none.
    extends: str = ""

    def __repr__(self) -> str:
        return f"Questionnaire({self.id!r}, {self.title!r}, version {self.version!r})"

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all sections, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, id: str) -> Question | None:
        """Return the question with this id, or None where the questionnaire does not ask it."""
        return next((question for question in self.questions if question.id == id), None)

    def __getitem__(self, id: str) -> Question:
        """Return the question with this id.

        Raises:
            UnknownId: where the questionnaire does not ask it.
        """
        question = self.question(id)
        if question is None:
            raise UnknownId(f"{self.id} has no question", id, _ids(self.questions))
        return question

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the readings and the facts, each once, in the order of first use."""
        texts = (*self._texts(), *self.documents)
        readings = (source for text in texts if not isinstance(text, Question) for source in text.reading)
        return tuple(dict.fromkeys((*readings, *(fact.source for fact in self.facts))))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts whose values are printed, each once, in the order of first use."""
        return tuple(dict.fromkeys(fact for text in (*self._texts(), *self.documents) for fact in text.facts))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms that stand in the texts, each once, in the order in which they come up."""
        return tuple({term.id: term for text in self._texts() for term in text.terms}.values())

    def _texts(self) -> Iterator[Question | Option | Action]:
        for question in self.questions:
            yield question
            yield from question.options
            yield from question.actions


def _ids(several: Iterable[Option | Question]) -> tuple[str, ...]:
    return tuple(entry.id for entry in several)
