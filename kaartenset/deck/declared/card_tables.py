"""A table of cards → the nodes of its cards: a row is a card, a column a field of its type.

The table is a CSV, a workbook or a list in YAML, read as a list of clients is. Every node has its
row and column, so that a fault is reported there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from kaartenset.client.caseload import csv_lines, file_kinds
from kaartenset.client.caseload.caseload import refusing
from kaartenset.client.caseload.messages import row_faults
from kaartenset.client.caseload.table import BadCell, Line
from kaartenset.client.caseload.xlsx.workbook import SheetName, Workbook, read_workbook
from kaartenset.dataclass import dataclass
from kaartenset.deck.declared.field_types import RECORD
from kaartenset.deck.declared.types import CardType
from kaartenset.errors import InputError, Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InCardTable, InFile
from kaartenset.source.nodes import Mapping, Node, Scalar, Sequence
from kaartenset.source.records import report_no_keys
from kaartenset.source.yaml_files import read_nodes

ID, TYPE, COPIES = "id", "type", "copies"
MOST_CARDS = 2000
"""Cards of one table; more is a table of something else."""

MOST_COPIES = 99

_Opened = Callable[[], AbstractContextManager[Iterator[Line]]]


@dataclass(frozen=True, slots=True)
class TableSource:
    """Where a table of cards is and how to read it, as ``deck.yaml`` says.

    ``name`` is the file in messages, ``at`` its place in ``deck.yaml``. ``separator`` stands
    between the entries of a list in one cell.
    """

    path: Path
    name: str
    at: InFile
    sheet: str
    separator: str
    content: Path


@dataclass(frozen=True, slots=True)
class TableRow:
    """The nodes of one card: its id, or "" for a row without one, its keys, and its copies."""

    id: str
    keys: Mapping
    copies: int


def read_table(source: TableSource, kind: CardType, problems: Problems) -> tuple[TableRow, ...]:
    """Return the cards of a table in its order, after reporting what is wrong with it."""
    before = len(problems.errors())
    try:
        with refusing(source.name):
            if file_kinds.find_kind(source.path) in (file_kinds.YAML, file_kinds.JSON_LINES):
                found = _yaml_rows(source, problems)
            else:
                found = _CardLines(source, kind, problems).rows()
    except InputError as refusal:
        problems.extend(refusal.problems)
        return ()
    if len(found) > MOST_CARDS:
        message = _("the table has {count} cards, and {most} are allowed").format(
            count=len(found), most=MOST_CARDS
        )
        problems.add("too-many", InFile(source.name), message, _("make tables of parts of it"))
    elif not found and len(problems.errors()) == before:
        message = _("the table has no cards")
        problems.add("too-few", InFile(source.name), message, _("add a row under its headings"))
    return tuple(_row(keys, problems) for keys in found[:MOST_CARDS])


def _row(keys: Mapping, problems: Problems) -> TableRow:
    """Return a card of its keys, without the column of copies."""
    copies = 1
    if COPIES in keys:
        node = keys.pop(COPIES)
        del keys.places[COPIES]
        number = node if isinstance(node, Scalar) else ""
        is_number = number.isascii() and number.isdecimal() and len(number) < 3
        copies = int(number) if is_number else 0
        if not 1 <= copies <= MOST_COPIES:
            message = _("a whole number from {least} to {most} is expected")
            problems.add("bad-copies", node.at, message.format(least=1, most=MOST_COPIES))
            copies = 1
    name = keys.get(ID)
    return TableRow(name if isinstance(name, Scalar) else "", keys, copies)


def _yaml_rows(source: TableSource, problems: Problems) -> list[Mapping]:
    nodes = read_nodes(source.path, source.name, problems, source.content)
    if nodes is not None and not isinstance(nodes, Sequence):
        message = _("a list is expected here, with a card in each item")
        problems.add("list-expected", nodes.at, message, _("begin each card with a hyphen"))
    rows: list[Mapping] = []
    for node in nodes if isinstance(nodes, Sequence) else ():
        if isinstance(node, Mapping):
            rows.append(node)
        else:
            report_no_keys(node, problems)
    return rows


class _CardLines:
    """The lines of a CSV or a sheet; the first has the headings."""

    def __init__(self, source: TableSource, kind: CardType, problems: Problems) -> None:
        self._source = source
        self._fields = {each.name: each for each in kind.record.declaration.fields}
        self._known = (ID, COPIES, *self._fields)
        self._problems = problems
        self._sheet = ""
        self._columns: dict[int, Scalar] = {}
        self._headed: Collection[int] = ()

    def rows(self) -> list[Mapping]:
        """Return the keys of each row with the values of its cells, without empty rows."""
        opened = self._opened()
        if opened is None:
            return []
        with opened() as lines:
            header = next(lines, None)
            # Under a wrong heading, every row would be reported.
            is_right = header is not None and self._read_header(header)
            found = [self._keys(line) for line in lines] if is_right else []
        return [keys for keys in found if keys]

    def _opened(self) -> _Opened | None:
        """Return how to open the lines of the file."""
        source = self._source
        if file_kinds.find_kind(source.path) == file_kinds.WORKBOOK:
            workbook = read_workbook(source.path)
            sheet = self._choose_sheet(workbook)
            return partial(workbook.open_sheet, sheet) if sheet else None
        if source.sheet:
            message = _("this table has no sheets")
            self._problems.add("no-sheets", source.at, message, _("leave 'sheet' out"))
        best = max(csv_lines.find_dialects(source.path), key=self._count_known)
        return partial(csv_lines.open_lines, source.path, best)

    def _count_known(self, dialect: csv_lines.Dialect) -> tuple[int, int]:
        """Return how many headings of a CSV are fields, and how many it has, when it is read in a
        dialect."""
        with csv_lines.open_lines(self._source.path, dialect) as lines:
            header = next(lines, None)
        headings = header.cells.values() if header else ()
        return sum(cell.strip() in self._known for cell in headings), len(headings)

    def _choose_sheet(self, workbook: Workbook) -> SheetName | None:
        """Return the sheet that is asked for, or the first that can be seen."""
        sheets = [sheet for sheet in workbook.sheets if sheet.has_cells]
        wanted = self._source.sheet
        found = next(
            (
                sheet
                for sheet in sheets
                if (sheet.name == wanted if wanted else not sheet.is_hidden)
            ),
            None,
        )
        if found is None:
            message = _("the workbook has no sheet '{sheet}'").format(sheet=wanted)
            hint = did_you_mean(wanted, [sheet.name for sheet in sheets])
            self._problems.add("unknown-sheet", self._source.at, message, hint)
        elif wanted:
            self._sheet = wanted
        return found

    def _at(self, line: int, column: int = -1) -> InCardTable:
        name = self._source.name
        if self._sheet:
            name = _('{name}: sheet "{sheet}"').format(name=name, sheet=self._sheet)
        return InCardTable(name, line, column + 1)

    def _read_header(self, header: Line) -> bool:
        """Find the field of each column, and return whether all are right.

        Headings that are no field, or are there twice, are reported.
        """
        before = len(self._problems.errors())
        self._headed = header.cells.keys()
        for column, cell in sorted(header.cells.items()):
            heading, at = cell.strip(), self._at(header.number, column)
            if heading in self._columns.values():
                message = _("there is a column '{name}' already").format(name=heading)
                self._problems.add("duplicate-column", at, message, _("take one of the two out"))
            elif heading in self._known:
                self._columns[column] = Scalar(heading, at)
            elif heading:
                message = _("these cards have no field '{name}'").format(name=heading)
                hint = did_you_mean(heading, self._known)
                self._problems.add("unknown-column", at, message, hint)
        return len(self._problems.errors()) == before

    def _keys(self, line: Line) -> Mapping:
        """Return the keys of a row with the values of its cells."""
        keys = Mapping(self._at(line.number))
        if line.fault:
            self._report(line.fault, self._at(line.number), "")
            return keys
        for column, cell in line.cells.items():
            heading = self._columns.get(column)
            at = self._at(line.number, column)
            if isinstance(cell, BadCell):
                self._report(str(cell), at, heading or "")
            elif heading is not None and cell.strip():
                keys[heading] = self._node(cell, heading, at)
                keys.places[heading] = at
            elif column not in self._headed and cell.strip():
                message = _("this cell has no heading above it")
                hint = _("name its field in the first row, or empty it")
                self._problems.add("cell-without-heading", at, message, hint)
        return keys

    def _report(self, code: str, at: InFile, heading: str) -> None:
        message, hint = row_faults()[code]
        self._problems.add(code, at, message.format(field=heading, key=heading), hint)

    def _node(self, cell: str, heading: str, at: InFile) -> Node:
        """Return the value of a cell: a text, or a list of what stands between separators."""
        field = self._fields.get(heading)
        if field is None or not field.type.is_list or field.type.base == RECORD:
            return Scalar(cell.strip(), at)
        items = Sequence(at)
        items += (
            Scalar(part.strip(), at) for part in cell.split(self._source.separator) if part.strip()
        )
        return items
