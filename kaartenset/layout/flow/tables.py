"""Reads tables: a stack of rows, with cells as wide as the columns of the table and rules between.

A cell is a text. Each row is a row of ``layout.flow.tree``, so it is as high as its highest cell.
It has a part for every column: one that a cell beside it or above it takes is empty room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kaartenset.dataclass import dataclass, field
from kaartenset.errors import Problems
from kaartenset.i18n import _, ngettext
from kaartenset.layout.attributes import MARK, Attributes
from kaartenset.layout.elements import Element, Piece, TextBox
from kaartenset.layout.flow.reader import FlowReader
from kaartenset.layout.flow.tree import ONE_CELL, CellSpan
from kaartenset.layout.shapes import read_rule
from kaartenset.locations import InFile

CELLS = ("th", "td")
"""The tags of cells: one that heads a column or a row, and any other."""

_STACKED = ("x", "y", "width", MARK)
"""The attributes of a table that are those of a stack."""

_IN_A_ROW = ("gap", "padding", "align")
"""The attributes of a table that are those of each of its rows."""

_WIDTH = re.compile(r"[1-9]\d{0,2}(?:\.\d+)?\*?|\*")
"""A width in millimetres, or a share of what is left."""

_NOTHING = "\u00a0"
"""What is in an empty cell, so that it is there for who hears the table."""


@dataclass(slots=True)
class _Table:
    """A table whose end tag is not read yet.

    ``filled`` are the columns of the open row up to its next cell, of which ``cells`` are in it;
    ``is_read`` is false if one of these has a problem.
    ``above`` has the cell of an earlier row that takes each column, and for how many rows yet.
    """

    attributes: Attributes
    columns: tuple[dict[str, str], ...] = ()
    rows: int = 0
    cells: int = 0
    filled: int = 0
    is_read: bool = True
    above: dict[int, tuple[InFile, int]] = field(default_factory=dict)
    own: dict[int, tuple[InFile, int]] = field(default_factory=dict)


class TableReader:
    """Reads the tables of a face into its containers; ``elements`` are those read so far."""

    def __init__(self, flow: FlowReader, elements: list[Element]) -> None:
        self._flow = flow
        self._elements = elements
        self._table: _Table | None = None
        self._box: TextBox | None = None

    @property
    def is_open(self) -> bool:
        return self._table is not None

    def start(self, attributes: Attributes) -> None:
        """Read the start tag of a table."""
        self._table = _Table(attributes)
        self._flow.start_container(attributes.only(_STACKED))
        self._table.columns = _columns(attributes)

    def end_of(self, tag: str, problems: Problems) -> None:
        """Read the end tag of a table or of a row."""
        if tag == "table":
            self._end(problems)
        else:
            self._end_row()

    def _end(self, problems: Problems) -> None:
        """Read the end tag of a table; cells that go on under its last row are reported."""
        table, self._table = self._table, None
        self._flow.end_container()
        for at, rows in dict.fromkeys(table.above.values()) if table else ():
            message = ngettext(
                "this cell takes {count} row more than its <table> has",
                "this cell takes {count} rows more than its <table> has",
                rows,
            )
            hint = _("write a smaller 'rowspan', or add the rows; each has a cell of its own")
            problems.add("bad-span", at, message.format(count=rows), hint)

    def start_row(self, attributes: Attributes) -> None:
        """Read the start tag of a row."""
        table = self._table
        assert table is not None  # The caller refuses a row outside a table.
        table.rows, table.cells, table.filled = table.rows + 1, 0, 0
        table.is_read, table.own = True, {}
        self._flow.start_container(attributes.joined(table.attributes.only(_IN_A_ROW)))

    def _end_row(self) -> None:
        """Read the end tag of a row; one with other columns than its table is reported."""
        table = self._table
        if table is not None:
            self._skip_taken(table)
        self._flow.end_container()
        if table is None:
            return
        free = [number for number in range(len(table.columns)) if number not in table.above]
        above, table.above = table.above, _one_row_less(table.above) | table.own
        if table.rows > 1:
            for span in _stretches(free) if above else (None,):
                self._add_rule(table.attributes, span)
        is_whole = table.filled == len(table.columns) and table.cells
        if table.columns and table.is_read and not is_whole:
            message = _("this <table> has {columns} columns, and a row of it {count}")
            table.attributes.refuse(
                "bad-attribute",
                message.format(
                    count=table.filled if table.cells else 0, columns=len(table.columns)
                ),
                _("give every row as many cells as 'columns' has widths; a cell may be empty"),
            )

    def _skip_taken(self, table: _Table) -> None:
        """Leave room in the open row for the columns that cells above it take."""
        while table.filled in table.above:
            self._add_room(table)
            table.filled += 1

    def _add_room(self, table: _Table) -> None:
        """Put room into the open row that is as wide as its next column."""
        if table.filled < len(table.columns):
            column = table.columns[table.filled]
            space = table.attributes.renamed("space", {}).with_all(
                {"size" if key == "width" else key: value for key, value in column.items()}
            )
            self._flow.start_leaf(space)
            self._flow.end_leaf("space")

    def _add_rule(self, table: Attributes, span: CellSpan | None) -> None:
        """Put a rule between the last two rows, along all columns or some; it is painted over what
        is behind them."""
        if "rule" in table and table.optional_colour("rule") is None:
            return
        rule = table.renamed("rule", {"colour": "rule", "weight": "weight"})
        self._flow.start_leaf(rule)
        self._elements.append(read_rule(rule, -1))
        self._flow.end_leaf("rule")
        if span is not None:
            self._flow.span_last(span)
        self._flow.swap_last()

    def start_cell(self, tag: str) -> dict[str, str]:
        """Return what the column of a cell decides for it; nothing for any other element."""
        table = self._table
        if table is None or tag not in CELLS:
            return {}
        table.cells += 1
        self._skip_taken(table)
        return table.columns[table.filled] if table.filled < len(table.columns) else {}

    def place_cell(self, tag: str, problems: Problems) -> None:
        """Take the columns and rows of the cell that ends; one that has no room is reported."""
        table = self._table
        if table is None or tag not in CELLS:
            return
        box, self._box = self._box, None
        first, table.filled = table.filled, table.filled + 1
        table.is_read = table.is_read and box is not None
        if box is None or box.span == ONE_CELL:
            return
        at, (columns, rows, _first) = box.at, box.span
        taken = range(first, first + columns)
        if taken.stop > len(table.columns):
            message = _("this cell takes {count} columns, and there is room for {room}")
            room = max(0, len(table.columns) - first)
            hint = _("write a smaller 'colspan', or more widths in 'columns' of its <table>")
            problems.add("bad-span", at, message.format(count=columns, room=room), hint)
        elif other := next((table.above[each] for each in taken if each in table.above), None):
            message = _("this cell lies over the cell at {place}, which takes more than one row")
            hint = _("write a smaller 'colspan', or a smaller 'rowspan' there")
            problems.add("bad-span", at, message.format(place=other[0]), hint)
        self._flow.span_last(CellSpan(columns, rows, first))
        while table.filled < min(taken.stop, len(table.columns)):
            self._add_room(table)
            table.filled += 1
        if rows > 1:
            table.own |= dict.fromkeys(taken, (at, rows - 1))

    def open_box(self, tag: str, box: Element | None) -> None:
        """Remember the box of a cell until its words are known."""
        if tag in CELLS:
            self._box = box if isinstance(box, TextBox) else None

    def end_cell(self, tag: str, box: TextBox | None) -> TextBox | None:
        """Return the box of a text with its words; that of a cell without any is not left out."""
        if box is None and tag in CELLS and self._box is not None:
            box = self._box._replace(pieces=(Piece(_NOTHING, self._box.style.lettering),))
        return box


def _one_row_less(
    above: Mapping[int, tuple[InFile, int]],
) -> dict[int, tuple[InFile, int]]:
    """Return the cells of earlier rows by the columns that they take, a row further on."""
    return {number: (at, rows - 1) for number, (at, rows) in above.items() if rows > 1}


def _stretches(columns: Sequence[int]) -> Iterator[CellSpan]:
    """Yield the columns of a row that lie beside each other."""
    first = 0
    for number, column in enumerate(columns, start=1):
        if number == len(columns) or columns[number] != column + 1:
            yield CellSpan(number - first, 1, columns[first])
            first = number


def _columns(attributes: Attributes) -> tuple[dict[str, str], ...]:
    """Return for each column the attribute of its cells: a width, or a share of what is left."""
    words = attributes.text("columns").split()
    found = tuple(_WIDTH.fullmatch(word) for word in words)
    if not found or not all(found):
        message = _('<{tag}> has {key}="{value}"').format(
            tag=attributes.tag, key="columns", value=attributes.text("columns")
        )
        hint = _("write a width for each column, or * for a share of what is left: 30 * 2*")
        attributes.refuse("bad-attribute", message, hint)
    return tuple(
        {"grow": word[:-1] or "1"} if word.endswith("*") else {"width": word} for word in words
    )
