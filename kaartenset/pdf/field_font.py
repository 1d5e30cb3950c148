"""The font of form fields, for whatever users type (ISO 32000-1 §9.7).

It has every letter of the fonts for texts. Its codes are those of Unicode, not glyph numbers as for
the texts of the deck: for a letter that the font lacks, a viewer then shows the box for missing
letters, not nothing or another letter.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

from kaartenset.dataclass import NamedTuple
from kaartenset.pdf.fonts import consecutive, described_by, type_0, unicode_map, widths_by_code
from kaartenset.pdf.objects import COMPRESSED, ObjectTable, Raw, Ref, Stream
from kaartenset.theme.fonts import Fonts, typing_font
from kaartenset.theme.gathered_font import gathered

_SPACES = frozenset(
    "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Spaces that are shown as the space of the font: pasted text has them, and no font has all."""

_UNSEEN = frozenset(
    "\n\r\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029"
    "\u2060\u2066\u2067\u2068\u2069"
)
"""Characters without width: line ends, soft hyphens, joiners and marks of direction."""

_NO_LETTERS = frozenset({0x0000, 0xFEFF, 0xFFFE})
"""Codes that a map to Unicode may not name (ISO 14289-1, 7.21.7)."""

_SURROGATES = range(0xD8, 0xE0)
"""First bytes of surrogates, which are not letters by themselves."""


class _TypingFontParts(NamedTuple):
    """The parts of the font that take time to make: made once for the fonts of a theme.

    ``glyphs`` maps codes to glyphs, compressed (CIDToGIDMap).
    """

    program: bytes
    widths: str
    default_width: float
    glyphs: bytes


def embed_typing_font(objects: ObjectTable, fonts: Fonts) -> Ref:
    """Add the font of the fields to a document, with all letters that can be typed."""
    font = typing_font(fonts)
    parts = fonts.remembering(_parts)()
    descendant = described_by(objects, font, parts.program, has_cff=False) | {
        "W": Raw(parts.widths),
        "DW": parts.default_width,
        "CIDToGIDMap": objects.add(Stream(parts.glyphs, COMPRESSED)),
    }
    return type_0(objects, font, descendant, _to_unicode())


def _parts(fonts: Fonts) -> _TypingFontParts:
    program, letters, widths = gathered(fonts)
    codes = {ord(letter): glyph for letter, glyph in letters.items()}
    space = letters[" "]
    codes.update(
        (ord(letter), space)
        for letter in _SPACES | _UNSEEN
        if letter not in letters or letter in _UNSEEN
    )
    shown = {code: widths[glyph] for code, glyph in codes.items()}
    shown.update((ord(letter), 0) for letter in _UNSEEN)
    glyphs = bytearray(2 * (max(codes) + 1))
    for code, glyph in codes.items():
        struct.pack_into(">H", glyphs, 2 * code, glyph)
    return _TypingFontParts(
        zlib.compress(program, 9),
        widths_by_code(shown),
        widths[0],
        zlib.compress(bytes(glyphs), 9),
    )


@lru_cache(maxsize=1)
def _to_unicode() -> bytes:
    """Return the map of every code to itself as a letter, including letters that the font lacks."""
    return zlib.compress(unicode_map(list(_ranges()), "range"), 9)


def _ranges() -> Iterator[str]:
    """Yield ranges of codes; a range may not cross a last byte of FF (ISO 32000-1 §9.10.3)."""
    for high in range(0x100):
        if high in _SURROGATES:
            continue
        start = high << 8
        codes = [code for code in range(start, start + 0x100) if code not in _NO_LETTERS]
        for run in consecutive(codes):
            yield f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>"
