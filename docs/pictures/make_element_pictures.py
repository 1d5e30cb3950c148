"""Make the picture of the elements in docs/layouts.md from what the program itself prints.

    python docs/pictures/make_element_pictures.py

The photo and the logo in it are made here, so that they need no licence.

    images.png    a photo, three times, a picture with a hole, a logo, pictograms, a QR code
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

from kaartenset.cli import main

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
PIXELS_PER_MM = 5
MM_PER_POINT = 25.4 / 72
COLOURS = 200

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
  <style>.leaf { fill: #2a7f3f } .sun { fill: #f2b705 }</style>
  <circle class="sun" cx="26" cy="14" r="10"/>
  <path class="leaf" d="M6 38C6 20 20 20 20 38z" transform="rotate(-8 13 38)"/>
  <path class="leaf" d="M22 38C24 12 44 14 40 38z" style="fill: #14532d"/>
  <g fill="none" stroke="#14532d" stroke-width="5" stroke-linecap="round">
    <path d="M58 12h54"/>
    <path d="M58 25h38" stroke="#2a7f3f"/>
  </g>
</svg>
"""
HOUSE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 24">
  <path d="M16 2 2 13h4v9h8v-6h4v6h8v-9h4z"/>
</svg>
"""
FRONT = """\
<face drawn-for="A6 portrait">
  <image file="pictures/hills.jpg" x="6" y="6" width="93" height="52"
         fit="cover" radius="5" alt=""/>
  <image file="pictures/hills.jpg" x="6" y="62" width="29" height="29"
         fit="cover" position="70% 40%" radius="14.5" alt=""/>
  <panel x="38" y="62" width="29" height="29" radius="3" fill="blue"/>
  <image file="pictures/hole.png" x="40" y="64" width="25" height="25" alt=""/>
  <image file="pictures/hills.jpg" x="70" y="62" width="29" height="29"
         crop="30% 40% 10% 0%" alt=""/>
  <image file="logo.svg" x="6" y="97" width="60" height="20" alt=""/>
  <qr value="https://www.example.org/cards" x="70" y="95" size="29" alt=""/>
  <pictogram name="heart" x="6" y="124" size="16" stroke="1.5" colour="red" alt=""/>
  <pictogram name="house" x="28" y="124" size="16" colour="green" alt=""/>
  <pictogram name="tree" x="50" y="124" size="16" colour="own" alt=""/>
  {% for block in card.front %}
    <text x="72" y="130" width="27" lines="4" style="small">{{ block.text }}</text>
  {% endfor %}
</face>
"""
TREE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <rect x="10.5" y="14" width="3" height="9" fill="#7a4a21"/>
  <circle cx="12" cy="9" r="8" fill="#2a7f3f"/>
  <circle cx="9" cy="7" r="1.6" fill="#b3131b"/>
  <circle cx="15" cy="10" r="1.6" fill="#b3131b"/>
</svg>
"""


def hills(width: int, height: int) -> Image.Image:
    """Return a photo of hills that nobody took."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        part = y / height
        draw.line([(0, y), (width, y)], (90 + int(150 * part), 150 + int(70 * part), 215))
    sun = width * 0.72, height * 0.3, height * 0.1
    box = (sun[0] - sun[2], sun[1] - sun[2], sun[0] + sun[2], sun[1] + sun[2])
    draw.ellipse(box, fill=(255, 240, 190))
    for number, colour in enumerate(((96, 130, 150), (70, 112, 96), (52, 92, 52), (34, 68, 34))):
        crest = [
            (
                x,
                height * (0.45 + 0.13 * number)
                + height * 0.07 * math.sin(x / width * (5 + 2 * number) + 2 * number)
                + height * 0.02 * math.sin(x / width * 23 + number),
            )
            for x in range(0, width + 1, 4)
        ]
        draw.polygon([*crest, (width, height), (0, height)], fill=colour)
    return image.filter(ImageFilter.GaussianBlur(1.5))


def hole(size: int) -> Image.Image:
    """Return a ring, with what is under it in its middle."""
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, size - 1, size - 1), fill=(242, 183, 5, 255))
    draw.ellipse((size // 4, size // 4, 3 * size // 4, 3 * size // 4), fill=(0, 0, 0, 0))
    return image


def write_project(folder: Path) -> None:
    """Write the shipped project, with another front for the domain cards and its pictures."""
    for name in ("content", "layouts"):
        shutil.copytree(TOP / name, folder / name)
    layouts = folder / "layouts"
    (layouts / "pictures").mkdir()
    hills(1600, 1000).save(layouts / "pictures/hills.jpg", quality=90)
    hole(600).save(layouts / "pictures/hole.png")
    for name, text in (
        ("logo.svg", LOGO),
        ("pictograms/house.svg", HOUSE),
        ("pictograms/tree.svg", TREE),
    ):
        (layouts / name).write_text(text, encoding="utf-8")
    (layouts / "domain/front.xml.j2").write_text(FRONT, encoding="utf-8")


def main_picture() -> Image.Image:
    """Return the front of one card."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder)
        made = folder / "deck.pdf"
        project = ["--content", str(folder / "content"), "--layouts", str(folder / "layouts")]
        choice = ["--cards", "work", "--paper", "A6", "--marks", "none", "--output", str(made)]
        if main(["build", "--quiet", *project, *choice]):
            raise SystemExit(1)
        page = pdfium.PdfDocument(made.read_bytes())[0]
        return page.render(scale=PIXELS_PER_MM * MM_PER_POINT).to_pil().convert("RGB")


if __name__ == "__main__":
    picture = main_picture()
    picture.quantize(COLOURS).save(HERE / "images.png", optimize=True)
