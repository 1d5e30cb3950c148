"""Glyphs of any font → TrueType glyphs at one size, drawn by HarfBuzz (OpenType, glyf)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

import uharfbuzz as hb

from kaartenset.dataclass import NamedTuple

_ACROSS = 2, 16
_UP = 4, 32
"""Flags of a point for its distance from the last one: in one byte; none, or to the right or up."""

_PARTS = 0.0, 0.25, 0.5, 0.75, 1.0
"""A cubic curve becomes four quadratic ones, which lie within a unit of it."""


class _Point(NamedTuple):
    """A point on a curve, or the handle of a quadratic one; bit 1 of its flags says which."""

    x: float
    y: float
    on_curve: int = 1


_Contours = list[list[_Point]]


class DrawnGlyph(NamedTuple):
    """A TrueType glyph without instructions, and its advance and left edge.

    ``points`` and ``contours`` are how many it has.
    """

    outline: bytes
    advance: int
    left: int
    points: int
    contours: int


def drawn(file: bytes, glyphs: Iterable[int], em: int) -> Iterator[DrawnGlyph]:
    """Yield glyphs of a font, in units of ``em`` to the type size."""
    font = hb.Font(hb.Face(file))
    font.scale = em, em
    pen = _pen()
    for glyph in glyphs:
        contours: _Contours = []
        font.draw_glyph(glyph, pen, contours)
        yield _glyph(contours, font.get_glyph_h_advance(glyph))


def _pen() -> hb.DrawFuncs:
    """Return what HarfBuzz draws with: it adds the points of a glyph to its contours."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, to: to.append([_Point(x, y)]))
    pen.set_line_to_func(lambda x, y, to: to[-1].append(_Point(x, y)))
    pen.set_quadratic_to_func(_add_quadratic)
    pen.set_cubic_to_func(_add_cubic)
    return pen


def _add_quadratic(over_x: float, over_y: float, x: float, y: float, to: _Contours) -> None:
    to[-1] += [_Point(over_x, over_y, on_curve=0), _Point(x, y)]


def _add_cubic(
    x1: float, y1: float, x2: float, y2: float, x3: float, y3: float, to: _Contours
) -> None:
    x0, y0, _on_curve = to[-1][-1]
    across = [_part((x0, x1, x2, x3), start, end) for start, end in pairwise(_PARTS)]
    up = [_part((y0, y1, y2, y3), start, end) for start, end in pairwise(_PARTS)]
    for (over_x, x), (over_y, y) in zip(across, up, strict=True):
        _add_quadratic(over_x, over_y, x, y, to)


def _part(cubic: tuple[float, ...], start: float, end: float) -> tuple[float, float]:
    """Return the handle of a part of a cubic curve as a quadratic one, and its end, on one axis.

    The handle lies between those to which the curve leaves and from which it arrives.
    """
    first, last = _place(cubic, start), _place(cubic, end)
    bend = (end - start) / 4 * (_slope(cubic, start) - _slope(cubic, end))
    return (first + last) / 2 + bend, last


def _place(cubic: tuple[float, ...], at: float) -> float:
    p0, p1, p2, p3 = cubic
    rest = 1 - at
    return rest**3 * p0 + 3 * rest**2 * at * p1 + 3 * rest * at**2 * p2 + at**3 * p3


def _slope(cubic: tuple[float, ...], at: float) -> float:
    p0, p1, p2, p3 = cubic
    rest = 1 - at
    return 3 * (rest**2 * (p1 - p0) + 2 * rest * at * (p2 - p1) + at**2 * (p3 - p2))


def _glyph(contours: _Contours, advance: int) -> DrawnGlyph:
    kept = [points for each in contours if (points := _needed(each))]
    points = [point for each in kept for point in each]
    if not points:
        return DrawnGlyph(b"", advance, 0, 0, 0)
    across, up = [int(point.x) for point in points], [int(point.y) for point in points]
    ends = [end - 1 for end in accumulate(map(len, kept))]
    flags_across, distances_across = _distances(across, *_ACROSS)
    flags_up, distances_up = _distances(up, *_UP)
    flags = (
        point.on_curve | one | other
        for point, one, other in zip(points, flags_across, flags_up, strict=True)
    )
    data = (
        struct.pack(">5h", len(kept), min(across), min(up), max(across), max(up))
        + struct.pack(f">{len(ends)}HH", *ends, 0)  # no instructions
        + bytes(flags)
        + distances_across
        + distances_up
    )
    padded = data + bytes(-len(data) % 4)
    return DrawnGlyph(padded, advance, min(across), len(points), len(kept))


def _needed(contour: list[_Point]) -> list[_Point]:
    """Return the points of a contour in whole units, without those that readers find themselves.

    That are the first one at its end, and one in the middle between two handles.
    """
    points = [_Point(round(x), round(y), on_curve) for x, y, on_curve in contour]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    around = zip([points[-1], *points], points, [*points[1:], points[0]], strict=False)
    return [point for before, point, after in around if not _is_implied(before, point, after)]


def _is_implied(before: _Point, point: _Point, after: _Point) -> bool:
    return (
        bool(point.on_curve)
        and not before.on_curve
        and not after.on_curve
        and abs(before.x + after.x - 2 * point.x) <= 1
        and abs(before.y + after.y - 2 * point.y) <= 1
    )


def _distances(places: Sequence[int], short: int, same: int) -> tuple[list[int], bytes]:
    """Return for each point the flags of its distance from the last one, and the distances."""
    flags, data = [], bytearray()
    for before, place in pairwise((0, *places)):
        distance = place - before
        if not distance:
            flags.append(same)
        elif abs(distance) < 256:
            flags.append(short | (same if distance > 0 else 0))
            data.append(abs(distance))
        else:
            flags.append(0)
            data += struct.pack(">h", distance)
    return flags, bytes(data)
