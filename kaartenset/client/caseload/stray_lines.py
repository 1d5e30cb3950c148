"""Lines of a list that are no clients: totals, headings over a group, notes. Those that are certain
are left out.

A line with a name and nothing else may be either, so it is asked about: a deck for "Team Noord"
helps nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaartenset.client.caseload.columns import Columns
from kaartenset.client.caseload.name_columns import PARTS
from kaartenset.client.caseload.table import Bounds, Line

_TOTAL = re.compile(
    r"(?:(?:sub|eind)?totaal|(?:sub|grand )?total)\b(?: [^\W\d_]+)?[ :=.]*[\d.,]*"
    r"|(?:som|sum|aantal|count)\b(?: [^\W\d_]+)?[ :=.]*\d[\d.,]*",
    re.IGNORECASE,
)
"""What a row of totals is called, in Dutch and English Excel and by those who type one."""

_HEADING = re.compile(
    r"(?:team|groep|group|afdeling|regio|wijk|week|kantoor|locatie|adviseur|caseload|lijst"
    r"|legenda|let op|nb|noot)\b.*"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag\b.*|[*†(].*|.*:|[^\W\d_]+ 20\d\d",
    re.IGNORECASE,
)
"""How headings and notes begin or end where names do not, and a month with its year."""

_FIGURES = re.compile(r"[\d\s.,:-]*")
_MOSTLY = 1 / 2
"""Of the first rows; where fewer have more than a name, the others are clients too."""

_OPTIONAL = {"name", "variant", "password", *PARTS}
"""Fields that say nothing about whether a line is a client."""


def is_asked_about_names(sample: Iterable[Line], columns: Columns) -> bool:
    """Return whether a line with a name alone is an exception in a list, by its first lines.

    It is none where no line has more than one other cell: a client need not have a reference.
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
    """Return whether all that a line says stands in one cell that is merged over several known
    columns."""
    filled = [column for column, text in line.cells.items() if text.strip()]
    columns = list(known)
    return len(filled) == 1 and any(
        merge.first <= filled[0] <= merge.last
        and sum(merge.first <= column <= merge.last for column in columns) > 1
        for merge in line.merges
    )


def is_total(values: dict[str, str]) -> bool:
    """Return whether a row is called a total and has nothing but figures beside that."""
    name = values.get("name", "")
    return bool(_TOTAL.fullmatch(name)) and all(
        _FIGURES.fullmatch(text) for field, text in values.items() if field != "name"
    )


def is_in_question(values: dict[str, str], is_exception: bool) -> bool:
    """Return whether a row says nothing but a name, and that is an exception or looks like no
    name of a person."""
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


def is_row_of_totals(line: Line, bounds: Bounds | None) -> bool:
    """Return whether a line is one of the totals that end a table of Excel."""
    return bounds is not None and bounds.last_row < line.number <= bounds.block.last_row


def is_below_table(line: Line, bounds: Bounds | None) -> bool:
    """Return whether a line stands below the table of Excel that is the list."""
    return bounds is not None and line.number > bounds.block.last_row
