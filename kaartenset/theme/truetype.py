"""One TrueType file in use: its letters, how texts are set in it, and its outlines for a PDF.

Widths are in thousandths of the type size. Codes of a text are the font's own glyph numbers, so
that they are the same for every client.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from kaartenset.theme.font_tables import (
    SUM_OF_A_FILE,
    FontTables,
    FontUnusable,
    check_start,
    damaged,
    read_font,
    sum_of,
)
from kaartenset.theme.shaping import Glyphs, Shaper

__all__ = ["Font", "FontUnusable"]

_COPIED_TABLES = ("hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep")
_INDEX_FORMAT_OFFSET = 50
"""Where ``head`` gives the length of the entries of ``loca`` (OpenType, head)."""

_SUM_OFFSET = 8
"""Where ``head`` has the number that completes the checksum of the file."""


class Font:
    """One font file, read when its first letter is needed; most clients need no second choice.

    Raises ``FontUnusable`` if the file cannot be used, at once or when it is read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        check_start(path)

    @cached_property
    def _read(self) -> FontTables:
        return read_font(self.path)

    @property
    def name(self) -> str:
        return self._read.name

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """The glyph number of each letter."""
        return {chr(code): glyph for code, glyph in self._read.glyphs.items()}

    def width_of(self, glyph: int) -> float:
        """Return the width of a glyph."""
        return self._read.widths[glyph]

    @cached_property
    def all_glyphs(self) -> frozenset[int]:
        return frozenset(range(len(self._read.widths)))

    @cached_property
    def _shaper(self) -> Shaper:
        read = self._read
        return Shaper(read.file, read.unit, read.widths, self.glyphs)

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

    def shape(self, text: str, backwards: bool = False) -> Glyphs | None:
        """Return the glyphs of a text, or None if the font cannot print it.

        ``backwards`` is for a text that is written from right to left.
        """
        return self._shaper.shape(text, backwards) if self.has(text) else None

    def width(self, text: str) -> float:
        """Return the width of a text in thousandths of the type size; the font has its letters."""
        glyphs = self.shape(text)
        return glyphs.width if glyphs else 0.0

    def letters_of(self, glyph: int) -> str:
        """Return the letters that a glyph shows."""
        return self._shaper.letters(glyph)

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far a text rises above the baseline and hangs below it.

        In thousandths of the type size.
        """
        return self._shaper.reach(text)

    def _outline(self, glyph: int) -> bytes:
        start, end = self._read.outlines[glyph : glyph + 2]
        return self._read.tables["glyf"][start:end]

    def _with_parts(self, glyphs: Iterable[int]) -> set[int]:
        """Return the glyphs and those that they are composed of."""
        wanted: set[int] = set()
        waiting = list(glyphs)
        while waiting:
            glyph = waiting.pop()
            if glyph not in wanted:
                wanted.add(glyph)
                waiting.extend(_components(self._outline(glyph)))
        return wanted

    def program(self, glyphs: frozenset[int]) -> bytes:
        """Return the font with only the outlines of these glyphs, compressed; numbers stay."""
        try:
            wanted = self._with_parts(glyphs | {0})
        except (struct.error, ValueError) as error:
            raise damaged(self.path) from error
        kept = bytearray()
        location = []
        for glyph in range(len(self._read.outlines) - 1):
            location.append(len(kept))
            if glyph in wanted:
                kept += self._outline(glyph)
                kept += bytes(-len(kept) % 4)
        location.append(len(kept))
        tables = {tag: self._read.tables[tag] for tag in _COPIED_TABLES if tag in self._read.tables}
        head = bytearray(self._read.tables["head"])
        struct.pack_into(">I", head, _SUM_OFFSET, 0)
        struct.pack_into(">H", head, _INDEX_FORMAT_OFFSET, 1)
        tables |= {
            "head": bytes(head),
            "loca": struct.pack(f">{len(location)}L", *location),
            "glyf": bytes(kept),
        }
        return zlib.compress(_file_of(tables), 9)


def _file_of(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file with these tables in alphabetical order (OpenType, font organization)."""
    power = len(tables).bit_length() - 1
    start = struct.pack(
        ">I4H", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    directory, body = bytearray(start), bytearray()
    offset = len(start) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        if tag == "head":
            sum_at = offset + len(body) + _SUM_OFFSET
        directory += struct.pack(
            ">4s3I", tag.encode("ascii"), sum_of(table), offset + len(body), len(table)
        )
        body += table + bytes(-len(table) % 4)
    file = directory + body
    struct.pack_into(">I", file, sum_at, SUM_OF_A_FILE - sum_of(bytes(file)) & 0xFFFFFFFF)
    return bytes(file)


_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_MORE_COMPONENTS = 0x0020


def _components(outline: bytes) -> Iterator[int]:
    """Yield the glyphs of a composite glyph (OpenType, glyf, composite glyph description)."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    position = 10
    while True:
        flags, glyph = struct.unpack_from(">HH", outline, position)
        yield glyph
        position += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        position += (
            2
            if flags & _HAS_SCALE
            else 4
            if flags & _HAS_TWO_SCALES
            else 8
            if flags & _HAS_MATRIX
            else 0
        )
        if not flags & _MORE_COMPONENTS:
            return
