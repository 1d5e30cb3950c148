"""Sheets to fold: cards of one stock and size → sheets with front and back of each card in a pair.

They are printed on one side, cut into pairs, folded and glued.
"""

from __future__ import annotations

from collections.abc import Sequence

from kaartenset.dataclass import dataclass
from kaartenset.geometry import Mm, Rect, Segment, Size
from kaartenset.pages.imposition import (
    Card,
    CardTooLarge,
    Grid,
    Marks,
    Placement,
    Sheet,
    SheetSide,
    cut_marks,
    fit_grid,
    tick_spans,
)


@dataclass(frozen=True, slots=True)
class FoldGrid:
    """A grid of pairs: front and back of a card, ``beside`` each other or the back above."""

    pairs: Grid
    card: Size
    beside: bool

    def placements(self, card: Card, pair: Rect) -> tuple[Placement[Card], Placement[Card]]:
        """Return front and back of a card in the slot of a pair.

        A back above its front is upside down, so that it stands upright behind it when folded.
        """
        width, height = self.card.width, self.card.height
        first = Rect(pair.x, pair.y, width, height)
        if self.beside:
            second = Rect(pair.x + width, pair.y, width, height)
            return Placement(card, first, turned=False), Placement(card, second, False, True)
        second = Rect(pair.x, pair.y + height, width, height)
        return Placement(card, second, turned=False), Placement(card, first, True, True)

    def folds(self, marks: Marks) -> tuple[Segment, ...]:
        """Return the marks of the folds, outside the cards or along the fold as ``marks`` say."""
        if marks is Marks.NONE:
            return ()
        paper, block = self.pairs.paper, self.pairs.block
        slots = self.pairs.slots
        if self.beside:
            return tuple(
                Segment(x, start, x, end)
                for x in sorted({slot.x + self.card.width for slot in slots})
                for start, end in tick_spans(marks, block.y, paper.height, self.pairs)
            )
        return tuple(
            Segment(start, y, end, y)
            for y in sorted({slot.y + self.card.height for slot in slots})
            for start, end in tick_spans(marks, block.x, paper.width, self.pairs)
        )


def fit_fold(paper: Size, card: Size, gutter: Mm = 0.0) -> FoldGrid:
    """Return the grid with the most pairs of front and back, beside each other if that is no less.

    Raises ``CardTooLarge`` if no pair fits.
    """
    grids = []
    for beside, pair in (
        (True, Size(2 * card.width, card.height)),
        (False, Size(card.width, 2 * card.height)),
    ):
        try:
            grids.append(FoldGrid(fit_grid(paper, pair, gutter), card, beside))
        except CardTooLarge:
            continue
    if not grids:
        raise CardTooLarge(card, paper)
    return max(grids, key=lambda grid: len(grid.pairs.slots))


def impose_folded(
    pile: Sequence[Card], grid: FoldGrid, marks: Marks, first_number: int = 1
) -> tuple[Sheet[Card], ...]:
    """Return one-sided sheets of a pile, with front and back of each card to be folded together.

    The order is that of ``impose``.
    """
    slots = grid.pairs.slots
    sheet_count = -(-len(pile) // len(slots))
    cuts, folds = cut_marks(grid.pairs, marks), grid.folds(marks)
    sheets: list[Sheet[Card]] = []
    for index in range(sheet_count):
        on_sheet = zip(pile[index::sheet_count], slots, strict=False)
        placements = tuple(
            placement for card, slot in on_sheet for placement in grid.placements(card, slot)
        )
        number = first_number + index
        sheets.append(Sheet(number, SheetSide.RECTO, grid.pairs.paper, placements, cuts, folds))
    return tuple(sheets)
