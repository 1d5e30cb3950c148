"""The places of cells that take several rows of a table, and of the rules beside them.

Millimetres; a row of a table has a part for every column, also for those that another cell takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from kaartenset.geometry import Mm, Rect
from kaartenset.layout.flow.tree import FIRST_LINE, Container, Leaf
from kaartenset.typeset.flow.measure import Measures, last_row

_BEFORE = {"middle": 0.5, "bottom": 1.0}
"""The part of the height that is left which comes before a cell, by the alignment of its row."""


def spanned_parts(
    measures: Measures, table: Container, tops: Sequence[Mm], heights: Sequence[Mm], box: Rect
) -> Iterator[tuple[Leaf, Rect]]:
    """Yield the cells of a table that take several rows, and the parts of rules beside them, each
    with its place."""
    for number, row in enumerate(table.parts):
        if isinstance(row, Leaf):
            if row.span is not None:
                yield row, _beside(measures, table, number, tops[number], box)
            continue
        cells = list(measures.cells(row, box.width))
        if not isinstance(row, Container) or not any(leaf.takes_rows for leaf, _wide in cells):
            continue
        full = [measures.height(leaf, wide) for leaf, wide in cells]
        first_tops = measures.first_line_tops(row.parts, full)
        lefts = _lefts(row, [wide for _leaf, wide in cells])
        for (leaf, wide), left, high, first in zip(cells, lefts, full, first_tops, strict=True):
            if leaf.takes_rows:
                last = last_row(table, number, leaf)
                room = tops[last] + heights[last] - tops[number] - high
                room -= row.padding.top + row.padding.bottom
                down = first if row.align == FIRST_LINE else room * _BEFORE.get(row.align, 0.0)
                y = box.y + tops[number] + row.padding.top + down
                yield leaf, Rect(box.x + left, y, wide, high)


def _beside(measures: Measures, table: Container, number: int, top: Mm, box: Rect) -> Rect:
    """Return the place of a part of a rule over some columns of the next row; at the edge of a
    table it reaches the edge."""
    rule, row = table.parts[number], _row_after(table, number)
    assert isinstance(rule, Leaf)  # The caller asks for a part with a span.
    assert rule.span is not None
    widths = _own_widths(measures, row, box.width)
    lefts = _lefts(row, widths)
    first, last = rule.span.first, rule.span.first + rule.span.columns - 1
    left = lefts[first] if first else 0.0
    right = lefts[last] + widths[last] if last < len(widths) - 1 else box.width
    return Rect(box.x + left, box.y + top, right - left, 0.0)


def _row_after(table: Container, number: int) -> Container:
    return next(part for part in table.parts[number:] if isinstance(part, Container))


def _own_widths(measures: Measures, row: Container, width: Mm) -> list[Mm]:
    """Return the widths of all columns of a row, whatever its cells take."""
    alone = [part._replace(span=None) if isinstance(part, Leaf) else part for part in row.parts]
    return measures.widths_of_row(alone, row.gap, measures.inner(row, width))


def _lefts(row: Container, widths: Sequence[Mm]) -> list[Mm]:
    """Return where the columns of a row begin, from the left of the table."""
    ends = accumulate(widths, lambda left, wide: left + wide + row.gap, initial=row.padding.left)
    return list(ends)[: len(widths)]
