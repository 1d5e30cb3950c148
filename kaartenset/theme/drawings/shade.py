"""Fillings that are not one opaque colour."""

from __future__ import annotations

import math

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm, Rect
from kaartenset.theme.theme import Colour


class Shade(NamedTuple):
    """How a filling is not one opaque colour: a gradient from the colour of its element ``to``
    another, or ``opacity`` below 1, of the outline as well.

    ``degrees`` are clockwise from a gradient that runs to the right.
    """

    opacity: float = 1.0
    to: Colour | None = None
    degrees: float = 0.0

    def line_in(self, box: Rect) -> tuple[Mm, Mm, Mm, Mm]:
        """Return where a gradient across a box begins, x and y, and where it ends."""
        angle = math.radians(self.degrees)
        across, down = math.cos(angle), math.sin(angle)
        half = (abs(box.width * across) + abs(box.height * down)) / 2
        x, y = box.x + box.width / 2, box.y + box.height / 2
        return x - across * half, y - down * half, x + across * half, y + down * half

    def part_at(self, box: Rect, x: Mm, y: Mm) -> float:
        """Return how far a gradient is at a point of its box, from 0 to 1."""
        left, top, right, bottom = self.line_in(box)
        along, down = right - left, bottom - top
        length = along * along + down * down
        part = ((x - left) * along + (y - top) * down) / length if length else 0.0
        return min(1.0, max(0.0, part))
