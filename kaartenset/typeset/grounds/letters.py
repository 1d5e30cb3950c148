"""Where the letters of a text are looked at, so that each of its grounds is seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import POINT, Mm, Rect, Turn
from kaartenset.layout.elements import Picture
from kaartenset.typeset.grounds.laid import Edges, Extent, Laid, Linework, Near, extent_on_path
from kaartenset.typeset.ink import around, lie_over, turn_between, turn_of, upright_glyphs
from kaartenset.typeset.opaque import TOUCH, crossed_by
from kaartenset.typeset.typeset import SetElement, SetText

_RISE, _FALL = 1.05, 0.35
"""Ems from the baseline to where the ink of letters with an accent ends."""

_ACROSS = (0.0, 0.5, 1.0)
_ALONG = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where a letter is looked at, across and down, and a line of which no letter is apart."""

_CAPITAL = 0.668
"""Ems from the baseline to the top of capitals of Atkinson Hyperlegible Next."""


class LetterPoint(NamedTuple):
    """A point of a letter, with the numbers of what is of lines and crosses that letter."""

    x: Mm
    y: Mm
    crossing: Collection[int] = ()


def area_of(text: SetText) -> Edges:
    """Return a box around the letters of a text, as it is rotated."""
    lines, em = text.lines, text.size * POINT
    left, right = lines[0].left, lines[0].right
    for line in lines[1:]:
        left, right = min(left, line.left), max(right, line.right)
    top, bottom = lines[0].y - _RISE * em, lines[-1].y + _FALL * em
    if text.box.turn is None:
        return left, top, right, bottom
    x, y, width, height = text.box.turn.around(Rect(left, top, right - left, bottom - top))
    return x, y, x + width, y + height


def points_of(text: SetText, near: Sequence[Near]) -> tuple[list[LetterPoint], list[Near]]:
    """Return points of the letters of a line, at which all its grounds are seen; and its grounds,
    shapes without the sides that are above all of the letters or below."""
    partly = [laid for laid, extent in near if extent is Extent.PARTLY]
    if not partly:
        return list(_points_of_line(text)), list(near)
    turn, glyphs = text.box.turn, list(upright_glyphs(text))
    seen = [turn.around(glyph) if turn is not None else glyph for glyph in glyphs]
    area = around(seen)
    near = [
        (_beside(laid, area), extent) if extent is Extent.PARTLY else (laid, extent)
        for laid, extent in near
    ]
    partly = [laid for laid, extent in near if extent is Extent.PARTLY]
    crossed = {laid.number: _crossed(laid.element, text, glyphs) for laid in partly}
    is_graded = any(extent is Extent.GRADED for _laid, extent in near)
    points: list[LetterPoint] = []
    known: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for order, (glyph, box) in enumerate(zip(glyphs, seen, strict=True)):
        crossing = tuple(number for number, orders in crossed.items() if order in orders)
        here = [(laid, extent) for laid in partly if (extent := _extent_on(laid, box)) is not None]
        if any(extent is Extent.PARTLY for _laid, extent in here):
            points += _points_of_glyph(glyph, turn, here, box, crossing)
            continue
        case = tuple(laid.number for laid, _extent in here), crossing
        is_same = not is_graded and all(extent is Extent.SAME for _laid, extent in here)
        if not (is_same and case in known):
            points.append(LetterPoint(*_middle(box), crossing))
        known.add(case)
    return points, near


def _beside(laid: Laid, area: Rect) -> Laid:
    """Return something with the sides of its path that are beside an area, or in it."""
    sides = tuple(
        side
        for side in laid.path
        if max(side[0][1], side[1][1]) >= area.y and min(side[0][1], side[1][1]) <= area.bottom
    )
    return laid._replace(path=sides) if sides else laid


def _extent_on(laid: Laid, box: Rect) -> Extent | None:
    """Return how much of a letter has an element as its ground; None for nothing, and for what is
    of lines."""
    left, top, right, bottom = laid.edges
    over = min(min(right, box.right) - max(left, box.x), min(bottom, box.bottom) - max(top, box.y))
    if over <= TOUCH or isinstance(laid.element, Linework):
        return None
    edges = box.x + TOUCH, box.y + TOUCH, box.right - TOUCH, box.bottom - TOUCH
    if laid.path:
        return extent_on_path(laid, edges)
    is_all = left <= edges[0] and top <= edges[1] and edges[2] <= right and edges[3] <= bottom
    return laid.whole if is_all else Extent.PARTLY


def _points_of_glyph(
    glyph: Rect, turn: Turn | None, here: Iterable[Near], box: Rect, crossing: Collection[int]
) -> Iterator[LetterPoint]:
    """Yield several points of a letter, and the middle of what each element has of it: one that is
    narrow may be between the others."""
    across, down = min(TOUCH, glyph.width / 4), min(TOUCH, glyph.height / 4)
    for right, under in product(_ACROSS, _ACROSS):
        x = glyph.x + across + (glyph.width - 2 * across) * right
        y = glyph.y + down + (glyph.height - 2 * down) * under
        yield LetterPoint(*(turn.point(x, y) if turn is not None else (x, y)), crossing)
    for laid, _extent in here:
        left, top, to_right, bottom = laid.edges
        x = (max(box.x, left) + min(box.right, to_right)) / 2
        y = (max(box.y, top) + min(box.bottom, bottom)) / 2
        yield LetterPoint(x, y, crossing)


def _middle(box: Rect) -> tuple[Mm, Mm]:
    return box.x + box.width / 2, box.y + box.height / 2


def _points_of_line(text: SetText) -> Iterator[LetterPoint]:
    """Yield points at the foot and the top of a line, from its start to its end."""
    turn, capital = text.box.turn, _CAPITAL * text.size * POINT
    for line in text.lines:
        for across, up in product(_ALONG, (0.0, capital)):
            x, y = line.left + (line.right - line.left) * across, line.y - up
            yield LetterPoint(*(turn.point(x, y) if turn is not None else (x, y)))


def _crossed(element: SetElement, text: SetText, glyphs: Sequence[Rect]) -> frozenset[int]:
    """Return which letters of a text something of lines lies over, or under, by their order."""
    to_own = turn_between(text.box.turn, turn_of(element))
    if isinstance(element, Picture):
        return frozenset(crossed_by(element, glyphs, to_own))
    if not isinstance(element, SetText):
        return frozenset()
    others = list(upright_glyphs(element))
    return frozenset(
        order
        for order, glyph in enumerate(glyphs)
        if any(lie_over(other, glyph, to_own) > TOUCH for other in others)
    )
