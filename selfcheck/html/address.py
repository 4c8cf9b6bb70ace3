"""The address under which others in a room open the page, as a code to scan."""

from markupsafe import Markup


def code(address: str) -> Markup:
    """Return a QR code as a drawing: dark on white with its margin, in any light, as cameras expect it.

    Args:
        address: what is read from it.
    """
    import segno  # most pages have none

    drawn = segno.make_qr(address, error="m")
    drawing = drawn.svg_inline(omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None)
    return Markup(drawing)  # noqa: S704, it holds numbers alone
