"""Fonts → PDF objects: Type 0 fonts whose codes are the font's own glyph numbers (ISO 32000-1
§9.7), or numbers after these for letters that share a glyph."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from itertools import groupby

from kaartenset.dataclass import dataclass
from kaartenset.pdf.objects import (
    COMPRESSED,
    Name,
    ObjectTable,
    Raw,
    Ref,
    Stream,
    TextString,
    Value,
)
from kaartenset.theme.fonts import Font, Fonts

_CODES_IN_A_BLOCK = 100
"""A bfchar or bfrange block holds at most 100 entries (Adobe Technical Note 5411)."""

GLYPH_NUMBERS: Mapping[str, Value] = {
    "Registry": TextString("Adobe"),
    "Ordering": TextString("Identity"),
    "Supplement": 0,
}
"""The character collection of a font with its own glyph numbers (ISO 32000-1, table 116)."""

GLYPH_BY_GLYPH = Name("Identity-H")
"""The encoding with glyph numbers as codes (ISO 32000-1, table 118)."""

_SYMBOLIC = 4
"""Font descriptor flag: the font has a character set of its own (ISO 32000-1, table 123)."""

_ITALIC = 64
"""Font descriptor flag: its letters slant (ISO 32000-1, table 123)."""

_MAP_START = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_END = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class _FontParts:
    """The parts of a font that take time to make: made once for each font and set of glyphs."""

    program: bytes
    widths: str
    to_unicode: bytes
    to_glyphs: bytes | None


def embed(objects: ObjectTable, font: Font, fonts: Fonts, glyphs: frozenset[int] | None) -> Ref:
    """Add a font with these glyphs, or with all, to a document and return its reference."""
    parts = fonts.remembering(_parts)(font, glyphs)
    descendant = described_by(objects, font, parts.program, font.has_cff) | {"W": Raw(parts.widths)}
    if parts.to_glyphs is not None:
        descendant["CIDToGIDMap"] = objects.add(Stream(parts.to_glyphs, COMPRESSED))
    elif not font.has_cff:
        descendant["CIDToGIDMap"] = Name("Identity")
    return type_0(objects, font, descendant, parts.to_unicode)


def described_by(
    objects: ObjectTable, font: Font, program: bytes, has_cff: bool
) -> dict[str, Value]:
    """Return the entries of a CIDFont without its codes (ISO 32000-1, table 117).

    Its descriptor and its ``program`` are added to the objects. A program with CFF is that table
    (§9.9, table 126); its codes are glyph numbers (§9.7.4.2).
    """
    kind = {"Subtype": Name("CIDFontType0C")} if has_cff else {}
    file = objects.add(Stream(program, {**COMPRESSED, **kind}))
    descriptor = objects.add(
        {
            "Type": Name("FontDescriptor"),
            "FontName": _name(font),
            "Flags": _SYMBOLIC | (_ITALIC if font.is_slanted else 0),
            "FontBBox": font.box,
            "ItalicAngle": font.slant,
            "Ascent": font.ascent,
            "Descent": font.descent,
            "CapHeight": font.cap_height,
            "StemV": font.stem,
            "FontFile3" if has_cff else "FontFile2": file,
        }
    )
    return {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType0" if has_cff else "CIDFontType2"),
        "BaseFont": _name(font),
        "CIDSystemInfo": GLYPH_NUMBERS,
        "FontDescriptor": descriptor,
    }


def type_0(
    objects: ObjectTable, font: Font, descendant: dict[str, Value], to_unicode: bytes
) -> Ref:
    """Add a font with its CIDFont and a compressed map to Unicode, and return its reference."""
    cid_font = objects.add(descendant)
    return objects.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": _name(font),
            "Encoding": GLYPH_BY_GLYPH,
            "DescendantFonts": (cid_font,),
            "ToUnicode": objects.add(Stream(to_unicode, COMPRESSED)),
        }
    )


def _name(font: Font) -> Name:
    return Name(f"KAARTE+{font.name}")


def _parts(_fonts: Fonts, font: Font, glyphs: frozenset[int] | None) -> _FontParts:
    wanted = sorted(font.all_codes if glyphs is None else glyphs)
    widths = widths_by_code({glyph: font.width_of(glyph) for glyph in wanted})
    entries = [
        f"<{glyph:04X}> <{font.letters_of(glyph).encode('utf-16-be').hex().upper()}>"
        for glyph in wanted
    ]
    return _FontParts(
        font.program(frozenset(wanted)),
        widths,
        zlib.compress(unicode_map(entries, "char")),
        _to_glyphs(font, wanted),
    )


def _to_glyphs(font: Font, codes: list[int]) -> bytes | None:
    """Return the compressed map from codes to glyphs (ISO 32000-1, table 117); None if they are the
    same."""
    glyphs = {code: font.glyph_of(code) for code in codes}
    if all(code == glyph for code, glyph in glyphs.items()):
        return None
    numbers = (glyphs.get(code, 0) for code in range(codes[-1] + 1))
    return zlib.compress(b"".join(number.to_bytes(2) for number in numbers), 9)


def widths_by_code(widths: dict[int, float]) -> str:
    """Return the widths of codes, grouped by consecutive codes (ISO 32000-1 §9.7.4.3)."""
    runs = consecutive(sorted(widths))
    return (
        "["
        + " ".join(f"{run[0]}[{' '.join(f'{widths[code]:g}' for code in run)}]" for run in runs)
        + "]"
    )


def consecutive(codes: list[int]) -> list[list[int]]:
    """Return codes as runs of consecutive ones."""
    together = groupby(enumerate(codes), key=lambda each: each[1] - each[0])
    return [[code for _place, code in run] for _start, run in together]


def unicode_map(entries: list[str], kind: str) -> bytes:
    """Return a map from codes to letters with these entries (ISO 32000-1 §9.10.3).

    ``kind`` is char or range.
    """
    blocks = "".join(_blocks(entries, f"bf{kind}"))
    return (_MAP_START + blocks + _MAP_END).encode("ascii")


def _blocks(entries: list[str], kind: str) -> Iterator[str]:
    for start in range(0, len(entries), _CODES_IN_A_BLOCK):
        block = entries[start : start + _CODES_IN_A_BLOCK]
        yield f"{len(block)} begin{kind}\n" + "\n".join(block) + f"\nend{kind}\n"
