"""Operators of page content that several drawings use (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.theme.shaping import Raised, ShapedPart

ROUND_CAPS = "1 J"
FLAT_CAPS = "0 J"
ROUND_JOINS = "1 j"

ROUNDNESS = 0.5523
"""The distance of control points of a quarter circle, as a fraction of the radius."""


def line_between(start: str, end: str) -> str:
    """Return the path of a straight line between two points."""
    return f"{start} m {end} l"


def stroked(path: str) -> str:
    """Return a stroked path."""
    return f"{path} S"


def filled(path: str) -> str:
    """Return a filled path."""
    return f"{path} f"


def painted_path(fills: bool, strokes: bool, even_odd: bool) -> str:
    """Return the operator that fills a path, draws its outline, or both (ISO 32000-1, table 60)."""
    operator = "B" if fills and strokes else "f" if fills else "S"
    return f"{operator}*" if even_odd and fills else operator


def apart(operators: str) -> str:
    """Return operators in a saved graphics state, which ends with them."""
    return f"q {operators} Q"


def clipped(path: str, even_odd: bool = False) -> str:
    """Return the operators after which only the inside of a path shows."""
    return f"{path} {'W*' if even_odd else 'W'} n"


def dashed(on: float, off: float) -> str:
    """Return the dash pattern of a line, in points."""
    return f"[{on:g} {off:g}] 0 d"


def dashed_by(lengths: Iterable[float], phase: float) -> str:
    """Return a dash pattern by lengths of ink and white in turn, in user units."""
    return f"[{' '.join(f'{length:.4g}' for length in lengths)}] {phase:.4g} d"


def shown(name: str, matrix: str) -> str:
    """Return the operators that show a picture by its name, placed by a matrix."""
    return f"{matrix} cm /{name} Do"


def glyphs_shown(codes: str) -> str:
    """Return the operator that shows the glyphs of some codes, see ``theme.shaping.Glyphs``."""
    if ">" not in codes:
        return f"<{codes}> Tj"
    return f"[{codes[1:]}>] TJ" if codes.startswith(">") else f"[<{codes}>] TJ"


def parts_shown(parts: Iterable[ShapedPart], size: float) -> str:
    """Return the operators that show parts of a text, in type of this size, one after another.

    What glyphs do not say stands beside them (ISO 32000-1 §14.9.4).
    """
    shown = []
    for says, levels in parts:
        glyphs = " ".join(_raised(level, size) for level in levels)
        digits = says.encode("utf-16-be").hex().upper()
        start = f"/Span <</ActualText <FEFF{digits}>>> BDC\n"
        shown.append(f"{start}{glyphs}\nEMC" if says else glyphs)
    return "\n".join(shown)


def _raised(level: Raised, size: float) -> str:
    """Return the operators that show glyphs above or below the baseline."""
    shown = glyphs_shown(level.codes)
    rise = level.rise * size / 1000
    return f"{rise:.4g} Ts {shown} 0 Ts" if rise else shown
