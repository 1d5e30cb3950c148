"""A painted page: operators from ``paint/`` for a file."""

from __future__ import annotations

from dataclasses import dataclass

from kaartenset.geometry import Mm, Size
from kaartenset.typeset.typeset import SetFace


@dataclass(frozen=True, slots=True)
class Opening:
    """The place of a text with a value of the client among the operators of a page.

    ``face`` is the one that all clients share, and ``element`` the number of the text on it.
    ``height`` is that of the face or page from whose foot the operators count. On a tagged page
    ``begin`` marks the text, which moved ``down`` there.
    """

    face: SetFace
    element: int
    height: Mm
    down: Mm = 0.0
    begin: str = ""


Part = str | Opening
"""Operators, or an opening for those that each document has of its own."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page: its size in millimetres, bleed included, and the parts of its operators.

    Operators are in points from the bottom left. ``bleed`` is how far inside its edges the page is
    trimmed, for a print shop.
    """

    size: Size
    parts: tuple[Part, ...]
    bleed: Mm | None = None
