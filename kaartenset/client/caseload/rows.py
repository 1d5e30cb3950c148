"""Lines under a header → rows: the texts of the fields, without what a spreadsheet changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from kaartenset.client import own_fields
from kaartenset.client.caseload import stray_lines
from kaartenset.client.caseload.columns import ListColumns
from kaartenset.client.caseload.name_columns import PARTS, is_surname_alone, joined
from kaartenset.client.caseload.table import (
    NUMBER_BY_LANGUAGE,
    BadCell,
    Epoch,
    Line,
    Moment,
    Number,
    NumberCell,
    Table,
    TruthCell,
)
from kaartenset.client.caseload.xlsx.cell_formats import moment
from kaartenset.client.caseload.xlsx.number_formats import DATE, TIME
from kaartenset.client.telephone import plus_restored, zero_restored
from kaartenset.dataclass import NamedTuple, dataclass, field

_DATE_AND_TIME = re.compile(
    r"(?P<date>\S+|\d{1,2} \w+\.? \d{4})(?: |T)(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)"
)
_MIDNIGHT = re.compile(r"0?0[:.]00(?:[:.]00)?")
_FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SERIAL = re.compile(r"\d{1,5}(?:\.\d+)?|\d(?:\.\d+)?[eE]-\d+")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}.*")
_HALF_DAY = re.compile(
    r"(?P<hour>\d{1,2})(?P<rest>[:.]\d{2}(?:[:.]\d{2})?) ?(?P<half>[AaPp])\.?[Mm]\.?"
)
"""A time as an English spreadsheet saves it in text."""

_NUMBERS = ("phone", "calling-number")
"""Fields with a telephone number."""

_MADE_OF_A_PASSWORD = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}:\d{2}(?::\d{2})?|-?\d+\.\d+|\d{16,}")
"""What a workbook makes of a password such as 1-12, 9:30, 12,5 or 17 digits."""

_NO_PASSWORD = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+|TRUE|FALSE|WAAR|ONWAAR")
"""What a spreadsheet makes of a password such as 1e5 or true when it saves text."""

_IN_ONE_LINE = str.maketrans("\n\r\t", "   ")

_TOTAL_OR_NOTE = re.compile(
    r"(?:(?:sub|eind)?totaal|(?:sub|grand ?)?total|aantal|gemiddelde?|count|sum|som)"
    r"(?: (?:aantal )?(?:cliënten|clienten|clients))?[:= ]*\d*"
    r"|\*+\)?\s.*|(?:n\.?b\.?|let op|toelichting|legenda|opmerking(?:en)?|note)\s*:.*"
)
"""Texts in the column of names that are no names, in lower case."""

_NOTES_BEGIN = frozenset(
    [
        "tot",
        "sub",
        "ein",
        "gra",
        "aan",
        "gem",
        "cou",
        "sum",
        "som",
        "n.b",
        "nb:",
        "let",
        "toe",
        "leg",
        "opm",
        "not",
    ]
)
"""The first letters of these texts, which most names do not share: a fast first test."""

_EMPTY_DAY = re.compile(r".*(?:1899|190[04]).*")
"""The day that programs write with a time alone: the day before their first one, or that one."""


class Row(NamedTuple):
    """The row of a client: its number as the user sees it, its texts and codes of faults by field.

    A fault of the whole row is under the empty field.
    """

    number: int
    values: dict[str, str]
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Notices:
    """What is reported once about a whole list."""

    hidden: list[tuple[int, int]] = field(default_factory=list)
    repeated_headers: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    totals: list[tuple[int, int]] = field(default_factory=list)
    surnames: list[tuple[int, int]] = field(default_factory=list)
    day_first: int = 0
    zero_restored: int = 0
    plus_restored: int = 0

    def forget(self) -> None:
        """Start again, for a list that is read once more."""
        ranges = (self.hidden, self.repeated_headers, self.headings, self.totals, self.surnames)
        for numbers in ranges:
            numbers.clear()
        self.day_first = self.zero_restored = self.plus_restored = 0


def read_rows(
    lines: Iterator[Line],
    columns: ListColumns,
    table: Table,
    notices: Notices,
    surely_clients: frozenset[int] = frozenset(),
) -> Iterator[Row]:
    """Yield the rows under a header; ``notices`` collects the numbers of those left out on purpose.

    The rows of ``surely_clients`` may have only a name.
    """
    reader = _RowReader(columns, table, notices, surely_clients)
    for line in lines:
        if line.number > columns.header:
            row = reader.read(line)
            if row is not None:
                yield row


class _RowReader:
    def __init__(
        self, columns: ListColumns, table: Table, notices: Notices, surely_clients: frozenset[int]
    ) -> None:
        self._columns = columns
        self._taken = list(columns.taken.items())
        self._of_name = frozenset(columns.of_name)
        self._has_parts = "name" not in columns.of_field
        self._epoch = table.epoch
        self._width = max(columns.names, default=0) + 1 if table.is_ragged else 0
        self._notices = notices
        self._bounds = table.bounds
        self._asks_about_names = table.asks_about_names
        self._has_stray_lines = table.has_stray_lines and len(columns.of_field) > 1
        self._surely_clients = surely_clients
        types = {each.name: each.type for each in columns.own.values()}
        self._yes_no = frozenset(name for name in types if types[name] == own_fields.YES_NO)
        self._days = tuple(name for name in types if types[name] == own_fields.DATE)
        self._clocks = tuple(name for name in types if types[name] == own_fields.TIME)
        self._moments = frozenset(("date", "time", *self._days, *self._clocks))

    def read(self, line: Line) -> Row | None:
        if line.fault:
            return Row(line.number, {}, (("", line.fault),))
        if not any(text.strip() for text in line.cells.values()):
            return None
        if line.is_hidden:
            _add_number(self._notices.hidden, line.number)
            return None
        if self._columns.is_header(line):
            _add_number(self._notices.repeated_headers, line.number)
            return None
        if self._width and any(
            column >= self._width and text.strip() for column, text in line.cells.items()
        ):
            return Row(line.number, {}, (("", "cells-too-many"),))
        if stray_lines.is_row_of_totals(line, self._bounds):
            _add_number(self._notices.totals, line.number)
            return None
        if line.merges and stray_lines.is_heading(line, self._columns.taken):
            _add_number(self._notices.headings, line.number)
            return None
        return self._client(line, self._row(line))

    def _client(self, line: Line, row: Row) -> Row | None:
        """Return the row of a client, a row that asks whether it is one, or None for a total."""
        if stray_lines.is_total(row.values):
            _add_number(self._notices.totals, line.number)
            return None
        if line.number in self._surely_clients:
            return row
        if _is_note(row.values.get("name", "")):
            return Row(line.number, {}, (("name", "not-a-client"),))
        if stray_lines.is_below_table(line, self._bounds):
            if not row.values:  # something else, such as a table beside this one
                return None
            return Row(line.number, {}, (("", "outside-table"),))
        may_be_stray = self._has_stray_lines and not row.faults
        if (
            may_be_stray
            and stray_lines.is_in_question(row.values, self._asks_about_names)
            and not self._has_more(line)
        ):
            return Row(line.number, {}, (("name", "name-alone"),))
        return row

    def _has_more(self, line: Line) -> bool:
        """Return whether a line has a text outside the columns of the name, known or not."""
        return any(
            text.strip() for column, text in line.cells.items() if column not in self._of_name
        )

    def _row(self, line: Line) -> Row:
        values: dict[str, str] = {}
        faults: list[tuple[str, str]] = []
        for column, name in self._taken:
            text = line.cells.get(column)
            if text is None:
                continue
            if isinstance(text, TruthCell) and name in self._yes_no:
                values[name] = own_fields.YES if text.is_true else own_fields.NO
            elif type(text) is not str and (code := self._fault_of_cell(name, text)):
                faults.append((name, code))
            elif name == "password":
                values[name] = str(text)  # untidied: every character counts
                if _may_be_changed(text, self._epoch):
                    faults.append((name, "password-changed"))
            else:
                values[name] = (
                    text if text.isprintable() else text.translate(_IN_ONE_LINE)
                ).strip()
        self._separate_date_and_time(values, faults, line.number)
        self._read_own_moments(values, line.number)
        if line.merges and any(
            stray_lines.is_name_merged(line, column) for column in self._columns.of_name
        ):
            faults.append(("name", "name-merged"))
        for numbered in _NUMBERS:
            phone = values.get(numbered, "")
            if phone and phone[0] not in "0+":
                self._restore_phone(numbered, phone, values, line.number)
        if self._has_parts:
            faults = self._join_name(values, faults, line.number)
        name = values.get("name", "")
        if not name and "name" not in dict(faults):
            faults.append(("name", "name-missing"))
        return Row(
            line.number, {name: text for name, text in values.items() if text}, tuple(faults)
        )

    def _fault_of_cell(self, field: str, text: str) -> str:
        """Return why a cell of a workbook cannot be used for a field, or ""."""
        if isinstance(text, BadCell):
            return str(text)
        if field in self._moments:
            return ""
        if isinstance(text, Moment):
            return "password-changed" if field == "password" else "date-as-text"
        if isinstance(text, NumberCell) and field == "password":
            return "password-changed"
        return NUMBER_BY_LANGUAGE if isinstance(text, Number) and "." in text else ""

    def _join_name(
        self, values: dict[str, str], faults: list[tuple[str, str]], number: int
    ) -> list[tuple[str, str]]:
        """Put the parts of a name together; a fault of a part becomes one of the name.

        In a list of surnames alone a warning about its column tells it of all rows.
        """
        parts = {part: values.pop(part, "") for part in PARTS}
        faults = [("name" if field in PARTS else field, code) for field, code in faults]
        if name := joined(parts):
            values["name"] = name
            if is_surname_alone(parts) and not self._columns.has_surnames_alone:
                _add_number(self._notices.surnames, number)
        elif any(parts.values()) and "name" not in dict(faults):
            faults.append(("name", "name-incomplete"))
        return faults

    def _restore_phone(self, field: str, phone: str, values: dict[str, str], number: int) -> None:
        """Restore the start of a telephone number that a spreadsheet removed."""
        if mended := zero_restored(phone):
            self._notices.zero_restored = self._notices.zero_restored or number
        elif mended := plus_restored(phone):
            self._notices.plus_restored = self._notices.plus_restored or number
        values[field] = mended or phone

    def _separate_date_and_time(
        self, values: dict[str, str], faults: list[tuple[str, str]], number: int
    ) -> None:
        """Separate a date and a time in one cell, and read numbers that lost their format."""
        day, clock = values.get("date", ""), values.get("time", "")
        if day:
            day = self._from_serial(day, DATE)
        if clock:
            clock = self._from_serial(clock, TIME)
        if both := _DATE_AND_TIME.fullmatch(day):
            day = both["date"]
            if not _MIDNIGHT.fullmatch(both["time"]) and not clock:
                clock = both["time"]
            elif not _MIDNIGHT.fullmatch(both["time"]) and not _same_clock(both["time"], clock):
                faults.append(("time", "two-times"))
        if both := _DATE_AND_TIME.fullmatch(clock):
            if day and both["date"] != day and not _EMPTY_DAY.fullmatch(both["date"]):
                faults.append(("time", "two-dates"))
            clock = both["time"]
        self._note_slashes(day, number)
        if day:
            values["date"] = day
        if clock:
            values["time"] = _on_24_hours(clock)

    def _read_own_moments(self, values: dict[str, str], number: int) -> None:
        """Read the dates and times of fields that the deck declares as those of the talk."""
        for name in self._days:
            if name in values:
                values[name] = self._own_day(values[name], number)
        for name in self._clocks:
            if name in values:
                values[name] = self._own_clock(values[name])

    def _own_day(self, text: str, number: int) -> str:
        """Return a date without the midnight that programs write beside it."""
        day = self._from_serial(text, DATE)
        if (both := _DATE_AND_TIME.fullmatch(day)) and _MIDNIGHT.fullmatch(both["time"]):
            day = both["date"]
        self._note_slashes(day, number)
        return day

    def _own_clock(self, text: str) -> str:
        """Return a time without the day that programs write beside it."""
        clock = self._from_serial(text, TIME)
        if (both := _DATE_AND_TIME.fullmatch(clock)) and _EMPTY_DAY.fullmatch(both["date"]):
            clock = both["time"]
        return _on_24_hours(clock)

    def _note_slashes(self, day: str, number: int) -> None:
        """Note the first date of which only the order says which number is the month."""
        found = _SLASHES.fullmatch(day)
        if found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]:
            self._notices.day_first = self._notices.day_first or number

    def _from_serial(self, text: str, kind: str) -> str:
        """Return a number of days as a date or time, and any other text as it is.

        Only a workbook counts its days.
        """
        if self._epoch is Epoch.NONE:
            return text
        if _SERIAL.fullmatch(text) and (kind == DATE) == (float(text) >= 1):
            with suppress(ValueError):
                return moment(float(text), kind, self._epoch)
        return text


def _may_be_changed(password: str, epoch: Epoch) -> bool:
    """Return whether a spreadsheet may have made a password out of another text."""
    if _NO_PASSWORD.fullmatch(password):
        return True
    return epoch is not Epoch.NONE and _MADE_OF_A_PASSWORD.fullmatch(password) is not None


def _is_note(name: str) -> bool:
    """Return whether a text in the column of names is a total, a note or a count."""
    if name[:1].isdigit() and not any(map(str.isalpha, name)):
        return True
    return (name[:3].casefold() in _NOTES_BEGIN or name[:1] == "*") and _TOTAL_OR_NOTE.fullmatch(
        name.casefold()
    ) is not None


def _on_24_hours(clock: str) -> str:
    """Return a time with AM or PM as one on a clock of 24 hours, and any other text as it is."""
    halves = _HALF_DAY.fullmatch(clock)
    if halves is None or not 1 <= int(halves["hour"]) <= 12:
        return clock
    return f"{int(halves['hour']) % 12 + (12 if halves['half'] in 'Pp' else 0)}{halves['rest']}"


def _same_clock(one: str, other: str) -> bool:
    return one.replace(".", ":").zfill(5)[:5] == other.replace(".", ":").zfill(5)[:5]


def _add_number(ranges: list[tuple[int, int]], number: int) -> None:
    if ranges and ranges[-1][1] == number - 1:
        ranges[-1] = ranges[-1][0], number
    else:
        ranges.append((number, number))
