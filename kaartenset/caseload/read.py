"""A file → a caseload whose columns are known, or every reason why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from kaartenset.caseload import delimited, kinds, records
from kaartenset.caseload.columns import FIELDS, HEADER_WITHIN, Columns, field_of, find_columns, missing_from
from kaartenset.caseload.delimited import TextUnreadable
from kaartenset.caseload.kinds import KindRefused
from kaartenset.caseload.package import WorkbookUnreadable
from kaartenset.caseload.rows import Notices, Row, read_rows
from kaartenset.caseload.sayings import say_file_fault, say_workbook_fault
from kaartenset.caseload.sheet_choice import choose_sheet
from kaartenset.caseload.stray_lines import is_asked_about_names
from kaartenset.caseload.table import Table
from kaartenset.caseload.workbook import read_workbook
from kaartenset.errors import InputError, Location, Problem, Problems, did_you_mean, system_reason
from kaartenset.i18n import _

_SHEET = Location("--sheet")
_MAP = Location("--map")


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything in a list stands; small enough to be sent to another process. ``name`` is how the user calls it."""

    name: str
    sheet: str
    columns: Columns

    def row(self, row: int) -> Location:
        """Return the place of a whole row."""
        return Location(self.name, row, 0, self.sheet, is_table=True)

    def cell(self, row: int, field: str) -> Location:
        """Return where a field of a row stands; the row if there is no column for it."""
        column = self.columns.of_field.get(field)
        return self.row(row) if column is None else self.column(column, row)

    def column(self, column: int, row: int = 0) -> Location:
        """Return the place of a column, from 0; of a cell in it if a row is given."""
        return Location(self.name, row, column + 1, self.sheet, self.columns.names.get(column, ""), is_table=True)


@dataclass(frozen=True, slots=True)
class Caseload:
    """A list of clients; ``notices`` fills while the rows are read.

    The rows of ``surely_clients`` are not asked about when they have nothing but a name.
    """

    path: Path
    table: Table
    places: Places
    notices: Notices
    surely_clients: frozenset[int] = frozenset()

    def without(self, field: str) -> Caseload:
        """Return the caseload as if its column for a field meant nothing."""
        columns = self.places.columns
        of_field = {name: column for name, column in columns.of_field.items() if name != field}
        return replace(self, places=replace(self.places, columns=replace(columns, of_field=of_field)))

    @contextmanager
    def rows(self) -> Iterator[Iterator[Row]]:
        """Give the rows from the first on; may be opened again. Raises ``InputError`` if the file breaks off."""
        with ExitStack() as stack:
            with _refusing(self.places.name):
                lines = stack.enter_context(self.table.open())
            # What whoever makes the decks raises is nothing to do with the list.
            yield self._refusing_rows(read_rows(lines, self.places.columns, self.table, self.notices, self.surely_clients))

    def _refusing_rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        with _refusing(self.places.name):
            yield from rows


def read_caseload(path: Path, sheet: str | None, mapping: Mapping[str, str], problems: Problems) -> Caseload | None:
    """Return the caseload of a file, or None after reporting every reason why there is none.

    ``sheet`` is the name or the number of a sheet; ``mapping`` gives columns with a name of their own a field.
    """
    name = str(path)
    before = len(problems.errors())
    try:
        with _refusing(name):
            found = _find(path, name, sheet, mapping, problems)
    except InputError as refusal:
        problems.extend(refusal.problems)
        return None
    if found is None:
        if len(problems.errors()) == before:
            _report_no_header(name, problems)
        return None
    table, columns = found
    places = Places(name, table.sheet, columns)
    _check_columns(places, mapping, problems)
    return Caseload(path, table, places, Notices()) if len(problems.errors()) == before else None


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what makes a file unreadable into a problem."""
    try:
        yield
    except WorkbookUnreadable as error:
        message, hint = say_workbook_fault(error.code, error.limit)
        raise InputError([Problem(error.code, Location(name), message, hint)]) from None
    except (KindRefused, TextUnreadable) as error:
        message, hint = say_file_fault(error.code)
        raise InputError([Problem(error.code, Location(name, getattr(error, "line", 0)), message, hint)]) from None
    except UnicodeError:
        message, hint = say_file_fault("caseload-not-text")
        raise InputError([Problem("caseload-not-text", Location(name), message, hint)]) from None
    except FileNotFoundError:
        raise InputError([Problem("file-missing", Location(name), _("there is no such file"), _("check the path"))]) from None
    except PermissionError:
        hint = _("close it where it is open, or make a copy of it")
        raise InputError([Problem("file-unreadable", Location(name), _("the file may not be read"), hint)]) from None
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=system_reason(error))
        raise InputError([Problem("file-unreadable", Location(name), message)]) from None


def _find(path: Path, name: str, sheet: str | None, mapping: Mapping[str, str], problems: Problems) -> tuple[Table, Columns] | None:
    kind = kinds.find_kind(path)
    if kind == kinds.WORKBOOK:
        return choose_sheet(read_workbook(path), name, sheet, mapping, problems)
    if sheet is not None:
        problems.add("no-sheets", _SHEET, _("this list has no sheets"), _("leave the option out"))
        return None
    if kind == kinds.YAML:
        items = records.yaml_records(path, name, problems)
        return None if items is None else _with_columns(Table("", partial(records.open_records, items), count=items.__len__), mapping)
    if kind == kinds.JSON_LINES:
        return _with_columns(Table("", partial(records.open_json_lines, path), count=partial(delimited.count_lines, path)), mapping)
    count = partial(delimited.count_lines, path)
    tables = (
        Table("", partial(delimited.open_lines, path, dialect), is_ragged=True, count=count) for dialect in delimited.find_dialects(path)
    )
    candidates = [found for table in tables if (found := _with_columns(table, mapping))]
    return max(candidates, key=lambda found: len(found[1].of_field), default=None)


def _with_columns(table: Table, mapping: Mapping[str, str]) -> tuple[Table, Columns] | None:
    with table.open() as lines:
        columns = find_columns(sample := list(islice(lines, HEADER_WITHIN)), mapping)
    if columns is None:
        return None
    asks = table.is_ragged and is_asked_about_names(sample, columns)
    return replace(table, has_stray_lines=table.is_ragged, asks_about_names=asks), columns


def _report_no_header(name: str, problems: Problems) -> None:
    message = _("no row with names of columns is found, such as {names}").format(names=_("Naam, Datum, Tijd"))
    hint = _('put the names above the columns, or say what they mean: --map "Klantnaam=name"')
    problems.add("caseload-no-header", Location(name), message, hint)


def _check_columns(places: Places, mapping: Mapping[str, str], problems: Problems) -> None:
    columns = places.columns
    for column in columns.bsn:
        hint = _("take this column out of a copy of the list; if you need a key of your own for the client, use 'reference'")
        problems.add("bsn-field", places.column(column), _("a citizen service number (BSN) is not used here"), hint)
    for column in columns.repeated:
        message = _("there are two columns for the same thing")
        hint = _('take one away, or say which one counts, such as --map "{heading}={field}"')
        field = field_of(columns.names[column])
        problems.add("duplicate-column", places.column(column), message, hint.format(heading=columns.names[column], field=field))
    for name in missing_from(mapping, columns):
        names = list(columns.names.values())
        problems.add("unknown-column", _MAP, _("the list has no column '{name}'").format(name=name), did_you_mean(name, names))
    if "name" not in columns.of_field and not columns.bsn:
        hint = _('say which it is, such as --map "Klantnaam=name"')
        problems.add("name-column-missing", places.row(columns.header), _("no column holds the name of the client"), hint)


def read_mapping(texts: list[str], problems: Problems) -> dict[str, str]:
    """Return the fields that options such as ``Klantnaam=name`` give to columns."""
    mapping: dict[str, str] = {}
    for text in texts:
        heading, equals, field = text.rpartition("=")
        if not equals or not heading.strip():
            problems.add("bad-map", _MAP, _("the name of a column, '=' and a field are expected"), '--map "Klantnaam=name"')
        elif field.strip().casefold() not in FIELDS:
            problems.add("unknown-field", _MAP, _("there is no field of this name"), did_you_mean(field.strip(), FIELDS))
        else:
            mapping[heading.strip()] = field.strip().casefold()
    return mapping
