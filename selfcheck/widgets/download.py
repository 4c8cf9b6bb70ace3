"""Buttons that hand the browser a file, made at the moment of the click."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, Protocol

import traitlets
from attrs import frozen

from selfcheck.brand import Brand
from selfcheck.report import Report
from selfcheck.widgets.firm import Firm
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part


def file_message(name: str, media_type: str) -> dict[str, str]:
    """Return the message that goes to the browser with the bytes of a file."""
    return {"kind": "file", "name": name, "type": media_type}


@frozen
class File:
    """A file to hand over."""

    name: str
    content: bytes
    #: What to say of what is in it, beside that it is ready; mostly nothing.
    remark: str = ""


class DownloadButton(Part):
    """Asks *make* for a file when it is clicked; the browser saves it, and nothing is written here.

    A link to save the same file again stays beside the button.
    """

    label = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        label: str,
        media_type: str,
        make: Callable[[date | None, bool, bool], File],
        live: LiveRegion,
        primary: bool = True,
        is_further: bool = False,
    ) -> None:
        """Show a button.

        Args:
            label: what is written on it.
            media_type: that of the file.
            make: returns the file for the day where the visitor is (None where that is not known), for whether everything is to
                be told, and for whether it is a copy for others.
            live: where the button says what it does.
            primary: whether this is the button that most people want; it looks so.
            is_further: whether it is for few people, and opens on demand.
        """
        super().__init__("download", label=label)
        self.primary = primary
        self.is_further = is_further
        self._media_type = media_type
        self._make = make
        self._live = live
        self.on_msg(live.guard(self._receive))

    def rehearse(self) -> None:
        """Make the file for nobody: what is made ready by that is there at the first click."""
        self._make(None, False, False)

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        if message.get("kind") != "make":
            return
        is_long, is_for_others = (message.get(wish) is True for wish in ("long", "others"))
        file = self._live.guard(self._make)(_day(message.get("day")), is_long, is_for_others)
        if file is None:
            self.send({"kind": "failed"})
            return
        self.send(file_message(file.name, self._media_type), [file.content])
        self._live.say(f"{file.name} is ready: look in your downloads. {file.remark}".strip())


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
    def make(self) -> Callable[[Report, Brand], bytes]:
        """Returns the bytes of the file."""

    @property
    def is_further(self) -> bool:
        """Whether its button opens on demand."""

    @property
    def of(self) -> str:
        """What is in the file, in its name; empty for the report."""

    @property
    def remark(self) -> Callable[[Report], str]:
        """Returns what to say of the file; mostly nothing."""


def download_buttons(
    formats: Iterable[ReportFormat],
    make_report: Callable[[date | None, bool, bool], Report],
    live: LiveRegion,
    firm: Firm,
) -> tuple[DownloadButton, ...]:
    """Return a button for each format. The first format is what most people want: its button is the last, at the end of the bar.

    Args:
        formats: what a report can be made into.
        make_report: returns the report on the answers so far, for the day where the visitor is (None where that is not known),
            for whether everything is to be told, and for whether it is a copy for others.
        live: where the buttons say what they do.
        firm: whose look they have.
    """

    def make(report_format: ReportFormat, day: date | None, is_long: bool, is_for_others: bool) -> File:
        report = make_report(day, is_long, is_for_others)
        name = report.file_name(report_format.ending, report_format.of)
        return File(name, report_format.make(report, firm.brand), report_format.remark(report))

    def button(report_format: ReportFormat, is_first: bool) -> DownloadButton:
        make_it = partial(make, report_format)
        return DownloadButton(report_format.label, report_format.media_type, make_it, live, is_first, report_format.is_further)

    return tuple(button(report_format, number == 0) for number, report_format in enumerate(formats))[::-1]
