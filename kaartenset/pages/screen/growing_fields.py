"""Enlarges the fields of a face until each holds a long answer (A11).

Each holds ``ANSWER`` letters of readable size. A field that shares its row gets its own row, across
the card.
"""

from __future__ import annotations

from math import ceil

from kaartenset.geometry import POINT, Mm
from kaartenset.layout.elements import ChoiceMark, Element, Panel, Role, TextBox, WritingArea
from kaartenset.pages.fields import OVER_FIRST_LINE, TYPED_PITCH, TYPED_SIZE
from kaartenset.pages.screen.taller_face import TallerFace
from kaartenset.theme.fonts import Fonts, typing_font

ANSWER = 1_500
"""Letters that every field holds, with nothing cut off in any viewer."""

_SAMPLE = "Ik vertel graag iets meer over mijn werk, mijn dagen en wat ik zou willen."
_RAGGED = 0.93
"""How full a line is on average, with words that are not broken."""

_NARROW: Mm = 60.0
"""A field that is narrower, or on a panel beside a mark, gets its own row."""

_INSIDE: Mm = 6.0 * POINT
"""The space between the sides of a field and its text, both sides together."""

_APART: Mm = 1.5
"""From the frame of a field to what stands above it or under it."""


def grow(face: TallerFace, fonts: Fonts) -> None:
    """Enlarge the fields of a face until each holds an answer."""
    for at, entry in enumerate(face.entries):
        if isinstance(entry.element, WritingArea):
            larger, under, more = _larger(entry.element, face.elements(), at, fonts)
            if more > 0:
                face.make_room(under, more, besides=at, apart=_APART)
                entry.become(larger)


def _larger(
    area: WritingArea, elements: list[Element], at: int, fonts: Fonts
) -> tuple[WritingArea, Mm, Mm]:
    """Return a field that holds an answer, from where other elements move down, and how far."""
    bottom = _bottom(area)
    before = reversed(elements[:at])
    asked = next(
        (box for box in before if isinstance(box, TextBox) and box.role is Role.HEADING_3), None
    )
    panels = [shape.box for shape in elements if isinstance(shape, Panel)]
    is_on_panel = any(
        box.x < area.x and area.x + area.width < box.right and box.y < area.y < box.bottom
        for box in panels
    )
    if (area.width >= _NARROW and not is_on_panel) or asked is None:
        larger = area._replace(lines=max(area.lines, _lines_for(area, fonts)))
        return larger, bottom, _bottom(larger) - bottom
    shapes = [shape.box for shape in elements if isinstance(shape, Panel | ChoiceMark)]
    foot = max((bottom, *(box.bottom for box in shapes if box.y < bottom)))
    own = area._replace(
        x=asked.x, width=asked.width, y=foot + _APART + OVER_FIRST_LINE * area.pitch
    )
    own = own._replace(lines=_lines_for(own, fonts))
    return own, foot, _bottom(own) - foot + _APART


def _lines_for(area: WritingArea, fonts: Fonts) -> int:
    """Return how many printed lines are as high as the typed lines of an answer."""
    font = typing_font(fonts)
    size = TYPED_SIZE * POINT
    letter = font.width(_SAMPLE) / len(_SAMPLE) / 1000 * size
    in_a_line = max(1, int(_RAGGED * (area.width - _INSIDE) / letter))
    height = ceil(ANSWER / in_a_line) * size * TYPED_PITCH + _INSIDE
    return ceil(height / area.pitch)


def _bottom(area: WritingArea) -> Mm:
    return area.y + (area.lines - OVER_FIRST_LINE) * area.pitch
