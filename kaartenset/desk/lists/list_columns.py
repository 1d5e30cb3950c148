"""The header of a list → what each column holds, and what the user says that it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice

from kaartenset.characters.plain_names import plain
from kaartenset.client.bsn import BSN_KEYS
from kaartenset.client.caseload import file_kinds, records
from kaartenset.client.caseload.columns import (
    FIELDS,
    HEADER_WITHIN,
    ColumnNames,
    ListColumns,
    columns_of,
    field_of,
    find_columns,
)
from kaartenset.client.caseload.csv_lines import TextUnreadable, find_dialects, open_lines
from kaartenset.client.caseload.list_files import ListInMemory
from kaartenset.client.caseload.name_columns import PARTS
from kaartenset.client.caseload.table import BadCell, Line, Moment, NumberCell
from kaartenset.client.caseload.xlsx.package import WorkbookUnreadable
from kaartenset.client.caseload.xlsx.workbook import SheetName, Workbook, read_workbook
from kaartenset.client.field_labels import called
from kaartenset.client.own_fields import OwnField, by_column
from kaartenset.errors import Problems
from kaartenset.i18n import _
from kaartenset.locations import column_letters

_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


def read_column_fields(asked: Mapping[str, object], own: Iterable[OwnField]) -> dict[str, str]:
    """Return the fields that the user gives to columns, by heading; "" for one that is not used.

    Words that no menu has are left out.
    """
    given = asked.get("mapping")
    known = ("", *FIELDS, *(each.name for each in own))
    pairs = given.items() if isinstance(given, dict) else ()
    return {str(heading): field for heading, field in pairs if field in known}


def columns_data(
    columns: ListColumns | None, mapping: Mapping[str, str], own: Iterable[OwnField]
) -> dict[str, object]:
    """Return the columns of a list for a page, each with its field, and the fields to choose from.

    Columns for citizen service numbers are left out: nothing is made of them.
    """
    if columns is None:
        return {"header": [], "fields": []}
    mapped = {plain(heading): field for heading, field in mapping.items()}
    names = columns.names
    fields = {
        column: mapped.get(plain(names[column]), field_of(names[column], columns.own))
        for column in columns.repeated
    }
    fields |= columns.taken
    first, *others = FIELDS
    ordered = (first, *PARTS, *(each for each in others if each not in PARTS))
    return {
        "header": [
            {
                "column": column + 1,
                "letters": column_letters(column + 1),
                "heading": names[column],
                "field": fields.get(column, ""),
            }
            for column in sorted(names)
            if column not in columns.bsn and plain(names[column]) not in BSN_KEYS
        ],
        "fields": [
            ("", _("not used")),
            *((field, called(field)) for field in (*ordered, *(each.name for each in own))),
        ],
    }


def likely_columns(
    file: ListInMemory, sheet: str, mapping: Mapping[str, str], own: Iterable[OwnField]
) -> ListColumns | None:
    """Return the columns of a list that cannot be read yet, so that the user can say what they are.

    The header is the line that names most fields; without one, the first line of several words.
    None if the file itself cannot be read.
    """
    names = ColumnNames(mapping, by_column(own))
    with suppress(file_kinds.KindRefused, WorkbookUnreadable, TextUnreadable, UnicodeError):
        tops = list(_tops(file, sheet))
        found = [columns for top in tops if (columns := find_columns(top, names)) is not None]
        if found:
            return max(found, key=lambda columns: len(columns.of_field))
        headers = [line for top in tops for line in islice(filter(_is_like_header, top), 1)]
        widest = max(headers, key=lambda line: len(line.cells), default=None)
        return columns_of(widest, names) if widest is not None else None
    return None


def _is_like_header(line: Line) -> bool:
    """Return whether a line has several words, and no number or date."""
    texts = [text for text in line.cells.values() if text.strip()]
    return len(texts) > 1 and not any(
        isinstance(text, BadCell | Moment | NumberCell) or text.translate(_WITHOUT_DIGITS) != text
        for text in texts
    )


def _tops(file: ListInMemory, sheet: str) -> Iterator[list[Line]]:
    """Yield the first lines of each way to read a list: of its sheets, or by each separator."""
    kind = file_kinds.find_kind(file)
    if kind == file_kinds.WORKBOOK:
        workbook = read_workbook(file)
        opened = [partial(workbook.open_sheet, each) for each in _sheets(workbook, sheet)]
    elif kind == file_kinds.DELIMITED:
        opened = [partial(open_lines, file, dialect) for dialect in find_dialects(file)]
    elif kind == file_kinds.JSON_LINES and (items := records.json_records(file)) is None:
        opened = [partial(records.open_json_lines, file)]
    else:
        if kind == file_kinds.YAML:
            items = records.yaml_records(file, file.name, Problems())
        opened = [partial(records.open_records, items or [])]
    for each in opened:
        with each() as lines:
            yield [line for line in islice(lines, HEADER_WITHIN) if not line.fault]


def _sheets(workbook: Workbook, name: str) -> list[SheetName]:
    """Return the sheet of a name, or all that are visible."""
    sheets = [each for each in workbook.sheets if each.has_cells]
    return [each for each in sheets if plain(each.name) == plain(name)] or [
        each for each in sheets if not each.is_hidden
    ]
