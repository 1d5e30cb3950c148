"""Make the pictures of the README and the handbook from what the program itself prints.

    python docs/pictures/make_pictures.py

Run it from the top of the repository after any change of texts, layouts or theme. It needs
pypdfium2 and pillow, which the extra ``dev`` installs. A card that is printed on paper of its own
size is its own page: so no face has to be cut from a sheet.

    deck.png      every face of the deck, front beside back
    card-1.png    the front of the first card
    domain.png    a domain card, front beside back
    sheet.png     the recto of a sheet with domain cards, with numbers that the handbook explains
    press.png     the pages of a domain card for a print shop, with the trim drawn in
    stacking.png  how a pile of those sheets is cut and stacked
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from kaartenset.cli import main

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
FONT = TOP / "layouts" / "fonts" / "AtkinsonHyperlegibleNext-SemiBold.ttf"

FILL_IN, DOMAIN = "1-6", "health,family,home,money,work"
DECK_WIDTH = 1600
DESK, PAPER, INK, ACCENT, PALE = "#E4E2DD", "#FFFFFF", "#1D1D1B", "#B65207", "#ECECEC"
TRIM = "#FF00A0"
COLOURS = 96
"""Colours kept in a picture: the cards have twenty, the rest is for the edges of letters."""

MM_PER_POINT = 25.4 / 72
GAP = 9


def pages(arguments: Sequence[str], pixels_per_mm: float) -> list[Image.Image]:
    """Return the pages that ``kaartenset build`` makes with these options."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "deck.pdf"
        project = ["--content", str(TOP / "content"), "--layouts", str(TOP / "layouts")]
        if main(["build", "--quiet", *project, *arguments, "--output", str(made)]):
            raise SystemExit(1)
        document = pdfium.PdfDocument(made.read_bytes())
        return [
            page.render(scale=pixels_per_mm * MM_PER_POINT).to_pil().convert("RGB")
            for page in document
        ]


def fill_in_faces(pixels_per_mm: float) -> list[Image.Image]:
    return pages(
        ["--cards", FILL_IN, "--paper", "A5", "--flip", "short-edge", "--marks", "none"],
        pixels_per_mm,
    )


def domain_faces(pixels_per_mm: float) -> list[Image.Image]:
    return pages(["--cards", DOMAIN, "--paper", "A6", "--marks", "none"], pixels_per_mm)


def pairs(faces: Sequence[Image.Image]) -> list[Image.Image]:
    """Return for each card its front beside its back."""
    return [beside(faces[index : index + 2], GAP // 2) for index in range(0, len(faces), 2)]


def beside(images: Iterable[Image.Image], gap: int) -> Image.Image:
    images = list(images)
    row = Image.new(
        "RGB",
        (
            sum(image.width for image in images) + gap * (len(images) - 1),
            max(image.height for image in images),
        ),
        DESK,
    )
    x = 0
    for image in images:
        row.paste(image, (x, 0))
        x += image.width + gap
    return row


def under_each_other(images: Sequence[Image.Image], width: int, gap: int) -> Image.Image:
    """Return the images in the middle of a desk of this width."""
    desk = Image.new(
        "RGB", (width, sum(image.height for image in images) + gap * (len(images) + 1)), DESK
    )
    y = gap
    for image in images:
        desk.paste(image, ((width - image.width) // 2, y))
        y += image.height + gap
    return desk


def deck() -> Image.Image:
    between = 2 * GAP
    pixels_per_mm = (DECK_WIDTH - 4 * between - 3 * (GAP // 2)) / (6 * 210)
    white, coloured = pairs(fill_in_faces(pixels_per_mm)), pairs(domain_faces(pixels_per_mm))
    rows = [beside(white[:3], between), beside(white[3:], between), beside(coloured, between)]
    return under_each_other(rows, DECK_WIDTH, between)


def first_card() -> Image.Image:
    return on_desk(fill_in_faces(4.5)[0])


def domain_card() -> Image.Image:
    return on_desk(pairs(domain_faces(4.5))[0])


def on_desk(image: Image.Image) -> Image.Image:
    return under_each_other([image], image.width + 4 * GAP, 2 * GAP)


def sheet() -> Image.Image:
    """Return the first sheet with domain cards; numbers stand at a tick, a cross, a card, and an
    edge of the sheet."""
    scale = 3.0
    page = pages(["--cards", DOMAIN], scale)[0]
    picture = on_desk(page)
    draw = ImageDraw.Draw(picture)
    left, top = 2 * GAP, 2 * GAP
    places = {1: (112, 8.5), 2: (116, 141), 3: (88, 88), 4: (157.5, 222), 5: (202, 290)}
    for number, (x, y) in places.items():
        badge(draw, str(number), left + x * scale, top + y * scale)
    return picture


def press() -> Image.Image:
    """Return front and back of a domain card as a print shop gets them: a line where they are
    trimmed, 3 mm inside."""
    scale = 4.0
    faces = pages(["--target", "press", "--cards", "work"], scale)
    for face in faces:
        inset = 3 * scale
        ImageDraw.Draw(face).rectangle(
            (inset, inset, face.width - inset, face.height - inset), outline=TRIM, width=2
        )
    return on_desk(beside(faces, 2 * GAP))


def badge(draw: ImageDraw.ImageDraw, text: str, x: float, y: float, radius: float = 14) -> None:
    draw.ellipse(
        (x - radius, y - radius, x + radius, y + radius), fill=ACCENT, outline=PAPER, width=2
    )
    draw.text((x, y), text, font=font(18), fill=PAPER, anchor="mm")


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def stacking() -> Image.Image:
    """Return the two cuts of a pile of domain cards: first the columns, then the rows."""
    picture = Image.new("RGB", (1000, 380), PAPER)
    draw = ImageDraw.Draw(picture)
    wide, high = 105, 148
    places = {"A": (0, 0), "B": (1, 0), "C": (0, 1), "D": (1, 1)}
    for letter, (column, row) in places.items():
        card(draw, letter, 30 + column * wide, 40 + row * high)
    draw.line((30 + wide, 22, 30 + wide, 40 + 2 * high + 18), fill=ACCENT, width=4)
    badge(draw, "1", 30 + wide, 20)
    arrow(draw, (30 + wide / 2, 62), (30 + 1.5 * wide, 62))
    arrow(draw, (30 + wide / 2, 62 + high), (30 + 1.5 * wide, 62 + high))
    arrow(draw, (275, 40 + high), (325, 40 + high), INK)
    pile(draw, ("A", "B"), 400, 40)
    pile(draw, ("C", "D"), 400, 40 + high)
    draw.line((382, 40 + high, 400 + wide + 30, 40 + high), fill=ACCENT, width=4)
    badge(draw, "2", 382, 40 + high)
    arrow(draw, (400 + wide / 2, 40 + high / 2 + 35), (400 + wide / 2, 40 + 1.5 * high - 30))
    arrow(draw, (600, 40 + high), (650, 40 + high), INK)
    pile(draw, ("A", "B", "C", "D"), 720, 40 + high // 2)
    return picture


def pile(draw: ImageDraw.ImageDraw, letters: Sequence[str], x: float, y: float) -> None:
    """Draw cards that lie on each other, the first one on top."""
    for depth in range(len(letters) - 1, 0, -1):
        card(draw, letters[depth], x + 22 * depth, y, at_right=True)
    card(draw, letters[0], x, y)


def card(
    draw: ImageDraw.ImageDraw, letter: str, x: float, y: float, at_right: bool = False
) -> None:
    draw.rectangle((x, y, x + 105, y + 148), fill=PALE, outline=INK, width=2)
    if at_right:
        draw.text((x + 95, y + 20), letter, font=font(18), fill=INK, anchor="mm")
    else:
        draw.text((x + 52, y + 90), letter, font=font(36), fill=INK, anchor="mm")


def arrow(
    draw: ImageDraw.ImageDraw,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str = ACCENT,
) -> None:
    draw.line((*start, *end), fill=colour, width=4)
    (x, y), across = end, start[1] == end[1]
    points = (
        [(x, y), (x - 12, y - 8), (x - 12, y + 8)]
        if across
        else [(x, y), (x - 8, y - 12), (x + 8, y - 12)]
    )
    draw.polygon(points, fill=colour)


def save(picture: Image.Image, name: str) -> None:
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


if __name__ == "__main__":
    pictures = {
        "deck": deck,
        "card-1": first_card,
        "domain": domain_card,
        "sheet": sheet,
        "press": press,
        "stacking": stacking,
    }
    for name, make in pictures.items():
        save(make(), f"{name}.png")
