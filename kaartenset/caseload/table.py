"""What every kind of list comes down to: lines of cells, numbered as their own program numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class BadCell(str):
    """A cell without a usable value; its text is the code of the reason, never what stands in the cell."""

    __slots__ = ()


class NumberCell(str):
    """What a number or a truth value of a workbook or of JSON shows: perhaps not what was typed, such as 42 of 0042."""

    __slots__ = ()


FORMULA_WITHOUT_VALUE = "formula-without-value"
CELL_ERROR = "cell-error"


class Line(NamedTuple):
    """One line of a table: its number as the user sees it, and its cells that are not empty by column, from 0.

    ``fault`` is the code of a reason why the line as a whole cannot be used.
    """

    number: int
    cells: Mapping[int, str]
    is_hidden: bool = False
    fault: str = ""


class Epoch(Enum):
    """The day before day 1 of a workbook's dates (ISO 29500-1, 18.17.4.1); ``NONE`` for a list without such numbers."""

    NONE = 0
    FROM_1900 = 1
    FROM_1904 = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a file of lines: ``open`` gives them from the first on, as often as it is asked.

    ``is_ragged`` says that a cell too many means that the others stand in the wrong place, as a stray separator does.
    ``count`` guesses how many lines there are, without reading them.
    """

    sheet: str
    open: Callable[[], AbstractContextManager[Iterator[Line]]]
    epoch: Epoch = Epoch.NONE
    is_ragged: bool = False
    count: Callable[[], int] = lambda: 0
