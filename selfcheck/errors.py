"""The root of the errors; each error stands beside what raises it."""


class SelfcheckError(Exception):
    """The root of the errors that are written for a person: catch it to show any of them."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of it: its words, and no lines of ours."""
        return str(self).splitlines()
