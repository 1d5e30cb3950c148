"""The font to type in: every letter of the fonts of a theme, as its own font draws it."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from kaartenset.theme.fonts import Fonts
from kaartenset.theme.gathered_font import gathered
from kaartenset.theme.lettering import Cut
from kaartenset.theme.truetype import Font
from made_fonts import write_with_cff
from projects import SHIPPED

FOLDER = SHIPPED.layouts / "fonts"
ATKINSON, NOTO, VAZIRMATN = (
    FOLDER / f"{name}-Regular.ttf" for name in ("AtkinsonHyperlegibleNext", "NotoSans", "Vazirmatn")
)


@pytest.fixture(scope="module")
def with_cff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("fonts") / "cff.otf"
    write_with_cff(made, ATKINSON)
    return made


def is_form_of_letter(letter: str) -> bool:
    """Return whether a code point is a form of an Arabic letter (Unicode, Arabic Presentation
    Forms)."""
    return "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc"


def look(font: TTFont, glyph: str) -> tuple[float, ...]:
    """Return the box, the area and the advance of a glyph, in thousandths of the type size."""
    glyphs, unit = font.getGlyphSet(), 1000 / font["head"].unitsPerEm
    box, area = BoundsPen(glyphs), AreaPen(glyphs)
    glyphs[glyph].draw(box)
    glyphs[glyph].draw(area)
    sides = box.bounds or (0, 0, 0, 0)
    return (
        *(side * unit for side in sides),
        abs(area.value) ** 0.5 * unit,
        glyphs[glyph].width * unit,
    )


def assert_has_all(*paths: Path) -> None:
    """The first font is the one with the most letters."""
    found = gathered(Fonts({Cut(): tuple(map(Font, paths))}))
    font = TTFont(BytesIO(found.program))
    wanted: dict[str, TTFont] = {}
    for number, source in enumerate(map(TTFont, paths)):
        for letter in map(chr, source.getBestCmap()):
            if not number or not is_form_of_letter(letter):
                wanted.setdefault(letter, source)
    assert set(wanted) - set(found.glyphs) == set()
    for letter in [*wanted][::7]:
        source = wanted[letter]
        drawn = look(font, font.getGlyphName(found.glyphs[letter]))
        as_there = look(source, source.getBestCmap()[ord(letter)])
        assert drawn == pytest.approx(as_there, abs=1.5), unicodedata.name(letter)
        assert found.widths[found.glyphs[letter]] == pytest.approx(as_there[-1], abs=0.5)


def test_every_letter_of_the_fonts_is_there_as_its_font_draws_it() -> None:
    assert_has_all(NOTO, ATKINSON, VAZIRMATN)


@pytest.mark.slow
def test_letters_with_outlines_in_cff_are_drawn_too(with_cff: Path) -> None:
    assert_has_all(VAZIRMATN, with_cff)
    assert_has_all(with_cff)
