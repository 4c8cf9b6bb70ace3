"""The look of a firm: its name, its logo, one colour in tones that can be read, and what it has to say under a page."""

import re
from colorsys import hls_to_rgb, rgb_to_hls

from attrs import evolve, frozen

from selfcheck.errors import SelfcheckError
from selfcheck.logo import Logo
from selfcheck.prose import Prose

#: The most letters of a firm's name.
MOST_FIRM = 80
#: The most bytes of a firm's Word document: a report has all of it, and could not be read back if it were much larger.
MOST_TEMPLATE = 3_000_000
#: The least contrast of text with its ground (WCAG 2.2, 1.4.3).
LEAST = 4.5
#: The grounds that the colour is read on: of those that page and reports have in the light the darkest, in the dark the lightest.
LIGHT, DARK = "#f1f5f4", "#1d282c"
#: How much of a tint is the colour, on a light ground and on a dark one.
_LIGHT_SHARE, _DARK_SHARE = 0.1, 0.16


@frozen
class UnusableColour(SelfcheckError):
    """Something else was written where a colour should be."""

    value: str

    def __str__(self) -> str:
        return f"The colour should be # and six digits or letters from a to f, such as #0b5351, not {self.value!r}."


@frozen
class Tones:
    """A colour as it is read on one kind of ground."""

    #: For text and rules.
    accent: str
    #: The ground of what was chosen, and a tone that can be read on it, too.
    tint: str
    on_tint: str


@frozen
class Colour:
    """A firm's colour, such as ``#0b5351``, in six digits."""

    value: str

    @property
    def on_light(self) -> Tones:
        """The colour itself, or the nearest darker tone that can be read on light ground."""
        return self._tones(LIGHT, _mixed(self.value, "#ffffff", _LIGHT_SHARE), towards=0)

    @property
    def on_dark(self) -> Tones:
        """The colour itself, or the nearest lighter tone that can be read on dark ground."""
        return self._tones(DARK, _mixed(self.value, DARK, _DARK_SHARE), towards=1)

    def _tones(self, ground: str, tint: str, towards: int) -> Tones:
        accent = _readable(self.value, ground, towards)
        return Tones(accent, tint, _readable(accent, tint, towards))

    @property
    def remark(self) -> str:
        """What to say where the colour cannot be used as it is on light ground; else nothing."""
        used = self.on_light.accent
        return (
            ""
            if used == self.value
            else f"{self.value} is too light to read on white or light grey; a darker tone, {used}, is used"
        )


def read_colour(text: str) -> Colour:
    """Return the colour that somebody has written.

    Raises:
        UnusableColour: where it is none.
    """
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        raise UnusableColour(text)
    return Colour(text.lower())


@frozen
class Statement:
    """Something that a firm has to tell visitors: at an address of its own, or in words."""

    address: str = ""
    words: Prose = ()


@frozen
class Brand:
    """How a firm wants its reports and its page to look. Whatever is left out looks as ours does."""

    firm: str = ""
    logo: Logo | None = None
    colour: Colour | None = None
    #: A line at the foot of each page of paper, and of the page on the screen.
    footer: str = ""
    privacy: Statement | None = None
    accessibility: Statement | None = None
    #: The bytes of the firm's own Word document, which its Word reports start from; whoever writes Word judges it.
    template: bytes = b""

    @property
    def statements(self) -> dict[str, Statement]:
        """What there is to tell visitors, by what it is called."""
        named = {"Privacy": self.privacy, "Accessibility": self.accessibility}
        return {name: statement for name, statement in named.items() if statement}

    def over(self, other: "Brand") -> "Brand":
        """Return the look of somebody who has this one, and where it says nothing another one.

        Name, logo, the line at the foot and Word document are one firm's: whoever has one of them takes none of the other's.
        """
        named = self if self.firm or self.logo or self.footer or self.template else other
        worn = evolve(other, firm=named.firm, logo=named.logo, footer=named.footer, template=named.template)
        return evolve(worn, colour=self.colour or other.colour)


#: The look of a report that is nobody's.
PLAIN = Brand()


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 reckons it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _readable(colour: str, ground: str, towards: int) -> str:
    """Return the tone of a colour nearest to it that is read on a ground, on the way to black (0) or to white (1)."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    tone, percent = colour, 0
    while contrast(tone, ground) < LEAST:
        percent += 1
        tone = _written(hls_to_rgb(hue, lightness + (towards - lightness) * percent / 100, saturation))
    return tone


def _mixed(colour: str, ground: str, share: float) -> str:
    return _written(tuple(share * one + (1 - share) * other for one, other in zip(_parts(colour), _parts(ground), strict=True)))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _written(parts: tuple[float, ...]) -> str:
    return "#" + bytes(round(part * 255) for part in parts).hex()
