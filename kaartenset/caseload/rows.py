"""Lines under a header → rows: the text of each field, with what a spreadsheet did to dates, times and numbers undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from kaartenset.caseload.columns import Columns
from kaartenset.caseload.formats import DATE, TIME, moment
from kaartenset.caseload.table import BadCell, Epoch, Line

_DATE_AND_TIME = re.compile(r"(?P<date>\S+|\d{1,2} \w+\.? \d{4})(?: |T)(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)")
_MIDNIGHT = re.compile(r"0?0[:.]00(?:[:.]00)?")
_FULL_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SERIAL = re.compile(r"\d{1,5}(?:\.\d+)?|\d(?:\.\d+)?[eE]-\d+")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}.*")
_HALF_DAY = re.compile(r"(?P<hour>\d{1,2})(?P<rest>[:.]\d{2}(?:[:.]\d{2})?) ?(?P<half>[AaPp])\.?[Mm]\.?")
"""What an English spreadsheet makes of a time when it saves text."""

_WITHOUT_ZERO = re.compile(r"[1-9]\d{8}")
"""A Dutch telephone number has ten digits, of which the first is 0 (Nummerplan telefoon- en ISDN-diensten)."""

_NUMBERS = ("phone", "calling-number")
"""Fields with a telephone number."""

_MADE_OF_A_PASSWORD = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}:\d{2}(?::\d{2})?|-?\d+\.\d+|\d{16,}")
"""What stands in a workbook where someone typed a password such as 1-12, 9:30, 12,5 or 17 digits: not what they typed."""

_EMPTY_DAY = re.compile(r".*(?:1899|190[04]).*")
"""What programs write as the day of a time that has none: the day before their first one, or their first."""


class Row(NamedTuple):
    """One client's row: its number as the user sees it, its texts by field, and codes of faults by field.

    A fault of the row as a whole stands under the empty field.
    """

    number: int
    values: dict[str, str]
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Notices:
    """What is worth saying once about a whole list."""

    hidden: list[tuple[int, int]] = field(default_factory=list)
    repeated_headers: list[tuple[int, int]] = field(default_factory=list)
    day_first: int = 0
    zero_restored: int = 0

    def forget(self) -> None:
        """Begin anew, for a list that is read once more."""
        self.hidden.clear()
        self.repeated_headers.clear()
        self.day_first = self.zero_restored = 0


def read_rows(lines: Iterator[Line], columns: Columns, epoch: Epoch, is_ragged: bool, notices: Notices) -> Iterator[Row]:
    """Give the rows under a header; ``notices`` gets the numbers of those that are left out on purpose."""
    reader = _RowReader(columns, epoch, is_ragged, notices)
    for line in lines:
        if line.number > columns.header:
            row = reader.read(line)
            if row is not None:
                yield row


class _RowReader:
    def __init__(self, columns: Columns, epoch: Epoch, is_ragged: bool, notices: Notices) -> None:
        self._columns = columns
        self._taken = list(columns.taken.items())
        self._epoch = epoch
        self._width = max(columns.names, default=0) + 1 if is_ragged else 0
        self._notices = notices

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
        if self._width and any(column >= self._width and text.strip() for column, text in line.cells.items()):
            return Row(line.number, {}, (("", "cells-too-many"),))
        return self._row(line)

    def _row(self, line: Line) -> Row:
        values: dict[str, str] = {}
        faults: list[tuple[str, str]] = []
        for column, name in self._taken:
            text = line.cells.get(column)
            if text is None:
                continue
            if isinstance(text, BadCell):
                faults.append((name, str(text)))
            elif name == "password":
                values[name] = text  # Every letter counts.
                if self._epoch is not Epoch.NONE and _MADE_OF_A_PASSWORD.fullmatch(text):
                    faults.append((name, "password-changed"))
            else:
                values[name] = " ".join(text.split("\n")).replace("\r", " ").replace("\t", " ").strip()
        self._mend_moments(values, faults, line.number)
        for name in _NUMBERS:
            if _WITHOUT_ZERO.fullmatch(values.get(name, "")):
                values[name] = f"0{values[name]}"
                self._notices.zero_restored = self._notices.zero_restored or line.number
        if not values.get("name") and "name" not in dict(faults):
            faults.append(("name", "name-missing"))
        return Row(line.number, {name: text for name, text in values.items() if text}, tuple(faults))

    def _mend_moments(self, values: dict[str, str], faults: list[tuple[str, str]], number: int) -> None:
        """Take dates and times apart that stand in one cell, and read numbers that lost their format."""
        day, clock = values.get("date", ""), values.get("time", "")
        if day and self._epoch is not Epoch.NONE:
            day = self._from_serial(day, DATE)
        if clock and self._epoch is not Epoch.NONE:
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
        found = _SLASHES.fullmatch(day)
        if found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]:
            self._notices.day_first = self._notices.day_first or number
        if (halves := _HALF_DAY.fullmatch(clock)) and 1 <= int(halves["hour"]) <= 12:
            clock = f"{int(halves['hour']) % 12 + (12 if halves['half'] in 'Pp' else 0)}{halves['rest']}"
        if day:
            values["date"] = day
        if clock:
            values["time"] = clock

    def _from_serial(self, text: str, kind: str) -> str:
        """Return a number of days as a date or time; any other text as it is."""
        if _SERIAL.fullmatch(text) and (kind == DATE) == (float(text) >= 1):
            with suppress(ValueError):
                return moment(float(text), kind, self._epoch)
        return text


def _same_clock(one: str, other: str) -> bool:
    return one.replace(".", ":").zfill(5)[:5] == other.replace(".", ":").zfill(5)[:5]


def _add_number(ranges: list[tuple[int, int]], number: int) -> None:
    if ranges and ranges[-1][1] == number - 1:
        ranges[-1] = ranges[-1][0], number
    else:
        ranges.append((number, number))
