"""Set elements → the boxes that hold their ink: of a text one for each line, or one for each glyph.

Millimetres from the top left of the trim box, y down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaartenset.geometry import POINT, Mm, Rect, Turn
from kaartenset.layout.elements import (
    Align,
    Anchor,
    ChoiceMark,
    Image,
    Panel,
    Picture,
    Rule,
    TextBox,
    VectorShape,
    WritingArea,
)
from kaartenset.theme.shaping import glyphs_in, placed_glyphs
from kaartenset.typeset.lines import SetLine, SetRun
from kaartenset.typeset.path_sides import PathSides, mapped, sides_of
from kaartenset.typeset.typeset import SetElement, SetText

MOST_RISE = 1.5
MOST_FALL = 0.75
"""Ems beyond which no letter reaches, stacked accents included."""

_PLAIN_RISE = 1.05
_PLAIN_FALL = 0.35
_FIRST_TALL = "\u0250"
"""The same for letters of Latin alphabets with at most one accent, which are before this one."""

_DOTS = Rect(0.0, 0.6, 0.0, 0.3)
"""Where the dots of a dotted line in a text are, from its baseline."""


def turn_of(element: SetElement) -> Turn | None:
    """Return how an element is rotated; None if it stands upright."""
    if isinstance(element, SetText):
        return element.box.turn
    return None if isinstance(element, (WritingArea, ChoiceMark)) else element.turn


def opacity_of(element: SetElement) -> float:
    """Return how opaque an element is, from 0 to 1."""
    if isinstance(element, SetText):
        return element.box.opacity
    if isinstance(element, TextBox | Picture | Image):
        return element.opacity
    if isinstance(element, Panel | VectorShape) and element.shade is not None:
        return element.shade.opacity
    return 1.0


def ink_box(element: SetElement) -> Rect:
    """Return a box that holds the ink of an element; that of a text has room for tall letters."""
    if isinstance(element, SetText) and len(element.lines) == 1 and element.box.turn is None:
        return line_box(element, element.lines[0])  # As most texts with a value of a client are.
    turn = turn_of(element)
    return upright_box(element) if turn is None else _turned_box(element, turn)


def _turned_box(element: SetElement, turn: Turn) -> Rect:
    """Return a box around the ink of an element that is rotated: round ends reach less far than
    the corners of its own box."""
    edge = 0.0
    if isinstance(element, Panel | Image):
        box = element.box
        edge = min(element.radius, box.width / 2, box.height / 2)
        inner = turn.around(_grown(box, -edge))
    elif isinstance(element, VectorShape):
        edge = element.weight * POINT / 2 if element.outline else 0.0
        points = {turn.point(*point) for side in sides_of_shape(element) for point in side}
        inner = around([Rect(*point, 0.0, 0.0) for point in points])
    else:
        inner = turn.around(upright_box(element))
    return _grown(inner, edge)


def sides_of_shape(shape: VectorShape) -> PathSides:
    """Return the sides of a shape before it is rotated."""
    unit = -shape.unit if shape.flipped else shape.unit
    sides = sides_of(shape.ops, True)
    return mapped(sides, lambda x, y: (shape.x + x * unit, shape.y + y * shape.unit))


def sides_of_outline(picture: Picture) -> PathSides:
    """Return the lines of a pictogram that is an outline, before it is rotated."""
    unit = picture.size / picture.grid
    start, across = (picture.x + picture.size, -unit) if picture.flipped else (picture.x, unit)
    sides = sides_of(picture.ops, False)
    return mapped(sides, lambda x, y: (start + x * across, picture.y + y * unit))


def _grown(box: Rect, edge: Mm) -> Rect:
    return Rect(box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge)


def upright_box(element: SetElement) -> Rect:
    """Return a box that holds the ink of an element before it is rotated."""
    if isinstance(element, SetText):
        boxes = [line_box(element, line) for line in element.lines]
        return boxes[0] if len(boxes) == 1 else around(boxes)
    if isinstance(element, Panel | ChoiceMark | Image):
        return element.box
    if isinstance(element, Picture | VectorShape):
        return element.ink
    if isinstance(element, Rule):
        x, y = min(element.x, element.to_x), min(element.y, element.to_y)
        return Rect(x, y, abs(element.to_x - element.x), abs(element.to_y - element.y))
    if isinstance(element, WritingArea):
        return Rect(element.x, element.y, element.width, max(0, element.lines - 1) * element.pitch)
    return Rect(element.x, element.y, 0.0, 0.0)


def line_box(text: SetText, line: SetLine) -> Rect:
    """Return a box that holds the ink of a line, with room for letters as tall as they come."""
    em = text.size * POINT
    rise, fall = _PLAIN_RISE, _PLAIN_FALL
    for run in line.runs:
        if not run.text.isascii() and max(run.text) >= _FIRST_TALL:
            rise, fall = MOST_RISE, MOST_FALL
    return Rect(line.left, line.y - rise * em, line.right - line.left, (rise + fall) * em)


def reach_of(text: SetText, line: SetLine) -> tuple[Mm, Mm]:
    """Return how far the letters of a line rise above its baseline and hang below it, accents
    and tails included."""
    rise = fall = 0.0
    for run in line.runs:
        unit = run.scale * run.adjust
        for codes, up in _levels(run):
            for glyph in glyphs_in(codes):
                if (ink := run.font.ink_of(glyph)) is not None:
                    rise = max(rise, (ink[1] + up) * unit)
                    fall = max(fall, -(ink[3] + up) * unit)
    em = text.size * POINT / 1000
    return rise * em, fall * em


def room_of(text: TextBox) -> Rect:
    """Return where the ink of a text may be that is not set yet."""
    em = text.style.size * POINT
    along = {Align.LEFT: 0.0, Align.CENTRE: text.width / 2, Align.RIGHT: text.width}[text.align]
    depth = max(0.0, text.lines - 1) * text.style.pitch
    above = {Anchor.FIRST: 0.0, Anchor.MIDDLE: depth / 2, Anchor.LAST: depth}[text.anchor]
    top = text.y - above - MOST_RISE * em
    height = depth + (MOST_RISE + MOST_FALL) * em
    box = Rect(text.x - along, top, text.width, height)
    return text.turn.around(box) if text.turn is not None else box


def glyph_boxes(text: SetText, seen_from: Turn | None = None) -> Iterator[Rect]:
    """Yield the box of each glyph of a text, and of its dotted lines.

    ``seen_from`` is the rotation of an element that is upright then.
    """
    turn = turn_between(text.box.turn, seen_from)
    boxes = upright_glyphs(text)
    yield from map(turn.around, boxes) if turn is not None else boxes


def turn_between(inner: Turn | None, outer: Turn | None) -> Turn | None:
    """Return how something that is rotated stands in the place where something else is upright;
    None if both stand the same way."""
    if inner == outer:
        return None
    if outer is None:
        return inner
    return inner.within(outer.back()) if inner is not None else outer.back()


def overlap(one: Rect, other: Rect) -> Mm:
    """Return how far two boxes lie over each other, in the direction in which they do so least."""
    left, top, width, height = one
    other_left, other_top, other_width, other_height = other
    down = min(top + height, other_top + other_height) - max(top, other_top)
    if down <= 0:
        return down
    return min(min(left + width, other_left + other_width) - max(left, other_left), down)


def lie_over(one: Rect, other: Rect, turn: Turn | None) -> Mm:
    """Return how far a box and another that is rotated lie over each other, in the direction of a
    side of one of them in which they do so least."""
    if turn is None:
        return overlap(one, other)
    seen = overlap(one, turn.around(other))
    return min(seen, overlap(turn.back().around(one), other)) if seen > 0 else seen


def upright_glyphs(text: SetText) -> Iterator[Rect]:
    """Yield the box of each glyph of a text, and of its dotted lines, before it is rotated."""
    for line in text.lines:
        for run in line.runs:
            yield from _boxes_of_run(run, line.y, text.size)
        for gap in line.gaps:
            yield Rect(gap.x, line.y + _DOTS.y, gap.width, _DOTS.height)


def _boxes_of_run(run: SetRun, y: float, size: float) -> Iterator[Rect]:
    unit = size * run.scale * run.adjust * POINT / 1000
    pen = 0.0
    for codes, rise in _levels(run):
        placed, end = placed_glyphs(codes, run.font.width_of)
        for glyph, along in placed:
            if (ink := run.font.ink_of(glyph)) is not None:
                left, top, right, bottom = ink
                yield Rect(
                    run.x + (pen + along + left) * unit,
                    y - (top + rise) * unit,
                    (right - left) * unit,
                    (top - bottom) * unit,
                )
        pen += end


def _levels(run: SetRun) -> Sequence[tuple[str, float]]:
    """Return the codes of a run, each with how far its glyphs stand above the baseline."""
    if not run.parts:
        return ((run.codes, 0.0),)
    return [level for part in run.parts for level in part.levels]


def around(boxes: Sequence[Rect]) -> Rect:
    """Return the smallest box around some boxes; an empty one around none."""
    if not boxes:
        return Rect(0.0, 0.0, 0.0, 0.0)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(left, top, right - left, bottom - top)
