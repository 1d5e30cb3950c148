"""Pictograms: outlines as other programs read them, and hostile files refused with a clear
problem."""

from __future__ import annotations

import math
import os
import random
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaartenset.errors import Problem, Problems
from kaartenset.geometry import Rect
from kaartenset.locations import InFile
from kaartenset.theme.pictograms.compiled_outlines import outline_of, outline_value
from kaartenset.theme.pictograms.pictogram import Pictogram
from kaartenset.theme.pictograms.pictogram_folder import PictogramFolder, read_pictogram
from kaartenset.theme.pictograms.reader import parse_outline, parse_pictogram
from places import file_of, line_of
from tables import table

SHIPPED = Path(__file__).parents[2] / "layouts" / "pictograms"
ICONS = sorted(path.stem for path in SHIPPED.glob("*.svg"))

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]{0,2}[1-9])?"
PAIR = f"{NUMBER} {NUMBER}"
OPS = re.compile(rf"{PAIR} m(?: (?:{PAIR} m|{PAIR} l|{PAIR} {PAIR} {PAIR} c|h))*")

Point = tuple[float, float]
Piece = tuple[Point, ...]


ROUND = 'stroke-linecap="round" stroke-linejoin="round"'


def drawing(
    inside: str, root: str = f'viewBox="0 0 24 24" fill="none" stroke="currentColor" {ROUND}'
) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>\n{inside}\n</svg>'


def read(text: str) -> tuple[Pictogram | None, list[Problem]]:
    problems = Problems()
    return parse_pictogram(text, "icons/one.svg", problems), list(problems)


def outline(inside: str) -> Pictogram:
    pictogram = parse_outline(drawing(inside), "icons/one.svg")
    assert pictogram is not None
    return pictogram


def ops(data: str) -> str:
    return outline(f'<path d="{data}"/>').ops


def refused(text: str) -> Problem:
    pictogram, problems = read(text)
    assert pictogram is None
    assert problems
    return problems[0]


def pieces_of(ops: str) -> list[Piece]:
    """Return the lines and curves in operators, with the closing lines that are longer than
    nothing."""
    pieces: list[Piece] = []
    numbers: list[float] = []
    at = start = (0.0, 0.0)
    for word in ops.split():
        if word not in {"m", "l", "c", "h"}:
            numbers.append(float(word))
            continue
        points = list(zip(numbers[0::2], numbers[1::2], strict=True)) or [start]
        if word == "m":
            start = points[0]
        elif word != "h" or math.dist(at, start) > 0.002:
            pieces.append((at, *points))
        at, numbers = points[-1], []
    return pieces


def along(piece: Piece, t: float) -> Point:
    """Return a point of a line or a cubic curve by de Casteljau's construction."""
    points = list(piece)
    while len(points) > 1:
        points = [
            ((1 - t) * ax + t * bx, (1 - t) * ay + t * by)
            for (ax, ay), (bx, by) in pairwise(points)
        ]
    return points[0]


def samples(pieces: list[Piece], count: int) -> list[Point]:
    return [along(piece, step / count) for piece in pieces for step in range(count + 1)]


def distance(point: Point, a: Point, b: Point) -> float:
    """Return how far a point is from a line between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = (
        max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
        if length
        else 0.0
    )
    return math.dist(point, (a[0] + t * dx, a[1] + t * dy))


def assert_on(pieces: list[Piece], others: list[Piece]) -> None:
    """Check that every point of some pieces lies on other ones, which are flattened finely for
    it."""
    chords = []
    for other in others:
        flat = samples([other], 1 if len(other) == 2 else 24)
        chords += list(pairwise(flat))
    for point in samples(pieces, 5):
        assert min(distance(point, a, b) for a, b in chords) < 0.01, point


def fonttools_pieces(text: str) -> list[Piece]:
    """Return the outline as fontTools reads it; it draws invisible shapes too, so these go out
    first."""
    svg = pytest.importorskip("fontTools.svgLib.path")
    pens = pytest.importorskip("fontTools.pens.recordingPen")
    pen = pens.DecomposingRecordingPen({})
    svg.SVGPath.fromstring(re.sub(r'<path stroke="none"[^>]*/>', "", text)).draw(pen)
    pieces: list[Piece] = []
    at = start = (0.0, 0.0)
    for operator, points in pen.value:
        if operator == "moveTo":
            at = start = points[0]
        elif operator == "qCurveTo":
            [handle, end] = points
            first, second = (
                tuple((one[i] + 2 * handle[i]) / 3 for i in (0, 1)) for one in (at, end)
            )
            pieces.append((at, first, second, end))
            at = end
        elif operator in {"lineTo", "curveTo"}:
            pieces.append((at, *points))
            at = points[-1]
        elif operator == "closePath" and math.dist(at, start) > 0.002:
            pieces.append((at, start))
            at = start
    return pieces


# Shipped pictograms


def test_pictograms_are_shipped() -> None:
    assert len(ICONS) > 20


@table("name", ICONS)
def test_shipped_pictogram_is_an_outline_on_its_grid(name: str) -> None:
    problems = Problems()
    text = (SHIPPED / f"{name}.svg").read_text(encoding="utf-8")
    pictogram = parse_pictogram(text, f"pictograms/{name}.svg", problems)
    assert not list(problems)
    assert pictogram is not None
    assert pictogram == outline_of(outline_value(pictogram), f"pictograms/{name}.svg")
    assert pictogram == read_pictogram(SHIPPED / f"{name}.svg", f"pictograms/{name}.svg", problems)
    assert (pictogram.name, pictogram.grid) == (name, 24)
    assert OPS.fullmatch(pictogram.ops)
    assert 0 <= pictogram.ink.x < pictogram.ink.right <= 24
    assert 0 <= pictogram.ink.y <= pictogram.ink.bottom <= 24


@pytest.mark.slow
@pytest.mark.parametrize("name", ICONS)
def test_shipped_pictogram_is_read_as_fonttools_reads_it(name: str) -> None:
    text = (SHIPPED / f"{name}.svg").read_text(encoding="utf-8")
    pictogram, _problems = read(text)
    assert pictogram is not None
    ours, theirs = pieces_of(pictogram.ops), fonttools_pieces(text)
    assert_on(ours, theirs)
    assert_on(theirs, ours)
    xs, ys = zip(*samples(ours, 64), strict=True)
    ink = pictogram.ink
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(
        (ink.x, ink.y, ink.right, ink.bottom), abs=0.01
    )


@table(
    "data",
    [
        "M2 12q4 8 8 0t8 0T20 12",
        "M2 2Q4 8 8 4t4 0l2 2t2 2",
        "M4 12c0-6 6-6 6 0s6 6 6 0S20 4 20 12",
        "M4 12s3-6 6 0c1 2 3 4 6 0l2 2s-2 4-4 0",
        "M4 12a8 4 30 1 0 8 4a8 4 30 0 1-4-8",
        "M6 12A8 3-45 0 0 14 10A8 3-45 1 1 12 8",
        "M8 8a4 2 20 0 1 6 6A4 2 20 0 0 8 8",
        "M10 10a3 3 0 1 1 2 2M10 10a3 3 0 0 0 2 2",
        "M2 12a1 1 0 0 1 12 0",
        "M2 2h4v4H2V2zm8 8l2 0 0 2-2 0z l4 4",
    ],
)
def test_path_data_is_read_as_fonttools_reads_it(data: str) -> None:
    text = drawing(f'<path d="{data}"/>')
    ours, theirs = pieces_of(ops(data)), fonttools_pieces(text)
    assert_on(ours, theirs)
    assert_on(theirs, ours)


# Path data (SVG 1.1 §8.3)


@table(
    ("data", "expected"),
    [
        ("M1 2L3 4", "1 2 m 3 4 l"),
        ("m1,2l3,4", "1 2 m 4 6 l"),
        (" M 1 , 2 \n 3\t4 ", "1 2 m 3 4 l"),
        ("m1 2 3 4 5 6", "1 2 m 4 6 l 9 12 l"),
        ("M1 2H5h1V6v-1", "1 2 m 5 2 l 6 2 l 6 6 l 6 5 l"),
        ("M1 2h1 2 3", "1 2 m 2 2 l 4 2 l 7 2 l"),
        ("M1 2l2 2z", "1 2 m 3 4 l h"),
        ("M1 2l2 2zl5 0", "1 2 m 3 4 l h 1 2 m 6 2 l"),
        ("M1 2l2 2zm4 4l1 1", "1 2 m 3 4 l h 5 6 m 6 7 l"),
        ("M1 2l.5.5z", "1 2 m 1.5 2.5 l 1 2 l"),
        ("M1 2h.5l-.5 0zm4 4l1 1", "1 2 m 1.5 2 l 1 2 l 5 6 m 6 7 l"),
        ("M1 2M3 4L5 6M7 8", "3 4 m 5 6 l"),
        ("M5 5z", "5 5 m h"),
        ("M12 17h.01", "12 17 m 12.01 17 l"),
        ("M1 1C2 2 3 3 4 4c1 1 2 2 3 3", "1 1 m 2 2 3 3 4 4 c 5 5 6 6 7 7 c"),
        ("M1 1C1 2 3 4 5 6S8 8 9 9", "1 1 m 1 2 3 4 5 6 c 7 8 8 8 9 9 c"),
        ("M1 1s3 3 4 4", "1 1 m 1 1 4 4 5 5 c"),
        ("M0 3Q3 6 6 3T12 3", "0 3 m 2 5 4 5 6 3 c 8 1 10 1 12 3 c"),
        ("M0 3Q3 6 6 3L6 3T9 6", "0 3 m 2 5 4 5 6 3 c 6 3 l 6 3 7 4 9 6 c"),
        ("M2 2a1 1 0 0 1 0 0L3 3", "2 2 m 3 3 l"),
        ("M2 2A0 1 0 0 1 5 5", "2 2 m 5 5 l"),
    ],
)
def test_commands(data: str, expected: str) -> None:
    assert ops(data) == expected


@table(
    ("data", "expected"),
    [
        ("M.5.5L1.5-.25", "0.5 0.5 m 1.5 -0.25 l"),
        ("M1-0L+2+3", "1 0 m 2 3 l"),
        ("M10e-1 1E+1L1e0 20", "1 10 m 1 20 l"),
        ("M1e-3 0L1e-4-1e-4", "0.001 0 m 0 0 l"),
        ("M1.2346 1.9999L10.10 20.000", "1.235 2 m 10.1 20 l"),
        ("M1. 2.L007 8", "1 2 m 7 8 l"),
        ("M100e-2 0L10 20", "1 0 m 10 20 l"),
    ],
)
def test_numbers(data: str, expected: str) -> None:
    assert ops(data) == expected


def ink_of(ops: str) -> float:
    """Return the area that PDFium inks of a path in a grid of 24, stroked 1.5 wide, in units of
    the grid."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(24, 24))
    pdf.pages[0].Contents = pdf.make_stream(f"1 J 1 j 1.5 w {ops} S".encode())
    data = BytesIO()
    pdf.save(data)
    return float(
        (255 - pdfium.PdfDocument(data)[0].render(scale=8).to_numpy()[:, :, 0]).sum() / 255 / 64
    )


SQUARE, CIRCLE = (
    "M{low} {low}h{size}v{size}h-{size}z",
    "M{high} 12a{half} {half} 0 1 1-{size} 0 {half} {half} 0 0 1 {size} 0z",
)


@table("size", [0.008, 0.1, 0.3, 0.75, 1.1, 3.0])
@table(("shape", "outline", "inside"), [(SQUARE, 4.0, 1.0), (CIRCLE, math.pi, math.pi / 4)])
def test_a_dot_that_is_closed_is_full(
    shape: str, outline: float, inside: float, size: float
) -> None:
    """F7: heroicons draw dots as closed circles smaller than the stroke, which PDFium leaves
    hollow.

    A stroke covers its outline and all within half its width (Steiner): outside, and inside up to
    the middle at most.
    """
    drawn = ops(shape.format(size=size, half=size / 2, low=12 - size / 2, high=12 + size / 2))
    hole = inside * max(0.0, size - 1.5) ** 2
    area = math.pi * 0.75**2 + outline * size * 0.75 + inside * size**2 - hole
    assert ink_of(drawn) == pytest.approx(area, rel=0.05)


def test_the_flags_of_an_arc_need_no_space() -> None:
    spaced = ops("M5 5a1 1 0 0 1 .5 .5 1 1 0 1 0 2 2")
    assert ops("M5 5a1 1 0 01.5.5 1 1 0 102 2") == spaced
    assert ops("M5 5a1,1,0,0,1,.5,.5,1,1,0,1,0,2,2") == spaced
    assert ops("M5 5a1 1 0 01.5.5 1 1 0 1 0 2 2") == spaced
    assert ops("M5 5a1 1 0 0 1.5.5 1 1 0 1 02 2") == spaced
    assert ops("M5 5a1 1 0 00-1-1") == ops("M5 5a1 1 0 0 0 -1 -1")


def test_the_box_of_a_circle_of_two_arcs() -> None:
    circle = outline('<path d="M7 12a5 5 0 1 0 10 0a5 5 0 1 0 -10 0"/>')
    assert circle.ink == Rect(7, 7, 10, 10)
    assert circle.ops.count("c") == 4
    for point in samples(pieces_of(circle.ops), 16):
        # Four cubic curves stay within 0.03 % of the radius.
        assert math.dist(point, (12, 12)) == pytest.approx(5, abs=0.004)


def test_radii_that_are_too_small_are_scaled() -> None:
    assert outline('<path d="M4 12A1 1 0 0 1 20 12"/>').ink == Rect(4, 4, 16, 8)


@table(
    ("large", "sweep", "box"),
    [(0, 0, (6, 12, 6, 1)), (0, 1, (6, 11, 6, 1)), (1, 0, (4, 12, 10, 9)), (1, 1, (4, 3, 10, 9))],
)
def test_the_four_arcs_between_two_points(
    large: int, sweep: int, box: tuple[int, int, int, int]
) -> None:
    # Radius 5 around (9, 8) or (9, 16) through (6, 12) and (12, 12): 3, 4 and 5 make a right angle.
    ink = outline(f'<path d="M6 12A5 5 0 {large} {sweep} 12 12"/>').ink
    # Curves leave a circle of this radius by 0.001.
    assert (ink.x, ink.y, ink.width, ink.height) == pytest.approx(box, abs=0.002)


def test_the_box_is_that_of_the_curve_and_not_of_its_handles() -> None:
    assert outline('<path d="M4 12C4 4 20 4 20 12"/>').ink == Rect(4, 6, 16, 6)
    assert outline('<path d="M10 10L12 12M1 1"/>').ink == Rect(10, 10, 2, 2)


@table(
    "data",
    [
        *[
            "L1 1",
            "1 1",
            "M",
            "M1",
            "M1 1L",
            "M1 1L2",
            "M1 1H",
            "M1 1z5",
            "M1 1C1 1 2 2",
            "M1 1X2 2",
            "z",
        ],
        *[
            "M,1 1",
            "M1,,1",
            "M1 1,",
            "M1 1,L2 2",
            "M1 1e",
            "M1 1L- 2",
            "M1 .",
            "M1 1;2 2",
            "MNaN 1",
            "Minf 1",
            "M0x10 1",
        ],
        *[
            "M1 1a1 1 0 2 0 1 1",
            "M1 1a1 1 0 0 1 1",
            "M1 1a",
            "M1 1a1 1 0 0 1 1 1 1",
            "M1 1a1 1 0 1. 0 1 1",
        ],
        *["M1 1a1 1 0 01e 1 1", "M1 1a1 1 0 0-1 1 1", "M1 1a1 1 0 01e3 1", "M1 1a1 1 0 0 0. 1 1"],
        *["M1e999 1", "M1 1L1e7 1", "M١ ٢L3 4", "M1 1 url(#a)", "M1 1L2 2 &lt;script&gt;"],
    ],
)
def test_malformed_path_data_is_reported(data: str) -> None:
    problem = refused(drawing(f'<path d="M1 1h1"/>\n<path d="{data}"/>'))
    assert problem.code == "drawing-path"
    assert problem.where == InFile("icons/one.svg", 3, 1)
    assert problem.hint


def test_the_place_in_malformed_path_data_is_told() -> None:
    assert "'x 9 9'" in refused(drawing('<path d="M1 1L2 2x 9 9"/>')).message


def test_long_path_data_is_read_and_refused_in_time_that_grows_with_its_length() -> None:
    assert refused(drawing(f'<path d="M{"1" * 200_000}x"/>')).code == "drawing-path"
    assert refused(drawing(f'<path d="M1 1L{"1 " * 100_000}x"/>')).code == "drawing-path"
    assert refused(drawing(f'<path d="M1 1a{"1" * 100_000}"/>')).code == "drawing-path"


# Shapes (SVG 1.1 §9)


@table(
    ("shape", "box"),
    [
        ('<circle cx="12" cy="10" r="4"/>', Rect(8, 6, 8, 8)),
        ('<circle cx="12px" cy="10" r="4"/>', Rect(8, 6, 8, 8)),
        ('<ellipse cx="12" cy="10" rx="4" ry="2"/>', Rect(8, 8, 8, 4)),
        ('<rect x="3" y="4" width="10" height="6"/>', Rect(3, 4, 10, 6)),
        ('<rect x="3" y="4" width="10" height="6" rx="2"/>', Rect(3, 4, 10, 6)),
        ('<rect x="3" y="4" width="10" height="6" rx="50" ry="1"/>', Rect(3, 4, 10, 6)),
        ('<line x1="3" y1="4" x2="5" y2="9"/>', Rect(3, 4, 2, 5)),
        ('<polyline points="3,4 5 9, 7-0"/>', Rect(3, 0, 4, 9)),
    ],
)
def test_the_box_of_a_shape(shape: str, box: Rect) -> None:
    assert outline(shape).ink == box


@table(
    ("shape", "expected"),
    [
        ('<rect x="3" y="4" width="10" height="6"/>', "3 4 m 13 4 l 13 10 l 3 10 l 3 4 l h"),
        ('<line x1="3" y1="4" x2="5" y2="9"/>', "3 4 m 5 9 l"),
        ('<polyline points="3 4 5 9 7 4"/>', "3 4 m 5 9 l 7 4 l"),
        ('<polygon points="3 4 5 9 7 4"/>', "3 4 m 5 9 l 7 4 l h"),
        (
            '<g><g stroke="#000"><path d="M1 1h2"/></g></g><path d="m4 4h2"/>',
            "1 1 m 3 1 l 4 4 m 6 4 l",
        ),
        ('<path d="M1 1h2"><title>A line</title></path>', "1 1 m 3 1 l"),
    ],
)
def test_shapes(shape: str, expected: str) -> None:
    assert outline(shape).ops == expected


@table(
    "shape",
    [
        '<path stroke="none" d="M0 0h24v24H0z" fill="none"/>',
        '<g stroke="none"><path d="M0 0h24v24H0z"/></g>',
        "<title>Home</title>",
        '<desc>A <text xmlns="">house</text></desc>',
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        '<circle cx="5" cy="5"/>',
        '<ellipse cx="5" cy="5" rx="2" ry="0"/>',
        '<rect width="5"/>',
        '<path d=""/>',
        "<path/>",
        '<polygon points=" "/>',
        '<path d="M20 20"/>',
        "<!-- nothing -->",
    ],
)
def test_what_shows_nothing_is_left_out(shape: str) -> None:
    assert outline(f'{shape}<path d="M1 1h2"/>').ops == "1 1 m 3 1 l"
    assert refused(drawing(shape)).code == "drawing-empty"


@table(
    "shape",
    [
        *[
            '<circle r="-1"/>',
            '<circle r="1furlong"/>',
            '<rect width="2" height="-2"/>',
        ],
        *[
            '<line x2="nan"/>',
            '<line x2="1e99"/>',
            '<line x2=""/>',
            '<polyline points="1 2 3"/>',
            '<polygon points="1 2 x"/>',
        ],
        *[
            '<polyline points="L1 2"/>',
            '<polyline points="1 2L3 4"/>',
            '<ellipse rx="1" ry="wide"/>',
        ],
    ],
)
def test_malformed_shapes_are_reported(shape: str) -> None:
    problem = refused(drawing(shape))
    assert problem.code == "drawing-path"
    assert line_of(problem) == 2


def test_a_wrong_length_is_told_by_its_own_name() -> None:
    assert "'r=\"-1\"'" in refused(drawing('<circle r="-1"/>')).message


# What is more than an outline is read in full: see test_drawings.py


@table("root", ['viewBox="0 0 24 24"', 'viewBox=" 0,0,24,24.0"', 'width="24" height="24px"'])
def test_square_view_boxes(root: str) -> None:
    text = drawing('<path d="M1 1h2"/>', f'{root} fill="none" stroke="#000" {ROUND}')
    pictogram = parse_outline(text, "one.svg")
    assert pictogram is not None
    assert pictogram.grid == 24


@table(
    "inside",
    [
        '<use href="#a"/>',
        '<path d="M1 1h2" transform="scale(2)"/>',
        '<path d="M1 1h2" style="stroke:red"/>',
        '<path d="M1 1h2" stroke-dasharray="1 2"/>',
        '<path d="M1 1h2" opacity="0.5"/>',
        '<path d="M1 1h2" stroke="#0008"/>',
        '<path d="M1 1h2" fill="red"/>',
        '<path d="M2 2h2" stroke-width="2"/>',
        '<path d="M2 2h2" stroke="#001"/>',
        '<path d="M1 1h2" stroke-linecap="butt"/>',
        '<path d="M-2 5h9"/>',
    ],
)
def test_what_is_more_than_an_outline_is_not_drawn_as_one(inside: str) -> None:
    assert parse_outline(drawing(f'<path d="M1 1h2"/>{inside}'), "one.svg") is None


@table(
    "inside",
    [
        *[
            f'<path d="M9 9h2" {paint}/>'
            for paint in (
                'stroke="transparent"',
                'stroke-width="0"',
                'stroke-width="0px"',
                'stroke=" NONE "',
            )
        ],
        *[
            f'<path d="M9 9h2" stroke="{colour}"/>'
            for colour in ("#0000", "#12345600", "rgba(1, 2, 3, 0)", "rgb(0 0 0 / 0%)")
        ],
        *[
            f'<path d="M9 9h2" {paint}/>'
            for paint in (
                'opacity="0"',
                'stroke-opacity="0"',
                'visibility="hidden"',
                'display="none"',
            )
        ],
        *[
            f'<g {paint}><path d="M9 9h2"/></g>'
            for paint in (
                'opacity="0.0"',
                'visibility="collapse"',
                'display="none"',
                'stroke-width="0"',
            )
        ],
        '<g display="none"><text>a</text><path d="M9 9h2" fill="red"/></g>',
        '<rect width="24" height="24" stroke="none" fill="transparent"/>',
        '<rect width="24" height="24" stroke="none" fill="red" fill-opacity="0"/>',
    ],
)
def test_what_does_not_show_is_left_out(inside: str) -> None:
    """F9."""
    assert outline(f'{inside}<path d="M1 1h2"/>').ops == "1 1 m 3 1 l"
    assert refused(drawing(inside)).code == "drawing-empty"


def test_a_part_of_what_is_hidden_can_show() -> None:
    """SVG 1.1 §11.5: visibility is inherited, and a child can say otherwise; display is not."""
    assert (
        outline('<g visibility="hidden"><path d="M1 1h2" visibility="visible"/></g>').ops
        == "1 1 m 3 1 l"
    )
    assert (
        refused(drawing('<g display="none"><path d="M1 1h2" display="inline"/></g>')).code
        == "drawing-empty"
    )
    assert (
        refused(
            drawing(
                '<path d="M1 1h2"/>', 'viewBox="0 0 24 24" stroke="red" fill="none" display="none"'
            )
        ).code
        == "drawing-empty"
    )


@table(
    "attributes",
    [
        *[
            'opacity="1"',
            'opacity="100%"',
            'display="inline"',
            'visibility="visible"',
            'transform=""',
            'style=""',
            'mask="none"',
        ],
        *[
            'stroke-dasharray="none"',
            'stroke-opacity="1.0"',
            'stroke="inherit"',
            'stroke="rgb(0 , 0,0)"',
            'stroke-width="inherit"',
        ],
    ],
)
def test_what_changes_nothing_does_not_matter(attributes: str) -> None:
    assert outline(f'<path d="M1 1h2" {attributes}/>').ops == "1 1 m 3 1 l"


@table(
    "paint",
    [
        'stroke="BLACK"',
        'stroke="#000000"',
        'stroke-width="1.0"',
        'stroke-width="1px"',
        'stroke-width=" 1 "',
    ],
)
def test_one_line_may_be_written_in_more_ways(paint: str) -> None:
    assert outline(f'<path d="M1 1h2"/><path d="M2 2h2" {paint}/>').ops == "1 1 m 3 1 l 2 2 m 4 2 l"


@table(
    ("text", "line"),
    [
        ("", 1),
        ("no svg", 1),
        ('<svg viewBox="0 0 24 24">\n<g>\n</svg>', 3),
        ('<svg viewBox="0 0 24 24">\n<path d="&a;"/></svg>', 2),
        ('<svg viewBox="0 0 24 24">\n<x:path/></svg>', 2),
        ('<svg viewBox="0 0 24 24"/>\n<svg/>', 2),
        ('<svg viewBox="0 0 24 24">\n\0</svg>', 2),
        ('<svg viewBox="0 0 24 24"><g>', 1),
        ("<html><svg/></html>", 1),
        ('<svg xmlns="http://example.org"/>', 1),
    ],
)
def test_broken_files_are_refused_where_they_break(text: str, line: int) -> None:
    problem = refused(text)
    assert (problem.code, line_of(problem)) == ("drawing-syntax", line)


def test_deep_nesting_is_no_trouble() -> None:
    deep = "<g>" * 10_000 + '<path d="M1 1h2"/>' + "</g>" * 10_000
    assert outline(deep).ops == "1 1 m 3 1 l"
    assert refused(drawing(f'{deep}<path d="M1 1h2v2"/>', "fill='red'")).code == (
        "drawing-too-complex"
    )


def test_another_encoding_than_declared_does_not_matter() -> None:
    pictogram, problems = read(
        '<?xml version="1.0" encoding="UTF-16"?>' + drawing('<title>é</title><path d="M1 1h2"/>')
    )
    assert pictogram is not None
    assert not problems


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.-+eE, \n", max_size=80))
def test_path_data_is_drawn_or_reported(data: str) -> None:
    pictogram, problems = read(drawing(f'<path d="{data}"/>'))
    assert (pictogram is None) == bool(problems)
    if pictogram:
        assert pictogram.drawing or OPS.fullmatch(pictogram.ops)
    else:
        assert {problem.code for problem in problems} <= {
            "drawing-path",
            "drawing-empty",
        }


coordinates = st.one_of(
    st.floats(0, 24), st.floats(-1e6, 1e6), st.sampled_from([0.0, 1e-12, 1e-300, 5e-324])
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("MLHVCSQTAmlhvcsqta"),
            st.lists(coordinates, min_size=7, max_size=7),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_well_formed_path_data_of_any_size_is_drawn_or_reported(
    steps: list[tuple[str, list[float], bool]],
) -> None:
    counts = {"H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}
    data = "M12 12"
    for letter, numbers, flag in steps:
        words = [repr(number) for number in numbers[: counts.get(letter.upper(), 2)]]
        if letter in "Aa":
            words[3:5] = [str(int(flag)), "1"]
        data += letter + " ".join(words)
    pictogram, problems = read(drawing(f'<path d="{data}"/>'))
    assert (pictogram is None) == bool(problems)
    if pictogram:
        assert pictogram.drawing or OPS.fullmatch(pictogram.ops)
    assert {problem.code for problem in problems} <= {"drawing-empty", "drawing-path"}


@given(st.text(max_size=200))
def test_any_text_is_drawn_or_reported(text: str) -> None:
    for whole in (text, drawing(text), drawing(f'<path d="{text}"/>'), drawing("", text)):
        pictogram, problems = read(whole)
        assert (pictogram is None) == bool(problems)


WORDS = (
    *[
        "1e308",
        "-1e308",
        "NaN",
        "inf",
        "-0",
        "1e-400",
        "9" * 400,
        "0x1",
        "١",
        "&#0;",
        "&a;",
        "%",
        "\u202e",
        "\0",
        "<g>",
        "</g>",
        "]]>",
    ],
    *[
        'stroke="none"',
        'fill="red"',
        'stroke-width="1e308"',
        'opacity="NaN"',
        'viewBox="0 0 1e308 1e308"',
        'transform="rotate(1)"',
    ],
    *[
        "<!DOCTYPE svg [",
        '<!ENTITY a "&a;&a;">',
        "<![CDATA[",
        "<?x?>",
        "<style/>",
        "<use/>",
        "Z",
        "a1 1 0 1 1 1e6 1e6",
        '"',
        "'",
        "/",
    ],
)


def damaged(texts: list[str], times: int) -> Iterator[str]:
    """Yield drawings with letters and words put in, taken out, or cut off."""
    chance = random.Random(9)
    for _time in range(times):
        text = chance.choice(texts)
        for _change in range(chance.choice((1, 1, 2, 8))):
            start = chance.randrange(len(text))
            end = min(len(text), start + chance.choice((0, 0, 1, 5, 40)))
            text = (
                text[:start]
                + chance.choice((*WORDS, "", chr(chance.randrange(32, 1000))))
                + text[end:]
            )
        yield text if chance.random() < 0.9 else text[: chance.randrange(len(text))]


def test_a_damaged_drawing_is_drawn_or_reported_and_never_a_fault_of_the_program() -> None:
    """F8 to F10, X8: 200 mutations of the shipped drawings, 5,000 where time does not count."""
    texts = [(SHIPPED / f"{name}.svg").read_text(encoding="utf-8") for name in ICONS[:20]]
    drawn = 0
    for text in damaged(texts, 5_000 if "CI" in os.environ else 200):
        pictogram, problems = read(text)
        assert (pictogram is None) == bool(problems)
        assert all(
            problem.hint and problem.message.isprintable() and len(str(problem)) < 400
            for problem in problems
        )
        if pictogram:
            drawn += 1
            assert pictogram.drawing or OPS.fullmatch(pictogram.ops)
            assert -0.5 <= pictogram.ink.x <= pictogram.ink.right <= pictogram.grid * 1.03
    assert drawn


@table("number", ["1e308", "-1e308", "1e999", "NaN", "inf", "9" * 400, "1" + "0" * 5000])
@table(
    "shape",
    [
        '<circle cx="{}" cy="1" r="1"/>',
        '<circle cx="1" cy="1" r="{}"/>',
        '<ellipse cx="1" cy="1" rx="{}" ry="1"/>',
        '<rect x="{}" width="1" height="1"/>',
        '<rect width="{}" height="1" rx="{}"/>',
        '<line x2="{}"/>',
        '<polygon points="1 1 {} 2 3 3"/>',
        '<path d="M1 1L{} 2"/>',
        '<path d="M1 1a{} 1 0 0 1 2 2"/>',
    ],
)
def test_a_number_without_measure_is_reported_by_its_shape(shape: str, number: str) -> None:
    problem = refused(drawing(shape.replace("{}", number)))
    assert (problem.code, line_of(problem)) == ("drawing-path", 2)
    assert len(problem.message) < 150


# Files and folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "icons"
    place.mkdir()
    (place / "home-2.svg").write_text(drawing('<path d="M1 1h2"/>'), encoding="utf-8")
    (place / "broken.svg").write_text(drawing("<text/>"), encoding="utf-8")
    (place / "notes.txt").write_text("", encoding="utf-8")
    (place / "not plain.svg").write_text("", encoding="utf-8")
    (place / "folder.svg").mkdir()
    (tmp_path / "secret.svg").write_text(drawing('<path d="M1 1h2"/>'), encoding="utf-8")
    return place


def test_large_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.svg"
    path.write_bytes(b" " * 10_000_000)
    problems = Problems()
    assert read_pictogram(path, "large.svg", problems) is None
    assert [problem.code for problem in problems] == ["file-too-large"]


@table(("raw", "code"), [(b"\xff\xfe<\0s\0", "not-text"), (None, "file-missing")])
def test_files_that_cannot_be_read_are_reported(
    tmp_path: Path, raw: bytes | None, code: str
) -> None:
    path = tmp_path / "one.svg"
    if raw is not None:
        path.write_bytes(raw)
    problems = Problems()
    assert read_pictogram(path, "one.svg", problems) is None
    assert [problem.code for problem in problems] == [code]


def test_a_folder_names_its_pictograms(folder: Path) -> None:
    assert PictogramFolder(folder, "icons").names() == ("broken", "home-2")
    assert PictogramFolder(folder / "none", "icons").names() == ()


def test_a_pictogram_is_read_once_and_only_when_asked_for(folder: Path) -> None:
    problems = Problems()
    icons = PictogramFolder(folder, "icons")
    first = icons.get("home-2", problems)
    (folder / "home-2.svg").unlink()
    assert first is not None
    assert first.name == "home-2"
    assert icons.get("home-2", problems) is first
    assert not list(problems)


def test_a_broken_pictogram_is_reported_to_everyone_who_asks(folder: Path) -> None:
    icons = PictogramFolder(folder, "icons")
    for _time in range(2):
        problems = Problems()
        assert icons.get("broken", problems) is None
        assert [str(problem.where) for problem in problems] == ["icons/broken.svg:2:1"]


@pytest.mark.parametrize(
    "name",
    [
        "unknown",
        "",
        ".",
        "..",
        "../secret",
        "..\\secret",
        "home-2.svg",
        "HOME-2",
        "folder",
        "notes",
        "con",
        "home-2\n",
        "a" * 5000,
    ],
)
def test_unknown_names_are_silently_none(folder: Path, name: str) -> None:
    problems = Problems()
    assert PictogramFolder(folder, "icons").get(name, problems) is None
    assert not list(problems)


@pytest.mark.parametrize(
    ("file", "asked", "advice"),
    [
        ("home.SVG", "home", "home.svg"),
        ("my icon.svg", "my icon", "my-icon.svg"),
        ("my icon.svg", "my-icon", "my-icon.svg"),
        ("my_icon.Svg", "my_icon", "my-icon.svg"),
        ("café.svg", "café", "hyphens"),
        ("my.icon.svg", "my.icon", "my-icon.svg"),
    ],
)
def test_a_file_with_a_name_that_cannot_be_asked_for_is_told_at_the_file(
    folder: Path, file: str, asked: str, advice: str
) -> None:
    """M1: it was called unknown, with its own name as the nearest."""
    (folder / file).write_text(drawing('<path d="M1 1h2"/>'), encoding="utf-8")
    problems = Problems()
    assert PictogramFolder(folder, "icons").get(asked, problems) is None
    [problem] = problems
    assert (problem.code, file_of(problem)) == ("pictogram-name", f"icons/{file}")
    assert advice in problem.hint


def test_an_absolute_name_is_unknown(folder: Path) -> None:
    problems = Problems()
    assert PictogramFolder(folder, "icons").get(str(folder.parent / "secret"), problems) is None
    assert not list(problems)


def link(path: Path, target: str) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    link(folder / "out.svg", "../secret.svg")
    problems = Problems()
    assert PictogramFolder(folder, "icons").get("out", problems) is None
    [problem] = problems
    assert (problem.code, file_of(problem)) == ("pictogram-link", "icons/out.svg")


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    link(folder / "house.svg", "home-2.svg")
    problems = Problems()
    house = PictogramFolder(folder, "icons").get("house", problems)
    assert house is not None
    assert house.name == "house"
    assert not list(problems)


@pytest.mark.parametrize("target", ["loop.svg", "gone.svg", "/dev/zero"])
def test_a_link_to_no_file_is_unknown(folder: Path, target: str) -> None:
    link(folder / "loop.svg", target)
    problems = Problems()
    assert PictogramFolder(folder, "icons").get("loop", problems) is None
    assert not list(problems)
