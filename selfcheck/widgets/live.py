"""One place on the page where things are said, aloud to screen readers and in sight of everybody else."""

import functools
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import ParamSpec, TypeVar

import traitlets

from selfcheck.widgets.part import Part

P = ParamSpec("P")
R = TypeVar("R")

#: What is said of a text that is cut.
TOO_LONG = "This text is too long: its first {most:,} characters are kept, and no more."
#: What is said when something of ours broke.
APOLOGY = "Something went wrong, and it is not your doing. Your answers are still here: please save them."


class LiveRegion(Part):
    """A polite live region: it shows and speaks the last short sentence."""

    text = traitlets.Unicode().tag(sync=True)
    #: Whether something went wrong: it is shown in a banner, until it is closed or what was wrong is over.
    urgent = traitlets.Bool().tag(sync=True)
    #: What the banner offers to do about it, by its mark: "open" another file, or "save" the answers; empty for nothing.
    offers = traitlets.Unicode().tag(sync=True)
    #: Whether it is spoken alone: it can be seen elsewhere.
    quiet = traitlets.Bool().tag(sync=True)

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__("status")
        # JupyterLab sends some messages to a thread of their own (subshells), while the one before is still handled.
        self._one_at_a_time = RLock()
        self._is_silent = False

    def say(self, sentence: str, urgent: bool = False, quiet: bool = False, offers: str = "") -> None:
        """Show and speak *sentence*, also where it was the last one already.

        Args:
            sentence: what is said.
            urgent: whether something went wrong.
            quiet: whether it is spoken alone, since it can be seen elsewhere.
            offers: what to do about what went wrong: "open" another file, or "save" the answers.
        """
        if self._is_silent and not urgent:
            return
        with self.hold_sync():
            self.urgent = urgent
            self.quiet = quiet
            self.offers = offers
            # Equal text is not a change, to traitlets and to screen readers alike; a blank makes it one.
            self.text = f"{sentence}\N{NO-BREAK SPACE}" if sentence == self.text else sentence

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Say nothing meanwhile but what went wrong: what changes is nothing new to whoever sees the page."""
        self._is_silent = True
        try:
            yield
        finally:
            self._is_silent = False

    def guard(self, function: Callable[P, R]) -> Callable[P, R | None]:
        """Return *function* made safe as a callback: what it raises is said plainly, logged, and becomes None.

        Voila would lose the exception, and an output widget would show it to visitors. The log names the kind of error and the
        lines it passed; neither the message nor the values, which may hold what people answered.
        """

        @functools.wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R | None:
            try:
                with self._one_at_a_time:
                    return function(*args, **kwargs)
            except Exception as error:  # whatever it is, the visitor is told, and goes on
                frames = traceback.extract_tb(error.__traceback__)
                place = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
                # The kernel's own log: it reaches the terminal of whoever runs the server, and no page.
                self.log.error("%s in a callback: %s", type(error).__name__, place)
                self.say(APOLOGY, urgent=True, offers="save")
                return None

        return guarded
