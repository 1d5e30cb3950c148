"""A text in one font → its glyphs and their places, by HarfBuzz.

Kerning, marks, ligatures and joined letters are those of the font (OpenType GSUB and GPOS). Widths
are thousandths of the type size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, normalize

import uharfbuzz as hb

_FEATURES = {"liga": False, "clig": False}
"""Ligatures that a font offers for looks join letters that people learn to read apart."""

_LANGUAGE = "nl"

_LEAST_MOVE = 0.001
"""Smaller corrections of the pen are errors of rounding."""

_CODE = re.compile(r"(?:>[^<]*<)?[0-9A-F]{4}")
"""A glyph, with the correction before it."""

_ADJUSTMENTS = re.compile(r">[^<]*<")

MARKS = ("Mn", "Mc", "Me")
"""Categories of marks, which stand on another letter (Unicode, general category)."""

_EVERYDAY = re.compile(
    "[\u0020-\u024f\u0370-\u052f\u0590-\u06ff\u1e00-\u1fff\u2010-\u203a\u20a0-\u20bf]"
)
"""Letters of alphabets, before signs of phonetics that look the same."""


class Raised(NamedTuple):
    """Glyphs that stand ``rise`` above the baseline."""

    codes: str
    rise: float


class Glyphs(NamedTuple):
    """The glyphs of a text, from left to right.

    ``codes`` are hexadecimal glyph numbers with corrections of the pen between them, as in the
    operand of TJ without its outer brackets: ``0034>55<0056`` (ISO 32000-1, table 109). If not all
    glyphs stand on the baseline, ``levels`` has their codes. ``reads`` says that a viewer gets the
    text from the glyphs; if not, a file must say it.
    """

    codes: str
    width: float
    reads: bool = True
    levels: tuple[Raised, ...] = ()


class Shaper:
    """Shapes texts in one font; ``unit`` is a thousandth of the size in units of the font.

    ``widths`` are those of the glyphs, and ``letters`` the glyph of each letter.
    """

    def __init__(
        self, file: bytes, unit: float, widths: Sequence[float], letters: Mapping[str, int]
    ) -> None:
        self._font = hb.Font(hb.Face(file))
        self._unit = unit
        self._widths = widths
        self._glyphs = letters
        self._names: dict[int, str] = {}

    def shape(self, text: str) -> Glyphs | None:
        """Return the glyphs of a text without spaces.

        None if the font lacks a letter of it, or cannot place a mark.
        """
        buffer = self._shaped(text)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if 0 in glyphs:
            return None
        places = buffer.glyph_positions
        if not text.isascii():
            if self._misplaces(text, buffer):
                return None
            if any(place.y_offset for place in places):
                return self._on_levels(glyphs, places)
        codes, width = self._codes(glyphs, places)
        in_order = glyphs[::-1] if buffer.direction == "rtl" else glyphs
        # Viewers see a space where the pen moves back for a mark.
        has_marks = any(place.x_offset for place in places)
        return Glyphs(codes, width, not has_marks and self._reads(in_order, text))

    def _shaped(self, text: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.language = _LANGUAGE  # before the next line, which takes that of the computer
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, _FEATURES)
        return buffer

    def _codes(
        self, glyphs: Sequence[int], places: Sequence[hb.GlyphPosition]
    ) -> tuple[str, float]:
        """Return the codes of glyphs and their width; a viewer moves on by the width of each."""
        unit, widths = self._unit, self._widths
        out: list[str] = []
        pen = target = 0.0
        for glyph, place in zip(glyphs, places, strict=True):
            here = target + place.x_offset * unit
            if abs(here - pen) > _LEAST_MOVE:
                out.append(f">{pen - here:.5g}<")
            out.append(f"{glyph:04X}")
            pen = here + widths[glyph]
            target += place.x_advance * unit
        if abs(target - pen) > _LEAST_MOVE:
            out.append(f">{pen - target:.5g}<")
        return "".join(out), target

    def _misplaces(self, text: str, buffer: hb.Buffer) -> bool:
        """Return whether a mark stands where the pen is, and not on its letter."""
        return any(
            category(letter := text[info.cluster]) in MARKS
            and info.codepoint == self._glyphs.get(letter)
            and not place.x_offset
            and not place.y_offset
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def _on_levels(self, glyphs: Sequence[int], places: Sequence[hb.GlyphPosition]) -> Glyphs:
        """Return glyphs of which some stand above or below the baseline."""
        codes, width = self._codes(glyphs, places)
        rises = iter(place.y_offset * self._unit for place in places)
        each = [(code, next(rises)) for code in _CODE.findall(codes)]
        levels = tuple(
            Raised("".join(code for code, _rise in together), rise)
            for rise, together in groupby(each, key=lambda one: one[1])
        )
        return Glyphs("", width, False, levels)

    def _reads(self, glyphs: Sequence[int], text: str) -> bool:
        letters = "".join(map(self.letters, glyphs))
        return letters == text or normalize("NFC", letters) == normalize("NFC", text)

    @cached_property
    def _by_glyph(self) -> dict[int, str]:
        """The letter of each glyph that one has; of several that share it the most used."""
        ranked = sorted(self._glyphs.items(), key=lambda item: _rank(item[0]), reverse=True)
        return {glyph: letter for letter, glyph in ranked}

    def letters(self, glyph: int) -> str:
        """Return the letters that a glyph shows, also if it is a form of a letter.

        Names of glyphs say what they are a form of: ``i.loclTRK``, ``f_i`` (Adobe, glyph list).
        """
        if (letter := self._by_glyph.get(glyph)) is not None:
            return letter
        if glyph not in self._names:
            parts = self._font.glyph_to_string(glyph).partition(".")[0].split("_")
            bases = [self._font.glyph_from_string(part) for part in parts]
            self._names[glyph] = (
                "".join(self._by_glyph.get(base, "") for base in bases if base) or "\ufffd"
            )
        return self._names[glyph]

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far the glyphs of a text rise above the baseline and hang below it."""
        buffer = self._shaped(text)
        top = bottom = 0.0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            extents = self._font.get_glyph_extents(info.codepoint)
            if extents is not None and extents.height:
                top = max(top, extents.y_bearing + place.y_offset)
                bottom = max(bottom, -(extents.y_bearing + extents.height + place.y_offset))
        return top * self._unit, bottom * self._unit


def glyphs_in(codes: str) -> Iterator[int]:
    """Yield the glyph numbers in codes."""
    digits = _ADJUSTMENTS.sub("", codes)
    return (int(digits[start : start + 4], 16) for start in range(0, len(digits), 4))


def _rank(letter: str) -> tuple[bool, bool, int]:
    return normalize("NFC", letter) != letter, not _EVERYDAY.match(letter), ord(letter)
