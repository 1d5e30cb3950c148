"""Reads what is painted in a text field that was filled in: its letters, and whether all of them
lie inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from engines import full_name
from pdf_reading import open_pdf

_EDGE = 1.0
"""Points by which a letter may reach over the edge: what is rounded in a file."""

_LAST_LETTER = 0.5
"""Of the type size: how far the last letter of a full line may reach over the right edge. pdf.js
and poppler forget the width of a letter when they break a line, in forms of every maker; the letter
stays to be read.
"""

_DEPTH = 0.2
"""Of the type size: how far letters hang under their line, at most, that are cut in no picture
to speak of."""


@dataclass(frozen=True, slots=True)
class Painted:
    """The lines that are painted in a field, and those that reach out of it."""

    lines: tuple[str, ...]
    outside: tuple[str, ...]

    @property
    def text(self) -> str:
        """The letters alone: where lines are broken, spaces come and go."""
        return "".join("".join(self.lines).split())


def painted_in(data: bytes) -> dict[str, Painted]:
    """Return what is painted in every text field of a form, by its full name."""
    with open_pdf(data) as pdf:
        fonts = pdf.Root.AcroForm.DR.Font
        widgets = [
            widget
            for page in pdf.pages
            for widget in page.obj.get("/Annots", [])
            if widget.get("/FT") == "/Tx"
        ]
        return {
            full_name(widget): _painted(widget.AP.N, fonts) for widget in widgets if "/AP" in widget
        }


def _painted(look: Any, fonts: Any) -> Painted:
    _left, _bottom, width, height = map(float, look.BBox)
    own = look.Resources.Font if "/Resources" in look and "/Font" in look.Resources else fonts
    lines, outside = [], []
    x = y = size = 0.0
    widths: dict[int, float] = {}
    for step in pikepdf.parse_content_stream(look):
        operator, operands = str(step.operator), step.operands
        if operator == "Tf":
            name, size = str(operands[0]), float(operands[1])
            widths = _widths(own[name] if name in own else fonts[name])
        elif operator == "Td":
            x, y = x + float(operands[0]), y + float(operands[1])
        elif operator == "Tm":
            x, y = float(operands[4]), float(operands[5])
        elif operator == "BT":
            x = y = 0.0
        elif operator in ("Tj", "TJ"):
            strings = (
                [operands[0]]
                if operator == "Tj"
                else [part for part in operands[0] if isinstance(part, pikepdf.String)]
            )
            codes = b"".join(bytes(part) for part in strings)
            letters = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
            text = "".join(map(chr, letters))
            end = (
                x
                + sum(
                    widths.get(letter, 0.0)
                    for letter in letters
                    if not chr(letter).isspace() or letter == 32
                )
                / 1000
                * size
            )
            lines.append(text)
            visible = end - (widths.get(32, 0.0) / 1000 * size if text.endswith(" ") else 0.0)
            if (
                y - _DEPTH * size < -_EDGE
                or y > height
                or x < -_EDGE
                or visible > width + _LAST_LETTER * size
            ):
                outside.append(text)
    return Painted(tuple(lines), tuple(outside))


def _widths(font: Any) -> dict[int, float]:
    """Return the width of each code of a font."""
    found: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].W)
    for at in range(0, len(entries), 2):
        found.update(
            {
                int(entries[at]) + number: float(width)
                for number, width in enumerate(entries[at + 1])
            }
        )
    return found
