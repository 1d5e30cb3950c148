"""Set faces → set faces whose marked panels and pictures extend past the trim, where paper is cut
after that.

The layouts mark them and their sides; nothing else moves. Elsewhere these end inside the card,
where an office printer reaches and no cut can spoil them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaartenset.dataclass import replace
from kaartenset.geometry import Mm, Rect, Size
from kaartenset.layout.elements import Image, Panel
from kaartenset.pages.page import Origin, PlacedFace, Placing
from kaartenset.typeset.typeset import SetElement, SetFace

BLEED: Mm = 3.0
"""How far ink extends past the trim for a print shop, on every side (P2)."""

_OPPOSITE = (frozenset({"left", "right"}), frozenset({"top", "bottom"}))


def bleed_in(gutter: Mm) -> Mm:
    """Return how far a colour can run past the cut of a card without reaching the next card."""
    return min(BLEED, gutter / 2)


def with_bleed(face: SetFace, bleed: Mm = BLEED) -> SetFace:
    """Return a face with what bleeds extended to ``bleed`` outside the trim."""
    return replace(face, elements=tuple(part for part, _number in _all_parts(face, bleed)))


def placed_with_bleed(face: SetFace, place: Placing, bleed: Mm) -> PlacedFace:
    """Return a face with what bleeds extended, at a place on a page.

    Its elements keep their origins, so that the values of a client find their texts.
    """
    parts = tuple(_all_parts(face, bleed))
    own = replace(face, elements=tuple(part for part, _number in parts))
    return PlacedFace(own, place, tuple(Origin(face, number) for _part, number in parts))


def _all_parts(face: SetFace, bleed: Mm) -> Iterator[tuple[SetElement, int]]:
    """Yield the elements of a face with bleed, each with the number of the one that it is from."""
    size = face.face.size
    for number, element in enumerate(face.elements):
        for part in _parts(element, size, bleed):
            yield part, number


def _parts(element: SetElement, size: Size, bleed: Mm) -> Iterator[SetElement]:
    if not isinstance(element, Panel | Image) or not element.bleed:
        yield element
        return
    if isinstance(element, Image):
        yield image_with_bleed(element, size, bleed)
        return
    box = _extended(element.box, element.bleed, size, bleed)
    if element.shade is not None:  # A strip would begin its gradient anew.
        box = _extended(element.box, element.bleed, size, bleed + element.radius)
        yield element._replace(box=box)
        return
    if any(sides <= element.bleed for sides in _OPPOSITE):  # Every corner is on a side that bleeds.
        yield element._replace(box=box, radius=0.0)
        return
    yield element._replace(box=box)
    if element.radius:
        yield from (
            element._replace(box=strip, radius=0.0)
            for strip in _strips(box, element.bleed, element.radius)
        )


def image_with_bleed(image: Image, size: Size, bleed: Mm) -> Image:
    """Return a picture on a card of this size that covers its larger box; round corners at the cut
    come off the page."""
    _box, shown = image.fitting.within(_extended(image.box, image.bleed, size, bleed))
    box = _extended(image.box, image.bleed, size, bleed + image.radius)
    return image._replace(box=box, shown=shown)


def _extended(box: Rect, sides: frozenset[str], size: Size, bleed: Mm) -> Rect:
    left = -bleed if "left" in sides else box.x
    top = -bleed if "top" in sides else box.y
    right = size.width + bleed if "right" in sides else box.right
    bottom = size.height + bleed if "bottom" in sides else box.bottom
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
