"""The look of our documents, in figures: fonts, colours, lengths, and how each rating is shown."""

from attrs import frozen

from selfcheck.questionnaire import Rating

LANGUAGE = "en-GB"
FONT = "Calibri"
#: Has the Hebrew and the Arabic letters that Calibri lacks.
COMPLEX = "Arial"
#: Has the shapes and the boxes that Calibri lacks.
SYMBOLS = "Segoe UI Symbol"

SLATE = "52606D"
ACCENT = "1F4E79"
LINK = "0B5394"
RULE = "B8C7D9"
HEADER = "E6EDF5"

#: Lengths are in twentieths of a point, sizes of type in half points, as Word has them.
A4 = (11906, 16838)
MARGIN = 1247
TEXT_WIDTH = A4[0] - 2 * MARGIN

#: The height of a row in which somebody signs: about a centimetre.
SIGNATURE = 624

BULLETS = 1
NUMBERS = 2
INDENT = 397


@frozen
class Look:
    """The look of a rating: the name of its character style, the colour behind the words and that of the words."""

    style: str
    fill: str
    ink: str


LOOKS = {
    Rating.GREEN: Look("Selfcheck In place", "DDEFE0", "1B5130"),
    Rating.AMBER: Look("Selfcheck Partly in place", "FDEFC8", "664400"),
    Rating.RED: Look("Selfcheck Not in place", "FADFDD", "8A1C1C"),
    Rating.GREY: Look("Selfcheck Not known", "E4E8ED", "37424E"),
    Rating.NONE: Look("Selfcheck Not applicable", "F1F2F4", "4A5560"),
}


def style_id(name: str) -> str:
    """Return the id under which the style with this name is used: ``heading 1`` is ``Heading1``, and ``toc 1`` is ``TOC1``."""
    return "".join(word.upper() if word == "toc" else word[:1].upper() + word[1:] for word in name.split())


def fonts(name: str, complex_scripts: str = "") -> str:
    """Return the markup for a font, for all scripts; *complex_scripts* is another one for Hebrew and Arabic."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{complex_scripts or name}"/>'
