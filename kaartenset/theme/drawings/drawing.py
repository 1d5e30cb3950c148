"""A drawing as values: paths in the units of its view box, origin top left, y down.

``ops`` hold only the path construction operators m, l, c and h (ISO 32000-1 §8.5.2). Colours are
written ``#rrggbb``; an element of a layout says which inks they become.
"""

from __future__ import annotations

from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.geometry import Rect

Transform = tuple[float, float, float, float, float, float]
"""A transform: x' = a x + c y + e and y' = b x + d y + f, in the order a b c d e f."""


class ClipArea(NamedTuple):
    """The inside of a path, outside of which nothing shows."""

    ops: str
    even_odd: bool


class Outline(NamedTuple):
    """How the line of a path is drawn; ``cap`` and ``join`` are numbers of ISO 32000-1 §8.4.3."""

    colour: str
    width: float
    opacity: float
    cap: int
    join: int
    miter_limit: float
    dash: tuple[float, ...]
    dash_phase: float


class DrawnPath(NamedTuple):
    """A path with its paint. Without ``fill`` it is not filled, without ``outline`` not stroked.

    ``as_one`` is true if filling and line share one opacity, as if they were painted together
    first. ``matrix`` is for a line whose width differs by direction: the path and the line are in
    units of their own.
    """

    ops: str
    fill: str
    fill_opacity: float
    even_odd: bool
    outline: Outline | None
    clips: tuple[ClipArea, ...]
    line_first: bool
    as_one: bool
    matrix: Transform | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A drawing; ``width`` and ``height`` are those of its view box.

    ``ink`` is the bounding box of what shows. ``overflows`` is true if paths reach outside the view
    box, where nothing shows. It is equal to itself only.
    """

    name: str
    width: float
    height: float
    paths: tuple[DrawnPath, ...]
    ink: Rect
    overflows: bool

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the drawing, each once, in the order of painting."""
        found: dict[str, None] = {}
        for path in self.paths:
            found |= dict.fromkeys(filter(None, (path.fill, path.outline and path.outline.colour)))
        return tuple(found)

    @property
    def widest_line(self) -> float:
        """The width of its widest line in units of the view box; 0 without lines."""
        return max(map(self.width_of, self.paths), default=0.0)

    @staticmethod
    def width_of(path: DrawnPath) -> float:
        """Return the width of the line of a path in units of the view box; 0 without one."""
        if path.outline is None:
            return 0.0
        return path.outline.width * (scale_of(path.matrix) if path.matrix else 1.0)

    @property
    def has_opacity(self) -> bool:
        """Whether anything under the drawing shows through a path of it."""
        return any(
            (path.fill and path.fill_opacity < 1) or (path.outline and path.outline.opacity < 1)
            for path in self.paths
        )


def scale_of(matrix: Transform) -> float:
    """Return the factor of lengths: the root of that of areas."""
    a, b, c, d, _e, _f = matrix
    return float(abs(a * d - b * c) ** 0.5)
