"""The look of the firm for which the page and its reports are made: the site's, or a visitor's own."""

from base64 import b64decode
from binascii import Error as NoBase64
from typing import Any

from attrs import evolve

from selfcheck import html
from selfcheck.brand import MOST_FIRM, PLAIN, Brand, UnusableColour, read_colour
from selfcheck.logo import Logo, UnusableLogo, read_logo
from selfcheck.text import line
from selfcheck.widgets.live import LiveRegion
from selfcheck.widgets.part import Part

#: The most bytes of a logo that a visitor hands over; her browser makes a larger one smaller.
_MOST = 200_000
#: What is said once a look is taken, or forgotten.
_TAKEN = "This page, and what you download from it, look like your firm’s now."
_FORGOTTEN = "Your firm is forgotten: page and downloads look as before."


class Firm(Part):
    """Who hands reports over: whoever offers the page, until a visitor says that she does.

    Her browser keeps what she says, and tells it to each kernel that it is given; here it lasts as long as the kernel.
    """

    def __init__(self, live: LiveRegion, site: Brand = PLAIN) -> None:
        """Begin with the look of whoever offers the page.

        Args:
            live: where it is said what broke.
            site: that look.
        """
        super().__init__("firm")
        self._site = site
        self._own = PLAIN
        #: How page and downloads look now.
        self.brand = site
        self.on_msg(live.guard(self._receive))

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        match message:
            case {"kind": "sheet"}:
                self.send({"kind": "sheet", "html": html.firm_sheet(self._own)})
            case {"kind": "wear", "firm": str(firm), "colour": str(colour), "logo": str(logo)}:
                self._wear(firm, colour, logo, is_new="quiet" not in message)

    def _wear(self, firm: str, colour: str, logo: str, is_new: bool) -> None:
        """Take a look, or say all that is wrong with it, and change nothing; where it says nothing, have that of the site.

        Args:
            firm: the name.
            colour: in six digits.
            logo: the picture, as an address that holds its data.
            is_new: whether there is something to say of it: another kernel may have said it already.
        """
        own, wrong = Brand(line(firm[:MOST_FIRM])[:MOST_FIRM]), []
        try:
            own = evolve(own, colour=read_colour(colour) if colour else None)
        except UnusableColour as error:
            wrong.append(str(error))
        try:
            own = evolve(own, logo=_read(logo) if logo else None)
        except UnusableLogo as error:
            wrong.append(str(error))
        if wrong:
            self.send({"kind": "refused", "why": " ".join(wrong)})
            return
        self._own, self.brand = own, own.over(self._site)
        sentence = _remark(own) if is_new else ""
        self.send({"kind": "worn", "firm": self.brand.firm, "colours": html.page_colours(own), "say": sentence})


def _remark(own: Brand) -> str:
    if own == PLAIN:
        return _FORGOTTEN
    remark = own.colour.remark if own.colour else ""
    return f"{_TAKEN} {remark}." if remark else _TAKEN


def _read(address: str) -> Logo:
    """Return the logo in an address that holds its data.

    Raises:
        UnusableLogo: where it is too large, or none.
    """
    try:
        content = b64decode(address.partition(",")[2])
    except NoBase64:
        raise UnusableLogo("The logo is damaged: it did not arrive whole.") from None
    return read_logo(content, _MOST)
