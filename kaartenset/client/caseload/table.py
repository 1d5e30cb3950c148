"""What every kind of list comes down to: lines of cells, numbered as their own program numbers
them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class BadCell(str):
    """A cell without a usable value; its text is the code of the reason, never what stands in
    the cell."""

    __slots__ = ()


class NumberCell(str):
    """A number, which may not be what was typed, such as 42 of 0042."""

    __slots__ = ()


class Number(NumberCell):
    """One of a workbook, without a format of its own. A fraction has a point here, and there
    that of its reader's language."""

    __slots__ = ()


class Moment(str):
    """A date, a time or both that a cell holds as such: ``2026-12-01 10:30``."""

    __slots__ = ()


FORMULA_WITHOUT_VALUE = "formula-without-value"
CELL_ERROR = "cell-error"
BOOLEAN = "cell-boolean"
TEXT_MISSING = "cell-text-missing"
TEXT_TOO_LONG = "cell-text-too-long"
TIME_ZONE = "cell-time-zone"
FORMAT_UNKNOWN = "cell-format-unknown"
HIDDEN_BY_FORMAT = "cell-hidden-by-format"
NUMBER_BY_LANGUAGE = "cell-number-by-language"
NUMBER_TOO_LONG = "cell-number-too-long"


class Merge(NamedTuple):
    """A block of cells merged into one: its rows as the user sees them, and its columns from 0;
    both ends are inside."""

    first_row: int
    last_row: int
    first: int
    last: int


class Line(NamedTuple):
    """One line of a table: its number as the user sees it, and its cells that are not empty by
    column, from 0.

    ``fault`` is the code of a reason why the line as a whole cannot be used; ``merges`` touch the
    line.
    """

    number: int
    cells: Mapping[int, str]
    is_hidden: bool = False
    fault: str = ""
    merges: tuple[Merge, ...] = ()


class Bounds(NamedTuple):
    """Where a table that Excel knows as such lies: its name, its block of cells, and how many
    rows of totals end it."""

    name: str
    block: Merge
    totals: int

    @property
    def last_row(self) -> int:
        """Return the last row that is no total."""
        return self.block.last_row - self.totals


class Epoch(Enum):
    """The day before day 1 of a workbook's dates (ISO 29500-1, 18.17.4.1); ``NONE`` for a list
    without such numbers."""

    NONE = 0
    FROM_1900 = 1
    FROM_1904 = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a file of lines: ``open`` gives them from the first on, as often as it is asked.

    ``is_ragged`` says that a cell too many means that the others stand in the wrong place, as a
    stray separator does. ``count`` guesses how many lines there are, without reading them.
    ``has_stray_lines`` says that headings and notes may stand between the rows, and
    ``asks_about_names`` that a line with a name alone is likely to be one. ``bounds`` are those of
    Excel's own table. ``other_sheets`` have names too, and are not read. ``has_keys`` says that the
    lines are of YAML or JSON.
    """

    sheet: str
    open: Callable[[], AbstractContextManager[Iterator[Line]]]
    epoch: Epoch = Epoch.NONE
    is_ragged: bool = False
    count: Callable[[], int] = lambda: 0
    has_stray_lines: bool = False
    asks_about_names: bool = False
    bounds: Bounds | None = None
    other_sheets: tuple[str, ...] = ()
    has_keys: bool = False
