"""The back behind its front: how an offset is read, and which way it moves the backs (O3, O7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaartenset.build import build
from kaartenset.errors import Problems, Severity, UsageError
from kaartenset.geometry import PAPER_SIZES, Segment, Size
from kaartenset.locations import OfOption
from kaartenset.pages.imposition import Flip, Marks
from kaartenset.pages.page import Lines, Page
from kaartenset.pages.registration import (
    IN_REGISTER,
    BackOffset,
    in_register,
    is_turned,
    read_back_offset,
)
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from page_items import recorded
from pdf_reading import open_pdf
from projects import MADE, EditableProject, build_pdf
from tables import table

WHERE = OfOption("--back-offset")
A4 = PAPER_SIZES["A4"]


def read(text: str) -> tuple[BackOffset | None, list[str]]:
    problems = Problems()
    return read_back_offset(text, WHERE, problems), [problem.code for problem in problems]


@table(
    ("text", "offset"),
    [
        ("0.5,-0.3", (0.5, -0.3)),
        (" 0.5 , -0.3 ", (0.5, -0.3)),
        ("1,5", (1, 5)),
        ("1.5,-2", (1.5, -2)),
        ("+1,\u22122.25", (1, -2.25)),  # a minus as word processors write it
        ("0,5,-0,3", (0.5, -0.3)),
        ("0,5 -0,3", (0.5, -0.3)),
        ("0,5; -0,3", (0.5, -0.3)),
        ("0,5/-0,3", (0.5, -0.3)),
        ("0.5, -0.3", (0.5, -0.3)),
        ("10,-10", (10, -10)),
        ("-0.0,0", (0, 0)),
        ("0.123,0", (0.12, 0)),
    ],
)
def test_two_numbers_are_read(text: str, offset: tuple[float, float]) -> None:
    assert read(text) == (offset, [])


NO_TWO_NUMBERS = [
    "",
    "1",
    "0.5",
    "0,5,1",
    "1,2,3",
    "1,5,2,3,4",
    "a,b",
    "nan,1",
    "1e3,0",
    "0x1,0",
    "½,0",
    "--1,2",
    "1;2;3",
    "1..2,3",
]


@table("text", NO_TWO_NUMBERS)
def test_anything_else_is_refused(text: str) -> None:
    assert read(text) == (None, ["bad-back-offset"])


@table("text", ["10.01,0", "0,-11", "11,11", "999,0"])
def test_more_than_ten_millimetres_is_refused(text: str) -> None:
    assert read(text) == (None, ["back-offset-range"])


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_an_offset_is_read_as_it_is_written(x: float, y: float) -> None:
    offset = BackOffset(round(x, 2) + 0.0, round(y, 2) + 0.0)
    assert read(str(offset)) == (offset, [])


@table(
    ("paper", "flip", "turned"),
    [
        (A4, Flip.LONG_EDGE, False),
        (A4, Flip.SHORT_EDGE, True),
        (A4.turned(), Flip.LONG_EDGE, True),
        (A4.turned(), Flip.SHORT_EDGE, False),
    ],
)
def test_a_back_that_landed_right_and_low_moves_left_and_up_for_its_reader(
    paper: Size, flip: Flip, turned: bool
) -> None:
    assert is_turned(paper, flip) is turned
    mark = Segment(10.0, 20.0, 30.0, 20.0)
    moved = in_register(Page(paper, (Lines((mark,), 1.0),)), BackOffset(2, 3), flip)
    (line,) = recorded(moved).lines
    right, down = line.segment.start_x - mark.start_x, line.segment.start_y - mark.start_y
    # On a page that stands on its head its reader's left is the right of the page.
    assert (right, down) == ((2, 3) if turned else (-2, -3))


def test_in_register_nothing_changes(shipped: Source) -> None:
    page = Page(A4, (Lines((Segment(1.0, 2.0, 3.0, 4.0),), 1.0),))
    assert in_register(page, IN_REGISTER, Flip.LONG_EDGE) is page
    assert build_pdf(shipped, None, Request("office", back_offset=BackOffset(0, 0))) == build_pdf(
        shipped, None, Request("office")
    )


def streams(data: bytes) -> list[bytes]:
    with open_pdf(data) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def test_only_backs_move(shipped: Source) -> None:
    options = Request(marks=Marks.LINES, slug=True)
    plain = streams(build_pdf(shipped, None, options))
    moved = streams(
        build_pdf(
            shipped,
            None,
            Request("office", marks=Marks.LINES, slug=True, back_offset=BackOffset(1, -1)),
        )
    )
    assert plain[::2] == moved[::2]
    for before, after in zip(plain[1::2], moved[1::2], strict=True):
        assert after == b"q 1 0 0 1 -2.835 -2.835 cm\n" + before + b"\nQ"


NEAREST = [
    ("A4", (0.5, 0), "5.5"),
    ("A4", (0, -2.25), "3.8"),
    ("A4", (7, 0), "0.0"),
    ("Letter", (0, 9), None),
]


@pytest.mark.parametrize(("paper", "offset", "nearest"), NEAREST)
def test_a_back_that_comes_near_the_edge_is_told(
    paper: str, offset: tuple[float, float], nearest: str | None, shipped: Source
) -> None:
    # On A4 the cards end where the sheet does and keep 6 mm free; on Letter, 279.4 high, one A5 of
    # 148.5 has 65 mm around it, and two A6 in a row 105 high.
    (output,) = build(
        shipped, None, Request("office", paper=paper, back_offset=BackOffset(*offset)), MADE
    )
    if nearest is None:
        assert output.notices == ()
        return
    (notice,) = output.notices
    assert (notice.code, notice.severity) == ("back-near-edge", Severity.WARNING)
    assert f"{nearest} mm" in notice.message


def test_without_an_offset_nothing_is_told(shipped: Source) -> None:
    (output,) = build(shipped, None, Request("office"), MADE)
    assert output.notices == ()


def test_sheets_upright_and_lying_cannot_share_an_offset(project: EditableProject) -> None:
    # Two A5 landscape lie on an upright A4, two A5 portrait on one on its side.
    project.replace("layouts/types.yaml", "size: A6 portrait", "size: A5 portrait")
    source = project.read()
    assert build_pdf(source, None, Request("office"))
    with pytest.raises(UsageError) as refused:
        build_pdf(source, None, Request("office", back_offset=BackOffset(1, 0)))
    assert [problem.code for problem in refused.value.problems] == ["back-offset-both-ways"]
    assert build_pdf(source, None, Request("office", cards="1-6", back_offset=BackOffset(1, 0)))
