"""The look of a visitor's own firm, on the page and in what is downloaded from it."""

from base64 import b64encode

import pytest
from html_reader import Reader
from pictures import jpeg, png

from selfcheck import html
from selfcheck.brand import PLAIN, Brand, Colour, Statement
from selfcheck.logo import read_logo
from selfcheck.widgets import Firm, LiveRegion

SITE = Brand("Field", read_logo(png(8, 8)), Colour("#6b2a8c"), "1 High Street", Statement("https://field.example/privacy"))


def address(content, kind="image/png"):
    return f"data:{kind};base64,{b64encode(content).decode()}"


class Asked:
    """A part that is asked as the browser asks it, and what it has answered."""

    def __init__(self, site=PLAIN):
        self.firm, self.answers = Firm(LiveRegion(), site), []
        self.firm.send = self.answers.append

    def wear(self, firm="", colour="", logo="", **more):
        self.firm._handle_custom_msg({"kind": "wear", "firm": firm, "colour": colour, "logo": logo, **more}, [])
        return self.answers[-1]

    def sheet(self):
        self.firm._handle_custom_msg({"kind": "sheet"}, [])
        return Reader(self.answers[-1]["html"])


@pytest.mark.parametrize(("picture", "kind"), [(png(400, 100), "image/png"), (jpeg(300, 300), "image/jpeg")])
def test_a_visitor_has_a_look_of_her_own(picture, kind):
    """Name, colour and logo are taken, for page and downloads; a tone that is used instead of the colour is said."""
    asked = Asked()
    answer = asked.wear(" Field & \n Daughters", "#FFEE00", address(picture, kind))

    worn = Brand("Field & Daughters", read_logo(picture), Colour("#ffee00"))
    assert worn == asked.firm.brand
    assert ("worn", "Field & Daughters", html.page_colours(worn)) == (answer["kind"], answer["firm"], answer["colours"])
    assert answer["say"] == (
        "This page, and what you download from it, look like your firm’s now. "
        "#ffee00 is too light to read on white or light grey; a darker tone, #7a7200, is used."
    )


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        ({"colour": "yellow"}, ["The colour should be # and six digits or letters from a to f, such as #0b5351, not 'yellow'."]),
        ({"logo": address(b"GIF89a" + bytes(20))}, ["The logo should be a PNG or a JPEG picture."]),
        ({"logo": "data:,"}, ["The logo should be a PNG or a JPEG picture."]),
        ({"logo": "data:image/png;base64,A"}, ["The logo is damaged: it did not arrive whole."]),
        ({"logo": address(png(8, 8) + bytes(200_000))}, ["The logo is too large: it may have 200 kB at most."]),
        ({"logo": address(jpeg(65_535, 65_535))}, ["The logo is too large: it may have 25,000,000 pixels at most."]),
        (
            {"colour": "#fff", "logo": address(b"")},
            [
                "The colour should be # and six digits or letters from a to f, such as #0b5351, not '#fff'.",
                "The logo should be a PNG or a JPEG picture.",
            ],
        ),
    ],
)
def test_what_cannot_be_used_is_said_and_changes_nothing(entered, why):
    """All that is wrong is said at once, and page and downloads look as before."""
    asked = Asked(SITE)
    asked.wear("Meadow")
    before = asked.firm.brand

    assert {"kind": "refused", "why": " ".join(why)} == asked.wear("Meadow", **entered)
    assert before == asked.firm.brand


def test_what_makes_no_sense_is_not_answered():
    """What no page of ours sends changes nothing."""
    asked = Asked(SITE)
    for message in ({"kind": "wear", "firm": 7, "colour": "", "logo": ""}, {"kind": "wear"}, {"kind": "else"}):
        asked.firm._handle_custom_msg(message, [])

    assert ([], SITE) == (asked.answers, asked.firm.brand)


def test_a_name_is_cut():
    """A name is no longer than one in brand.toml."""
    asked = Asked()
    asked.wear("x" * 1000)

    assert "x" * 80 == asked.firm.brand.firm


def test_hers_stands_over_that_of_the_site():
    """Her name takes the place of the site's mark, the site's statements stay, and what she forgets is the site's again."""
    asked = Asked(SITE)
    asked.wear("Meadow")
    worn = asked.firm.brand
    answer = asked.wear()

    assert (Brand("Meadow", colour=SITE.colour, privacy=SITE.privacy), SITE) == (worn, asked.firm.brand)
    assert {"kind": "worn", "firm": "Field", "colours": "", "say": answer["say"]} == answer
    assert answer["say"].startswith("Your firm is forgotten")


def test_another_kernel_takes_it_in_silence():
    """What the browser tells once more is nothing new to whoever sees the page."""
    assert "" == Asked().wear("Meadow", quiet=True)["say"]


def test_the_sheet_has_what_was_said_so_far():
    """The sheet is empty at first, whatever the site looks like; later it holds what was entered, escaped."""
    asked = Asked(SITE)
    empty = {field.get("name"): field.get("value") for field in asked.sheet().all("input")}
    asked.wear('"<Meadow>', "#6b2a8c", address(png(8, 8)))
    filled = asked.sheet()
    fields = {field.get("name"): field.get("value") for field in filled.all("input") if field.get("name")}

    assert ("", "", "") == (empty["firm"], empty["colour"], empty["logo"])
    assert {"firm": '"<Meadow>', "colour": "#6b2a8c", "logo": address(png(8, 8))} == fields
    assert [address(png(8, 8))] == [picture["src"] for picture in filled.all("img")]
    assert "never stored there" in filled.text
