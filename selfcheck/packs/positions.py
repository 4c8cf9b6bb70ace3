"""Positions in a TOML file: the line of a table, of a key, and of a sentence inside its text.

A parser of TOML gives values and no lines, so the text is read once more, line by line. It knows what packs use: tables,
keys, and texts and lists over several lines. Where a file is written in another way, the line is that of the table, or unknown.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable

from attrs import define, evolve, field, frozen

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

    #: Its name; a table inside ``[[question]]`` has the number of the question, from 1, after that word. Where a pack extends
    #: another, ``[question.…]`` has the id there.
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

    def holds(self, place: Place, key: str = "") -> bool:
        """Whether the file has a heading for this very place, and the key under it where one is named."""
        return any(not key or key in table.keys for table in self._exactly(place))

    def _tables(self, place: Place) -> list[TomlTable]:
        """Return the tables of a place; of one that has none in a question, those of the question."""
        exact = self._exactly(place)
        return exact or (self._exactly(evolve(place, option="", action="")) or self._of(place.question) if place.question else [])

    def _exactly(self, place: Place) -> list[TomlTable]:
        if place.question:
            inner = ("option", place.option) if place.option else ("action", place.action) if place.action else ()
            return [table for table in self._of(place.question) if table.path[2:] == inner]
        if place.option:
            return [table for table in self.tables if table.path == ("answer", place.option)]
        if not place.entry:
            return [table for table in self.tables if not table.path]
        change = place.kind, place.entry
        # An entry may have tables inside it. It is changed, where a pack extends another, under its kind, or in its question.
        return [table for table in self.tables if table.path[:1] == change[1:] or change in (table.path[:2], table.path[2:])]

    def _of(self, question: str) -> list[TomlTable]:
        """Return the tables of the questions that have this id, which may itself be "number 3" where there is none."""
        numbers = self._numbers(question)
        return [table for table in self.tables if table.path[:1] == ("question",) and table.path[1:2] in numbers]

    def _numbers(self, id: str) -> list[Name]:
        if number := re.fullmatch(r"number (\d+)", id):
            return [(number[1],)]
        headings = [table for table in self.tables if table.path[:1] == ("question",) and len(table.path) == 2]
        named = [table for table in headings if "id" in table.keys and _value(self.text[table.keys["id"][0] - 1]) == id]
        return [table.path[1:] for table in named] or [(id,)]

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
    """The files of a pack, by the names that problems know them by.

    Those of its own folder have plain names. Those of all packs are ``shared/…``, and those of a pack that it extends begin with
    the name of that one's folder.
    """

    folder: Traversable
    shared: Traversable
    #: The folder of the pack that it extends.
    base: Traversable | None = None
    _texts: dict[str, str] = field(factory=dict, init=False, repr=False)
    _positions: dict[str, Positions] = field(factory=dict, init=False, repr=False)

    def path(self, file: str) -> Traversable:
        """Return where a file is, or would be."""
        folder, _, name = file.rpartition("/")
        if self.base is not None and folder == self.base.name:
            return self.base / name
        return (self.shared if folder else self.folder) / name

    def beneath(self, file: str) -> str:
        """Return the name of the file of that name in the pack that it extends; the name itself where it extends none."""
        return file if self.base is None or "/" in file else f"{self.base.name}/{file}"

    def layers(self, file: str) -> tuple[str, ...]:
        """Return the names of the files that together hold entries of a kind: of all packs, of one that it extends, its own."""
        return tuple(dict.fromkeys((f"shared/{file}", self.beneath(file), file)))

    def read(self, file: str) -> str:
        """Return the text of a file, with plain line ends, and remember it.

        Raises:
            OSError: where it cannot be read.
            UnicodeDecodeError: where it is no text.
        """
        self._texts[file] = self.path(file).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return self._texts[file]

    def locate(self, place: Place, key: str = "", words: str = "", last: bool = False) -> tuple[Place, int | None]:
        """Return a place as the file has it that holds the key, and the line there; None where that file could not be read.

        The key of a pack that extends another may stand among the changes in its pack.toml, in the file itself, or in that of
        the other pack. What stands nowhere is missing from the last.

        Args:
            place: as the reader knows it, in a file of the pack as a whole.
            key: as in :meth:`Positions.find`, as are the other two.
            words: see there.
            last: see there.
        """
        places = tuple(self._places(place))
        holding = [found for found in places if (positions := self._at(found)) and positions.holds(found, key)]
        missing = [found for found in places[::-1] if (positions := self._at(found)) and positions.holds(found)]
        found = next(iter((*holding, *missing, place)))
        positions = self._at(found)
        return found, positions.find(found, key, words, last) if positions else None

    def _places(self, place: Place) -> Iterator[Place]:
        """Yield the places that a place may be in the files, the one that counts first."""
        if self.base is None:
            yield place
            return
        if place.entries:
            yield evolve(place, file="pack.toml")
        elif place.file != "pack.toml":
            yield Place("pack.toml", kind="section", entry=place.file.removesuffix(".toml"))
        yield place
        if "/" not in place.file:
            yield evolve(place, file=self.beneath(place.file))
            if place.entry:
                yield evolve(place, file=f"shared/{place.file}")

    def _at(self, place: Place) -> Positions | None:
        if place.file in self._texts and place.file not in self._positions:
            self._positions[place.file] = read_positions(self._texts[place.file])
        return self._positions.get(place.file)


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
            table = TomlTable((path[0], str(questions), *path[1:]) if path[0] == "question" and questions else path, number, {})
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
