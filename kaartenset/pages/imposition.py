"""Imposition: cards of one stock and size, in deck order → the two-sided sheets to cut.

Positions are in millimetres from the top left of a sheet side as its reader sees it, y down. A
sheet has the card of each slot and the cut marks; content, printer offsets and drawing are
elsewhere.

The grid is centred in both axes. So the outline of the block of cards is its own mirror image, all
sheets can be cut as one pile, and a sheet that is printed too small by mistake still has its backs
behind its fronts (O8).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Generic, TypeVar

from kaartenset.dataclass import dataclass
from kaartenset.geometry import Mm, Rect, Segment, Size
from kaartenset.i18n import _
from kaartenset.pages.bleed import bleed_in

Card = TypeVar("Card")

SHEET_MARGIN: Mm = 6.0
"""The margin without ink, outside which every office printer can print (O2)."""

TICK_LENGTH: Mm = 4.5
SHORTEST_TICK: Mm = 1.5
"""A shorter tick is no guide for a cut."""

TICK_CLEARANCE: Mm = 1.5
"""White between a tick and the card, so that a cut a little off leaves no ink on it."""

CROSS_ARM: Mm = 3.0

FIT_TOLERANCE: Mm = 0.01
"""Below the accuracy of a cutter, above rounding of floats and of sizes in points: true halves must
fit (O1)."""


class Flip(Enum):
    """The edge on which the printer flips the sheet, by its name in printer settings."""

    LONG_EDGE = "long-edge"
    SHORT_EDGE = "short-edge"

    @property
    def in_words(self) -> str:
        """What a print window calls it."""
        if self is Flip.LONG_EDGE:
            return _("flip on the long edge")
        return _("flip on the short edge")


class Marks(Enum):
    """Cut marks: ticks at the ends of cuts, hairlines along them, or none."""

    TICKS = "ticks"
    LINES = "lines"
    NONE = "none"


class TwoSided(Enum):
    """How both sides of a card get printed.

    With ``DUPLEX`` the printer turns each sheet. ``FRONTS_FIRST`` is for a printer that cannot: all
    fronts, then all backs on the same paper. With ``FOLD`` front and back lie beside each other on
    one side, to be folded and glued. ``ONE_SIDED`` is for cards without backs: nobody chooses it,
    the deck does.
    """

    DUPLEX = "duplex"
    FRONTS_FIRST = "fronts-first"
    FOLD = "fold"
    ONE_SIDED = "one-sided"

    @property
    def has_versos(self) -> bool:
        """Whether something is printed on the other side of the paper."""
        return self in (TwoSided.DUPLEX, TwoSided.FRONTS_FIRST)


WAYS_TO_PRINT_BACKS = (TwoSided.DUPLEX, TwoSided.FRONTS_FIRST, TwoSided.FOLD)


class SheetSide(Enum):
    """The two sides of a sheet; front and back are those of a card."""

    RECTO = "recto"
    VERSO = "verso"


class CardTooLarge(ValueError):
    """No card fits on the paper in either orientation."""

    def __init__(self, card: Size, paper: Size) -> None:
        super().__init__(
            f"a card of {card.width:g} x {card.height:g} mm does not fit on {paper.width:g} x "
            f"{paper.height:g} mm"
        )
        self.card = card
        self.paper = paper


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal cards, centred on ``paper``, which has the orientation for printing.

    Without a ``gutter`` they lie edge to edge, and one cut separates two of them. Nothing is
    printed within ``margin`` of the edge of the sheet.
    """

    paper: Size
    card: Size
    columns: int
    rows: int
    gutter: Mm = 0.0
    margin: Mm = SHEET_MARGIN

    @property
    def block(self) -> Rect:
        """The outline of all cards together."""
        width = self.columns * (self.card.width + self.gutter) - self.gutter
        height = self.rows * (self.card.height + self.gutter) - self.gutter
        return Rect((self.paper.width - width) / 2, (self.paper.height - height) / 2, width, height)

    @property
    def bleed(self) -> Mm:
        """How far a colour can run past the cut of a card without reaching the next card."""
        return bleed_in(self.gutter)

    @property
    def slots(self) -> tuple[Rect, ...]:
        """The places of the cards on the recto, row by row from the top left."""
        block, card, gutter = self.block, self.card, self.gutter
        return tuple(
            Rect(
                block.x + column * (card.width + gutter),
                block.y + row * (card.height + gutter),
                card.width,
                card.height,
            )
            for row in range(self.rows)
            for column in range(self.columns)
        )

    @property
    def cuts_x(self) -> tuple[Mm, ...]:
        """The vertical cuts from left to right, without edges of the sheet."""
        return _cuts(self.block.x, self.card.width, self.columns, self.gutter, self.paper.width)

    @property
    def cuts_y(self) -> tuple[Mm, ...]:
        """The horizontal cuts from top to bottom, without edges of the sheet."""
        return _cuts(self.block.y, self.card.height, self.rows, self.gutter, self.paper.height)


@dataclass(frozen=True, slots=True)
class Placement(Generic[Card]):
    """A face of a card in its slot, as seen from that side of the sheet.

    A ``turned`` face is upside down: turned by 180 degrees about the centre of the slot.
    """

    card: Card
    slot: Rect
    turned: bool
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Card]):
    """One side of a sheet; recto and verso of a sheet have the same number.

    ``folds`` mark where to fold it, as ``marks`` do where to cut it.
    """

    number: int
    side: SheetSide
    paper: Size
    placements: tuple[Placement[Card], ...]
    marks: tuple[Segment, ...]
    folds: tuple[Segment, ...] = ()


def fit_grid(paper: Size, card: Size, gutter: Mm = 0.0, margin: Mm = SHEET_MARGIN) -> Grid:
    """Return the grid with the most cards, in portrait if landscape has no more.

    The card keeps its orientation. Raises ``CardTooLarge`` if no card fits.
    """
    portrait = paper if paper.is_portrait else paper.turned()
    grids = [
        Grid(
            way,
            card,
            _count(way.width + gutter, card.width + gutter),
            _count(way.height + gutter, card.height + gutter),
            gutter,
            margin,
        )
        for way in (portrait, portrait.turned())
    ]
    # Of equals, max returns the first: portrait.
    best = max(grids, key=lambda grid: grid.columns * grid.rows)
    if best.columns * best.rows == 0:
        raise CardTooLarge(card, paper)
    return best


def back_slot(grid: Grid, slot: Rect, flip: Flip) -> tuple[Rect, bool]:
    """Return the place of a card's back on the verso, and whether it is turned by 180 degrees (O3).

    Paper that turns about its vertical axis (portrait on the long edge, landscape on the short one)
    swaps left and right, and up stays up. About its horizontal axis it swaps top and bottom: a back
    printed upright would be upside down when the cut card is turned like a page, so it is turned.
    """
    about_vertical_axis = grid.paper.is_portrait == (flip is Flip.LONG_EDGE)
    if about_vertical_axis:
        return Rect(grid.paper.width - slot.right, slot.y, slot.width, slot.height), False
    return Rect(slot.x, grid.paper.height - slot.bottom, slot.width, slot.height), True


def impose(
    pile: Sequence[Card], grid: Grid, flip: Flip, marks: Marks, first_number: int = 1
) -> tuple[Sheet[Card], ...]:
    """Return the sheets of a pile of cards in deck order: recto, verso, recto, verso.

    The order is that of cut-and-stack (O4): of S sheets, slot k of sheet s holds card k * S + s.
    Trim the white around the cards, cut the pile along the columns and lay each part on the one to
    its right, then cut it along the rows and lay each part on the one below it: the deck is in
    order. Slots without a card are those that end up under the deck; they stay empty and keep their
    marks, so that every sheet of the pile is cut alike. Marks are on the recto only (O6): that side
    is up when cutting.
    """
    slots = grid.slots
    sheet_count = -(-len(pile) // len(slots))
    recto_marks = cut_marks(grid, marks)
    sheets: list[Sheet[Card]] = []
    for index in range(sheet_count):
        # The last slots may have no card.
        on_sheet = zip(pile[index::sheet_count], slots, strict=False)
        fronts = tuple(Placement(card, slot, turned=False) for card, slot in on_sheet)
        backs = tuple(
            Placement(front.card, *back_slot(grid, front.slot, flip), is_back=True)
            for front in fronts
        )
        number = first_number + index
        sheets.append(Sheet(number, SheetSide.RECTO, grid.paper, fronts, recto_marks))
        sheets.append(Sheet(number, SheetSide.VERSO, grid.paper, backs, ()))
    return tuple(sheets)


def cut_marks(grid: Grid, marks: Marks) -> tuple[Segment, ...]:
    """Return the cut marks: on cut lines or outside the block of cards, never across a card (O6).

    A cut nearer to the sheet's edge than ``SHEET_MARGIN`` has no mark, because no ink may be there
    (O2): it is measured from the edge or from the next cut.
    """
    if marks is Marks.NONE:
        return ()
    paper, block = grid.paper, grid.block
    vertical = [
        Segment(x, start, x, end)
        for x in _within_margin(grid.cuts_x, paper.width, grid.margin)
        for start, end in tick_spans(marks, block.y, paper.height, grid)
    ]
    horizontal = [
        Segment(start, y, end, y)
        for y in _within_margin(grid.cuts_y, paper.height, grid.margin)
        for start, end in tick_spans(marks, block.x, paper.width, grid)
    ]
    has_crosses = marks is Marks.TICKS and not grid.gutter
    return (*vertical, *horizontal, *(_crosses(grid) if has_crosses else ()))


def _count(available: Mm, needed: Mm) -> int:
    return int((available + FIT_TOLERANCE) // needed)


def _cuts(start: Mm, side: Mm, count: int, gutter: Mm, length: Mm) -> tuple[Mm, ...]:
    """Return the edges of ``count`` cards in a row; two cards without a gutter share one."""
    if gutter:
        starts = [start + index * (side + gutter) for index in range(count)]
        edges = [edge for left in starts for edge in (left, left + side)]
    else:
        edges = [start + index * side for index in range(count + 1)]
    return tuple(edge for edge in edges if FIT_TOLERANCE < edge < length - FIT_TOLERANCE)


def _within_margin(cuts: Sequence[Mm], length: Mm, margin: Mm) -> list[Mm]:
    # Rounded, so that float noise cannot leave one of two cuts that mirror each other without its
    # mark.
    return [cut for cut in cuts if round(min(cut, length - cut), 6) >= margin]


def tick_spans(marks: Marks, gap: Mm, length: Mm, grid: Grid) -> list[tuple[Mm, Mm]]:
    """Return start and end of each mark along one cut, on a sheet of this length.

    ``gap`` is the white between the sheet's edge and the cards, the same at both ends of the cut.
    """
    if marks is Marks.LINES:
        spans = [(grid.margin, length - grid.margin)]
    else:
        start, end = _first_tick(gap, length, grid)
        spans = [(start, end), (length - end, length - start)]
    return [
        (start, end) for start, end in spans if start < end
    ]  # A strip of paper narrower than two margins has no mark.


def _first_tick(gap: Mm, length: Mm, grid: Grid) -> tuple[Mm, Mm]:
    margin = grid.margin
    end = gap - grid.bleed - TICK_CLEARANCE
    if end - margin >= SHORTEST_TICK:
        return max(margin, end - TICK_LENGTH), end
    if grid.gutter:  # No room in the white: the tick lies over the bleed, which is cut away.
        return max(margin, gap - TICK_CLEARANCE - TICK_LENGTH), gap - TICK_CLEARANCE
    # No room in the white: the tick is on the cut itself, where cards meet or where the outermost
    # card ends.
    return margin, min(margin + TICK_LENGTH, length / 2)


def _crosses(grid: Grid) -> list[Segment]:
    """Return a cross where four cards meet: it guides the second cut after the first."""
    block, card, paper = grid.block, grid.card, grid.paper
    xs = [block.x + column * card.width for column in range(1, grid.columns)]
    ys = [block.y + row * card.height for row in range(1, grid.rows)]
    crosses: list[Segment] = []
    for y in _within_margin(ys, paper.height, grid.margin):
        for x in _within_margin(xs, paper.width, grid.margin):
            left, right = _arms(x, paper.width)
            top, bottom = _arms(y, paper.height)
            crosses += [Segment(left, y, right, y), Segment(x, top, x, bottom)]
    return crosses


def _arms(centre: Mm, length: Mm) -> tuple[Mm, Mm]:
    return max(SHEET_MARGIN, centre - CROSS_ARM), min(length - SHEET_MARGIN, centre + CROSS_ARM)
