"""One font file in use: its letters, how texts are set in it, and its outlines for a PDF.

Widths are in thousandths of the type size. Codes of a text are the font's own glyph numbers, so
that they are the same for every client. Numbers after the last glyph are codes of letters that
share a glyph with another one: what is copied from a file has the letter that was written.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from pathlib import Path

from kaartenset.theme.font_faults import FontUnusable, damaged, refusing
from kaartenset.theme.font_tables import FontTables, check_start, read_font
from kaartenset.theme.lettering import Places, Setting
from kaartenset.theme.shaping import NO_LANGUAGE, Glyphs, Shaper, features_in
from kaartenset.theme.subsets import WEIGHT, has_axis, subset

__all__ = ["Font", "FontUnusable"]

_NARROW_SPACE = "\u202f"
"""HarfBuzz makes it of the ordinary space, which every font has."""


class Font:
    """One font file, read when its first letter is needed; most clients need no second choice.

    ``places`` are those on the axes of a variable font.

    Raises ``FontUnusable`` if the file cannot be used, at once or when it is read.
    """

    def __init__(self, path: Path, places: Places = ()) -> None:
        self.path = path
        self.places = places
        self._shapers: dict[Setting, Shaper] = {}
        self._is_variable = b"fvar" in check_start(path)

    @cached_property
    def _read(self) -> FontTables:
        return read_font(self.path, self.places)

    @cached_property
    def has_open_weight(self) -> bool:
        """Whether the font has many weights, and none was chosen."""
        if not self._is_variable or WEIGHT in dict(self.places):
            return False
        with refusing(self.path):
            return has_axis(self.path.read_bytes(), WEIGHT)

    @property
    def name(self) -> str:
        return self._read.name

    @property
    def file(self) -> bytes:
        """The font as a file, that of a variable font at its places."""
        return self._read.file

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """The glyph number of each letter."""
        return {chr(code): glyph for code, glyph in self._read.glyphs.items()}

    def width_of(self, code: int) -> float:
        """Return the width of the glyph of a code."""
        return self._read.widths[self.glyph_of(code)]

    def glyph_of(self, code: int) -> int:
        """Return the glyph of a code."""
        return code if code < len(self._read.widths) else self.glyphs[self._sharing[code]]

    @cached_property
    def all_codes(self) -> frozenset[int]:
        return frozenset((*range(len(self._read.widths)), *self._sharing))

    @cached_property
    def _sharing(self) -> dict[int, str]:
        """The letters that share the glyph of another one, by their code."""
        return {int(code, 16): letter for letter, code in self._shaper.sharing.items()}

    @cached_property
    def _shaper(self) -> Shaper:
        read = self._read
        return Shaper(read.file, read.unit, read.widths, self.glyphs)

    def _shaper_of(self, setting: Setting) -> Shaper:
        found = self._shapers.get(setting)
        if found is None:
            read = self._read
            found = Shaper(read.file, read.unit, read.widths, self.glyphs, setting)
            self._shapers[setting] = found
        return found

    @cached_property
    def features(self) -> frozenset[str]:
        """The tags of its features (OpenType, feature tags)."""
        return features_in(self._read.file)

    @property
    def default_width(self) -> float:
        """The width of the box for a letter that the font lacks."""
        return self._read.widths[0]

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(self.glyphs)

    @property
    def ascent(self) -> float:
        return self._read.ascent

    @property
    def descent(self) -> float:
        return self._read.descent

    @property
    def cap_height(self) -> float:
        return self._read.cap_height

    @property
    def stem(self) -> float:
        return self._read.stem

    @property
    def box(self) -> tuple[float, ...]:
        return self._read.box

    def has(self, text: str) -> bool:
        return self._letters.issuperset(text)

    def shape(
        self,
        text: str,
        backwards: bool = False,
        language: str = NO_LANGUAGE,
        setting: Setting | None = None,
    ) -> Glyphs | None:
        """Return the glyphs of a text in a language, or None if the font cannot print it.

        ``backwards`` is for a text that is written from right to left. Without a ``setting`` it is
        set as the maker of the font meant.
        """
        if not (self.has(text) or self.has(text.replace(_NARROW_SPACE, " "))):
            return None
        shaper = self._shaper if setting is None else self._shaper_of(setting)
        return shaper.shape(text, backwards, language)

    def width(self, text: str) -> float:
        """Return the width of a text in thousandths of the type size; the font has its letters."""
        glyphs = self.shape(text)
        return glyphs.width if glyphs else 0.0

    def letters_of(self, code: int) -> str:
        """Return the letters that a code means."""
        return self._shaper.letters(code) if code < len(self._read.widths) else self._sharing[code]

    def ink_of(self, code: int) -> tuple[float, float, float, float] | None:
        """Return the box of the glyph of a code in thousandths of the type size, or None without
        ink.

        Left, top, right and bottom, from its place on the baseline, y up.
        """
        return self._shaper.ink_of(self.glyph_of(code))

    @property
    def slant(self) -> float:
        """The angle of its stems in degrees from upright, below 0 to the right."""
        return self._read.slant

    @property
    def is_slanted(self) -> bool:
        """Whether it is an italic or an oblique."""
        return self._read.is_slanted

    @property
    def has_cff(self) -> bool:
        """Whether its outlines are of the PostScript kind (OpenType, CFF)."""
        return self._read.has_cff

    def program(self, codes: frozenset[int]) -> bytes:
        """Return the font with only the outlines of these codes, compressed; numbers stay."""
        try:
            return zlib.compress(subset(self._read.file, map(self.glyph_of, codes)), 9)
        except ValueError as error:
            raise damaged(self.path) from error
