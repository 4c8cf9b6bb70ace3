"""The root of the errors; each error stands beside what raises it."""


class SelfcheckError(Exception):
    """Something that can be said to a person: catch this one to show any error of selfcheck."""
