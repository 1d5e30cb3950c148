"""A file → a caseload with known columns, or every reason why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from kaartenset.client.caseload import csv_lines, encodings, file_kinds, records
from kaartenset.client.caseload.caseload import Caseload, Places, refusing
from kaartenset.client.caseload.column_checks import MAP, check_columns, report_no_name
from kaartenset.client.caseload.columns import (
    FIELDS,
    HEADER_WITHIN,
    ColumnNames,
    ListColumns,
    field_of,
    find_columns,
    nearest_to_header,
)
from kaartenset.client.caseload.csv_lines import TextUnreadable
from kaartenset.client.caseload.list_files import ListFile, size_of
from kaartenset.client.caseload.messages import row_message
from kaartenset.client.caseload.rows import Notices
from kaartenset.client.caseload.sheet_choice import choose_sheet
from kaartenset.client.caseload.stray_lines import is_asked_about_names
from kaartenset.client.caseload.table import Table
from kaartenset.client.caseload.xlsx.workbook import read_workbook
from kaartenset.client.field_labels import called
from kaartenset.client.own_fields import OwnField, by_column
from kaartenset.dataclass import replace
from kaartenset.errors import InputError, Problems, did_you_mean
from kaartenset.i18n import _
from kaartenset.locations import InFile, OfOption

_SHEET = OfOption("--sheet")

_ENCODING = OfOption("--encoding")


def read_caseload(
    path: ListFile,
    sheet: str | None,
    mapping: Mapping[str, str],
    problems: Problems,
    encoding: str = "",
    own: Iterable[OwnField] = (),
) -> Caseload | None:
    """Return the caseload of a file, or None after reporting every reason why there is none.

    ``sheet`` is the name or number of a sheet. ``mapping`` gives a field to columns with other
    names. ``encoding`` is a name in ``encodings.ENCODINGS`` for a CSV, or "" to find it. ``own``
    are the fields that the deck declares.
    """
    name = str(path)
    names = ColumnNames(mapping, by_column(own))
    before = len(problems.errors())
    try:
        with refusing(name):
            found = _find(path, name, sheet, encoding, names, problems)
    except InputError as refusal:
        problems.extend(refusal.problems)
        return None
    if found is None:
        if len(problems.errors()) == before:
            _report_no_header(path, name, encoding, problems)
        return None
    table, columns = found
    places = Places(name, table.sheet, columns, table.has_keys)
    check_columns(places, mapping, problems)
    if len(problems.errors()) > before:
        return None
    return Caseload(Path(name), table, places, Notices())


def _find(
    path: ListFile,
    name: str,
    sheet: str | None,
    encoding: str,
    names: ColumnNames,
    problems: Problems,
) -> tuple[Table, ListColumns] | None:
    kind = file_kinds.find_kind(path)
    if encoding and kind != file_kinds.DELIMITED:
        message = _("only a CSV can be in another encoding")
        problems.add("no-encoding", _ENCODING, message, _("leave the option out"))
        return None
    if kind == file_kinds.WORKBOOK:
        return choose_sheet(read_workbook(path), name, sheet, names, problems)
    if sheet is not None:
        problems.add("no-sheets", _SHEET, _("this list has no sheets"), _("leave the option out"))
        return None
    if kind == file_kinds.YAML:
        items = records.yaml_records(path, name, problems)
        return None if items is None else _find_in_records(items, name, names, problems)
    if kind == file_kinds.JSON_LINES:
        return _find_in_json(path, name, names, problems)
    return _find_in_text(path, name, encoding, names, problems)


def _find_in_records(
    items: list[records.ListRecord], name: str, names: ColumnNames, problems: Problems
) -> tuple[Table, ListColumns] | None:
    """Return the table of records. If all have faults, report those and not missing keys."""
    found = _with_columns(
        Table("", partial(records.open_records, items), count=items.__len__, has_keys=True), names
    )
    if found is None and items and all(fault for _line, _values, fault in items):
        for line, _values, fault in items:
            problems.add(fault, InFile(name, line), *row_message(fault, ""))
    return found


def _find_in_json(
    path: ListFile, name: str, names: ColumnNames, problems: Problems
) -> tuple[Table, ListColumns] | None:
    """Return the table of JSON lines or of one JSON text; report a file without a readable line."""
    if size_of(path) > csv_lines.LARGEST_FILE:
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
        return _find_in_records(items, name, names, problems)
    if head[1:] and all(line.fault for line in head[1:]):
        message, hint = row_message("json-syntax", "")
        problems.add("json-syntax", InFile(name, head[1].number), message, hint)
        return None
    return _with_columns(lines, names)


def _find_in_text(
    path: ListFile, name: str, encoding: str, names: ColumnNames, problems: Problems
) -> tuple[Table, ListColumns] | None:
    """Return the table with the separator that names most columns; warn of a guessed encoding."""
    count = partial(csv_lines.count_lines, path)
    dialects = csv_lines.find_dialects(path, encoding)
    candidates: list[tuple[Table, ListColumns]] = []
    for dialect in dialects:
        opened = partial(csv_lines.open_lines, path, dialect)
        found = _with_columns(Table("", opened, is_ragged=True, count=count), names)
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


def _holds_separator(columns: ListColumns) -> bool:
    return any(
        delimiter in name for name in columns.names.values() for delimiter in csv_lines.DELIMITERS
    )


def _with_columns(table: Table, names: ColumnNames) -> tuple[Table, ListColumns] | None:
    with table.open() as lines:
        columns = find_columns(sample := list(islice(lines, HEADER_WITHIN)), names)
    if columns is None:
        return None
    asks = table.is_ragged and is_asked_about_names(sample, columns)
    return replace(table, has_stray_lines=table.is_ragged, asks_about_names=asks), columns


def _report_no_header(path: ListFile, name: str, encoding: str, problems: Problems) -> None:
    """Report that there is no header, or that the likely header lacks the name of the client."""
    if file_kinds.find_kind(path) == file_kinds.DELIMITED:
        for dialect in csv_lines.find_dialects(path, encoding):
            with csv_lines.open_lines(path, dialect) as lines:
                columns = nearest_to_header(islice(lines, HEADER_WITHIN))
            if columns is not None:
                report_no_name(Places(name, "", columns), problems)
                return
    message = _("no row with names of columns is found, such as {names}").format(
        names=_("Naam, Datum, Tijd")
    )
    hint = _('put the names above the columns, or say what they mean: --map "Klantnaam=name"')
    problems.add("caseload-no-header", InFile(name), message, hint)


def read_encoding(text: str | None, problems: Problems) -> str:
    """Return the encoding that an option names, or "" after reporting that it is not known."""
    name = encodings.known_name(text or "")
    if text is not None and not name:
        message = _("there is no encoding '{name}' that can be read").format(name=text)
        problems.add(
            "unknown-encoding", _ENCODING, message, did_you_mean(text, encodings.ENCODINGS)
        )
    return name


def read_mapping(
    texts: list[str], problems: Problems, own: Iterable[str] | None = ()
) -> dict[str, str]:
    """Return the fields that options such as ``Klantnaam=name`` give to columns.

    A field may also be called as a column is: ``Klantnaam=Achternaam``. ``Telefoon=`` leaves a
    column unused.
    ``own`` are the fields that the deck declares; None if the deck cannot be read: then a field
    that is not known may be one.
    """
    mapping: dict[str, str] = {}
    known = (*FIELDS, *(own or ()))
    for text in texts:
        heading, equals, meant = text.rpartition("=")
        meant = meant.strip()
        field = meant.casefold() if meant.casefold() in known else field_of(meant)
        if not equals or not heading.strip():
            problems.add(
                "bad-map",
                MAP,
                _("the name of a column, '=' and a field are expected"),
                '--map "Klantnaam=name"',
            )
        elif meant and not field and own is not None:
            problems.add(
                "unknown-field",
                MAP,
                _("there is no field '{field}'").format(field=meant),
                did_you_mean(meant, map(called, known)),
            )
        else:
            mapping[heading.strip()] = field or meant.casefold()
    return mapping
