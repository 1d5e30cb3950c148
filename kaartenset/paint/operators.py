"""Operators of page content that several drawings use (ISO 32000-1, annex A)."""

from __future__ import annotations

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
