"""A face that becomes a page of a screen: a page has no edge that is cut, so there is room for what
only a screen needs.

Set face → the same face, taller, with what stands under new room moved down. It is worked on in
place and then finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kaartenset.geometry import POINT, Mm, Size
from kaartenset.layout.elements import (
    Anchor,
    ChoiceMark,
    Element,
    Panel,
    Picture,
    Rule,
    TextBox,
    WritingArea,
)
from kaartenset.pages.fields import OVER_FIRST_LINE
from kaartenset.typeset.moving import moved
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_CAPITALS = 0.72
"""Of the type size: how far capitals rise over the baseline."""

_SLACK: Mm = 0.01
_BESIDE: Mm = 3.0
"""How far the left side of a picture and that of its words may lie apart: a picture may be set
by its ink."""

ADDED = -1
"""In place of the number of an element that the face did not have."""


class ScreenPlace(NamedTuple):
    """Where an element of a page comes from: its number on the face, and how far it moved down."""

    number: int
    down: Mm


@dataclass(slots=True)
class _Entry:
    element: Element
    set_element: SetElement
    number: int
    down: Mm = 0.0

    def move(self, down: Mm) -> None:
        self.element, self.set_element = moved(self.element, down), moved(self.set_element, down)
        self.down += down

    def become(self, element: Element) -> None:
        """Take the place of another, of a kind that needs no setting."""
        self.element = self.set_element = element


class ScreenPage:
    """The elements of a face in reading order, while room is made among them. Lengths are
    millimetres from the top of the face."""

    def __init__(self, face: SetFace) -> None:
        self.face = face
        pairs = zip(face.face.elements, face.elements, strict=True)
        self.entries = [
            _Entry(element, set_element, number)
            for number, (element, set_element) in enumerate(pairs)
        ]
        self._extra: Mm = 0.0

    def elements(self) -> list[Element]:
        return [entry.element for entry in self.entries]

    def make_room(self, under: Mm, more: Mm, besides: int = ADDED) -> None:
        """Move everything that begins ``under`` a height down; of the element ``besides``, by
        its place in the order, nothing."""
        tops = list(self._tops())
        for at, (entry, top) in enumerate(zip(self.entries, tops, strict=True)):
            if at != besides and top >= under - _SLACK:
                entry.move(more)
        self._extra += more

    def add(self, after: int, *pairs: tuple[Element, SetElement]) -> None:
        """Add elements behind the one at this place in the order."""
        self.entries[after + 1 : after + 1] = [
            _Entry(element, set_element, ADDED) for element, set_element in pairs
        ]

    def finish(self) -> tuple[SetFace, tuple[ScreenPlace, ...]]:
        """Return the face as it is now, and where its elements come from."""
        size = Size(self.face.face.size.width, self.face.face.size.height + self._extra)
        face = self.face.face._replace(size=size, elements=tuple(self.elements()))
        set_face = replace(
            self.face, face=face, elements=tuple(entry.set_element for entry in self.entries)
        )
        return set_face, tuple(ScreenPlace(entry.number, entry.down) for entry in self.entries)

    def _tops(self) -> Iterator[Mm]:
        """Yield where each element begins; what lies on a panel begins where that does, and a
        picture with the words under it."""
        panels = [entry.element.box for entry in self.entries if isinstance(entry.element, Panel)]
        for entry, following in zip(self.entries, [*self.entries[1:], None], strict=True):
            x, top = _corner(entry.element)
            if (
                following is not None
                and isinstance(entry.element, Picture)
                and isinstance(following.element, TextBox)
            ):
                under = _corner(following.element)
                top = under[1] if abs(under[0] - x) < _BESIDE and under[1] > top else top
            yield min(
                (box.y for box in panels if box.x <= x <= box.right and box.y <= top <= box.bottom),
                default=top,
            )


def _corner(element: Element) -> tuple[Mm, Mm]:
    """Return the left and the top of an element."""
    if isinstance(element, Panel | ChoiceMark):
        return element.box.x, element.box.y
    if isinstance(element, WritingArea):
        return element.x, element.y - OVER_FIRST_LINE * element.pitch
    if isinstance(element, Rule | Picture):
        return element.x, element.y
    over = (element.lines - 1) * element.style.pitch
    rise = _CAPITALS * element.style.size * POINT
    return element.x, element.y - {
        Anchor.FIRST: rise,
        Anchor.LAST: over + rise,
        Anchor.MIDDLE: (over + rise) / 2,
    }[element.anchor]


def text_of(entry: SetElement) -> TextBox | None:
    """Return the box of a text."""
    return (
        entry.box if isinstance(entry, SetText) else entry if isinstance(entry, TextBox) else None
    )
