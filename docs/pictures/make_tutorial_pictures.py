"""Make the pictures of tutorials, recipes and examples by following these pages, from an empty
folder on.

    python docs/pictures/make_tutorial_pictures.py

Run it from the top of the repository after any change of these pages, of layouts or of the usual
theme. It needs pypdfium2 and pillow, which the extra ``dev`` installs. A test follows the pages in
the same way, and compares what it gets with the pictures.

Lines of ``sh`` blocks are run. A comment before a block says what to do with it:

    <!-- test: write FILE -->             the file is this
    <!-- test: append FILE -->            the file ends with this
    <!-- test: change FILE "WORDS" -->    this replaces the line that ends in these words
    <!-- test: says -->                   the last command wrote this, and may have failed
    <!-- test: copy FROM FILE -->         a file of the reader's own, such as a photo; no block
    <!-- test: folder FOLDER -->          what follows starts in a copy of this folder; no block
    <!-- test: begin again -->            back to the files before the first of these; no block

    first-deck-*.png, eerste-deck-*.png, recipe-*.png, recept-*.png, example-*.png
                                          what the last command before the picture made
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from kaartenset.cli import main

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent

PAGES = {
    "first-deck.md": "en",
    "eerste-deck.md": "nl",
    "recipes.md": "en",
    "recepten.md": "nl",
    "examples.md": "en",
}
"""The pages, and the language of the program in them."""

FRONTS = 4
FRONTS_WITH_BACKS = 3
"""Fronts in one picture, and how many may have their backs beside them."""

WIDEST = 900

FACE_PIXELS_PER_MM = 3.0
SHEET_PIXELS_PER_MM = 1.5
GUIDE_PIXELS_PER_MM = 2.8
MM_PER_INCH = 25.4
IMAGE_RESOLUTION = 150
COLOURS = 160
GAP = 10
DESK = "#E4E2DD"

_STEP = re.compile(
    r"^<!-- test: (?P<task>[^\n]+) -->\n(?=```)(?:```\w+\n(?P<text>.*?)^```$)"
    r"|^<!-- test: (?P<again>begin again) -->$"
    r"|^<!-- test: folder (?P<folder>\S+) -->$"
    r"|^<!-- test: copy (?P<source>\S+) (?P<target>\S+) -->$"
    r"|^```sh\n(?P<commands>.*?)^```$"
    r"|^!\[[^\]]*\]\(pictures/(?P<picture>[a-z0-9-]+)\.png\)$",
    re.MULTILINE | re.DOTALL,
)
_TASK = re.compile(r'(?P<verb>write|append|change) (?P<file>\S+)(?: "(?P<words>[^"]+)")?')


def pictures(page: str) -> Iterator[tuple[str, Image.Image]]:
    """Follow a page, and yield the name and image of each picture in it.

    Raises ``AssertionError`` if a command fails or says something else than the page.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(_language(PAGES[page]))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        stack.enter_context(contextlib.chdir(folder))
        said, failed = "", ""
        base: dict[Path, bytes] | None = None
        for step in _STEP.finditer((HERE.parent / page).read_text(encoding="utf-8")):
            if step["task"] == "says":
                assert step["text"].strip() in said, f"{page}: {step['text']}{said}"
                failed = ""
                continue
            assert not failed, f"{page}: {failed}\n{said}"
            if step["again"]:
                base = _files(folder) if base is None else base
                _begin_again(folder, base)
            elif step["folder"]:
                _begin_again(folder, {})
                shutil.copytree(TOP / step["folder"], folder, dirs_exist_ok=True)
            elif step["source"]:
                (folder / step["target"]).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(TOP / step["source"], folder / step["target"])
            elif step["task"]:
                _follow(step["task"], step["text"], folder)
            elif step["picture"]:
                yield step["picture"], _picture(folder / "output")
            else:
                for command in step["commands"].splitlines():
                    failed, said = _run(command, folder)
        assert not failed, f"{page}: {failed}\n{said}"


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _begin_again(folder: Path, base: dict[Path, bytes]) -> None:
    """Leave only these files in a folder."""
    for inside in folder.iterdir():
        shutil.rmtree(inside)
    for path, data in base.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@contextlib.contextmanager
def _language(lang: str) -> Iterator[None]:
    before = os.environ.get("KAARTENSET_LANG")
    os.environ["KAARTENSET_LANG"] = lang
    try:
        yield
    finally:
        del os.environ["KAARTENSET_LANG"]
        if before is not None:
            os.environ["KAARTENSET_LANG"] = before


def _follow(task: str, text: str, folder: Path) -> None:
    """Do to a file what the comment before a block says."""
    told = _TASK.fullmatch(task)
    assert told, task
    path = folder / told["file"]
    path.parent.mkdir(parents=True, exist_ok=True)
    old = "" if told["verb"] == "write" else path.read_text(encoding="utf-8")
    if told["verb"] == "change":
        lines = old.splitlines(keepends=True)
        (at,) = (
            number for number, line in enumerate(lines) if line.rstrip().endswith(told["words"])
        )
        lines[at] = text
        old, text = "", "".join(lines)
    path.write_text(old + text, encoding="utf-8")


def _run(command: str, folder: Path) -> tuple[str, str]:
    """Run a command in an empty folder ``output``, and return it if it fails, and what it said."""
    program, *words = shlex.split(command)
    assert program == "kaartenset", command
    shutil.rmtree(folder / "output", ignore_errors=True)
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        code = main(words)
    return command if code else "", out.getvalue()


def _picture(output: Path) -> Image.Image:
    """Return the first faces beside each other, or the first page of the PDF."""
    fronts = sorted(output.glob("*-front.png"))
    if not fronts:
        (made,) = output.glob("*.pdf")
        return _on_desk([_first_page(made)])
    has_backs = len(fronts) <= FRONTS_WITH_BACKS and ".draft." not in fronts[0].name
    backs = sorted(output.glob("*-back.png")) if has_backs else []
    rows = [[*fronts, *backs]] if len(fronts) == 1 else [fronts[:FRONTS], backs]
    images = [[Image.open(path).convert("RGB") for path in row] for row in rows if row]
    factor = FACE_PIXELS_PER_MM * MM_PER_INCH / IMAGE_RESOLUTION
    factor = min(factor, WIDEST / sum(face.width for face in images[0]))
    return _on_desk(*([_small(face, factor) for face in row] for row in images))


def _small(face: Image.Image, factor: float) -> Image.Image:
    size = round(face.width * factor), round(face.height * factor)
    return face.resize(size, Image.Resampling.LANCZOS)


def _first_page(made: Path) -> Image.Image:
    """Return the first page of a PDF; of a guide without the white at its foot."""
    is_guide = ".guide." in made.name
    scale = (GUIDE_PIXELS_PER_MM if is_guide else SHEET_PIXELS_PER_MM) * MM_PER_INCH / 72
    page = pdfium.PdfDocument(made.read_bytes())[0].render(scale=scale).to_pil().convert("RGB")
    if not is_guide:
        return page
    ink = ImageOps.invert(page).getbbox()
    assert ink is not None, "a guide has words"
    return page.crop((0, 0, page.width, min(ink[3] + ink[1], page.height)))


def _on_desk(*rows: list[Image.Image]) -> Image.Image:
    """Return rows of images under each other."""
    heights = [max(image.height for image in row) for row in rows]
    width = max(sum(image.width + GAP for image in row) for row in rows)
    desk, y = Image.new("RGB", (width + GAP, sum(heights) + GAP * (len(rows) + 1)), DESK), GAP
    for row, height in zip(rows, heights, strict=True):
        x = GAP
        for image in row:
            desk.paste(image, (x, y))
            x += image.width + GAP
        y += height + GAP
    return desk


def make(page: str) -> None:
    for name, image in pictures(page):
        image.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for name in PAGES:
        make(name)
