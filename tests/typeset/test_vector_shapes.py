"""Ellipses and paths: where they are, what they cover, and how they are painted."""

from __future__ import annotations

import math

import pypdfium2 as pdfium
import pytest

from faces import Elements, card_of
from kaartenset.errors import Problem, Problems
from kaartenset.geometry import Rect
from kaartenset.layout.elements import Panel, VectorShape
from kaartenset.layout.mirroring import mirrored
from kaartenset.pages.bleed import with_bleed
from kaartenset.pages.page import page_of
from kaartenset.paint.ink import Inks, office_inks, press_inks
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.project.source import Source
from kaartenset.typeset.grounds import Grounds, contrasts
from kaartenset.typeset.grounds.laid import boxes_of_grounds, is_on, laid_as
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.opaque import hidden_part
from kaartenset.typeset.set_face import set_face
from tables import table

ELLIPSE = '<ellipse x="20" y="30" width="40" height="20" fill="ink"/>'
RING = '<path x="20" y="30" d="M0 0H20V20H0Z M5 5H15V15H5Z" rule="evenodd" fill="ink"/>'
TRIANGLE = '<path x="20" y="30" d="M0 0 L20 0 L0 20 Z" fill="ink"/>'


@pytest.fixture(scope="module")
def elements(shipped: Source) -> Elements:
    return Elements(shipped.theme, card_of(shipped.deck, "goals"))


def words(x: float, y: float, said: str = "i") -> str:
    return f'<text x="{x}" y="{y}" width="30">{said}</text>'


def found(elements: Elements, shipped: Source, written: str) -> list[Problem]:
    face, problems = elements.tell(written)
    if face is None:
        return problems
    told = Problems()
    set_face(face, shipped.fonts, told)
    return list(told)


def test_an_ellipse_fills_its_box_and_an_outline_stays_inside(elements: Elements) -> None:
    plain = elements.one(VectorShape, ELLIPSE)
    assert ink_box(plain) == Rect(20, 30, 40, 20)
    assert hidden_part(plain, plain.ink, None) == pytest.approx(math.pi / 4, abs=0.03)
    lined = elements.one(VectorShape, ELLIPSE.replace("fill", 'weight="10" outline'))
    assert ink_box(lined) == Rect(20, 30, 40, 20)
    edge = 10 * 25.4 / 72 / 2
    xs = [float(word) for word in lined.ops.split() if word[-1].isdigit()]
    assert max(xs) == pytest.approx(40 - edge, abs=0.001)


def holds(shape: VectorShape, x: float, y: float) -> bool:
    """Return whether a point of a face is on the filling of a shape."""
    (box,) = boxes_of_grounds([shape])
    return is_on(laid_as(box), x, y)


def test_a_point_is_on_a_shape_or_beside_it(elements: Elements) -> None:
    ring = elements.one(VectorShape, RING)
    assert [holds(ring, 20 + at, 30 + at) for at in (-1, 2, 10, 18, 21)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    whole = elements.one(VectorShape, RING.replace("evenodd", "nonzero"))
    assert holds(whole, 30, 40)
    turned = elements.face(f'<group x="20" y="30" rotate="90">{TRIANGLE}</group>').elements[0]
    assert isinstance(turned, VectorShape)
    corner = ink_box(turned)
    assert holds(turned, corner.right - 1, corner.y + 1)
    assert not holds(turned, corner.x + 1, corner.bottom - 1)


def test_a_shape_is_mirrored_in_a_deck_from_right_to_left(elements: Elements) -> None:
    triangle = elements.one(VectorShape, TRIANGLE)
    other = mirrored(triangle, 210)
    assert ink_box(other) == Rect(170, 30, 20, 20)
    assert (holds(triangle, 21, 45), holds(other, 189, 45)) == (True, True)
    assert not holds(other, 171, 45)
    assert mirrored(other, 210) == triangle


def test_an_outline_reaches_out_of_its_path(elements: Elements) -> None:
    line = elements.one(VectorShape, '<path x="20" y="30" d="M0 0H20" outline="ink" weight="4"/>')
    edge = 4 * 25.4 / 72 / 2
    assert tuple(ink_box(line)) == pytest.approx((20 - edge, 30 - edge, 20 + 2 * edge, 2 * edge))


def test_shapes_are_painted_where_they_are(elements: Elements, shipped: Source) -> None:
    face = set_face(elements.face(TRIANGLE), shipped.fonts, Problems())
    (part,) = Painter(shipped.theme, shipped.fonts).page(page_of(face)).parts
    assert isinstance(part, str)
    point = 72 / 25.4
    assert f"{20 * point:.2f} {(148.5 - 30) * point:.2f} cm" in part
    assert part.endswith("0 0 m 20 0 l 0 20 l h f Q")


def test_a_shape_takes_its_room_in_a_row(elements: Elements, shipped: Source) -> None:
    written = f'<row x="20" y="20" width="80" gap="5">{TRIANGLE}<text>a</text></row>'
    written = written.replace('<path x="20" y="30"', "<path")
    shape, text = set_face(elements.face(written), shipped.fonts, Problems()).elements
    assert ink_box(shape) == Rect(20, 20, 20, 20)
    assert text.box.x == 45  # type: ignore[union-attr]


def filled(fill: str) -> str:
    return ELLIPSE.replace('"ink"', f'"{fill}"')


CASES = {
    "under an ellipse": (words(40, 40) + ELLIPSE, "covered-text"),
    "at its corner": (words(20.5, 33) + ELLIPSE, ""),
    "under a ring": (words(21.5, 42) + RING, "covered-text"),
    "in the hole of a ring": (words(30, 42) + RING, ""),
    "beside the slope of a triangle": (words(35, 48) + TRIANGLE, ""),
    "on an ellipse": (ELLIPSE + words(40, 40), ""),
    "a picture under it": (
        '<pictogram name="home" x="32" y="32" size="15" alt=""/>' + ELLIPSE,
        "covered-element",
    ),
    "off the card": (ELLIPSE.replace('"20"', '"-3"', 1), "off-card"),
    "unreadable": ('<path x="20" y="30" d="M0 0 L5" fill="ink"/>', "bad-attribute"),
    "empty": ('<path x="20" y="30" d="" fill="ink"/>', "bad-attribute"),
    "only a move": ('<path x="20" y="30" d="M5 5" fill="ink"/>', "bad-attribute"),
    "no number": ('<path x="20" y="30" d="M0 nan" fill="ink"/>', "bad-attribute"),
    "without data": ('<path x="20" y="30" fill="ink"/>', "missing-attribute"),
    "under half of one": (words(40, 40) + ELLIPSE.replace("/>", ' opacity="0.5"/>'), ""),
    "under a gradient": (
        words(40, 40) + ELLIPSE.replace('"ink"', '"gradient(red, blue)"'),
        "covered-text",
    ),
    "one colour": (ELLIPSE.replace('"ink"', '"gradient(red)"'), "bad-attribute"),
    "three colours": (ELLIPSE.replace('"ink"', '"gradient(red, blue, green)"'), "bad-attribute"),
    "no such colour": (ELLIPSE.replace('"ink"', '"gradient(red, rood)"'), "unknown-colour"),
    "more than opaque": (ELLIPSE.replace("/>", ' opacity="2"/>'), "bad-attribute"),
    "opacity no number": (ELLIPSE.replace("/>", ' opacity="nan"/>'), "bad-attribute"),
    "another rule": (TRIANGLE.replace("/>", ' rule="odd"/>'), "bad-attribute"),
    "no size": ('<ellipse x="20" y="30" fill="ink"/>', "missing-attribute"),
}


@pytest.mark.parametrize("case", CASES)
def test_shapes_are_checked(elements: Elements, shipped: Source, case: str) -> None:
    written, code = CASES[case]
    assert [one.code for one in found(elements, shipped, written)] == ([code] if code else [])


SHADED = """<panel x="20" y="20" width="60" height="20" fill="gradient(red, white)"/>
<panel x="20" y="60" width="60" height="20" fill="green" opacity="0.5"/>"""


VEIL = '<{} x="15" y="35" width="60" height="10" fill="white" opacity="{}"/>'


@table(
    ("veil", "found"),
    # Ink is #1D1D1B; through half of white it is #8E8E8D, and through a fifth #4A4A49 (WCAG 2.2).
    [
        ("", 16.9),
        (VEIL.format("panel", 0.5), 3.28),
        (VEIL.format("ellipse", 0.2), 8.87),
        (VEIL.format("panel", 0.5).replace('"35"', '"45"'), 16.9),
    ],
)
def test_the_contrast_of_a_text_is_that_of_what_shows_through_a_veil(
    elements: Elements, shipped: Source, veil: str, found: float
) -> None:
    written = words(20, 40, "hoor dit") + veil
    face = set_face(elements.face(written), shipped.fonts, Problems())
    ((_face, _box, measured),) = contrasts([face], shipped.theme.text.colours["white"])
    assert measured == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize(
    ("inks", "space"), [(office_inks, b"DeviceRGB"), (press_inks, b"DeviceCMYK")]
)
def test_gradients_and_opacity_reach_the_paper(
    elements: Elements, shipped: Source, inks: Inks, space: bytes
) -> None:
    face = set_face(elements.face(SHADED), shipped.fonts, Problems())
    painter = Painter(shipped.theme, shipped.fonts, inks)
    info = Info(title="", subject="", lang="nl", preferences={})
    data = write_document([painter.page(page_of(face))], shipped.fonts, painter.used, info)
    assert b"/ShadingType 2" in data
    assert space in data
    if inks is press_inks:
        return  # How a screen shows inks is for its reader to say.
    picture = pdfium.PdfDocument(data)[0].render(scale=72 / 25.4).to_pil().convert("RGB")
    unit = picture.width / 210

    def at(x: float, y: float) -> object:
        return picture.getpixel((round(x * unit), round(y * unit)))

    red, green = (shipped.theme.text.colours[name].rgb for name in ("red", "green"))
    for x, part in ((25, 5 / 60), (50, 0.5), (75, 55 / 60)):
        expected = [255 * (one + (1 - one) * part) for one in red]
        assert at(x, 30) == pytest.approx(expected, abs=4)
    assert at(50, 70) == pytest.approx([255 * (1 + one) / 2 for one in green], abs=3)


def test_a_gradient_runs_on_past_the_trim(elements: Elements, shipped: Source) -> None:
    """Strips at round corners would each begin it anew."""
    written = SHADED.splitlines()[0].replace("/>", ' radius="4" bleed="left top"/>')
    face = set_face(elements.face(written), shipped.fonts, Problems())
    (panel,) = with_bleed(face).elements
    assert isinstance(panel, Panel)
    assert (panel.box.x, panel.radius) == (-7, 4)


def test_the_ground_of_a_text_is_the_colour_of_the_gradient_there(
    elements: Elements, shipped: Source
) -> None:
    face = set_face(elements.face(SHADED), shipped.fonts, Problems())
    grounds = Grounds(face, shipped.theme.text.colours["white"])

    def ground(x: float, y: float) -> tuple[float, ...]:
        found = grounds.at(x, y)
        assert found is not None
        return found.rgb

    red = shipped.theme.text.colours["red"].rgb
    assert ground(20, 30) == pytest.approx(red, abs=0.01)
    assert ground(80, 30) == pytest.approx((1, 1, 1), abs=0.01)
    half = [(1 + one) / 2 for one in shipped.theme.text.colours["green"].rgb]
    assert ground(50, 70) == pytest.approx(half, abs=0.01)
