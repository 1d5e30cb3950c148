"""A page as a value: its items and their positions, from set faces and texts.

Units are millimetres, y down from the top left of the trim box. ``paint/`` turns a page into
operators, in the order of its items, the first at the bottom.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kaartenset.geometry import Mm, Rect, Segment, Size
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetElement, SetFace

BLACK = Colour(hex="#000000", cmyk=(0.0, 0.0, 0.0, 1.0))
WHITE = Colour(hex="#FFFFFF", cmyk=(0.0, 0.0, 0.0, 0.0))


class Placing(NamedTuple):
    """A position: the point (px, py) of an item maps to (x + scale_x * px, y + scale_y * py).

    With both scales negative the item is upside down, with one it is mirrored.
    """

    x: Mm = 0.0
    y: Mm = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def rect(self, size: Size) -> Rect:
        """Return the box that an item of this size covers."""
        width, height = size.width * abs(self.scale_x), size.height * abs(self.scale_y)
        left = self.x - width if self.scale_x < 0 else self.x
        top = self.y - height if self.scale_y < 0 else self.y
        return Rect(left, top, width, height)


AS_IT_IS = Placing()


class PlacedFace(NamedTuple):
    """A face on a page."""

    face: SetFace
    place: Placing = AS_IT_IS


class Layer(NamedTuple):
    """Items that are placed together; ``size`` is that of their own page."""

    items: tuple[PageItem, ...]
    place: Placing


class Area(NamedTuple):
    """A rectangle, filled or outlined or both; ``weight`` of the outline in points."""

    box: Rect
    fill: Colour | None = None
    outline: Colour | None = None
    weight: float = 0.0


class Lines(NamedTuple):
    """Straight lines of one style; ``weight`` in points. A dashed line has ``dash`` points of ink
    and as many of white, alternately."""

    segments: tuple[Segment, ...]
    weight: float
    colour: Colour = BLACK
    dash: float = 0.0


PageItem = PlacedFace | Layer | Area | Lines | SetElement


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its items; ``size`` is the trim box, ``bleed`` the extent past it."""

    size: Size
    items: tuple[PageItem, ...]
    bleed: Mm | None = None


def page_of(face: SetFace, bleed: Mm | None = None) -> Page:
    """Return a page with one face."""
    return Page(face.face.size, (PlacedFace(face),), bleed)
