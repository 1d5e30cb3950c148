"""The contrast of a text to what lies under it, over the whole extent of its letters.

The expected contrasts are those of WCAG 2.2. White, black and ink (#1D1D1B) mix on a screen by the
part of each: half of ink on white is #8E8E8D.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from faces import Elements, card_of
from kaartenset.errors import Problems
from kaartenset.layout.mirroring import face_in
from kaartenset.project.source import Source
from kaartenset.theme.contrast import contrast
from kaartenset.theme.theme import Colour
from kaartenset.typeset.grounds import contrasts
from kaartenset.typeset.set_face import set_face
from made_pictures import elements_with, quarters, saved
from tables import table

INK_ON_WHITE = 16.9
HALF_INK_ON_WHITE = 3.28
SAME = 1.0

DARK = '<panel x="{}" y="{}" width="{}" height="{}" fill="ink"/>'
WORDS = '<text x="20" y="40" width="90" {}>hoor deze woorden</text>'
PLAIN = WORDS.format("")
"""Its letters run from 20 to some 55 mm."""

LETTER = '<text x="20" y="40" width="90" {}>HHHHHHHH</text>'
HOUSE = '<pictogram name="home" x="20" y="30" size="24" colour="ink" {} alt=""/>'
"""Its roof runs from (3, 12) to (12, 3) and down again, its door begins at 13."""


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


def least(elements: Elements, shipped: Source, written: str, mirrored: bool = False) -> float:
    face = elements.face(written)
    face = face_in(face, "ar", ()) if mirrored else face
    set_ = set_face(face, shipped.fonts, Problems())
    return min(
        found for _face, _box, found in contrasts([set_], shipped.theme.text.colours["white"])
    )


CASES = {
    "on paper": (PLAIN, INK_ON_WHITE),
    "on its end a dark panel": (DARK.format(50, 30, 40, 20) + PLAIN, SAME),
    "on its start a dark panel": (DARK.format(15, 30, 8, 20) + PLAIN, SAME),
    "all but the middle on white": (DARK.format(30, 30, 3, 20) + PLAIN, SAME),
    "only its second line on a dark panel": (
        DARK.format(10, 43, 60, 10)
        + '<text x="20" y="40" width="90" lines="2">een<br/>HHHH</text>',
        SAME,
    ),
    "beside a dark panel": (DARK.format(80, 30, 40, 20) + PLAIN, INK_ON_WHITE),
    "above a dark panel": (DARK.format(10, 40.1, 90, 20) + LETTER.format(""), INK_ON_WHITE),
    "on white on a dark panel": (
        DARK.format(30, 30, 60, 20)
        + '<panel x="10" y="32" width="90" height="16" fill="white"/>'
        + PLAIN,
        INK_ON_WHITE,
    ),
    "partly on white on a dark panel": (
        DARK.format(10, 30, 90, 20)
        + '<panel x="15" y="32" width="20" height="16" fill="white"/>'
        + PLAIN,
        SAME,
    ),
    "on a narrow strip": (DARK.format(10, 38.5, 90, 0.4) + LETTER.format(""), SAME),
    "half on an ellipse": (
        '<ellipse x="40" y="20" width="60" height="40" fill="ink"/>' + PLAIN,
        SAME,
    ),
    "at the corner of the box of an ellipse": (
        '<ellipse x="50" y="38" width="60" height="60" fill="ink"/>' + PLAIN,
        INK_ON_WHITE,
    ),
    "at the dark end of a gradient": (
        '<panel x="15" y="30" width="36" height="20" fill="gradient(white, ink)"/>' + PLAIN,
        SAME,
    ),
    "from the dark start of a gradient": (
        '<panel x="20" y="30" width="70" height="20" fill="gradient(ink, white)"/>' + PLAIN,
        SAME,
    ),
    "all on a shape": (
        '<path x="10" y="30" d="M0 0 C20 -8 40 8 90 0 V20 H0 Z" fill="ink"/>' + PLAIN,
        SAME,
    ),
    "in the hole of a shape": (
        '<path x="5" y="20" d="M0 0 H120 V40 H0 Z M10 5 V30 H110 V5 Z" rule="evenodd" fill="ink"/>'
        + PLAIN,
        INK_ON_WHITE,
    ),
    "on a rotated panel": (
        '<group x="45" y="30" rotate="45"><panel x="0" y="0" width="30" height="20" fill="ink"/>'
        f"</group>{PLAIN}",
        SAME,
    ),
    "rotated, with its end on a panel": (
        DARK.format(10, 60, 30, 30)
        + '<group x="20" y="30" rotate="90"><text x="0" y="0" width="50">hoor deze woorden</text>'
        "</group>",
        SAME,
    ),
    "in a mark": (
        '<choices name="n" label="l"><choice x="18" y="35" size="9" value="a" label="b" '
        'fill="ink"/></choices><text x="20" y="40" width="9">a</text>',
        SAME,
    ),
    # of its own
    "half clear": (WORDS.format('opacity="0.5"'), HALF_INK_ON_WHITE),
    "invisible": (WORDS.format('opacity="0"'), SAME),
    "half clear, white on dark": (
        DARK.format(10, 30, 90, 20) + WORDS.format('opacity="0.5" colour="white"'),
        # #8E8E8D on #1D1D1B
        5.14,
    ),
    "half clear, its end on dark": (
        DARK.format(50, 30, 40, 20) + WORDS.format('opacity="0.5"'),
        SAME,
    ),
    # under something clear
    "its end under a veil of white": (
        PLAIN + '<panel x="50" y="30" width="30" height="20" fill="white" opacity="0.5"/>',
        HALF_INK_ON_WHITE,
    ),
    "under the lines of a clear pictogram": (
        DARK.format(10, 20, 90, 40)
        + '<text x="22" y="38" width="20" colour="white">hoor</text>'
        + HOUSE.format('opacity="0.5"'),
        # Through half of ink, white is #8E8E8D.
        5.14,
    ),
    "in the roof of a house": (
        HOUSE.format("") + '<text x="22" y="38" width="20">hoor</text>',
        SAME,
    ),
    "on a faint house": (
        HOUSE.format('opacity="0.1"') + '<text x="22" y="38" width="20">hoor</text>',
        # A tenth of ink on white is #E8E8E8.
        13.78,
    ),
    "inside a house": (
        HOUSE.format("") + '<text x="29.5" y="41.5" width="9">oo</text>',
        INK_ON_WHITE,
    ),
    "on faint letters": (
        '<text x="20" y="40" width="90" opacity="0.5" artifact="yes">HHHHHHHH</text>'
        + LETTER.format(""),
        # Ink on half of it.
        5.14,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_contrast_of_a_text_is_the_least_of_its_letters(
    elements: Elements, shipped: Source, case: str
) -> None:
    written, expected = CASES[case]
    assert least(elements, shipped, written) == pytest.approx(expected, rel=0.02)


def test_a_mirrored_face_has_the_same_contrasts(elements: Elements, shipped: Source) -> None:
    written = DARK.format(15, 30, 8, 20) + WORDS.format('align="start"')
    assert least(elements, shipped, written, mirrored=True) == pytest.approx(SAME)
    beside = DARK.format(80, 30, 40, 20) + WORDS.format('align="start"')
    assert least(elements, shipped, beside, mirrored=True) == pytest.approx(INK_ON_WHITE, rel=0.02)


def test_of_many_lines_over_each_other_the_darkest_is_found(
    elements: Elements, shipped: Source
) -> None:
    """Which of 20 houses cross at a letter is one of a million cases; not all are tried."""
    opacities = [0.05 + 0.005 * number for number in range(20)]
    houses = "".join(HOUSE.format(f'opacity="{opacity:.3f}"') for opacity in opacities)
    ink, white = shipped.theme.text.colours["ink"], shipped.theme.text.colours["white"]
    left = math.prod(1 - opacity for opacity in opacities)
    levels = (round(255 * (own + (1 - own) * left)) for own in ink.rgb)
    ground = Colour(hex="#{:02X}{:02X}{:02X}".format(*levels))
    found = least(elements, shipped, houses + '<text x="22" y="38" width="20">hoor</text>')
    assert found == pytest.approx(contrast(ink, ground), rel=0.03)
    assert found < contrast(ink, white) / 3


PHOTO = '<image file="foto.png" x="{}" y="30" width="40" height="20" alt="" opacity="{}"/>'


@table(
    ("photo", "expected"),
    [
        # Through half of white, which a photo may have, ink is #8E8E8D.
        (PLAIN + PHOTO.format(15, 0.5), HALF_INK_ON_WHITE),
        (PLAIN + PHOTO.format(70, 0.5), INK_ON_WHITE),
        (PHOTO.format(40, 1) + PLAIN, INK_ON_WHITE),  # Of what is on a photo nothing is known.
        (PHOTO.format(15, 1) + LETTER.format(""), None),
        (PHOTO.format(15, 0.5) + LETTER.format(""), None),
    ],
)
def test_a_photo_may_have_any_colours(
    photo: str, expected: float | None, shipped: Source, tmp_path: Path
) -> None:
    elements = elements_with(shipped, tmp_path, foto_png=saved(quarters()))
    face = set_face(elements.face(photo), shipped.fonts, Problems())
    found = [each for _face, _box, each in contrasts([face], shipped.theme.text.colours["white"])]
    assert found == ([pytest.approx(expected, rel=0.02)] if expected else [])
