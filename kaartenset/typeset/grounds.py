"""A set face → the colour under a point, and the contrast of its texts to what lies under them.

Lengths are millimetres from the top left of the trim, y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.layout.elements import (
    Align,
    Anchor,
    ChoiceMark,
    Image,
    Panel,
    Picture,
    TextBox,
    VectorShape,
)
from kaartenset.theme.contrast import contrast
from kaartenset.theme.pictures.photo import Photo
from kaartenset.theme.theme import Colour
from kaartenset.typeset.ink import (
    ink_box,
    lie_over,
    opacity_of,
    overlap,
    turn_between,
    turn_of,
    upright_glyphs,
)
from kaartenset.typeset.opaque import TOUCH, hides_any, holds, shows_at
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_FROM_START: Mm = 1.0
"""From the start of a text that waits for a value to where its first letter may be."""

_RISE, _FALL = 1.05, 0.35
"""Ems from the baseline to where the ink of letters with an accent ends."""

_ACROSS = (0.0, 0.5, 1.0)
"""Where a letter is looked at, across and down."""

_BLACK, _WHITE = Colour(hex="#000000"), Colour(hex="#FFFFFF")

_Plain = Panel | VectorShape | ChoiceMark
"""What has one colour at a point."""

_Lines = Picture | SetText
"""What is of lines, with its ground between them."""

_Ground = Colour | None
"""The colour under a point; None on a picture, which has any colours."""

_Pair = tuple[_Ground, _Ground]
"""The colours of a letter and of its ground."""

_Sides = tuple[Mm, Mm, Mm, Mm]
"""Left, top, right and bottom."""

_Laid = tuple[int, SetElement, _Sides, bool]
"""An element that can be a ground: its number in the order of painting, its box, and whether it
lets through what is under it."""

_Near = tuple[int, SetElement, _Sides, bool]
"""A ground of a text, and whether all letters have the same of it."""


class Grounds:
    """The colours under the points of a face, on paper of a colour.

    ``known`` remembers the contrasts of colours for other faces.
    """

    def __init__(
        self, face: SetFace, paper: Colour, known: dict[tuple[str, str], float] | None = None
    ) -> None:
        self._paper = paper
        self._known = {} if known is None else known
        self._laid: list[_Laid] = []
        for number, element in enumerate(face.elements):
            if _is_ground(element):
                box = ink_box(element)
                sides = (box.x, box.y, box.right, box.bottom)
                self._laid.append((number, element, sides, opacity_of(element) < 1))

    def at(self, x: Mm, y: Mm, before: float = math.inf) -> Colour | None:
        """Return the colour under a point: that of the last filling there, or of the paper.

        ``before`` is the number of the element that is drawn on it. Returns None on a picture,
        which has any colours.
        """
        grounds: list[_Ground] = [self._paper]
        for number, element, (left, top, right, bottom), _is_clear in self._laid:
            if number >= before:
                break
            if left <= x <= right and top <= y <= bottom and not isinstance(element, _Lines):
                grounds = _laid_on(element, x, y, grounds)
        return grounds[-1]

    def under_box(self, number: int, box: TextBox, x: Mm, y: Mm) -> float | None:
        """Return the contrast of a text to what lies under it at a point; None if that is a
        picture."""
        near = self._near(number, (x, y, x, y))
        return self._least(_pairs(box, number, self._paper, near, x, y, ()))

    def under_text(self, number: int, text: SetText) -> float | None:
        """Return the least contrast of a text to what lies under its letters; None if all of that
        is a picture."""
        near = self._near(number, _area_of(text))
        only = _only_filling(near) if near else self._paper
        if only is not None and text.box.opacity == 1:  # So it is for most texts.
            return self._contrast(text.box.colour, only)
        if all(is_even for _number, _element, _sides, is_even in near):
            first, turn = text.lines[0], text.box.turn
            x, y = (first.left + first.right) / 2, first.y
            x, y = turn.point(x, y) if turn else (x, y)
            return self._least(_pairs(text.box, number, self._paper, near, x, y, ()))
        pairs: dict[_Pair, None] = {}
        for x, y, lines in _points_of(text, near):
            found = _pairs(text.box, number, self._paper, near, x, y, lines)
            pairs.update(dict.fromkeys(found))
        return self._least(pairs)

    def _near(self, number: int, area: _Sides) -> list[_Near]:
        """Return what lies under an area or over it and lets it through, but not what is under
        something that hides it from all of the area."""
        left, top, right, bottom = area
        near: list[_Near] = []
        for other, element, sides, is_clear in self._laid:
            x, y, to_x, to_y = sides
            if x > right or to_x < left or y > bottom or to_y < top:
                continue
            if other < number or (is_clear and other > number):
                is_even = x <= left and right <= to_x and y <= top and bottom <= to_y
                is_even = is_even and _is_even(element)
                if is_even and not is_clear:
                    near.clear()
                near.append((other, element, sides, is_even))
        return near

    def _least(self, pairs: Iterable[_Pair]) -> float | None:
        least = None
        for letter, ground in pairs:
            if letter is None or ground is None:
                continue
            found = self._contrast(letter, ground)
            least = found if least is None else min(found, least)
        return least

    def _contrast(self, one: Colour, other: Colour) -> float:
        names = (one.hex, other.hex)
        found = self._known.get(names)
        if found is None:
            found = self._known[names] = contrast(one, other)
        return found


def contrasts(faces: Iterable[SetFace], paper: Colour) -> Iterator[tuple[SetFace, TextBox, float]]:
    """Yield every text of some faces that says something, with its least contrast to what lies
    under its letters. Letters on pictures are left out.

    Of a text that waits for a value, the place is not known unless it hangs on its first line, and
    then of its start only.
    """
    known: dict[tuple[str, str], float] = {}
    for face in faces:
        grounds = Grounds(face, paper, known)
        for number, element in enumerate(face.elements):
            found = None
            if isinstance(element, SetText):
                box = element.box
                if element.lines and box.role.is_content:
                    found = grounds.under_text(number, element)
            elif isinstance(element, TextBox):
                box = element
                if box.anchor is Anchor.FIRST and box.role.is_content:
                    found = grounds.under_box(number, box, *_start_of(box))
            if found is not None:
                yield face, box, found


def _start_of(box: TextBox) -> tuple[Mm, Mm]:
    """Return where the first letter of a text that waits for a value may be."""
    ways = {Align.LEFT: _FROM_START, Align.RIGHT: -_FROM_START}
    x, y = box.x + ways.get(box.align, 0.0), box.y
    return box.turn.point(x, y) if box.turn is not None else (x, y)


def _is_ground(element: SetElement) -> bool:
    """Return whether an element can be the ground of a text, or lie over one and show it."""
    if isinstance(element, SetText):
        return element.box.opacity < 1 and bool(element.lines)
    if isinstance(element, (Panel, VectorShape, ChoiceMark)):
        return element.fill is not None
    return isinstance(element, (Image, Picture))


def _area_of(text: SetText) -> _Sides:
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


def _is_even(element: SetElement) -> bool:
    """Return whether an element is the same everywhere in its box: one colour, or a photo."""
    if isinstance(element, ChoiceMark):
        return True
    if isinstance(element, Panel):
        return element.turn is None and (element.shade is None or element.shade.to is None)
    if not isinstance(element, Image) or element.turn is not None:
        return False
    return isinstance(element.picture, Photo) and element.picture.alpha is None


def _only_filling(near: Sequence[_Near]) -> Colour | None:
    """Return the colour that all letters of a text lie on, if nothing else is near."""
    _number, element, _sides, is_even = near[0]
    if len(near) > 1 or not is_even or not isinstance(element, Panel) or element.shade is not None:
        return None
    return element.fill


def _points_of(
    text: SetText, near: Sequence[_Near]
) -> Iterator[tuple[Mm, Mm, tuple[SetElement, ...]]]:
    """Yield points of the letters of a text: one of all that lie on the same, several of the
    others, each with what is of lines and lies over that letter or under it."""
    turn, has_even = text.box.turn, False
    uneven = [
        (element, Rect(left, top, right - left, bottom - top))
        for _number, element, (left, top, right, bottom), is_even in near
        if not is_even
    ]
    for glyph in upright_glyphs(text):
        seen = turn.around(glyph) if turn is not None else glyph
        meeting = [(element, box) for element, box in uneven if overlap(seen, box) > TOUCH]
        if not meeting:
            if not has_even:
                yield seen.x + seen.width / 2, seen.y + seen.height / 2, ()
            has_even = True
            continue
        lines = tuple(element for element, _box in meeting if _crosses(element, text, glyph))
        across, down = min(TOUCH, glyph.width / 4), min(TOUCH, glyph.height / 4)
        for right, under in product(_ACROSS, _ACROSS):
            x = glyph.x + across + (glyph.width - 2 * across) * right
            y = glyph.y + down + (glyph.height - 2 * down) * under
            yield *(turn.point(x, y) if turn is not None else (x, y)), lines
        for _element, box in meeting:  # One that is narrow may be between these points.
            x = (max(seen.x, box.x) + min(seen.right, box.right)) / 2
            y = (max(seen.y, box.y) + min(seen.bottom, box.bottom)) / 2
            yield x, y, lines


def _crosses(element: SetElement, text: SetText, glyph: Rect) -> bool:
    """Return whether something of lines lies over a letter of a text, or under it."""
    to_own = turn_between(text.box.turn, turn_of(element))
    if isinstance(element, Picture):
        return hides_any(element._replace(opacity=1.0), (glyph,), to_own)
    return isinstance(element, SetText) and any(
        lie_over(other, glyph, to_own) > TOUCH for other in upright_glyphs(element)
    )


def _pairs(
    box: TextBox,
    number: int,
    paper: Colour,
    near: Sequence[_Near],
    x: Mm,
    y: Mm,
    lines: Sequence[SetElement],
) -> list[_Pair]:
    """Return the colours that a letter of a text and its ground may have at a point."""
    grounds: list[_Ground] = [paper]
    for other, element, _box, _is_even in near:
        if other < number and not (isinstance(element, _Lines) and element not in lines):
            grounds = _laid_on(element, x, y, grounds)
    pairs: list[_Pair] = [(_mixed(ground, box.colour, box.opacity), ground) for ground in grounds]
    for other, element, _box, _is_even in near:
        if other > number and not (isinstance(element, _Lines) and element not in lines):
            pairs = [
                pair
                for letter, ground in pairs
                for pair in zip(
                    _laid_on(element, x, y, [letter], as_veil=True),
                    _laid_on(element, x, y, [ground], as_veil=True),
                    strict=True,
                )
            ]
    return pairs


def _laid_on(
    element: SetElement, x: Mm, y: Mm, grounds: list[_Ground], as_veil: bool = False
) -> list[_Ground]:
    """Return the colours at a point after an element is laid on what may be there.

    What is of lines leaves some of it as it was. A picture has any colours; as a veil the lightest
    and the darkest that it may have.
    """
    if isinstance(element, _Plain):
        if not _is_on(element, x, y):
            return grounds
        return [_colour_at(element, x, y, ground) for ground in grounds]
    opacity = opacity_of(element)
    if isinstance(element, Image):
        if not shows_at(element, x, y):
            return grounds
        if not as_veil:
            return [None]
        colours = [colour for _name, colour in element.colours] or [_BLACK, _WHITE]
    else:
        assert isinstance(element, _Lines)  # There are no other grounds.
        colours = [element.colour]
        if isinstance(element, Picture) and element.colours:
            colours = [colour for _name, colour in element.colours]
    return [
        *grounds,
        *(_mixed(ground, colour, opacity) for ground in grounds for colour in colours),
    ]


def _colour_at(element: _Plain, x: Mm, y: Mm, under: _Ground) -> _Ground:
    """Return the colour of a filling at a point, on what is under it; None if a picture shows
    through."""
    colour, shade = element.fill, None if isinstance(element, ChoiceMark) else element.shade
    assert colour is not None  # The caller asks for what is filled.
    if shade is None:
        return colour
    if shade.to is not None:
        box = element.ink if isinstance(element, VectorShape) else element.box
        x, y = _upright(element, x, y)
        colour = _mixed(colour, shade.to, shade.part_at(box, x, y)) or colour
    return _mixed(under, colour, shade.opacity)


def _mixed(one: _Ground, other: Colour, part: float) -> _Ground:
    """Return the colour on a screen of which this part is the other one."""
    if part == 1 or one is None:
        return other if part == 1 else None
    pairs = zip(one.rgb, other.rgb, strict=True)
    levels = (round(255 * (own + (its - own) * part)) for own, its in pairs)
    return Colour(hex="#{:02X}{:02X}{:02X}".format(*levels))


def _is_on(element: _Plain, x: Mm, y: Mm) -> bool:
    """Return whether a point is on a filling; the round corners of a panel count as filled."""
    if isinstance(element, VectorShape):
        return holds(element, x, y)
    return _holds(element.box, *_upright(element, x, y))


def _upright(element: SetElement, x: Mm, y: Mm) -> tuple[Mm, Mm]:
    turn = turn_of(element)
    return turn.back().point(x, y) if turn is not None else (x, y)


def _holds(box: Rect, x: Mm, y: Mm) -> bool:
    return box.x <= x <= box.right and box.y <= y <= box.bottom
