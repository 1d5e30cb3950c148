"""Fills in forms as people do: by typing and clicking in pdfium, the engine of Chromium's
viewer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

TYPED = "Łódź Çağla Nguyễn Đorđe ŞıĞ"
"""Letters of Poland, Turkey, Vietnam and the Balkans: none of them is in the encoding that most
forms have."""

PIXELS = 4
"""To a point, where filled forms are looked at."""

_BUTTONS = (pdfium_c.FPDF_FORMFIELD_RADIOBUTTON, pdfium_c.FPDF_FORMFIELD_CHECKBOX)


def type_into_all(data: bytes, filled: Path, text: str = TYPED) -> tuple[int, int]:
    """Type a text into every text field and click on everything to mark; return how many of each
    there were."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    form = document.formenv.raw
    written = marked = 0
    for page in document:
        for kind, x, y in _widgets(page, form):
            if kind == pdfium_c.FPDF_FORMFIELD_TEXTFIELD:
                _click(form, page, x, y)
                for letter in text:
                    pdfium_c.FORM_OnChar(form, page.raw, ord(letter), 0)
                written += 1
            elif kind in _BUTTONS:
                _click(form, page, x, y)
                marked += 1
            pdfium_c.FORM_ForceToKillFocus(form)
    document.save(str(filled))
    return written, marked


def _click(form: object, page: pdfium.PdfPage, x: float, y: float) -> None:
    pdfium_c.FORM_OnLButtonDown(form, page.raw, 0, x, y)
    pdfium_c.FORM_OnLButtonUp(form, page.raw, 0, x, y)


def _widgets(page: pdfium.PdfPage, form: object) -> Iterator[tuple[int, float, float]]:
    """Yield the kind and the middle of every widget of a page."""
    for number in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDFAnnot_GetRect(annotation, box)
        yield (
            pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation),
            (box.left + box.right) / 2,
            (box.top + box.bottom) / 2,
        )
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def ink_in(data: bytes, page: int, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
    """Return which pixels of a box, in points from the bottom left, are dark when the page is
    shown with its form."""
    grey, height = _shown(data, page)
    left, bottom, right, top = box
    rows, columns = (
        slice(round((height - top) * PIXELS), round((height - bottom) * PIXELS)),
        slice(round(left * PIXELS), round(right * PIXELS)),
    )
    dark: npt.NDArray[np.bool_] = grey[rows, columns] < 128
    return dark


@lru_cache(maxsize=30)
def _shown(data: bytes, page: int) -> tuple[npt.NDArray[np.uint8], float]:
    """Return a page in grey, and its height in points."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    grey = document[page].render(scale=PIXELS, grayscale=True).to_numpy()
    return np.squeeze(grey), document[page].get_height()
