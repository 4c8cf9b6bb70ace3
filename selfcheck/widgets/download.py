"""A button that hands the browser a file, made at the moment of the click."""

from collections.abc import Callable
from typing import Any

import traitlets

from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part

#: Media types of the files that we hand out.
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "json": "application/json",
}


def file_message(name: str) -> dict[str, str]:
    """Return the message that goes to the browser with the bytes of a file of this name."""
    return {"kind": "file", "name": name, "type": MEDIA[name.rpartition(".")[2]]}


class DownloadButton(Part):
    """Asks *make* for a file when it is clicked; the browser saves it, and nothing is written here.

    A link to save the same file again stays beside the button.
    """

    label = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], tuple[str, bytes]], live: LiveRegion, primary: bool = True) -> None:
        """Show a button.

        Args:
            label: what is written on it.
            make: returns the file's name and its bytes.
            live: where the button says what it does.
            primary: whether this is the button that most people want; it looks so.
        """
        super().__init__("download", label=label)
        self.primary = primary
        self._make = live.guard(make)
        self._live = live
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        if message.get("kind") != "make":
            return
        made = self._make()
        if made is None:
            self.send({"kind": "failed"})
            return
        name, content = made
        self.send(file_message(name), [content])
        self._live.say(f"{name} is ready: look in your downloads.")
