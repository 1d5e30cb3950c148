"""Pictures in a file: kept as they are where they can be, once, and in inks for a print shop."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image as Pixels
from PIL import ImageOps

from faces import Elements
from kaartenset.errors import Problems
from kaartenset.geometry import POINT, Rect, Size
from kaartenset.layout.elements import Image
from kaartenset.layout.fitting import Fitting
from kaartenset.locations import InFile
from kaartenset.pages.page import Page
from kaartenset.pages.structure import Spoken, structures_of
from kaartenset.paint.marked_content import TaggedPainter
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import DocumentTemplate, Filled, write_document
from kaartenset.pdf.growing import ManyDocuments
from kaartenset.pdf.pictures.jpeg import without_notes
from kaartenset.pdf.pictures.separation import MOST_INK, separation_for
from kaartenset.pdf.profile import PdfX, Standard, default_profile
from kaartenset.pdf.tagged import TaggedSection, TaggedTemplate, write_tagged
from kaartenset.project.source import Source
from kaartenset.targets.request import Request
from kaartenset.theme.drawings.drawing import Drawing
from kaartenset.theme.drawings.reader import read_drawing
from kaartenset.theme.pictures.photo import Photo
from made_pictures import elements_with, photo_of, quarters, saved
from press_gate import faults, most_ink, plates
from projects import EditableProject, build_pdf
from verapdf import judge

INFO = Info("", "", "nl", {})
PRESS = PdfX(Standard.X4, default_profile())
PLACE = Rect(0, 0, 40 * POINT, 20 * POINT)


def page_with(*pictures: Photo | Drawing, size: tuple[float, float] = (40, 20)) -> Page:
    """Return a page of so many points that shows pictures over one another."""
    box = Rect(0, 0, size[0] * POINT, size[1] * POINT)
    items = [
        Image(
            picture=picture,
            box=box,
            shown=box,
            fitting=Fitting(1, 1, covers=False),
            radius=0.0,
            colours=(),
            bleed=frozenset(),
            alt="",
            group=-1,
            at=InFile(""),
        )
        for picture in pictures
    ]
    return Page(Size(box.width, box.height), tuple(items))


def document(source: Source, *pages: Page, pdfx: PdfX | None = None) -> bytes:
    painter = Painter(source.theme, source.fonts)
    painted = [painter.page(page) for page in pages]
    return write_document(painted, source.fonts, painter.used, INFO, pdfx)


def image_of(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """Return the only image that the first page of a file shows."""
    [image] = pdf.pages[0].Resources.XObject.values()
    assert isinstance(image, pikepdf.Stream)
    return image


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def rendered(data: bytes, size: tuple[int, int]) -> np.ndarray:
    bitmap = pdfium.PdfDocument(data)[0].render(scale=1)
    image = bitmap.to_pil().convert("RGB")
    assert image.size == size
    return np.asarray(image, int)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_shown_as_it_was_held(shipped: Source, turn: int) -> None:
    """The eight orientations of Exif, by Pillow's own reading of them."""
    data = saved(quarters(), "JPEG", turn, quality=95)
    held = ImageOps.exif_transpose(Pixels.open(BytesIO(data))).convert("RGB")
    shown = rendered(document(shipped, page_with(photo_of(data), size=held.size)), held.size)
    difference = np.abs(shown - np.asarray(held, int)).mean()
    assert difference < 3


def test_a_jpeg_is_kept_without_its_notes(shipped: Source) -> None:
    data = saved(quarters(), "JPEG", turn=6, comment=b"Jan Jansen")
    pdf = opened(document(shipped, page_with(photo_of(data))))
    image = image_of(pdf)
    assert image.Filter == "/DCTDecode"
    assert image.ColorSpace == "/DeviceRGB"
    kept = image.read_raw_bytes()
    assert b"Exif" in data
    assert b"Exif" not in kept
    assert b"Jan Jansen" not in kept
    pixels = [np.asarray(Pixels.open(BytesIO(each))) for each in (data, kept)]
    assert (pixels[0] == pixels[1]).all()


def test_what_is_behind_the_picture_of_a_jpeg_goes() -> None:
    """A telephone puts a second picture there."""
    data = saved(quarters(), "JPEG", progressive=True)
    assert without_notes(data + saved(quarters(), "JPEG")) == without_notes(data)


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_a_png_keeps_its_compressed_pixels(shipped: Source, mode: str) -> None:
    image = quarters(mode=mode)
    data = saved(image)
    pdf = opened(document(shipped, page_with(photo_of(data))))
    found = image_of(pdf)
    assert found.read_raw_bytes() in data
    shown = np.asarray(pikepdf.PdfImage(found).as_pil_image().convert("RGB"))
    assert (shown == np.asarray(image.convert("RGB"))).all()


def test_parts_that_let_through_are_a_mask(shipped: Source) -> None:
    image = quarters(mode="RGBA")
    image.putalpha(Pixels.linear_gradient("L").resize(image.size))
    data = document(shipped, page_with(photo_of(saved(image))))
    pdf = opened(data)
    found = image_of(pdf)
    assert found.SMask.ColorSpace == "/DeviceGray"
    assert isinstance(found.SMask, pikepdf.Stream)
    mask = np.asarray(pikepdf.PdfImage(found.SMask).as_pil_image())
    assert (mask == np.asarray(image.getchannel("A"))).all()
    assert pdf.pages[0].Group.CS == "/DeviceRGB"


def test_sixteen_bits_keep_their_upper_half(shipped: Source) -> None:
    values = np.array([[0, 257, 32_896, 65_535]], np.uint16)
    pdf = opened(document(shipped, page_with(photo_of(saved(Pixels.fromarray(values))))))
    found = image_of(pdf)
    assert np.asarray(pikepdf.PdfImage(found).as_pil_image()).tolist() == [[0, 1, 128, 255]]


def test_cmyk_shows_on_a_screen_as_the_press_prints_it(shipped: Source) -> None:
    plain = Pixels.new("CMYK", (40, 20), (0, 255, 255, 0))
    data = saved(plain, "JPEG", quality=95)
    pdf = opened(document(shipped, page_with(photo_of(data))))
    image = image_of(pdf)
    assert image.ColorSpace == "/DeviceRGB"
    red, green, blue = rendered(document(shipped, page_with(photo_of(data))), (40, 20))[5, 5]
    # Fogra39 solid magenta over yellow is L* 47, a* 68, b* 48 (ISO 12647-2:2004, table 2).
    assert abs(red - 227) < 12
    assert green < 60
    assert blue < 60


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_print_shop_gets_inks_and_not_too_much_of_them(shipped: Source, form: str) -> None:
    image = Pixels.effect_mandelbrot((64, 64), (-2, -1.5, 1, 1.5), 50).convert("RGB")
    data = document(shipped, page_with(photo_of(saved(image, form))), pdfx=PRESS)
    pdf = opened(data)
    found = image_of(pdf)
    assert found.ColorSpace == "/DeviceCMYK"
    inks = np.asarray(pikepdf.PdfImage(found).as_pil_image()).astype(float)
    assert inks.sum(axis=2).max() / 255 < MOST_INK + (0.02 if form == "PNG" else 0.12)
    black = separation_for(default_profile()).pixels(Pixels.new("RGB", (1, 1)))
    assert sum(black.tobytes()) / 255 == pytest.approx(MOST_INK, abs=0.02)


def test_a_jpeg_in_inks_is_kept_for_a_print_shop(shipped: Source) -> None:
    data = saved(quarters(mode="CMYK"), "JPEG")
    pdf = opened(document(shipped, page_with(photo_of(data)), pdfx=PRESS))
    found = image_of(pdf)
    assert found.read_raw_bytes() == without_notes(data)
    assert found.Decode == [1, 0] * 4


def test_greys_of_a_drawing_are_black_ink_alone_and_as_light() -> None:
    separation = separation_for(default_profile())
    assert separation.inks((0, 0, 0)) == (0, 0, 0, 1)
    assert separation.inks((1, 1, 1)) == (0, 0, 0, 0)
    tints = [separation.inks((grey, grey, grey)) for grey in (0.25, 0.5, 0.75)]
    assert all(tint[:3] == (0, 0, 0) for tint in tints)
    assert 1 > tints[0][3] > tints[1][3] > tints[2][3] > 0


def test_a_file_has_a_picture_once_however_many_pages_and_decks_show_it(shipped: Source) -> None:
    photo = photo_of(saved(quarters((200, 200))))
    drawing = read_drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "", Problems()
    )
    assert drawing is None  # There is nothing in it to show.
    pages = [page_with(photo), page_with(photo, photo)]
    data = document(shipped, *pages)
    assert data.count(b"/Subtype /Image") == 1
    painter = Painter(shipped.theme, shipped.fonts)
    painted = tuple(map(painter.page, pages))
    buffer = BytesIO()
    many = ManyDocuments(buffer, shipped.fonts, INFO)
    for _deck in range(3):
        many.add(Filled(DocumentTemplate(painted, shipped.fonts, painter.used, INFO)))
    many.finish()
    assert buffer.getvalue().count(b"/Subtype /Image") == 1
    assert len(pikepdf.open(buffer).pages) == 6


def test_a_picture_is_heard_by_its_words(shipped: Source, tmp_path: Path) -> None:
    elements: Elements = elements_with(shipped, tmp_path, one_png=saved(quarters()))
    place = 'x="9" y="9" width="30" height="20"'
    face = elements.face(
        f'<image file="one.png" {place} alt="Vier vlakken"/><image file="one.png" {place} alt=""/>'
    )
    page = Page(face.size, face.elements)
    [structure] = structures_of([(page, Spoken({}, {}, lambda number, _of: number))])
    assert structure.tags == (None, None)  # Beside the faces of a page everything is decoration.
    painter = TaggedPainter(shipped.theme, shipped.fonts)
    tagged = painter.tagged_page(page, structure)
    section = TaggedSection("one", (tagged,))
    data = write_tagged(TaggedTemplate((section,), shipped.fonts, painter.used, INFO))
    assert data.count(b"/Subtype /Image") == 1


FRONT = """<face drawn-for="A6 portrait">
<image file="pictures/one.jpg" x="6" y="6" width="93" height="40" fit="cover" bleed="left top right"
       radius="4" alt="Vier vlakken"/>
<image file="pictures/clear.png" x="12" y="60" width="20" height="20" alt="Een rondje"/>
<qr value="https://www.example.org" x="60" y="60" size="30" alt="QR-code: www.example.org"/>
<heading level="2" x="15" y="105" width="78" lines="2" style="body">Gezondheid</heading>
{% for block in card.front %}<text x="15" y="125" width="78" lines="2">{{ block.text }}</text>
{% endfor %}</face>"""


@pytest.mark.slow
def test_a_deck_with_pictures_passes_the_judges_of_its_targets(
    project: EditableProject, tmp_path: Path
) -> None:
    project.path("layouts/pictures").mkdir()
    photo = Pixels.effect_mandelbrot((1200, 600), (-2, -1.5, 1, 1.5), 50).convert("RGB")
    project.write("layouts/pictures/one.jpg", saved(photo, "JPEG", turn=3))
    project.write("layouts/pictures/clear.png", saved(Pixels.new("RGBA", (300, 300), (9, 9, 9, 9))))
    project.write("layouts/domain/front.xml.j2", FRONT)
    source = project.read()
    screen = tmp_path / "screen.pdf"
    screen.write_bytes(build_pdf(source, None, Request("screen", cards="health")))
    assert [verdict.failed for verdict in judge([screen])] == [frozenset()]
    press = build_pdf(source, None, Request("press", cards="health"))
    assert faults(press) == set()
    assert most_ink(plates(press, tmp_path)) < 100 * MOST_INK + 12  # JPEG rounds.
