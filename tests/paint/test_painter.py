"""The painter: faces and pages as PDF operators in points from the bottom left, read back one by
one; and the boxes of a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from faces import BOLD, PLAIN, Elements, card_of, set_faces
from harfbuzz import glyphs_by_harfbuzz
from kaartenset.client.client import Client
from kaartenset.errors import Problems
from kaartenset.geometry import PAPER_SIZES, Rect, Segment, Size
from kaartenset.layout.elements import Side
from kaartenset.pages.page import (
    WHITE,
    Area,
    Layer,
    Lines,
    Page,
    PageItem,
    PlacedFace,
    Placing,
    page_of,
)
from kaartenset.paint.ink import office_inks
from kaartenset.paint.painted import Opening, PaintedPage
from kaartenset.paint.painter import DOT_DISTANCE, Painter
from kaartenset.personalise import personalise
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from kaartenset.theme.fonts import Font
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetFace, placeholders_of, typeset
from pdf_reading import open_pdf
from projects import build_pdf
from tables import table

HEIGHT = 148.5
TOKEN = re.compile(r"<([0-9A-F]*)>|\[([^\]]*)\]|(/\w+)|(-?\d+(?:\.\d+)?)|([A-Za-z*]+)")


def points(length: float) -> float:
    return length * 72 / 25.4


def at(x: float, y: float) -> tuple[float, float]:
    """Return a place on the card, millimetres from its top left, in points from its bottom left."""
    return points(x), points(HEIGHT - y)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with its numbers, and with its name or string if it has one."""

    operator: str
    numbers: tuple[float, ...]
    text: str

    def pairs(self) -> list[tuple[float, float]]:
        return list(zip(self.numbers[::2], self.numbers[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Painted:
    operations: tuple[Operation, ...]
    used: dict[Font, set[int]]

    def all(self, operator: str) -> list[Operation]:
        return [operation for operation in self.operations if operation.operator == operator]

    def one(self, operator: str) -> Operation:
        (found,) = self.all(operator)
        return found

    @property
    def operators(self) -> str:
        return " ".join(operation.operator for operation in self.operations)


def parsed(content: str) -> tuple[Operation, ...]:
    found: list[Operation] = []
    numbers: list[float] = []
    text = ""
    for string, array, name, number, operator in TOKEN.findall(content):
        if operator:
            found.append(Operation(operator, tuple(numbers), text))
            numbers, text = [], ""
        elif number:
            numbers.append(float(number))
        elif array.startswith("<"):
            text = re.sub(r">[^<]*<", "", array).strip("<>")
        elif array:
            numbers += map(float, array.split())
        else:
            text = string or name
    assert not numbers
    return tuple(found)


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


@pytest.fixture(scope="module")
def names(shipped: Source) -> dict[Font, str]:
    return shipped.fonts.names


def paint(elements: Elements, shipped: Source, written: str) -> Painted:
    painter = Painter(shipped.theme, shipped.fonts)
    problems = Problems()
    face = typeset(elements.face(written), shipped.fonts, problems)
    assert not list(problems)
    return Painted(parsed(operators_of(painter.page(page_of(face)))), painter.used)


def operators_of(page: PaintedPage) -> str:
    """Return the operators of a page that was painted whole."""
    return "\n".join(part for part in page.parts if isinstance(part, str))


def shown(elements: Elements, shipped: Source, text: str) -> str:
    """Return the operators of a text."""
    painter = Painter(shipped.theme, shipped.fonts)
    face = elements.face(f'<text x="37.5" y="30" width="90">{text}</text>')
    return operators_of(painter.page(page_of(typeset(face, shipped.fonts, Problems()))))


def near(*numbers: float) -> object:
    """Return numbers that may differ by what rounding to hundredths of a point does."""
    return pytest.approx(numbers, abs=0.006)


# Text


def test_a_text_is_shown_at_its_baseline_counted_from_the_bottom(
    elements: Elements, shipped: Source
) -> None:
    painted = paint(elements, shipped, '<text x="37.5" y="30" width="90">Hoe gaat het?</text>')
    assert painted.operators == "g BT Tf Tm TJ ET"
    assert painted.one("Tm").numbers == near(1, 0, 0, 1, *at(37.5, 30))


def test_the_letters_of_a_text_are_the_glyph_numbers_of_its_font(
    elements: Elements, shipped: Source, names: dict[Font, str]
) -> None:
    font = shipped.fonts.chain(PLAIN)[0]
    painted = paint(elements, shipped, '<text x="37.5" y="30" width="90">non</text>')
    assert painted.one("Tj").text == "".join(f"{font.glyphs[letter]:04X}" for letter in "non")
    assert (painted.one("Tf").text, painted.one("Tf").numbers) == (f"/{names[font]}", (12.5,))
    assert painted.used == {font: set()}  # A first choice is embedded whole.


def test_a_pair_that_the_font_kerns_is_closer(elements: Elements, shipped: Source) -> None:
    font = shipped.fonts.chain(PLAIN)[0]
    first, second = glyphs_by_harfbuzz(font.path, "To")
    alone = glyphs_by_harfbuzz(font.path, "T")[0]
    out = shown(elements, shipped, "To")
    assert f"[<{first.glyph:04X}>{alone.advance - first.advance}<{second.glyph:04X}>] TJ" in out


def test_a_mark_above_another_is_raised_and_the_text_is_said(
    elements: Elements, shipped: Source
) -> None:
    """ISO 32000-1 §14.9.4: viewers see a space where the pen moves back."""
    font = shipped.fonts.chain(PLAIN)[0]
    letter, mark = glyphs_by_harfbuzz(font.path, "r\u0301\u0301")
    out = shown(elements, shipped, "r\u0301\u0301")
    assert "/Span <</ActualText <FEFF007203010301>>> BDC" in out
    assert f"<{letter.glyph:04X}> Tj {mark.up * 12.5 / 1000:.4g} Ts" in out
    assert out.index("0 Ts\nEMC") > out.index(f"{mark.glyph:04X}")


def test_of_a_second_choice_the_glyphs_are_noted(elements: Elements, shipped: Source) -> None:
    second = shipped.fonts.chain(PLAIN)[1]
    painted = paint(elements, shipped, '<text x="37.5" y="30" width="90">\u014ba</text>')
    assert painted.used == {second: {second.glyphs["\u014b"], second.glyphs["a"]}}


def test_text_in_ink_is_black_toner_and_nothing_else(elements: Elements, shipped: Source) -> None:
    painted = paint(elements, shipped, '<text x="37.5" y="30" width="90">Jan</text>')
    assert painted.one("g").numbers == (0,)
    assert not painted.all("rg")


def test_white_text_is_white(elements: Elements, shipped: Source) -> None:
    assert paint(
        elements, shipped, '<text x="37.5" y="30" width="90" colour="white">Jan</text>'
    ).one("g").numbers == (1,)


def test_each_line_of_a_text_has_its_own_baseline(elements: Elements, shipped: Source) -> None:
    painted = paint(
        elements, shipped, '<text x="37.5" y="30" width="90" lines="2">een<br/>twee</text>'
    )
    assert painted.operators == "g BT Tf Tm Tj Tm TJ ET"
    assert [place.numbers[4:] for place in painted.all("Tm")] == [
        near(*at(37.5, 30)),
        near(*at(37.5, 36)),
    ]


def test_a_word_in_another_weight_has_another_font(
    elements: Elements, shipped: Source, names: dict[Font, str]
) -> None:
    painted = paint(
        elements, shipped, '<text x="37.5" y="30" width="90">een <b>twee</b> drie</text>'
    )
    regular, bold = (shipped.fonts.chain(weight)[0] for weight in (PLAIN, BOLD))
    assert [font.text for font in painted.all("Tf")] == [
        f"/{names[font]}" for font in (regular, bold, regular)
    ]
    assert painted.used == {regular: set(), bold: set()}


def test_a_span_has_its_own_size(elements: Elements, shipped: Source) -> None:
    styles = shipped.theme.styles
    painted = paint(
        elements,
        shipped,
        '<text x="37.5" y="30" width="90" style="question">een <span '
        'style="body">twee</span></text>',
    )
    assert [font.numbers for font in painted.all("Tf")] == [
        near(styles["question"].size),
        near(styles["body"].size),
    ]


def test_a_blank_in_a_text_is_a_dotted_line_a_little_under_the_baseline(
    elements: Elements, shipped: Source
) -> None:
    painted = paint(
        elements, shipped, '<text x="37.5" y="30" width="90"><blank width="40"/></text>'
    )
    ((x, y),) = painted.one("m").pairs()
    ((to_x, to_y),) = painted.one("l").pairs()
    assert (x, to_x) == near(points(37.5), points(77.5))
    assert y == to_y
    assert points(HEIGHT - 31.5) < y < points(HEIGHT - 30)
    assert not painted.all("BT")


# Shapes


def test_a_panel_without_radius_is_a_rectangle(elements: Elements, shipped: Source) -> None:
    painted = paint(elements, shipped, '<panel x="6" y="12" width="93" height="21" fill="ink"/>')
    assert painted.operators == "g re f"
    assert painted.one("re").numbers == near(*at(6, 33), points(93), points(21))


def test_a_panel_with_round_corners_touches_its_four_sides_and_no_more(
    elements: Elements, shipped: Source
) -> None:
    painted = paint(
        elements, shipped, '<panel x="6" y="12" width="93" height="21" radius="4.5" fill="ink"/>'
    )
    assert painted.operators == "g m l c l c l c l c h f"
    places = [
        pair
        for operator in "mlc"
        for operation in painted.all(operator)
        for pair in operation.pairs()
    ]
    left, top = at(6, 12)
    right, bottom = at(99, 33)
    assert (min(x for x, _y in places), max(x for x, _y in places)) == near(left, right)
    assert (min(y for _x, y in places), max(y for _x, y in places)) == near(bottom, top)


def test_a_round_corner_is_a_quarter_of_a_circle(elements: Elements, shipped: Source) -> None:
    painted = paint(
        elements, shipped, '<panel x="20" y="20" width="20" height="20" radius="10" fill="ink"/>'
    )
    centre_x, centre_y = at(30, 30)
    for curve, line in zip(painted.all("c"), painted.all("l"), strict=True):
        start = line.pairs()[0]
        (x1, y1), (x2, y2), end = curve.pairs()
        middle = (
            (start[0] + 3 * x1 + 3 * x2 + end[0]) / 8 - centre_x,
            (start[1] + 3 * y1 + 3 * y2 + end[1]) / 8 - centre_y,
        )
        assert (middle[0] ** 2 + middle[1] ** 2) ** 0.5 == pytest.approx(points(10), abs=0.02)


def test_the_outline_of_a_panel_lies_inside_it(elements: Elements, shipped: Source) -> None:
    """Its ink keeps the distance to the cut line that its box has (O2)."""
    painted = paint(
        elements,
        shipped,
        '<panel x="6" y="12" width="93" height="21" outline="neutral" weight="1"/>',
    )
    assert painted.operators == "RG w re S"
    assert painted.one("w").numbers == (1,)
    left, bottom = at(6, 33)
    assert painted.one("re").numbers == near(
        left + 0.5, bottom + 0.5, points(93) - 1, points(21) - 1
    )


def test_a_panel_may_be_filled_and_outlined(elements: Elements, shipped: Source) -> None:
    painted = paint(
        elements,
        shipped,
        '<panel x="6" y="12" width="93" height="21" fill="white" outline="neutral"/>',
    )
    assert painted.operators == "g RG w re B"
    assert painted.one("w").numbers == (shipped.theme.text.strokes.outline,)


def test_a_panel_that_shows_nothing_is_not_painted(elements: Elements, shipped: Source) -> None:
    assert paint(elements, shipped, '<panel x="6" y="12" width="93" height="21"/>').operators == ""


def test_a_round_mark_is_a_circle_in_its_box(elements: Elements, shipped: Source) -> None:
    mark = (
        '<choice x="20" y="30" size="6" shape="round" value="a" label="b" fill="white" '
        'outline="ink"/>'
    )
    written = f'<choices name="n" label="l">{mark}</choices>'
    painted = paint(elements, shipped, written)
    places = [
        pair
        for operator in "mlc"
        for operation in painted.all(operator)
        for pair in operation.pairs()
    ]
    half = shipped.theme.text.strokes.box / 2
    left, top = at(20, 30)
    right, bottom = at(26, 36)
    assert (min(x for x, _y in places), max(x for x, _y in places)) == near(
        left + half, right - half
    )
    assert (min(y for _x, y in places), max(y for _x, y in places)) == near(
        bottom + half, top - half
    )
    assert painted.one("G").numbers == (0,)


# Lines


def test_a_rule_goes_from_its_place_to_its_other_place(elements: Elements, shipped: Source) -> None:
    painted = paint(
        elements, shipped, '<rule x="37.5" y="126" to-x="199.5" to-y="130" weight="0.5"/>'
    )
    assert painted.operators == "G w m l S"
    assert painted.one("m").pairs() == [near(*at(37.5, 126))]
    assert painted.one("l").pairs() == [near(*at(199.5, 130))]
    assert painted.one("w").numbers == (0.5,)


def test_a_dotted_rule_is_round_dots_a_millimetre_and_a_half_apart(
    elements: Elements, shipped: Source
) -> None:
    """Design, Intro: dotted lines of 0.75 pt, dots 1.5 apart, ink."""
    painted = paint(elements, shipped, '<rule x="37.5" y="126" to-x="199.5" dotted="yes"/>')
    assert painted.operators == "q G w J d m l S Q"
    assert DOT_DISTANCE == 1.5
    assert painted.one("d").numbers == near(0, points(1.5), 0)
    assert (painted.one("J").numbers, painted.one("w").numbers, painted.one("G").numbers) == (
        (1,),
        (0.75,),
        (0,),
    )


def test_writing_lines_are_a_pitch_apart_and_as_grey_as_the_theme_says(
    elements: Elements, shipped: Source
) -> None:
    painted = paint(
        elements,
        shipped,
        '<writing-area x="37.5" y="51" width="162" lines="3" pitch="9" name="n" label="l"/>',
    )
    assert painted.operators == "G w m l m l m l S"
    assert [line.pairs()[0] for line in painted.all("m")] == [
        near(*at(37.5, y)) for y in (51, 60, 69)
    ]
    assert [line.pairs()[0] for line in painted.all("l")] == [
        near(*at(199.5, y)) for y in (51, 60, 69)
    ]
    assert painted.one("G").numbers == pytest.approx((0x8A / 255,), abs=0.001)


# Pictograms


def test_a_pictogram_keeps_its_own_grid_and_is_put_in_place_by_one_matrix(
    elements: Elements, shipped: Source
) -> None:
    painted = paint(
        elements,
        shipped,
        '<pictogram name="home" x="15" y="12" size="72" stroke="1.1" colour="white" alt=""/>',
    )
    unit = points(72) / 24
    assert painted.one("cm").numbers == pytest.approx((unit, 0, 0, -unit, *at(15, 12)), abs=0.006)
    assert (painted.one("w").numbers, painted.one("J").numbers, painted.one("j").numbers) == (
        (1.1,),
        (1,),
        (1,),
    )
    assert painted.one("G").numbers == (1,)
    drawing = shipped.theme.pictograms.get("home", Problems())
    assert drawing is not None
    inside = painted.operators.removeprefix("q cm G w J j ").removesuffix(" S Q")
    assert inside == " ".join(operation.operator for operation in parsed(drawing.ops))


# Colours


@table(
    ("colour", "fill", "stroke"),
    [
        (Colour(hex="#1D1D1B", cmyk=(0.0, 0.0, 0.0, 1.0)), "0 g", "0 G"),
        (Colour(hex="#FFFFFF", cmyk=(0.0, 0.0, 0.0, 0.0)), "1.000 g", "1.000 G"),
        (Colour(hex="#ECECEC", cmyk=(0.0, 0.0, 0.0, 0.11)), "0.925 g", "0.925 G"),
        (
            Colour(hex="#003855", cmyk=(1.0, 0.5, 0.2, 0.6)),
            "0.000 0.220 0.333 rg",
            "0.000 0.220 0.333 RG",
        ),
    ],
)
def test_an_office_printer_gets_screen_colours_but_black_for_ink(
    colour: Colour, fill: str, stroke: str
) -> None:
    assert office_inks(colour) == (fill, stroke)


# Pages

PAGE = Size(210.0, 297.0)


def on_page(shipped: Source, *items: PageItem) -> Painted:
    painter = Painter(shipped.theme, shipped.fonts)
    return Painted(parsed(operators_of(painter.page(Page(PAGE, items)))), painter.used)


def up(y: float) -> float:
    """Return a height on the page, millimetres from its top, in points from its bottom."""
    return points(PAGE.height - y)


@pytest.fixture(scope="module")
def dot(elements: Elements, shipped: Source) -> SetFace:
    """A face, 210 mm wide and 148.5 mm high, with one square of ink at its top left."""
    face = elements.face('<panel x="6" y="6" width="10" height="10" fill="ink"/>')
    return typeset(face, shipped.fonts, Problems())


def test_a_face_is_moved_to_its_place_by_one_matrix(dot: SetFace, shipped: Source) -> None:
    painted = on_page(shipped, PlacedFace(dot, Placing(0.0, 148.5)))
    assert painted.operators == "q cm g re f Q"
    assert painted.one("cm").numbers == near(1, 0, 0, 1, 0, 0)
    painted = on_page(shipped, PlacedFace(dot, Placing(10.0, 20.0, 0.5, 0.5)))
    assert painted.one("cm").numbers == near(0.5, 0, 0, 0.5, points(10), up(20 + HEIGHT / 2))


def test_a_face_at_the_origin_of_a_larger_page_hangs_from_its_top(
    dot: SetFace, shipped: Source
) -> None:
    painted = on_page(shipped, PlacedFace(dot))
    assert painted.one("cm").numbers == near(1, 0, 0, 1, 0, up(HEIGHT))


def test_a_face_that_fills_its_page_is_not_moved(dot: SetFace, shipped: Source) -> None:
    painter = Painter(shipped.theme, shipped.fonts)
    page = painter.page(page_of(dot))
    assert [each.operator for each in parsed(operators_of(page))] == ["g", "re", "f"]
    assert page.size == dot.face.size


def test_a_face_upside_down_is_turned_about_its_other_corner(dot: SetFace, shipped: Source) -> None:
    painted = on_page(shipped, PlacedFace(dot, Placing(210.0, 148.5, -1.0, -1.0)))
    assert painted.one("cm").numbers == near(-1, 0, 0, -1, points(210), up(0))


def test_a_layer_is_moved_or_mirrored_as_a_whole(shipped: Source) -> None:
    line = Lines((Segment(10.0, 20.0, 30.0, 20.0),), 0.4)
    moved = on_page(shipped, Layer((line,), Placing(-2.0, 3.0)))
    assert moved.operators == "q cm G w J m l S Q"
    assert moved.one("cm").numbers == near(1, 0, 0, 1, points(-2), points(-3))
    assert moved.one("m").numbers == near(points(10), up(20))
    mirrored = on_page(shipped, Layer((line,), Placing(210.0, 0.0, scale_x=-1.0)))
    assert mirrored.one("cm").numbers == near(-1, 0, 0, 1, points(210), 0)


def test_lines_that_look_alike_are_one_path_in_black_toner(shipped: Source) -> None:
    lines = Lines((Segment(1.0, 2.0, 3.0, 4.0), Segment(5.0, 6.0, 7.0, 8.0)), 0.35)
    painted = on_page(shipped, lines)
    assert painted.operators == "G w J m l m l S"
    assert (painted.one("G").numbers, painted.one("w").numbers) == ((0,), (0.35,))
    assert painted.all("l")[1].numbers == near(points(7), up(8))


def test_a_broken_line_leaves_no_dashes_behind(shipped: Source) -> None:
    painted = on_page(shipped, Lines((Segment(1.0, 2.0, 1.0, 4.0),), 1.2, dash=1.5))
    assert painted.operators == "q G w J d m l S Q"
    assert painted.one("d").numbers == (1.5, 1.5, 0)


def test_an_area_is_a_rectangle(shipped: Source) -> None:
    painted = on_page(shipped, Area(Rect(10.0, 20.0, 30.0, 40.0), WHITE))
    assert painted.operators == "g re f"
    assert painted.one("re").numbers == near(points(10), up(60), points(30), points(40))


def test_a_page_with_bleed_is_larger_and_keeps_its_origin_at_the_trim(
    dot: SetFace, shipped: Source
) -> None:
    page = Painter(shipped.theme, shipped.fonts).page(page_of(dot, 3.0))
    assert (page.size, page.bleed) == (Size(216.0, 154.5), 3.0)
    first = parsed(operators_of(page))[0]
    assert (first.operator, first.numbers) == ("cm", near(1, 0, 0, 1, points(3), points(3)))


def test_a_page_is_painted_around_the_values_of_a_client(shipped: Source) -> None:
    """A text that holds a value is an opening, which is filled from the faces of a client."""
    client = Client(name="Ali Demir")
    faces = set_faces(shipped, personalise(shipped.deck, client))
    face = faces["intro", Side.FRONT]
    painter = Painter(shipped.theme, shipped.fonts)
    around = painter.page_around_values(page_of(face)).parts
    held = [number for number, element in enumerate(face.elements) if placeholders_of(element)]
    assert held
    openings = [part for part in around if isinstance(part, Opening)]
    assert [opening.origin.number for opening in openings] == held
    own = dict(zip(openings, painter.fill(openings, {face: face}), strict=True))
    filled = [part if isinstance(part, str) else own[part] for part in around]
    assert "\n".join(filled) == operators_of(painter.page(page_of(face)))


# The document


@table("paper", ["A4", "A3"])
def test_the_media_box_is_the_paper_in_points(shipped: Source, paper: str) -> None:
    size = PAPER_SIZES[paper]
    with open_pdf(build_pdf(shipped, None, Request("office", paper=paper, cards="intro"))) as pdf:
        for page in pdf.pages:
            box = [float(number) for number in page.MediaBox]
            assert box[:2] == [0, 0]
            assert sorted(box[2:]) == pytest.approx(
                sorted((points(size.width), points(size.height))), abs=0.001
            )


def test_a_page_refers_to_fonts_alone(shipped: Source) -> None:
    with open_pdf(build_pdf(shipped, None, Request("office", cards="intro"))) as pdf:
        assert {str(key) for page in pdf.pages for key in page.Resources} == {"/Font"}
        assert {str(font.Subtype) for font in pdf.pages[0].Resources.Font.values()} == {"/Type0"}


def test_pages_that_show_the_same_share_their_content(shipped: Source) -> None:
    with open_pdf(build_pdf(shipped, None, Request("office", cards="intro", copies=3))) as pdf:
        assert len(pdf.pages) == 6
        assert len({page.Contents.objgen for page in pdf.pages}) == 2
