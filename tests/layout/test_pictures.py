"""Pictures and QR codes of a layout: where they come, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno
from PIL import Image as Pixels

from faces import Elements, card_of
from kaartenset.checks.typography import texts_without_contrast
from kaartenset.checks.view import view_of
from kaartenset.errors import Problems
from kaartenset.geometry import Rect
from kaartenset.layout.elements import Image, Picture
from kaartenset.layout.fitting import Fitting
from kaartenset.layout.mirroring import mirrored
from kaartenset.pages.bleed import BLEED, with_bleed
from kaartenset.project.source import Source
from kaartenset.targets.resolution import coarse_pictures
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.typeset.flow.arrange import arrange
from kaartenset.typeset.typeset import SetFace, typeset
from made_pictures import elements_with, quarters, saved
from tables import table

BOX = Rect(10, 20, 40, 30)
PLACE = 'x="10" y="20" width="40" height="30" alt="Vier vlakken"'
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10">'
    b'<path d="M0 0h30v10z" fill="#003855"/><path d="M0 0h9v9z" fill="#123456"/></svg>'
)


@pytest.mark.parametrize(
    ("fitting", "box", "shown"),
    [
        (Fitting(100, 50, covers=False), Rect(10, 25, 40, 20), Rect(10, 25, 40, 20)),
        (Fitting(100, 50, covers=True), BOX, Rect(0, 20, 60, 30)),
        (Fitting(100, 50, True, across=0), BOX, Rect(10, 20, 60, 30)),
        (Fitting(100, 50, True, across=1), BOX, Rect(-10, 20, 60, 30)),
        (Fitting(100, 50, False, down=1), Rect(10, 30, 40, 20), Rect(10, 30, 40, 20)),
        # Its right half is cut off: what is left is square.
        (
            Fitting(100, 50, False, cropped=(0, 0.5, 0, 0)),
            Rect(15, 20, 30, 30),
            Rect(15, 20, 60, 30),
        ),
        # A tenth at the top and the bottom, a fifth at the left.
        (
            Fitting(100, 100, True, cropped=(0.1, 0, 0.1, 0.2)),
            Rect(10, 20, 40, 30),
            Rect(0, 10, 50, 50),
        ),
    ],
)
def test_a_picture_lies_in_its_box_as_asked(fitting: Fitting, box: Rect, shown: Rect) -> None:
    found = fitting.within(BOX)
    for got, wanted in zip(found, (box, shown), strict=True):
        assert (got.x, got.y, got.width, got.height) == pytest.approx(
            (wanted.x, wanted.y, wanted.width, wanted.height)
        )


@pytest.fixture
def elements(shipped: Source, tmp_path: Path) -> Elements:
    return elements_with(shipped, tmp_path, photo_png=saved(quarters()), logo_svg=LOGO)


def test_the_words_for_a_place_and_the_percentages_say_the_same(elements: Elements) -> None:
    said = '<image file="photo.png" fit="cover" position="{}" ' + PLACE + "/>"
    places = {
        words: elements.one(Image, said.format(words)).fitting[3:5]
        for words in ("left top", "0% 0%", "right", "centre bottom", "top", "30% 70%")
    }
    assert list(places.values()) == [(0, 0), (0, 0), (1, 0.5), (0.5, 1), (0.5, 0), (0.3, 0.7)]


@pytest.mark.parametrize(
    "attributes",
    [
        'position="somewhere"',
        'position="left right"',
        'position="120% 0%"',
        'crop="10%"',
        'crop="60% 0% 60% 0%"',
        'crop="1 2 3 4"',
        'fit="fill"',
        'bleed="left"',
        'bleed="leeft" fit="cover"',
        'radius="-1"',
    ],
)
def test_what_says_nothing_about_a_picture_is_refused(elements: Elements, attributes: str) -> None:
    problem = elements.problem(f'<image file="photo.png" {attributes} {PLACE}/>')
    assert problem.code == "bad-attribute"
    assert problem.hint


def test_a_picture_needs_words_or_says_that_it_has_none(elements: Elements) -> None:
    without = PLACE.replace('alt="Vier vlakken"', "")
    assert elements.problem(f'<image file="photo.png" {without}/>').code == "missing-attribute"
    flat = without.replace('height="30"', 'height="0"')
    assert elements.problem(f'<image file="photo.png" {flat} alt=""/>').code == "bad-attribute"


def test_a_logo_has_the_inks_of_the_theme_where_it_knows_the_colour(elements: Elements) -> None:
    image = elements.one(Image, f'<image file="logo.svg" {PLACE}/>')
    assert isinstance(image.picture, Drawing)
    inks = {colour: ink.cmyk for colour, ink in image.colours}
    assert inks["#003855"] == elements.theme.text.colours["blue"].cmyk
    assert inks["#123456"] is None


def test_a_picture_of_a_mirrored_face_moves_and_is_not_mirrored(elements: Elements) -> None:
    said = f'<image file="photo.png" fit="cover" position="left" bleed="left" {PLACE}/>'
    image = elements.one(Image, said)
    turned = mirrored(image, 210)
    assert turned.box == Rect(160, 20, 40, 30)
    assert turned.shown.x - turned.box.x == pytest.approx(image.shown.x - image.box.x)
    assert turned.bleed == {"right"}


def test_a_picture_that_bleeds_still_covers_its_box(elements: Elements) -> None:
    said = '<image file="photo.png" x="6" y="6" width="198" height="136" alt="" fit="cover" {}/>'
    face = elements.face(said.format('radius="4" bleed="left top"'))
    (image,) = with_bleed(SetFace(face, face.elements)).elements
    assert isinstance(image, Image)
    assert image.shown.x <= -BLEED
    assert image.shown.y <= -BLEED
    assert image.shown.right >= 204
    assert image.shown.bottom >= 142
    # The round corners at the cut lie outside the page.
    assert (image.box.x, image.box.y) == (-BLEED - 4, -BLEED - 4)


@table(
    ("pixels", "bleed", "is_coarse"),
    # 225 per inch are 1754 on 198 mm, and 1834 on 207 mm: from 3 mm outside the trim
    [(1754, 0, False), (1745, 0, True), (1754, 3, True), (1825, 3, True), (1834, 3, False)],
)
def test_the_resolution_of_a_picture_is_that_of_what_is_printed(
    pixels: int, bleed: int, is_coarse: bool, shipped: Source, tmp_path: Path
) -> None:
    photo = saved(Pixels.new("L", (pixels, pixels // 2)))
    elements = elements_with(shipped, tmp_path, photo_png=photo)
    said = '<image file="photo.png" x="6" y="30" width="198" height="20" alt="" fit="cover" {}/>'
    face = elements.face(said.format('bleed="left"'))
    warned = coarse_pictures([SetFace(face, face.elements)], bleed)
    assert bool(list(warned)) is is_coarse


def test_a_picture_in_a_stack_is_as_high_as_it_asks_or_fills_what_is_left(
    elements: Elements, shipped: Source
) -> None:
    said = (
        '<stack x="10" y="10" width="60" height="100" gap="4"><image file="photo.png" alt=""/>'
        '<row gap="2"><image file="photo.png" alt="" fit="cover" width="20" height="15"/>'
        '<image file="photo.png" alt="" fit="cover" grow="1"/></row>'
        '<qr value="a" size="20" alt=""/>'
        '<image file="photo.png" alt="" fit="cover" grow="1"/></stack>'
    )
    problems = Problems()
    face = arrange(elements.face(said), shipped.fonts, problems)
    assert not list(problems)
    assert [element.box for element in face.elements if isinstance(element, Image)] == [
        Rect(10, 10, 60, 30),
        Rect(10, 44, 20, 15),
        Rect(32, 44, 38, 15),
        Rect(10, 63, 20, 20),
        Rect(10, 87, 60, 23),
    ]


def test_the_contrast_of_words_on_a_picture_is_not_measured(
    elements: Elements, shipped: Source
) -> None:
    said = (
        '<panel x="6" y="6" width="60" height="40" fill="{}"/>'
        '{}<text x="20" y="30" width="20" colour="white">Wit</text>'
    )
    photo = f'<image file="photo.png" fit="cover" {PLACE}/>'
    faint = [
        bool(
            list(texts_without_contrast(typeset(face, shipped.fonts, Problems()), view_of(shipped)))
        )
        for face in (
            elements.face(said.format(colour, image))
            for colour in ("white", "blue")
            for image in ("", photo)
        )
    ]
    assert faint == [True, False, False, False]


def test_words_on_a_clear_part_of_a_picture_stand_on_what_is_under_it(
    shipped: Source, tmp_path: Path
) -> None:
    photo = Pixels.new("RGBA", (40, 30), (0, 0, 0, 0))
    photo.paste((0, 0, 0, 255), (20, 0, 40, 30))
    elements = elements_with(shipped, tmp_path, photo_png=saved(photo))
    for x, expected in ((12, 1), (35, 0)):
        words = f'<text x="{x}" y="30" width="20" colour="white">Wit</text>'
        face = elements.face(f'<image file="photo.png" fit="cover" {PLACE}/>{words}')
        set_face = typeset(face, shipped.fonts, Problems())
        assert len(list(texts_without_contrast(set_face, view_of(shipped)))) == expected


def test_a_filled_pictogram_has_the_colour_of_the_layout(shipped: Source) -> None:
    """Outlines that ship stay as they are: see test_painter.py."""
    elements = Elements(shipped.theme, card_of(shipped.deck, "goals"))
    picture = elements.one(Picture, '<pictogram name="home" x="9" y="9" size="24" alt=""/>')
    assert picture.drawing is None
    own = elements.one(
        Picture, '<pictogram name="home" x="9" y="9" size="24" colour="own" alt=""/>'
    )
    assert own.colour.hex == "#000000"


def is_dark(ops: str, x: float, y: float) -> bool:
    """Return whether a point lies inside a path of straight lines, by the even-odd rule."""
    rings: list[list[tuple[float, float]]] = []
    numbers: list[float] = []
    for word in ops.split():
        if word == "m":
            rings.append([(numbers[-2], numbers[-1])])
        elif word == "l":
            rings[-1].append((numbers[-2], numbers[-1]))
        elif word != "h":
            numbers.append(float(word))
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossed += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossed % 2 == 1


def test_a_qr_code_has_the_squares_of_its_text(elements: Elements) -> None:
    code = elements.one(Image, '<qr value="Wajong?" x="9" y="9" size="30" alt="Een code"/>')
    assert isinstance(code.picture, Drawing)
    ground, squares = code.picture.paths
    matrix = segno.make("Wajong?", error="m", micro=False).matrix
    assert code.picture.width == len(matrix) + 8
    assert ground.ops == "0 0 m 29 0 l 29 29 l 0 29 l h"
    for y, row in enumerate(matrix):
        for x, square in enumerate(row):
            assert is_dark(squares.ops, x + 4.5, y + 4.5) == bool(square)
    assert dict(code.colours)["#000000"] == elements.theme.text.colours["ink"]
