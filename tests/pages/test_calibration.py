"""The calibration sheet, read as a person reads it, gives the offset that brings the backs of a
deck into register (O7).

A printer is simulated on pixels: it lays the second page of a sheet on paper that was turned about
an edge, and shifts it. Everything is then looked at as the sheet is held: turned over like the page
of a book, the front shining through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pytest

from kaartenset.dataclass import replace
from kaartenset.errors import Problems
from kaartenset.geometry import PAPER_SIZES
from kaartenset.locations import OfOption
from kaartenset.pages.calibration import BASE, VERNIER_STEP
from kaartenset.pages.imposition import Flip
from kaartenset.pages.registration import IN_REGISTER, BackOffset, read_back_offset
from kaartenset.project.source import Source
from kaartenset.targets.calibration import make_calibration
from kaartenset.targets.request import Request
from pdf_reading import Picture, open_pdf, render, texts
from projects import EditableProject, build_pdf
from tables import table

PER_MM = 20
"""Pixels; a twentieth of a millimetre is half of what the sheet tells."""

INK = 140
WHERE = OfOption("--back-offset")


def sheets_for(source: Source, paper: str, flip: Flip, offset: BackOffset) -> bytes:
    return make_calibration(source.deck, source.theme, source.fonts, paper, flip, offset)


@dataclass(frozen=True)
class Printer:
    """Turns paper about an edge and lands its second side off by so many millimetres, right and
    down as the reader sees it."""

    flip: Flip
    off: BackOffset

    def held(self, front: Picture, back: Picture) -> tuple[Picture, Picture]:
        """Return both sides of the printed sheet as its reader sees them from the back, the
        front shining through."""
        upright, long_edge = front.shape[0] >= front.shape[1], self.flip is Flip.LONG_EDGE
        about_vertical_axis = upright == long_edge
        # The second page is behind the first one, mirrored about the axis of the flip; seen from
        # behind, like the page of a book, the paper is mirrored about the vertical axis.
        behind = back[:, ::-1] if about_vertical_axis else back[::-1, :]
        seen = behind[:, ::-1]
        shift = (round(self.off.y * PER_MM), round(self.off.x * PER_MM))
        return front[:, ::-1], np.roll(seen, shift, axis=(0, 1))


def lines_in(strip: npt.NDArray[Any]) -> list[float]:
    """Return where the dark lines that cross a strip lie, in millimetres from its start."""
    dark = (strip < INK).mean(axis=0) > 0.5
    edges = np.flatnonzero(np.diff(np.concatenate([[0], dark.astype(int), [0]])))
    return [(start + end) / 2 / PER_MM for start, end in zip(edges[::2], edges[1::2], strict=True)]


def read_scale(front: Picture, back: Picture) -> float:
    """Read the scale at the top as the sheet tells: whole millimetres to the arrow, tenths where
    lines run on, in the same sign.

    Nothing is known here but what can be seen: the longest line of the front is the arrow; of the
    five longest lines on the back the one in the middle is 0, and to its left the numbers are
    positive.
    """

    def strip(picture: Picture, top: float, bottom: float) -> npt.NDArray[Any]:
        return picture[round(top * PER_MM) : round(bottom * PER_MM)]

    (arrow,) = lines_in(strip(front, BASE - 6.9, BASE - 6.6))
    down = first_row_of_scale(back)
    tens = lines_in(strip(back, down + 5.2, down + 5.8))
    assert len(tens) == 5
    zero = tens[2]
    reading = zero - arrow
    sign = 1 if reading >= 0 else -1
    whole = int(abs(reading) + 0.02)
    fine = lines_in(strip(front, BASE - 3.5, BASE - 2.5))
    ticks = lines_in(strip(back, down + 1, down + 2))
    tenths = [x for x in fine if (arrow - x) * sign > VERNIER_STEP / 2]
    by_number = sorted(tenths, key=lambda x: abs(x - arrow))
    assert len(by_number) == 9
    misses = [min(abs(x - tick) for tick in ticks) for x in [arrow, *by_number]]
    return float(sign * (whole + int(np.argmin(misses)) / 10))


def first_row_of_scale(back: Picture) -> float:
    """Return where the scale at the top of the back begins, wherever it landed."""
    dark = (back[: round(40 * PER_MM)] < INK).sum(axis=1)
    return float(np.argmax(dark > 57 * 1.5)) / PER_MM


def read_sheet(front: Picture, back: Picture) -> str:
    """Return what somebody types who reads X at the top, and Y at the left with the sheet turned
    until that scale is on top."""
    x = read_scale(front, back)
    # Turned by a quarter clockwise, the left side is on top, and what was up is on the right.
    y = -read_scale_turned(front, back) + 0.0  # no minus before a zero
    return f"{x:g},{y:g}"


def read_scale_turned(front: Picture, back: Picture) -> float:
    return read_scale(np.rot90(front, -1), np.rot90(back, -1))


CASES = [
    ("A4", Flip.LONG_EDGE, BackOffset(1.3, -0.8)),
    ("A4", Flip.SHORT_EDGE, BackOffset(-2.4, 0.7)),
    ("A5", Flip.LONG_EDGE, BackOffset(0.6, 1.9)),
    ("A5", Flip.SHORT_EDGE, BackOffset(-0.3, -3.2)),
]
"""A deck lies upright on A4 and on its side on A5."""


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "flip", "off"), CASES)
def test_the_number_that_is_read_brings_the_backs_into_register(
    paper: str, flip: Flip, off: BackOffset, shipped: Source
) -> None:
    printer = Printer(flip, off)
    front, back = printer.held(*render(sheets_for(shipped, paper, flip, IN_REGISTER), PER_MM))
    typed = read_sheet(front, back)
    problems = Problems()
    offset = read_back_offset(typed, WHERE, problems)
    assert offset == off, typed

    corrected = sheets_for(shipped, paper, flip, offset)
    assert read_sheet(*printer.held(*render(corrected, PER_MM))) == "0,0"

    request = Request("office", paper=paper, flip=flip, cards="1-4,work,health")
    deck = build_pdf(shipped, None, replace(request, back_offset=offset))
    plain = build_pdf(shipped, None, request)
    in_register = Printer(flip, IN_REGISTER)
    for sheet in range(0, len(pdfium.PdfDocument(deck)), 2):
        pages = [sheet, sheet + 1]
        front, landed = printer.held(*render(deck, PER_MM, pages))
        as_made = render(plain, PER_MM, pages)
        true_front, true_back = in_register.held(*as_made)
        assert np.array_equal(front, true_front)
        assert unlike(landed, true_back) < 0.001
        _, uncorrected = printer.held(*as_made)
        assert unlike(uncorrected, true_back) > 0.004


def unlike(one: Picture, other: Picture) -> float:
    """Return which part of the pixels is more than a hundred greys apart, in bytes alone: a picture
    in larger numbers is of hundreds of megabytes."""
    return float((np.maximum(one, other) - np.minimum(one, other) > 100).mean())


OFFSETS = [
    (0.1, -0.1),
    (-0.9, 0.9),
    (1, -1),
    (0.05, 0),
    (4.9, -5.1),
    (-5, 5),
    (9.9, -9.9),
    (-10, 10),
    (2.3, 7.6),
    (-3.4, -6.7),
]


@pytest.mark.slow
@pytest.mark.parametrize("flip", Flip)
def test_every_offset_is_read_to_a_tenth(flip: Flip, shipped: Source) -> None:
    pages = render(sheets_for(shipped, "A4", flip, IN_REGISTER), PER_MM)
    for off in OFFSETS:
        typed = read_sheet(*Printer(flip, BackOffset(*off)).held(*pages))
        problems = Problems()
        offset = read_back_offset(typed, WHERE, problems)
        assert not list(problems), typed
        assert offset == pytest.approx(off, abs=0.051), off


# The sheet itself.

PAPERS = ("A3", "A4", "A5", "Letter")
SHEETS = [(paper, flip, language) for paper in PAPERS for flip in Flip for language in ("en", "nl")]


@pytest.mark.parametrize(("paper", "flip", "language"), SHEETS)
def test_nothing_is_near_the_edge_and_no_word_near_a_scale(
    paper: str, flip: Flip, language: str, shipped: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", language)
    sheet = sheets_for(shipped, paper, flip, IN_REGISTER)
    front, back = Printer(flip, IN_REGISTER).held(*render(sheet, 4))
    for side in (front, back):
        edge = np.ones_like(side, dtype=bool)
        edge[24:-24, 24:-24] = False
        assert (side[edge] == 255).all()
    # Between the scales, 9 mm of numbers and ticks inside the line at 15 mm, and the words there is
    # white.
    inner = back[(25 * 4) : (28 * 4)], back[-(28 * 4) : -(25 * 4)]
    assert all((strip == 255).all() for strip in inner)
    beside = back[(50 * 4) : -(26 * 4), (27 * 4) : round(28.5 * 4)]
    assert (beside == 255).all()


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_the_bars_are_100_mm(paper: str, shipped: Source) -> None:
    front, _back = render(sheets_for(shipped, paper, Flip.LONG_EDGE, IN_REGISTER), 10)
    for picture in (front, np.rot90(front)):
        runs = [longest_run(row) for row in picture < INK]
        assert max(runs) / 10 == pytest.approx(100, abs=0.25)  # the lines at its ends are 0.14 wide


def longest_run(dark: npt.NDArray[Any]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], dark.astype(int), [0]])))
    return int(max(edges[1::2] - edges[::2], default=0))


@table(("paper", "flip", "off"), CASES)
def test_the_sheet_says_what_to_type(
    paper: str, flip: Flip, off: BackOffset, shipped: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAARTENSET_LANG", "en")
    front, back = texts(sheets_for(shipped, paper, flip, IN_REGISTER))
    # A page that stands on its head is read out from right to left.
    command = (
        f'kaartenset printers add "NAME" --back-offset "X,Y" --flip {flip.value} --paper {paper}'
    ).split()
    assert set(command) <= set(back.split())
    assert "F" in front.split()
    assert "B" in back.split()
    assert "turns about this edge" in front


@table(("paper", "landscape"), [("A3", True), ("A4", False), ("A5", True), ("Letter", False)])
def test_the_sheet_lies_as_the_cards_do(paper: str, landscape: bool, shipped: Source) -> None:
    # Four A5 landscape cards fill an A3 on its side, two an A4 upright, one an A5 on its side or a
    # Letter upright.
    size = PAPER_SIZES[paper].turned() if landscape else PAPER_SIZES[paper]
    pages = render(sheets_for(shipped, paper, Flip.LONG_EDGE, IN_REGISTER), 2)
    assert [picture.shape for picture in pages] == [
        (round(size.height * 2), round(size.width * 2))
    ] * 2


def test_a_deck_that_lies_both_ways_gets_a_sheet_for_each(project: EditableProject) -> None:
    project.replace("layouts/types.yaml", "size: A6 portrait", "size: A5 portrait")
    pages = render(sheets_for(project.read(), "A4", Flip.LONG_EDGE, IN_REGISTER), 1)
    assert [picture.shape for picture in pages] == [(297, 210)] * 2 + [(210, 297)] * 2


@pytest.mark.parametrize("flip", Flip)
def test_the_other_edge_shows_in_the_letters(flip: Flip, shipped: Source) -> None:
    """A printer that turns the paper about the other edge than it was told puts the F on its
    head beside the B."""
    front, back = render(sheets_for(shipped, "A4", flip, IN_REGISTER), 4)
    other = Flip.SHORT_EDGE if flip is Flip.LONG_EDGE else Flip.LONG_EDGE
    front_right, back_right = Printer(flip, IN_REGISTER).held(front, back)
    front_wrong, back_wrong = Printer(other, IN_REGISTER).held(front, back)
    assert np.array_equal(front_right, front_wrong)
    assert np.array_equal(back_wrong, back_right[::-1, ::-1])


def test_the_language_of_the_sheet_is_that_of_its_words(
    shipped: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("en", "nl"):
        monkeypatch.setenv("KAARTENSET_LANG", language)
        with open_pdf(sheets_for(shipped, "A4", Flip.LONG_EDGE, IN_REGISTER)) as pdf:
            assert str(pdf.Root.Lang) == language
            assert pdf.Root.ViewerPreferences["/Duplex"] == "/DuplexFlipLongEdge"
            assert pdf.Root.ViewerPreferences["/PrintScaling"] == "/None"
