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
    Turnable,
    VectorShape,
    WritingArea,
)
from kaartenset.theme.shaping import glyphs_in, placed_glyphs
from kaartenset.typeset.lines import SetLine, SetRun
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
    return element.turn if isinstance(element, Turnable) else None


def ink_box(element: SetElement) -> Rect:
    """Return a box that holds the ink of an element; that of a text has room for tall letters."""
    if isinstance(element, SetText) and len(element.lines) == 1 and element.box.turn is None:
        return line_box(element, element.lines[0])  # As most texts with a value of a client are.
    box, turn = _upright_box(element), turn_of(element)
    return turn.around(box) if turn is not None else box


def _upright_box(element: SetElement) -> Rect:
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
    turn = text.box.turn
    if turn == seen_from:
        yield from _upright_glyphs(text)
        return
    if seen_from is not None:
        turn = turn.within(seen_from.back()) if turn is not None else seen_from.back()
    if turn is not None:
        yield from map(turn.around, _upright_glyphs(text))


def _upright_glyphs(text: SetText) -> Iterator[Rect]:
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
