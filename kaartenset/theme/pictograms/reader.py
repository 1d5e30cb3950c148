"""An SVG icon → path operators in PDF syntax, which the painter scales, flips and strokes.

Most icons are outlines: lines of one width and one colour with round ends, on a square grid. These
are read here, fast. Every other drawing is read in full (``theme.drawings``).

The file comes from a designer and is not trusted: only coordinates leave this module.
"""

from __future__ import annotations

from pathlib import PurePath
from xml.parsers import expat

from kaartenset.errors import Problems
from kaartenset.geometry import Rect
from kaartenset.theme.drawings.svg_paint import Paint, amount, hides, opacity_of
from kaartenset.theme.drawings.svg_paths import (
    SHAPES,
    MalformedError,
    Pen,
    read_floats,
    read_length,
)
from kaartenset.theme.pictograms.pictogram import Pictogram

SVG = "http://www.w3.org/2000/svg"
LARGEST_GRID = 10_000.0
OVERSHOOT = 0.02
"""The part of the view box by which an outline may exceed it; drawing programs are imprecise."""

DOT = 0.05
"""A part of the view box. A closed outline that stays this near to its start is a dot."""

_DESCRIPTIVE = frozenset(f"{SVG} {tag}" for tag in ("title", "desc", "metadata"))
_MORE_THAN_OUTLINE = frozenset(
    {"transform", "style", "clip-path", "mask", "filter", "stroke-dasharray"}
    | {"opacity", "stroke-opacity"}
    | {"marker", "marker-start", "marker-mid", "marker-end"}
)
_HARMLESS = frozenset({"", "none", "inherit"})


def parse_pictogram(text: str, name: str, problems: Problems) -> Pictogram | None:
    """Return the picture in an SVG text, or None after reporting why.

    Its name is the stem of the file's.
    """
    return parse_outline(text, name) or _drawn(text, name, problems)


def parse_outline(text: str, name: str) -> Pictogram | None:
    """Return the outline in an SVG text, or None if it is not one."""
    try:
        return _OutlineReader().read(text, PurePath(name).stem)
    except (_NotOutline, MalformedError, expat.ExpatError):
        return None


def _drawn(text: str, name: str, problems: Problems) -> Pictogram | None:
    """Return a drawing in the middle of a square grid."""
    # Not needed for the pictograms that ship, at each start.
    from kaartenset.theme.drawings.reader import read_drawing

    drawing = read_drawing(text, name, problems)
    if drawing is None:
        return None
    grid, ink = max(drawing.width, drawing.height), drawing.ink
    across, down = (grid - drawing.width) / 2, (grid - drawing.height) / 2
    ink = Rect(ink.x + across, ink.y + down, ink.width, ink.height)
    return Pictogram(drawing.name, grid, "", ink, drawing)


class _NotOutline(Exception):
    """The drawing has something that an outline has not."""


class _OutlineReader:
    """Follows the elements of one file and draws their outlines with one pen."""

    def __init__(self) -> None:
        self._pen = Pen()
        self._grid = 0.0
        self._paints: list[Paint] = []
        self._line: tuple[str, float | str] | None = None
        self._skipped = 0

    def read(self, text: str, name: str) -> Pictogram:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        parser.ProcessingInstructionHandler = _refuse
        parser.Parse(text, True)
        ink, margin = self._pen.ink(), self._grid * OVERSHOOT
        if (
            ink is None
            or min(ink.x, ink.y) < -margin
            or max(ink.right, ink.bottom) > self._grid + margin
        ):
            raise _NotOutline
        colour = self._line[0] if self._line else "black"
        return Pictogram(name, self._grid, self._pen.ops(), ink, None, colour)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._skipped or tag in _DESCRIPTIVE:
            self._skipped += 1
            return
        element = tag.removeprefix(f"{SVG} ")
        if not self._paints:
            self._open_root(element, attributes)
        elif element != "g" and element not in SHAPES:
            raise _NotOutline
        if hides(attributes):
            self._skipped = 1
            return
        paint = (self._paints[-1] if self._paints else Paint()).within(attributes)
        self._paints.append(paint)
        shape = SHAPES.get(element)
        if shape and not paint.shows:
            return
        for attribute in _MORE_THAN_OUTLINE.intersection(attributes):
            value = attributes[attribute].strip()
            is_whole = attribute.endswith("opacity") and (amount(value) or 0) >= 1
            if value not in _HARMLESS and not is_whole:
                raise _NotOutline
        if shape:
            self._line = self._line or paint.line
            if (
                paint.fills
                or opacity_of(paint.stroke) != 1
                or paint.line != self._line
                or not paint.is_round
            ):
                raise _NotOutline
            shape(self._pen, attributes)

    def _end(self, _tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif self._paints:
            self._paints.pop()

    def _open_root(self, element: str, attributes: dict[str, str]) -> None:
        if element != "svg":
            raise _NotOutline
        if "viewBox" in attributes:
            x, y, width, height = _four(attributes["viewBox"].replace(",", " ").split())
        else:
            x = y = 0.0
            width, height = (read_length(attributes, name) for name in ("width", "height"))
        if not (x == y == 0 and width == height and 1 <= width <= LARGEST_GRID):
            raise _NotOutline
        self._grid = width
        self._pen.dot = width * DOT


def _four(words: list[str]) -> list[float]:
    if len(words) != 4:
        raise _NotOutline
    return read_floats(words)


def _refuse(*_declared: object) -> None:
    raise _NotOutline
