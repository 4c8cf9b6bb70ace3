"""Blocks as the markup that a fresh Word document has for them."""

from selfcheck.word.blocks import body
from selfcheck.word.template import open_template

#: The width of the text in our own template, in twentieths of a point.
TEXT_WIDTH = open_template().width


def markup(*blocks):
    """Return the markup of blocks."""
    return str(body(blocks, open_template()))
