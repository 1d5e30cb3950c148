"""Set faces → set faces whose marked panels extend past the trim, for a print shop.

The layouts mark the panels and their sides; nothing else moves. For other targets these panels end
inside the card, where an office printer reaches and no cut can spoil them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaartenset.geometry import Mm, Rect, Size
from kaartenset.layout.elements import Panel
from kaartenset.typeset.typeset import SetElement, SetFace

BLEED: Mm = 3.0
"""How far ink extends past the trim, on every side (P2)."""

_OPPOSITE = (frozenset({"left", "right"}), frozenset({"top", "bottom"}))


def with_bleed(face: SetFace) -> SetFace:
    """Return a face with its bleeding panels extended to ``BLEED`` outside the trim."""
    size = face.face.size
    return replace(
        face, elements=tuple(part for element in face.elements for part in _parts(element, size))
    )


def _parts(element: SetElement, size: Size) -> Iterator[SetElement]:
    if not isinstance(element, Panel) or not element.bleed:
        yield element
        return
    box = _extended(element.box, element.bleed, size)
    if any(sides <= element.bleed for sides in _OPPOSITE):  # Every corner is on a side that bleeds.
        yield element._replace(box=box, radius=0.0)
        return
    yield element._replace(box=box)
    if element.radius:
        yield from (
            element._replace(box=strip, radius=0.0)
            for strip in _strips(box, element.bleed, element.radius)
        )


def _extended(box: Rect, sides: frozenset[str], size: Size) -> Rect:
    left = -BLEED if "left" in sides else box.x
    top = -BLEED if "top" in sides else box.y
    right = size.width + BLEED if "right" in sides else box.right
    bottom = size.height + BLEED if "bottom" in sides else box.bottom
    return Rect(left, top, right - left, bottom - top)


def _strips(box: Rect, sides: frozenset[str], depth: Mm) -> Iterator[Rect]:
    """Yield a strip along each bleeding side, which fills the round corners there."""
    along = {
        "left": Rect(box.x, box.y, depth, box.height),
        "right": Rect(box.right - depth, box.y, depth, box.height),
        "top": Rect(box.x, box.y, box.width, depth),
        "bottom": Rect(box.x, box.bottom - depth, box.width, depth),
    }
    return (strip for side, strip in along.items() if side in sides)
