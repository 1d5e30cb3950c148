"""Stacks, rows and grids: elements of a face whose places follow from the texts before them.

Lengths are millimetres. Elements are known by their number on the face; they get their place when
texts can be measured (``typeset.arrange``).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from kaartenset.dataclass import NamedTuple
from kaartenset.geometry import Mm
from kaartenset.locations import InFile

MOST_NESTED = 20
"""Stacks, rows and grids inside each other."""

NO_ELEMENT = -1

FIRST_LINE = "first-line"
"""The alignment of parts beside each other by the middle of their first lines."""


class Direction(Enum):
    """How the parts of a container follow each other."""

    STACK = "stack"
    ROW = "row"
    GRID = "grid"


class Padding(NamedTuple):
    """What stays free inside the edges of a container."""

    top: Mm = 0.0
    right: Mm = 0.0
    bottom: Mm = 0.0
    left: Mm = 0.0


class CellSpan(NamedTuple):
    """How many columns and rows of a table something takes; ``first`` is the number of its first
    column."""

    columns: int = 1
    rows: int = 1
    first: int = 0


ONE_CELL = CellSpan()


class Leaf(NamedTuple):
    """One element, or room for none. A text without ``lines`` of its own takes as many as it needs.

    ``width`` and ``height`` are None if they follow from the container or from the words. One
    ``on_baselines`` has no white of its own above its first line and under its last. Parts that
    take more than one column or row of a table, or one of the parts of a rule, have a ``span``.
    """

    element: int
    grow: float
    width: Mm | None
    height: Mm | None
    has_lines: bool
    at: InFile
    on_baselines: bool = False
    span: CellSpan | None = None

    @property
    def takes_rows(self) -> bool:
        """Whether it is higher than its row of a table."""
        return self.span is not None and self.span.rows > 1


class Canvas(NamedTuple):
    """Elements placed relative to each other: from number ``first`` up to ``last``, which is not
    one of them. ``flows`` are the containers among them, ``order`` is as for a container."""

    first: int
    last: int
    flows: tuple[Container, ...]
    grow: float
    width: Mm | None
    height: Mm | None
    at: InFile
    order: int = 0


class Container(NamedTuple):
    """A stack, a row or a grid; ``panel`` is the element behind its parts, if it has one.

    What stands ``on_baselines`` counts from its first baseline to its last.
    ``row_gap`` is between parts under each other; it may shrink to ``least_gap`` where there is too
    little room, and grow to ``most_gap`` where there is more. ``align`` is where parts stand across
    its direction, ``justify`` along it. With ``equal`` all rows of a grid are as high as the
    highest. ``parts`` are in the order of their places: those with a lower ``order`` come before
    those with a higher one, wherever a layout writes them.
    """

    tag: str
    direction: Direction
    x: Mm
    y: Mm
    width: Mm | None
    height: Mm | None
    gap: Mm
    least_gap: Mm
    row_gap: Mm
    most_gap: Mm
    padding: Padding
    align: str
    justify: str
    columns: int
    equal: bool
    grow: float
    panel: int
    parts: tuple[FlowPart, ...]
    at: InFile
    on_baselines: bool = False
    order: int = 0


FlowPart = Leaf | Canvas | Container


def in_order(parts: Sequence[FlowPart]) -> tuple[FlowPart, ...]:
    """Return the parts of a container in the order of their places; elements have none of their
    own."""
    return tuple(sorted(parts, key=lambda part: 0 if isinstance(part, Leaf) else part.order))
