"""Codes to scan, read back by a reader that knows nothing of what drew them."""

import io
import re

import zxingcpp
from PIL import Image

#: What a character of a terminal shows above and below, as light or dark.
LIGHT = {" ": (0, 0), "█": (255, 255), "▀": (255, 0), "▄": (0, 255)}
#: How many dots of the picture a square has.
DOTS = 8


def read_picture(picture):
    """Return what the codes in a picture say: PNG bytes, or a picture that is open."""
    shown = Image.open(io.BytesIO(picture)) if isinstance(picture, bytes) else picture
    return [found.text for found in zxingcpp.read_barcodes(shown)]


def read_terminal(output):
    """Return what the codes say that a terminal shows."""
    plain = re.sub("\x1b\\[[0-9;]*m", "", output)
    rows = [line for line in plain.splitlines() if "▄▄" in line or "██" in line or "▀▀" in line]
    picture = Image.new("L", (max(map(len, rows)), 2 * len(rows)))
    for row, line in enumerate(rows):
        for column, sign in enumerate(line):
            for half, light in enumerate(LIGHT[sign]):
                picture.putpixel((column, 2 * row + half), light)
    return read_picture(picture.resize((DOTS * picture.width, DOTS * picture.height), Image.Resampling.NEAREST))
