"""A set face → PDF operators, in points from the bottom left of its trim box, y up.

This is the only place where y is turned:

    y down, mm          y up, points
    0 ┌──────┐          height ┌──────┐
      │ card │    →            │ card │
      └──────┘ height        0 └──────┘
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.layout.elements import ChoiceMark, Panel, Picture, Rule, WritingArea
from kaartenset.paint.ink import Inks
from kaartenset.theme.fonts import Font
from kaartenset.theme.theme import Colour
from kaartenset.typeset.typeset import SetElement, SetFace, SetText, holds_value

DOT_DISTANCE = 1.5
"""Millimetres from dot to dot on a dotted line."""

ROUNDNESS = 0.5523
"""How far the control points of a quarter circle lie along its sides, as a part of the radius."""

_GAP_DROP = 0.75
"""Millimetres by which a dotted line lies under the baseline, so that letters written on it
stand with the text."""


class FacePainter:
    """Paints faces of one document: ``names`` gives the resource name of each font."""

    def __init__(self, inks: Inks, names: dict[Font, str], dots: float) -> None:
        self._inks = inks
        self._names = names
        self._dots = dots
        self._height: Mm = 0.0
        self._out: list[str] = []
        self.used: dict[Font, set[str]] = {}
        self._paint: dict[type[Any], Callable[[Any], None]] = {
            SetText: self._text,
            Panel: self._panel,
            Rule: self._rule,
            Picture: self._picture,
            WritingArea: self._writing_area,
            ChoiceMark: self._choice,
        }

    def paint(self, face: SetFace) -> str:
        """Return the operators of a face; the letters that it uses are added to ``used``."""
        return self._painted(face, face.elements)

    def paint_one(self, face: SetFace, number: int) -> str:
        """Return the operators of one element of a face."""
        return self._painted(face, face.elements[number : number + 1])

    def paint_around_values(self, face: SetFace) -> Iterator[str | int]:
        """Yield the operators of a face in stretches; in their place, the numbers of the
        elements that hold a value of a client."""
        start = 0
        for number, element in enumerate(face.elements):
            if holds_value(element):
                yield self._painted(face, face.elements[start:number])
                yield number
                start = number + 1
        yield self._painted(face, face.elements[start:])

    def _painted(self, face: SetFace, elements: Iterable[SetElement]) -> str:
        self._start(face)
        for element in elements:
            self._paint[type(element)](element)
        return "\n".join(self._out)

    def _start(self, face: SetFace) -> None:
        self._height = face.face.size.height
        self._out = []

    def _at(self, x: Mm, y: Mm) -> str:
        return f"{x / POINT:.2f} {(self._height - y) / POINT:.2f}"

    def _text(self, text: SetText) -> None:
        self._letters(text)
        self._gaps(text)

    def _letters(self, text: SetText) -> None:
        runs = [(line.y, run) for line in text.lines for run in line.runs]
        if not runs:
            return
        out, used, height = self._out, self.used, self._height
        out.append(f"{self._inks(text.colour)[0]} BT")
        set_in: tuple[Font, float] | None = None
        for y, (font, letters, x, scale) in runs:
            if set_in is None or font is not set_in[0] or scale != set_in[1]:
                set_in = font, scale
                out.append(f"/{self._names[font]} {text.size * scale:g} Tf")
                of_font = used.setdefault(font, set())
            of_font.update(letters)
            out.append(
                f"1 0 0 1 {x / POINT:.2f} {(height - y) / POINT:.2f} Tm <{font.encode(letters)}> Tj"
            )
        out.append("ET")

    def _gaps(self, text: SetText) -> None:
        for line in text.lines:
            for gap in line.gaps:
                y = line.y + _GAP_DROP
                self._dotted(gap.x, gap.x + gap.width, y, y, self._dots, text.colour)

    def _panel(self, panel: Panel) -> None:
        self._shape(panel.box, panel.radius, panel.fill, panel.outline, panel.weight)

    def _choice(self, choice: ChoiceMark) -> None:
        self._shape(choice.box, choice.radius, choice.fill, choice.outline, choice.weight)

    def _shape(
        self, box: Rect, radius: Mm, fill: Colour | None, outline: Colour | None, weight: float
    ) -> None:
        if fill is None and outline is None:
            return
        state = []
        if fill is not None:
            state.append(self._inks(fill)[0])
        if outline is not None:
            state.append(f"{self._inks(outline)[1]} {weight:g} w")
            box, radius = _within_outline(box, radius, weight * POINT)
        operator = (
            "B" if fill is not None and outline is not None else "f" if fill is not None else "S"
        )
        self._out.append(
            f"{' '.join(state)} "
            f"{_outline(box.x, box.y, box.width, box.height, radius, self._height)} {operator}"
        )

    def _rule(self, rule: Rule) -> None:
        if rule.dotted:
            self._dotted(rule.x, rule.to_x, rule.y, rule.to_y, rule.weight, rule.colour)
        else:
            line = f"{self._at(rule.x, rule.y)} m {self._at(rule.to_x, rule.to_y)} l S"
            self._out.append(f"{self._inks(rule.colour)[1]} {rule.weight:g} w {line}")

    def _dotted(self, x: Mm, to_x: Mm, y: Mm, to_y: Mm, weight: float, colour: Colour) -> None:
        line = f"{self._at(x, y)} m {self._at(to_x, to_y)} l S"
        self._out.append(
            f"q {self._inks(colour)[1]} {weight:g} w 1 J [0 {DOT_DISTANCE / POINT:.3f}] 0 d "
            f"{line} Q"
        )

    def _picture(self, picture: Picture) -> None:
        unit = picture.size / picture.grid / POINT
        matrix = f"{unit:.4f} 0 0 {-unit:.4f} {self._at(picture.x, picture.y)} cm"
        self._out.append(
            f"q {matrix} {self._inks(picture.colour)[1]} {picture.stroke:g} w 1 J 1 j "
            f"{picture.ops} S Q"
        )

    def _writing_area(self, area: WritingArea) -> None:
        lines = _lines(area.x, area.y, area.width, area.lines, area.pitch, self._height)
        self._out.append(f"{self._inks(area.colour)[1]} {area.weight:g} w {lines} S")


# Cards and clients share most of their shapes, so the operators of these are remembered.


@lru_cache(maxsize=4096)
def _outline(left: Mm, top: Mm, width: Mm, height: Mm, radius: Mm, face_height: Mm) -> str:
    right, bottom = left + width, top + height

    def at(x: Mm, y: Mm) -> str:
        return f"{x / POINT:.2f} {(face_height - y) / POINT:.2f}"

    if radius <= 0:
        return f"{at(left, bottom)} {width / POINT:.2f} {height / POINT:.2f} re"
    reach = radius * (1 - ROUNDNESS)
    return (
        f"{at(left + radius, top)} m {at(right - radius, top)} l "
        f"{at(right - reach, top)} {at(right, top + reach)} {at(right, top + radius)} c "
        f"{at(right, bottom - radius)} l "
        f"{at(right, bottom - reach)} {at(right - reach, bottom)} {at(right - radius, bottom)} c "
        f"{at(left + radius, bottom)} l "
        f"{at(left + reach, bottom)} {at(left, bottom - reach)} {at(left, bottom - radius)} c "
        f"{at(left, top + radius)} l "
        f"{at(left, top + reach)} {at(left + reach, top)} {at(left + radius, top)} c h"
    )


@lru_cache(maxsize=1024)
def _lines(x: Mm, y: Mm, width: Mm, count: int, pitch: Mm, face_height: Mm) -> str:
    start, end = f"{x / POINT:.2f}", f"{(x + width) / POINT:.2f}"
    heights = (f"{(face_height - y - number * pitch) / POINT:.2f}" for number in range(count))
    return " ".join(f"{start} {height} m {end} {height} l" for height in heights)


def _within_outline(box: Rect, radius: Mm, weight: Mm) -> tuple[Rect, Mm]:
    """Return the middle of the outline of a box: the outline lies inside, so that its ink keeps
    the distances of the box (O2)."""
    half = weight / 2
    return Rect(box.x + half, box.y + half, box.width - weight, box.height - weight), max(
        0.0, radius - half
    )
