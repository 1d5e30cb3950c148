"""Imposition against the rules O1-O4, O6 and O8, and against paper that is turned, cut and
stacked by numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaartenset.geometry import PAPER_SIZES, Mm, Rect, Segment, Size
from kaartenset.pages.folding import fit_fold, impose_folded
from kaartenset.pages.imposition import (
    SHEET_MARGIN,
    CardTooLarge,
    Flip,
    Grid,
    Marks,
    Placement,
    Sheet,
    SheetSide,
    back_slot,
    cut_marks,
    fit_grid,
    impose,
)
from tables import table

A3, A4, LETTER = PAPER_SIZES["A3"], PAPER_SIZES["A4"], PAPER_SIZES["Letter"]
A5_LANDSCAPE, A6, A7 = PAPER_SIZES["A5"].turned(), PAPER_SIZES["A6"], PAPER_SIZES["A7"]
POKER = Size(63.0, 88.0)  # three by three on A4, with white on four sides: 10.5 and 16.5 mm

NOISE: Mm = 1e-6

Point = tuple[Mm, Mm]


def sizes(smallest: Mm, largest: Mm) -> st.SearchStrategy[Size]:
    lengths = st.floats(smallest, largest).map(lambda length: round(length, 2))
    return st.builds(Size, lengths, lengths)


papers = sizes(60.0, 450.0)
cards = sizes(40.0, 250.0)
isos = st.sampled_from(
    [(A4, A5_LANDSCAPE), (A4, A6), (A4, A7), (A3, A6), (A4, POKER), (LETTER, A7), (A4, A4)]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    paper, card = draw(isos | st.tuples(papers, cards))
    try:
        return fit_grid(paper, card)
    except CardTooLarge:
        assume(False)
        raise


@table(
    ("paper", "card", "turned_paper", "columns", "rows"),
    [
        (A4, A5_LANDSCAPE, Size(210.0, 297.0), 1, 2),
        (A4, PAPER_SIZES["A5"], Size(297.0, 210.0), 2, 1),
        (A4, A6, Size(210.0, 297.0), 2, 2),
        (A4, A7, Size(297.0, 210.0), 4, 2),
        (A4, A4, Size(210.0, 297.0), 1, 1),
        (A4, A4.turned(), Size(297.0, 210.0), 1, 1),
        (A3, A5_LANDSCAPE, Size(420.0, 297.0), 2, 2),
        (A3, A6, Size(420.0, 297.0), 4, 2),
        (A3, A7, Size(297.0, 420.0), 4, 4),
        (LETTER, A5_LANDSCAPE, Size(215.9, 279.4), 1, 1),  # one either way: portrait
        (LETTER, A6, Size(215.9, 279.4), 2, 1),  # two either way: portrait
        (LETTER, A7, Size(279.4, 215.9), 3, 2),
        (A4, POKER, Size(210.0, 297.0), 3, 3),
    ],
)
@table("given_landscape", [False, True])
def test_the_grid_holds_the_most_cards(
    paper: Size, card: Size, turned_paper: Size, columns: int, rows: int, given_landscape: bool
) -> None:
    grid = fit_grid(paper.turned() if given_landscape else paper, card)
    assert grid == Grid(turned_paper, card, columns, rows)


def test_slots_run_row_by_row_from_the_top_left() -> None:
    assert fit_grid(A4, A6).slots == (
        Rect(0.0, 0.0, 105.0, 148.5),
        Rect(105.0, 0.0, 105.0, 148.5),
        Rect(0.0, 148.5, 105.0, 148.5),
        Rect(105.0, 148.5, 105.0, 148.5),
    )


def test_cuts_of_true_halves_leave_out_the_edges_of_the_sheet() -> None:
    assert (fit_grid(A4, A5_LANDSCAPE).cuts_x, fit_grid(A4, A5_LANDSCAPE).cuts_y) == ((), (148.5,))
    assert (fit_grid(A4, A6).cuts_x, fit_grid(A4, A6).cuts_y) == ((105.0,), (148.5,))
    assert (fit_grid(A4, A7).cuts_x, fit_grid(A4, A7).cuts_y) == ((74.25, 148.5, 222.75), (105.0,))
    assert (fit_grid(A4, A4).cuts_x, fit_grid(A4, A4).cuts_y) == ((), ())


def test_with_white_around_the_block_its_outline_is_cut_too() -> None:
    grid = fit_grid(A4, POKER)
    assert grid.cuts_x == (10.5, 73.5, 136.5, 199.5)
    assert grid.cuts_y == (16.5, 104.5, 192.5, 280.5)


def test_sizes_in_rounded_points_are_still_true_halves() -> None:
    # Half an A4 is 297.638 by 420.945 pt; rounded up it is 2 micrometres too large.
    card = Size(297.64 * 25.4 / 72, 420.95 * 25.4 / 72)
    grid = fit_grid(A4, card)
    assert (grid.columns, grid.rows, len(grid.cuts_x), len(grid.cuts_y)) == (2, 2, 1, 1)


@table("card", [Size(210.1, 297.0), Size(298.0, 20.0), Size(20.0, 298.0), A3])
def test_a_card_larger_than_the_paper_is_refused(card: Size) -> None:
    with pytest.raises(CardTooLarge, match="does not fit on 210 x 297 mm") as refused:
        fit_grid(A4, card)
    assert isinstance(refused.value, ValueError)
    assert (refused.value.card, refused.value.paper) == (card, A4)


@given(grids())
def test_slots_lie_on_the_sheet_edge_to_edge_and_centred(grid: Grid) -> None:
    first, last = grid.slots[0], grid.slots[-1]
    assert len(grid.slots) == grid.columns * grid.rows
    assert min(first.x, first.y) >= -0.01
    assert first.x == pytest.approx(grid.paper.width - last.right, abs=NOISE)
    assert first.y == pytest.approx(grid.paper.height - last.bottom, abs=NOISE)
    for left, right in pairwise(grid.slots[: grid.columns]):
        assert left.right == pytest.approx(right.x, abs=NOISE)
    for above, below in pairwise(grid.slots[:: grid.columns]):
        assert above.bottom == pytest.approx(below.y, abs=NOISE)


@given(papers, cards)
def test_no_other_grid_holds_more(paper: Size, card: Size) -> None:
    def held(width: Mm, height: Mm) -> int:
        columns = sum(1 for n in range(1, 20) if n * card.width <= width + NOISE)
        rows = sum(1 for n in range(1, 20) if n * card.height <= height + NOISE)
        return columns * rows

    possible = max(held(paper.width, paper.height), held(paper.height, paper.width))
    try:
        grid = fit_grid(paper, card)
    except CardTooLarge:
        assert possible == 0
    else:
        assert grid.columns * grid.rows >= possible


@table(
    ("paper", "card", "flip", "turned", "backs"),
    [
        # Portrait, long edge: columns swap.
        (A4, A6, Flip.LONG_EDGE, False, [(105.0, 0.0), (0.0, 0.0), (105.0, 148.5), (0.0, 148.5)]),
        # Portrait, short edge: rows swap, backs upside down.
        (A4, A6, Flip.SHORT_EDGE, True, [(0.0, 148.5), (105.0, 148.5), (0.0, 0.0), (105.0, 0.0)]),
        # Landscape, long edge: rows swap, backs upside down.
        (
            A4,
            A7,
            Flip.LONG_EDGE,
            True,
            [
                (0.0, 105.0),
                (74.25, 105.0),
                (148.5, 105.0),
                (222.75, 105.0),
                (0.0, 0.0),
                (74.25, 0.0),
                (148.5, 0.0),
                (222.75, 0.0),
            ],
        ),
        # Landscape, short edge: columns swap.
        (
            A4,
            A7,
            Flip.SHORT_EDGE,
            False,
            [
                (222.75, 0.0),
                (148.5, 0.0),
                (74.25, 0.0),
                (0.0, 0.0),
                (222.75, 105.0),
                (148.5, 105.0),
                (74.25, 105.0),
                (0.0, 105.0),
            ],
        ),
        # One column: the back of a fill-in card lies where its front lies, or where the other one's
        # does.
        (A4, A5_LANDSCAPE, Flip.LONG_EDGE, False, [(0.0, 0.0), (0.0, 148.5)]),
        (A4, A5_LANDSCAPE, Flip.SHORT_EDGE, True, [(0.0, 148.5), (0.0, 0.0)]),
        (A4, POKER, Flip.LONG_EDGE, False, [(136.5, 16.5), (73.5, 16.5), (10.5, 16.5)]),
        (A4, POKER, Flip.SHORT_EDGE, True, [(10.5, 192.5), (73.5, 192.5), (136.5, 192.5)]),
    ],
)
def test_backs_by_numbers(
    paper: Size, card: Size, flip: Flip, turned: bool, backs: list[Point]
) -> None:
    grid = fit_grid(paper, card)
    expected = [(Rect(x, y, card.width, card.height), turned) for x, y in backs]
    assert [back_slot(grid, slot, flip) for slot in grid.slots[: len(backs)]] == expected


def through_the_paper(point: Point, paper: Size, flip: Flip) -> Point:
    """Where a pin stuck into the recto at this point comes out on the verso, once the sheet has
    turned about that edge.

    A sheet that turns about an edge keeps the place of a point along that edge and mirrors the
    place across it.
    """
    long_edge_is_vertical = paper.height >= paper.width
    turns_about_vertical_edge = (
        long_edge_is_vertical if flip is Flip.LONG_EDGE else not long_edge_is_vertical
    )
    x, y = point
    return (paper.width - x, y) if turns_about_vertical_edge else (x, paper.height - y)


def on_sheet(point: Point, slot: Rect, turned: bool) -> Point:
    """Where a point of an upright card face, from its top left, is printed on the sheet."""
    u, v = (slot.width - point[0], slot.height - point[1]) if turned else point
    return slot.x + u, slot.y + v


def scaled(point: Point, paper: Size, factor: float) -> Point:
    """Where a point is printed when "fit to page" shrinks the sheet about its centre."""
    centre_x, centre_y = paper.width / 2, paper.height / 2
    return centre_x + factor * (point[0] - centre_x), centre_y + factor * (point[1] - centre_y)


def assert_backs_lie_behind(grid: Grid, flip: Flip, factor: float = 1.0) -> None:
    """A cut card turned over like a page must show its back upright: (u, v) of the front is
    (width - u, v) of the back."""
    width, height = grid.card.width, grid.card.height
    for slot in grid.slots:
        back, turned = back_slot(grid, slot, flip)
        for u, v in [(0.0, 0.0), (width, 0.0), (0.0, height), (width / 3, height / 5)]:
            front_ink = scaled(on_sheet((u, v), slot, turned=False), grid.paper, factor)
            back_ink = scaled(on_sheet((width - u, v), back, turned), grid.paper, factor)
            assert through_the_paper(front_ink, grid.paper, flip) == pytest.approx(
                back_ink, abs=NOISE
            )


@given(grids(), st.sampled_from(Flip))
def test_every_back_lies_behind_its_front_and_reads_upright(grid: Grid, flip: Flip) -> None:
    assert_backs_lie_behind(grid, flip)


@given(grids(), st.sampled_from(Flip), st.sampled_from([0.94, 0.97, 1.03]))
def test_a_sheet_printed_too_small_keeps_backs_behind_fronts(
    grid: Grid, flip: Flip, factor: float
) -> None:
    assert_backs_lie_behind(grid, flip, factor)


def test_the_wrong_flip_is_seen_by_the_paper_model() -> None:
    grid = fit_grid(A4, A6)
    back, turned = back_slot(grid, grid.slots[0], Flip.LONG_EDGE)
    wrong = through_the_paper(
        on_sheet((0.0, 0.0), grid.slots[0], turned=False), grid.paper, Flip.SHORT_EDGE
    )
    assert wrong != on_sheet((grid.card.width, 0.0), back, turned)


@given(grids(), st.sampled_from(Flip))
def test_the_backs_fill_the_same_grid(grid: Grid, flip: Flip) -> None:
    def corners(slots: list[Rect]) -> list[Point]:
        return sorted((round(slot.x, 4) + 0.0, round(slot.y, 4) + 0.0) for slot in slots)

    backs = [back_slot(grid, slot, flip)[0] for slot in grid.slots]
    for (x, y), (back_x, back_y) in zip(corners(list(grid.slots)), corners(backs), strict=True):
        assert (x, y) == pytest.approx((back_x, back_y), abs=1e-3)


def cards_of(sheet: Sheet[int]) -> list[int]:
    return [placement.card for placement in sheet.placements]


def test_sheets_alternate_recto_and_verso_and_share_a_number() -> None:
    sheets = impose(
        range(5), fit_grid(A4, A5_LANDSCAPE), Flip.LONG_EDGE, Marks.TICKS, first_number=7
    )
    assert [(sheet.number, sheet.side) for sheet in sheets] == [
        (7, SheetSide.RECTO),
        (7, SheetSide.VERSO),
        (8, SheetSide.RECTO),
        (8, SheetSide.VERSO),
        (9, SheetSide.RECTO),
        (9, SheetSide.VERSO),
    ]
    assert {sheet.paper for sheet in sheets} == {A4}


def test_the_first_half_of_the_pile_lies_above_the_cut() -> None:
    rectos = impose(range(6), fit_grid(A4, A5_LANDSCAPE), Flip.LONG_EDGE, Marks.TICKS)[::2]
    assert [cards_of(sheet) for sheet in rectos] == [[0, 3], [1, 4], [2, 5]]


def test_cards_of_any_kind_are_placed() -> None:
    front, back = impose(["intro"], fit_grid(A4, A6), Flip.SHORT_EDGE, Marks.NONE)
    assert front.placements == (Placement("intro", Rect(0.0, 0.0, 105.0, 148.5), turned=False),)
    slot = Rect(0.0, 148.5, 105.0, 148.5)
    assert back.placements == (Placement("intro", slot, turned=True, is_back=True),)


def test_empty_slots_stay_slots() -> None:
    # Five cards, four to a sheet: the parts are 0 1 | 2 3 | 4 - | - -.
    sheets = impose(range(5), fit_grid(A4, A6), Flip.LONG_EDGE, Marks.TICKS)
    assert [cards_of(sheet) for sheet in sheets] == [[0, 2, 4], [0, 2, 4], [1, 3], [1, 3]]
    assert [(back.slot.x, back.slot.y) for back in sheets[3].placements] == [
        (105.0, 0.0),
        (0.0, 0.0),
    ]
    assert sheets[2].marks == sheets[0].marks


def test_an_empty_pile_needs_no_sheet() -> None:
    assert impose([], fit_grid(A4, A6), Flip.LONG_EDGE, Marks.TICKS) == ()


Part = dict[
    Point, list[int | None]
]  # slot corner -> the cards there, from the top of the pile down


def printed_pile(rectos: tuple[Sheet[int], ...], grid: Grid) -> Part:
    pile: Part = {(slot.x, slot.y): [] for slot in grid.slots}
    for sheet in rectos:
        there = {
            (placement.slot.x, placement.slot.y): placement.card for placement in sheet.placements
        }
        for corner, leaves in pile.items():
            leaves.append(there.get(corner))
    return pile


def cut_and_stack(pile: Part, axis: int) -> Part:
    """Cut the pile along all cuts of one axis and lay every part on the one after it."""
    stacked: Part = {}
    for corner in sorted(pile, key=lambda corner: corner[axis]):
        across = (0.0, corner[1]) if axis == 0 else (corner[0], 0.0)
        stacked.setdefault(across, []).extend(pile[corner])
    return stacked


@given(st.integers(min_value=1, max_value=40), grids(), st.sampled_from(Flip))
def test_cut_and_stacked_the_deck_is_in_order(count: int, grid: Grid, flip: Flip) -> None:
    sheets = impose(range(count), grid, flip, Marks.TICKS)
    columns_on_each_other = cut_and_stack(printed_pile(sheets[::2], grid), axis=0)
    (deck,) = cut_and_stack(columns_on_each_other, axis=1).values()
    assert deck[:count] == list(range(count))
    assert set(deck[count:]) <= {None}, "blank leaves lie under the deck"
    assert len(sheets) == 2 * -(-count // len(grid.slots)), "no sheet too many"


@pytest.mark.slow
@given(st.integers(min_value=1, max_value=40), grids(), st.sampled_from(Flip))
def test_each_back_is_that_of_the_card_before_it(count: int, grid: Grid, flip: Flip) -> None:
    sheets = impose(range(count), grid, flip, Marks.TICKS)
    for recto, verso in zip(sheets[::2], sheets[1::2], strict=True):
        assert (recto.number, recto.paper, cards_of(recto)) == (
            verso.number,
            verso.paper,
            cards_of(verso),
        )
        for front, back in zip(recto.placements, verso.placements, strict=True):
            assert not front.turned
            centre = front.slot.x + front.slot.width / 2, front.slot.y + front.slot.height / 2
            behind = back.slot.x + back.slot.width / 2, back.slot.y + back.slot.height / 2
            assert through_the_paper(centre, recto.paper, flip) == pytest.approx(behind, abs=NOISE)


def test_true_halves_have_ticks_on_the_cut_six_from_the_edge() -> None:
    assert cut_marks(fit_grid(A4, A5_LANDSCAPE), Marks.TICKS) == (
        Segment(6.0, 148.5, 10.5, 148.5),
        Segment(199.5, 148.5, 204.0, 148.5),
    )


def test_quarters_have_a_cross_where_the_cuts_meet() -> None:
    assert set(cut_marks(fit_grid(A4, A6), Marks.TICKS)) == {
        Segment(105.0, 6.0, 105.0, 10.5),
        Segment(105.0, 286.5, 105.0, 291.0),
        Segment(6.0, 148.5, 10.5, 148.5),
        Segment(199.5, 148.5, 204.0, 148.5),
        Segment(102.0, 148.5, 108.0, 148.5),
        Segment(105.0, 145.5, 105.0, 151.5),
    }


def test_eighths_have_a_cross_at_every_meeting_of_four_cards() -> None:
    marks = cut_marks(fit_grid(A4, A7), Marks.TICKS)
    assert len(marks) == 2 * 4 + 2 * 3
    for x in (74.25, 148.5, 222.75):
        assert Segment(x - 3.0, 105.0, x + 3.0, 105.0) in marks
        assert Segment(x, 102.0, x, 108.0) in marks


def test_white_around_the_block_takes_the_ticks() -> None:
    # Above the cards 16.5 mm is room for 4.5 mm of tick, 1.5 mm off; beside them 10.5 mm leaves 3
    # mm of it.
    marks = cut_marks(fit_grid(A4, POKER), Marks.TICKS)
    ticks = {
        Segment(x, start, x, end)
        for x in (10.5, 73.5, 136.5, 199.5)
        for start, end in ((10.5, 15.0), (282.0, 286.5))
    }
    ticks |= {
        Segment(start, y, end, y)
        for y in (16.5, 104.5, 192.5, 280.5)
        for start, end in ((6.0, 9.0), (201.0, 204.0))
    }
    crosses = {Segment(x - 3, y, x + 3, y) for x in (73.5, 136.5) for y in (104.5, 192.5)}
    crosses |= {Segment(x, y - 3, x, y + 3) for x in (73.5, 136.5) for y in (104.5, 192.5)}
    assert set(marks) == ticks | crosses


def test_where_the_white_is_too_narrow_the_tick_lies_on_the_cut() -> None:
    # White of 8 and 8.5 mm would leave ticks of 0.5 and 1 mm.
    grid = fit_grid(A4, Size(97.0, 140.0))
    assert grid.cuts_x == (8.0, 105.0, 202.0)
    assert grid.cuts_y == (8.5, 148.5, 288.5)
    ticks = {
        Segment(x, start, x, end)
        for x in grid.cuts_x
        for start, end in ((6.0, 10.5), (286.5, 291.0))
    }
    ticks |= {
        Segment(start, y, end, y)
        for y in grid.cuts_y
        for start, end in ((6.0, 10.5), (199.5, 204.0))
    }
    assert ticks <= set(cut_marks(grid, Marks.TICKS))


@table("marks", [Marks.TICKS, Marks.LINES])
def test_a_cut_within_six_millimetres_of_the_edge_has_no_mark(marks: Marks) -> None:
    # Two A6 beside each other on Letter leave 2.95 mm at the left and the right.
    grid = fit_grid(LETTER, A6)
    assert grid.cuts_x == pytest.approx((2.95, 107.95, 212.95))
    upright = [line for line in cut_marks(grid, marks) if line.start_x == line.end_x]
    assert upright
    assert all(line.start_x == pytest.approx(107.95) for line in upright)


def test_hairlines_run_from_margin_to_margin() -> None:
    assert set(cut_marks(fit_grid(A4, A6), Marks.LINES)) == {
        Segment(105.0, 6.0, 105.0, 291.0),
        Segment(6.0, 148.5, 204.0, 148.5),
    }


@table("marks", Marks)
def test_one_card_as_large_as_the_sheet_has_no_marks(marks: Marks) -> None:
    assert cut_marks(fit_grid(A4, A4), marks) == ()


@given(grids())
def test_no_marks_when_none_are_wanted(grid: Grid) -> None:
    assert cut_marks(grid, Marks.NONE) == ()


@given(
    st.integers(min_value=1, max_value=40), grids(), st.sampled_from(Flip), st.sampled_from(Marks)
)
def test_marks_are_on_the_recto_only(count: int, grid: Grid, flip: Flip, marks: Marks) -> None:
    for sheet in impose(range(count), grid, flip, marks):
        assert sheet.marks == (cut_marks(grid, marks) if sheet.side is SheetSide.RECTO else ())


def crosses_interior(line: Segment, card: Rect) -> bool:
    return (
        max(line.start_x, card.x + NOISE) <= min(line.end_x, card.right - NOISE)
        and max(line.start_y, card.y + NOISE) <= min(line.end_y, card.bottom - NOISE)
    )  # fmt: skip


def test_the_check_sees_a_mark_across_a_card() -> None:
    assert crosses_interior(Segment(50.0, 6.0, 50.0, 10.5), Rect(0.0, 0.0, 105.0, 148.5))
    assert not crosses_interior(Segment(105.0, 6.0, 105.0, 10.5), Rect(0.0, 0.0, 105.0, 148.5))


@settings(
    deadline=None
)  # a hundred cards times as many marks: slow on a busy machine, which is no fault
@given(grids(), st.sampled_from([Marks.TICKS, Marks.LINES]))
def test_marks_keep_off_the_edge_and_out_of_the_cards(grid: Grid, marks: Marks) -> None:
    slots = grid.slots
    for line in cut_marks(grid, marks):
        assert line.start_x == line.end_x or line.start_y == line.end_y
        assert line.start_x <= line.end_x
        assert line.start_y <= line.end_y
        assert min(line.start_x, line.start_y) >= SHEET_MARGIN - NOISE
        assert line.end_x <= grid.paper.width - SHEET_MARGIN + NOISE
        assert line.end_y <= grid.paper.height - SHEET_MARGIN + NOISE
        assert not any(crosses_interior(line, card) for card in slots)


@given(grids(), st.sampled_from([Marks.TICKS, Marks.LINES]))
def test_every_cut_that_ink_may_touch_is_marked_at_both_ends(grid: Grid, marks: Marks) -> None:
    lines = cut_marks(grid, marks)
    width, height = grid.paper.width, grid.paper.height
    for x in grid.cuts_x:
        if SHEET_MARGIN + NOISE < x < width - SHEET_MARGIN - NOISE:
            along = [line for line in lines if line.start_x == line.end_x == x]
            assert any(line.start_y < height / 2 for line in along)
            assert any(line.end_y > height / 2 for line in along)
    for y in grid.cuts_y:
        if SHEET_MARGIN + NOISE < y < height - SHEET_MARGIN - NOISE:
            along = [line for line in lines if line.start_y == line.end_y == y]
            assert any(line.start_x < width / 2 for line in along)
            assert any(line.end_x > width / 2 for line in along)


@given(grids())
def test_ticks_mirror_each_other(grid: Grid) -> None:
    """Centred geometry: turned by half a turn, the sheet shows the same marks."""

    def places(lines: list[tuple[Mm, Mm, Mm, Mm]]) -> list[tuple[Mm, ...]]:
        return sorted(tuple(round(place, 3) for place in line) for line in lines)

    width, height = grid.paper.width, grid.paper.height
    marks = cut_marks(grid, Marks.TICKS)
    as_is = places([(line.start_x, line.start_y, line.end_x, line.end_y) for line in marks])
    turned = places(
        [
            (width - line.end_x, height - line.end_y, width - line.start_x, height - line.start_y)
            for line in marks
        ]
    )
    assert len(as_is) == len(turned)
    for one, other in zip(as_is, turned, strict=True):
        assert one == pytest.approx(other, abs=2e-3)


def test_with_a_gutter_every_card_has_cuts_of_its_own() -> None:
    """Two by three poker cards of 63 x 88 mm with 6 mm between them on A4, centred by hand."""
    grid = fit_grid(A4, POKER, 6.0)
    assert (grid.columns, grid.rows) == (3, 3)
    assert grid.block == Rect(4.5, 10.5, 201.0, 276.0)
    assert grid.cuts_x == pytest.approx((4.5, 67.5, 73.5, 136.5, 142.5, 205.5))
    assert grid.cuts_y == pytest.approx((10.5, 98.5, 104.5, 192.5, 198.5, 286.5))
    assert grid.bleed == 3.0


def test_marks_between_cards_with_a_gutter_stay_out_of_the_colour_that_fills_it() -> None:
    grid = Grid(A4, Size(40.0, 60.0), 3, 3, 6.0)
    block = grid.block
    for mark in cut_marks(grid, Marks.TICKS):
        inside_x = block.x - grid.bleed < mark.start_x < block.right + grid.bleed
        inside_y = block.y - grid.bleed < mark.start_y < block.bottom + grid.bleed
        assert not (inside_x and inside_y)


@pytest.mark.parametrize(
    ("card", "front", "back", "turned"),
    [
        # Beside each other, and folded about the vertical line between them.
        (A6, Rect(0, 0, 105, 148.5), Rect(105, 0, 105, 148.5), False),
        # The back above, upside down, and folded about the horizontal line between them.
        (A5_LANDSCAPE, Rect(0, 148.5, 210, 148.5), Rect(0, 0, 210, 148.5), True),
    ],
)
def test_a_pair_to_be_folded_has_its_back_where_the_fold_brings_it_behind_the_front(
    card: Size, front: Rect, back: Rect, turned: bool
) -> None:
    (sheet, *_more) = impose_folded(["a", "b"], fit_fold(A4, card), Marks.TICKS)
    first, second = sheet.placements[:2]
    assert (first.slot, first.turned, first.is_back) == (front, False, False)
    assert (second.slot, second.turned, second.is_back) == (back, turned, True)
    # A fold brings the point at distance d behind the fold to distance d before it.
    fold = sheet.folds[0]
    if fold.start_x == fold.end_x:
        assert fold.start_x == front.right == back.x
    else:
        assert fold.start_y == front.y == back.bottom


def test_a_pile_to_be_folded_is_cut_and_stacked_in_order() -> None:
    sheets = impose_folded(range(5), fit_fold(A4, A6), Marks.TICKS, first_number=3)
    fronts = [[each.card for each in sheet.placements if not each.is_back] for sheet in sheets]
    assert fronts == [[0, 3], [1, 4], [2]]
    assert [sheet.number for sheet in sheets] == [3, 4, 5]


def test_a_pair_that_does_not_fit_is_refused() -> None:
    with pytest.raises(CardTooLarge):
        fit_fold(A4, A4)
