"""Drawings in full: what SVG means by transforms, styles, <use> and clips, and what is refused.

Expected paths are worked out by hand from SVG 1.1; ``benchmarks/icons.py`` compares pixels.
"""

from __future__ import annotations

import pytest

from kaartenset.errors import Problem, Problems
from kaartenset.geometry import Rect
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.drawings.faults import MOST_PROBLEMS
from kaartenset.theme.drawings.reader import read_drawing
from kaartenset.theme.pictograms.reader import parse_pictogram
from places import line_of


def svg(inside: str, root: str = 'viewBox="0 0 24 24"') -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{root}>\n{inside}\n</svg>"
    )


def read(inside: str, root: str = 'viewBox="0 0 24 24"') -> Drawing:
    problems = Problems()
    drawing = read_drawing(svg(inside, root), "icons/one.svg", problems)
    assert drawing is not None, list(problems)
    return drawing


def refused(text: str) -> list[Problem]:
    problems = Problems()
    assert read_drawing(text, "icons/one.svg", problems) is None
    return list(problems)


RECT = '<rect x="2" y="3" width="4" height="5"{}/>'
DRAWN = "2 3 m 6 3 l 6 8 l 2 8 l 2 3 l h"


@pytest.mark.parametrize(
    ("inside", "ops"),
    [
        (RECT.format(""), DRAWN),
        (RECT.format(' transform="translate(1 2)"'), "3 5 m 7 5 l 7 10 l 3 10 l 3 5 l h"),
        (
            '<g transform="translate(1,2) scale(2)"><path d="M1 1h2"/></g>',
            "3 4 m 7 4 l",
        ),
        ('<path d="M1 1h2" transform="rotate(90)translate(0 -5)"/>', "4 1 m 4 3 l"),
        ('<path d="M1 1h2" transform="rotate(180 12 12)"/>', "23 23 m 21 23 l"),
        ('<path d="M0 2h2" transform="skewX(45) matrix(1 0 0 1 1 0)"/>', "3 2 m 5 2 l"),
        ('<defs><path id="a" d="M1 1h2"/></defs><use xlink:href="#a" x="3" y="4"/>', "4 5 m 6 5 l"),
        (
            '<symbol id="a" viewBox="0 0 2 2"><path d="M0 0h2v2"/></symbol>'
            '<use href="#a" x="4" width="8" height="8"/>',
            "4 0 m 12 0 l 12 8 l",
        ),
        (
            '<svg x="2" y="2" width="4" height="4" viewBox="0 0 8 8"><path d="M2 2h4"/></svg>',
            "3 3 m 5 3 l",
        ),
        ('<switch><foreignObject/><path d="M1 1h2"/><path d="M9 9h2"/></switch>', "1 1 m 3 1 l"),
        ('<rect width="25%" height="10mm"/>', "0 0 m 6 0 l 6 37.795 l 0 37.795 l 0 0 l h"),
        ('<rect width="1em" height="2ex"/>', "0 0 m 16 0 l 16 16 l 0 16 l 0 0 l h"),
        ('<text display="none">x</text><path d="M1 1h2"/>', "1 1 m 3 1 l"),
    ],
)
def test_a_shape_is_drawn_where_svg_puts_it(inside: str, ops: str) -> None:
    [path] = read(inside).paths
    assert path.ops == ops
    assert path.fill == "#000000"


def test_a_view_box_need_not_be_square_nor_start_at_0() -> None:
    drawing = read('<path d="M10 20h40v30z"/>', 'viewBox="10 20 40 30"')
    assert (drawing.width, drawing.height) == (40, 30)
    assert drawing.paths[0].ops == "0 0 m 40 0 l 40 30 l h"
    assert drawing.ink == Rect(0, 0, 40, 30)
    assert not drawing.overflows
    assert read('<path d="M-5 1h40v2"/>').overflows


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        (RECT.format(' fill="#ABC"'), "#aabbcc"),
        (RECT.format(' fill="red" style="fill : rgb(0, 50%, 255)"'), "#0080ff"),
        ("<style>.a {fill:lime}</style>" + RECT.format(' class="b a"'), "#00ff00"),
        (
            "<style>/* x */ rect{fill:red} .a{fill:blue} #i{fill:tan}</style>"
            + RECT.format(' class="a" id="i"'),
            "#d2b48c",
        ),
        ("<style>.a,.b{fill:red}.b{fill:navy}</style>" + RECT.format(' class="b"'), "#000080"),
        ('<g color="teal" fill="currentColor">' + RECT.format("") + "</g>", "#008080"),
        ('<g fill="red">' + RECT.format(' fill="inherit"') + "</g>", "#ff0000"),
        (RECT.format(' fill="hsl(120, 100%, 25%)"'), "#008000"),
    ],
)
def test_the_strongest_style_wins(inside: str, fill: str) -> None:
    assert read(inside).paths[0].fill == fill


def test_a_line_keeps_its_width_ends_corners_and_dashes() -> None:
    drawing = read(
        '<g fill="none" stroke="red" stroke-width="2" stroke-linecap="square" transform="scale(3)">'
        '<path d="M1 1h2" stroke-linejoin="bevel" stroke-dasharray="1 .5 2" stroke-dashoffset="1"/>'
        '<path d="M1 3h2" stroke-width="1"/></g>'
    )
    first, second = (path.outline for path in drawing.paths)
    assert first is not None
    assert second is not None
    assert (first.width, first.cap, first.join, first.dash_phase) == (6, 2, 2, 3)
    assert first.dash == (3, 1.5, 6, 3, 1.5, 6)
    assert (second.width, second.join, second.miter_limit) == (3, 0, 4)
    assert drawing.widest_line == 6


def test_a_line_that_is_stretched_one_way_is_drawn_in_its_own_units() -> None:
    [path] = read('<path d="M1 1h2" stroke="red" fill="none" transform="scale(2 4)"/>').paths
    assert path.matrix == (2, 0, 0, 4, 0, 0)
    assert path.ops == "1 1 m 3 1 l"


def test_only_what_a_clip_path_leaves_shows() -> None:
    clip = '<clipPath id="c"><rect width="{}" height="24"/></clipPath>'
    [half] = read(clip.format(4) + RECT.format(' clip-path="url(#c)"')).paths
    assert half.clips[0].ops == "0 0 m 4 0 l 4 24 l 0 24 l 0 0 l h"
    assert read(clip.format(4) + RECT.format(' clip-path="url(#c)"')).ink == Rect(2, 3, 2, 5)
    # Drawing programs put one around the whole view box of every icon.
    [whole] = read(clip.format(24) + f'<g clip-path="url(#c)">{RECT.format("")}</g>').paths
    assert not whole.clips


def test_opacity_is_that_of_the_shape_times_that_of_its_groups() -> None:
    inside = RECT.format(' fill-opacity=".5"') + '<path d="M9 9h2v2" opacity="50%"/>'
    first, second = read(f'<g opacity=".5">{inside}</g>').paths
    assert (first.fill_opacity, second.fill_opacity) == (0.25, 0.25)
    problem, *_more = refused(svg(f'\n<g opacity=".5">{RECT.format("")}{RECT.format("")}</g>'))
    assert (problem.code, line_of(problem)) == ("drawing-element", 3)


FOREIGN = 'xmlns:s="http://example.org/s"'


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/svg11.dtd">'
        + svg(RECT.format("")),
        svg(f"<s:namedview {FOREIGN}><s:grid/></s:namedview>{RECT.format('')}"),
        svg("<metadata><x/></metadata>" + RECT.format(f' {FOREIGN} s:label="a"')),
        svg(f"<style>@font-face{{src:url(data:;base64,AA)}}</style>{RECT.format('')}"),
        svg(f'<a href="https://example.org">{RECT.format("")}</a>'),
    ],
)
def test_what_drawing_programs_note_does_not_matter(text: str) -> None:
    drawing = read_drawing(text, "one.svg", Problems())
    assert drawing is not None
    assert drawing.paths[0].ops == DRAWN


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = "".join(f'<g id="b{n}">' + f'<use href="#b{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<text>Home</text>", "drawing-element"),
        ('<image href="data:image/png;base64,AAAA"/>', "drawing-element"),
        ('<image href="a.png"/>', "drawing-reference"),
        ('<use href="other.svg#a"/>', "drawing-reference"),
        ('<rect fill="url(http://example.org/a.svg#b)"/>', "drawing-reference"),
        ('<style>@import "a.css"; </style>', "drawing-reference"),
        ("<?xml-stylesheet href='a.css'?>", "drawing-reference"),
        ("<script>alert(1)</script>", "drawing-script"),
        ('<rect onload="x()"/>', "drawing-script"),
        ("<foreignObject/>", "drawing-element"),
        ("<animate/>", "drawing-element"),
        ('<linearGradient id="a"/><rect width="9" height="9" fill="url(#a)"/>', "drawing-element"),
        ('<mask id="a"/><rect width="9" height="9" mask="url(#a)"/>', "drawing-element"),
        ('<rect width="9" height="9" filter="url(#a)"/>', "drawing-element"),
        ('<use href="#nowhere"/>', "drawing-element"),
        ("<style>a > b { fill: red }</style>", "drawing-style"),
        ('<rect width="x" height="9"/>', "drawing-path"),
        ('<path d="M1 1 K"/>', "drawing-path"),
        ('<path d="M1 1h9v9" fill="reddish"/>', "drawing-path"),
        ('<path d="M1 1h9v9" transform="turn(9)"/>', "drawing-path"),
        ('<path d="M1 1h9v9" transform="scale(1e9)"/>', "drawing-path"),
        ('<g id="a"><use href="#a"/></g>', "drawing-too-complex"),
        (f'<g id="b0"/>{BOMB}', "drawing-too-complex"),
        ("<g>" * 300 + "</g>" * 300, "drawing-too-complex"),
        ("", "drawing-empty"),
        ('<path d="M90 90h9v9"/>', "drawing-empty"),
    ],
)
def test_what_would_print_otherwise_is_refused_where_it_is(inside: str, code: str) -> None:
    problem, *_more = refused(svg(f"\n{inside}"))
    assert problem.code == code
    assert line_of(problem) == (0 if code == "drawing-empty" else 3)
    assert problem.hint


@pytest.mark.parametrize(
    "declared",
    [
        '[<!ENTITY a "M1 1h2">]',
        '[<!ENTITY a SYSTEM "file:///etc/hostname">]',
        f'[<!ENTITY l0 "ha">{LAUGHS}]',
    ],
)
def test_entities_are_refused_before_they_are_read(declared: str) -> None:
    text = f"\n<!DOCTYPE svg {declared}>" + svg('<path d="&a;&l9;"/>')
    [problem] = refused(text)
    assert (problem.code, line_of(problem)) == ("drawing-doctype", 2)


@pytest.mark.parametrize("root", ['viewBox="0 0 24"', 'viewBox="0 0 0 9"', "", 'width="9"'])
def test_a_drawing_says_how_large_it_is(root: str) -> None:
    assert [problem.code for problem in refused(svg(RECT.format(""), root))] == ["drawing-view-box"]


def test_thousands_of_faults_are_not_all_told() -> None:
    inside = "\n".join(f"<text x='{number}'/>" for number in range(10_000))
    assert len(refused(svg(inside))) == MOST_PROBLEMS
    [problem] = refused(svg(f'<path d="{"x" * 1000}\u202e"/>'))
    assert len(problem.message) < 150
    assert problem.message.isprintable()


def test_a_pictogram_that_is_no_outline_is_a_drawing_in_the_middle_of_its_square() -> None:
    text = svg('<path d="M0 0h12v24h-12z"/>', 'viewBox="0 0 12 24"')
    pictogram = parse_pictogram(text, "door.svg", Problems())
    assert pictogram is not None
    assert pictogram.drawing is not None
    assert (pictogram.grid, pictogram.ink) == (24, Rect(6, 0, 12, 24))
    assert pictogram.drawing.colours == ("#000000",)
