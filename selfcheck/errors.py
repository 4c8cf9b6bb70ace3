"""The root of the errors; each error stands beside what raises it."""


class SelfcheckError(Exception):
    """The root of the errors that are written for a person: catch it to show any of them."""
