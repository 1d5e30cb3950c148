"""Fonts → PDF objects: Type 0 fonts whose codes are the font's own glyph numbers (ISO 32000-1 §9.7)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kaartenset.fonts import Font, Fonts
from kaartenset.pdflib import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFStream, PDFString

_CODES_IN_A_BLOCK = 100
"""A bfchar block holds at most 100 entries (Adobe Technical Note 5411)."""

_SYMBOLIC = 4
"""Font descriptor flag: the font has a character set of its own (ISO 32000-1, table 123)."""

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
class _Parts:
    """What of an embedded font costs time to make: made once for each font and set of letters."""

    program: bytes
    widths: str
    to_unicode: bytes


def embed(
    document: PDFDocument, font: Font, fonts: Fonts, letters: frozenset[str] | None, line: tuple[float, float] | None = None
) -> PDFObjectReference:
    """Add a font with these letters, or all that it has, to a document and return the reference to it.

    ``line`` is the room above and below the baseline that a reader gives to a line of this font, if not the font's own.
    """
    parts = _parts(font, fonts, letters)
    name = PDFName(f"KAARTE+{font.name}")
    program = _stream(parts.program)
    ascent, descent = line or (font.ascent, font.descent)
    left, _bottom, right, _top = font.box
    descriptor = PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([left, descent, right, ascent] if line else list(font.box)),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": font.cap_height,
            "StemV": font.stem,
            "FontFile2": document.Reference(program),
        }
    )
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary({"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}),
            "FontDescriptor": document.Reference(descriptor),
            "W": parts.widths,
            "CIDToGIDMap": PDFName("Identity"),
        }
    )
    return document.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(parts.to_unicode)),
            }
        )
    )


@lru_cache(maxsize=64)
def _parts(font: Font, fonts: Fonts, letters: frozenset[str] | None) -> _Parts:
    wanted = font.glyphs.keys() if letters is None else letters
    glyphs = {font.glyphs[letter]: letter for letter in sorted(wanted, reverse=True)}
    spelled = fonts.originals(wanted)  # what private letters stand for, so that extracted text is the text that was written
    return _Parts(
        program=font.program(frozenset(glyphs)),
        widths="[" + " ".join(f"{glyph} [{font.widths[letter]:g}]" for glyph, letter in sorted(glyphs.items())) + "]",
        to_unicode=zlib.compress(_to_unicode((glyph, spelled.get(letter, letter)) for glyph, letter in sorted(glyphs.items()))),
    )


def _to_unicode(texts: Iterable[tuple[int, str]]) -> bytes:
    entries = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in texts]
    return (_MAP_START + "".join(_blocks(entries)) + _MAP_END).encode("ascii")


def _blocks(entries: list[str]) -> Iterator[str]:
    for start in range(0, len(entries), _CODES_IN_A_BLOCK):
        block = entries[start : start + _CODES_IN_A_BLOCK]
        yield f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"


def _stream(compressed: bytes) -> PDFStream:
    stream = PDFStream(content=compressed)
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream
