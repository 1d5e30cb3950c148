"""A face → the same face for a deck that is written from right to left.

Places and alignment are mirrored. Photos and logos keep their look. So do pictograms, and the
distance of their ink to the edge; those that point along the direction of reading are turned round.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar, cast

from kaartenset.characters.language_tags import is_written_from_right
from kaartenset.geometry import Mm, Rect
from kaartenset.layout.elements import (
    Align,
    ChoiceMark,
    Element,
    Face,
    Image,
    Panel,
    Picture,
    Rule,
    TextBox,
    Turnable,
    VectorShape,
    WritingArea,
)

AnyElement = TypeVar("AnyElement", bound=Element)

_OPPOSITE = {Align.LEFT: Align.RIGHT, Align.RIGHT: Align.LEFT, Align.CENTRE: Align.CENTRE}
_OTHER_SIDE = {"left": "right", "right": "left"}


def face_in(face: Face, lang: str, directional: Collection[str]) -> Face:
    """Return a face whose texts have the direction of their language; ``lang`` is that of the deck.

    It is mirrored if that language is written from right to left, and so are the ``directional``
    pictograms. A face with containers is mirrored when its elements have their places.
    """
    backwards = is_written_from_right(lang)
    elements = tuple(_with_direction(element, lang, backwards) for element in face.elements)
    if backwards:
        elements = tuple(_turned(element, directional) for element in elements)
        if not face.flows:
            elements = tuple(mirrored(element, face.size.width) for element in elements)
    return face._replace(elements=elements, backwards=backwards)


def _with_direction(element: Element, lang: str, backwards: bool) -> Element:
    if not isinstance(element, TextBox):
        return element
    from_right = is_written_from_right(element.lang or lang)
    element = element._replace(base=1) if from_right else element
    if element.align in (Align.START, Align.END):
        return _with_side(element, is_like_deck=from_right is backwards)
    return element


def _with_side(text: TextBox, is_like_deck: bool) -> TextBox:
    """Return a text whose lines start or end at a side, in a deck from left to right.

    One that runs against the deck keeps its box; its lines start at the other side of it.
    """
    starts = text.align is Align.START
    if is_like_deck:
        return text._replace(align=Align.LEFT if starts else Align.RIGHT)
    if starts:
        return text._replace(align=Align.RIGHT, x=text.x + text.width)
    return text._replace(align=Align.LEFT, x=text.x - text.width)


def _turned(element: Element, directional: Collection[str]) -> Element:
    if not isinstance(element, Picture) or element.name not in directional:
        return element
    along = element.x + element.size - element.ink.right - (element.ink.x - element.x)
    ink = element.ink._replace(x=element.ink.x + along)
    return element._replace(flipped=True, ink=ink)


def mirrored(element: AnyElement, width: Mm) -> AnyElement:
    """Return an element at the other side of a face of this width."""
    new: Element = element
    if isinstance(new, TextBox):
        new = new._replace(x=width - new.x, align=_OPPOSITE[new.align])
    elif isinstance(new, Panel):
        bleed = frozenset(_OTHER_SIDE.get(side, side) for side in new.bleed)
        new = new._replace(box=mirrored_box(new.box, width), bleed=bleed)
    elif isinstance(new, VectorShape):
        ink = mirrored_box(new.ink, width)
        new = new._replace(x=width - new.x, ink=ink, flipped=not new.flipped)
    elif isinstance(new, Image):
        bleed = frozenset(_OTHER_SIDE.get(side, side) for side in new.bleed)
        box = mirrored_box(new.box, width)
        shown = new.shown._replace(x=new.shown.x + box.x - new.box.x)
        new = new._replace(box=box, shown=shown, bleed=bleed)
    elif isinstance(new, ChoiceMark):
        new = new._replace(box=mirrored_box(new.box, width))
    elif isinstance(new, Rule):
        new = new._replace(x=width - new.x, to_x=width - new.to_x)
    elif isinstance(new, WritingArea):
        new = new._replace(x=width - new.x - new.width)
    elif isinstance(new, Picture):
        ink = mirrored_box(new.ink, width)
        new = new._replace(x=new.x + ink.x - new.ink.x, ink=ink)
    if isinstance(new, Panel | VectorShape) and new.shade is not None:
        new = new._replace(shade=new.shade._replace(degrees=180 - new.shade.degrees))
    if isinstance(new, Turnable) and new.turn is not None:
        new = new._replace(turn=new.turn.mirrored(width))
    return cast("AnyElement", new)


def mirrored_box(box: Rect, width: Mm) -> Rect:
    """Return a box at the other side of a face of this width."""
    return box._replace(x=width - box.right)
