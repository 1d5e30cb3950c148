"""The gate that a file for a print shop must pass: what rules P1 to P8 forbid, found by reading the
PDF as others read it.

``faults`` looks at objects and operators, ``most_ink`` and ``plates`` at what Ghostscript
separates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
from PIL import Image

from kaartenset.dataclass import replace
from outside_tools import run_tool
from pdf_reading import open_pdf

Plates = dict[str, npt.NDArray[np.float64]]
"""For each ink how much of it lies on every pixel, in percent."""

INKS = ("Cyan", "Magenta", "Yellow", "Black")
BLEED = 3 * 72 / 25.4
BOX_TOLERANCE = 0.01 * 72 / 25.4

WHITE, BLACK = (0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0)
_ALLOWED_OPERATORS = {
    *("q", "Q", "cm", "w", "J", "j", "d", "gs"),
    *("m", "l", "c", "h", "re", "S", "f", "f*", "B", "B*", "W", "W*", "n", "M", "Do"),
    *("BT", "ET", "Tf", "Tm", "Tj", "TJ", "Ts", "Tr"),
    *("BDC", "EMC"),
    *("k", "K"),
    *("CS", "SCN"),
}
_RGB = {"rg", "RG"}
_FORBIDDEN_IN_ROOT = {
    "/AcroForm": "form",
    "/OCProperties": "layer",
    "/OpenAction": "script",
    "/AA": "script",
    "/Names": "script",
}
_XMP = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def faults(data: bytes) -> set[str]:
    """Return a word for everything that must not be in a file for a print shop; none for a file
    that may go there."""
    with open_pdf(data) as pdf:
        found = {*_of_document(pdf), *_of_fonts(pdf)}
        for page in pdf.pages:
            found |= {*_of_boxes(page), *_of_page(page), *_of_operators(page)}
        if len({tuple(_box(page, "/TrimBox")) for page in pdf.pages if "/TrimBox" in page}) > 1:
            found.add("trim boxes differ")
    return found


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    yield from (word for key, word in _FORBIDDEN_IN_ROOT.items() if key in pdf.Root)
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    if [str(intent.S) for intent in intents] != [
        "/GTS_PDFX"
    ] or "/DestOutputProfile" not in intents[0]:
        yield "no output intent"
    else:
        profile = intents[0].DestOutputProfile
        if int(profile.N) != 4 or profile.read_bytes()[16:20] != b"CMYK":
            yield "the profile is not for CMYK"
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "not said whether trapped"
    if "/ID" not in pdf.trailer:
        yield "no identifier"
    with pdf.open_metadata() as metadata:
        said = {str(metadata.get(_XMP, "")), str(pdf.docinfo.get("/GTS_PDFXVersion", ""))} - {""}
    if (said, pdf.pdf_version) not in (({"PDF/X-4"}, "1.6"), ({"PDF/X-1a:2003"}, "1.4")):
        yield "no standard"


def _of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if (
            isinstance(thing, pikepdf.Dictionary)
            and str(thing.get("/Type", "")) == "/FontDescriptor"
            and "/FontFile2" not in thing
            and "/FontFile3" not in thing
        ):
            yield "font not embedded"
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Subtype", "")) == "/Type3":
            yield "font of type 3"


def _box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(number) for number in page.obj[name]]


def _of_boxes(page: pikepdf.Page) -> Iterator[str]:
    if "/TrimBox" not in page or "/BleedBox" not in page:
        yield "no trim box or bleed box"
        return
    media, bleed, trim = (_box(page, name) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
    if media[:2] != [0, 0]:
        yield "the page does not start at 0,0"
    if any(abs(distance - BLEED) > BOX_TOLERANCE for distance in _distances(bleed, trim)):
        yield "bleed is not 3 mm"
    if min(_distances(media, bleed)) < 0:
        yield "bleed box outside the page"


def _distances(outer: list[float], inner: list[float]) -> list[float]:
    return [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    if "/Annots" in page:
        yield "annotation"
    resources = page.obj.Resources
    shown = list(resources.get("/XObject", pikepdf.Dictionary()).values())
    states = list(resources.get("/ExtGState", pikepdf.Dictionary()).values())
    is_clear = shown or any("/ca" in state for state in states)
    if "/Group" in page and not (is_clear and page.obj.Group.CS == "/DeviceCMYK"):
        yield "transparency"
    for each in shown:
        if each.Subtype == "/Image" and each.ColorSpace not in ("/DeviceCMYK", "/DeviceGray"):
            yield "RGB"
    known = ("/Font", "/ExtGState", "/XObject", "/ColorSpace")
    yield from (f"{key} in the resources" for key in resources if key not in known)
    for space in resources.get("/ColorSpace", pikepdf.Dictionary()).values():
        if [str(each) for each in list(space)[:3]] != ["/Separation", "/CutContour", "/DeviceCMYK"]:
            yield "a spot colour other than that of cut lines"
    if any(state.keys() - {"/Type", "/op", "/OP", "/OPM", "/ca", "/CA"} for state in states):
        yield "transparency"


@dataclass(frozen=True, slots=True)
class _State:
    """What of the graphics state decides whether ink prints well."""

    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    opacity: float = 1.0
    overprints: bool = False
    is_cut: bool = False
    lines_overprint: bool = False
    width: float = 1.0
    scale: float = 1.0
    size: float = 0.0
    font: str = ""


def _of_operators(page: pikepdf.Page) -> Iterator[str]:
    """Yield what is wrong with the operators of a page: what may not be there, and what of text
    and lines is too thin."""
    now, stack = _State(), list[_State]()
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in _RGB:
            yield "RGB"
        elif operator not in _ALLOWED_OPERATORS:
            yield f"operator {operator}"
        elif operator == "Do" and str(step.operands[0]) not in page.obj.Resources.get(
            "/XObject", pikepdf.Dictionary()
        ):
            yield "operator Do"
        if operator == "q":
            stack.append(now)
        now = (
            stack.pop()
            if operator == "Q"
            else _after(now, operator, list(step.operands), page.obj.Resources)
        )
        if now.opacity < 1 and "/Group" not in page:  # Nothing says in which inks it is mixed.
            yield "transparency"
        if operator in ("Tj", "TJ"):
            yield from _of_text(now)
        if operator in ("f", "B", "Tj", "TJ") and now.fill == WHITE and now.overprints:
            yield "white overprints"
        if now.is_cut and operator in ("S", "B"):
            if operator == "B" or not now.lines_overprint:
                yield "a cut line knocks out"
        elif (
            operator in ("S", "B")
            and now.width * now.scale
            < (0.25 if sum(part > 0 for part in now.stroke) == 1 else 0.5) - 1e-4
        ):
            yield "thin line"


def _after(now: _State, operator: str, operands: list[Any], resources: pikepdf.Object) -> _State:
    """Return the graphics state after an operator."""
    match operator:
        case "k":
            return replace(now, fill=tuple(map(float, operands)))
        case "K":
            return replace(now, stroke=tuple(map(float, operands)), is_cut=False)
        case "CS":
            return replace(now, is_cut=True)
        case "w":
            return replace(now, width=float(operands[0]))
        case "cm":
            return replace(now, scale=now.scale * float(operands[0]))
        case "Tf":
            return replace(
                now, size=float(operands[1]), font=str(resources.Font[str(operands[0])].BaseFont)
            )
        case "gs":
            state = resources.ExtGState[str(operands[0])]
            return replace(
                now,
                opacity=float(state.get("/ca", now.opacity)),
                overprints=bool(state.get("/op", now.overprints)),
                lines_overprint=bool(state.get("/OP", now.lines_overprint)),
            )
    return now


def _of_text(now: _State) -> Iterator[str]:
    """Yield what is wrong with a text: it is full black and overprints, or white, or bold in a
    colour or where it lets through what is under it (P4)."""
    if now.fill == BLACK and now.opacity == 1:
        if not now.overprints:
            yield "black text knocks out"
    elif now.fill and now.fill[3] == 1 and now.fill != BLACK:
        yield "rich black text"
    elif now.fill != WHITE and (now.size < 10 or "SemiBold" not in now.font):
        yield "small or thin text in colour"
    if now.size < 6:
        yield "small text"


def plates(data: bytes, folder: Path, per_inch: int = 72) -> list[Plates]:
    """Return what Ghostscript separates for every page."""
    folder.mkdir(exist_ok=True)
    path = folder / "press.pdf"
    path.write_bytes(data)
    done = run_tool(
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        f"-r{per_inch}",
        f"-sOutputFile={folder}/%02d.tif",
        path,
    )
    assert done.returncode == 0, done.stderr
    with open_pdf(data) as pdf:
        numbers = range(1, len(pdf.pages) + 1)
    return [
        {ink: _plate(folder / f"{number:02d}({ink}).tif") for ink in INKS} for number in numbers
    ]


def _plate(path: Path) -> npt.NDArray[np.float64]:
    with Image.open(path) as picture:
        return (255 - np.asarray(picture, dtype=np.float64)) / 2.55


def most_ink(pages: list[Plates]) -> float:
    """Return the most ink on any pixel, in percent."""
    return max(float(sum(page.values()).max()) for page in pages)  # type: ignore[union-attr]
