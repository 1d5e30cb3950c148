"""Make the specimen of type: a card of this program beside the same card set by Typst.

    python docs/specimen/make_specimen.py

Run it from the top of the repository after any change of fonts or of how words are set. It needs
pypdfium2, pillow, fontTools and typst, which the extra ``dev`` installs.

    specimen.pdf  the card, as the program prints it
    specimen.png  its two faces, each beside that of Typst
    kerning.png   its first lines with the kerning of the fonts taken out, and as they are
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
import typst
import yaml
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from kaartenset.cli import main

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent.parent / "layouts"
CARD = HERE / "content" / "cards" / "specimen.yaml"
FONT = SHIPPED / "fonts" / "AtkinsonHyperlegibleNext-SemiBold.ttf"

PIXELS_PER_MM = 5.0
DESK, INK = "#E4E2DD", "#1D1D1B"
GAP = 20
COLOURS = 96
PRINTED = (148.0, 50.0)
"""How much of each face has print, in millimetres from its top."""

LINES_WITH_KERNING = (8.0, 53.0)
"""Millimetres from the top of the card."""

TYPST = """
#set page(width: 210mm, height: 148mm, margin: 0pt)
#set text(font: ("Atkinson Hyperlegible Next", "Noto Sans", "Vazirmatn"), hyphenate: false,
  fill: rgb("#1D1D1B"), ligatures: false, top-edge: "baseline", bottom-edge: "baseline")
#set strong(delta: 200)
#set par(leading: 7mm, justify: false)
#let at(x, y, width, size, body) = place(top + left, dx: x * 1mm, dy: y * 1mm,
  block(width: width * 1mm, align(left, text(size: size * 1pt, body))))
"""
"""The page and the type of the theme, in Typst."""


def ours(target: Path, change: Callable[[Path], None] = lambda _folder: None) -> list[Image.Image]:
    """Return the faces that the program prints, and write the file; ``change`` gets the folder of
    the fonts first."""
    with TemporaryDirectory() as made:
        project = Path(made) / "specimen"
        shutil.copytree(HERE, project)
        fonts = project / "layouts" / "fonts"
        shutil.copytree(SHIPPED / "fonts", fonts, dirs_exist_ok=True)
        (project / "layouts" / "pictograms").mkdir()
        letter = project / "layouts" / "pictograms" / "letter.svg"
        shutil.copyfile(SHIPPED / "pictograms" / "pencil.svg", letter)
        change(fonts)
        places = ["--content", str(project / "content"), "--layouts", str(project / "layouts")]
        paper = ["--paper", "A5", "--flip", "short-edge", "--marks", "none"]
        if main(["build", "--quiet", *places, *paper, "--output", str(target)]):
            raise SystemExit(1)
    return pages(target.read_bytes())


def theirs() -> list[Image.Image]:
    """Return the faces that Typst makes of the same texts in the same places."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[SHIPPED / "fonts", HERE / "layouts" / "fonts"],
    )
    source = "\n".join((TYPST, *typst_lines(yaml.safe_load(CARD.read_text(encoding="utf-8")))))
    return pages(typst.Compiler(font_paths=fonts).compile(source.encode(), format="pdf"))


def typst_lines(card: dict[str, list[dict[str, list[dict[str, str]]]]]) -> Iterator[str]:
    """Yield the elements of the layouts in ``layouts/specimen``, in Typst."""
    for number, sample in enumerate(card["front"][0]["columns"]):
        yield label(sample["heading"], 10, 12 + 15 * number, 190)
        yield f"#at(10, {20 + 15 * number}, 190, 20, [{markup(sample['text'])}])"
    yield "#pagebreak()"
    for number, sample in enumerate(card["back"][0]["columns"]):
        yield label(sample["heading"], 10 + 65 * number, 12, 58)
        yield f"#at({10 + 65 * number}, 26, 58, 14, [{markup(sample['text'])}])"


def label(words: str, x: int, y: int, width: int) -> str:
    return f'#at({x}, {y}, {width}, 8, text(fill: rgb("#B65207"))[{words}])'


def markup(text: str) -> str:
    """Return a text of the content as Typst markup."""
    text = re.sub(r"\*\*(.*?)\*\*(?!\*)", r"#strong[\1]", text)
    text = re.sub(r"\*(.*?)\*", r"#emph[\1]", text)
    text = re.sub(r"\{(\w+)\|([^}]*)\}", r'#text(lang: "\1")[\2]', text)
    return text.replace("\u00a0", "~").replace("\u00ad", "-?")


def pages(data: bytes) -> list[Image.Image]:
    return [
        page.render(scale=PIXELS_PER_MM * 25.4 / 72).to_pil().convert("RGB")
        for page in pdfium.PdfDocument(data)
    ]


def without_kerning(fonts: Path) -> None:
    """Take the kerning out of fonts."""
    for path in fonts.glob("*.ttf"):
        font = TTFont(path)
        features = font["GPOS"].table.FeatureList.FeatureRecord
        for record in features:
            if record.FeatureTag == "kern":
                record.Feature.LookupListIndex = []
                record.Feature.LookupCount = 0
        if "kern" in font:
            del font["kern"]
        font.save(path)


def named(image: Image.Image, name: str) -> Image.Image:
    """Return a picture under its name."""
    picture = Image.new("RGB", (image.width, image.height + 34), DESK)
    draw = ImageDraw.Draw(picture)
    draw.text((0, 4), name, font=ImageFont.truetype(str(FONT), 20), fill=INK)
    picture.paste(image, (0, 34))
    return picture


def on_desk(rows: list[list[Image.Image]]) -> Image.Image:
    """Return rows of pictures of one size."""
    wide = rows[0][0].width
    size = (len(rows[0]) * (wide + GAP) + GAP, sum(row[0].height + GAP for row in rows) + GAP)
    desk = Image.new("RGB", size, DESK)
    y = GAP
    for row in rows:
        for number, image in enumerate(row):
            desk.paste(image, (GAP + number * (wide + GAP), y))
        y += row[0].height + GAP
    return desk


def upper(face: Image.Image, most: float) -> Image.Image:
    """Return a face to so many millimetres from its top."""
    return face.crop((0, 0, round(210 * PIXELS_PER_MM), round(most * PIXELS_PER_MM)))


def strip(face: Image.Image) -> Image.Image:
    """Return the lines of a face that show kerning."""
    top, bottom = (round(place * PIXELS_PER_MM) for place in LINES_WITH_KERNING)
    return face.crop((0, top, face.width, bottom))


def save(picture: Image.Image, name: str) -> None:
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


if __name__ == "__main__":
    faces = ours(HERE / "specimen.pdf")
    with TemporaryDirectory() as folder:
        before = ours(Path(folder) / "before.pdf", without_kerning)
    both = [
        [named(upper(one, most), "kaartenset"), named(upper(other, most), "Typst")]
        for one, other, most in zip(faces, theirs(), PRINTED, strict=True)
    ]
    save(on_desk(both), "specimen.png")
    lines = [("without kerning", before[0]), ("with kerning", faces[0])]
    save(on_desk([[named(strip(face), name)] for name, face in lines]), "kerning.png")
