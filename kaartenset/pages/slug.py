"""A sheet → its slug: a line in the margin for the person at the printer.

It is outside the safe areas of the cards, so that it is not read as part of a card.
"""

from __future__ import annotations

from kaartenset.deck.deck_text import DeckText, SheetTexts
from kaartenset.geometry import POINT, Mm
from kaartenset.pages.imposition import SHEET_MARGIN, Flip, Sheet, SheetSide
from kaartenset.source.markup import Text
from kaartenset.typeset.outside import TextSetter
from kaartenset.typeset.typeset import SetText

SLUG_SIZE = 6.0
"""Points."""

_CLEARANCE: Mm = 1.5
"""From the slug to the cut line beside it."""

_RISE: Mm = 0.75 * SLUG_SIZE * POINT
_DROP: Mm = 0.25 * SLUG_SIZE * POINT
"""How far letters extend above and below the baseline of the slug, at most."""


def slug_of(
    sheet: Sheet[str],
    sheet_count: int,
    paper: str,
    flip: Flip | None,
    text: DeckText,
    setter: TextSetter,
) -> SetText:
    """Return the slug of a sheet, in the white that every card has at its edge.

    ``flip`` is None for paper that is printed on one side.
    """
    texts = text.sheet
    values = {
        "deck": text.id,
        "variant": text.variant_name.plain,
        "sheet": str(sheet.number),
        "sheets": str(sheet_count),
        "side": (texts.front if sheet.side is SheetSide.RECTO else texts.back).plain,
        "flip": _how_to_flip(texts, flip).plain,
        "paper": paper,
    }
    x, y = _place(sheet)
    words = texts.slug.filled(values.__getitem__).plain
    return setter.line(words, x + 4 * SHEET_MARGIN, y, SLUG_SIZE)


def _how_to_flip(texts: SheetTexts, flip: Flip | None) -> Text:
    if flip is None:
        return texts.one_sided
    return texts.long_edge if flip is Flip.LONG_EDGE else texts.short_edge


def _place(sheet: Sheet[str]) -> tuple[Mm, Mm]:
    """Return the left edge and the baseline of the slug.

    It is at the foot of a card if another card is below, else at a head. If no card meets another,
    it is at the foot of the sheet, as low as a printer can print.
    """
    lowest = sheet.paper.height - SHEET_MARGIN - _DROP
    slots = sorted(
        (placement.slot for placement in sheet.placements), key=lambda slot: (slot.y, slot.x)
    )
    feet = [(slot.x, slot.bottom - _CLEARANCE) for slot in slots]
    heads = [(slot.x, slot.y + _CLEARANCE + _RISE) for slot in slots]
    between = ((x, y) for x, y in (*feet, *heads) if SHEET_MARGIN + _RISE <= y <= lowest)
    return next(between, (slots[0].x, lowest))
