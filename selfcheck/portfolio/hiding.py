"""Codes in place of names, and numbers that are hidden where they are about a few clients."""

import hmac
from collections import Counter
from collections.abc import Iterable, Sequence

#: No vowels, so that no code is a word, and nothing that looks like something else.
_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
#: How long a code is where that is enough to tell all of them apart.
_SHORT = 4


def codes(names: Iterable[str], key: str) -> dict[str, str]:
    """Return a code for each name, such as "Client 7KQ4": always the same for the same name and key, whoever else is there.

    Nobody finds the name from the code without the key, not even by trying names out. Codes that begin alike are longer.

    Args:
        names: each once.
        key: a word that only whoever makes the codes knows.
    """
    whole = {name: _letters(_digest(key, name)) for name in names}
    made: dict[str, str] = {}
    length = _SHORT
    while len(made) < len(whole):
        counted = Counter(code[:length] for code in whole.values())
        alone = {name: code[:length] for name, code in whole.items() if counted[code[:length]] == 1}
        made = {name: f"Client {code}" for name, code in alone.items()} | made
        length += 1
    return made


def hide(numbers: Sequence[int], fewest: int, key: str) -> tuple[int | None, ...]:
    """Return the numbers of a row with None for those that are hidden, where everybody knows what the row adds up to.

    A number from one to below *fewest* is hidden (primary suppression). What is hidden is known by its sum, so more numbers are
    hidden until there are two at least, and any small one might be anything from one to below *fewest* (secondary suppression).
    Which they are follows from the key: a rule such as "the next smallest" would give something away. Where all clients are of
    one kind, or there are fewer than *fewest*, all is hidden, as it would say something of each of them.

    The terms and their reasons are those of the Handbook on Statistical Disclosure Control, chapter 5, "Frequency tables"
    (https://sdctools.github.io/HandbookSDC/05-frequency-tables.html). It warns of what no such rule helps against: tables of
    nearly the same clients, of which one is subtracted from another.

    Args:
        numbers: how many clients there are of each kind; each client is of one.
        fewest: the smallest number that is told; a zero is told, too.
        key: a word that only whoever hands the numbers on knows, with what the row is about.

    >>> hide((0, 3, 9, 14), 10, "our word: lead-person")
    (0, None, None, 14)
    """
    total = sum(numbers)
    if total < fewest or max(numbers) == total:
        return (None,) * len(numbers)
    hidden = {place for place, number in enumerate(numbers) if 0 < number < fewest}
    others = sorted(
        (place for place, number in enumerate(numbers) if number >= fewest), key=lambda place: _digest(key, str(place))
    )
    while hidden and not _is_vague([numbers[place] for place in hidden], fewest):
        if not others:
            return (None,) * len(numbers)
        hidden.add(others.pop())
    return tuple(None if place in hidden else number for place, number in enumerate(numbers))


def _is_vague(hidden: Sequence[int], fewest: int) -> bool:
    """Whether any of some numbers might be from one to below *fewest* by what is known: their sum, and that none is a zero."""
    return len(hidden) > 1 and sum(hidden) - (len(hidden) - 1) >= fewest - 1


def _digest(key: str, text: str) -> bytes:
    return hmac.digest(key.encode(), text.encode(), "sha256")


def _letters(digest: bytes) -> str:
    number, letters = int.from_bytes(digest), ""
    while number:
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters
