"""The blocks of a report as HTML: one function for each kind of block.

Every text passes :func:`escaped`, and no text is escaped anywhere else.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import groupby

from selfcheck.blocks import Block, Cell, Contents, Field, Heading, PlanField, Stated, Subtitle, Table, Title
from selfcheck.prose import Items, Paragraph, Run
from selfcheck.questionnaire import Rating


def escaped(text: str) -> str:
    """Return *text*, which came in through a door (see :mod:`selfcheck.text`), as HTML for elements and for attributes."""
    return escape(text)


def render_blocks(blocks: Iterable[Block], under: int = 0) -> str:
    """Return blocks as HTML.

    Args:
        blocks: what is told, in order.
        under: the level of the heading that they stand under; theirs go on below it.
    """
    return "".join(map(partial(_block, under=under), blocks))


def _block(block: Block, under: int) -> str:
    match block:
        case Title(text):
            return f'<h1 dir="auto">{escaped(text)}</h1>'
        case Heading(level, text, anchor):
            id = f' id="{escaped(anchor)}"' if anchor else ""
            return f'<h{level + under}{id} dir="auto">{escaped(text)}</h{level + under}>'
        case Subtitle(text):
            return f'<p class="sc-subtitle" dir="auto">{escaped(text)}</p>'
        case Contents():
            return _contents(block)
        case Paragraph():
            return f'<p dir="auto">{runs(block.runs)}</p>'
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            entries = "".join(f'<li dir="auto">{runs(item)}</li>' for item in items)
            return f"<{tag}>{entries}</{tag}>"
        case Stated(rating, text, before):
            return f'<p class="sc-stated" dir="auto">{chip(rating, before + text)}</p>'
        case Table():
            return _table(block)


def _contents(contents: Contents) -> str:
    """The headings of level 2 stand in a list inside the one of level 1 above them."""
    top: list[tuple[str, list[str]]] = []
    for heading in contents.headings:
        link = f'<a href="#{escaped(heading.anchor)}" dir="auto">{escaped(heading.text)}</a>'
        if heading.level == 1 or not top:
            top.append((link, []))
        else:
            top[-1][1].append(f"<li>{link}</li>")
    items = "".join(f"<li>{link}{_nested(below)}</li>" for link, below in top)
    title = escaped(contents.title)
    return f'<nav aria-label="{title}"><p class="sc-contents" dir="auto">{title}</p><ul>{items}</ul></nav>'


def _nested(items: list[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _table(table: Table) -> str:
    # A narrow screen shows each row as a block of its own, and would forget that it is a table but for the roles.
    head = "".join(
        f'<th role="columnheader" scope="col" style="width: {share:.0%}" dir="auto">{escaped(column)}</th>'
        for column, share in zip(table.columns, table.widths, strict=True)
    )
    rows = "".join(f'<tr role="row">{"".join(_row(table.columns, row))}</tr>' for row in table.rows)
    return (
        f'<table role="table"><caption>{escaped(table.caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table>'
    )


def _row(columns: Iterable[str], row: Iterable[Cell]) -> Iterator[str]:
    """The first cell names the row; the others carry the name of their column, to show where the columns are gone."""
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if number == 0:
            yield f'<th role="rowheader" scope="row" dir="auto">{_cell(cell)}</th>'
        else:
            yield f'<td role="cell" data-column="{escaped(column)}" dir="auto">{_cell(cell)}</td>'


def _cell(cell: Cell) -> str:
    match cell:
        case Field(PlanField.DONE, entry):
            mark, name = ("☒", "Done") if entry.done else ("☐", "Not done yet")
            return f'<span class="sc-tick" role="img" aria-label="{name}">{mark}</span>'
        case Field(PlanField.DUE) if cell.text:
            return f'<span class="sc-date">{escaped(cell.text)}</span>'
        case Field():
            return escaped(cell.text)
        case Stated(rating, text, before):
            return chip(rating, before + text)
        case str():
            return escaped(cell)


def chip(rating: Rating, text: str) -> str:
    """Return a rating as words on its colour, after its shape."""
    return (
        f'<span class="sc-chip sc-{rating.value}"><span class="sc-shape" aria-hidden="true">{rating.shape}</span> '
        f"{escaped(text)}</span>"
    )


def runs(content: Iterable[Run]) -> str:
    """Return runs as HTML; neighbours that lead to the same address become one link."""
    linked = ((address, "".join(map(_run, group))) for address, group in groupby(content, lambda run: run.link))
    return "".join(_linked(address, content) for address, content in linked)


def _linked(address: str, content: str) -> str:
    if not address:
        return content
    new_tab = '<span class="sc-unseen"> (opens a new tab)</span>'
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener noreferrer">{content}{new_tab}</a>'


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.emphasis:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if run.strong else text
