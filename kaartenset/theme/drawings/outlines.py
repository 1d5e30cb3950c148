"""Shapes of SVG → path operators in the units of a drawing, and the box that they cover."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Rect
from kaartenset.theme.drawings.drawing import Transform
from kaartenset.theme.drawings.svg_paths import SHAPES, Pen, reach
from kaartenset.theme.drawings.transforms import applied

PathStep = tuple[str, tuple[complex, ...]]
"""An operator and its points."""


class TracedShape(NamedTuple):
    """The outline of a shape, in its own units."""

    steps: tuple[PathStep, ...]

    def box(self, matrix: Transform, margin: float = 0.0) -> Rect | None:
        """Return the box that it covers after a transform, with a margin on all sides."""
        ends: list[complex] = []
        curves: list[tuple[complex, complex, complex, complex]] = []
        for _letter, points in self.steps:
            there = [applied(matrix, point) for point in points]
            if len(there) == 3:
                curves.append((ends[-1], there[0], there[1], there[2]))
            ends += there[-1:]
        if not ends:
            return None
        left, right = reach([end.real for end in ends], [[p.real for p in c] for c in curves])
        top, bottom = reach([end.imag for end in ends], [[p.imag for p in c] for c in curves])
        return Rect(
            left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin
        )

    def ops(self, matrix: Transform, digits: int) -> str:
        """Return its path operators after a transform, with so many digits behind the point."""
        words: list[str] = []
        for letter, points in self.steps:
            for point in points:
                there = applied(matrix, point)
                words += (_number(there.real, digits), _number(there.imag, digits))
            words.append(letter)
        return " ".join(words)


class _Tracer(Pen):
    """A pen that keeps what it draws as points, so that it can be transformed."""

    def __init__(self) -> None:
        self.steps: list[PathStep] = []
        super().__init__()

    def _put_down(self) -> None:
        if not self._is_down:
            super()._put_down()
            self.steps.append(("m", (self.at,)))

    def close(self) -> None:
        drawn = len(self._ops)
        super().close()
        if self._ops[drawn:][-1:] == ["h"]:
            self.steps.append(("h", ()))

    def line(self, point: complex) -> None:
        super().line(point)
        self.steps.append(("l", (point,)))

    def curve(self, handle: complex, handle2: complex, end: complex) -> None:
        super().curve(handle, handle2, end)
        self.steps.append(("c", (handle, handle2, end)))


def trace(tag: str, attributes: Mapping[str, str], dot: float = 0.0) -> TracedShape:
    """Return the outline of a shape. Raises ``MalformedError``.

    A closed line that stays nearer than ``dot`` to its start is a dot; see ``Pen``.
    """
    pen = _Tracer()
    pen.dot = dot
    SHAPES[tag](pen, attributes)
    return TracedShape(tuple(pen.steps))


def straight_ops(rings: Iterable[Sequence[tuple[int, int]]]) -> str:
    """Return the path operators of closed rings of straight lines, by their corners."""
    steps = (
        f"{x} {y} {'l' if order else 'm'}{' h' if order == len(ring) - 1 else ''}"
        for ring in rings
        for order, (x, y) in enumerate(ring)
    )
    return " ".join(steps)


def digits_for(extent: float) -> int:
    """Return how many digits behind the point place a path within a ten-thousandth of an extent."""
    return max(0, min(9, 4 - math.floor(math.log10(extent)))) if extent > 0 else 0


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def together(boxes: Iterable[Rect]) -> Rect | None:
    """Return the box around some boxes."""
    every: Sequence[Rect] = tuple(boxes)
    if not every:
        return None
    left, top = min(box.x for box in every), min(box.y for box in every)
    right, bottom = max(box.right for box in every), max(box.bottom for box in every)
    return Rect(left, top, right - left, bottom - top)


def overlap(one: Rect, other: Rect) -> Rect | None:
    """Return what two boxes have in common."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    if right < left or bottom < top:
        return None
    return Rect(left, top, right - left, bottom - top)
