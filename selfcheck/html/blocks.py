"""The blocks of a report as HTML: one function for each kind of block.

Every text passes :func:`escaped`, and no text is escaped anywhere else.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import groupby

from selfcheck.blocks import (
    Blank,
    Block,
    Cell,
    Columns,
    Contents,
    Field,
    Fold,
    Heading,
    Lead,
    Letterhead,
    Picture,
    Plan,
    PlanField,
    PlanGroup,
    PlanRow,
    Quote,
    Shapes,
    SmallPrint,
    Standing,
    Stated,
    Subtitle,
    Table,
    Title,
    Verdict,
)
from selfcheck.html.shapes import shape
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
        case Letterhead(lines):
            return f'<p class="sc-letterhead" dir="auto">{"<br>".join(map(escaped, lines))}</p>'
        case Title(text):
            return f'<h1 dir="auto">{escaped(text)}</h1>'
        case Heading():
            return _heading(block, under)
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
        case Stated():
            return f'<p class="sc-stated" dir="auto">{_stated(block)}</p>'
        case Verdict():
            return _verdict(block, under)
        case Lead(content):
            return f'<p class="sc-lead" dir="auto">{runs(content)}</p>'
        case SmallPrint(content):
            return f'<p class="sc-small" dir="auto">{runs(content)}</p>'
        case Quote(lines, by):
            quoted = "".join(f'<p dir="auto">{escaped(line)}</p>' for line in lines)
            named = f'<p class="sc-small" dir="auto">{escaped(by)}</p>' if by else ""
            return f"<blockquote>{quoted}{named}</blockquote>"
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)
        case Plan():
            return _plan(block)
        case Columns(left, right, share):
            sides = (f"<div>{render_blocks(side, under)}</div>" for side in (left, right))
            return f'<div class="sc-columns" style="--share: {share:.0%}">{"".join(sides)}</div>'
        case Fold():
            return _fold(block, under)


def _heading(heading: Heading, under: int) -> str:
    id = f' id="{escaped(heading.anchor)}"' if heading.anchor else ""
    page = ' class="sc-new-page"' if heading.new_page else ""
    tag = f"h{heading.level + under}"
    return f'<{tag}{id}{page} dir="auto">{escaped(heading.text)}</{tag}>'


def _stated(block: Stated) -> str:
    after = f'<span class="sc-quiet">{escaped(block.after)}</span>' if block.after else ""
    return f"{_chip(block.rating, block.before + block.text)}{after}"


def _verdict(block: Verdict, under: int) -> str:
    more = f'<p dir="auto">{escaped(block.more)}</p>' if block.more else ""
    words = f"{shape(block.rating.value)}<strong>{escaped(block.text)}</strong>{escaped(block.reason)}"
    heading = f'<h{1 + under} class="sc-words" dir="auto">{words}</h{1 + under}>'
    return f'<div class="sc-verdict sc-{block.rating.value}">{heading}{more}</div>'


def _fold(fold: Fold, under: int) -> str:
    """Closed on a screen, open on paper: nothing runs for it."""
    stated = f'<span class="sc-stated" dir="auto">{_stated(fold.stated)}</span>' if fold.stated else ""
    summary = f"<summary>{stated}{_heading(fold.heading, under)}</summary>"
    return f"<details>{summary}<div>{render_blocks(fold.blocks, under)}</div></details>"


def _contents(contents: Contents) -> str:
    """Headings below the first ones' level stand in a list inside the one above them."""
    top: list[tuple[str, list[str]]] = []
    first = contents.headings[0].level
    for heading in contents.headings:
        link = f'<a href="#{escaped(heading.anchor)}" dir="auto">{escaped(heading.text)}</a>'
        if heading.level == first:
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


def _picture(picture: Picture) -> str:
    rows = "".join(map(_standing, picture.rows))
    return _framed("sc-picture", picture.caption, picture.columns, f'<tbody role="rowgroup">{rows}</tbody>')


def _standing(row: Standing) -> str:
    """The one shape stands before the name, several before the words."""
    shapes = "".join(map(_shape, row.ratings))
    single = len(row.ratings) == 1
    name = f"{shapes if single else ''}{escaped(row.name)}"
    words = f'{"" if single else shapes}<span class="sc-quiet">{escaped(row.words)}</span>'
    return f'<tr role="row"><th role="rowheader" scope="row" dir="auto">{name}</th><td role="cell" dir="auto">{words}</td></tr>'


def _shape(rating: Rating | None) -> str:
    return shape(rating.value if rating else "open")


def _framed(kind: str, caption: str, columns: Iterable[str], body: str) -> str:
    # A narrow screen shows rows as blocks, and would forget that it is a table but for the roles.
    head = "".join(f'<th role="columnheader" scope="col" dir="auto">{escaped(column)}</th>' for column in columns)
    return (
        f'<table class="{kind}" role="table"><caption>{escaped(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{body}</table>'
    )


def _plan(plan: Plan) -> str:
    """A group of rows is a body of the table, and so is each run of rows without one."""
    bodies: list[list[str]] = [[]]
    for row in plan.rows:
        if isinstance(row, PlanGroup):
            bodies.append([_group(row, len(plan.columns))])
        else:
            bodies[-1].append(_planned(row, plan.columns))
    body = "".join(f'<tbody role="rowgroup">{"".join(rows)}</tbody>' for rows in bodies if rows)
    return _framed("sc-plan", plan.caption, plan.columns, body)


def _group(group: PlanGroup, columns: int) -> str:
    name = f"{_shape(group.rating)}{escaped(group.text)}"
    return (
        f'<tr role="row" class="sc-group"><th role="rowheader" scope="rowgroup" colspan="{columns}" dir="auto">{name}</th></tr>'
    )


def _planned(row: PlanRow, columns: tuple[str, ...]) -> str:
    number = f'<span class="sc-number">{row.number}</span> ' if row.number else ""
    law = f'<span class="sc-small" dir="auto">{runs(row.law)}</span>' if row.law else ""
    page = f'<span class="sc-small" dir="auto">{escaped(row.page)}</span>' if row.page else ""
    effort = " ".join(f"<span>{escaped(text)}</span>" for text in row.effort)
    cells = "".join(
        f'<td role="cell" data-column="{escaped(column)}" dir="auto">{content}</td>'
        for column, content in zip(columns[1:], (effort, *map(_cell, row.fields)), strict=True)
    )
    first = ' class="sc-first"' if row.number or row.law else ""
    head = f"{number}{escaped(row.action)}{law}{page}"
    return f'<tr role="row"{first}><th role="rowheader" scope="row" dir="auto">{head}</th>{cells}</tr>'


def _row(columns: Iterable[str], row: Iterable[Cell]) -> Iterator[str]:
    """The first cell names the row; the others carry the name of their column, to show where the columns are gone."""
    for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
        if number == 0:
            yield f'<th role="rowheader" scope="row" dir="auto">{_cell(cell)}</th>'
        else:
            yield f'<td role="cell" data-column="{escaped(column)}" dir="auto">{_cell(cell)}</td>'


def _cell(cell: Cell) -> str:
    match cell:
        case Field(PlanField.DONE, entry, action):
            return f'<input type="checkbox" aria-label="{escaped(f"Done: {action}")}"{" checked" if entry.done else ""}>'
        case Field(PlanField.DUE) if cell.text:
            return f'<span class="sc-date">{escaped(cell.text)}</span>'
        case Blank(_, name, is_box=True):
            return f'<input type="checkbox" aria-label="{escaped(name)}">'
        case Field() | Blank():
            return escaped(cell.text)
        case Stated():
            return _stated(cell)
        case Shapes(ratings, text):
            # Of several shapes the words are heard alone: there are many such cells side by side.
            kind = "sc-quiet" if len(ratings) == 1 else "sc-unseen"
            return f'<span class="sc-shapes">{"".join(map(_shape, ratings))}</span><span class="{kind}">{escaped(text)}</span>'
        case str():
            return escaped(cell)


def _chip(rating: Rating, text: str) -> str:
    """Return a rating as words on its colour, after its shape."""
    return f'<span class="sc-chip sc-{rating.value}">{shape(rating.value)}{escaped(text)}</span>'


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
