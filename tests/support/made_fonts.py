"""Fonts of the other kinds that designers have, made of fonts that ship: with outlines in CFF, and
with an axis."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont


def write_with_cff(made: Path, of: Path) -> None:
    """Write a TrueType font with its outlines in CFF instead."""
    font = TTFont(of)
    glyphs, widths = font.getGlyphSet(), font["hmtx"].metrics
    outlines = {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(widths[name][0], glyphs)
        glyphs[name].draw(pen)
        outlines[name] = pen.getCharString()
    for tag in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp"):
        if tag in font:
            del font[tag]
    builder = FontBuilder(font=font)
    builder.isTTF = False
    font.sfntVersion = "OTTO"
    em = font["head"].unitsPerEm
    top = {"FontMatrix": [1 / em, 0, 0, 1 / em, 0, 0]}
    builder.setupCFF(font["name"].getDebugName(6), top, outlines, {})
    builder.setupMaxp()
    font.save(made)
