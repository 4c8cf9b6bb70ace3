"""A check as a blank form, to print and to fill in by hand: one HTML file in which nothing runs."""

from attrs import frozen
from markupsafe import Markup

from selfcheck import report
from selfcheck.brand import PLAIN, Brand
from selfcheck.html.document import POLICY, mark, style
from selfcheck.html.jinja import render
from selfcheck.questionnaire import Question, Questionnaire, Rating

#: How many questions stand on a sheet, where there is one topic only.
_PAIR = 2
#: How many lines for notes each question of a sheet has, by how many questions that has; of more, as many as of the last.
_LINES = (8, 4, 3, 2)


@frozen
class _Entry:
    """A question on a sheet, with its number in the check, and the answers under which its measures are to be ticked."""

    number: int
    question: Question
    ticked_under: str


@frozen
class _Sheet:
    """What is printed on a page of its own, where it fits: a topic, or two questions where there is one topic only."""

    topic: str
    questions: tuple[_Entry, ...]

    @property
    def lines(self) -> int:
        """How many lines for notes there are to each question: as many as leave the sheet a page."""
        return _LINES[min(len(self.questions), len(_LINES)) - 1]


def blank_form(questionnaire: Questionnaire, brand: Brand = PLAIN) -> str:
    """Return a form to print as the text of an HTML file, to be saved as UTF-8: boxes and lines, and no advice.

    Args:
        questionnaire: what is asked; its texts may hold anything.
        brand: how the firm that hands it over wants it to look; its mark stands once, beside the title.
    """
    content = render(
        "blank",
        questionnaire=questionnaire,
        total=len(questionnaire.questions),
        sheets=_sheets(questionnaire),
        version=report.version(questionnaire),
        policy=POLICY,
        style=style("blank") + _colours(brand),
        mark=mark(brand),
    )
    return f"{content}\n"


def _colours(brand: Brand) -> Markup:
    """Return the rule by which the numbers take the firm's colour: paper is white."""
    return Markup(":root {{ --accent: {0}; }}\n").format(brand.colour.on_light.accent) if brand.colour else Markup()


def _sheets(questionnaire: Questionnaire) -> list[_Sheet]:
    """What goes on each sheet, in order."""
    entries = [_Entry(number, question, _ticked_under(question)) for number, question in enumerate(questionnaire.questions, 1)]
    if len(questionnaire.sections) == 1:
        return [_Sheet("", tuple(entries[place : place + _PAIR])) for place in range(0, len(entries), _PAIR)]
    rest = iter(entries)
    return [_Sheet(section.title, tuple(next(rest) for _ in section.questions)) for section in questionnaire.sections]


def _ticked_under(question: Question) -> str:
    """The labels of the answers under which measures are ticked; empty where they are what to look for, whatever is answered."""
    return " or ".join(f"“{option.label}”" for option in question.options if option.rating is Rating.AMBER)
