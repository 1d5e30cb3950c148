"""What HarfBuzz itself says of a text in a font file, as a reference."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb


class ShapedGlyph(NamedTuple):
    """A glyph with its advance and offset, in units of the font."""

    glyph: int
    advance: int
    right: int
    up: int


@cache
def _font(path: Path) -> Any:
    return hb.Font(hb.Face(path.read_bytes()))


def glyphs_by_harfbuzz(path: Path, text: str, language: str = "und") -> list[ShapedGlyph]:
    """Return the glyphs of a text, without ligatures for looks."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = language
    buffer.guess_segment_properties()
    hb.shape(_font(path), buffer, {"liga": False, "clig": False})
    return [
        ShapedGlyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
    ]


def units_per_em(path: Path) -> int:
    """Return how many units of a font its size has."""
    return int(_font(path).face.upem)


def width_by_harfbuzz(path: Path, text: str) -> float:
    """Return the width of a text set word by word, in thousandths of the type size."""
    advances = sum(
        glyph.advance
        for word in text.replace(" ", "\0 \0").split("\0")
        for glyph in glyphs_by_harfbuzz(path, word)
    )
    return advances * 1000 / units_per_em(path)
