"""Lengths and sizes in millimetres; the origin is the top left of the trim box, y runs down.

Points and y up exist in ``paint/`` and ``pdf/`` only.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from kaartenset.dataclass import NamedTuple

Mm = float

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
POINT = MM_PER_INCH / POINTS_PER_INCH
"""One PostScript point in millimetres: type sizes and line weights are points."""

_UNITS = {"mm": 1.0, "cm": 10.0, "pt": POINT, "in": MM_PER_INCH}
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|in)?\s*")
_FREE_SIZE = re.compile(
    r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)?\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)?\s*"
)


class Size(NamedTuple):
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


class Rect(NamedTuple):
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


class Turn(NamedTuple):
    """A rotation: (x, y) becomes (cos x - sin y + dx, sin x + cos y + dy); clockwise, since y runs
    down."""

    cos: float
    sin: float
    dx: Mm
    dy: Mm

    def point(self, x: Mm, y: Mm) -> tuple[Mm, Mm]:
        """Return where a point comes."""
        return self.cos * x - self.sin * y + self.dx, self.sin * x + self.cos * y + self.dy

    def around(self, box: Rect) -> Rect:
        """Return the smallest upright box around a box that is turned."""
        corners = [self.point(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        xs, ys = zip(*corners, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def within(self, outer: Turn) -> Turn:
        """Return this turn and then another as one."""
        dx, dy = outer.point(self.dx, self.dy)
        return Turn(
            outer.cos * self.cos - outer.sin * self.sin,
            outer.sin * self.cos + outer.cos * self.sin,
            dx,
            dy,
        )

    def back(self) -> Turn:
        """Return the turn that undoes this one."""
        dx = -self.cos * self.dx - self.sin * self.dy
        dy = self.sin * self.dx - self.cos * self.dy
        return Turn(self.cos, -self.sin, dx, dy)

    def moved(self, along: Mm, down: Mm) -> Turn:
        """Return the turn of something that stands elsewhere."""
        x, y = self.point(-along, -down)
        return self._replace(dx=x + along, dy=y + down)

    def mirrored(self, width: Mm) -> Turn:
        """Return the turn of something at the other side of a face of this width."""
        x, y = self.point(width, 0.0)
        return Turn(self.cos, -self.sin, width - x, y)


def turned_about(degrees: float, x: Mm, y: Mm) -> Turn:
    """Return a rotation about a point, clockwise."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Turn(cos, sin, x - cos * x + sin * y, y - sin * x - cos * y)


class Segment(NamedTuple):
    """A straight line from start to end, in millimetres."""

    start_x: Mm
    start_y: Mm
    end_x: Mm
    end_y: Mm


# ISO 216 sizes are halved exactly. The standard rounds each to whole millimetres, but
# cards cut from a sheet without waste are true halves: A5 from A4 is 148.5 mm, not 148 (rule O1).
PAPER_SIZES = {
    "A3": Size(297.0, 420.0),
    "A4": Size(210.0, 297.0),
    "A5": Size(148.5, 210.0),
    "A6": Size(105.0, 148.5),
    "A7": Size(74.25, 105.0),
    "A8": Size(52.5, 74.25),
    "SRA3": Size(320.0, 450.0),
    "SRA4": Size(225.0, 320.0),
    "Letter": Size(215.9, 279.4),
    "Legal": Size(215.9, 355.6),
    "Tabloid": Size(279.4, 431.8),
}
"""Papers in portrait: A3 to A8 by exact halves; SRA3 and SRA4 of ISO 217, which a print shop trims;
those of North America (ANSI/ASME Y14.1)."""

CARD_SIZES = {
    "ISO-A3": Size(297.0, 420.0),
    "ISO-A4": Size(210.0, 297.0),
    "ISO-A5": Size(148.0, 210.0),
    "ISO-A6": Size(105.0, 148.0),
    "ISO-A7": Size(74.0, 105.0),
    "ISO-A8": Size(52.0, 74.0),
    "poker": Size(63.5, 88.9),
    "bridge": Size(57.15, 88.9),
    "tarot": Size(70.0, 120.0),
    "mini": Size(44.45, 63.5),
    "square": Size(88.9, 88.9),
    "business": Size(55.0, 85.0),
    "US-business": Size(50.8, 88.9),
    "index": Size(76.2, 127.0),
    "US-postcard": Size(101.6, 152.4),
    "half-letter": Size(139.7, 215.9),
}
"""Sizes of cards in portrait, beside those of papers: ISO 216 rounded to whole millimetres, playing
cards as card printers offer them (3.5 in x 2.5 in is poker), and common cards."""

SHORTEST_PAPER: Mm = 70.0
LONGEST_PAPER: Mm = 1300.0
"""Sides of paper of one's own: from a small photo to the largest sheet of a wide-format printer."""


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


@lru_cache(maxsize=64)
def parse_size(text: str) -> Size:
    """Return a size from ``A5``, ``poker landscape`` or ``105 x 148.5`` (width first).

    A unit after the last number is that of both. Raises ``ValueError`` for any other text, and for
    a size without area.
    """
    free = _FREE_SIZE.fullmatch(text)
    if free:
        width, unit, height, last = free.groups()
        unit_of_both = last or "mm"
        size = Size(
            float(width) * _UNITS[unit or unit_of_both], float(height) * _UNITS[unit_of_both]
        )
        if size.width <= 0 or size.height <= 0:
            raise ValueError(text)
        return size
    name, _space, orientation = text.strip().partition(" ")
    by_name = {each.casefold(): size for each, size in (PAPER_SIZES | CARD_SIZES).items()}
    size_by_name = by_name.get(name.casefold())
    if size_by_name is None or orientation not in ("", "portrait", "landscape"):
        raise ValueError(text)
    return size_by_name.turned() if orientation == "landscape" else size_by_name


def find_paper(text: str) -> str | None:
    """Return the name of a paper: one of ``PAPER_SIZES``, ignoring case, or ``320x450mm`` for a
    size of one's own; None for any other text."""
    for name in PAPER_SIZES:
        if name.casefold() == text.strip().casefold():
            return name
    if _FREE_SIZE.fullmatch(text) is None:
        return None
    try:
        size = parse_size(text)
    except ValueError:
        return None
    sides = (size.width, size.height)
    if min(sides) < SHORTEST_PAPER or max(sides) > LONGEST_PAPER:
        return None
    return f"{size.width:g}x{size.height:g}mm"


def paper_size(name: str) -> Size:
    """Return the size of a paper by the name that ``find_paper`` returns."""
    return PAPER_SIZES.get(name) or parse_size(name)
