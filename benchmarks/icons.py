"""How many icons of a set are accepted, and how far they look from what resvg makes of them.

    pip install resvg-py numpy
    python benchmarks/icons.py [--sample 300] FOLDER [FOLDER …]

For each folder, the last line is the part of its SVG files that a layout can show, and of a sample
the part whose pixels differ from those of resvg by at most 2 of 255 on average, at 200 pixels.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import resvg_py
from PIL import Image as Pixels

from kaartenset.errors import Problems
from kaartenset.geometry import POINT, Rect, Size
from kaartenset.layout.elements import Image, Picture
from kaartenset.layout.fitting import Fitting
from kaartenset.layout.pictures import own_colours, theme_colour
from kaartenset.locations import InFile
from kaartenset.pages.page import Page
from kaartenset.paint.painter import Painter
from kaartenset.pdf.catalog import Info
from kaartenset.pdf.document import write_document
from kaartenset.project.project import Project
from kaartenset.project.source import Source, read_project
from kaartenset.theme.drawings.colours import read_colour
from kaartenset.theme.drawings.reader import read_drawing
from kaartenset.theme.pictograms import parse_pictogram

WIDE = 200
"""Pixels of the longer side."""

ALIKE = 2.0
"""Of 255: the mean difference of two pictures that look the same."""

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print a line for each folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("folders", type=Path, nargs="+")
    asked = parser.parse_args()
    source = read_project(Project(ROOT / "content", ROOT / "layouts"))
    print(f"{'set':38} {'icons':>6} {'accepted':>9} {'alike':>8} {'mean':>6} {'worst':>6}")
    for folder in asked.folders:
        _measure(folder, asked.sample, source)


def _measure(folder: Path, sample: int, source: Source) -> None:
    files = sorted(folder.rglob("*.svg"))
    why: Counter[str] = Counter()
    accepted = []
    for file in files:
        problems = Problems()
        if parse_pictogram(_text(file), file.name, problems):
            accepted.append(file)
        why.update(f"{file.name}: {problem.message}" for problem in list(problems)[:1])
    chosen = random.Random(1).sample(accepted, min(sample, len(accepted)))
    found = {file: _difference(file, source) for file in chosen}
    alike = sum(difference <= ALIKE for difference in found.values())
    worst = max(found, key=lambda file: found[file])
    print(
        f"{str(folder)[-38:]:38} {len(files):6} {len(accepted) / len(files):9.2%} "
        f"{alike / len(found):8.2%} {sum(found.values()) / len(found):6.2f} {found[worst]:6.2f}"
    )
    for message in list(why)[:3]:
        print(f"    refused: {message}")
    for file, difference in sorted(found.items(), key=lambda pair: -pair[1])[:3]:
        if difference > ALIKE:
            print(f"    differs by {difference:.1f}: {file.name}")


def _difference(file: Path, source: Source) -> float:
    """Return the mean difference of the pixels of one icon, from 0 to 255."""
    text = _text(file)
    png = resvg_py.svg_to_bytes(text, background="#ffffff", **_wide(text))
    theirs = Pixels.open(BytesIO(bytes(png))).convert("RGB")
    page = pypdfium2.PdfDocument(_pdf(text, file.name, source))[0]
    bitmap = pypdfium2.PdfBitmap.new_native(*theirs.size, pypdfium2.raw.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *theirs.size)
    pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *theirs.size, 0, 0)
    ours = bitmap.to_pil().convert("RGB")
    return float(np.abs(np.asarray(ours, int) - np.asarray(theirs, int)).mean())


def _wide(text: str) -> dict[str, int]:
    drawing = read_drawing(text, "", Problems())
    assert drawing is not None
    return {"width" if drawing.width >= drawing.height else "height": WIDE}


def _pdf(text: str, name: str, source: Source) -> bytes:
    """Return a page with one icon, its lines as wide as in its file."""
    theme, at = source.theme, InFile(name)
    drawing = read_drawing(text, name, Problems())
    pictogram = parse_pictogram(text, name, Problems())
    assert drawing is not None
    assert pictogram is not None
    unit = WIDE * POINT / max(drawing.width, drawing.height)
    box = Rect(0, 0, drawing.width * unit, drawing.height * unit)
    element: Image | Picture = Image(
        drawing,
        box,
        box,
        Fitting(drawing.width, drawing.height, covers=False),
        0.0,
        own_colours(drawing, theme),
        frozenset(),
        "",
        -1,
        at,
    )
    if pictogram.drawing is None:
        colour = read_colour(pictogram.colour)
        assert colour is not None
        element = Picture(
            name,
            pictogram.grid,
            pictogram.ops,
            0,
            0,
            WIDE * POINT,
            drawing.widest_line,
            theme_colour(colour[0], theme),
            "",
            pictogram.ink,
            -1,
            at,
        )
    painter = Painter(theme, source.fonts)
    painted = painter.page(Page(Size(box.width, box.height), (element,)))
    return write_document([painted], source.fonts, painter.used, Info("", "", "", {}))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")


if __name__ == "__main__":
    main()
