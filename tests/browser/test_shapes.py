"""The shapes of ratings, as the page and the HTML report draw them, beside the characters that Word has for them."""

import pytest

from selfcheck.html.shapes import DRAWINGS, shape
from selfcheck.questionnaire import Rating

#: How much of two shapes is the same, for each drawing and each character: both as large as a square, in black.
ALIKE = """async ([drawings, characters]) => {
    const SIDE = 40;
    const inked = (draw) => {
        const [large, small] = [200, SIDE].map((side) => new OffscreenCanvas(side, side).getContext("2d"));
        draw(large);
        const spots = (from, side) => [...from.getImageData(0, 0, side, side).data].filter((_, each) => each % 4 === 3);
        const found = spots(large, 200).flatMap((ink, each) => (ink > 128 ? [[each % 200, Math.floor(each / 200)]] : []));
        const [left, right] = [Math.min, Math.max].map((end) => end(...found.map(([x]) => x)));
        const [top, bottom] = [Math.min, Math.max].map((end) => end(...found.map(([, y]) => y)));
        const size = Math.max(right - left, bottom - top) + 1;
        const [x, y] = [(left + right + 1 - size) / 2, (top + bottom + 1 - size) / 2];
        small.drawImage(large.canvas, x, y, size, size, 0, 0, SIDE, SIDE);
        return spots(small, SIDE).map((ink) => ink > 128);
    };
    const drawn = await Promise.all(drawings.map(async (id) => {
        const { innerHTML } = document.getElementById(id);
        const picture = new Image(160, 160);
        picture.src = `data:image/svg+xml,${encodeURIComponent(
            `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="160" height="160">${innerHTML}</svg>`)}`;
        await picture.decode();
        return inked((canvas) => canvas.drawImage(picture, 20, 20, 160, 160));
    }));
    const written = characters.map((character) => inked((canvas) => {
        canvas.font = "bold 130px 'Segoe UI Symbol', 'DejaVu Sans', sans-serif";
        canvas.fillText(character, 40, 150);
    }));
    const both = (one, other, met) => one.filter((ink, each) => met(ink, other[each])).length;
    return drawn.map((one) => written.map((other) => both(one, other, (a, b) => a && b) / both(one, other, (a, b) => a || b)));
}"""


def test_word_has_the_same_outlines(chromium):
    """Of all drawings of the page and the report, the character that Word has for a rating is most like that rating's own."""
    page = chromium.new_page()
    page.set_content(DRAWINGS)
    kinds = [*(rating.value for rating in Rating), "open"]
    characters = [*(rating.shape for rating in Rating), "◌"]
    alike = page.evaluate(ALIKE, [[f"selfcheck-{kind}" for kind in kinds], characters])
    page.close()

    nearest = {kind: characters[row.index(max(row))] for kind, row in zip(kinds, alike, strict=True)}
    assert dict(zip(kinds, characters, strict=True)) == nearest


@pytest.mark.parametrize("kind", [*(rating.value for rating in Rating), "open"])
def test_each_shape_is_drawn(kind):
    """What a shape shows is among the drawings that each document has once."""
    assert 1 == DRAWINGS.count(f'id="selfcheck-{kind}"')
    assert f'href="#selfcheck-{kind}"' in shape(kind)
