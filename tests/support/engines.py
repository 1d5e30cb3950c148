"""Three engines of PDF viewers, each of which fills in a form and shows it: pdfium (Chromium),
pdf.js (Firefox) and poppler (Evince, Okular). What is typed in one must be whole in the others.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image

from outside_tools import KeptProgram, needs_tool, run_tool
from pdf_reading import open_pdf

Answers = Mapping[str, str | bool]
"""What is filled in, by the full name of the field: a text; of a box, whether it is marked; of
circles, the state of the one that is marked.
"""

Picture = npt.NDArray[np.uint8]

SCALE = 1.5
"""Pixels to a point, where filled forms are compared."""

_HERE = Path(__file__).parent
_PDFJS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kaartenset" / "pdfjs"
_SYSTEM_PYTHON = "/usr/bin/python3"
_TYPED_LETTER_BY_LETTER = 200
"""Letters; a longer text is pasted."""


@dataclass(frozen=True, slots=True)
class Widget:
    """A place to write or mark on a page; ``state`` is what the form says when it is marked,
    empty of a text."""

    page: int
    name: str
    state: str
    box: tuple[float, float, float, float]

    def answer(self, answers: Answers) -> str | bool | None:
        """Return what is filled in here, None if nothing is."""
        given = answers.get(self.name)
        return given == self.state if self.state and isinstance(given, str) else given


def widgets_of(data: bytes) -> list[Widget]:
    """Return all widgets of a form, page by page."""
    found: list[Widget] = []
    with open_pdf(data) as pdf:
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                if widget.Subtype == "/Widget":
                    looks = widget.AP.N if "/AP" in widget else None
                    states = (
                        [str(key)[1:] for key in looks.keys() if key != "/Off"]  # noqa: SIM118
                        if isinstance(looks, pikepdf.Dictionary)
                        else [""]
                    )
                    left, bottom, right, top = map(float, widget.Rect)
                    found.append(
                        Widget(number, full_name(widget), states[0], (left, bottom, right, top))
                    )
    return found


def full_name(field: pikepdf.Object) -> str:
    """Return the name of a field with those above it."""
    above = full_name(field.Parent) + "." if "/Parent" in field else ""
    return (above + str(field.T)) if "/T" in field else above.removesuffix(".")


def values_of(data: bytes) -> dict[str, str]:
    """Return what a form says is filled in: texts, and of boxes and circles the state."""
    with open_pdf(data) as pdf:
        return dict(_values(list(pdf.Root.AcroForm.Fields), ""))


def _values(fields: Sequence[pikepdf.Object], above: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for field in fields:
        name = f"{above}.{field.T}".removeprefix(".") if "/T" in field else above
        if "/FT" in field:
            value = field.get("/V")
            found.append(
                (
                    name,
                    ""
                    if value is None
                    else str(value).removeprefix("/")
                    if field.FT == "/Btn"
                    else str(value),
                )
            )
        else:
            found += _values(list(field.Kids), name)
    return found


def marked_in(data: bytes) -> set[tuple[str, str]]:
    """Return the names and states of all boxes and circles that are shown as marked."""
    with open_pdf(data) as pdf:
        all_widgets = (
            widget
            for page in pdf.pages
            for widget in page.obj.get("/Annots", [])
            if "/AS" in widget and "/AP" in widget
        )
        shown = (widget for widget in all_widgets if isinstance(widget.AP.N, pikepdf.Dictionary))
        return {(full_name(widget), str(widget.AS)[1:]) for widget in shown if widget.AS != "/Off"}


@dataclass(frozen=True, slots=True)
class Engine:
    """``fill`` gives a file with answers filled in as a viewer with this engine saves it,
    ``show`` a picture of each page in grey."""

    name: str
    fill: Callable[[bytes, Answers, Path], bytes]
    show: Callable[[bytes, Path], list[Picture]]


def _fill_with_pdfium(data: bytes, answers: Answers, folder: Path) -> bytes:
    """Click where somebody would click, and type."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    form = document.formenv.raw
    pages = list(document)
    marked = marked_in(data)
    for widget in widgets_of(data):
        answer, page = widget.answer(answers), pages[widget.page].raw
        if isinstance(answer, str):
            _click(form, page, widget)
            pdfium_c.FORM_SelectAllText(form, page)
            _type(form, page, answer)
        elif (
            answer is not None
            and answer != ((widget.name, widget.state) in marked)
            and (answer or not _is_circle(widget, answers))
        ):
            _click(form, page, widget)
        pdfium_c.FORM_ForceToKillFocus(form)
    target = folder / "pdfium.pdf"
    document.save(str(target))
    document.close()
    return target.read_bytes()


def _is_circle(widget: Widget, answers: Answers) -> bool:
    """Return whether one of several is chosen here: a circle goes out when another is marked."""
    return isinstance(answers.get(widget.name), str)


def _click(form: object, page: object, widget: Widget) -> None:
    left, bottom, right, top = widget.box
    x, y = (left + right) / 2, (bottom + top) / 2
    pdfium_c.FORM_OnLButtonDown(form, page, 0, x, y)
    pdfium_c.FORM_OnLButtonUp(form, page, 0, x, y)


def _type(form: object, page: object, text: str) -> None:
    if len(text) <= _TYPED_LETTER_BY_LETTER and "\n" not in text:
        pdfium_c.FORM_ReplaceSelection(form, page, _wide(""))
        for unit in _wide(text)[
            :-1
        ]:  # a viewer gets halves of a letter beyond the first 65,536 one by one
            pdfium_c.FORM_OnChar(form, page, unit, 0)
    else:
        pdfium_c.FORM_ReplaceSelection(form, page, _wide(text))


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    units = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)


def _show_with_pdfium(data: bytes, _folder: Path) -> list[Picture]:
    document = pdfium.PdfDocument(data)
    document.init_forms()
    return [np.squeeze(page.render(scale=SCALE, grayscale=True).to_numpy()) for page in document]


def _fill_with_pdfjs(data: bytes, answers: Answers, folder: Path) -> bytes:
    source, target, said = folder / "in.pdf", folder / "pdfjs.pdf", folder / "answers.json"
    source.write_bytes(data)
    said.write_text(json.dumps(answers), encoding="utf-8")
    _run_pdfjs("fill", source, target, said)
    return target.read_bytes()


def _show_with_pdfjs(data: bytes, folder: Path) -> list[Picture]:
    source = folder / "show.pdf"
    source.write_bytes(data)
    _run_pdfjs("show", source, folder / "pdfjs-", SCALE)
    return _pictures(folder, "pdfjs-")


def texts_by_pdfjs(data: bytes, folder: Path) -> list[str]:
    """Return the text of each page."""
    source, target = folder / "text.pdf", folder / "text.json"
    source.write_bytes(data)
    _run_pdfjs("text", source, target)
    return list(json.loads(target.read_text(encoding="utf-8")))


def _run_pdfjs(*job: str | Path | float) -> None:
    fault = json.loads(_started_pdfjs().answer(json.dumps(job, default=str)))
    assert not fault, fault


@cache
def _started_pdfjs() -> KeptProgram:
    return KeptProgram([needs_tool("node"), str(_HERE / "pdfjs.mjs"), str(_pdfjs())])


@cache
def _pdfjs() -> Path:
    if not (_PDFJS / "node_modules" / "pdfjs-dist").is_dir():
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail("CI must have pdf.js: an engine that is not there has shown nothing")
        pytest.skip("pdf.js is not on this machine; .ci/fetch-pdfjs fetches it")
    return _PDFJS


def _fill_with_poppler(data: bytes, answers: Answers, folder: Path) -> bytes:
    source, target, said = folder / "in.pdf", folder / "poppler.pdf", folder / "answers.json"
    source.write_bytes(data)
    with open_pdf(data) as pdf:
        pages: list[list[tuple[float, float, str | bool]]] = [[] for _page in pdf.pages]
    for widget in widgets_of(data):
        answer = widget.answer(answers)
        if answer is not None and (answer or not _is_circle(widget, answers)):
            pages[widget.page].append((*widget.box[:2], answer))
    said.write_text(json.dumps(pages), encoding="utf-8")
    command = [
        _python_with_poppler(),
        str(_HERE / "poppler_fill.py"),
        str(source),
        str(target),
        str(said),
    ]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return target.read_bytes()


@cache
def _python_with_poppler() -> str:
    wanted = [
        _SYSTEM_PYTHON,
        "-c",
        "import gi; gi.require_version('Poppler', '0.18'); from gi.repository import Poppler",
    ]
    if (
        not Path(_SYSTEM_PYTHON).exists()
        or subprocess.run(wanted, capture_output=True, check=False).returncode != 0
    ):
        if os.environ.get("CI", "").casefold() == "true":
            pytest.fail(
                "CI must have python3-gi and gir1.2-poppler-0.18: an engine that is not there has "
                "shown nothing"
            )
        pytest.skip("the bindings of poppler are not on this machine; CI has them")
    return _SYSTEM_PYTHON


def _show_with_poppler(data: bytes, folder: Path) -> list[Picture]:
    source = folder / "show.pdf"
    source.write_bytes(data)
    run_tool("pdftoppm", "-r", str(72 * SCALE), "-gray", source, folder / "poppler")
    return _pictures(folder, "poppler-")


def _pictures(folder: Path, start: str) -> list[Picture]:
    """Return the pictures of pages whose names end in their number."""
    files = sorted(
        folder.glob(f"{start}*.p?m"), key=lambda file: int(file.stem.removeprefix(start))
    )
    pictures = [np.asarray(Image.open(file).convert("L")) for file in files]
    for file in files:
        file.unlink()
    return pictures


ENGINES = (
    Engine("pdfium", _fill_with_pdfium, _show_with_pdfium),
    Engine("pdf.js", _fill_with_pdfjs, _show_with_pdfjs),
    Engine("poppler", _fill_with_poppler, _show_with_poppler),
)


def ink(pictures: list[Picture], widget: Widget) -> npt.NDArray[np.bool_]:
    """Return which pixels of a widget are dark, its outline left out."""
    left, bottom, right, top = (SCALE * edge for edge in widget.box)
    picture = pictures[widget.page]
    height, edge = picture.shape[0], 3
    dark: npt.NDArray[np.bool_] = (
        picture[
            round(height - top) + edge : round(height - bottom) - edge,
            round(left) + edge : round(right) - edge,
        ]
        < 128
    )
    return dark
