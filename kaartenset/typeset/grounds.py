"""A set face → the colour under a point, and the contrast of its texts to what lies under them.

Lengths are millimetres from the top left of the trim, y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from kaartenset.geometry import Mm
from kaartenset.layout.elements import Align, Anchor, Image, Panel, TextBox, VectorShape
from kaartenset.theme.contrast import contrast
from kaartenset.theme.theme import Colour
from kaartenset.typeset.opaque import holds, shows_at
from kaartenset.typeset.typeset import SetFace, SetText

_FROM_START: Mm = 1.0
"""From the start of a text that waits for a value to where its first letter may be."""


class Grounds:
    """The colours under the points of a face, on paper of a colour."""

    def __init__(self, face: SetFace, paper: Colour) -> None:
        self._paper = paper
        self._filled = [
            (number, element, _upright_box(element))
            for number, element in enumerate(face.elements)
            if isinstance(element, Image)
            or (isinstance(element, Panel | VectorShape) and element.fill is not None)
        ]

        self._veils = [
            (number, element)
            for number, element, _box in self._filled
            if not isinstance(element, Image) and element.shade and element.shade.opacity < 1
        ]

    def at(self, x: Mm, y: Mm, before: int | None = None) -> Colour | None:
        """Return the colour under a point: that of the last filling there, or of the paper.

        ``before`` is the number of the element that is drawn on it. Returns None on a picture,
        which has any colours.
        """
        ground: Colour | None = self._paper
        for number, element, (left, top, right, bottom) in self._filled:
            if before is not None and number >= before:
                break
            if not (left <= x <= right and top <= y <= bottom):
                continue
            if isinstance(element, VectorShape):
                ground = _colour_at(element, x, y, ground) if holds(element, x, y) else ground
            elif isinstance(element, Image):
                ground = None if shows_at(element, x, y) else ground
            elif _is_on(element, x, y):
                ground = _colour_at(element, x, y, ground)
        return ground

    def through_veils(self, colour: Colour, x: Mm, y: Mm, after: int) -> Colour:
        """Return the colour at a point as it shows through what is drawn over it later.

        ``after`` is the number of the element that has the colour there.
        """
        for number, veil in self._veils:
            is_on = holds(veil, x, y) if isinstance(veil, VectorShape) else _is_on(veil, x, y)
            if number > after and is_on:
                colour = _colour_at(veil, x, y, colour) or colour
        return colour


def contrasts(faces: Iterable[SetFace], paper: Colour) -> Iterator[tuple[SetFace, TextBox, float]]:
    """Yield every text of some faces that says something, with its contrast to what lies under the
    middle of its first line. Texts on pictures are left out."""
    known: dict[tuple[str, str], float] = {}
    for face in faces:
        grounds = Grounds(face, paper)
        for number, element in enumerate(face.elements):
            box, point = _first_line(element)
            if box is None or not box.role.is_content:
                continue
            ground = grounds.at(*point, number)
            if ground is None:
                continue
            colour = grounds.through_veils(box.colour, *point, number)
            ground = grounds.through_veils(ground, *point, number)
            pair = (colour.hex, ground.hex)
            if pair not in known:
                known[pair] = contrast(colour, ground)
            yield face, box, known[pair]


def _first_line(element: object) -> tuple[TextBox | None, tuple[Mm, Mm]]:
    """Return the box of a text and a point of its first line; None for anything else.

    Of a text that waits for a value, the place is not known unless it hangs on its first line.
    """
    x, y, box = 0.0, 0.0, None
    if isinstance(element, SetText):
        if element.lines:
            box, first = element.box, element.lines[0]
            x, y = (first.left + first.right) / 2, first.y
    elif isinstance(element, TextBox) and element.anchor is Anchor.FIRST:
        ways = {Align.LEFT: _FROM_START, Align.RIGHT: -_FROM_START}
        box, x, y = element, element.x + ways.get(element.align, 0.0), element.y
    if box is not None and box.turn is not None:
        x, y = box.turn.point(x, y)
    return box, (x, y)


def _colour_at(element: Panel | VectorShape, x: Mm, y: Mm, under: Colour | None) -> Colour | None:
    """Return the colour of a filling at a point, on what is under it; None if a picture shows
    through."""
    colour, shade = element.fill, element.shade
    assert colour is not None  # The caller asks for what is filled.
    if shade is None:
        return colour
    if shade.to is not None:
        box = element.ink if isinstance(element, VectorShape) else element.box
        if element.turn is not None:
            x, y = element.turn.back().point(x, y)
        colour = _mixed(colour, shade.to, shade.part_at(box, x, y))
    if shade.opacity == 1:
        return colour
    return _mixed(under, colour, shade.opacity) if under is not None else None


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    """Return the colour on a screen of which this part is the other one."""
    pairs = zip(one.rgb, other.rgb, strict=True)
    levels = (round(255 * (own + (its - own) * part)) for own, its in pairs)
    return Colour(hex="#{:02X}{:02X}{:02X}".format(*levels))


def _upright_box(element: Panel | Image | VectorShape) -> tuple[Mm, Mm, Mm, Mm]:
    """Return left, top, right and bottom of an element, or of everything if they are not known."""
    if isinstance(element, VectorShape) or element.turn is not None:
        return -math.inf, -math.inf, math.inf, math.inf
    box = element.box
    return box.x, box.y, box.right, box.bottom


def _is_on(element: Panel, x: Mm, y: Mm) -> bool:
    box = element.box
    if element.turn is not None:
        x, y = element.turn.back().point(x, y)
    return box.x <= x <= box.right and box.y <= y <= box.bottom
