"""Fonts of the other kinds that designers have, made of fonts that ship: with outlines in CFF, with
an axis, and with a slant."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation


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


def write_italic(made: Path, of: Path) -> None:
    """Write a TrueType font that leans over by 12 degrees, without kerning and marks."""
    font = TTFont(of)
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        if not glyphs[name].isComposite() and glyphs[name].numberOfContours:
            glyphs[name].coordinates.transform(((1, 0), (0.2126, 1)))
            glyphs[name].recalcBounds(glyphs)
    font["post"].italicAngle = -12
    font["OS/2"].fsSelection |= 1
    font["name"].setName(f"{made.stem}-Italic", 6, 3, 1, 0x409)
    for table in ("GPOS", "GSUB", "GDEF", "cvt ", "fpgm", "prep"):
        if table in font:
            del font[table]
    font.save(made)


def write_variable(made: Path, of: Path, tag: str = "wght") -> None:
    """Write a TrueType font with an axis from 400 to 900, at whose end it is twice as wide."""
    font = TTFont(of)
    outlines, widths = font["glyf"], font["hmtx"].metrics
    deltas = {}
    for name in font.getGlyphOrder():
        glyph = outlines[name]
        if glyph.isComposite():
            moved = [(part.x, 0) for part in glyph.components]
        else:
            moved = [(x, 0) for x, _y in getattr(glyph, "coordinates", ())]
        all_points = [*moved, (0, 0), (widths[name][0], 0), (0, 0), (0, 0)]
        deltas[name] = [TupleVariation({tag: (0.0, 1.0, 1.0)}, all_points)]
    builder = FontBuilder(font=font)
    builder.setupFvar([(tag, 400, 400, 900, "Axis")], [])
    builder.setupGvar(deltas)
    font.save(made)


def write_with_glyphs_of(made: Path, of: Path, shared: dict[str, str]) -> None:
    """Write a font in which each of these letters has the glyph of another one."""
    font = TTFont(of)
    glyphs = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {ord(letter): glyphs[ord(other)] for letter, other in shared.items()}
    font.save(made)
