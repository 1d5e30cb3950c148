"""Cards and their set faces → office sheets with cut marks and slug, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kaartenset.dataclass import dataclass
from kaartenset.deck.deck import Card
from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Size, paper_size
from kaartenset.i18n import _
from kaartenset.layout.elements import Side
from kaartenset.pages.bleed import bleed_in, placed_with_bleed
from kaartenset.pages.folding import fit_fold, impose_folded
from kaartenset.pages.imposition import (
    SHEET_MARGIN,
    CardTooLarge,
    Flip,
    Marks,
    Placement,
    Sheet,
    SheetSide,
    TwoSided,
    fit_grid,
    impose,
)
from kaartenset.pages.page import CutLine, Lines, Page, PageItem, PlacedFace, Placing
from kaartenset.pages.registration import BackOffset, in_register
from kaartenset.typeset.typeset import SetFace, SetText

MARK_WEIGHT = 0.35
"""Points; a hairline that a toner printer still prints without gaps."""

FOLD_DASH = 3.0
"""Points of ink and of white in the mark of a fold, which nobody takes for a cut."""


@dataclass(frozen=True, slots=True)
class SheetSettings:
    """How cards lie on a sheet.

    ``gutter`` is the space between two of them, and ``margin`` that at the edge without a mark.
    """

    paper: str = "A4"
    flip: Flip = Flip.LONG_EDGE
    marks: Marks = Marks.TICKS
    gutter: Mm = 0.0
    two_sided: TwoSided = TwoSided.DUPLEX
    margin: Mm = SHEET_MARGIN

    @property
    def bleed(self) -> Mm:
        """How far colours run past the cut; not where front and back meet at a fold."""
        return 0.0 if self.two_sided is TwoSided.FOLD else bleed_in(self.gutter)


def lay_on_sheets(cards: Iterable[Card], settings: SheetSettings) -> list[Sheet[str]]:
    """Return the sheets of cards, by id, grouped by stock and size in deck order.

    Raises ``InputError`` for cards that are larger than the paper.
    """
    piles: dict[tuple[str, Size], list[Card]] = {}
    for card in cards:
        piles.setdefault((card.card_type.stock, card.card_type.size), []).append(card)
    sheets: list[Sheet[str]] = []
    problems = Problems()
    for (_stock, size), pile in piles.items():
        try:
            sheets += _imposed(pile, size, settings, sheets[-1].number + 1 if sheets else 1)
        except CardTooLarge:
            message = _("the card '{card}' is larger than the paper {paper}").format(
                card=pile[0].id, paper=settings.paper
            )
            if _is_folded(pile, settings):
                message = _(
                    "front and back of the card '{card}' do not fit beside each other on {paper}"
                ).format(card=pile[0].id, paper=settings.paper)
            problems.add(
                "card-too-large",
                pile[0].card_type.record.declaration.at,
                message,
                _("choose larger paper with --paper"),
            )
    problems.refuse()
    return sheets


def _imposed(
    pile: list[Card], size: Size, settings: SheetSettings, number: int
) -> tuple[Sheet[str], ...]:
    """Return the sheets of cards of one size, from a number. Raises ``CardTooLarge``."""
    paper, ids = paper_size(settings.paper), [card.id for card in pile]
    if _is_folded(pile, settings):
        return impose_folded(ids, fit_fold(paper, size, settings.gutter), settings.marks, number)
    grid = fit_grid(paper, size, settings.gutter, settings.margin)
    sheets = impose(ids, grid, settings.flip, settings.marks, number)
    if settings.two_sided.has_versos:
        return sheets
    return tuple(sheet for sheet in sheets if sheet.side is SheetSide.RECTO)


def _is_folded(pile: list[Card], settings: SheetSettings) -> bool:
    """Return whether front and back lie beside each other; cards without backs are not folded."""
    return settings.two_sided is TwoSided.FOLD and any(card.has_back for card in pile)


def cut_lines(sheet: Sheet[str], radii: Mapping[str, Mm]) -> Iterator[CutLine]:
    """Yield the cut line of each card of a sheet with round corners, by the radii of cards."""
    for each in sheet.placements:
        if radius := radii[each.card]:
            yield CutLine(each.slot, radius)


def sheet_page(
    sheet: Sheet[str],
    faces: Mapping[tuple[str, Side], SetFace],
    slug: SetText | None,
    settings: SheetSettings,
    offset: BackOffset,
) -> Page:
    """Return one side of a sheet as a page; a verso is moved against the printer's offset."""
    marks: list[PageItem] = [Lines(sheet.marks, MARK_WEIGHT)] if sheet.marks else []
    items = [] if settings.bleed else marks
    if sheet.folds:
        items.append(Lines(sheet.folds, MARK_WEIGHT, dash=FOLD_DASH))
    for each in sheet.placements:
        face = faces[each.card, Side.BACK if each.is_back else Side.FRONT]
        items.append(
            placed_with_bleed(face, _placing(each), settings.bleed)
            if settings.bleed
            else PlacedFace(face, _placing(each))
        )
    if settings.bleed:  # A mark may lie over the bleed of a card.
        items += marks
    if slug:
        items.append(slug)
    page = Page(sheet.paper, tuple(items))
    return in_register(page, offset, settings.flip) if sheet.side is SheetSide.VERSO else page


def _placing(placement: Placement[str]) -> Placing:
    slot = placement.slot
    return Placing(slot.right, slot.bottom, -1, -1) if placement.turned else Placing(slot.x, slot.y)
