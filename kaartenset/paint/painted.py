"""A painted page: its operators, on the way from ``paint/`` to a file."""

from __future__ import annotations

from dataclasses import dataclass

from kaartenset.geometry import Mm, Size
from kaartenset.typeset.typeset import SetFace


@dataclass(frozen=True, slots=True)
class Opening:
    """The place of a text with a value of the client among the operators of a page: its ``face`` as
    all clients share it, and the number of its ``element`` there.

    ``height`` is that of the face or page from whose foot the operators count. On a tagged page
    ``begin`` marks the text, which moved ``down`` there.
    """

    face: SetFace
    element: int
    height: Mm
    down: Mm = 0.0
    begin: str = ""


Part = str | Opening
"""Whole operators, or a place for those that each document has of its own."""


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
