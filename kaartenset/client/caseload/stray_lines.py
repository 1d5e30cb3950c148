"""Recognises lines of a list that are no clients: totals, headings over a group, notes.

Those that are certain are left out. A line with only a name may be a client or a heading, so the
user is asked: a deck for "Team Noord" helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaartenset.client.caseload.columns import OF_DECK, ListColumns
from kaartenset.client.caseload.name_columns import PARTS
from kaartenset.client.caseload.table import ExcelTable, Line

_TOTAL = re.compile(
    r"(?:(?:sub|eind)?totaal|(?:sub|grand )?total)\b(?: [^\W\d_]+)?[ :=.]*[\d.,]*"
    r"|(?:som|sum|aantal|count)\b(?: [^\W\d_]+)?[ :=.]*\d[\d.,]*",
    re.IGNORECASE,
)
"""Names of rows of totals, in Dutch and English Excel and as people type them."""

_HEADING = re.compile(
    r"(?:team|groep|group|afdeling|regio|wijk|week|kantoor|locatie|adviseur|caseload|lijst"
    r"|legenda|let op|nb|noot)\b.*"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag\b.*|[*†(].*|.*:|[^\W\d_]+ 20\d\d",
    re.IGNORECASE,
)
"""How headings and notes begin or end where names do not, and a month with its year."""

_FIGURES = re.compile(r"[\d\s.,:-]*")
_MOSTLY = 1 / 2
"""Of the first rows. If fewer have more than a name, rows with only a name are clients too."""

_OPTIONAL = {"name", *OF_DECK, *PARTS}
"""Fields that do not show whether a line is a client."""


def is_asked_about_names(sample: Iterable[Line], columns: ListColumns) -> bool:
    """Return whether a line with only a name is an exception in a list, by its first lines.

    It is not if no line has more than one other cell, because a client need not have a reference.
    """
    telling = {column for field, column in columns.of_field.items() if field not in _OPTIONAL}
    rows = [
        line
        for line in sample
        if line.number > columns.header and not line.is_hidden and _has_text(line)
    ]
    filled = [sum(bool(line.cells.get(column, "").strip()) for column in telling) for line in rows]
    return max(filled, default=0) > 1 and sum(map(bool, filled)) >= _MOSTLY * len(rows)


def _has_text(line: Line) -> bool:
    return any(text.strip() for text in line.cells.values())


def is_heading(line: Line, known: Iterable[int]) -> bool:
    """Return whether a line has one text, in a cell that is merged over several known columns."""
    filled = [column for column, text in line.cells.items() if text.strip()]
    columns = list(known)
    return len(filled) == 1 and any(
        merge.first <= filled[0] <= merge.last
        and sum(merge.first <= column <= merge.last for column in columns) > 1
        for merge in line.merges
    )


def is_total(values: dict[str, str]) -> bool:
    """Return whether a row is named a total and has only figures beside its name."""
    name = values.get("name", "")
    return bool(_TOTAL.fullmatch(name)) and all(
        _FIGURES.fullmatch(text) for field, text in values.items() if field != "name"
    )


def is_in_question(values: dict[str, str], is_exception: bool) -> bool:
    """Return whether a row has only a name, and that is an exception or looks like a heading."""
    return (
        len(values) == 1
        and "name" in values
        and (is_exception or bool(_HEADING.fullmatch(values["name"])))
    )


def is_name_merged(line: Line, column: int | None) -> bool:
    """Return whether the cell of a name is merged with those of other rows."""
    return column is not None and any(
        merge.first <= column <= merge.last and merge.first_row != merge.last_row
        for merge in line.merges
    )


def is_row_of_totals(line: Line, bounds: ExcelTable | None) -> bool:
    """Return whether a line is one of the totals at the end of an Excel table."""
    return bounds is not None and bounds.last_row < line.number <= bounds.block.last_row


def is_below_table(line: Line, bounds: ExcelTable | None) -> bool:
    """Return whether a line lies below the Excel table that is the list."""
    return bounds is not None and line.number > bounds.block.last_row
