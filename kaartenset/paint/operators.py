"""Operators of page content that several drawings use (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Iterable

from kaartenset.theme.shaping import Raised

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


def apart(operators: str) -> str:
    """Return operators in a saved graphics state, which ends with them."""
    return f"q {operators} Q"


def dashed(on: float, off: float) -> str:
    """Return the dash pattern of a line, in points."""
    return f"[{on:g} {off:g}] 0 d"


def glyphs_shown(codes: str) -> str:
    """Return the operator that shows the glyphs of some codes, see ``theme.shaping.Glyphs``."""
    if ">" not in codes:
        return f"<{codes}> Tj"
    return f"[{codes[1:]}>] TJ" if codes.startswith(">") else f"[<{codes}>] TJ"


def glyphs_on_levels(levels: Iterable[Raised], size: float) -> str:
    """Return the operators that show glyphs above and below the baseline, in type of this size."""
    shown = (f"{level.rise * size / 1000:.4g} Ts {glyphs_shown(level.codes)}" for level in levels)
    return f"{' '.join(shown)} 0 Ts"


def reading_as(text: str, operators: str) -> str:
    """Return operators that show a text whose glyphs do not say it (ISO 32000-1 §14.9.4)."""
    digits = text.encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{digits}>>> BDC\n{operators}\nEMC"
