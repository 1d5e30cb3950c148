"""Paths as straight sides: whether a point is inside, and how near a line comes to a box.

A path is in the operators m, l, c and h (ISO 32000-1 §8.5.2), in any units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from kaartenset.geometry import Rect

_PIECES = 8
"""Straight sides for a curve: on a card the difference is less than the width of a line."""

Point = tuple[float, float]
PathSides = tuple[tuple[Point, Point], ...]


@lru_cache(maxsize=256)
def sides_of(ops: str, closed: bool) -> PathSides:
    """Return the sides of a path, curves as short ones; ``closed`` closes each part of it, as a
    filling does."""
    return tuple(
        side
        for points, ends in _polygons(ops)
        for side in pairwise([*points, points[0]] if closed or ends else points)
    )


def mapped(sides: PathSides, place: Callable[[float, float], Point]) -> PathSides:
    """Return sides with each end where a function puts it."""
    return tuple((place(*start), place(*end)) for start, end in sides)


def is_inside(sides: Iterable[tuple[Point, Point]], even_odd: bool, x: float, y: float) -> bool:
    """Return whether a point is inside a path (ISO 32000-1 §8.5.3.3)."""
    turns = sum(_crossing(start, end, x, y) for start, end in sides)
    return turns % 2 == 1 if even_odd else turns != 0


def comes_within(sides: Iterable[tuple[Point, Point]], box: Rect, reach: float) -> bool:
    """Return whether one of some sides comes nearer to a box than ``reach``, or into it."""
    left, right = box.x - reach, box.right + reach
    top, bottom = box.y - reach, box.bottom + reach
    for (x, y), (to_x, to_y) in sides:
        if max(x, to_x) <= left or min(x, to_x) >= right:
            continue
        if max(y, to_y) <= top or min(y, to_y) >= bottom:
            continue
        if _distance(x, y, to_x, to_y, box) < reach or _crosses(x, y, to_x, to_y, box):
            return True
    return False


def _crosses(x: float, y: float, to_x: float, to_y: float, box: Rect) -> bool:
    """Return whether a side lies in a box for some length (the clipping of Liang and Barsky)."""
    first, last = 0.0, 1.0
    for start, way, low, high in (
        (x, to_x - x, box.x, box.right),
        (y, to_y - y, box.y, box.bottom),
    ):
        if not way:
            if not low <= start <= high:
                return False
            continue
        one, other = sorted(((low - start) / way, (high - start) / way))
        first, last = max(first, one), min(last, other)
    return first < last


def _distance(x: float, y: float, to_x: float, to_y: float, box: Rect) -> float:
    """Return how far a side outside a box is from it."""
    ends = (_beside(x, y, box), _beside(to_x, to_y, box))
    corners = ((right, low) for right in (box.x, box.right) for low in (box.y, box.bottom))
    return min(*ends, *(_from_side(*corner, x, y, to_x, to_y) for corner in corners))


def _beside(x: float, y: float, box: Rect) -> float:
    across = max(box.x - x, x - box.right, 0.0)
    down = max(box.y - y, y - box.bottom, 0.0)
    return float((across * across + down * down) ** 0.5)


def _from_side(at_x: float, at_y: float, x: float, y: float, to_x: float, to_y: float) -> float:
    """Return how far a point is from a side."""
    along, down = to_x - x, to_y - y
    length = along * along + down * down
    part = ((at_x - x) * along + (at_y - y) * down) / length if length else 0.0
    part = min(1.0, max(0.0, part))
    across, under = at_x - x - part * along, at_y - y - part * down
    return float((across * across + under * under) ** 0.5)


def _crossing(start: Point, end: Point, x: float, y: float) -> int:
    """Return 1 or -1 if a side crosses the ray from a point to the right, down or up; else 0."""
    if (start[1] <= y) == (end[1] <= y):
        return 0
    at = start[0] + (y - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
    if at <= x:
        return 0
    return 1 if start[1] <= y else -1


def _polygons(ops: str) -> Iterator[tuple[list[Point], bool]]:
    """Yield the points of each part of a path, and whether it ends where it begins."""
    points: list[Point] = []
    numbers: list[float] = []
    for word in ops.split():
        if word not in ("m", "l", "c", "h"):
            numbers.append(float(word))
            continue
        ends = list(zip(numbers[::2], numbers[1::2], strict=True))
        numbers.clear()
        if word == "m":
            if points:
                yield points, False
            points = ends
        elif word == "l":
            points += ends
        elif word == "c":
            points += _curve(points[-1], *ends)
        else:
            yield points, True
            points = points[:1]  # What follows without a move starts here (§8.5.2.1).
    if len(points) > 1:
        yield points, False


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
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
