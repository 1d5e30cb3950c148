"""Cards and their set faces → office sheets with cut marks and slug, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaartenset.errors import Problems
from kaartenset.geometry import Size, paper_size
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.locations import InFile
from kaartenset.pages.imposition import (
    CardTooLarge,
    Flip,
    Marks,
    Placement,
    Sheet,
    SheetSide,
    fit_grid,
    impose,
)
from kaartenset.pages.page import Lines, Page, PageItem, PlacedFace, Placing
from kaartenset.pages.registration import BackOffset, in_register
from kaartenset.theme.theme import Theme
from kaartenset.typeset.typeset import SetFace, SetText

MARK_WEIGHT = 0.35
"""Points; a hairline that a toner printer still prints without gaps."""

_SIDES = {SheetSide.RECTO: Side.FRONT, SheetSide.VERSO: Side.BACK}
"""The side of the cards on each side of a sheet."""


def lay_on_sheets(
    kinds: Iterable[tuple[str, str]],
    theme: Theme,
    paper: str,
    flip: Flip,
    marks: Marks,
) -> list[Sheet[str]]:
    """Return the sheets of cards, given by id and type, grouped by stock and size in deck order.

    Raises ``InputError`` for cards that are larger than the paper.
    """
    piles: dict[tuple[str, Size], list[str]] = {}
    for card, name in kinds:
        kind = theme.text.card_types[name]
        piles.setdefault((kind.stock, kind.size), []).append(card)
    sheets: list[Sheet[str]] = []
    problems = Problems()
    for (_stock, size), pile in piles.items():
        try:
            grid = fit_grid(paper_size(paper), size)
        except CardTooLarge:
            message = _("the card '{card}' is larger than the paper {paper}").format(
                card=pile[0], paper=paper
            )
            problems.add(
                "card-too-large",
                InFile(theme.name),
                message,
                _("choose larger paper with --paper"),
            )
            continue
        sheets += impose(pile, grid, flip, marks, first_number=len(sheets) // 2 + 1)
    problems.refuse()
    return sheets


def sheet_page(
    sheet: Sheet[str],
    faces: Mapping[tuple[str, Side], SetFace],
    slug: SetText | None,
    flip: Flip,
    offset: BackOffset,
) -> Page:
    """Return one side of a sheet as a page; a verso is moved against the printer's offset."""
    items: list[PageItem] = [Lines(sheet.marks, MARK_WEIGHT)] if sheet.marks else []
    side = _SIDES[sheet.side]
    items += [PlacedFace(faces[each.card, side], _placing(each)) for each in sheet.placements]
    if slug:
        items.append(slug)
    page = Page(sheet.paper, tuple(items))
    return in_register(page, offset, flip) if sheet.side is SheetSide.VERSO else page


def _placing(placement: Placement[str]) -> Placing:
    slot = placement.slot
    return Placing(slot.right, slot.bottom, -1, -1) if placement.turned else Placing(slot.x, slot.y)
