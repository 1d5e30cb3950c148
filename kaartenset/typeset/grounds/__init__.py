"""A set face → the colour under a point, and the contrast of its texts to what lies under them.

Lengths are millimetres from the top left of the trim, y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from kaartenset.geometry import Mm
from kaartenset.layout.elements import Align, Anchor, Panel, TextBox
from kaartenset.theme.contrast import contrast
from kaartenset.theme.theme import Colour
from kaartenset.typeset.grounds.colours import ColourPair, Ground, laid_on, pairs_at
from kaartenset.typeset.grounds.laid import (
    Box,
    Edges,
    Extent,
    Laid,
    Linework,
    Near,
    boxes_of_grounds,
    extent_on_path,
    laid_as,
)
from kaartenset.typeset.grounds.letters import area_of, points_of
from kaartenset.typeset.typeset import SetFace, SetText

_FROM_START: Mm = 1.0
"""From the start of a text that waits for a value to where its first letter may be."""


class Grounds:
    """The colours under the points of a face, on paper of a colour.

    ``known`` remembers the contrasts of colours for other faces.
    """

    def __init__(
        self, face: SetFace, paper: Colour, known: dict[tuple[str, str], float] | None = None
    ) -> None:
        self._paper = paper
        self._known = {} if known is None else known
        self._boxes = list(boxes_of_grounds(face.elements))
        self._laid: dict[int, Laid] = {}

    def at(self, x: Mm, y: Mm, before: float = math.inf) -> Colour | None:
        """Return the colour under a point: that of the last filling there, or of the paper.

        ``before`` is the number of the element that is drawn on it. Returns None on a picture,
        which has any colours.
        """
        grounds: list[Ground] = [self._paper]
        for box in self._boxes:
            number, element, left, top, right, bottom = box
            if number >= before:
                break
            if left <= x <= right and top <= y <= bottom and not isinstance(element, Linework):
                grounds = laid_on(self._laid_of(box), x, y, grounds)
        return grounds[-1]

    def under_box(self, number: int, box: TextBox, x: Mm, y: Mm) -> float | None:
        """Return the contrast of a text to what lies under it at a point; None if that is a
        picture."""
        near = self._near(number, (x, y, x, y))
        return self._least(pairs_at(box, number, self._paper, near, x, y, ()))

    def under_text(self, number: int, text: SetText) -> float | None:
        """Return the least contrast of a text to what lies under its letters; None if all of that
        is a picture."""
        near = self._near(number, area_of(text))
        only = _only_filling(near) if near else self._paper
        if only is not None and text.box.opacity == 1:  # So it is for most texts.
            return self._contrast(text.box.colour, only)
        if all(extent is Extent.SAME for _laid, extent in near):
            first, turn = text.lines[0], text.box.turn
            x, y = (first.left + first.right) / 2, first.y
            x, y = turn.point(x, y) if turn else (x, y)
            return self._least(pairs_at(text.box, number, self._paper, near, x, y, ()))
        if len(text.lines) > 1:
            lines = (text._replace(lines=(line,)) for line in text.lines)
            found = [self.under_text(number, line) for line in lines]
            return min((each for each in found if each is not None), default=None)
        pairs: dict[ColourPair, None] = {}
        points, near = points_of(text, near)
        for x, y, crossing in points:
            there = pairs_at(text.box, number, self._paper, near, x, y, crossing)
            pairs.update(dict.fromkeys(there))
        return self._least(pairs)

    def _near(self, number: int, area: Edges) -> list[Near]:
        """Return what lies under an area or over it and lets it through, but not what is under
        something that hides it from all of the area."""
        left, top, right, bottom = area
        near: list[Near] = []
        for box in self._boxes:
            other, _element, x, y, to_x, to_y = box
            if x > right or to_x < left or y > bottom or to_y < top:
                continue
            laid = self._laid_of(box)
            if other < number or (laid.is_clear and other > number):
                extent: Extent | None = laid.whole
                if laid.path:
                    extent = extent_on_path(laid, area)
                elif x > left or right > to_x or y > top or bottom > to_y:
                    extent = Extent.PARTLY
                if extent is None:
                    continue
                if extent is not Extent.PARTLY and not laid.is_clear:
                    near.clear()
                near.append((laid, extent))
        return near

    def _laid_of(self, box: Box) -> Laid:
        found = self._laid.get(box[0])
        if found is None:
            found = self._laid[box[0]] = laid_as(box)
        return found

    def _least(self, pairs: Iterable[ColourPair]) -> float | None:
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


def _only_filling(near: Sequence[Near]) -> Colour | None:
    """Return the colour that all letters of a text lie on, if nothing else is near."""
    (laid, extent), *others = near
    is_panel = isinstance(laid.element, Panel) and laid.element.shade is None
    if others or not is_panel or extent is not Extent.SAME:
        return None
    return laid.element.fill if isinstance(laid.element, Panel) else None
