"""A text in one font → its glyphs and their places, by HarfBuzz.

Kerning, marks, ligatures and joined letters are those of the font (OpenType GSUB and GPOS). Widths
are thousandths of the type size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from unicodedata import category, normalize

import uharfbuzz as hb

from kaartenset.characters.arabic_forms import LAM_ALEF, as_written, is_form
from kaartenset.dataclass import NamedTuple
from kaartenset.theme.lettering import AS_MEANT, Setting

_FOR_LOOKS = ("liga", "clig")
"""Ligatures that a font offers for looks join letters that people learn to read apart."""

NO_LANGUAGE = "und"
"""The language of a text whose language nobody knows (BCP 47)."""

_AS_TEXT = hb.BufferSerializeFormat.TEXT
_PLACES_ALONE = hb.BufferSerializeFlags.NO_CLUSTERS | hb.BufferSerializeFlags.NO_GLYPH_NAMES

_NO_LETTER = "\ufffd"

_NO_BREAK_SPACE = "\u00a0"

_CODE = re.compile(r"(?:>[^<]*<)?[0-9A-F]{4}")
"""A glyph, with the correction before it."""

_ADJUSTMENTS = re.compile(r">[^<]*<")

_STEP = re.compile(r">([^<]*)<|([0-9A-F]{4})")
"""A correction of the pen, or a glyph."""

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


class ShapedPart(NamedTuple):
    """A part of a text: a letter or a word. ``says`` is its text, or "" if its glyphs say it."""

    says: str
    levels: tuple[Raised, ...]


class Glyphs(NamedTuple):
    """The glyphs of a text, from left to right; ``width`` has the space ``after`` the last letter.

    ``codes`` are hexadecimal glyph numbers with corrections of the pen between them, as in the
    operand of TJ without its outer brackets: ``0034>55<0056`` (ISO 32000-1, table 109). If not all
    glyphs stand on the baseline, or a viewer does not get the text from them, ``parts`` has the
    codes.
    """

    codes: str
    width: float
    parts: tuple[ShapedPart, ...] = ()
    after: float = 0.0


class Shaper:
    """Shapes texts in one font; ``unit`` is a thousandth of the size in units of the font.

    ``widths`` are those of the glyphs, and ``letters`` the glyph of each letter.
    """

    def __init__(
        self,
        file: bytes,
        unit: float,
        widths: Sequence[float],
        letters: Mapping[str, int],
        setting: Setting = AS_MEANT,
    ) -> None:
        face = hb.Face(file)
        self._font = hb.Font(face)
        # Not by the list of tags: in a damaged font a tag may be no text.
        self._has_cff = bool(face.reference_table("CFF ").data)
        forms = bytes(face.reference_table("GSUB").data)
        features = {name: False for name in _FOR_LOOKS if name.encode() in forms}
        asked = {name.removeprefix("-"): not name.startswith("-") for name in setting.features}
        self._features = {**features, **asked} or None
        self._spacing = setting.spacing
        self._unit = unit
        self._widths = widths
        self._known: dict[int, tuple[str, int]] = {}
        # Of each glyph in a line, as HarfBuzz writes it: its code with the correction of the pen
        # after it, its advance, and its letters, or a sign that no text has if one is a mark.
        self._code_of: dict[str, str] = {}
        self._advance_of: dict[str, int] = {}
        self._says: dict[str, str] = {}
        self._glyphs = letters
        self._names: dict[int, str] = {}
        self._inks: dict[int, tuple[float, float, float, float] | None] = {}

    def shape(
        self, text: str, backwards: bool = False, language: str = NO_LANGUAGE
    ) -> Glyphs | None:
        """Return the glyphs of a text without spaces.

        None if the font lacks a letter of it, or cannot place a mark. Some fonts have forms of
        letters for a language (OpenType, locl).
        """
        buffer = self._shaped(text, backwards, language)
        if self._spacing and not backwards:
            return self._spaced(text, buffer)
        if not backwards and (found := self._all_in_line(text, buffer)):
            return found
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if 0 in glyphs:
            return None
        places = buffer.glyph_positions
        codes, width = self._codes(glyphs, places, [place.x_advance for place in places])
        if text.isascii() and not backwards:
            return Glyphs(codes, width)
        if self._misplaces(text, buffer):
            return None
        if backwards:
            parts = self._letters(text, buffer, codes)
            is_plain = all(not part.says and part.levels[0].rise == 0 for part in parts)
            return Glyphs(codes, width) if is_plain else Glyphs("", width, parts)
        return self._said(text, buffer, codes, width)

    def _said(self, text: str, buffer: hb.Buffer, codes: str, width: float) -> Glyphs:
        """Return the glyphs of a text, with the text beside them if they do not say it."""
        glyphs, places = [info.codepoint for info in buffer.glyph_infos], buffer.glyph_positions
        # Viewers see a space where the pen moves back for a mark.
        has_marks = any(place.x_offset or place.y_offset for place in places)
        if not has_marks and self._reads(glyphs, text):
            return Glyphs(codes, width)
        if not has_marks and (own := self._with_own_codes(glyphs, text, codes)):
            return Glyphs(own, width)
        rises = [place.y_offset for place in places]
        return Glyphs("", width, (ShapedPart(text, self._on_levels(_CODE.findall(codes), rises)),))

    def _spaced(self, text: str, buffer: hb.Buffer) -> Glyphs | None:
        """Return the glyphs of a text with space after each letter and the marks on it."""
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        glyphs = [info.codepoint for info in infos]
        if 0 in glyphs or self._misplaces(text, buffer):
            return None
        starts = [info.cluster for info in infos]
        space = round(self._spacing / self._unit)
        advances = [
            place.x_advance + (0 if here == following or _is_mark(text, following) else space)
            for place, here, following in zip(places, starts, [*starts[1:], -1], strict=True)
        ]
        codes, width = self._codes(glyphs, places, advances)
        return self._said(text, buffer, codes, width)._replace(after=space * self._unit)

    def _shaped(self, text: str, backwards: bool = False, language: str = NO_LANGUAGE) -> hb.Buffer:
        buffer = hb.Buffer()
        if not text.isascii():  # ASCII has no marks, which would be in the cluster of their letter.
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.language = language  # before the next line, which takes that of the computer
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, self._features)
        return buffer

    def _all_in_line(self, text: str, buffer: hb.Buffer) -> Glyphs | None:
        """Return the glyphs of a text of which each stands where the pen is, and says its letter.

        None for any other text. HarfBuzz writes such glyphs as ``[36+694|175+551]``: a number and
        an advance. That is quicker than to ask it for an object for each glyph and each place.
        """
        names = buffer.serialize(self._font, _AS_TEXT, _PLACES_ALONE)[1:-1].split("|")
        code_of, advance_of = self._code_of, self._advance_of
        try:
            codes = [code_of[name] for name in names]
        except KeyError:
            if not all(map(self._learn, names)):
                return None
            codes = [code_of[name] for name in names]
        if not text.isascii() and "".join([self._says[name] for name in names]) != text:
            return None
        width = sum([advance_of[name] for name in names]) * self._unit
        return Glyphs("".join(codes), width, (), 0.0)

    def _learn(self, name: str) -> bool:
        """Remember the glyph and the advance of which HarfBuzz writes ``name``.

        False if it is no letter, or not where the pen is.
        """
        if name in self._code_of:
            return True
        if not name or "@" in name or name.startswith("0+"):
            return False
        glyph, advance = map(int, name.split("+"))
        code, width = self._know(glyph)
        after = f">{(width - advance) * self._unit:.5g}<" if width != advance else ""
        says = self.letters(glyph)
        has_marks = any(category(letter) in MARKS for letter in says)
        self._says[name] = _NO_LETTER if has_marks else says
        self._advance_of[name] = advance
        self._code_of[name] = code + after
        return True

    def _codes(
        self,
        glyphs: Sequence[int],
        places: Sequence[hb.GlyphPosition],
        advances: Sequence[int],
    ) -> tuple[str, float]:
        """Return the codes of glyphs and their width; a viewer moves on by the width of each."""
        unit, known = self._unit, self._known
        out: list[str] = []
        pen = target = 0  # in units of the font
        for glyph, place, moves in zip(glyphs, places, advances, strict=True):
            here = target + place.x_offset
            if here != pen:
                out.append(f">{(pen - here) * unit:.5g}<")
            code, advance = known.get(glyph) or self._know(glyph)
            out.append(code)
            pen = here + advance
            target += moves
        if target != pen:
            out.append(f">{(pen - target) * unit:.5g}<")
        return "".join(out), target * unit

    def _know(self, glyph: int) -> tuple[str, int]:
        """Return the code of a glyph and its width in units of the font; they are remembered."""
        found = self._known[glyph] = f"{glyph:04X}", round(self._widths[glyph] / self._unit)
        return found

    def _with_own_codes(self, glyphs: Sequence[int], text: str, codes: str) -> str:
        """Return codes in which each letter that shares a glyph has its own; "" if a viewer does
        not get the text from them."""
        own = []
        for glyph, letter, code in zip(glyphs, text, _CODE.findall(codes), strict=False):
            is_shared = letter in self.sharing and self._glyphs[letter] == glyph
            if not is_shared and self.letters(glyph) != letter:
                return ""
            own.append(code[:-4] + self.sharing[letter] if is_shared else code)
        after = _CODE.sub("", codes)
        return "".join(own) + after if len(glyphs) == len(text) else ""

    def _misplaces(self, text: str, buffer: hb.Buffer) -> bool:
        """Return whether a mark stands where the pen is, and not on its letter."""
        return any(
            category(letter := text[info.cluster]) in MARKS
            and info.codepoint == self._glyphs.get(letter)
            and not place.x_offset
            and not place.y_offset
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def _on_levels(self, codes: Sequence[str], rises: Sequence[int]) -> tuple[Raised, ...]:
        """Return glyphs of which some may stand above or below the baseline."""
        together = groupby(zip(codes, rises, strict=True), key=lambda each: each[1])
        return tuple(
            Raised("".join(code for code, _rise in each), rise * self._unit)
            for rise, each in together
        )

    def _letters(self, text: str, buffer: hb.Buffer, codes: str) -> tuple[ShapedPart, ...]:
        """Return the letters of a text that is written from right to left, from left to right.

        Viewers turn them round one by one.
        """
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        texts = {
            start: text[start:end]
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        }
        glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, _CODE.findall(codes), strict=True)
        parts = []
        for cluster, each in groupby(glyphs, key=lambda glyph: glyph[0].cluster):
            infos, places, of_letter = zip(*each, strict=True)
            shown = [info.codepoint for info in infos]
            says = "" if self._reads(shown, texts[cluster]) else texts[cluster]
            rises = [place.y_offset for place in places]
            parts.append(ShapedPart(says, self._on_levels(of_letter, rises)))
        return tuple(parts)

    def _reads(self, glyphs: Sequence[int], text: str) -> bool:
        letters = "".join(map(self.letters, glyphs))
        if letters == text:
            return True
        return normalize("NFC", as_written(letters)) == normalize("NFC", text)

    @cached_property
    def sharing(self) -> dict[str, str]:
        """The code of each letter that shares the glyph of another one, after the last glyph.

        A font with CFF has none: its codes are glyph numbers (ISO 32000-1, 9.7.4.2).
        """
        letters = (
            letter
            for letter, glyph in sorted(self._glyphs.items())
            if self.letters(glyph) != letter
            and normalize("NFC", letter) == letter
            and letter != _NO_BREAK_SPACE
            and not is_form(letter)
        )
        free = () if self._has_cff else range(len(self._widths), 1 << 16)  # of two bytes
        return {letter: f"{code:04X}" for letter, code in zip(letters, free, strict=False)}

    @cached_property
    def _by_glyph(self) -> dict[int, str]:
        """The letter of each glyph that one has; of several that share it the most used."""
        ranked = sorted(self._glyphs.items(), key=lambda item: _rank(item[0]), reverse=True)
        # Viewers turn round letters from right to left one by one, also the two of a lam-alef.
        return {
            glyph: letter if letter in LAM_ALEF else as_written(letter) for letter, glyph in ranked
        }

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
                "".join(self._by_glyph.get(base, "") for base in bases if base) or _NO_LETTER
            )
        return self._names[glyph]

    def ink_of(self, glyph: int) -> tuple[float, float, float, float] | None:
        """Return the box of a glyph from its place on the baseline, y up: left, top, right, bottom.

        None for a glyph without ink, such as a space.
        """
        if glyph not in self._inks:
            extents, unit = self._font.get_glyph_extents(glyph), self._unit
            box = None
            if extents is not None and extents.width and extents.height:
                left, top = extents.x_bearing, extents.y_bearing
                right, bottom = left + extents.width, top + extents.height
                box = (left * unit, top * unit, right * unit, bottom * unit)
            self._inks[glyph] = box
        return self._inks[glyph]


def placed_glyphs(
    codes: str, width_of: Callable[[int], float]
) -> tuple[list[tuple[int, float]], float]:
    """Return the glyphs in codes with how far the pen is along at each, and after the last."""
    placed: list[tuple[int, float]] = []
    pen = 0.0
    for back, digits in _STEP.findall(codes):
        if digits:
            glyph = int(digits, 16)
            placed.append((glyph, pen))
            pen += width_of(glyph)
        else:
            pen -= float(back)
    return placed, pen


def features_in(file: bytes) -> frozenset[str]:
    """Return the tags of the features that a font has (OpenType, feature tags)."""
    face = hb.Face(file)
    tags = {"kern"} if "kern" in face.table_tags else set()
    for table in ("GSUB", "GPOS"):
        for script in range(len(face.get_table_script_tags(table))):
            tags.update(face.get_language_feature_tags(table, script))
    return frozenset(tags)


def _is_mark(text: str, at: int) -> bool:
    return at >= 0 and category(text[at]) in MARKS


def glyphs_in(codes: str) -> Iterator[int]:
    """Yield the glyph numbers in codes."""
    digits = _ADJUSTMENTS.sub("", codes)
    return (int(digits[start : start + 4], 16) for start in range(0, len(digits), 4))


def _rank(letter: str) -> tuple[bool, bool, int]:
    return normalize("NFC", letter) != letter, not _EVERYDAY.match(letter), ord(letter)
