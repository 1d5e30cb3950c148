"""What can be the ground of a text, or lie over it and show it: where it is, and how much of a text
has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Image, Panel, Picture, VectorShape
from kaartenset.theme.pictures.photo import Photo
from kaartenset.typeset.ink import ink_box, opacity_of, sides_of_shape
from kaartenset.typeset.path_sides import PathSides, comes_within, is_inside, mapped
from kaartenset.typeset.typeset import SetElement, SetText

OneColour = Panel | VectorShape | ChoiceMark
"""What has one colour at a point."""

Linework = Picture | SetText
"""What is of lines, with its ground between them."""

Edges = tuple[Mm, Mm, Mm, Mm]
"""Left, top, right and bottom."""


class Extent(Enum):
    """How much of a text has an element as its ground: all letters in one colour, all of them in
    colours that change little by little, or some of them."""

    SAME = "same"
    GRADED = "graded"
    PARTLY = "partly"


class Laid(NamedTuple):
    """An element that can be a ground, with its number in the order of painting and its box.

    ``is_clear`` tells whether it lets through what is under it, and ``whole`` how much of what is
    all on it has it as its ground. A shape has its ``path``, and so has a panel that is rotated.
    """

    number: int
    element: SetElement
    edges: Edges
    is_clear: bool
    whole: Extent
    path: PathSides


Box = tuple[int, SetElement, Mm, Mm, Mm, Mm]
"""The number of a ground in the order of painting, the ground, and the edges of its box."""

Near = tuple[Laid, Extent]


def boxes_of_grounds(elements: Iterable[SetElement]) -> Iterator[Box]:
    """Yield the boxes of what can be a ground, in the order of painting."""
    for number, element in enumerate(elements):
        if _is_ground(element):
            x, y, width, height = ink_box(element)
            yield number, element, x, y, x + width, y + height


def laid_as(box: Box) -> Laid:
    """Return what is known of a ground."""
    number, element, *edges = box
    left, top, right, bottom = edges
    is_clear, whole = opacity_of(element) < 1, _extent_if_whole(element)
    return Laid(number, element, (left, top, right, bottom), is_clear, whole, _path_of(element))


def _is_ground(element: SetElement) -> bool:
    """Return whether an element can be the ground of a text, or lie over one and show it."""
    if isinstance(element, SetText):
        return element.box.opacity < 1 and bool(element.lines)
    if isinstance(element, (Panel, VectorShape, ChoiceMark)):
        return element.fill is not None
    return isinstance(element, (Image, Picture))


def _path_of(element: SetElement) -> PathSides:
    """Return the sides of a shape or of a panel that is rotated, where they come; else none."""
    if isinstance(element, VectorShape):
        sides, turn = sides_of_shape(element), element.turn
    elif isinstance(element, Panel) and element.turn is not None:
        box = element.box
        corners = (
            (box.x, box.y),
            (box.right, box.y),
            (box.right, box.bottom),
            (box.x, box.bottom),
        )
        sides, turn = tuple(pairwise([*corners, corners[0]])), element.turn
    else:
        return ()
    return mapped(sides, turn.point) if turn is not None else sides


def _extent_if_whole(element: SetElement) -> Extent:
    """Return how much of what is all on an element has it as its ground."""
    if isinstance(element, ChoiceMark):
        return Extent.SAME
    if isinstance(element, Panel | VectorShape):
        has_gradient = element.shade is not None and element.shade.to is not None
        return Extent.GRADED if has_gradient else Extent.SAME
    if not isinstance(element, Image) or element.turn is not None:
        return Extent.PARTLY
    is_full = isinstance(element.picture, Photo) and element.picture.alpha is None
    return Extent.SAME if is_full else Extent.PARTLY


def extent_on_path(laid: Laid, area: Edges) -> Extent | None:
    """Return how much of an area is on something with a path; None for nothing."""
    left, top, right, bottom = area
    if comes_within(laid.path, Rect(left, top, right - left, bottom - top), 0.0):
        return Extent.PARTLY
    return laid.whole if is_on(laid, (left + right) / 2, (top + bottom) / 2) else None


def is_on(laid: Laid, x: Mm, y: Mm) -> bool:
    """Return whether a point is on a filling; the round corners of a panel count as filled."""
    if not laid.path:
        return may_be_at(laid, x, y)
    even_odd = isinstance(laid.element, VectorShape) and laid.element.even_odd
    return is_inside(laid.path, even_odd, x, y)


def may_be_at(laid: Laid, x: Mm, y: Mm) -> bool:
    """Return whether a point is in the box of an element."""
    left, top, right, bottom = laid.edges
    return left <= x <= right and top <= y <= bottom
