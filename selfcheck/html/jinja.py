"""The templates, and how they are filled: whatever is handed to one is escaped, unless it is HTML already."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from selfcheck import report
from selfcheck.html.blocks import render_blocks, runs
from selfcheck.html.shapes import DRAWINGS, labelled, shape
from selfcheck.prose import parse
from selfcheck.questionnaire import Action


def render(template: str, **values: object) -> Markup:
    """Return the HTML that a template makes of values.

    Args:
        template: the name of a file in ``templates/``, without its ending.
        values: what it asks for by name; to ask for anything else is an error.
    """
    return _html(_environment().get_template(f"{template}.html.j2").render(values))


def _html(text: str) -> Markup:
    """Return text in which everything is escaped as HTML that is not escaped once more."""
    return Markup(text)  # noqa: S704, each use is below and above


def _first_step(action: Action) -> Markup:
    """Return how to begin an action, and where the page is that we make for it."""
    page = f' <a href="#documents">{escape(report.page_for(action))}</a>' if action.document else ""
    return _step(action.how) + _html(page)


@cache
def _step(how: str) -> Markup:
    """Return a first step, which is as long as the packs make it: each is told in several places, and again with each answer."""
    return _html(" ".join(runs(item) for block in parse(how) for item in block.items))


@cache
def _environment() -> Environment:
    folder = Path(str(files("selfcheck.html"))) / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["blocks"] = lambda blocks, under: _html(render_blocks(blocks, under))
    environment.filters["prose"] = lambda markdown: _html(render_blocks(parse(markdown)))
    environment.filters["first_step"] = _first_step
    environment.filters["runs"] = lambda content: _html(runs(content))
    environment.filters["lowered"] = report.lowered
    environment.filters["takes"] = lambda action: f"{report.time(action)} · {report.cost(action)}"
    environment.globals |= {"shape": shape, "labelled": labelled, "drawings": DRAWINGS}
    return environment
