"""How a picture lies in its box: the whole of it inside, or the box covered by a part of it."""

from __future__ import annotations

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm, Rect


class Fitting(NamedTuple):
    """How a picture fits a box of any size.

    ``width`` and ``height`` are its own, in any unit. ``covers`` is true if it fills the box, with
    what does not fit cut off; otherwise all of it is inside. ``across`` and ``down`` are its
    position from 0 (left, top) to 1. ``cropped`` is the part that is cut off first at the top, the
    right, the bottom and the left, from 0 to 1.
    """

    width: float
    height: float
    covers: bool
    across: float = 0.5
    down: float = 0.5
    cropped: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def height_for(self, width: Mm) -> Mm:
        """Return the height at which a box of this width shows all that is not cut off."""
        top, right, bottom, left = self.cropped
        return width * self.height * (1 - top - bottom) / (self.width * (1 - left - right))

    def within(self, box: Rect) -> tuple[Rect, Rect]:
        """Return the box that shows something, and where all of the picture comes."""
        top, right, bottom, left = self.cropped
        part_width, part_height = 1 - left - right, 1 - top - bottom
        ratios = (
            box.width / (self.width * part_width),
            box.height / (self.height * part_height),
        )
        scale = max(ratios) if self.covers else min(ratios)
        width, height = self.width * scale, self.height * scale
        part = Rect(
            box.x + (box.width - width * part_width) * self.across,
            box.y + (box.height - height * part_height) * self.down,
            width * part_width,
            height * part_height,
        )
        whole = Rect(part.x - left * width, part.y - top * height, width, height)
        return box if self.covers else part, whole
