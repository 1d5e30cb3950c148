"""Operators of page content that more than one drawing uses (ISO 32000-1, annex A)."""

from __future__ import annotations

ROUND_CAPS = "1 J"
FLAT_CAPS = "0 J"
ROUND_JOINS = "1 j"

ROUNDNESS = 0.5523
"""How far the control points of a quarter circle lie along its sides, as a part of the radius."""


def line_between(start: str, end: str) -> str:
    """Return the path of a straight line between two points."""
    return f"{start} m {end} l"


def stroked(path: str) -> str:
    """Return a path that is drawn as a line."""
    return f"{path} S"


def filled(path: str) -> str:
    """Return a path that is filled."""
    return f"{path} f"


def apart(operators: str) -> str:
    """Return operators whose settings do not last beyond them."""
    return f"q {operators} Q"


def dashed(on: float, off: float) -> str:
    """Return the setting of a line of dashes, in points."""
    return f"[{on:g} {off:g}] 0 d"
