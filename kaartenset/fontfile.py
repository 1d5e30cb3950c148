"""One TrueType file: which letters it has, how wide these are, and their outlines for a PDF.

Widths are in thousandths of the type size. A text is encoded by the font's own glyph numbers, so that the same text has
the same codes for every client.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from kaartenset.pdflib import TTFError, TTFontFile, TTFontMaker

_COPIED_TABLES = ("hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep")
_INDEX_FORMAT_OFFSET = 50
"""Where the table ``head`` says how long the entries of ``loca`` are (OpenType, head)."""

_TRUETYPE = (b"\0\1\0\0", b"true")
"""How a file with TrueType outlines starts; ``OTTO`` would be PostScript outlines, which ReportLab cannot take."""


_DAMAGE = (struct.error, LookupError, ValueError, ArithmeticError, AttributeError, AssertionError)
"""What reading a damaged file can raise: no offset and no count in it can be trusted."""


class FontUnusable(Exception):
    """The file is no TrueType font that can be used."""


class Font:
    """One font file, read when the first of its letters is needed: most clients need no second choice.

    Raises ``FontUnusable`` when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            if file.read(4) not in _TRUETYPE:
                raise FontUnusable(path.name)

    @cached_property
    def _file(self) -> TTFontFile:
        try:
            return TTFontFile(str(self.path))
        except (TTFError, *_DAMAGE) as error:
            raise FontUnusable(self.path.name) from error

    @cached_property
    def name(self) -> str:
        name: bytes = self._file.name
        return name.decode("ascii", errors="replace").replace("\ufffd", "-")

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """The glyph number of each letter."""
        return {chr(code): glyph for code, glyph in self._file.charToGlyph.items() if glyph}

    @cached_property
    def widths(self) -> dict[str, float]:
        """The width of each letter."""
        widths = self._file.charWidths
        try:
            return {letter: widths[ord(letter)] for letter in self.glyphs}
        except KeyError as error:
            raise FontUnusable(self.path.name) from error

    @property
    def default_width(self) -> float:
        """The width of the box that stands for a letter that the font lacks."""
        return float(self._file.defaultWidth)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {letter: f"{glyph:04X}" for letter, glyph in self.glyphs.items()}

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(self.glyphs)

    @property
    def ascent(self) -> float:
        return float(self._file.ascent)

    @property
    def descent(self) -> float:
        return float(self._file.descent)

    @cached_property
    def cap_height(self) -> float:
        return float(self._file.capHeight)

    @property
    def stem(self) -> float:
        return float(self._file.stemV)

    @property
    def box(self) -> tuple[float, ...]:
        return tuple(self._file.bbox)

    def has(self, text: str) -> bool:
        return self._letters.issuperset(text)

    def width(self, text: str) -> float:
        """Return the width of a text that the font has, in thousandths of the type size."""
        return sum(map(self.widths.__getitem__, text))

    def encode(self, text: str) -> str:
        """Return the codes of a text as the digits of a PDF hex string."""
        return "".join(map(self._codes.__getitem__, text))

    def reach(self, text: str) -> tuple[float, float]:
        """Return how far the outlines of a text rise above the baseline and hang below it, in thousandths of the type size."""
        spans = [self._spans[letter] for letter in set(text)]
        return max((top for top, _bottom in spans), default=0.0), max((bottom for _top, bottom in spans), default=0.0)

    @cached_property
    def _spans(self) -> dict[str, tuple[float, float]]:
        outlines: bytes = self._file.get_table("glyf")
        unit = 1000 / self._file.unitsPerEm
        spans = {}
        for letter, glyph in self.glyphs.items():
            start, end = self._glyph_offsets[glyph : glyph + 2]
            # numberOfContours, xMin, yMin, xMax, yMax (OpenType, glyf, glyph header); a space has no outline
            low, high = struct.unpack_from(">h2xh", outlines, start + 4) if end > start else (0, 0)
            spans[letter] = (high * unit, -low * unit)
        return spans

    @cached_property
    def _glyph_offsets(self) -> tuple[int, ...]:
        location = self._file.get_table("loca")
        self._file.seek_table("head")
        self._file.skip(_INDEX_FORMAT_OFFSET)
        if self._file.read_ushort() == 0:
            return tuple(2 * offset for offset in struct.unpack(f">{len(location) // 2}H", location))
        return struct.unpack(f">{len(location) // 4}L", location)

    def _with_parts(self, glyphs: Iterable[int]) -> set[int]:
        """Return the glyphs and those that they are composed of."""
        outlines = self._file.get_table("glyf")
        wanted: set[int] = set()
        waiting = list(glyphs)
        while waiting:
            glyph = waiting.pop()
            if glyph in wanted:
                continue
            wanted.add(glyph)
            start, end = self._glyph_offsets[glyph : glyph + 2]
            waiting.extend(_components(outlines[start:end]))
        return wanted

    @lru_cache(maxsize=64)  # noqa: B019 - fonts live as long as the program
    def program(self, glyphs: frozenset[int]) -> bytes:
        """Return the font with the outlines of these glyphs only, compressed; glyph numbers stay as they are."""
        try:
            return self._program(glyphs)
        except _DAMAGE as error:
            raise FontUnusable(self.path.name) from error

    def _program(self, glyphs: frozenset[int]) -> bytes:
        outlines = self._file.get_table("glyf")
        wanted = self._with_parts(glyphs | {0})
        kept = bytearray()
        location = []
        for glyph in range(len(self._glyph_offsets) - 1):
            location.append(len(kept))
            if glyph in wanted:
                start, end = self._glyph_offsets[glyph : glyph + 2]
                kept += outlines[start:end]
                kept += bytes(-len(kept) % 4)
        location.append(len(kept))
        maker = TTFontMaker()
        for tag in _COPIED_TABLES:
            if tag in self._file.table:
                maker.add(tag, self._file.get_table(tag))
        head = bytearray(self._file.get_table("head"))
        struct.pack_into(">H", head, _INDEX_FORMAT_OFFSET, 1)
        maker.add("head", bytes(head))
        maker.add("loca", struct.pack(f">{len(location)}L", *location))
        maker.add("glyf", bytes(kept))
        return zlib.compress(maker.makeStream(), 9)


_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_MORE_COMPONENTS = 0x0020


def _components(outline: bytes) -> Iterator[int]:
    """Yield the glyphs that a composite glyph is made of (OpenType, glyf, composite glyph description)."""
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return
    position = 10
    while True:
        flags, glyph = struct.unpack_from(">HH", outline, position)
        yield glyph
        position += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        position += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_TWO_SCALES else 8 if flags & _HAS_MATRIX else 0
        if not flags & _MORE_COMPONENTS:
            return
