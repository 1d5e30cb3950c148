"""A page as a value: its items and their positions, from set faces and texts.

Units are millimetres, y down from the top left of the trim box. ``paint/`` turns a page into
operators, in the order of its items, the first at the bottom.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaartenset.dataclass import NamedTuple, dataclass
from kaartenset.geometry import Mm, Rect, Segment, Size
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetElement, SetFace, SetText

BLACK = Colour(hex="#000000", cmyk=(0.0, 0.0, 0.0, 1.0))
WHITE = Colour(hex="#FFFFFF", cmyk=(0.0, 0.0, 0.0, 0.0))


class Placing(NamedTuple):
    """A position: the point (px, py) of an item maps to (x + scale_x * px, y + scale_y * py).

    With both scales negative the item is upside down, with one it is mirrored.
    """

    x: Mm = 0.0
    y: Mm = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0

    def rect(self, size: Size) -> Rect:
        """Return the box that an item of this size covers."""
        return self.rect_at(0.0, 0.0, size.width, size.height)

    def rect_at(self, left: Mm, top: Mm, width: Mm, height: Mm) -> Rect:
        """Return the box on the page of a box of the item, given by its top left and size."""
        x, y, scale_x, scale_y = self
        return Rect(
            x + scale_x * (left + width if scale_x < 0 else left),
            y + scale_y * (top + height if scale_y < 0 else top),
            width * abs(scale_x),
            height * abs(scale_y),
        )

    def box(self, inside: Rect) -> Rect:
        """Return the box on the page of a box of the item."""
        return self.rect_at(inside.x, inside.y, inside.width, inside.height)

    def within(self, outer: Placing) -> Placing:
        """Return the position on the page of an item that is placed within another one."""
        return Placing(
            outer.x + outer.scale_x * self.x,
            outer.y + outer.scale_y * self.y,
            outer.scale_x * self.scale_x,
            outer.scale_y * self.scale_y,
        )


AS_IT_IS = Placing()


class Origin(NamedTuple):
    """The origin of an element: its number on the ``face`` that all clients share, and how far down
    a page moved it from its place there."""

    face: SetFace
    number: int
    down: Mm = 0.0

    def text_in(self, faces: Mapping[SetFace, SetFace]) -> SetText:
        """Return the text of a client, at its place on the shared face.

        ``faces`` are those of the client, by the faces that all clients share.
        """
        text = faces[self.face].elements[self.number]
        assert isinstance(text, SetText)  # The element has a value of the client, so it is a text.
        return text


class PlacedFace(NamedTuple):
    """A face on a page. ``origins`` has those of its elements, if the page changed the face."""

    face: SetFace
    place: Placing = AS_IT_IS
    origins: tuple[Origin, ...] = ()

    def origin(self, number: int) -> Origin:
        """Return the origin of an element of the face."""
        return self.origins[number] if self.origins else Origin(self.face, number)


class Layer(NamedTuple):
    """Items that are placed together; ``size`` is that of their own page."""

    items: tuple[PageItem, ...]
    place: Placing


class Area(NamedTuple):
    """A rectangle, filled or outlined or both; ``weight`` of the outline in points."""

    box: Rect
    fill: Colour | None = None
    outline: Colour | None = None
    weight: float = 0.0
    radius: Mm = 0.0


class Rounded(NamedTuple):
    """An item of which only what lies inside a box with round corners shows."""

    item: PageItem
    box: Rect
    radius: Mm


class CutLine(NamedTuple):
    """Where a card with round corners is cut: a line for the cutter, which no press prints."""

    box: Rect
    radius: Mm


class Lines(NamedTuple):
    """Straight lines of one style; ``weight`` in points. A dashed line has ``dash`` points of ink
    and as many of white, alternately."""

    segments: tuple[Segment, ...]
    weight: float
    colour: Colour = BLACK
    dash: float = 0.0


PageItem = PlacedFace | Layer | Area | Lines | Rounded | CutLine | SetElement


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its items; ``size`` is the trim box, ``bleed`` the extent past it."""

    size: Size
    items: tuple[PageItem, ...]
    bleed: Mm | None = None


def page_of(face: SetFace, bleed: Mm | None = None) -> Page:
    """Return a page with one face."""
    return Page(face.face.size, (PlacedFace(face),), bleed)
