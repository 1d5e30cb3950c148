"""The widths and heights of what stands in stacks, rows and grids.

Widths go down from a container to its parts; heights come up from the lines of the texts. A text
with a value of the client takes the room of its ``lines``, so that no value moves anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kaartenset.geometry import POINT, Mm, Rect
from kaartenset.layout.elements import (
    Align,
    Anchor,
    ChoiceMark,
    Element,
    Gap,
    Image,
    Panel,
    Picture,
    Rule,
    TextBox,
    VectorShape,
    WritingArea,
)
from kaartenset.layout.flow.places import SizedLines, TextToMeasure
from kaartenset.layout.flow.tree import (
    FIRST_LINE,
    NO_ELEMENT,
    Canvas,
    Container,
    Direction,
    FlowPart,
    Leaf,
)
from kaartenset.typeset.ink import ink_box
from kaartenset.typeset.typeset import MIDDLE_OF_CAPITALS, BrokenTexts

_ANY_NUMBER = 1000
"""Lines that a text without ``lines`` may have."""

SHARE_BEFORE = {
    **dict.fromkeys(("left", "top", FIRST_LINE, "start", "between"), 0.0),
    **dict.fromkeys(("centre", "middle"), 0.5),
    **dict.fromkeys(("right", "bottom", "end"), 1.0),
}
"""The part of the room that is left which comes before a part of a container."""

SHARE_OF_ALIGN = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
SHARE_OF_ANCHOR = {Anchor.FIRST: 0.0, Anchor.MIDDLE: 0.5, Anchor.LAST: 1.0}
"""The part of the width or the height of a text that comes before its place."""


class Measures:
    """Measures the parts of containers. ``elements`` are those of their face; those in a group have
    places in it. ``measured`` are the texts on whose lines something depends."""

    def __init__(self, elements: list[Element], texts: BrokenTexts) -> None:
        self.elements = elements
        self.lines: dict[int, float] = {}
        self.measured: dict[TextToMeasure, SizedLines] = {}
        self._texts = texts
        self._heights: dict[tuple[int, Mm, bool], Mm] = {}
        self._widths: dict[tuple[int, Mm], list[Mm]] = {}

    def height(self, part: FlowPart, width: Mm, least: bool = False) -> Mm:
        """Return the height of a part in a width, without the room that it may grow into.

        With ``least`` every gap in it is as small as it may become.
        """
        least = least and not isinstance(part, Leaf)  # which has no gaps
        key = (id(part), width, least)
        if key not in self._heights:
            self._heights[key] = self._height(part, width, least)
        return self._heights[key]

    def _height(self, part: FlowPart, width: Mm, least: bool) -> Mm:
        if isinstance(part, Leaf):
            return self._leaf_height(part, width)
        if part.height is not None:
            return part.height
        if isinstance(part, Canvas):
            return self._extent(part).bottom
        return self._content_height(part, self.inner(part, width), least)

    def _leaf_height(self, leaf: Leaf, width: Mm) -> Mm:
        if leaf.height is not None or leaf.element < 0:
            return leaf.height or 0.0
        element = self.elements[leaf.element]
        if isinstance(element, TextBox):
            return self._text_height(leaf, element, own_width(leaf, width))
        if isinstance(element, WritingArea):
            return element.y + (element.lines - 1) * element.pitch
        if isinstance(element, VectorShape):
            return element.ink.bottom
        if isinstance(element, Picture):
            return element.size
        if isinstance(element, Image):
            return 0.0 if _fills(leaf, element) else element.fitting.height_for(leaf.width or width)
        return element.box.height if isinstance(element, ChoiceMark) else 0.0

    def _text_height(self, leaf: Leaf, box: TextBox, width: Mm) -> Mm:
        """Return the height of a text, and remember how many lines it has room for.

        One in smaller type has closer lines; half the white of full size stays above and under it.
        """
        box = box._replace(width=width)
        white = 0.0 if leaf.on_baselines else box.style.pitch
        if is_reserved(box):
            self.lines[leaf.element] = box.lines
            return white + (box.lines - 1) * box.style.pitch
        room = box.lines if leaf.has_lines else _ANY_NUMBER
        size, count = self._texts.measure(leaf.element, box._replace(lines=room))
        self.measured[TextToMeasure(leaf.element, width, room)] = SizedLines(size, count)
        self.lines[leaf.element] = box.lines if leaf.has_lines else max(1, count)
        # A text with lines too many is reported; what follows stays where it is without them.
        return white + (min(count, room) - 1) * box.style.pitch * size / box.style.size

    def _extent(self, canvas: Canvas) -> Rect:
        """Return how far the elements of a group reach from its top left."""
        boxes = [
            _lines_of(element) if isinstance(element, TextBox) else ink_box(element)
            for element in self.elements[canvas.first : canvas.last]
        ]
        right = max((0.0, *(box.right for box in boxes)))
        bottom = max((0.0, *(box.bottom for box in boxes)))
        return Rect(0.0, 0.0, canvas.width or right, canvas.height or bottom)

    def _content_height(self, container: Container, width: Mm, least: bool) -> Mm:
        """Return the height of the parts of a container with its padding."""
        edges = container.padding.top + container.padding.bottom
        heights = self.heights_of(container, width, least)
        if container.direction is Direction.ROW:
            return edges + self.row_height(container.align, container.parts, heights)
        gap = container.least_gap if least else container.row_gap
        return edges + sum(heights) + gap * max(0, len(heights) - 1)

    def heights_of(self, container: Container, width: Mm, least: bool = False) -> list[Mm]:
        """Return the heights of the parts of a stack or a row, or of the rows of a grid."""
        parts, columns = container.parts, container.columns
        widths = self.widths(container, width)
        heights = [
            0.0 if isinstance(part, Leaf) and part.takes_rows else self.height(part, wide, least)
            for part, wide in zip(parts, widths, strict=True)
        ]
        if container.tag == "table":
            return self._with_spanned_rows(container, width, heights)
        if container.direction is not Direction.GRID:
            return heights
        rows = [
            self.row_height(container.align, *row)
            for row in zip(in_rows(parts, columns), in_rows(heights, columns), strict=True)
        ]
        return [max(rows)] * len(rows) if container.equal and rows else rows

    def _with_spanned_rows(self, table: Container, width: Mm, heights: list[Mm]) -> list[Mm]:
        """Return the heights of the parts of a table, of which the last row that a cell takes is
        higher if the cell needs it."""
        for number, row in enumerate(table.parts):
            for leaf, wide in self.cells(row, width):
                if leaf.takes_rows and isinstance(row, Container):
                    last = last_row(table, number, leaf)
                    edges = row.padding.top + row.padding.bottom
                    short = self.height(leaf, wide) + edges - sum(heights[number : last + 1])
                    heights[last] += max(0.0, short)
        return heights

    def cells(self, row: FlowPart, width: Mm) -> Iterator[tuple[Leaf, Mm]]:
        """Yield the parts of a row of a table, each with its width."""
        if isinstance(row, Container):
            widths = self.widths(row, self.inner(row, width))
            for part, wide in zip(row.parts, widths, strict=True):
                if isinstance(part, Leaf):
                    yield part, wide

    def row_height(self, align: str, parts: Sequence[FlowPart], heights: Sequence[Mm]) -> Mm:
        """Return the height of parts beside each other."""
        if align != FIRST_LINE or not parts:
            return max(heights, default=0.0)
        tops = self.first_line_tops(parts, heights)
        return max(
            high if self.stretches(part) else top + high
            for part, top, high in zip(parts, tops, heights, strict=True)
        )

    def inner(self, container: Container, width: Mm) -> Mm:
        return max(0.0, width - container.padding.left - container.padding.right)

    def widths(self, container: Container, width: Mm) -> list[Mm]:
        """Return the width of each part of a container whose padding is taken off."""
        known = self._widths.get((id(container), width))
        if known is None:
            known = self._widths[id(container), width] = self._widths_of(container, width)
        return known

    def _widths_of(self, container: Container, width: Mm) -> list[Mm]:
        parts = container.parts
        if container.direction is Direction.STACK:
            return [self._own_width(part, width) for part in parts]
        if container.direction is Direction.GRID:
            wide = (width - container.gap * (container.columns - 1)) / container.columns
            return [max(0.0, wide)] * len(parts)
        return self.widths_of_row(parts, container.gap, width)

    def widths_of_row(self, parts: Sequence[FlowPart], gap: Mm, width: Mm) -> list[Mm]:
        """Return the widths of parts beside each other, with gaps between them."""
        shares = [self._share(part) for part in parts]
        fixed = [
            0.0 if share else self._own_width(part, 0.0)
            for part, share in zip(parts, shares, strict=True)
        ]
        left = width - sum(fixed) - gap * max(0, len(parts) - 1)
        unit = max(0.0, left) / (sum(shares) or 1.0)
        widths = [own + share * unit for own, share in zip(fixed, shares, strict=True)]
        return _with_spanned_columns(parts, widths, gap)

    def _share(self, part: FlowPart) -> float:
        """Return the share of a part of a row in the width that is left: what has no width has
        one."""
        if part.width is not None:
            return 0.0
        if part.grow:
            return part.grow
        if isinstance(part, Container):
            return 1.0
        return 1.0 if isinstance(self._element(part), TextBox | Image | WritingArea) else 0.0

    def _own_width(self, part: FlowPart, width: Mm) -> Mm:
        """Return the width of a part that its container leaves to it; else that is ``width``."""
        if part.width is not None:
            return part.width
        if isinstance(part, Canvas):
            return self._extent(part).width
        element = self._element(part)
        if isinstance(element, VectorShape):
            return element.ink.right
        if isinstance(element, Picture):
            return element.size
        return element.box.width if isinstance(element, ChoiceMark) else width

    def stretches(self, part: FlowPart) -> bool:
        """Return whether a part is as high as its row: a container, a panel and a rule are, and
        a picture that covers what is left."""
        if part.height is not None:
            return False
        element = self._element(part)
        return (
            isinstance(part, Container)
            or isinstance(element, Panel | Rule)
            or (isinstance(part, Leaf) and _fills(part, element))
        )

    def first_line_tops(self, parts: Sequence[FlowPart], heights: Sequence[Mm]) -> list[Mm]:
        """Return how far down parts beside each other begin for their first lines to have one
        baseline, with the middle of anything else at that of the largest capitals."""
        rises = [_rise(self._element(part)) for part in parts]
        highest = max(rises, default=0.0)
        baselines = [
            0.0 if _is_bare(part, rise) else self._middle(part, high) + (rise or highest)
            for part, high, rise in zip(parts, heights, rises, strict=True)
        ]
        if any(map(_is_bare, parts, rises)):
            return [-line for line in baselines]
        first = max(
            (line for part, line in zip(parts, baselines, strict=True) if not self.stretches(part)),
            default=0.0,
        )
        return [first - line for line in baselines]

    def _middle(self, part: FlowPart, height: Mm) -> Mm:
        """Return the middle of the first line of a text, or of anything else."""
        element = self._element(part)
        pitch = element.style.pitch if isinstance(element, TextBox) else height
        return min(height, pitch) / 2

    def _element(self, part: FlowPart) -> Element | None:
        """Return the element of a part that is one."""
        if isinstance(part, Leaf) and part.element != NO_ELEMENT:
            return self.elements[part.element]
        return None


def _with_spanned_columns(parts: Sequence[FlowPart], widths: list[Mm], gap: Mm) -> list[Mm]:
    """Return the widths of the parts of a row, of which a cell may take those after it.

    These get a width that takes back the gap before them, so that what follows stays in place.
    """
    for number, part in enumerate(parts):
        if isinstance(part, Leaf) and part.span and part.span.columns > 1:
            last = number + part.span.columns
            whole = sum(widths[number:last]) + gap * (len(widths[number:last]) - 1)
            widths[number:last] = [whole, *(-gap for _width in widths[number + 1 : last])]
    return widths


def last_row(table: Container, number: int, leaf: Leaf) -> int:
    """Return the number of the last row among the parts of a table that a cell takes."""
    rows = [each for each, part in enumerate(table.parts) if isinstance(part, Container)]
    assert leaf.span is not None  # The caller asks for a cell that takes several rows.
    return rows[min(len(rows), rows.index(number) + leaf.span.rows) - 1]


def own_width(leaf: Leaf, width: Mm) -> Mm:
    """Return the width of a part in the width that its container leaves to it."""
    return width if leaf.span else leaf.width or width


def _is_bare(part: FlowPart, rise: Mm) -> bool:
    """Return whether a part is a text that begins at its first baseline."""
    return bool(rise) and isinstance(part, Leaf) and part.on_baselines


def _rise(element: Element | None) -> Mm:
    """Return how far the middle of the capitals of a text is above its baseline; 0 for others."""
    return _half_capitals(element) if isinstance(element, TextBox) else 0.0


def _half_capitals(text: TextBox) -> Mm:
    return MIDDLE_OF_CAPITALS * text.style.size * POINT


def _fills(leaf: Leaf, element: Element | None) -> bool:
    """Return whether a part is a picture that covers whatever room is left."""
    return bool(leaf.grow) and isinstance(element, Image) and element.fitting.covers


def is_reserved(box: TextBox) -> bool:
    """Return whether a text takes the room of its lines, whatever is in it: a value moves
    nothing."""
    gaps = (piece.name for piece in box.pieces if isinstance(piece, Gap))
    return bool(box.placeholders) or any(gaps)


def in_rows(parts: Sequence[Any], columns: int) -> list[Sequence[Any]]:
    """Return what stands in a grid by its rows."""
    return [parts[start : start + columns] for start in range(0, len(parts), columns)]


def _lines_of(text: TextBox) -> Rect:
    """Return the box of the lines of a text that stands in a group."""
    along = text.width * SHARE_OF_ALIGN[text.align]
    depth = max(0.0, text.lines - 1) * text.style.pitch
    half = text.style.pitch / 2
    down = depth * SHARE_OF_ANCHOR[text.anchor]
    middle = text.y - _half_capitals(text)
    if text.anchor is Anchor.MIDDLE:
        middle = text.y
    return Rect(text.x - along, middle - down - half, text.width, depth + 2 * half)
