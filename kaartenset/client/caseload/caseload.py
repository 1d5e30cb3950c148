"""A caseload: the rows of a list whose columns are known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kaartenset.client.caseload.columns import (
    ListColumns,
)
from kaartenset.client.caseload.csv_lines import TextUnreadable
from kaartenset.client.caseload.file_kinds import KindRefused
from kaartenset.client.caseload.messages import file_message, workbook_message
from kaartenset.client.caseload.rows import Notices, Row, read_rows
from kaartenset.client.caseload.table import Table
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.dataclass import dataclass, replace
from kaartenset.errors import InputError, Problem, system_reason
from kaartenset.i18n import _
from kaartenset.locations import InFile, InRecord, InTable, Location


@dataclass(frozen=True, slots=True)
class Places:
    """The place of everything in a list, small enough to send to another process.

    ``name`` is the user's name for the list. ``has_keys``: its rows are lines of YAML or JSON,
    which have no columns.
    """

    name: str
    sheet: str
    columns: ListColumns
    has_keys: bool = False

    def row(self, row: int) -> Location:
        """Return the place of a whole row."""
        if self.has_keys:
            return InRecord(self.name, row)
        return InTable(self.name, row, sheet=self.sheet)

    def cell(self, row: int, field: str) -> Location:
        """Return the place of a field of a row, or of the row if the field has no column."""
        column = self.columns.of_field.get(field)
        if column is None and field == "name":
            column = next(iter(self.columns.of_name), None)
        return self.row(row) if column is None else self.column(column, row)

    def column(self, column: int, row: int = 0) -> Location:
        """Return the place of a column, from 0, or of its cell in a row."""
        heading = self.columns.names.get(column, "")
        if self.has_keys:
            return InRecord(self.name, row, heading)
        return InTable(self.name, row, column + 1, self.sheet, heading)


@dataclass(frozen=True, slots=True)
class Caseload:
    """A list of clients; ``notices`` fills while the rows are read.

    The rows of ``surely_clients`` are clients even if they have only a name.
    """

    path: Path
    table: Table
    places: Places
    notices: Notices
    surely_clients: frozenset[int] = frozenset()

    def without(self, field: str) -> Caseload:
        """Return the caseload without its column for a field."""
        columns = self.places.columns
        of_field = {name: column for name, column in columns.of_field.items() if name != field}
        return replace(
            self, places=replace(self.places, columns=replace(columns, of_field=of_field))
        )

    def guess_count(self) -> int:
        """Return an estimate of the number of lines, without reading them; 0 if there is none."""
        try:
            return self.table.count()
        except (WorkbookUnreadable, OSError):  # reading the rows reports the reason
            return 0

    @contextmanager
    def rows(self) -> Iterator[Iterator[Row]]:
        """Give the rows from the first on, as often as needed.

        Raises ``InputError`` if the file breaks off.
        """
        with ExitStack() as stack:
            with refusing(self.places.name):
                lines = stack.enter_context(self.table.open())
            # outside the block above: the caller's exceptions are not problems of the list
            yield self._refusing_rows(
                read_rows(lines, self.places.columns, self.table, self.notices, self.surely_clients)
            )

    def _refusing_rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        with refusing(self.places.name):
            yield from rows


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn the reasons why a file is unreadable into a problem."""
    try:
        yield
    except WorkbookUnreadable as error:
        message, hint = workbook_message(error.code, error.limit)
        raise InputError([Problem(error.code, InFile(name), message, hint)]) from None
    except KindRefused as error:
        raise InputError([Problem(error.code, InFile(name), *file_message(error.code))]) from None
    except TextUnreadable as error:
        message, hint = file_message(error.code, error.likely)
        raise InputError([Problem(error.code, InFile(name, error.line), message, hint)]) from None
    except UnicodeError:
        message, hint = file_message("caseload-not-text")
        raise InputError([Problem("caseload-not-text", InFile(name), message, hint)]) from None
    except FileNotFoundError:
        raise InputError(
            [Problem("file-missing", InFile(name), _("there is no such file"), _("check the path"))]
        ) from None
    except PermissionError:
        hint = _("close it where it is open, or make a copy of it")
        raise InputError(
            [Problem("file-unreadable", InFile(name), _("the file may not be read"), hint)]
        ) from None
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=system_reason(error))
        raise InputError([Problem("file-unreadable", InFile(name), message)]) from None
