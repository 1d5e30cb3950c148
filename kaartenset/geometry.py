"""Lengths and sizes in millimetres; the origin is the top left of the trim box, y runs down.

Points and y up exist in ``paint/`` and ``pdf/`` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Mm = float

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
POINT = MM_PER_INCH / POINTS_PER_INCH
"""One PostScript point in millimetres: type sizes and line weights are points."""

_UNITS = {"mm": 1.0, "cm": 10.0, "pt": POINT, "in": MM_PER_INCH}
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|in)?\s*")
_FREE_SIZE = re.compile(r"\s*([\d.]+(?:mm|cm|in)?)\s*[x×]\s*([\d.]+(?:mm|cm|in)?)\s*")


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres."""

    width: Mm
    height: Mm

    @property
    def is_portrait(self) -> bool:
        return self.height >= self.width

    def __str__(self) -> str:
        return f"{self.width:g} x {self.height:g} mm"

    def turned(self) -> Size:
        return Size(self.height, self.width)


@dataclass(frozen=True, slots=True)
class Rect:
    """A box: its top left corner and its size, in millimetres."""

    x: Mm
    y: Mm
    width: Mm
    height: Mm

    @property
    def right(self) -> Mm:
        return self.x + self.width

    @property
    def bottom(self) -> Mm:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line from start to end, in millimetres."""

    start_x: Mm
    start_y: Mm
    end_x: Mm
    end_y: Mm


# ISO 216 sizes in portrait, halved exactly. The standard rounds each to whole millimetres, but
# cards cut from a sheet without waste are true halves: A5 from A4 is 148.5 mm, not 148 (rule O1).
PAPER_SIZES = {
    "A3": Size(297.0, 420.0),
    "A4": Size(210.0, 297.0),
    "A5": Size(148.5, 210.0),
    "A6": Size(105.0, 148.5),
    "A7": Size(74.25, 105.0),
    "A8": Size(52.5, 74.25),
    "Letter": Size(215.9, 279.4),
}


def in_points(length: Mm) -> float:
    """Return a length in points, as the weight of a line is given."""
    return length / POINT


def parse_length(text: str) -> Mm:
    """Return a length in millimetres from ``12``, ``12mm``, ``1.2cm``, ``34pt`` or ``0.5in``.

    Raises ``ValueError`` for any other text.
    """
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return float(match[1]) * _UNITS[match[2] or "mm"]


def parse_size(text: str) -> Size:
    """Return a size from ``A5``, ``A5 landscape`` or ``105 x 148.5`` (width first).

    Raises ``ValueError`` for any other text, and for a size without area.
    """
    free = _FREE_SIZE.fullmatch(text)
    if free:
        size = Size(parse_length(free[1]), parse_length(free[2]))
        if size.width <= 0 or size.height <= 0:
            raise ValueError(text)
        return size
    name, _space, orientation = text.strip().partition(" ")
    by_name = {paper.casefold(): size for paper, size in PAPER_SIZES.items()}
    paper = by_name.get(name.casefold())
    if paper is None or orientation not in ("", "portrait", "landscape"):
        raise ValueError(text)
    return paper.turned() if orientation == "landscape" else paper
