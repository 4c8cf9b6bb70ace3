"""The shape of each rating: told apart by its outline, and not by its colour alone."""

from functools import cache

from markupsafe import Markup

#: What is drawn, by the word of a rating; "open" is a question without an answer. Word has the same outlines as characters.
_DRAWN = {
    "green": '<path fill="currentColor" fill-rule="evenodd" '
    'd="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.9 5.1-4.5 5.2-3.3-3.1 1-1.1 2.2 2.1 3.5-4Z"/>',
    "amber": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path fill="currentColor" d="M8 1.8a6.2 6.2 0 0 0 0 12.4Z"/>',
    "red": '<path fill="currentColor" fill-rule="evenodd" d="M8 .9c.4 0 .7.2.9.5l6.2 11.4c.4.7-.1 1.6-.9 1.6'
    'H1.8c-.8 0-1.3-.9-.9-1.6L7.1 1.4c.2-.3.5-.5.9-.5ZM7.2 5.4v4h1.6v-4Zm0 5.2v1.6h1.6v-1.6Z"/>',
    "grey": '<path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
    'd="M4.9 5a3.2 3.2 0 1 1 4.6 2.9c-1 .5-1.5 1-1.5 2.1"/><circle cx="8" cy="13.4" r="1.3" fill="currentColor"/>',
    "none": '<path stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M3.5 8h9"/>',
    "open": '<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.2 2.2"/>',
}

#: The drawings, to stand once in each document: wherever a shape is shown, it is one of these.
DRAWINGS = Markup(  # noqa: S704, drawings of our own
    '<svg style="display:none">'
    + "".join(f'<symbol id="selfcheck-{kind}" viewBox="0 0 16 16">{drawn}</symbol>' for kind, drawn in _DRAWN.items())
    + "</svg>"
)


@cache
def shape(kind: str) -> Markup:
    """Return the shape of a rating, without words.

    Args:
        kind: the word of the rating, or "open" where there is no answer.
    """
    return Markup('<svg class="sc-shape sc-{0}" aria-hidden="true"><use href="#selfcheck-{0}"/></svg>').format(kind)


@cache
def labelled(kind: str, label: str) -> Markup:
    """Return the shape of a rating where no words stand beside it: its label is heard."""
    return Markup('{}<span class="sc-unseen">{}</span>').format(shape(kind), label)
