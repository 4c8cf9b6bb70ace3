"""What of the look of our documents Python has to know; the rest stands in ``template/word/styles.xml``."""

from selfcheck.questionnaire import Rating

#: The height of a row in which somebody signs, in twentieths of a point: about a centimetre.
SIGNATURE = 624

_LOOKS = {
    Rating.GREEN: "Selfcheck In place",
    Rating.AMBER: "Selfcheck Partly in place",
    Rating.RED: "Selfcheck Not in place",
    Rating.GREY: "Selfcheck Not known",
    Rating.NONE: "Selfcheck Not applicable",
}


def look(rating: Rating) -> str:
    """Return the name of the character style of a rating."""
    return _LOOKS[rating]
