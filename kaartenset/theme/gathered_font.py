"""The fonts of a theme → one TrueType font with every letter that one of them has, to type in.

A field of a form has one font. The one with the most letters comes first; those that it lacks are
drawn from the others. Outlines in CFF are all drawn anew: both kinds are in one table then.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

import uharfbuzz as hb

from kaartenset.characters.arabic_forms import is_form
from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.theme.drawn_glyphs import DrawnGlyph, drawn
from kaartenset.theme.font_tables import sum_of
from kaartenset.theme.fonts import Fonts, typing_font
from kaartenset.theme.lettering import Lettering
from kaartenset.theme.subsets import subset
from kaartenset.theme.truetype import Font

_LAST = "\uffff"
"""Forms hold the letters of the first plane."""

_INSTRUCTIONS = ("cvt ", "fpgm", "prep")

_NO_LIMITS = struct.pack(">L14H", 0x10000, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
"""The table ``maxp`` of a font without glyphs and instructions."""


class GatheredFont(NamedTuple):
    """A TrueType file, the glyphs of its letters, and the widths of its glyphs.

    Widths are in thousandths of the type size.
    """

    program: bytes
    glyphs: Mapping[str, int]
    widths: Sequence[float]


def gathered(fonts: Fonts) -> GatheredFont:
    """Return a font with every letter of the fonts for texts that a form can hold."""
    first = typing_font(fonts)
    glyphs = {letter: glyph for letter, glyph in first.glyphs.items() if letter <= _LAST}
    if first.has_cff:
        tables = _Tables.empty(first.file)
        tables.add(drawn(first.file, (0, *glyphs.values()), tables.em))
        glyphs = {letter: number for number, letter in enumerate(glyphs, start=1)}
    else:
        tables = _Tables.read(subset(first.file, glyphs.values()))
    for font in fonts.chain(Lettering()):
        more = _more(font, glyphs)
        glyphs |= {letter: number for number, letter in enumerate(more, start=len(tables.outlines))}
        tables.add(drawn(font.file, more.values(), tables.em))
    unit = 1000 / tables.em
    return GatheredFont(tables.file(), glyphs, [advance * unit for advance in tables.advances])


def _more(font: Font, known: Collection[str]) -> dict[str, int]:
    """Return the glyphs of the letters that a font has besides the known ones.

    Without the forms of Arabic letters with code points of their own: nobody types those.
    """
    return {
        letter: glyph
        for letter, glyph in font.glyphs.items()
        if letter not in known and letter <= _LAST and not is_form(letter)
    }


@dataclass(slots=True)
class _Tables:
    """The tables of a font to which glyphs are added; ``others`` are those that need no change."""

    head: bytes
    hhea: bytes
    maxp: bytes
    others: dict[str, bytes]
    outlines: list[bytes]
    advances: list[int]
    sides: list[int]

    @property
    def em(self) -> int:
        """The type size in units of the font (OpenType, head, unitsPerEm)."""
        return int.from_bytes(self.head[18:20], "big")

    @classmethod
    def empty(cls, file: bytes) -> _Tables:
        """Return the tables of a font like this one, without glyphs."""
        face = hb.Face(file)
        return cls(_table(face, "head"), _table(face, "hhea"), _NO_LIMITS, {}, [], [], [])

    @classmethod
    def read(cls, file: bytes) -> _Tables:
        """Return the tables of a TrueType file."""
        face = hb.Face(file)
        head, hhea, maxp = (_table(face, tag) for tag in ("head", "hhea", "maxp"))
        (count,) = struct.unpack_from(">H", maxp, 4)
        (given,) = struct.unpack_from(">H", hhea, 34)
        size, scale = (">I", 1) if head[51] else (">H", 2)
        starts = [scale * start for (start,) in struct.iter_unpack(size, _table(face, "loca"))]
        glyf, hmtx = _table(face, "glyf"), _table(face, "hmtx")
        metrics = struct.unpack_from(">" + given * "Hh", hmtx)
        sides = struct.unpack_from(f">{count - given}h", hmtx, 4 * given)
        return cls(
            head,
            hhea,
            maxp,
            {tag: _table(face, tag) for tag in _INSTRUCTIONS if tag in face.table_tags},
            [glyf[start:end] for start, end in pairwise(starts)],
            [*metrics[::2], *(count - given) * metrics[-2:-1]],
            [*metrics[1::2], *sides],
        )

    def add(self, glyphs: Iterable[DrawnGlyph]) -> None:
        """Add glyphs after those that are there."""
        points, contours = struct.unpack_from(">2H", self.maxp, 6)
        for glyph in glyphs:
            self.outlines.append(glyph.outline)
            self.advances.append(glyph.advance)
            self.sides.append(glyph.left)
            points, contours = max(points, glyph.points), max(contours, glyph.contours)
        self.maxp = self.maxp[:6] + struct.pack(">2H", points, contours) + self.maxp[10:]

    def file(self) -> bytes:
        """Return the font as a file."""
        count = struct.pack(">H", len(self.outlines))
        starts = accumulate(map(len, self.outlines), initial=0)
        metrics = zip(self.advances, self.sides, strict=True)
        return _file(
            {
                **self.others,
                "head": self.head[:50] + struct.pack(">H", 1) + self.head[52:],  # long offsets
                "hhea": self.hhea[:34] + count,
                "maxp": self.maxp[:4] + count + self.maxp[6:],
                "hmtx": b"".join(struct.pack(">Hh", *each) for each in metrics),
                "loca": b"".join(struct.pack(">I", start) for start in starts),
                "glyf": b"".join(self.outlines),
            }
        )


def _table(face: hb.Face, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return tables as a TrueType file (OpenType, organization of a font)."""
    count = len(tables)
    power = count.bit_length() - 1
    start = struct.pack(">L4H", 0x10000, count, 16 << power, power, 16 * (count - (1 << power)))
    directory, contents = b"", b""
    for tag, table in sorted(tables.items()):
        offset = len(start) + 16 * count + len(contents)
        directory += struct.pack(">4s3L", tag.encode(), sum_of(table), offset, len(table))
        contents += table + bytes(-len(table) % 4)
    return start + directory + contents
