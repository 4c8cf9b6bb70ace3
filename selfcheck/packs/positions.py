"""Positions in a TOML file: the line of a table, of a key, and of a sentence inside its text.

A parser of TOML gives values and no lines, so the text is read once more, line by line. It knows what packs use: tables,
keys, and texts and lists over several lines. Where a file is written in another way, the line is that of the table, or unknown.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

from attrs import define, field, frozen

Name = tuple[str, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=\s*(.*)")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'""")
_COMMENT = re.compile(r"#.*")
_WORDS = re.compile(r"[^\W_]+")


@frozen
class Place:
    """A place in a pack: a file, and the entry in it. Without an entry it is the file's own keys."""

    #: Its name, as :class:`Files` knows it.
    file: str
    #: The id of the question; and of its option, or of its action. Without a question, the option is an answer of ``pack.toml``.
    question: str = ""
    option: str = ""
    action: str = ""
    #: What the file holds, such as "source" or "fact", and the id of one of them.
    kind: str = ""
    entry: str = ""

    def __str__(self) -> str:
        return ", ".join((self.file, *self.entries))

    @property
    def entries(self) -> tuple[str, ...]:
        """The entry that is meant, and those that it is in, in words; none for the file's own keys."""
        ids = ("question", self.question), ("option", self.option), ("action", self.action), (self.kind, self.entry)
        return tuple(f"{kind} {id!r}" for kind, id in ids if id)


@frozen
class TomlTable:
    """A table of the file, with its keys."""

    #: Its name; a table inside ``[[question]]`` has the number of the question, from 1, after that word.
    path: Name
    #: The line of its heading; 0 for the keys above all headings.
    line: int
    #: The first and the last line of each key's value.
    keys: dict[str, tuple[int, int]]


@frozen
class Positions:
    """A file's text and the tables in it."""

    text: tuple[str, ...]
    tables: tuple[TomlTable, ...]

    def find(self, place: Place, key: str = "", words: str = "", last: bool = False) -> int | None:
        """Return the line of a place in this file, counted from 1; None where it is not known.

        Args:
            place: the question, option, action or other entry that is meant; the file's own keys where it names none.
            key: one of its keys; without one, the line is that of its heading.
            words: a stretch of the key's text, such as a sentence. Markdown's marks and line ends make no difference.
            last: whether the last place of that name is meant, as where an id is used again.
        """
        tables = self._tables(place)[:: -1 if last else 1]
        # Where two questions have the same id, the one is meant that has the key, and the words.
        spans = [table.keys[key] for table in tables if key in table.keys]
        lines = (self._line_of(words, *span) for span in spans if words)
        return next(filter(None, (*lines, *(first for first, _ in spans), *(table.line for table in tables))), None)

    def _tables(self, place: Place) -> list[TomlTable]:
        if place.question:
            inner = ("option", place.option) if place.option else ("action", place.action) if place.action else ()
            numbers = [(number,) for number in self._questions(place.question)]
            named = [table for table in self.tables if table.path[:1] == ("question",) and table.path[1:2] in numbers]
            return [table for table in named if table.path[2:] == inner] or [table for table in named if len(table.path) == 2]
        if place.option:
            return [table for table in self.tables if table.path == ("answer", place.option)]
        if place.entry:
            # An entry may have tables inside it.
            return [table for table in self.tables if table.path[:1] == (place.entry,)]
        return [table for table in self.tables if not table.path]

    def _questions(self, id: str) -> list[str]:
        """Return the numbers of the questions that have this id, which may itself be "number 3" where there is none."""
        if number := re.fullmatch(r"number (\d+)", id):
            return [number[1]]
        headings = [table for table in self.tables if table.path[:1] == ("question",) and len(table.path) == 2]
        return [table.path[1] for table in headings if "id" in table.keys and _value(self.text[table.keys["id"][0] - 1]) == id]

    def _line_of(self, words: str, first: int, last: int) -> int | None:
        """Return the line on which a stretch of words begins, between two lines."""
        for number in range(first, last + 1):
            if words in self.text[number - 1]:
                return number
        written = [(word, number) for number in range(first, last + 1) for word in _WORDS.findall(_plain(self.text[number - 1]))]
        file_words, wanted = [word for word, _ in written], _WORDS.findall(words)
        # A name in braces stands for words that the file does not have: the longest beginning or end that it has will do.
        for count in range(len(wanted), 1, -1):
            for part in (wanted[:count], wanted[-count:]):
                for start, (_, number) in enumerate(written):
                    if file_words[start : start + count] == part:
                        return number
        return None


@define
class Files:
    """The files of a pack, by the names that problems know them by: in its own folder, or ``shared/…`` for those of all packs."""

    folder: Traversable
    shared: Traversable
    _texts: dict[str, str] = field(factory=dict, init=False, repr=False)
    _positions: dict[str, Positions] = field(factory=dict, init=False, repr=False)

    def path(self, file: str) -> Traversable:
        """Return where a file is, or would be."""
        folder, _, name = file.rpartition("/")
        return (self.shared if folder else self.folder) / name

    def read(self, file: str) -> str:
        """Return the text of a file, with plain line ends, and remember it.

        Raises:
            OSError: where it cannot be read.
            UnicodeDecodeError: where it is no text.
        """
        self._texts[file] = self.path(file).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return self._texts[file]

    def line(self, place: Place, key: str = "", words: str = "", last: bool = False) -> int | None:
        """Return the line of a place, as :meth:`Positions.find` does; None too where its file could not be read."""
        if place.file not in self._texts:
            return None
        if place.file not in self._positions:
            self._positions[place.file] = read_positions(self._texts[place.file])
        return self._positions[place.file].find(place, key, words, last)


def read_positions(text: str) -> Positions:
    """Return where things stand in the text of a TOML file, with plain line ends. Any text is taken."""
    lines = tuple(text.split("\n"))
    return Positions(lines, tuple(_tables(lines)))


def _tables(lines: Iterable[str]) -> Iterator[TomlTable]:
    table, questions = TomlTable((), 0, {}), 0
    numbered = enumerate(lines, 1)
    for number, line in numbered:
        if header := _HEADER.match(line):
            yield table
            path = _parts(header[2])
            if header[1] == "[[" and path == ("question",):
                questions += 1
            table = TomlTable((path[0], str(questions), *path[1:]) if path[0] == "question" else path, number, {})
        elif key := _KEY.match(line):
            last = _end(key[2], number, numbered)
            *before, name = _parts(key[1])
            table.keys.setdefault(name if not before else ".".join([*before, name]), (number, last))
    yield table


def _end(value: str, number: int, rest: Iterator[tuple[int, str]]) -> int:
    """Return the line on which a value ends, and go there."""
    quotes = value[:3]
    if quotes in ('"""', "'''"):
        if quotes in value[3:]:
            return number
        return next((number for number, line in rest if quotes in line), number)
    depth = _depth(value)
    while depth > 0 and (following := next(rest, None)):
        number, value = following
        depth += _depth(value)
    return number


def _depth(value: str) -> int:
    bare = _COMMENT.sub("", _STRING.sub("", value))
    return sum(bare.count(bracket) for bracket in "[{") - sum(bare.count(bracket) for bracket in "]}")


def _parts(name: str) -> Name:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))


def _value(line: str) -> str:
    """Return the text that a line of a key has, without its quotes."""
    value = re.search(r"=\s*([\"'])(.*?)\1", line)
    return value[2] if value else ""


def _plain(line: str) -> str:
    """Return a line without what the text that is read from it does not have: the addresses of links."""
    return re.sub(r"\]\([^)]*\)", "]", line)
