"""A firm's look, read from a file such as brand.toml: each mistake is named with its line, as in packs."""

from pathlib import Path

from attrs import evolve, frozen

from selfcheck.brand import MOST_FIRM, MOST_TEMPLATE, PLAIN, Brand, Colour, Statement, UnusableColour, read_colour
from selfcheck.errors import SelfcheckError
from selfcheck.logo import MOST, Logo, UnusableLogo, read_logo
from selfcheck.packs.positions import Files, Place
from selfcheck.packs.problems import Problem, Problems
from selfcheck.packs.rules import Severity
from selfcheck.prose import flaws, parse, safe_link
from selfcheck.structure import OneLine
from selfcheck.text import amount, plain

#: The most letters of a firm's line at the foot, and the most bytes of a statement.
MOST_FOOTER, MOST_STATEMENT = 95, 50_000

_NOTHING = OneLine("")


@frozen
class BrandEntry:
    """The file, as TOML has it. The logo, a statement and the template may be the name of a file beside it."""

    firm: OneLine = _NOTHING
    logo: OneLine = _NOTHING
    colour: OneLine = _NOTHING
    footer: OneLine = _NOTHING
    privacy: OneLine = _NOTHING
    accessibility: OneLine = _NOTHING
    template: OneLine = _NOTHING


@frozen
class UnsoundBrand(SelfcheckError):
    """A firm's look has mistakes; all of them are listed."""

    file: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join((f"{self.file}: {amount(len(self.problems), 'problem')} found.", *map(str, self.problems)))


@frozen
class BrandFile:
    """A firm's look as it was read."""

    brand: Brand = PLAIN
    #: The files that it was read from.
    files: tuple[Path, ...] = ()
    #: What there is to say about it, a sentence each.
    remarks: tuple[str, ...] = ()


def read_brand(path: str | Path | None, template: str | Path | None = None) -> BrandFile:
    """Return the look that is in a file; that of nobody where none is named.

    Args:
        path: a file in TOML. What it names stands beside it, or in a folder there.
        template: the firm's own Word document, in place of the one that the file names.

    Raises:
        UnsoundBrand: with all that is wrong, where anything is.
        OSError: where the template cannot be read.
    """
    look = _read(path)
    if not template:
        return look
    with Path(template).open("rb") as file:
        content = file.read(MOST_TEMPLATE + 1)
    return evolve(look, brand=evolve(look.brand, template=content), files=(*look.files, Path(template)))


def _read(path: str | Path | None) -> BrandFile:
    if not path:
        return BrandFile()
    path = Path(path)
    reader = _Reader(path)
    brand = reader.read()
    if brand is None or any(problem.severity is Severity.ERROR for problem in reader.found):
        raise UnsoundBrand(path.name, tuple(reader.found))
    return BrandFile(brand, tuple(reader.files), (*map(str, reader.found), *reader.remarks(brand)))


class _Reader:
    def __init__(self, path: Path) -> None:
        self._folder, self._place = path.parent, Place(path.name)
        self._problems = Problems(Files(path.parent, path.parent))
        #: The files that were read.
        self.files = [path]

    @property
    def found(self) -> list[Problem]:
        """What is wrong, and what is odd."""
        return self._problems.found

    def read(self) -> Brand | None:
        entry = self._problems.take(self._problems.toml(self._place.file), BrandEntry, self._place)
        if entry is None:
            return None
        self._check_length("firm", entry.firm, MOST_FIRM)
        self._check_length("footer", entry.footer, MOST_FOOTER)
        return Brand(
            entry.firm,
            self._logo(entry.logo),
            self._colour(entry.colour),
            entry.footer,
            self._statement("privacy", entry.privacy),
            self._statement("accessibility", entry.accessibility),
            self._content("template", entry.template, MOST_TEMPLATE) or b"",
        )

    def remarks(self, brand: Brand) -> tuple[str, ...]:
        """Return what there is to say about a look that is sound."""
        if brand.colour is None or not brand.colour.remark:
            return ()
        place, line = self._problems.files.locate(self._place, "colour")
        return (f"{place.file}:{line}: {brand.colour.remark}.",)

    def _add(self, key: str, message: str, rule: str = "wrong-value") -> None:
        self._problems.add(self._place, message, rule, key=key)

    def _check_length(self, key: str, text: str, most: int) -> None:
        if len(text) > most:
            self._add(key, f"{key} should have {most} characters at most, not {len(text):,}")

    def _colour(self, value: str) -> Colour | None:
        try:
            return read_colour(value) if value else None
        except UnusableColour as error:
            self._add("colour", str(error))
            return None

    def _logo(self, name: str) -> Logo | None:
        content = self._content("logo", name, MOST)
        if content is None:
            return None
        try:
            return read_logo(content)
        except UnusableLogo as error:
            self._add("logo", f"{name}: {error}")
            return None

    def _statement(self, key: str, value: str) -> Statement | None:
        if value.startswith("https:"):
            if not safe_link(value):
                self._add(key, f"{key}: {value!r} should be a plain https address", "wrong-link")
            return Statement(address=value)
        if value and not value.endswith(".md"):
            self._add(key, f"{key} should be an address that begins with https://, or a Markdown file (.md), not {value!r}")
            return None
        content = self._content(key, value, MOST_STATEMENT)
        return None if content is None else self._words(key, value, content)

    def _words(self, key: str, name: str, content: bytes) -> Statement | None:
        if len(content) > MOST_STATEMENT:
            self._add(key, f"{name} is too long: it may have {MOST_STATEMENT:,} bytes at most")
            return None
        try:
            text = plain(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._add(key, f"{name} is not saved as UTF-8 text", "unreadable-file")
            return None
        if not text.strip():
            self._add(key, f"{name} is empty", "empty-text")
        for flaw in flaws(text):
            self._add(key, f"{name}: {flaw.message}", flaw.rule)
        return Statement(words=parse(text))

    def _content(self, key: str, name: str, most: int) -> bytes | None:
        """Return the bytes of a file that a key names, one more than the most where it is too large; None for no file."""
        if not name:
            return None
        try:
            with (self._folder / name).open("rb") as file:
                self.files.append(self._folder / name)
                return file.read(most + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it has no name that a file can have"
            self._add(key, f"{key}: the file {name!r} cannot be read: {reason}", "unreadable-file")
            return None
