"""A pictogram as values: an outline, or a drawing on a square grid."""

from __future__ import annotations

from kaartenset.dataclass import dataclass
from kaartenset.geometry import Rect
from kaartenset.theme.drawings.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A picture on a square grid: origin top left, y down.

    Of an outline, ``ops`` holds only the path construction operators m, l, c and h (ISO 32000-1
    §8.5.2), and ``ink`` is the bounding box of the stroke's centre line in grid units: half a
    stroke comes on each side. Any other has its ``drawing``, in the middle of the grid, and ``ink``
    is the box of all that shows. ``colour`` is that of an outline in its file.
    """

    name: str
    grid: float
    ops: str
    ink: Rect
    drawing: Drawing | None = None
    colour: str = "black"
