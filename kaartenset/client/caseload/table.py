"""Lines of cells, the common form of every kind of list, numbered as in the user's program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from enum import Enum

from kaartenset.dataclass import NamedTuple, dataclass


class BadCell(str):
    """A cell without a usable value; its text is the code of the reason, never its content."""

    __slots__ = ()


class TruthCell(BadCell):
    """TRUE or FALSE, which only a field of yes or no can hold.

    Its text is the code of the reason why other fields cannot.
    """

    __slots__ = ("is_true",)
    is_true: bool

    def __new__(cls, code: str, is_true: bool) -> TruthCell:
        cell = super().__new__(cls, code)
        cell.is_true = is_true
        return cell


class NumberCell(str):
    """A number, which may not be what was typed, such as 42 for 0042."""

    __slots__ = ()


class Number(NumberCell):
    """A number of a workbook without a format of its own.

    A fraction has a point here, and the sign of the reader's language in Excel.
    """

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


class MergedCells(NamedTuple):
    """A block of merged cells: rows as the user sees them, columns from 0, both ends included."""

    first_row: int
    last_row: int
    first: int
    last: int


class Line(NamedTuple):
    """One line of a table: its number as the user sees it, and its cells that are not empty.

    Columns count from 0. ``fault`` is the code of a fault of the whole line. ``merges`` are the
    blocks that touch the line.
    """

    number: int
    cells: Mapping[int, str]
    is_hidden: bool = False
    fault: str = ""
    merges: tuple[MergedCells, ...] = ()


class ExcelTable(NamedTuple):
    """The place of an Excel table: its name, its cells, and how many rows of totals end it."""

    name: str
    block: MergedCells
    totals: int

    @property
    def last_row(self) -> int:
        """Return the last row that is no total."""
        return self.block.last_row - self.totals


class Epoch(Enum):
    """The day before day 1 of a workbook's dates (ISO 29500-1, 18.17.4.1), or ``NONE``."""

    NONE = 0
    FROM_1900 = 1
    FROM_1904 = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or file as lines, which ``open`` gives from the first on, as often as needed.

    ``is_ragged``: a cell too many means that the others are in the wrong column, as after a stray
    separator. ``count`` estimates the number of lines without reading them. ``has_stray_lines``:
    headings and notes may stand between the rows. ``asks_about_names``: a line with only a name is
    likely to be one of those. ``bounds`` are those of an Excel table. ``other_sheets`` have names
    too and are not read. ``has_keys``: the lines come from YAML or JSON.
    """

    sheet: str
    open: Callable[[], AbstractContextManager[Iterator[Line]]]
    epoch: Epoch = Epoch.NONE
    is_ragged: bool = False
    count: Callable[[], int] = lambda: 0
    has_stray_lines: bool = False
    asks_about_names: bool = False
    bounds: ExcelTable | None = None
    other_sheets: tuple[str, ...] = ()
    has_keys: bool = False
