"""The sheets and tables of a workbook → the one with the list of clients, or a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial

from kaartenset.characters.plain_names import plain
from kaartenset.client.caseload.columns import (
    HEADER_WITHIN,
    ColumnNames,
    ListColumns,
    find_columns,
)
from kaartenset.client.caseload.stray_lines import is_asked_about_names
from kaartenset.client.caseload.table import (
    TEXT_MISSING,
    BadCell,
    ExcelTable,
    Line,
    MergedCells,
    Table,
)
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.client.caseload.xlsx.workbook import SheetName, Workbook
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, InTable, OfOption

_SHEET = OfOption("--sheet")

_OF_CLIENTS = {"date", "time", "place", "way", "benefit", "reference", "variant", "password"}
"""Fields that a list of clients has, and a list of advisers has not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet, or a table of Excel on it, that may be the list."""

    table: Table
    columns: ListColumns
    has_rows: bool

    @property
    def name(self) -> str:
        """Return its name for ``--sheet``."""
        return self.table.bounds.name if self.table.bounds else self.table.sheet

    @property
    def fields(self) -> int:
        return len(self.columns.of_field)

    @property
    def is_of_clients(self) -> bool:
        of_clients = _OF_CLIENTS | self.columns.own_fields.keys()
        return self.columns.names_clients and not of_clients.isdisjoint(self.columns.of_field)


def choose_sheet(
    workbook: Workbook,
    name: str,
    wanted: str | None,
    names: ColumnNames,
    problems: Problems,
) -> tuple[Table, ListColumns] | None:
    """Return the sheet that the user names, or else the one with most of the known columns.

    Reports a question if several are possible, and a sheet that is named and cannot be used.
    """
    found = _candidates(workbook, wanted, names, problems)
    with_names = [one for one in found if one.columns.names_clients]
    pool = [one for one in with_names if one.has_rows] or with_names or found
    fitting = [one for one in pool if one.is_of_clients] or pool
    best = max(fitting, key=lambda one: one.fields, default=None)
    if best is None:
        return None
    rivals = [one for one in fitting if 2 * one.fields > best.fields]
    if len(rivals) > 1 and best.columns.names_clients:
        _ask(rivals, name, problems)
        return None
    others = [one for one in with_names if one is not best and one.has_rows]
    for one in others:
        if one.is_of_clients:
            where = InTable(name, sheet=one.table.sheet)
            hint = _("make them with --sheet in a run of their own")
            problems.warn(
                "second-sheet", where, _("this sheet has clients too, and they are left out"), hint
            )
    return replace(best.table, other_sheets=tuple(one.name for one in others)), best.columns


def _ask(rivals: Sequence[Candidate], name: str, problems: Problems) -> None:
    names = ", ".join(f'"{one.name}"' for one in rivals)
    message = _("more than one sheet or table can be the list: {names}").format(names=names)
    hint = _('say which one, such as --sheet "{name}"').format(name=rivals[0].name)
    problems.add("several-sheets", InFile(name), message, hint)


def _candidates(
    workbook: Workbook, wanted: str | None, names: ColumnNames, problems: Problems
) -> list[Candidate]:
    """Return the candidates on the visible sheets, or on the sheet that the user names."""
    sheets = [sheet for sheet in workbook.sheets if sheet.has_cells]
    if wanted is None:
        visible = [sheet for sheet in sheets if not sheet.is_hidden]
        return [one for sheet in visible for one in _on_sheet(workbook, sheet, names)]
    named = [sheet for sheet in workbook.sheets if sheet.name == wanted] or [
        sheet for sheet in workbook.sheets if plain(sheet.name) == plain(wanted)
    ]
    if not named:
        tables = [
            one for sheet in sheets for one in _on_sheet(workbook, sheet, names) if one.table.bounds
        ]
        if of_name := [one for one in tables if plain(one.name) == plain(wanted)]:
            return of_name[:1]
    if (
        not named
        and wanted.isdecimal()
        and len(wanted) < 5
        and 1 <= int(wanted) <= len(workbook.sheets)
    ):
        named = [workbook.sheets[int(wanted) - 1]]
    if not named:
        sheet_names = [sheet.name for sheet in workbook.sheets]
        problems.add(
            "unknown-sheet",
            _SHEET,
            _("the workbook has no such sheet"),
            did_you_mean(wanted, sheet_names),
        )
    elif not named[0].has_cells:
        hint = _("these have cells: {names}").format(
            names=", ".join(sheet.name for sheet in sheets)
        )
        problems.add(
            "sheet-without-cells",
            _SHEET,
            _("this sheet holds a chart, a dialog or macros, not a list"),
            hint,
        )
    elif found := _on_sheet(workbook, named[0], names):
        return found
    return []


def _on_sheet(workbook: Workbook, sheet: SheetName, names: ColumnNames) -> list[Candidate]:
    """Return the candidates on a sheet: its tables with names, and the whole with its header."""
    tables = workbook.tables(sheet)
    tops = {table.block.first_row for table in tables}
    columns = find_columns(sample := _sample(workbook.open_sheet(sheet), tops), names)
    if columns is None and any(
        text == TEXT_MISSING and isinstance(text, BadCell)
        for line in sample
        for text in line.cells.values()
    ):
        raise WorkbookUnreadable("caseload-damaged")  # the header may be among the missing texts
    if columns is None and not tables:
        return []
    tail = workbook.tail(sheet)
    if tail.merges:
        columns = find_columns(
            sample := _sample(workbook.open_sheet(sheet, tail.merges), tops), names
        )
    whole = Table(
        sheet.name,
        partial(workbook.open_sheet, sheet, tail.merges),
        workbook.styles.epoch,
        count=partial(int, tail.rows),
    )
    found = []
    for bounds in tables:
        beside = [
            other.block
            for other in tables
            if other is not bounds and other.block.first_row == bounds.block.first_row
        ]
        header = [
            _without(line, beside) for line in sample if line.number == bounds.block.first_row
        ]
        of_table = find_columns(header, names)
        if of_table is not None and of_table.names_clients:
            found.append(_candidate(whole, of_table, sample, bounds))
    if columns is not None and not any(one.columns.header == columns.header for one in found):
        found.append(_candidate(whole, columns, sample[:HEADER_WITHIN], None))
    return found


def _sample(opened: AbstractContextManager[Iterator[Line]], tops: set[int]) -> list[Line]:
    """Return the first lines of a sheet, and the header and first row of each table below them."""
    wanted = {number for top in tops for number in (top, top + 1)}
    last = max(wanted, default=0)
    found: list[Line] = []
    with opened as lines:
        for count, line in enumerate(lines):
            if count < HEADER_WITHIN or line.number in wanted:
                found.append(line)
            if count >= HEADER_WITHIN - 1 and line.number >= last:
                break
    return found


def _candidate(
    whole: Table, columns: ListColumns, sample: Sequence[Line], bounds: ExcelTable | None
) -> Candidate:
    rows = [line for line in sample if line.number > columns.header]
    table = Table(
        whole.sheet,
        whole.open,
        whole.epoch,
        count=whole.count,
        has_stray_lines=True,
        asks_about_names=is_asked_about_names(rows, columns),
        bounds=bounds,
    )
    return Candidate(
        table, columns, any(text.strip() for line in rows for text in line.cells.values())
    )


def _without(line: Line, blocks: Sequence[MergedCells]) -> Line:
    cells = {
        column: text
        for column, text in line.cells.items()
        if not any(block.first <= column <= block.last for block in blocks)
    }
    return line._replace(cells=cells)
