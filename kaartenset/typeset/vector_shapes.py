"""Where the filling of a drawn shape is: its curves as short lines, and a point inside or outside.

Millimetres from the top left of the trim box, y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import Image, VectorShape
from kaartenset.theme.drawings.drawing import ClipArea, Drawing, DrawnPath

_PIECES = 8
"""Straight lines for a curve: on a card the difference is less than the width of a line."""

_GRID = 8
"""Points across and down by which the part of a box that lies inside is counted."""

_Point = tuple[float, float]


def holds(shape: VectorShape, x: Mm, y: Mm) -> bool:
    """Return whether a point is on the filling of a shape (ISO 32000-1 §8.5.3.3)."""
    if shape.fill is None:
        return False
    if shape.turn is not None:
        x, y = shape.turn.back().point(x, y)
    unit = shape.unit or 1.0
    along, down = (x - shape.x) / (-unit if shape.flipped else unit), (y - shape.y) / unit
    return _is_inside(shape.ops, shape.even_odd, along, down)


def part_inside(box: Rect, shape: VectorShape) -> float:
    """Return the part of a box that is on the filling of a shape, from 0 to 1."""
    steps = [(number + 0.5) / _GRID for number in range(_GRID)]
    inside = [
        holds(shape, box.x + box.width * across, box.y + box.height * down)
        for across in steps
        for down in steps
    ]
    return sum(inside) / len(inside)


def is_drawn_over(ink: Rect, image: Image) -> bool:
    """Return whether a drawing has an opaque filling over ink, at one of nine points of it."""
    if not isinstance(image.picture, Drawing):
        return False
    box, shown, drawing = image.box, image.shown, image.picture
    for x, y in _nine_points(ink):
        if box.x <= x <= box.right and box.y <= y <= box.bottom:
            along = (x - shown.x) / shown.width * drawing.width
            down = (y - shown.y) / shown.height * drawing.height
            if any(_is_filled(path, along, down) for path in drawing.paths):
                return True
    return False


def _nine_points(box: Rect) -> Iterator[_Point]:
    for across in (0.1, 0.5, 0.9):
        for down in (0.1, 0.5, 0.9):
            yield box.x + box.width * across, box.y + box.height * down


def _is_filled(path: DrawnPath, x: float, y: float) -> bool:
    """Return whether nothing under a point shows through the filling of a path."""
    is_opaque = path.fill and path.fill_opacity >= 1 and path.matrix is None
    areas = (ClipArea(path.ops, path.even_odd), *path.clips)
    return bool(is_opaque) and all(_is_inside(each.ops, each.even_odd, x, y) for each in areas)


def _is_inside(ops: str, even_odd: bool, x: float, y: float) -> bool:
    turns = sum(_crossing(*side, x, y) for side in _sides(ops))
    return turns % 2 == 1 if even_odd else turns != 0


def _crossing(start: _Point, end: _Point, x: float, y: float) -> int:
    """Return 1 or -1 if a side crosses the ray from a point to the right, down or up; else 0."""
    if (start[1] <= y) == (end[1] <= y):
        return 0
    at = start[0] + (y - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
    if at <= x:
        return 0
    return 1 if start[1] <= y else -1


@lru_cache(maxsize=256)
def _sides(ops: str) -> tuple[tuple[_Point, _Point], ...]:
    """Return the sides of a path, curves as short lines, each part of it closed."""
    return tuple(side for points in _polygons(ops) for side in pairwise([*points, points[0]]))


def _polygons(ops: str) -> Iterator[list[_Point]]:
    points: list[_Point] = []
    numbers: list[float] = []
    for word in ops.split():
        if word not in ("m", "l", "c", "h"):
            numbers.append(float(word))
            continue
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        numbers.clear()
        if word == "m":
            if points:
                yield points
            points = ends
        elif word == "l":
            points += ends
        elif word == "c":
            points += _curve(points[-1], *ends)
    if points:
        yield points


def _curve(start: _Point, one: _Point, two: _Point, end: _Point) -> Iterator[_Point]:
    for number in range(1, _PIECES + 1):
        t = number / _PIECES
        s = 1 - t
        parts = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        x, y = (
            sum(
                part * point[axis]
                for part, point in zip(parts, (start, one, two, end), strict=True)
            )
            for axis in (0, 1)
        )
        yield x, y
