"""A page as a value: what stands where on it.

Set faces and texts → pages, in millimetres, y down from the top left of the trim box. ``paint/``
turns a page into operators, its items in their order, the first undermost.
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
    """Where something lies: its own point (px, py) lands on (x + scale_x * px, y + scale_y * py).

    Both scales below 0 turn it upside down, one of them mirrors it.
    """

    x: Mm = 0.0
    y: Mm = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def rect(self, size: Size) -> Rect:
        """Return the box that something of this size covers."""
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
    """Items that are placed together, as drawn on a page of this size of their own."""

    items: tuple[PageItem, ...]
    place: Placing


class Area(NamedTuple):
    """A rectangle, filled or outlined or both; ``weight`` of the outline in points."""

    box: Rect
    fill: Colour | None = None
    outline: Colour | None = None
    weight: float = 0.0


class Lines(NamedTuple):
    """Straight lines that look alike; ``weight`` in points. A broken line has ``dash`` points of
    ink and as many of white in turns."""

    segments: tuple[Segment, ...]
    weight: float
    colour: Colour = BLACK
    dash: float = 0.0


PageItem = PlacedFace | Layer | Area | Lines | SetElement


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its items. ``size`` is that of the trim box; ``bleed`` is how far the sheet goes
    past it on every side, for a page that is trimmed."""

    size: Size
    items: tuple[PageItem, ...]
    bleed: Mm | None = None


def page_of(face: SetFace, bleed: Mm | None = None) -> Page:
    """Return a page that is one face."""
    return Page(face.face.size, (PlacedFace(face),), bleed)
