"""Cards and their set faces → the contact sheet: one page with all cards, back under front.

The page is as large as they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card, name_in_list
from kaartenset.geometry import Mm, Rect, Size
from kaartenset.layout.elements import Side
from kaartenset.pages.page import BLACK, WHITE, Area, Page, PageItem, PlacedFace, Placing, Rounded
from kaartenset.theme.fonts import Fonts
from kaartenset.theme.lettering import SEMIBOLD
from kaartenset.theme.theme import Colour
from kaartenset.typeset.outside import TextSetter
from kaartenset.typeset.typeset import SetFace

SCALE = 0.4
"""The scale of the cards."""

_GAP: Mm = 8.0
_WIDTH: Mm = 3 * 210.0 * SCALE + 2 * _GAP
"""Three A5 cards on their side."""

_MARGIN: Mm = 12.0
_LABEL: Mm = 7.0
_LABEL_RISE: Mm = 2.5
"""From the top of a card to the baseline of its label."""

_LABEL_SIZE = 9.0
_LEAST_LABEL_SIZE = 1.0
"""Points; a label shrinks to the width of its card."""

_BEHIND = Colour(hex="#E0E0E0")
"""Light grey, to show where white cards end."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """The position of a card: the top left of its front."""

    card: Card
    size: Size
    x: Mm
    y: Mm


def contact_sheet(
    cards: Sequence[Card], faces: Mapping[tuple[str, Side], SetFace], fonts: Fonts
) -> Page:
    """Return the contact sheet of these cards."""
    spots, size = _spots((card, faces[card.id, Side.FRONT].face.size) for card in cards)
    setter = TextSetter(fonts, BLACK)
    items: list[PageItem] = [Area(Rect(0.0, 0.0, size.width, size.height), _BEHIND)]
    for spot in spots:
        items += _card(spot, faces, setter)
    return Page(size, tuple(items))


def _card(
    spot: _Spot, faces: Mapping[tuple[str, Side], SetFace], setter: TextSetter
) -> Iterator[PageItem]:
    yield setter.line(
        name_in_list(spot.card),
        spot.x,
        spot.y - _LABEL_RISE,
        _LABEL_SIZE,
        SEMIBOLD,
        spot.size.width * SCALE,
        _LEAST_LABEL_SIZE,
    )
    for row, side in enumerate(Side):
        top = spot.y + row * (spot.size.height * SCALE + _GAP / 2)
        place = Placing(spot.x, top, SCALE, SCALE)
        box, radius = place.rect(spot.size), spot.card.card_type.corner_radius * SCALE
        face = PlacedFace(faces[spot.card.id, side], place)
        yield Area(box, WHITE, radius=radius)
        yield Rounded(face, box, radius) if radius else face


def _spots(cards: Iterable[tuple[Card, Size]]) -> tuple[list[_Spot], Size]:
    """Return the positions of the cards, in rows in deck order, and the size of the sheet."""
    spots: list[_Spot] = []
    x, y, row = _MARGIN, _MARGIN + _LABEL, 0.0
    for card, size in cards:
        width = size.width * SCALE
        if x > _MARGIN and x + width > _MARGIN + _WIDTH:
            x, y, row = _MARGIN, y + row + _LABEL + _GAP, 0.0
        spots.append(_Spot(card, size, x, y))
        x += width + _GAP
        row = max(row, 2 * size.height * SCALE + _GAP / 2)
    right = max(spot.x + spot.size.width * SCALE for spot in spots)
    return spots, Size(right + _MARGIN, y + row + _MARGIN)
