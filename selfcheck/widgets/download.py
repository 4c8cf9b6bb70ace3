"""Buttons that hand the browser a file, made at the moment of the click."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, Protocol

import traitlets

from selfcheck.logo import Logo
from selfcheck.report import Report
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part


def file_message(name: str, media_type: str) -> dict[str, str]:
    """Return the message that goes to the browser with the bytes of a file."""
    return {"kind": "file", "name": name, "type": media_type}


class DownloadButton(Part):
    """Asks *make* for a file when it is clicked; the browser saves it, and nothing is written here.

    A link to save the same file again stays beside the button.
    """

    label = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        label: str,
        media_type: str,
        make: Callable[[date | None, bool], tuple[str, bytes]],
        live: LiveRegion,
        primary: bool = True,
    ) -> None:
        """Show a button.

        Args:
            label: what is written on it.
            media_type: that of the file.
            make: returns the file's name and its bytes, for the day where the visitor is (None where that is not known), and for
                whether everything is to be told.
            live: where the button says what it does.
            primary: whether this is the button that most people want; it looks so.
        """
        super().__init__("download", label=label)
        self.primary = primary
        self._media_type = media_type
        self._make = make
        self._live = live
        self.on_msg(live.guard(self._receive))

    def rehearse(self) -> None:
        """Make the file for nobody: what is made ready by that is there at the first click."""
        self._make(None, False)

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        if message.get("kind") != "make":
            return
        made = self._live.guard(self._make)(_day(message.get("day")), message.get("long") is True)
        if made is None:
            self.send({"kind": "failed"})
            return
        name, content = made
        self.send(file_message(name, self._media_type), [content])
        self._live.say(f"{name} is ready: look in your downloads.")


def _day(text: Any) -> date | None:
    """Return the day that a browser has sent, or None where it is none that could be today."""
    try:
        day = date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return day if 2000 <= day.year < 3000 else None


class ReportFormat(Protocol):
    """As much of a format of reports (:class:`selfcheck.formats.Format`) as its button needs."""

    @property
    def ending(self) -> str:
        """What a file's name ends with, after the dot."""

    @property
    def media_type(self) -> str:
        """The media type of the file."""

    @property
    def label(self) -> str:
        """What is written on the button."""

    @property
    def make(self) -> Callable[[Report, Logo | None], bytes]:
        """Returns the bytes of the file."""


def download_buttons(
    formats: Iterable[ReportFormat], make_report: Callable[[date | None, bool], Report], live: LiveRegion
) -> tuple[DownloadButton, ...]:
    """Return a button for each format. The first format is what most people want: its button is the last, at the end of the bar.

    Args:
        formats: what a report can be made into.
        make_report: returns the report on the answers so far, for the day where the visitor is (None where that is not known),
            and for whether everything is to be told.
        live: where the buttons say what they do.
    """

    def make(report_format: ReportFormat, day: date | None, is_long: bool) -> tuple[str, bytes]:
        report = make_report(day, is_long)
        return report.file_name(report_format.ending), report_format.make(report, None)

    buttons = (
        DownloadButton(report_format.label, report_format.media_type, partial(make, report_format), live, primary=number == 0)
        for number, report_format in enumerate(formats)
    )
    return tuple(buttons)[::-1]
