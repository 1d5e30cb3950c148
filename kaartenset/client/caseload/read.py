"""A file → a caseload with known columns, or every reason why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from kaartenset.client.bsn import holds_bsn
from kaartenset.client.caseload import csv_lines, encodings, file_kinds, records
from kaartenset.client.caseload.columns import (
    FIELDS,
    HEADER_WITHIN,
    Columns,
    field_of,
    find_columns,
    missing_from,
    nearest_to_header,
    plain,
)
from kaartenset.client.caseload.csv_lines import TextUnreadable
from kaartenset.client.caseload.file_kinds import KindRefused
from kaartenset.client.caseload.messages import file_message, row_message, workbook_message
from kaartenset.client.caseload.rows import Notices, Row, read_rows
from kaartenset.client.caseload.sheet_choice import choose_sheet
from kaartenset.client.caseload.stray_lines import is_asked_about_names
from kaartenset.client.caseload.table import Table
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.client.caseload.xlsx.workbook import read_workbook
from kaartenset.errors import InputError, Problem, Problems, did_you_mean, system_reason
from kaartenset.i18n import _
from kaartenset.locations import InFile, InRecord, InTable, Location, OfOption, column_letters

_SHEET = OfOption("--sheet")
_MAP = OfOption("--map")
_FEWEST_BSNS = 4
"""References that pass the eleven-test; this many, and more than half, are no chance: 1 in
10,000."""

_ENCODING = OfOption("--encoding")


@dataclass(frozen=True, slots=True)
class Places:
    """The place of everything in a list, small enough to send to another process.

    ``name`` is the user's name for the list. ``has_keys``: its rows are lines of YAML or JSON,
    which have no columns.
    """

    name: str
    sheet: str
    columns: Columns
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
            with _refusing(self.places.name):
                lines = stack.enter_context(self.table.open())
            # outside the block above: the caller's exceptions are not problems of the list
            yield self._refusing_rows(
                read_rows(lines, self.places.columns, self.table, self.notices, self.surely_clients)
            )

    def _refusing_rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        with _refusing(self.places.name):
            yield from rows


def read_caseload(
    path: Path,
    sheet: str | None,
    mapping: Mapping[str, str],
    problems: Problems,
    encoding: str = "",
) -> Caseload | None:
    """Return the caseload of a file, or None after reporting every reason why there is none.

    ``sheet`` is the name or number of a sheet. ``mapping`` gives a field to columns with other
    names. ``encoding`` is a name in ``encodings.ENCODINGS`` for a CSV, or "" to find it.
    """
    name = str(path)
    before = len(problems.errors())
    try:
        with _refusing(name):
            found = _find(path, name, sheet, encoding, mapping, problems)
    except InputError as refusal:
        problems.extend(refusal.problems)
        return None
    if found is None:
        if len(problems.errors()) == before:
            _report_no_header(path, name, encoding, problems)
        return None
    table, columns = found
    places = Places(name, table.sheet, columns, table.has_keys)
    _check_columns(places, mapping, problems)
    return Caseload(path, table, places, Notices()) if len(problems.errors()) == before else None


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn the reasons why a file is unreadable into a problem."""
    try:
        yield
    except WorkbookUnreadable as error:
        message, hint = workbook_message(error.code, error.limit)
        raise InputError([Problem(error.code, InFile(name), message, hint)]) from None
    except (KindRefused, TextUnreadable) as error:
        message, hint = file_message(error.code, getattr(error, "likely", ()))
        raise InputError(
            [Problem(error.code, InFile(name, getattr(error, "line", 0)), message, hint)]
        ) from None
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


def _find(
    path: Path,
    name: str,
    sheet: str | None,
    encoding: str,
    mapping: Mapping[str, str],
    problems: Problems,
) -> tuple[Table, Columns] | None:
    kind = file_kinds.find_kind(path)
    if encoding and kind != file_kinds.DELIMITED:
        message = _("only a CSV can be in another encoding")
        problems.add("no-encoding", _ENCODING, message, _("leave the option out"))
        return None
    if kind == file_kinds.WORKBOOK:
        return choose_sheet(read_workbook(path), name, sheet, mapping, problems)
    if sheet is not None:
        problems.add("no-sheets", _SHEET, _("this list has no sheets"), _("leave the option out"))
        return None
    if kind == file_kinds.YAML:
        items = records.yaml_records(path, name, problems)
        return None if items is None else _find_in_records(items, name, mapping, problems)
    if kind == file_kinds.JSON_LINES:
        return _find_in_json(path, name, mapping, problems)
    return _find_in_text(path, name, encoding, mapping, problems)


def _find_in_records(
    items: list[records.Record], name: str, mapping: Mapping[str, str], problems: Problems
) -> tuple[Table, Columns] | None:
    """Return the table of records. If all have faults, report those and not missing keys."""
    found = _with_columns(
        Table("", partial(records.open_records, items), count=items.__len__, has_keys=True), mapping
    )
    if found is None and items and all(fault for _line, _values, fault in items):
        for line, _values, fault in items:
            problems.add(fault, InFile(name, line), *row_message(fault, ""))
    return found


def _find_in_json(
    path: Path, name: str, mapping: Mapping[str, str], problems: Problems
) -> tuple[Table, Columns] | None:
    """Return the table of JSON lines or of one JSON text; report a file without a readable line."""
    if path.stat().st_size > csv_lines.LARGEST_FILE:
        raise TextUnreadable("caseload-too-large", 0)
    lines = Table(
        "",
        partial(records.open_json_lines, path),
        count=partial(csv_lines.count_lines, path),
        has_keys=True,
    )
    with lines.open() as read:
        head = list(islice(read, HEADER_WITHIN))
    if head[1:] and head[1].fault and (items := records.json_records(path)) is not None:
        return _find_in_records(items, name, mapping, problems)
    if head[1:] and all(line.fault for line in head[1:]):
        message, hint = row_message("json-syntax", "")
        problems.add("json-syntax", InFile(name, head[1].number), message, hint)
        return None
    return _with_columns(lines, mapping)


def _find_in_text(
    path: Path, name: str, encoding: str, mapping: Mapping[str, str], problems: Problems
) -> tuple[Table, Columns] | None:
    """Return the table with the separator that names most columns; warn of a guessed encoding."""
    count = partial(csv_lines.count_lines, path)
    dialects = csv_lines.find_dialects(path, encoding)
    candidates: list[tuple[Table, Columns]] = []
    for dialect in dialects:
        opened = partial(csv_lines.open_lines, path, dialect)
        found = _with_columns(Table("", opened, is_ragged=True, count=count), mapping)
        if found and not (dialect.has_one_column and _holds_separator(found[1])):
            candidates.append(found)
    letters = dialects[0].encoding
    if candidates and letters.is_guessed:
        message = _(
            "the letters are read as {encoding}, the only encoding in which the words make sense"
        ).format(encoding=letters.name)
        hint = _(
            "look at the names with --dry-run --show-values; --encoding {encoding} says that it "
            "is right"
        )
        problems.warn(
            "caseload-encoding-guessed", InFile(name), message, hint.format(encoding=letters.name)
        )
    return max(candidates, key=lambda found: len(found[1].of_field), default=None)


def _report_no_name(places: Places, problems: Problems) -> None:
    hint = _('say which it is, such as --map "Klantnaam=name"')
    problems.add(
        "name-column-missing",
        places.row(places.columns.header),
        _("no column holds the name of the client"),
        hint,
    )


def _report_repeated(
    column: int, places: Places, mapping: Mapping[str, str], problems: Problems
) -> None:
    """Report a column for a field that an earlier column has, with both places."""
    names = places.columns.names
    heading = names[column]
    given = {plain(name): field for name, field in mapping.items()}
    field = given.get(plain(heading)) or field_of(heading)
    first = places.columns.of_field[field]
    message = _("this column and column {letters} ({heading}) are for the same thing")
    message = message.format(letters=column_letters(first + 1), heading=names[first])
    hint = _("give one of them another name, or remove it")
    if plain(heading) != plain(names[first]) and plain(heading) not in given:
        hint = _('remove one, or say which one counts, such as --map "{heading}={field}"').format(
            heading=heading, field=field
        )
    problems.add("duplicate-column", places.column(column), message, hint)


def _holds_separator(columns: Columns) -> bool:
    return any(
        delimiter in name for name in columns.names.values() for delimiter in csv_lines.DELIMITERS
    )


def _with_columns(table: Table, mapping: Mapping[str, str]) -> tuple[Table, Columns] | None:
    with table.open() as lines:
        columns = find_columns(sample := list(islice(lines, HEADER_WITHIN)), mapping)
    if columns is None:
        return None
    asks = table.is_ragged and is_asked_about_names(sample, columns)
    return replace(table, has_stray_lines=table.is_ragged, asks_about_names=asks), columns


def _report_no_header(path: Path, name: str, encoding: str, problems: Problems) -> None:
    """Report that there is no header, or that the likely header lacks the name of the client."""
    if file_kinds.find_kind(path) == file_kinds.DELIMITED:
        for dialect in csv_lines.find_dialects(path, encoding):
            with csv_lines.open_lines(path, dialect) as lines:
                columns = nearest_to_header(islice(lines, HEADER_WITHIN))
            if columns is not None:
                _report_no_name(Places(name, "", columns), problems)
                return
    message = _("no row with names of columns is found, such as {names}").format(
        names=_("Naam, Datum, Tijd")
    )
    hint = _('put the names above the columns, or say what they mean: --map "Klantnaam=name"')
    problems.add("caseload-no-header", InFile(name), message, hint)


def _check_columns(places: Places, mapping: Mapping[str, str], problems: Problems) -> None:
    columns = places.columns
    for column in columns.bsn:
        hint = _(
            "take this column out of a copy of the list; if you need a key of your own for the "
            "client, use 'reference'"
        )
        problems.add(
            "bsn-field",
            places.column(column),
            _("a citizen service number (BSN) is not used here"),
            hint,
        )
    for column in columns.repeated:
        _report_repeated(column, places, mapping, problems)
    for name in missing_from(mapping, columns):
        names = list(columns.names.values())
        problems.add(
            "unknown-column",
            _MAP,
            _("the list has no column '{name}'").format(name=name),
            did_you_mean(name, names),
        )
    if columns.has_unclear_name:
        heading = columns.names[columns.of_field["name"]]
        message = _(
            "this column may hold the whole name or only the surname, because another column "
            "holds a part of the name"
        )
        hint = _('say which it is: --map "{heading}=name" or --map "{heading}=last-name"').format(
            heading=heading
        )
        problems.add("name-unclear", places.column(columns.of_field["name"]), message, hint)
    if not columns.names_clients and not columns.bsn:
        _report_no_name(places, problems)


def check_references(caseload: Caseload, problems: Problems) -> None:
    """Report a list whose references are citizen service numbers.

    By chance one in eleven passes the test, so single ones can be accepted and most of a list
    cannot.
    """
    if "reference" not in caseload.places.columns.of_field:
        return
    with caseload.rows() as rows:
        judged = [holds_bsn(row.values["reference"]) for row in rows if "reference" in row.values]
    caseload.notices.forget()
    if sum(judged) >= _FEWEST_BSNS and sum(judged) * 2 > len(judged):
        message = _(
            "most of these references pass the test of a citizen service number (BSN), which is "
            "no coincidence"
        )
        where = caseload.places.column(caseload.places.columns.of_field["reference"])
        problems.add(
            "references-may-be-bsn",
            where,
            message,
            _("use references of your own; a BSN is not used here"),
        )


def read_encoding(text: str | None, problems: Problems) -> str:
    """Return the encoding that an option names, or "" after reporting that it is not known."""
    name = encodings.known_name(text or "")
    if text is not None and not name:
        message = _("there is no encoding '{name}' that can be read").format(name=text)
        problems.add(
            "unknown-encoding", _ENCODING, message, did_you_mean(text, encodings.ENCODINGS)
        )
    return name


def read_mapping(texts: list[str], problems: Problems) -> dict[str, str]:
    """Return the fields that options such as ``Klantnaam=name`` give to columns."""
    mapping: dict[str, str] = {}
    for text in texts:
        heading, equals, field = text.rpartition("=")
        if not equals or not heading.strip():
            problems.add(
                "bad-map",
                _MAP,
                _("the name of a column, '=' and a field are expected"),
                '--map "Klantnaam=name"',
            )
        elif field.strip().casefold() not in FIELDS:
            problems.add(
                "unknown-field",
                _MAP,
                _("there is no field of this name"),
                did_you_mean(field.strip(), FIELDS),
            )
        else:
            mapping[heading.strip()] = field.strip().casefold()
    return mapping
