"""Reads tables: a stack of rows, with cells as wide as the columns of the table and rules between.

A cell is a text. Each row is a row of ``layout.flow.tree``, so it is as high as its highest cell.
"""

from __future__ import annotations

import re

from kaartenset.dataclass import dataclass
from kaartenset.i18n import _
from kaartenset.layout.attributes import MARK, Attributes
from kaartenset.layout.elements import Element, Piece, TextBox
from kaartenset.layout.flow.reader import FlowReader
from kaartenset.layout.shapes import read_rule

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
    """A table whose end tag is not read yet; ``cells`` are those of the open row."""

    attributes: Attributes
    columns: tuple[dict[str, str], ...] = ()
    rows: int = 0
    cells: int = 0


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

    def end(self) -> None:
        """Read the end tag of a table."""
        self._table = None
        self._flow.end_container()

    def start_row(self, attributes: Attributes) -> None:
        """Read the start tag of a row."""
        table = self._table
        assert table is not None  # The caller refuses a row outside a table.
        table.rows, table.cells = table.rows + 1, 0
        self._flow.start_container(attributes.joined(table.attributes.only(_IN_A_ROW)))

    def end_row(self) -> None:
        """Read the end tag of a row; one with other columns than its table is reported."""
        self._flow.end_container()
        table = self._table
        if table is None:
            return
        if table.rows > 1:
            self._add_rule(table.attributes)
        if table.columns and table.cells != len(table.columns):
            message = _("this <table> has {columns} columns, and a row of it {count}")
            table.attributes.refuse(
                "bad-attribute",
                message.format(count=table.cells, columns=len(table.columns)),
                _("give every row as many cells as 'columns' has widths; a cell may be empty"),
            )

    def _add_rule(self, table: Attributes) -> None:
        """Put a rule between the last two rows; it is painted over what is behind them."""
        if "rule" in table and table.optional_colour("rule") is None:
            return
        rule = table.renamed("rule", {"colour": "rule", "weight": "weight"})
        self._flow.start_leaf(rule)
        self._elements.append(read_rule(rule, -1))
        self._flow.end_leaf("rule")
        self._flow.swap_last()

    def start_cell(self, tag: str) -> dict[str, str]:
        """Return what the column of a cell decides for it; nothing for any other element."""
        table = self._table
        if table is None or tag not in CELLS:
            return {}
        table.cells += 1
        place = table.cells - 1
        return table.columns[place] if place < len(table.columns) else {}

    def open_box(self, tag: str, box: Element | None) -> None:
        """Remember the box of a cell until its words are known."""
        if tag in CELLS:
            self._box = box if isinstance(box, TextBox) else None

    def end_cell(self, tag: str, box: TextBox | None) -> TextBox | None:
        """Return the box of a text with its words; that of a cell without any is not left out."""
        if box is None and tag in CELLS and self._box is not None:
            box = self._box._replace(pieces=(Piece(_NOTHING, self._box.style.lettering),))
        return box


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
