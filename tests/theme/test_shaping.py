"""Texts in a font: each glyph stands where HarfBuzz puts it, and means what was written."""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

import pytest

from harfbuzz import glyphs_by_harfbuzz
from kaartenset.project.source import Source
from kaartenset.theme.shaping import Glyphs, Raised
from kaartenset.theme.truetype import Font

DIN_LIST = Path(__file__).parents[1] / "support" / "names" / "din-91379-latin-list-1.3.txt"

WORDS = re.findall(
    r"\S+",
    """
AVATAR Tot Wat Vul Ze Yvonne To. P.T. f.k. W.A. "Ty" 't zo'n L'Oréal 1/2 10:30 €15,- (ja) Ĳs
Łódź Đorđević Škvorecký Nguyễn Ṭẖ Şükrüoğlu Țîrlea Ünal Ægir Œuvre Straße Þór Ðarkó İpek ılgın
Ελένη Γεώργιος Άννα Παπαδόπουλος Ωραία ίδια Щербаков Ђорђе Љиљана Ґанна Їжак Єва Юрій Ёлка Тато
X̀avier Jŕ́ga M̂ N̄ia K͟huḏā J̌amāl ḅ̂a C̨̆ e̱̍l ŗ̥ȧ r̀́ A̋ C̈ D̂ F̄ G̀ H̄ P̄ S̀ T̀ V̀ Z̀ c̀ k̀ p̀ v̀ z̀
""",
)
"""Kerned pairs, letters of European languages, Greek, Cyrillic, and marks without a letter."""

MOVES = re.compile(r">([^<]*)<|([0-9A-F]{4})")


@pytest.fixture(scope="module", params=["regular", "semibold"])
def fonts(shipped: Source, request: pytest.FixtureRequest) -> tuple[Font, ...]:
    return shipped.fonts.chains[request.param]


def placed(font: Font, shaped: Glyphs) -> list[tuple[int, float, float]]:
    """Return the glyphs with their places, as a viewer moves its pen (ISO 32000-1 §9.4.4)."""
    found = []
    pen = 0.0
    levels = [level for part in shaped.parts for level in part.levels]
    for codes, rise in levels or [Raised(shaped.codes, 0.0)]:
        for move, code in MOVES.findall(codes):
            if move:
                pen -= float(move)
            else:
                found.append((int(code, 16), pen, rise))
                pen += font.width_of(int(code, 16))
    if not shaped.parts:  # What comes after the text begins where its pen is.
        assert pen == pytest.approx(shaped.width, abs=0.01)
    return found


def sequences() -> list[str]:
    """Return the letters with marks of DIN 91379, each between two letters."""
    rows = (line.split("; ") for line in DIN_LIST.read_text(encoding="utf-8").splitlines())
    return [f"n{row[4]}n" for row in rows if row[1:2] == ["seq"]]


def check(font: Font, text: str) -> bool:
    """Compare a text with HarfBuzz; return whether the font has its letters."""
    shaped = font.shape(text)
    if shaped is None:
        return False
    theirs = glyphs_by_harfbuzz(font.path, text)
    starts = [0, *accumulate(glyph.advance for glyph in theirs)]
    assert [glyph for glyph, _x, _y in placed(font, shaped)] == [each.glyph for each in theirs]
    for (_glyph, x, y), each, start in zip(placed(font, shaped), theirs, starts, strict=False):
        assert (x, y) == pytest.approx((start + each.right, each.up), abs=0.01), text
    assert shaped.width == pytest.approx(starts[-1])
    return True


@pytest.mark.parametrize("text", WORDS)
def test_every_glyph_stands_where_harfbuzz_puts_it(fonts: tuple[Font, ...], text: str) -> None:
    assert [font for font in fonts if check(font, text)]


def test_every_sequence_of_din_91379_stands_where_harfbuzz_puts_it(
    fonts: tuple[Font, ...],
) -> None:
    assert len(sequences()) == 149
    for text in sequences():
        assert [font for font in fonts if check(font, text)], text


def test_a_text_that_its_glyphs_do_not_say_is_marked(fonts: tuple[Font, ...]) -> None:
    """A viewer loses marks that the pen moves back for, and takes a form of a letter for it."""
    first = fonts[0]
    for text, reads in (("Tot", True), ("Łódź", True), ("X\u0300", False), ("i\u0307", False)):
        shaped = first.shape(text)
        assert shaped is not None
        assert [part.says for part in shaped.parts] == ([] if reads else [text])


def test_letters_that_share_a_glyph_mean_the_one_of_an_alphabet(fonts: tuple[Font, ...]) -> None:
    """A Greek iota came out of a file as U+0269."""
    for font in fonts:
        for letter in "Aι\u0399\u041aµo\u2126 ":
            if font.has(letter):
                meant = font.letters_of(font.glyphs[letter])
                assert meant == letter or meant in "KΩ\u03bc\u00b5", (letter, meant)


def test_a_form_of_a_letter_means_the_letter(fonts: tuple[Font, ...]) -> None:
    """Names of glyphs say so: i.loclTRK."""
    font = fonts[1]
    forms = {glyph for glyph in font.all_glyphs if glyph not in font.glyphs.values()}
    assert forms
    meant = {font.letters_of(glyph) for glyph in forms}
    assert len(meant - {"\ufffd"}) > 5


def test_a_mark_that_a_font_cannot_place_is_not_printed_in_it(fonts: tuple[Font, ...]) -> None:
    assert fonts[0].shape("\u0301") is None
    assert fonts[0].shape("a\u0352") is None
