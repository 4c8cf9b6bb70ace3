"""What of the look of our documents Python has to know; the rest stands in ``template/word/styles.xml``."""

from selfcheck.questionnaire import Rating

#: The least heights of rows to write in, in twentieths of a point: where that is what they are for, where all stand on one page,
#: and where they are many.
TALL, ROOMY, LOW = 737, 425, 340

_LOOKS = {
    Rating.GREEN: ("Selfcheck In place", "E4F3EA"),
    Rating.AMBER: ("Selfcheck Partly in place", "FDF1D3"),
    Rating.RED: ("Selfcheck Not in place", "FBE9E4"),
    Rating.GREY: ("Selfcheck Not known", "EBEEF0"),
    Rating.NONE: ("Selfcheck Not applicable", "EBEEF0"),
}


def look(rating: Rating) -> str:
    """Return the name of the character style of a rating."""
    return _LOOKS[rating][0]


def ground(rating: Rating) -> str:
    """Return the colour of a band that tells a rating."""
    return _LOOKS[rating][1]
