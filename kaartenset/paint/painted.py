"""A painted page: its operators, on the way from ``paint/`` to a file."""

from __future__ import annotations

from dataclasses import dataclass

from kaartenset.geometry import Mm, Size

Part = str | int
"""Whole operators; a number stands for operators that each document has of its own."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page: its size in millimetres, bleed included, and its operators in points from the bottom
    left, in parts.

    ``bleed`` is how far inside its edges the page is to be trimmed, for a page that goes to a print
    shop.
    """

    size: Size
    parts: tuple[Part, ...]
    bleed: Mm | None = None
