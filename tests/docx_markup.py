"""Blocks as the markup that a fresh Word document has for them."""

from selfcheck.word.blocks import BodyWriter, numbered
from selfcheck.word.markup import macros
from selfcheck.word.template import open_template

#: The width of the text in our own template, in twentieths of a point.
TEXT_WIDTH = open_template().width


def markup(*blocks, frame=None):
    """Return the markup of blocks, in a fresh document or in the one that is given."""
    frame = frame or open_template()
    return str(BodyWriter(frame, numbered(blocks), macros(frame), frame.width).markup(blocks))
