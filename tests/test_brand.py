"""A firm's colour, and the tones of it that are used."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import png

from selfcheck.brand import DARK, LEAST, LIGHT, Brand, Colour, Statement, contrast
from selfcheck.logo import read_logo

STYLES = Path(__file__).parents[1] / "selfcheck" / "html"
COLOURS = st.binary(min_size=3, max_size=3).map(lambda parts: f"#{parts.hex()}")


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)]
)
def test_contrast_is_that_of_wcag(one, other, expected):
    """Contrast is what WCAG's formula gives for well-known pairs, whichever of them comes first."""
    assert expected == round(contrast(one, other), 2) == round(contrast(other, one), 2)


@given(COLOURS)
def test_any_colour_can_be_read(value):
    """Whatever colour a firm has, its tones are read on white and on all of our grounds, and on its own tints."""
    light, dark = Colour(value).on_light, Colour(value).on_dark

    for tone in (light.accent, light.on_tint):
        assert LEAST <= min(contrast(tone, ground) for ground in ("#ffffff", LIGHT))
    for tone in (dark.accent, dark.on_tint):
        assert LEAST <= min(contrast(tone, ground) for ground in ("#000000", DARK))
    assert LEAST <= min(contrast(tones.on_tint, tones.tint) for tones in (light, dark))


@pytest.mark.parametrize(
    ("value", "light", "said"),
    [
        ("#0b5351", "#0b5351", ""),
        ("#d4001a", "#d4001a", ""),
        ("#ffee00", "#7a7200", "#ffee00 is too light to read on white or light grey; a darker tone, #7a7200, is used"),
    ],
)
def test_a_colour_that_is_too_light_is_made_darker_and_said(value, light, said):
    """A colour that can be read is used as it is; another one is made darker, and that is said."""
    assert (light, said) == (Colour(value).on_light.accent, Colour(value).remark)


@pytest.mark.parametrize(("sheet", "names"), [("report.css", "paper|desk|tint"), ("styles/tokens.css", "sc-canvas|sc-paper")])
def test_no_ground_of_ours_is_nearer_to_the_text(sheet, names):
    """No ground that page or reports have is darker in the light, or lighter in the dark, than the one that counts."""
    light, dark = (STYLES / sheet).read_text(encoding="utf-8").split("@media screen", 1)

    grounds = re.compile(rf"--(?:{names}): (#\w+);")
    assert all(contrast(ground, "#000000") >= contrast(LIGHT, "#000000") for ground in grounds.findall(light))
    assert all(contrast(ground, "#ffffff") >= contrast(DARK, "#ffffff") for ground in grounds.findall(dark.split("\n}\n", 1)[0]))


SITE = Brand(
    "Field", read_logo(png(8, 8)), Colour("#6b2a8c"), "1 High Street", Statement("https://field.example/privacy"), template=b"PK"
)


@pytest.mark.parametrize(
    ("own", "firm", "logo", "colour", "footer"),
    [
        (Brand(), "Field", True, "#6b2a8c", "1 High Street"),
        (Brand("Meadow"), "Meadow", False, "#6b2a8c", ""),
        (Brand(colour=Colour("#a8321c")), "Field", True, "#a8321c", "1 High Street"),
        (Brand(logo=SITE.logo), "", True, "#6b2a8c", ""),
    ],
    ids=["nothing", "name", "colour", "logo"],
)
def test_one_look_over_another(own, firm, logo, colour, footer):
    """Nobody's report has the name of one firm beside the logo of another; what a site tells its visitors stays."""
    worn = own.over(SITE)

    assert (firm, logo, colour, footer) == (worn.firm, worn.logo is not None, worn.colour.value, worn.footer)
    assert bool(footer) == bool(worn.template)
    assert SITE.statements == worn.statements
