"""Make the pictures of the tutorials and recipes by following them, from an empty folder on.

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
    <!-- test: begin again -->            back to the files before the first of these; no block

    first-deck-*.png, eerste-deck-*.png, recipe-*.png, recept-*.png
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

PAGES = {"first-deck.md": "en", "eerste-deck.md": "nl", "recipes.md": "en", "recepten.md": "nl"}
"""The pages, and the language of the program in them."""

FACES = 4
"""Faces in one picture."""

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
        said, failed, base = "", "", dict[Path, bytes]()
        for step in _STEP.finditer((HERE.parent / page).read_text(encoding="utf-8")):
            if step["task"] == "says":
                assert step["text"].strip() in said, f"{page}: {step['text']}{said}"
                failed = ""
                continue
            assert not failed, f"{page}: {failed}\n{said}"
            if step["again"]:
                base = base or _files(folder)
                _begin_again(folder, base)
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
    backs = [] if len(fronts) > 1 or _is_draft(fronts[0]) else sorted(output.glob("*-back.png"))
    return _on_desk([_small(Image.open(path)) for path in (*fronts[:FACES], *backs)])


def _is_draft(path: Path) -> bool:
    return ".draft." in path.name


def _small(face: Image.Image) -> Image.Image:
    factor = FACE_PIXELS_PER_MM * MM_PER_INCH / IMAGE_RESOLUTION
    size = round(face.width * factor), round(face.height * factor)
    return face.convert("RGB").resize(size, Image.Resampling.LANCZOS)


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


def _on_desk(images: list[Image.Image]) -> Image.Image:
    size = (
        sum(image.width for image in images) + GAP * (len(images) + 1),
        max(image.height for image in images) + 2 * GAP,
    )
    desk, x = Image.new("RGB", size, DESK), GAP
    for image in images:
        desk.paste(image, (x, GAP))
        x += image.width + GAP
    return desk


def make(page: str) -> None:
    for name, image in pictures(page):
        image.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for name in PAGES:
        make(name)
