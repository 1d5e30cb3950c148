"""Make the pictures of the elements in docs/layouts.md, each from the example that stands above it.

    python docs/pictures/make_layout_pictures.py

Run it from the top of the repository after any change of an example or of the theme. It needs
pypdfium2 and pillow, which the extra ``dev`` installs.

    element-*.png    what the example in the section of that element prints
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from kaartenset.errors import Problems
from kaartenset.geometry import Mm, Size
from kaartenset.layout.elements import EmptyFace, Side
from kaartenset.layout.reader import read_face
from kaartenset.pages.page import page_of
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.set_face import set_face
from kaartenset.typeset.typeset import SetFace

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
PAGE = HERE.parent / "layouts.md"

EXAMPLE = re.compile(
    r"```xml\n((?:(?!```).)*)```\n\n!\[[^\]]*\]\(pictures/element-([a-z-]+)\.png\)", re.DOTALL
)
"""An example and the picture under it."""

WIDTH: Mm = 105.0
EDGE: Mm = 5.0
TALLEST: Mm = 100.0
PIXELS_PER_MM = 6.0
MM_PER_POINT = 25.4 / 72
DESK = "#E4E2DD"
COLOURS = 64


def picture(example: str, source: Source) -> Image.Image:
    """Return what an example prints, with a little paper around it."""
    whole = set_example(example, source, TALLEST)
    height = max(ink_box(element).bottom for element in whole.elements) + EDGE
    face = set_example(example, source, height)
    painter = Painter(source.theme, source.fonts)
    info = Info(title="", subject="", lang="nl", preferences={})
    pages = [painter.page(page_of(face))]
    document = pdfium.PdfDocument(write_document(pages, source.fonts, painter.used, info))
    scale = PIXELS_PER_MM * MM_PER_POINT
    return document[0].render(scale=scale).to_pil().convert("RGB")


def set_example(example: str, source: Source, height: Mm) -> SetFace:
    """Return the face of an example on paper of this height.

    Raises ``InputError`` if anything is wrong with it.
    """
    size, problems = Size(WIDTH, height), Problems()
    written = f'<face drawn-for="{size.width:g} x {size.height:.3f}">{example}</face>'
    empty = EmptyFace("example", Side.FRONT, size, 0.0)
    face = read_face(written, empty, source.theme, PAGE.name, problems)
    problems.refuse()
    assert face is not None  # Its problems were raised.
    found = set_face(face, source.fonts, problems)
    problems.refuse()
    return found


def main() -> None:
    source = read_project(Project(TOP / "content", TOP / "layouts"), ())
    for example, name in EXAMPLE.findall(PAGE.read_text(encoding="utf-8")):
        image = picture(example, source)
        framed = Image.new("RGB", (image.width + 2, image.height + 2), DESK)
        framed.paste(image, (1, 1))
        framed.quantize(COLOURS).save(HERE / f"element-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
