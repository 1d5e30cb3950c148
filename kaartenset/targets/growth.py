"""Places to write in that are as large on a screen as an answer may be long: a page has no edge there that is cut (A11).

A set face → the same face, taller: each place to write in grows until it holds ``ANSWER`` letters of readable size, and what
stands under it moves down. A place that shares its row with others gets a row of its own, across the card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from kaartenset.elements import Anchor, ChoiceMark, Element, Panel, Picture, Role, Rule, TextBox, WritingArea
from kaartenset.fonts import Fonts
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.paint.form import OVER_FIRST_LINE, TYPED_PITCH, TYPED_SIZE
from kaartenset.paint.typing_font import typing_font
from kaartenset.typeset import SetFace, moved

ANSWER = 1_500
"""Letters that every place to write in holds, with nothing cut in any viewer."""

_SAMPLE = "Ik vertel graag iets meer over mijn werk, mijn dagen en wat ik zou willen."
_RAGGED = 0.93
"""How full a line is, of words that are not broken."""

_NARROW: Mm = 60.0
"""A place that is narrower than this gets a row of its own."""

_INSIDE = 6.0
"""Points between the sides of a place and what is typed in it, both together."""

_APART: Mm = 1.5
_CAPITALS = 0.72
"""Of the type size: how far capitals rise over the baseline."""


class Grown(NamedTuple):
    """A face that has grown, and by how much each of its elements moved down."""

    face: SetFace
    down: tuple[Mm, ...]


def grown(face: SetFace, fonts: Fonts) -> Grown:
    """Return a face whose places to write in hold an answer, with the elements in the order in which they were."""
    elements = list(face.face.elements)
    set_elements = list(face.elements)
    down = [0.0] * len(elements)
    extra = 0.0
    for at in [at for at, element in enumerate(elements) if isinstance(element, WritingArea)]:
        area = elements[at]
        assert isinstance(area, WritingArea)
        larger, cut, more = _larger(area, elements[: at + 1], elements, fonts)
        if more <= 0:
            continue
        moving = [other for other, top in enumerate(_tops(elements)) if other != at and top >= cut - 0.01]
        for other in moving:
            elements[other] = moved(elements[other], more)
            set_elements[other] = moved(set_elements[other], more)
            down[other] += more
        elements[at] = set_elements[at] = larger
        extra += more
    size = Size(face.face.size.width, face.face.size.height + extra)
    taller = face.face._replace(size=size, elements=tuple(elements))
    return Grown(replace(face, face=taller, elements=tuple(set_elements)), tuple(down))


def _larger(area: WritingArea, before: list[Element], elements: list[Element], fonts: Fonts) -> tuple[WritingArea, Mm, Mm]:
    """Return a place to write in that holds an answer, from where on others make room for it, and how much they move."""
    bottom = _bottom(area)
    asked = next((box for box in reversed(before) if isinstance(box, TextBox) and box.role is Role.HEADING_3), None)
    if area.width >= _NARROW or asked is None:
        larger = area._replace(lines=max(area.lines, _lines_for(area, fonts)))
        return larger, bottom, _bottom(larger) - bottom
    shapes = [shape.box for shape in elements if isinstance(shape, Panel | ChoiceMark)]
    foot = max((box.bottom for box in shapes if box.y < bottom), default=bottom)
    foot = max(foot, bottom)
    own = area._replace(x=asked.x, width=asked.width, y=foot + _APART + OVER_FIRST_LINE * area.pitch)
    own = own._replace(lines=_lines_for(own, fonts))
    return own, foot, _bottom(own) - foot + _APART


def _lines_for(area: WritingArea, fonts: Fonts) -> int:
    """Return how many printed lines take as much room as the typed lines of an answer."""
    font = typing_font(fonts)
    letter = font.width(_SAMPLE) / len(_SAMPLE) / 1000 * TYPED_SIZE
    in_a_line = int(_RAGGED * (area.width / POINT - _INSIDE) / letter)
    height = (ceil(ANSWER / in_a_line) * TYPED_SIZE * TYPED_PITCH + _INSIDE) * POINT
    return ceil(height / area.pitch)


def _bottom(area: WritingArea) -> Mm:
    return area.y + (area.lines - OVER_FIRST_LINE) * area.pitch


def _tops(elements: list[Element]) -> Iterator[Mm]:
    """Yield where each element begins; what lies on a panel begins where that does."""
    panels = [element.box for element in elements if isinstance(element, Panel)]
    for element in elements:
        x, top = (element.box.x, element.box.y) if isinstance(element, Panel | ChoiceMark) else (element.x, _top(element))
        yield min((box.y for box in panels if box.x <= x <= box.right and box.y <= top <= box.bottom), default=top)


def _top(element: TextBox | Rule | Picture | WritingArea) -> Mm:
    if isinstance(element, WritingArea):
        return element.y - OVER_FIRST_LINE * element.pitch
    if not isinstance(element, TextBox):
        return element.y
    over = (element.lines - 1) * element.style.pitch
    rise = _CAPITALS * element.style.size * POINT
    return element.y - {Anchor.FIRST: rise, Anchor.LAST: over + rise, Anchor.MIDDLE: (over + rise) / 2}[element.anchor]
