"""Set face → the same face for a screen, taller, with room for what only a screen needs.

Elements under the new room move down. The face is changed in place and then finished.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import dataclass, replace
from kaartenset.geometry import POINT, Mm, Size
from kaartenset.layout.elements import (
    Anchor,
    ChoiceMark,
    Element,
    Image,
    Panel,
    Picture,
    Rule,
    TextBox,
    Turnable,
    VectorShape,
    WritingArea,
)
from kaartenset.layout.mirroring import mirrored
from kaartenset.pages.fields import OVER_FIRST_LINE
from kaartenset.pages.page import Origin, PlacedFace
from kaartenset.typeset.ink import ink_box, room_of
from kaartenset.typeset.moving import mirrored_set, moved
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

_CAPITALS = 0.72
"""Height of capitals above the baseline, as a fraction of the type size."""

_SLACK: Mm = 0.01
_BESIDE: Mm = 3.0
"""How far the left sides of a picture and its words may differ: a picture may be set by its ink."""

ADDED = -1
"""The number of an element that the face did not have."""


@dataclass(slots=True)
class _Entry:
    element: Element
    set_element: SetElement
    number: int
    down: Mm = 0.0

    def move(self, down: Mm) -> None:
        element = moved(self.element, down)
        is_set = self.set_element is not self.element
        self.set_element = moved(self.set_element, down) if is_set else element
        self.element = element
        self.down += down

    def become(self, element: Element) -> None:
        """Replace an element, with one of a kind that needs no typesetting."""
        self.element = self.set_element = element


class TallerFace:
    """The elements of a face in reading order, in millimetres from the top, while room is made."""

    def __init__(self, face: SetFace) -> None:
        self.shared = face
        pairs = zip(face.face.elements, face.elements, strict=True)
        self.entries = [
            _Entry(element, set_element, number)
            for number, (element, set_element) in enumerate(pairs)
        ]
        self._turn_round()
        self._extra: Mm = 0.0

    def elements(self) -> list[Element]:
        return [entry.element for entry in self.entries]

    def make_room(self, under: Mm, more: Mm, besides: int = ADDED, apart: Mm = 0.0) -> None:
        """Move everything that begins below a height down, except element ``besides``.

        What is first there is then at least ``apart`` from where the new room ends.
        """
        below = {
            at: top
            for at, top in enumerate(self._tops())
            if at != besides and top >= under - _SLACK
        }
        if below:
            more += max(0.0, apart - (min(below.values()) - under))
        for at in below:
            self.entries[at].move(more)
        self._extra += more

    def add(self, after: int, *pairs: tuple[Element, SetElement]) -> None:
        """Add elements after the one at this place in the order."""
        self.entries[after + 1 : after + 1] = [
            _Entry(element, set_element, ADDED) for element, set_element in pairs
        ]

    def _turn_round(self) -> None:
        """Mirror a face from right to left: the places here are those of one from left to right."""
        face = self.shared.face
        for entry in self.entries if face.backwards else ():
            is_set = entry.set_element is not entry.element
            entry.element = mirrored(entry.element, face.size.width)
            entry.set_element = (
                mirrored_set(entry.set_element, face.size.width) if is_set else entry.element
            )

    def finish(self) -> PlacedFace:
        """Return the resulting face, with the origins of its elements."""
        self._turn_round()
        size = Size(self.shared.face.size.width, self.shared.face.size.height + self._extra)
        face = self.shared.face._replace(size=size, elements=tuple(self.elements()))
        set_face = replace(
            self.shared, face=face, elements=tuple(entry.set_element for entry in self.entries)
        )
        origins = (Origin(self.shared, entry.number, entry.down) for entry in self.entries)
        return PlacedFace(set_face, origins=tuple(origins))

    def _tops(self) -> Iterator[Mm]:
        """Yield the top of each element: that of its panel, or of the picture above its words."""
        panels = [entry.element.box for entry in self.entries if isinstance(entry.element, Panel)]
        for entry, following in zip(self.entries, [*self.entries[1:], None], strict=True):
            x, top = _corner(entry.element)
            if (
                following is not None
                and isinstance(entry.element, Picture | Image)
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
    if isinstance(element, Turnable) and element.turn is not None:
        box = room_of(element) if isinstance(element, TextBox) else ink_box(element)
        return box.x, box.y
    if isinstance(element, Panel | ChoiceMark | Image):
        return element.box.x, element.box.y
    if isinstance(element, WritingArea):
        return element.x, element.y - OVER_FIRST_LINE * element.pitch
    if isinstance(element, Rule | Picture):
        return element.x, element.y
    if isinstance(element, VectorShape):
        return element.ink.x, element.ink.y
    over = (element.lines - 1) * element.style.pitch
    rise = _CAPITALS * element.style.size * POINT
    return element.x, element.y - {
        Anchor.FIRST: rise,
        Anchor.LAST: over + rise,
        Anchor.MIDDLE: (over + rise) / 2,
    }[element.anchor]


def text_of(entry: SetElement) -> TextBox | None:
    """Return the box of a set text, or None for another element."""
    return (
        entry.box if isinstance(entry, SetText) else entry if isinstance(entry, TextBox) else None
    )
