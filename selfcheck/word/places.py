"""Where things stand in a document that came back: by the tag of a control or, where that is gone, by the bookmark around it."""

from attrs import define, field

from selfcheck.text import line
from selfcheck.word.archive import LARGE, UnusableDocument
from selfcheck.word.walk import MOST_STEPS, CellEnd, CellStart, Closed, Marked, Opened, ParagraphStart, Step, TextRun, Unmarked

#: Where something begins and ends in the row of steps.
Place = tuple[int, int]


@define
class Places:
    """The controls and bookmarks of a document."""

    steps: list[Step]
    _controls: dict[str, Place] = field(init=False, factory=dict)
    _marks: dict[str, Place] = field(init=False, factory=dict)
    #: The innermost cells that controls and bookmarks begin in, by the steps at which they begin.
    _cells: dict[int, list[int]] = field(init=False, factory=dict)
    #: How many steps stand in the places that were found.
    _count: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        opened: list[tuple[str, int]] = []
        cells: list[list[int]] = []
        for place, step in enumerate(self.steps):
            if cells and isinstance(step, Opened | Marked):
                self._cells[place] = cells[-1]
            match step:
                case CellStart():
                    cells.append([place])
                case CellEnd():
                    cells.pop().append(place)
                case Opened():
                    opened.append((step.tag, place))
                case Closed():
                    name, begin = opened.pop()
                    self._controls.setdefault(name, (begin, place))
                case Marked():
                    # LibreOffice begins a bookmark anew in its last paragraph.
                    self._marks.setdefault(step.name, (place, place))
                case Unmarked():
                    self._marks[step.name] = self._marks[step.name][0], place

    def find(self, tag: str, mark: str) -> Place | None:
        """Return the place of a control, or None where it is gone.

        Args:
            tag: that of the control.
            mark: the name of the bookmark around it.

        Raises:
            UnusableDocument: where the places that were asked for overlap, so that each holds much of the document.
        """
        place = self._controls.get(tag) or self._marks.get(mark)
        return self._counted(place) if place and place[0] != place[1] else None

    def find_cell(self, tag: str, mark: str) -> Place | None:
        """Return the cell of a control that fills one; the control itself where it stands in none, or None where it is gone.

        Who types over a control may destroy it, and leave of its bookmark as much as stands around the first letter. Its cell
        is still the place to fill in. Arguments and errors are those of :meth:`find`.
        """
        place = self._controls.get(tag) or self._marks.get(mark)
        if place is None:
            return None
        begin, end = self._cells.get(place[0], place)
        return self._counted((begin, end))

    def _counted(self, place: Place) -> Place:
        # Each of our places has steps of its own. Bookmarks can be made to overlap, thousands of them over the whole document.
        self._count += place[1] - place[0]
        if self._count > MOST_STEPS:
            raise UnusableDocument(LARGE)
        return place

    def words(self, place: Place) -> str:
        """Return the words that are seen at a place, on one line."""
        inside = self.steps[place[0] : place[1]]
        return line("".join(step.run.text if isinstance(step, TextRun) else _gap(step) for step in inside))

    def is_prompt(self, place: Place) -> bool:
        """Whether the control at a place says that nothing was filled in."""
        return any(step.is_prompt for step in self.steps[place[0] : place[1]] if isinstance(step, Opened))

    def is_ticked(self, place: Place) -> bool:
        """Whether the box at a place shows a tick; where its sign is none that we know, whether its program says so."""
        shown = self.words(place)
        if shown in _SHOWN:
            return _SHOWN[shown]
        return any(step.ticked for step in self.steps[place[0] : place[1]] if isinstance(step, Opened))


def _gap(step: Step) -> str:
    return " " if isinstance(step, ParagraphStart) else ""


_SHOWN = {"☐": False, "": False} | dict.fromkeys("☒☑✓✔✗✘", True)
