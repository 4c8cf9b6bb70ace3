"""Prose as the Markdown that stands for it: the way back from :func:`selfcheck.prose.parse`."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, repeat

from attrs import evolve

from selfcheck.prose import Items, Paragraph, Run, Runs, parse, safe_link
from selfcheck.text import line, plain


def one_line(runs: Iterable[Run]) -> str:
    """Return the words of runs, on one line."""
    return line("".join(run.text for run in runs))


def markdown(prose: Iterable[Paragraph | Items]) -> str:
    """Return the Markdown that stands for *prose*: every paragraph and every item on one line. No word is lost."""
    return "\n\n".join(
        "\n".join(f"{_mark(block, number)}{_marked(runs)}" for number, runs in enumerate(block.items, 1)) for block in prose
    )


def _mark(block: Paragraph | Items, number: int) -> str:
    return "" if isinstance(block, Paragraph) else f"{number}. " if block.numbered else "- "


def _marked(runs: Runs) -> str:
    """Return one line of Markdown, with as few marks and backslashes as will do."""
    wanted = list(_joined(runs))
    for escape in (str, _barely_escaped, _escaped):
        linked = (_linked(address, list(group), escape) for address, group in groupby(wanted, lambda run: run.link))
        marked = "".join(linked).strip()
        if _reads(marked, [evolve(run, link=safe_link(run.link)) for run in wanted]):
            return marked
    # Bold and italics that Markdown cannot say are let go, the words never.
    bare = one_line(runs)
    return bare if _reads(bare, [Run(bare)]) else _escaped(bare)


def _reads(marked: str, wanted: Iterable[Run]) -> bool:
    """Whether a line of Markdown reads as the runs that are wanted."""
    prose = parse(marked)
    return len(prose) == 1 and isinstance(prose[0], Paragraph) and list(_joined(prose[0].runs)) == list(_joined(wanted))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs with neighbours of one manner as one, and blanks as Markdown has them: never two, none in bold at an end."""
    spaced = re.sub(r"\s+", " ", plain("".join(run.text for run in runs)))
    manners = chain.from_iterable(repeat(evolve(run, text=""), len("".join(plain(run.text).split()))) for run in runs)
    letters = [(character, Run("") if character == " " else next(manners, Run(""))) for character in spaced.strip()]
    for number, (character, _) in enumerate(letters):
        if character == " ":
            letters[number] = character, _between(letters[number - 1][1], letters[number + 1][1])
    for manner, group in groupby(letters, lambda pair: pair[1]):
        yield evolve(manner, text="".join(character for character, _ in group))


def _between(one: Run, other: Run) -> Run:
    """Return the manner of a blank between words in two manners: what both share."""
    link = one.link if one.link == other.link else ""
    return Run("", one.strong and other.strong, one.emphasis and other.emphasis, link)


def _linked(address: str, runs: list[Run], escape: Callable[[str], str]) -> str:
    inner = "".join(_formatted(run, escape(run.text)) for run in runs)
    return f"[{inner}]({address.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})" if address else inner


def _formatted(run: Run, text: str) -> str:
    mark = f"{'**' if run.strong else ''}{'*' if run.emphasis else ''}"
    return f"{mark}{text}{mark}"


#: What can be a mark in a line of Markdown, and what can be one where the line begins.
_MARKS = re.compile(r"([\\`*_\[\]<&])|^([#+\-=>~]|\d+(?=[.)]))")


def _barely_escaped(text: str) -> str:
    return re.sub(r"[\\`*]", r"\\\g<0>", text)


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\", text)
